"""``cdkfix undo``: takes the last ``apply`` or ``suppress`` back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cdkfix.cli import output
from cdkfix.emit.paths import printable, relative

EXAMPLES = """\
\b
Examples:
  cdkfix undo            the last run that wrote in the current directory
  cdkfix undo infra
"""


def undo(
    directory: Annotated[
        Path, typer.Argument(metavar="DIRECTORY", help="The run is the last that wrote in here.")
    ] = Path(),
) -> None:
    """Take the last apply or suppress back: each file as it was before, unless edited since.

    Exits with 0, or with 2 if a file was edited since (the others are taken back).
    """
    from cdkfix.cli.write import told
    from cdkfix.writing import JournalError
    from cdkfix.writing import undo as undo_run

    if not directory.is_dir():
        output.error(f"{directory}: not a directory")
        output.finish(2)
    try:
        undone = undo_run(directory)
    except JournalError as error:
        output.error(str(error))
        output.finish(2)
    if undone is None:
        output.out("nothing to undo")
        output.finish(0)
    output.out(f"taken back: {told(undone)}")
    for path in undone.files:
        output.out(f"  {printable(relative(path))}")
    output.finish(2 if undone.errors else 0)
