"""``cdkfix clean``: deletes the cache."""

from __future__ import annotations

from cdkfix.cli import output

EXAMPLES = """\
\b
Examples:
  cdkfix clean
  cdkfix clean && cdkfix check      as the first run would
"""


def clean() -> None:
    """Delete what earlier runs have kept to make later ones quicker. Exits with 0, 2 on errors."""
    from cdkfix.cache.storage import clean, directory
    from cdkfix.emit.paths import printable
    from cdkfix.files.errors import reason

    try:
        found = clean()
    except OSError as error:
        output.error(f"{error.filename}: {reason(error)}")
        output.finish(2)
    place = printable(str(directory()))
    output.out(f"deleted: {place}" if found else f"nothing to delete in {place}")
    output.finish(0)
