"""The style that a TypeScript file is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages import wrapping
from cdkfix.languages.indents import first_step

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: What holds things on lines of their own, each a step further in.
_BLOCKS = frozenset(
    {"class_body", "enum_body", "interface_body", "object", "object_type", "statement_block"}
)


def quote(module: Module) -> str:
    """The quotation mark that the file's strings have."""
    for item in module.imports:
        for char in module.text(item.statement):
            if char in "'\"":
                return char
    return "'" if module.body.count(b"'") >= module.body.count(b'"') else '"'


def semicolon(module: Module) -> str:
    """What the file's import statements end with."""
    for item in module.imports:
        return ";" if module.text(item.statement).endswith(";") else ""
    return ";"


def indent_unit(module: Module) -> str:
    """The file's step of indentation: that of its first block or object; else prettier's.

    https://prettier.io/docs/options#tab-width
    """
    return first_step(module, _first_inside) or "  "


def _first_inside(node: Node) -> Node | None:
    return node.named_children[0] if node.type in _BLOCKS and node.named_children else None


def _has_comma(module: Module, node: Node, last: Node) -> bool:
    if last.type == "rest_pattern" or any(child.type == "rest_pattern" for child in last.children):
        return False
    return wrapping.has_comma(module, node.type)


#: How lists are broken: prettier's way. https://prettier.io/docs/rationale#objects
LISTS = wrapping.Style(
    lists=frozenset(
        {
            "arguments",
            "array",
            "array_pattern",
            "export_clause",
            "formal_parameters",
            "named_imports",
            "object",
            "object_pattern",
        }
    ),
    strings=frozenset({"comment", "string", "template_string"}),
    bodies=frozenset({"class_body", "program", "statement_block"}),
    hugged=frozenset({"array", "object"}),
    functions=frozenset({"arrow_function", "function_expression"}),
    unit=indent_unit,
    comma=_has_comma,
)
