"""What a module's tests compare for being equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.module import Module
from cdkfix.syntax import Call, Expr, Member

_CALLS = frozenset({"call_expression", "call"})
_ASSERTION = "assert_statement"
#: https://jestjs.io/docs/expect
_EQUAL = frozenset({"toBe", "toEqual", "toStrictEqual"})
#: https://docs.python.org/3/library/unittest.html#assert-methods
_ASSERT_EQUAL = "assertEqual"
#: https://docs.pytest.org/en/stable/how-to/assert.html#assertions-about-expected-exceptions
_RAISING = (b"raises", b"assertRaises", b"assertRaisesRegex")
_AROUND_CALL = frozenset({"with_item", "as_pattern", "parenthesized_expression"})
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "lambda"})


def comparisons(module: Module) -> Sequence[tuple[Expr, Expr]]:
    """The pairs that a module's tests want to be equal, as they are written.

    ``expect(a).toBe(b)``, ``assert a == b``, ``self.assertEqual(a, b)``
    """
    return module.project.once((comparisons, module), lambda: tuple(_compared(module)))


def may_fail(node: Node) -> bool:
    """Whether a call or an assertion may be there to fail.

    ``expect(() => …).toThrow()``, ``with pytest.raises(…): …``, ``try``
    """
    around = node.parent
    while around is not None:
        if around.type == "try_statement":
            return True
        if around.type == "with_statement" and _raises(around):
            return True
        outer = around.parent
        if around.type in _FUNCTIONS and outer is not None and outer.type == "arguments":
            call = outer.parent
            callee = call.child_by_field_name("function") if call is not None else None
            if callee is not None and callee.text == b"expect":
                return True
        around = outer
    return False


def _raises(node: Node) -> bool:
    """Whether a ``with`` statement waits for an exception."""
    clauses = (child for child in node.children if child.type == "with_clause")
    for item in (item for clause in clauses for item in clause.named_children):
        call = item
        while call.type in _AROUND_CALL and call.named_children:
            call = call.named_children[0]
        callee = call.child_by_field_name("function")
        name = callee.child_by_field_name("attribute") or callee if callee is not None else None
        if name is not None and name.text in _RAISING:
            return True
    return False


def _compared(module: Module) -> Iterator[tuple[Expr, Expr]]:
    pending = [module.root]
    while pending:
        node = pending.pop()
        pending += reversed(node.named_children)
        pair: tuple[Expr | None, Expr | None] | None = None
        if node.type in _CALLS:
            expr = module.expr(node)
            pair = _in_call(expr) if isinstance(expr, Call) else None
        elif node.type == _ASSERTION:
            pair = _in_assertion(module, node.named_children[0])
        first, second = pair or (None, None)
        if first is not None and second is not None and not may_fail(node):
            yield first, second


def _in_call(call: Call) -> tuple[Expr | None, Expr | None] | None:
    callee = call.callee
    if not isinstance(callee, Member):
        return None
    if callee.name == _ASSERT_EQUAL:
        return call.positional(0), call.positional(1)
    asked = callee.object
    if callee.name in _EQUAL and isinstance(asked, Call) and asked.callee.text == "expect":
        return asked.positional(0), call.positional(0)
    return None


def _in_assertion(module: Module, asserted: Node) -> tuple[Expr, Expr] | None:
    match asserted.children if asserted.type == "comparison_operator" else []:
        case [left, operator, right] if operator.type == "==":
            return module.expr(left), module.expr(right)
    return None
