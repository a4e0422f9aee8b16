"""How often a class is made in its project: in loops, functions and other classes as well."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.attributes import class_at
from cdkfix.languages.base import ClassSyntax
from cdkfix.module import Module
from cdkfix.stacks import descendants
from cdkfix.syntax import Expr, Literal
from cdkfix.traits.instances import is_repeated, is_test
from cdkfix.traits.parameters import calls_by_name, calls_of
from cdkfix.traits.sources import sources

#: More than one is all that anybody asks about.
_MANY = 2


def times_made(module: Module, syntax: ClassSyntax) -> int:
    """How many instances of a class the project makes, as far as can be seen; 2 stands for more.

    Tests do not count: each makes an app of its own.
    """
    return min(_made(module, syntax, set()), _MANY)


def tells_apart(expr: Expr, count: int) -> bool:
    """Whether a value that each instance is given is not known to be the same for two of them."""
    found = sources(expr)
    values = [item.value if isinstance(item, Literal) else item.text for item in found.texts]
    if found.shared or len(set(values)) < len(values):
        return False
    return found.unknown or not values or len(values) >= count


def _made(module: Module, syntax: ClassSyntax, seen: set[int]) -> int:
    if syntax.node.id in seen:
        return 0
    seen = {*seen, syntax.node.id}
    return sum(
        _runs(call.module, call.node, seen)
        for owner, made in ((module, syntax), *descendants(module, syntax))
        for call in calls_by_name(owner, made.node)
        if not is_test(call.module)
    )


def _runs(module: Module, node: Node, seen: set[int]) -> int:
    """How often a call is run: in a loop, or as often as the function around it."""
    if is_repeated(node):
        return _MANY
    around = class_at(module, node.start_byte)
    if around is not None:
        return max(1, min(_made(module, around, seen), _MANY))
    function = module.reader.function_of(node)
    if function is None or function.id in seen:
        return 1
    inner = {*seen, function.id}
    calls = [call for call in calls_of(module, function) if not is_test(call.module)]
    return max(1, min(sum(_runs(call.module, call.node, inner) for call in calls), _MANY))
