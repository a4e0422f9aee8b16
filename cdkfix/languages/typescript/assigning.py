"""Turns declarations of TypeScript's variables into assignments of attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.trailing import last_on_line
from cdkfix.languages.trees import around, field, text
from cdkfix.languages.typescript.style import semicolon
from cdkfix.program.scopes import Declaration

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Names that are keys as well.
SHORTHANDS = frozenset({"shorthand_property_identifier", "shorthand_property_identifier_pattern"})
#: Statements that nothing but a semicolon ends.
_OPEN = frozenset(
    {
        "expression_statement",
        "lexical_declaration",
        "type_alias_declaration",
        "variable_declaration",
    }
)


def assigned(declared: Declaration, instance: str) -> list[Edit]:
    """The edits that make a declaration the assignment of an attribute of an instance.

    Those of all names that one pattern declares agree with each other:
    ``({ queue: this.queue, dlq: this.dlq } = this.createQueues());``.
    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Destructuring
    """
    declarator = declared.node
    statement, target = around(declarator), field(declarator, "name")
    annotation = declarator.child_by_field_name("type")
    edits = [Edit(target.end_byte, annotation.end_byte, b"")] if annotation is not None else []
    if target.type == "identifier":
        return [Edit(statement.start_byte, target.start_byte, f"{instance}.".encode()), *edits]
    opening = ";" if _goes_on(statement) else ""
    if target.type == "object_pattern":
        opening += "("
        edits.append(Edit(declarator.end_byte, declarator.end_byte, b")"))
    edits.append(Edit(statement.start_byte, target.start_byte, opening.encode()))
    return [*edits, *used(declared.name, instance)]


def kept(module: Module, declared: Declaration, instance: str) -> list[Edit]:
    """The edit that gives an attribute what a variable holds, behind its declaration.

    A pattern cannot declare a variable beside what it assigns.
    """
    statement, name = around(declared.node), text(declared.name)
    last = last_on_line(statement)
    following = last.next_sibling
    line = f"{instance}.{name} = {name}"
    if following is not None and following.start_point[0] == last.end_point[0]:
        line = f" {line};"
    else:
        indent = module.source.indent(statement.start_byte).decode()
        line = f"{module.source.newline.decode()}{indent}{line}{semicolon(module)}"
    return [Edit(last.end_byte, last.end_byte, line.encode(), b"", declared.name.start_byte)]


def used(name: Node, instance: str) -> list[Edit]:
    """The edits that make a name that of an attribute, also where it is a key as well."""
    shown = f"{text(name)}: {instance}." if name.type in SHORTHANDS else f"{instance}."
    return [Edit(name.start_byte, name.start_byte, shown.encode())]


def _goes_on(statement: Node) -> bool:
    """Whether what stands before a statement would take a bracket at its start for its own.

    https://tc39.es/ecma262/#sec-automatic-semicolon-insertion
    """
    before = statement.prev_named_sibling
    while before is not None and before.type == "comment":
        before = before.prev_named_sibling
    if before is None or text(before).endswith(";"):
        return False
    return before.type in _OPEN or not text(before).endswith("}")
