"""The style that a Python file is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cdkfix.module import Module


def quote(module: Module) -> str:
    """The quotation mark that the file's strings have."""
    return "'" if module.body.count(b"'") > module.body.count(b'"') else '"'


def quoted(text: str, mark: str) -> str:
    """``text`` as a string in the quotation marks ``mark``."""
    escaped = text.replace("\\", "\\\\").replace(mark, "\\" + mark).replace("\n", "\\n")
    return f"{mark}{escaped}{mark}"
