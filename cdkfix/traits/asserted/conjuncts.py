"""What has to be true, one by one, for a condition to be."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.operators import AND, PARENTHESES
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Member, Name

CALLS = frozenset({"call_expression", "call"})
OPERATIONS = frozenset({"comparison_operator", "boolean_operator", "binary_expression"})
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/every
_EACH = frozenset({"every", "some"})
_EACH_OF = frozenset({"all", "any"})


def conjuncts(module: Module, asserted: Node) -> Iterator[Node]:
    """What has to be true, one by one, for ``asserted`` to be: of each element of a list, too."""
    inside = asserted.named_children
    each = _asked_of_each(module, asserted) if asserted.type in CALLS else None
    both = asserted.type in OPERATIONS and len(inside) == len(("left", "right"))
    if asserted.type == PARENTHESES:
        yield from conjuncts(module, inside[0])
    elif each is not None:
        yield from conjuncts(module, each)
    elif both and AND & {child.type for child in asserted.children}:
        for part in inside:
            yield from conjuncts(module, part)
    else:
        yield asserted


def _asked_of_each(module: Module, asked: Node) -> Node | None:
    """What is asked of elements of a list: ``all(… for …)``, ``list.some((a) => …)``."""
    call = module.expr(asked)
    if not isinstance(call, Call) or not isinstance(call.callee, (Member, Name)):
        return None
    names = _EACH if isinstance(call.callee, Member) else _EACH_OF
    of_each = call.positional(0) if call.callee.name in names else None
    return of_each.node.child_by_field_name("body") if of_each is not None else None
