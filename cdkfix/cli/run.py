"""From the paths on the command line to the engine's results."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

from cdkfix.cli import output
from cdkfix.discover import Target, discover
from cdkfix.emit.paths import printable
from cdkfix.finding import FileError
from cdkfix.report import Report
from cdkfix.settings import Settings

STDIN = "-"


def run(
    paths: Sequence[str] | None, stdin_filename: str | None, settings: Settings, *, fix: bool
) -> Report:
    """Run the engine on ``paths``, or on standard input for ``-``.

    Ends the command with 2 if there is nothing to work on. Errors and skipped files are told on
    standard error.
    """
    from cdkfix import engine
    from cdkfix.project import Project

    overlay: dict[PurePath, bytes] = {}
    errors: list[FileError] = []
    if is_stdin(paths, stdin_filename):
        target = Target(Path(stdin_filename or ""), explicit=True)
        overlay[target.path] = sys.stdin.buffer.read()
        targets = [target]
    else:
        targets, errors = discover([Path(path) for path in paths or ["."]])
    root = _root(targets)
    project = Project(
        root,
        overlay,
        files=lambda: [target.path for target in discover([root])[0]],
        confined=bool(overlay),
    )
    report = Report(root, engine.run(project, targets, settings, fix=fix), errors)
    if not targets and not errors:
        errors += [FileError(Path(path), "no CDK source files found") for path in paths or ["."]]
    for problem in report.errors:
        output.error(problem)
    for result in report.results:
        if result.skipped:
            output.err(f"skipped: {printable(str(result.path))}: {result.skipped}")
    return report


def is_stdin(paths: Sequence[str] | None, stdin_filename: str | None) -> bool:
    """Whether standard input is asked for; ends the command with 2 if only half of it is."""
    wanted = STDIN in (paths or ())
    if wanted and len(paths or ()) > 1:
        output.error("standard input (-) cannot be combined with other paths")
    elif wanted and not stdin_filename:
        output.error("standard input (-) needs --stdin-filename")
    elif stdin_filename and not wanted:
        output.error("--stdin-filename needs - as the path")
    else:
        return wanted
    return output.finish(2)


def _root(targets: Sequence[Target]) -> Path:
    """The directory whose files may be read and changed through imports.

    It is the working directory, or for targets outside of it their common directory, widened to
    the git work tree that holds it.
    """
    here = Path.cwd()
    places = [Path(os.path.abspath(target.path)).parent for target in targets]  # noqa: PTH100
    if all(place.is_relative_to(here) for place in places):
        return here
    try:
        common = Path(os.path.commonpath(places))
    except ValueError:  # on several drives
        return here
    tops = (place for place in (common, *common.parents) if (place / ".git").exists())
    return next(tops, common)
