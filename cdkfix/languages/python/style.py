"""The style that a Python file is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages import wrapping

if TYPE_CHECKING:
    from cdkfix.module import Module


def quote(module: Module) -> str:
    """The quotation mark that the file's strings have."""
    return "'" if module.body.count(b"'") > module.body.count(b'"') else '"'


def quoted(text: str, mark: str) -> str:
    """``text`` as a string in the quotation marks ``mark``."""
    escaped = text.replace("\\", "\\\\").replace(mark, "\\" + mark).replace("\n", "\\n")
    return f"{mark}{escaped}{mark}"


def indent_unit(module: Module) -> str:
    """The file's step of indentation: that of its first block; PEP 8's where there is none."""
    pending = [module.root]
    while pending:
        node = pending.pop()
        for child in node.children:
            if child.type == "block" and child.start_point[0] > node.start_point[0]:
                outer = module.source.indent(node.start_byte).decode()
                unit = module.source.indent(child.start_byte).decode().removeprefix(outer)
                if unit:
                    return unit
        pending += reversed(node.children)
    return "    "


def _has_comma(module: Module, node: Node, last: Node) -> bool:
    return True


#: How lists are broken: Black's way.
#: https://black.readthedocs.io/en/stable/the_black_code_style/current_style.html
LISTS = wrapping.Style(
    lists=frozenset({"argument_list", "dictionary", "list", "parameters", "set", "tuple"}),
    strings=frozenset({"comment", "string"}),
    bodies=frozenset({"block", "module"}),
    hugged=frozenset(),
    functions=frozenset({"lambda"}),
    unit=indent_unit,
    comma=_has_comma,
)
