"""Separators that are whole operands of a sum: ``'-' + env``."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages import trees
from cdkfix.languages.operators import bare
from cdkfix.program.syntax import Expr
from cdkfix.traits.suffixes.separator_edits import VALUES
from cdkfix.traits.texts.plain import is_always_text

#: ``a!`` in TypeScript, and what may be taken or called of it.
_ASSERTED = "non_null_expression"
_CHAINED = frozenset({_ASSERTED, "member_expression", "subscript_expression", "call_expression"})
#: What gives a value to a name or an attribute.
HOLDING = frozenset({"variable_declarator", "assignment", "public_field_definition"})


def without_operand(definition: Expr, span: tuple[int, int]) -> Edit | None:
    """The edit that drops a separator which is a whole operand: ``'-' + env``; None for others.

    In Python only texts are added to texts; JavaScript makes one of whatever is added to one.
    https://tc39.es/ecma262/#sec-applystringornumericbinaryoperator
    """
    module = definition.module
    content = module.root.descendant_for_byte_range(*span)
    string = content.parent if content is not None else None
    if content is None or (content.start_byte, content.end_byte) != span or string is None:
        return None
    outer = module.reader.outer(string)
    added = trees.around(outer)
    operator = added.child_by_field_name("operator")
    if operator is None or operator.type != "+" or trees.field(added, "left").id != outer.id:
        return None
    right = trees.field(added, "right")
    last = _asserted(added)
    rest = module.expr(right if last.type in (added.type, _ASSERTED) else last)
    if added.type == "binary_operator" or is_always_text(rest):
        inside = bare(right)
        if inside != right and _stands_alone(added, inside):
            return Edit(added.start_byte, added.end_byte, module.text(inside).encode())
        return Edit(added.start_byte, right.start_byte, b"")
    inner = module.body[right.start_byte : last.end_byte].decode("utf-8")
    if last.id == added.id:
        inner = module.text(rest.node)
    return Edit(added.start_byte, last.end_byte, f"String({inner})".encode())


def _stands_alone(added: Node, inside: Node) -> bool:
    """Whether what is ``inside`` parentheses needs none in the place of a sum."""
    around, own = added.parent, inside.parent
    one_line = added.start_point[0] == added.end_point[0]
    whole = own is not None and own.named_child_count == 1
    return around is not None and around.type in VALUES | HOLDING and one_line and whole


def _asserted(added: Node) -> Node:
    """Where a sum ends whose last operand is asserted: ``'-' + a!.b()``; the sum itself otherwise.

    The grammar takes it for ``('-' + a)!.b()``.
    """
    node = added
    while node.parent is not None and (node is not added or node.parent.type == _ASSERTED):
        if node.parent.type not in _CHAINED or node.parent.start_byte != added.start_byte:
            break
        node = node.parent
    return node
