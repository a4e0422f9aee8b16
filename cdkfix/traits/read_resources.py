"""Which resources of a template tests read by themselves: ``template.findResources(…)``.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#findwbrresourcestype-props
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.resolve import resolve
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Call, Expr, Literal, Member, Name, Picked
from cdkfix.traits.removal.asked import types_asked
from cdkfix.traits.values.elements import is_of_object, looped_over, mapped_over

_MAX_STEPS = 16
_OF_RESOURCES = "AWS::"
_CLAUSE = "for_in_clause"


def types_read(read: Expr) -> frozenset[str]:
    """The CloudFormation types that are named on the way to what a test reads of a template.

    That is where the resources are looked for, picked out of all, or asked what they are.
    """
    found = set(types_asked(read.module, read.node) or ())
    current: Expr | None = read
    for _ in range(_MAX_STEPS):
        if current is None:
            break
        if not isinstance(current, (Member, Picked, Name)):
            found.update(_types_in(current))
        current = _origin(current)
    return frozenset(found)


def _origin(expr: Expr) -> Expr | None:
    """What an expression is taken from: an object, a list, or what a loop goes through."""
    module = expr.module
    if isinstance(expr, (Member, Picked)):
        return expr.object
    if isinstance(expr, Call):
        if isinstance(expr.callee, Member) and not is_of_object(expr):
            return expr.callee.object
        return expr.positional(0)
    if isinstance(expr, Name):
        return _given_to(expr)
    # `next(item for item in …)` has nothing around what makes the items.
    made = expr.node.child_by_field_name("arguments") or expr.node
    clauses = (child for child in made.children if child.type == _CLAUSE)
    right = next((clause.child_by_field_name("right") for clause in clauses), None)
    return module.expr(right) if right is not None else None


def _given_to(name: Name) -> Expr | None:
    """What a name has its value from."""
    module, binding = name.module, name.module.binding(name.node)
    if binding is None or not binding.is_constant:
        return None
    if binding.kind is BindingKind.LOOP:
        return looped_over(module, binding)
    if binding.kind is BindingKind.PARAMETER:
        return mapped_over(module, binding.scope.node)
    declared = binding.declaration
    # A pattern takes the value apart.
    value = declared.value or _side(declared.node)
    return module.expr(value) if value is not None else None


def _side(declared: Node) -> Node | None:
    """What stands on the right of a declaration."""
    return declared.child_by_field_name("value") or declared.child_by_field_name("right")


def _types_in(expr: Expr) -> Iterator[str]:
    """The types that an expression names, be it by constants."""
    pending = [expr.node]
    while pending:
        node = pending.pop()
        part = expr.module.expr(node)
        value = resolve(part).literal if isinstance(part, (Literal, Name)) else None
        if isinstance(value, str) and value.startswith(_OF_RESOURCES):
            yield value
        pending += node.named_children
