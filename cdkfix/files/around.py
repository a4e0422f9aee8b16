"""What a directory lies in."""

from __future__ import annotations

from pathlib import Path


def work_tree(directory: Path) -> Path | None:
    """The nearest directory, this one or one around it, that git keeps; None if there is none."""
    places = (directory, *directory.parents)
    return next((place for place in places if (place / ".git").exists()), None)
