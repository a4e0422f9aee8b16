"""Values that tests give to what they test: what they expect of it then is theirs.

``new EtlStack(app, 'S', { workers: 30 })`` has 30 workers, whatever stacks have otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tree_sitter import Node

from cdkfix.called import function_called
from cdkfix.module import Module
from cdkfix.syntax import Call, Literal
from cdkfix.traits.calls.callers import class_of
from cdkfix.uses import sites

_FUNCTIONS = frozenset({"arrow_function", "function_expression", "function_definition"})
#: What runs a test: https://jestjs.io/docs/api#testname-fn-timeout
_RUNNING = frozenset({b"it", b"test"})


def is_passed(literal: Literal, expectations: Collection[int]) -> bool:
    """Whether the test that expects a value gives the same one to what it tests.

    ``expectations`` are the ids of the nodes that are expected themselves. What stands in no test
    may be given in each.
    """
    own = _test_around(literal.node)
    for other in _same(literal):
        if other.id not in expectations and _is_given(literal.module, other):
            around = _test_around(other)
            if around is None or own is None or around.id == own.id:
                return True
    return False


def _same(literal: Literal) -> Iterator[Node]:
    """The other places in a module where the same value is written."""
    pending = [literal.module.root]
    while pending:
        node = pending.pop()
        pending += node.named_children
        if node.type == literal.node.type and node.id != literal.node.id:
            value = literal.module.expr(node)
            if isinstance(value, Literal) and value.value == literal.value:
                yield node


def _is_given(module: Module, node: Node) -> bool:
    """Whether a value goes into a call of a class, or of a function, of the project."""
    for place in sites(module, node) or ():
        if place.file != module.source.path:
            continue
        around = module.root.descendant_for_byte_range(place.start, place.end)
        while around is not None and not around.type.endswith("statement"):
            call = module.expr(around)
            if isinstance(call, Call):
                return class_of(call) is not None or function_called(call) is not None
            around = around.parent
    return False


def _test_around(node: Node) -> Node | None:
    """The test that a node stands in, if it stands in one."""
    around = node.parent
    while around is not None:
        if around.type in _FUNCTIONS and _is_test(around):
            return around
        around = around.parent
    return None


def _is_test(function: Node) -> bool:
    name = function.child_by_field_name("name")
    if name is not None:
        return (name.text or b"").startswith(b"test")
    call = function.parent.parent if function.parent is not None else None
    callee = call.child_by_field_name("function") if call is not None else None
    owner = callee.child_by_field_name("object") if callee is not None else None
    return callee is not None and (owner or callee).text in _RUNNING
