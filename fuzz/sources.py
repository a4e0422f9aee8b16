"""Coverage-guided fuzzing of the readers, the codemods, the writers and the Markdown splitter.

    pip install '.[fuzz]'
    python fuzz/seeds.py CORPUS
    python fuzz/sources.py CORPUS -max_total_time=3600

The first byte of an input picks the language, the rest is the file. Whatever the bytes are, a run
must end with results: never an exception, an internal error, or a fix that does not parse, and a
second run must find nothing left to fix. See https://github.com/google/atheris.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cdkfix", "codemods"]):
    from cdkfix import engine
    from cdkfix.codemod import all_codemods
    from cdkfix.engine import bugs
    from cdkfix.files.discover import Target
    from cdkfix.finding import FileResult
    from cdkfix.projects.project import Project
    from cdkfix.settings import Settings

    all_codemods()

SUFFIXES = (".ts", ".py", ".md", ".js", ".tsx")


class Fault(AssertionError):
    """What must never be."""


def try_source(data: bytes) -> None:
    """Repair an input; raises `Fault` for what must not happen, and lets all else through."""
    if not data:
        return
    suffix = SUFFIXES[data[0] % len(SUFFIXES)]
    first = _run(suffix, data[1:])
    if first.errors:
        if first.after != first.before:
            raise Fault("a file with errors was changed")
        return
    second = _run(suffix, first.after)
    if second.errors:
        raise Fault(f"the result is broken: {second.errors[0]}")
    if second.after != first.after:
        raise Fault("a second run changes something")


def _run(suffix: str, data: bytes) -> FileResult:
    path = Path(f"fuzzed{suffix}")
    project = Project(Path(), {path: data})
    (result,) = engine.run(project, [Target(path, explicit=True)], Settings(), fix=True)
    for error in result.errors:
        if bugs.is_bug(error.message):
            raise Fault(str(error))
    return result


def main() -> None:
    """Fuzz until libFuzzer's options say to stop."""
    atheris.Setup(sys.argv, try_source)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
