"""Texts as strings, as both languages write them."""

from __future__ import annotations


def quoted(text: str, mark: str) -> str:
    """``text`` as a string in the quotation marks ``mark``."""
    escaped = text.replace("\\", "\\\\").replace(mark, "\\" + mark).replace("\n", "\\n")
    return f"{mark}{escaped}{mark}"
