"""The style that a Python file is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages import wrapping
from cdkfix.languages.indents import first_step

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def quote(module: Module) -> str:
    """The quotation mark that the file's strings have."""
    body = module.body
    return module.kept(quote, lambda: "'" if body.count(b"'") > body.count(b'"') else '"')


def indent_unit(module: Module) -> str:
    """The file's step of indentation: that of its first block; PEP 8's where there is none."""
    return first_step(module, _block) or "    "


def _block(node: Node) -> Node | None:
    return next((child for child in node.children if child.type == "block"), None)


_COMPREHENSIONS = frozenset(
    {
        "dictionary_comprehension",
        "generator_expression",
        "list_comprehension",
        "set_comprehension",
    }
)


def _has_comma(module: Module, node: Node, last: Node) -> bool:
    return node.type not in _COMPREHENSIONS and wrapping.has_comma(module, node.type)


#: How lists are broken: Black's way, but for commas that the file does not have.
#: https://black.readthedocs.io/en/stable/the_black_code_style/current_style.html
LISTS = wrapping.Style(
    lists=frozenset(
        {"argument_list", "dictionary", "list", "parameters", "set", "tuple", *_COMPREHENSIONS}
    ),
    strings=frozenset({"comment", "string"}),
    bodies=frozenset({"block", "module"}),
    hugged=frozenset(),
    functions=frozenset({"lambda"}),
    unit=indent_unit,
    comma=_has_comma,
    clauses=frozenset({"for_in_clause", "if_clause"}),
)
