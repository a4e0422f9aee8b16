"""From the paths on the command line to the engine's results."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from cdkfix.cli import output
from cdkfix.cli.configure import fail, warn_of_barred
from cdkfix.cli.options import Run
from cdkfix.configuration.layer import ConfigurationError
from cdkfix.configuration.resolve import Configurations
from cdkfix.discover import Target, discover
from cdkfix.emit.paths import printable
from cdkfix.finding import FileError, FileResult
from cdkfix.report import Report

STDIN = "-"


def run(options: Run, found: Configurations, *, fix: bool) -> Report:
    """Run the engine on the paths, or on standard input for ``-``.

    Ends the command with 2 if there is nothing to work on, or for settings that are wrong. Errors
    and skipped files are told on standard error.
    """
    from cdkfix import engine
    from cdkfix.project import Project

    started = time.perf_counter()
    overlay: dict[PurePath, bytes] = {}
    errors: list[FileError] = []
    settings = found.here.settings
    try:
        if is_stdin(options.paths, options.stdin_filename):
            target = Target(Path(options.stdin_filename or ""), explicit=True)
            overlay[target.path] = sys.stdin.buffer.read()
            targets = [] if found.at(target.path).excludes_file(target.path) else [target]
            if not targets:
                return _untouched(target.path, overlay[target.path], started)
        else:
            targets, errors = _discover(options.paths or ["."], found)
        targets = [
            replace(target, settings=found.at(target.path).settings_for(target.path))
            for target in targets
        ]
    except ConfigurationError as error:
        fail(error)
    for configuration in found:
        warn_of_barred(configuration)
        output.detail(f"settings: {configuration.told}")
    root = _root(targets)
    project = Project(
        root,
        overlay,
        files=lambda: [target.path for target in discover([root], found.excluded)[0]],
        confined=bool(overlay),
    )
    results = engine.run(project, targets, settings, fix=fix)
    report = Report(root, results, errors, settings.known(), time.perf_counter() - started)
    for problem in report.errors:
        output.error(problem)
    for note in report.notes:
        output.err(f"note: {printable(note)}")
    for result in report.results:
        output.detail(f"file: {printable(str(result.path))}")
        if result.skipped:
            output.note(f"skipped: {printable(str(result.path))}: {result.skipped}")
    return report


def _discover(paths: Sequence[str], found: Configurations) -> tuple[list[Target], list[FileError]]:
    """The files that paths stand for; a path that stands for none is an error.

    But not where settings exclude what is named: whoever names every changed file, as pre-commit
    does, must not be told off for it.
    """
    places = [Path(path) for path in paths]
    force = bool(found.here.value("force-exclude"))
    named = found.excluded_file if force else None
    targets, errors = discover(places, found.excluded, excludes_named=named)
    if not targets and not errors and not force:
        errors = [FileError(place, "no CDK source files found") for place in places]
    return targets, errors


def _untouched(path: PurePath, data: bytes, started: float) -> Report:
    """The report on an excluded file: an editor that replaces its text loses nothing."""
    result = FileResult(path, data, data)
    return Report(Path.cwd(), [result], seconds=time.perf_counter() - started)


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
