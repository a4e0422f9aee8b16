"""Values that tests give to what they test: what they expect of it then is theirs.

``new EtlStack(app, 'S', { workers: 30 })`` has 30 workers, whatever stacks have otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tree_sitter import Node

from cdkfix.flow.assignments import ASSIGNMENTS
from cdkfix.flow.called import function_called
from cdkfix.flow.uses import sites
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Literal, Member
from cdkfix.resolve import qualify
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.expected.fixtures import given_by
from cdkfix.traits.texts.plain import is_environment

_LITERALS = frozenset({"string", "number", "integer", "float", "true", "false"})
_APP, _SET_CONTEXT = "aws-cdk-lib.App", "setContext"
#: https://docs.pytest.org/en/stable/how-to/monkeypatch.html
_SET_VARIABLE = "setenv"
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "function_definition"})
#: What runs a test: https://jestjs.io/docs/api#testname-fn-timeout
_RUNNING = frozenset({b"it", b"test"})


def is_passed(literal: Literal, expectations: Collection[int]) -> bool:
    """Whether the test that expects a value gives the same one to what it tests.

    ``expectations`` are the ids of the nodes that are expected themselves. What stands in no test,
    or where the test has its fixtures from, may be given in each.
    """
    own = _test_around(literal.node)
    for module in (literal.module, *given_by(literal.module)):
        for other in _same(module, literal):
            if other.id not in expectations and _is_given(module, other):
                around = _test_around(other)
                if around is None or own is None or around.id == own.id:
                    return True
    return False


def _same(module: Module, literal: Literal) -> Iterator[Node]:
    """The other places in a module where the same value is written, or its text."""
    same = _by_text(module).get(str(literal.value), ())
    return (node for node in same if node.id != literal.node.id)


@once
def _by_text(module: Module) -> Mapping[str, Sequence[Node]]:
    """Where values are written in a module, by their texts."""
    found: dict[str, list[Node]] = {}
    pending = [module.root]
    while pending:
        node = pending.pop()
        pending += node.named_children
        value = module.expr(node) if node.type in _LITERALS else None
        if isinstance(value, Literal):
            found.setdefault(str(value.value), []).append(node)
    return found


def _is_given(module: Module, node: Node) -> bool:
    """Whether a value goes into what a test tests, or where that is.

    That is a call of a class, or of a function, of the project, an app's context, or the
    environment.
    """
    if _goes_outside(module, node):
        return True
    for place in sites(module, node) or ():
        if place.file != module.source.path:
            continue
        around = place.node(module)
        while around is not None and not around.type.endswith("statement"):
            call = module.expr(around)
            if isinstance(call, Call):
                return class_of(call) is not None or function_called(call) is not None
            around = around.parent
    return False


def _goes_outside(module: Module, node: Node) -> bool:
    """Whether a value is written where a test sets the environment, or an app's context."""
    around = node.parent
    while around is not None and around.type not in _FUNCTIONS:
        if around.type in ASSIGNMENTS:
            left = around.child_by_field_name("left")
            if left is not None and is_environment(module.expr(left)):
                return True
        call = module.expr(around)
        if isinstance(call, Call) and _sets(call):
            return True
        around = around.parent
    return False


def _sets(call: Call) -> bool:
    """Whether a call sets variables of the environment, or gives an app its context."""
    if qualify(call.callee) == _APP:
        return True
    first = call.positional(0)
    if not isinstance(call.callee, Member):
        return False
    spelled = call.module.reader.prop_names(_SET_CONTEXT)
    on_environment = is_environment(call.callee) or (first is not None and is_environment(first))
    return call.callee.name in (*spelled, _SET_VARIABLE) or on_environment


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
