"""What a module's tests compare for being equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tree_sitter import Node

from cdkfix.languages.operators import AND, EQUAL, OR, PARENTHESES, UNEQUAL, bare
from cdkfix.languages.trees import BLOCKS, CALLBACKS, IF, THROWING, field, named, operands, text
from cdkfix.program import matchers
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Struct
from cdkfix.traits.asserted.conjuncts import CALLS, OPERATIONS, conjuncts
from cdkfix.traits.asserted.counts import counted_in
from cdkfix.traits.asserted.node_assert import EQUALITY, OK, node_assertion
from cdkfix.traits.lists.made import COMPREHENSIONS

ASSERTION = "assert_statement"
_AT_LEAST = frozenset({matchers.AT_LEAST, matchers.HAVE_LENGTH})
_MANY = _AT_LEAST | {matchers.MORE}
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/includes
_INCLUDES = "includes"
#: https://docs.python.org/3/library/stdtypes.html#dictionary-view-objects
_AT_LEAST_ITEMS = frozenset({"<=", ">="})
_MORE = frozenset({">", ">="})
_CONTAINED = frozenset({"in"})
_NOT = "not_operator"
#: What picks some of a list, by a function or by a condition.
_PICKING = frozenset({"filter", "find"})
#: https://docs.pytest.org/en/stable/how-to/assert.html#assertions-about-expected-exceptions
_RAISING = (b"raises", b"assertRaises", b"assertRaisesRegex")
#: https://nodejs.org/api/assert.html#assertthrowsfn-error-message
_THROWS = ("throws", "rejects")
_NO_ASSERTIONS = COMPREHENSIONS | {IF}
_AROUND_CALL = frozenset({"with_item", "as_pattern", PARENTHESES})


@listed_once
def comparisons(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """The pairs that a module's tests want to be equal, as they are written.

    ``expect(a).toBe(b)``, ``assert a == b``, ``self.assertEqual(a, b)``, also of each in a list:
    ``assert all(a == b for a in list)``, ``expect(list.every((a) => a === b)).toBe(true)``
    """
    for node in truths(module):
        for a, b in pairs(module, node, EQUAL):
            yield from _apart(a, b)
        for pair in pairs(module, node, _AT_LEAST_ITEMS):
            # `CONFIG.items() >= {"workers": 2}.items()`
            whole, part = map(_whose_items, pair)
            if whole is not None and part is not None:
                yield whole, part
    for node in _nodes(module):
        yield from _refused(module, node) if node.type == IF else ()
    for node in assertions(module):
        expr = module.expr(node)
        first, second = _in_call(expr) if isinstance(expr, Call) else (None, None)
        if first is not None and second is not None:
            yield from _apart(first, second)


def either_way(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """The same, each of the two once as the first."""
    return (each for pair in comparisons(module) for each in (pair, pair[::-1]))


@listed_once
def containments(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """The pairs of which a module's tests want the first to stand in the second.

    ``assert a in b``, ``self.assertIn(a, b)``, ``expect(b).toContain(a)``,
    ``expect(b.includes(a)).toBe(true)``
    """
    for node in truths(module):
        yield from contained(module, node)
        for number, _ in pairs(module, node, _MORE):
            yield from filter(None, (counted_in(number),))
    found = (counted_in(read) for read, value in either_way(module) if _is_something(value))
    yield from filter(None, found)
    for node in assertions(module):
        expr = module.expr(node)
        inner, outer = _contained_in_call(expr) if isinstance(expr, Call) else (None, None)
        if inner is not None and outer is not None:
            yield inner, outer


def contained(module: Module, asserted: Node) -> Iterator[tuple[Expr, Expr]]:
    """The pairs of which the first stands in the second where ``asserted`` is true."""
    yield from pairs(module, asserted, _CONTAINED)
    for asked in map(module.expr, conjuncts(module, asserted)):
        including = asked.callee if isinstance(asked, Call) else None
        part = asked.positional(0) if isinstance(asked, Call) else None
        if isinstance(including, Member) and including.name == _INCLUDES and part is not None:
            yield part, including.object


def patterns(module: Module) -> Sequence[tuple[Expr, Expr]]:
    """The pairs of which a module's tests want the second to match the first: ``toMatch(/…/)``."""
    found = []
    for call, asked, method in expectations(module):
        pattern = call.positional(0) if method == matchers.MATCH else None
        if pattern is not None:
            found.append((pattern, asked))
    return found


def properties(module: Module) -> Sequence[tuple[Expr, str, Expr]]:
    """What a module's tests want properties of values to be, each with the way to it.

    ``expect(job).toHaveProperty('Properties.GlueVersion', '3.0')``
    """
    found = []
    for call, asked, method in expectations(module):
        path = call.positional(0) if method == matchers.HAVE_PROPERTY else None
        value = call.positional(1) if path is not None else None
        if isinstance(path, Literal) and value is not None:
            found.append((asked, str(path.value), value))
    return found


def keys_asked(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """The keys that a module's tests want to be in objects, each with the object.

    ``assert "Runtime" in properties``, ``expect(properties).toHaveProperty('Runtime')``
    """
    yield from containments(module)
    for call, asked, method in expectations(module):
        key = call.positional(0) if method == matchers.HAVE_PROPERTY else None
        if key is not None:
            yield key, asked


@listed_once
def selections(module: Module) -> Iterator[tuple[Expr, Expr, Expr]]:
    """What a module picks out of lists, with the pairs that are equal of what is picked.

    ``list.filter((a) => a.b === c)``, ``[a for a in list if a.b == c]``
    """
    for found, condition in picks(module):
        yield from ((found, a, b) for a, b in pairs(module, condition, EQUAL))


@listed_once
def wanted(module: Module) -> Iterator[Expr]:
    """What a module's tests want to be there: not to be empty, nor to be nothing.

    ``assert found``, ``assert len(found) == 1``, ``expect(found).toHaveLength(2)``
    """
    yield from (read for read, value in either_way(module) if _is_something(value))
    yield from (whole for _, whole in containments(module))
    for node in truths(module):
        yield from (many for many, _ in pairs(module, node, _MORE))
        yield module.expr(node)
    for call, asked, method in expectations(module):
        least = call.positional(0)
        many = method in _MANY and least is not None
        if many and least is not None and method in _AT_LEAST:
            many = _is_something(least)
        if many or method == matchers.DEFINED:
            yield asked


def may_fail(node: Node) -> bool:
    """Whether a call or an assertion may be there to fail.

    ``expect(() => …).toThrow()``, ``assert.throws(() => …)``, ``with pytest.raises(…): …``, ``try``
    """
    around = node.parent
    while around is not None:
        if around.type == "try_statement":
            return True
        if around.type == "with_statement" and _raises(around):
            return True
        outer = around.parent
        if around.type in CALLBACKS and outer is not None and outer.type == "arguments":
            call = outer.parent
            callee = call.child_by_field_name("function") if call is not None else None
            if callee is not None and (
                callee.text == matchers.EXPECT.encode() or text(callee).endswith(_THROWS)
            ):
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


@listed_once
def truths(module: Module) -> Iterator[Node]:
    """What a module's tests want to be true.

    ``assert a``, ``self.assertTrue(a)``, ``expect(a).toBe(true)``
    """
    for node in assertions(module):
        call = module.expr(node)
        if node.type == ASSERTION:
            yield node.named_children[0]
        elif isinstance(call, Call):
            asked, method = expectation(call)
            first = call.positional(0)
            of_framework = isinstance(call.callee, Member) and call.callee.name
            if of_framework == matchers.ASSERT_TRUE or node_assertion(call) == OK:
                asked = first
            elif method != matchers.TRUTHY and not (method in matchers.EQUAL and _is_true(first)):
                continue
            if asked is not None:
                yield asked.node


def falsehoods(module: Module) -> Iterator[Expr]:
    """What a module's tests want not to be true: ``assert not a``, ``self.assertFalse(a)``."""
    for node in truths(module):
        if node.type == _NOT:
            yield module.expr(named(node)[0])
    for node in assertions(module):
        call = module.expr(node)
        callee = call.callee if isinstance(call, Call) else None
        first = call.positional(0) if isinstance(call, Call) else None
        if isinstance(callee, Member) and callee.name == matchers.ASSERT_FALSE and first:
            yield first


def _refused(module: Module, statement: Node) -> Iterator[tuple[Expr, Expr]]:
    """What has to be equal for an exception not to be thrown: ``if (a !== b) throw …``."""
    body = statement.child_by_field_name("consequence")
    first = next(iter(named(body)), None) if body is not None and body.type in BLOCKS else body
    if first is None or first.type not in THROWING:
        return
    condition = bare(field(statement, "condition"))
    parts = {it.id: it for operator in OR for it in operands(condition, operator)}
    for part in map(bare, parts.values()):
        if not any(child.type in AND | OR for child in part.children):
            yield from pairs(module, part, UNEQUAL)


def _apart(first: Expr, second: Expr) -> Iterator[tuple[Expr, Expr]]:
    """Two values that are equal, and what is so at the same places where both are written out."""
    yield first, second
    if isinstance(first, Items) and isinstance(second, Items):
        both = len(first.items) == len(second.items)
        yield from zip(first.items, second.items, strict=True) if both else ()
    elif isinstance(first, Struct) and isinstance(second, Struct):
        others = {entry.key: entry for entry in second.entries if entry.key is not None}
        for entry in first.entries:
            if entry.key in others:
                yield entry.value, others[entry.key].value


def _whose_items(expr: Expr) -> Expr | None:
    """The dict whose items are asked for."""
    callee = expr.callee if isinstance(expr, Call) else None
    return callee.object if isinstance(callee, Member) and callee.name == "items" else None


def picks(module: Module) -> Iterator[tuple[Expr, Node]]:
    """What a module picks out of lists, with each condition on what is picked."""
    for node in _nodes(module):
        expr = module.expr(node)
        asked: Sequence[Node] = ()
        if node.type in COMPREHENSIONS:
            clauses = (child for child in node.children if child.type == "if_clause")
            asked = [named(clause)[0] for clause in clauses]
        elif isinstance(expr, Call) and isinstance(expr.callee, Member):
            function = expr.positional(0) if expr.callee.name in _PICKING else None
            body = function.node.child_by_field_name("body") if function is not None else None
            asked = [body] if body is not None else ()
        yield from ((expr, condition) for condition in asked)


def _is_something(value: Expr) -> bool:
    """Whether a value that is written out is neither empty nor nothing."""
    if isinstance(value, Literal):
        return bool(value.value)
    return bool(named(value.node)) if isinstance(value, (Items, Struct)) else False


def assertions(module: Module) -> Iterator[Node]:
    """The calls and assertions of a module that are not there to fail."""
    return (node for node in _nodes(module) if node.type not in _NO_ASSERTIONS)


@listed_once
def _nodes(module: Module) -> Iterator[Node]:
    """Those, and the comprehensions and conditions, which nothing waits to fail either."""
    types = {*CALLS, *COMPREHENSIONS, ASSERTION, IF}
    pending = [module.root]
    while pending:
        node = pending.pop()
        pending += reversed(node.named_children)
        if node.type in types and not may_fail(node):
            yield node


def _in_call(call: Call) -> tuple[Expr | None, Expr | None]:
    named_so = isinstance(call.callee, Member) and call.callee.name in matchers.ASSERT_EQUAL
    if named_so or node_assertion(call) in EQUALITY:
        return call.positional(0), call.positional(1)
    first, method = expectation(call)
    return (first, call.positional(0)) if method in matchers.EQUAL else (None, None)


def _contained_in_call(call: Call) -> tuple[Expr | None, Expr | None]:
    if isinstance(call.callee, Member) and call.callee.name == matchers.ASSERT_IN:
        return call.positional(0), call.positional(1)
    asked, method = expectation(call)
    return (call.positional(0), asked) if method in matchers.CONTAINING else (None, None)


def expectations(module: Module) -> Iterator[tuple[Call, Expr, str]]:
    """A module's calls ``expect(a).toBe(…)``, each with what `expectation` tells of it."""
    for node in assertions(module):
        call = module.expr(node)
        asked, method = expectation(call) if isinstance(call, Call) else (None, "")
        if isinstance(call, Call) and asked is not None:
            yield call, asked, method


def expectation(call: Call) -> tuple[Expr | None, str]:
    """What is expected by a call, and the method that says how: ``expect(a).toBe(…)``."""
    asked = call.callee.object if isinstance(call.callee, Member) else None
    if not isinstance(asked, Call) or asked.callee.text != matchers.EXPECT:
        return None, ""
    assert isinstance(call.callee, Member)
    return asked.positional(0), call.callee.name


def _is_true(expr: Expr | None) -> bool:
    return isinstance(expr, Literal) and expr.value is True


def pairs(module: Module, asserted: Node, operators: frozenset[str]) -> Sequence[tuple[Expr, Expr]]:
    """The pairs that stand around one of the operators where ``asserted`` is true."""
    found: list[tuple[Node, Node]] = []
    for node in conjuncts(module, asserted):
        between = [child.type for child in node.children if not child.is_named]
        if node.type in OPERATIONS and operators.issuperset(between):
            # `a == b == c`: what is equal to the same is equal.
            inside = node.named_children
            found += combinations(inside, 2) if operators == EQUAL else pairwise(inside)
    return [(module.expr(first), module.expr(second)) for first, second in found]
