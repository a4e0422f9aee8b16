"""What the compilers say about the sources: errors that a fix must not add to."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from cdkfix.verify.process import Done, Processes

_ERROR = re.compile(
    r"^(?P<path>[^\s(][^(\n]*)\((?P<line>\d+),(?P<column>\d+)\): error (?P<code>TS\d+): "
    r"(?P<message>.*)$",
    re.MULTILINE,
)

#: Compiles the files named, and prints one line for each that does not compile.
_COMPILE = """\
import sys
for name in sys.argv[1:]:
    try:
        with open(name, "rb") as file:
            compile(file.read(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        print(f"{name}({line},1): error TS0: {getattr(error, 'msg', error)}")
        sys.exitcode = 1
sys.exit(getattr(sys, "exitcode", 0))
"""


class CompileError(msgspec.Struct, frozen=True):
    """One error of a compiler; ``line`` and ``column`` are 1-based."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}"


class CompilerFailed(Exception):
    """A compiler failed without naming an error in a file; the message is what it printed."""


def errors_in(output: str) -> list[CompileError]:
    """The errors in what ``tsc --pretty false`` prints."""
    return [
        CompileError(
            match["path"], int(match["line"]), int(match["column"]), match["code"], match["message"]
        )
        for match in _ERROR.finditer(output)
    ]


def compiler(directory: Path) -> Path | None:
    """The TypeScript compiler that is installed for ``directory``."""
    places = (directory, *directory.parents)
    scripts = (place / "node_modules" / "typescript" / "bin" / "tsc" for place in places)
    return next((script for script in scripts if script.is_file()), None)


def configuration(directory: Path, top: Path) -> Path | None:
    """The ``tsconfig.json`` for ``directory``: its own, or the nearest above up to ``top``."""
    for place in (directory, *directory.parents):
        if (place / "tsconfig.json").is_file():
            return place / "tsconfig.json"
        if place == top:
            break
    return None


def tsc(
    processes: Processes,
    directory: Path,
    environment: Mapping[str, str],
    seconds: float,
    *options: str,
) -> list[CompileError]:
    """The type errors of the project in ``directory``. Raises `CompilerFailed`."""
    script = compiler(directory)
    node = shutil.which("node", path=environment.get("PATH"))
    if script is None or node is None:
        raise CompilerFailed("there is no TypeScript compiler")
    command = [node, str(script), "--pretty", "false", *options]
    return _errors(processes.run(command, directory, environment, seconds))


def python(
    processes: Processes,
    directory: Path,
    environment: Mapping[str, str],
    seconds: float,
    files: Sequence[Path],
) -> list[CompileError]:
    """The syntax errors of Python ``files``, for the Python that the app runs on."""
    path = environment.get("PATH")
    program = shutil.which("python3", path=path) or shutil.which("python", path=path)
    names = [os.path.relpath(file, directory) for file in files]
    # ``-I``: nothing in the working directory takes the place of a module.
    command = [program or sys.executable, "-I", "-c", _COMPILE, *names]
    return _errors(processes.run(command, directory, environment, seconds))


def _errors(done: Done) -> list[CompileError]:
    """What a compiler found. Raises `CompilerFailed` where its exit says another thing."""
    errors = errors_in(done.output)
    if bool(errors) != done.failed:
        raise CompilerFailed(done.output.strip())
    return errors


def new_errors(before: Sequence[CompileError], after: Sequence[CompileError]) -> list[CompileError]:
    """The errors of ``after`` that were not there before, wherever they stand in their file."""
    known = Counter((error.path, error.code, error.message) for error in before)
    found = []
    for error in after:
        key = (error.path, error.code, error.message)
        if known[key]:
            known[key] -= 1
        else:
            found.append(error)
    return found
