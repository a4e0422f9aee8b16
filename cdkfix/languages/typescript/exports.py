"""What a TypeScript or JavaScript module exports: as an ES module, or through CommonJS.

https://www.typescriptlang.org/docs/handbook/2/modules.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.code import Verbatim
from cdkfix.edits import Edit
from cdkfix.languages.base import CannotOffer
from cdkfix.languages.trailing import with_comment
from cdkfix.languages.trees import around, field, named, text
from cdkfix.program.places import own_line
from cdkfix.program.syntax import Struct

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.program.scopes import Binding

_MODULE_EXPORTS = re.compile(r"(?:module\.)?exports$")
_EXPORTED_MEMBER = re.compile(r"((?:module\.)?exports)\.(\w+)$")

#: What a value passes through on its way into an export.
_PASSING = frozenset(
    {
        "object",
        "pair",
        "spread_element",
        "export_clause",
        "export_specifier",
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
    }
)


def is_offered(module: Module, binding: Binding) -> bool:
    """Whether the name is exported in any way, under any name."""
    declaration = module.root.child_with_descendant(binding.declaration.node)
    if declaration is not None and declaration.type == "export_statement":
        return True
    return any(_is_exporting(use) for use in binding.reads)


def offer(module: Module, binding: Binding) -> list[Edit]:
    """Export the name in the way that the module exports others."""
    statement = module.root.child_with_descendant(binding.declaration.node)
    if statement is None or statement.type != "lexical_declaration":
        raise CannotOffer("it is declared inside another statement")
    if _is_es_module(module):
        return _export(module, binding, statement)
    return _export_commonjs(module, binding, statement)


def _is_exporting(use: Node) -> bool:
    """Whether a use of a name hands it to an export."""
    node, parent = use, around(use)
    while parent.type in _PASSING:
        node, parent = parent, around(parent)
    if parent.type == "export_statement":
        return True
    if parent.type == "assignment_expression":
        left = text(field(parent, "left"))
        if field(parent, "right").id != node.id:
            return False
        return bool(_MODULE_EXPORTS.match(left) or _EXPORTED_MEMBER.match(left))
    # Object.assign(module.exports, { config })
    return parent.type == "arguments" and any(
        _MODULE_EXPORTS.match(text(argument)) for argument in named(parent)
    )


def _is_es_module(module: Module) -> bool:
    return any(
        child.type in ("import_statement", "export_statement")
        for child in module.root.named_children
    )


def _export(module: Module, binding: Binding, statement: Node) -> list[Edit]:
    for child in module.root.named_children:
        if child.type != "export_statement":
            continue
        if is_assignment(child):
            shown = " ".join(module.text(child).split())
            raise CannotOffer(f"the module exports one value: `{shown}`")
        if binding.name in _exported_names(child):
            raise CannotOffer(f"the module exports another {binding.name}, {own_line(child)}")
    declarators = [child for child in named(statement) if child.type == "variable_declarator"]
    if len(declarators) == 1:
        return [Edit(statement.start_byte, statement.start_byte, b"export ", b"")]
    return [_line_behind(module, statement, f"export {{ {binding.name} }}")]


def is_assignment(statement: Node) -> bool:
    """Whether a statement exports one value as the whole module: ``export = DataStack``."""
    return statement.type == "export_statement" and any(
        piece.type == "=" for piece in statement.children
    )


def _exported_names(statement: Node) -> Iterator[str]:
    for clause in named(statement):
        for item in named(clause):
            if item.type == "export_specifier":
                yield text(item.child_by_field_name("alias") or field(item, "name"))


def _export_commonjs(module: Module, binding: Binding, statement: Node) -> list[Edit]:
    members: list[tuple[Node, str]] = []
    whole: tuple[Node, Node] | None = None
    for child in module.root.named_children:
        assignment = _assignment(child)
        if assignment is None:
            continue
        left, right = assignment
        match = _EXPORTED_MEMBER.match(text(left))
        if match is not None:
            if match[2] == binding.name:
                raise CannotOffer(f"the module exports another {binding.name}, {own_line(child)}")
            members.append((child, match[1]))
        elif _MODULE_EXPORTS.match(text(left)):
            whole = (child, right)
    if whole is not None:
        return _add_to_whole(module, binding, statement, *whole)
    if not members:
        raise CannotOffer("the module exports nothing")
    last, owner = members[-1]
    anchor = max(statement, last, key=lambda node: node.start_byte)
    return [_line_behind(module, anchor, f"{owner}.{binding.name} = {binding.name}")]


def _add_to_whole(
    module: Module, binding: Binding, statement: Node, whole: Node, value: Node
) -> list[Edit]:
    """Add the name to the object that the module exports as a whole."""
    struct = module.expr(value)
    if not isinstance(struct, Struct):
        shown = " ".join(module.text(whole).split())
        raise CannotOffer(f"the module exports one value: `{shown[:60]}`")
    if any(entry.key == binding.name for entry in struct.entries):
        raise CannotOffer(f"the module exports another {binding.name}, {own_line(whole)}")
    name = binding.name
    if whole.start_byte < statement.start_byte:
        # The object is made before the name has its value.
        return [_line_behind(module, statement, f"module.exports.{name} = {name}")]
    return module.writer.set_props(module, struct, [(name, Verbatim(name))])


def _assignment(statement: Node) -> tuple[Node, Node] | None:
    """The target and the value of an assignment statement; of a chain, the last target's."""
    if statement.type != "expression_statement" or not named(statement):
        return None
    node = named(statement)[0]
    found = None
    while node.type == "assignment_expression":
        found = field(node, "left"), field(node, "right")
        node = found[1]
    return found


def _line_behind(module: Module, statement: Node, line: str) -> Edit:
    end = ";" if module.text(statement).endswith(";") else ""
    place = with_comment(statement).end_byte
    return Edit(place, place, f"{module.source.newline.decode()}{line}{end}".encode(), b"")
