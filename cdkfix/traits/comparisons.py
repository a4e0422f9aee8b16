"""What a module's tests compare for being equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.module import Module
from cdkfix.syntax import Call, Expr, Literal, Member

_CALLS = frozenset({"call_expression", "call"})
_ASSERTION = "assert_statement"
#: https://jestjs.io/docs/expect
_EQUAL = frozenset({"toBe", "toEqual", "toStrictEqual"})
_EQUALS = frozenset({"==", "==="})
_AND = frozenset({"and", "&&"})
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/every
_ALL = "every"
#: https://docs.python.org/3/library/unittest.html#assert-methods
_ASSERT_EQUAL = "assertEqual"
#: https://docs.pytest.org/en/stable/how-to/assert.html#assertions-about-expected-exceptions
_RAISING = (b"raises", b"assertRaises", b"assertRaisesRegex")
_AROUND_CALL = frozenset({"with_item", "as_pattern", "parenthesized_expression"})
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "lambda"})


def comparisons(module: Module) -> Sequence[tuple[Expr, Expr]]:
    """The pairs that a module's tests want to be equal, as they are written.

    ``expect(a).toBe(b)``, ``assert a == b``, ``self.assertEqual(a, b)``, also of each in a list:
    ``assert all(a == b for a in list)``, ``expect(list.every((a) => a === b)).toBe(true)``
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
        pairs: Sequence[tuple[Expr | None, Expr | None]] = ()
        if node.type in _CALLS:
            expr = module.expr(node)
            pairs = _in_call(expr) if isinstance(expr, Call) else ()
        elif node.type == _ASSERTION:
            pairs = _wanted_equal(module, node.named_children[0])
        for first, second in pairs:
            if first is not None and second is not None and not may_fail(node):
                yield first, second


def _in_call(call: Call) -> Sequence[tuple[Expr | None, Expr | None]]:
    callee = call.callee
    if not isinstance(callee, Member):
        return ()
    if callee.name == _ASSERT_EQUAL:
        return [(call.positional(0), call.positional(1))]
    asked = callee.object
    if callee.name in _EQUAL and isinstance(asked, Call) and asked.callee.text == "expect":
        first, second = asked.positional(0), call.positional(0)
        is_true = isinstance(second, Literal) and second.value is True
        told = _wanted_equal(call.module, first.node) if first is not None and is_true else ()
        return told or [(first, second)]
    return ()


def _wanted_equal(module: Module, asserted: Node) -> Sequence[tuple[Expr, Expr]]:
    """The pairs that are equal where ``asserted`` is true."""
    operator = asserted.child_by_field_name("operator")
    inside = asserted.named_children
    match asserted.type:
        case "comparison_operator" | "binary_expression" | "boolean_operator" if len(inside) == 2:
            between = operator or asserted.children[1]
            if between.type in _EQUALS:
                return [(module.expr(inside[0]), module.expr(inside[1]))]
            each = inside if between.type in _AND else []
            return [pair for part in each for pair in _wanted_equal(module, part)]
        case "call" | "call_expression":
            body = _asked_of_each(module, asserted)
            return _wanted_equal(module, body) if body is not None else ()
    return ()


def _asked_of_each(module: Module, asked: Node) -> Node | None:
    """What is asked of each element of a list: ``all(… for …)``, ``list.every((a) => …)``."""
    given = asked.child_by_field_name("arguments")
    callee = asked.child_by_field_name("function")
    if given is not None and given.type == "generator_expression":
        is_all = callee is not None and callee.text == b"all"
        return given.child_by_field_name("body") if is_all else None
    call = module.expr(asked)
    every = isinstance(call, Call) and isinstance(call.callee, Member) and call.callee.name == _ALL
    function = call.positional(0) if isinstance(call, Call) and every else None
    return function.node.child_by_field_name("body") if function is not None else None
