"""Writing a run's results and telling of it: also of runs before that did not come to their end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cdkfix.cli import output
from cdkfix.report import Report, counted
from cdkfix.writing import JournalError, Undone, Written, write_all
from cdkfix.writing import recover as recover_runs


def write(report: Report) -> Written:
    """Write what has changed; ends the command with 2 where nothing can be written at all."""
    try:
        written = write_all(report.results, report.root)
    except JournalError as error:
        output.error(f"{error}; nothing was written")
        output.finish(2)
    for problem in written.errors:
        output.error(problem)
    return written


def recover(paths: Sequence[str] | None) -> None:
    """Take back what killed runs have left below ``paths``, before anything is read."""
    seen = set()
    for path in paths or ["."]:
        place = Path(path)
        inside = (place if place.is_dir() else place.parent).resolve()
        if inside in seen:
            continue
        seen.add(inside)
        try:
            for undone in recover_runs(inside):
                output.err(f"a run that did not come to its end is taken back: {told(undone)}")
        except JournalError as error:
            output.error(str(error))
            output.finish(2)


def told(undone: Undone) -> str:
    """What was taken back, in a few words; what was not is told as errors."""
    for problem in undone.errors:
        output.error(problem)
    when = datetime.fromtimestamp(undone.started).strftime("%Y-%m-%d %H:%M:%S")
    return f"{counted(len(undone.files), 'file')}, as before {when}"
