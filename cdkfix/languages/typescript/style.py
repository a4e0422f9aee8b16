"""The style that a TypeScript file is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cdkfix.module import Module


def quote(module: Module) -> str:
    """The quotation mark that the file's strings have."""
    for item in module.imports:
        for char in module.text(item.statement):
            if char in "'\"":
                return char
    return "'" if module.body.count(b"'") >= module.body.count(b'"') else '"'


def quoted(text: str, mark: str) -> str:
    """``text`` as a string in the quotation marks ``mark``."""
    escaped = text.replace("\\", "\\\\").replace(mark, "\\" + mark).replace("\n", "\\n")
    return f"{mark}{escaped}{mark}"


def semicolon(module: Module) -> str:
    """What the file's import statements end with."""
    for item in module.imports:
        return ";" if module.text(item.statement).endswith(";") else ""
    return ";"


def indent_unit(module: Module) -> str:
    """The file's step of indentation: that of its first indented line."""
    for line in module.body.split(b"\n"):
        stripped = line.lstrip(b" \t")
        if stripped and stripped[:1] not in b"*/" and len(stripped) < len(line):
            return line[: len(line) - len(stripped)].decode()
    return "  "
