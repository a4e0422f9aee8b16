"""Asking before files are written whose contents git could not bring back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from cdkfix.cli import output
from cdkfix.emit.paths import printable
from cdkfix.finding import FileResult
from cdkfix.report import counted


def ask_before_writing(results: Iterable[FileResult], *, allowed: bool) -> None:
    """Ask whether what changed may go over uncommitted work; without a terminal, it may not.

    So it is with what git says nothing of. Ends the command with 2, nothing written, if it may not.
    """
    from cdkfix.files.worktree import uncommitted

    if allowed:
        return
    found = uncommitted({result.path: result.before for result in results if result.changed})
    if not found.files and not found.unknown:
        return
    _show(found.files, "with uncommitted changes, which git could not bring back")
    for reason, paths in found.unknown.items():
        they = "it is" if len(paths) == 1 else "they are"
        _show(paths, f"of which git does not say whether {they} committed ({printable(reason)})")
    if sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write("Write all the same [y,N]? ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() in ("y", "yes"):
            return
        output.err("nothing was written")
    else:
        way = "commit or stage them first, or use" if found.files else "to write all the same, use"
        output.error(f"nothing was written: {way} --allow-dirty")
    output.finish(2)


def _show(paths: Sequence[PurePath], what: str) -> None:
    if paths:
        output.err(f"{counted(len(paths), 'file')} {what}:")
        for path in paths:
            output.err(f"  {printable(str(path))}")
