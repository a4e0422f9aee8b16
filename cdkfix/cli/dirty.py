"""Asking before files are written whose contents git could not bring back."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from cdkfix.cli import output
from cdkfix.emit.paths import printable
from cdkfix.finding import FileResult
from cdkfix.report import counted


def ask_before_writing(results: Iterable[FileResult], *, allowed: bool) -> None:
    """Ask whether what changed may go over uncommitted work; without a terminal, it may not.

    Ends the command with 2, nothing written, if it may not.
    """
    from cdkfix.files.worktree import uncommitted

    changed = {result.path: result.before for result in results if result.changed}
    dirty = [] if allowed else uncommitted(changed)
    if not dirty:
        return
    words = "uncommitted changes, which git could not bring back"
    output.err(f"{counted(len(dirty), 'file')} with {words}:")
    for path in dirty:
        output.err(f"  {printable(str(path))}")
    if sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write("Write all the same [y,N]? ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() in ("y", "yes"):
            return
        output.err("nothing was written")
    else:
        output.error("nothing was written: commit or stage them first, or use --allow-dirty")
    output.finish(2)
