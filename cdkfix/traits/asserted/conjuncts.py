"""What has to be true, one by one, for a condition to be."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.operators import AND, PARENTHESES
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Member

CALLS = frozenset({"call_expression", "call"})
OPERATIONS = frozenset({"comparison_operator", "boolean_operator", "binary_expression"})
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/every
_EACH = frozenset({"every", "some"})
_EACH_OF = frozenset({b"all", b"any"})


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
    given = asked.child_by_field_name("arguments")
    callee = asked.child_by_field_name("function")
    if given is not None and given.type == "generator_expression":
        is_of_each = callee is not None and callee.text in _EACH_OF
        return given.child_by_field_name("body") if is_of_each else None
    call = module.expr(asked)
    if not isinstance(call, Call) or not isinstance(call.callee, Member):
        return None
    function = call.positional(0) if call.callee.name in _EACH else None
    return function.node.child_by_field_name("body") if function is not None else None
