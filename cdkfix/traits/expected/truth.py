r"""Whether what a module's tests assert is true, where the values of some of its parts are given.

``expect(config.version).toMatch(/^\d/)``, ``assert CONFIG["workers"] <= 10``
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.languages.operators import bare, negated
from cdkfix.languages.returns import is_function, returned
from cdkfix.program import matchers
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name
from cdkfix.traits.asserted.comparisons import ASSERTION, assertions, expectation
from cdkfix.traits.asserted.node_assert import OK, node_assertion
from cdkfix.traits.expected.computed import (
    Given,
    Result,
    Scalar,
    UnknownError,
    are_equal,
    computed,
    is_in,
    is_of,
    is_ordered,
    is_true,
    length,
    matches,
    regex,
)

#: What is asked of one value, and of two of them.
_ASKED: Mapping[str, Callable[[Result], bool]] = {
    **dict.fromkeys((matchers.TRUTHY, matchers.ASSERT_TRUE, OK), is_true),
    **dict.fromkeys((matchers.FALSY, matchers.ASSERT_FALSE), lambda it: not is_true(it)),
    **dict.fromkeys((matchers.DEFINED, matchers.ASSERT_THERE), lambda it: it is not None),
    **dict.fromkeys((matchers.UNDEFINED, matchers.NULL), lambda it: it is None),
}
_COMPARED: Mapping[str, Callable[[Result, Result], bool]] = {
    **dict.fromkeys((*matchers.EQUAL, *matchers.ASSERT_EQUAL), are_equal),
    **dict.fromkeys(
        (matchers.ASSERT_UNEQUAL, "notEqual", "notStrictEqual"), lambda a, b: not are_equal(a, b)
    ),
    matchers.HAVE_LENGTH: lambda a, b: are_equal(length(a), b),
    matchers.MATCH: matches,
    matchers.ASSERT_REGEX: lambda a, b: matches(a, regex(b)),
    **dict.fromkeys(matchers.CONTAINING, lambda a, b: is_in(b, a)),
    matchers.ASSERT_IN: is_in,
    matchers.ASSERT_NOT_IN: lambda a, b: not is_in(a, b),
    **dict.fromkeys((matchers.MORE, matchers.ASSERT_MORE), lambda a, b: is_ordered(">", a, b)),
    **dict.fromkeys(
        (matchers.AT_LEAST, matchers.ASSERT_AT_LEAST), lambda a, b: is_ordered(">=", a, b)
    ),
    **dict.fromkeys((matchers.LESS, matchers.ASSERT_LESS), lambda a, b: is_ordered("<", a, b)),
    **dict.fromkeys(
        (matchers.AT_MOST, matchers.ASSERT_AT_MOST), lambda a, b: is_ordered("<=", a, b)
    ),
}
_OF_TYPES = frozenset({matchers.INSTANCE, matchers.ASSERT_INSTANCE})


#: The matchers that want a truth, and which it is where they name none.
_TRUTHS: Mapping[str, bool | None] = {
    **dict.fromkeys(matchers.EQUAL),
    matchers.TRUTHY: True,
    matchers.FALSY: False,
}
#: The methods of lists that ask what Python's functions do.
_METHODS = {"all": "every", "any": "some"}


class Asserted(msgspec.Struct, frozen=True, eq=False):
    """An assertion: the expressions that it is about, and whether it is true."""

    about: Sequence[Expr]
    is_true: Callable[[Given], bool]

    def holds(self, read: Expr, value: Scalar) -> bool | None:
        """Whether it is true where ``read``, in one of those, is ``value``; None if not known."""
        alike = {node.id: value for expr in self.about for node in _alike(expr.node, read.node)}
        try:
            return self.is_true(alike)
        except UnknownError:
            return None


def _alike(node: Node, read: Node) -> Iterator[Node]:
    """Where in an expression the same is read: ``version == "3.0" or version == "4.0"``."""
    if node.type == read.type and node.text == read.text:
        yield node
        return
    for child in node.named_children:
        yield from _alike(child, read)


@listed_once
def asserted(module: Module) -> Iterator[Asserted]:
    """What a module's tests assert, as far as it can be computed."""
    for node in assertions(module):
        call = module.expr(node)
        found = None
        if node.type == ASSERTION:
            found = _of_one(module.expr(node.named_children[0]), is_true)
        elif isinstance(call, Call):
            found = _expected(call) or _called(call)
        if found is not None:
            yield found
        each = _of_each(module, node)
        if each is not None:
            yield each


def _of_each(module: Module, node: Node) -> Asserted | None:
    """What is asserted of each in a list: ``not any(…)``, ``expect(all.every(…)).toBe(true)``."""
    asked, wanted = node, True
    call = module.expr(node)
    if node.type == ASSERTION:
        asked = bare(node.named_children[0])
        denied = negated(asked)
        asked, wanted = (bare(denied), False) if denied is not None else (asked, True)
    elif isinstance(call, Call):
        first, method = expectation(call)
        value = call.positional(0)
        if first is None or method not in _TRUTHS:
            return None
        known = value.value if isinstance(value, Literal) else _TRUTHS[method]
        if not isinstance(known, bool):
            return None
        asked, wanted = first.node, known
    body = _body_of_each(module.expr(asked), "all" if wanted else "any")
    return _of_one(body, lambda result: is_true(result) == wanted) if body is not None else None


def _body_of_each(asked: Expr, name: str) -> Expr | None:
    """What is asked of each by ``all(…)`` or ``list.every(…)``, or by ``any(…)``, by ``name``."""
    callee = asked.callee if isinstance(asked, Call) else None
    function = asked.positional(0) if isinstance(asked, Call) else None
    if isinstance(callee, Name) and callee.name == name and function is not None:
        body = function.node.child_by_field_name("body")
        narrowed = any(child.type == "if_clause" for child in function.node.children)
        return asked.module.expr(body) if body is not None and not narrowed else None
    if not isinstance(callee, Member) or callee.name != _METHODS[name] or function is None:
        return None
    result = returned(function.node) if is_function(function.node) else None
    return asked.module.expr(result) if result is not None else None


def _expected(call: Call) -> Asserted | None:
    """What is expected by ``expect(a).toBe(b)``, or ``expect(a).not.toBe(b)``."""
    callee = call.callee
    if not isinstance(callee, Member):
        return None
    inside, wanted = callee.object, True
    if isinstance(inside, Member) and inside.name == "not":
        inside, wanted = inside.object, False
    first = inside.positional(0) if isinstance(inside, Call) else None
    if not isinstance(inside, Call) or inside.callee.text != matchers.EXPECT or first is None:
        return None
    return _told(callee.name, first, call.positional(0), wanted=wanted)


def _called(call: Call) -> Asserted | None:
    """What is asserted by ``self.assertEqual(a, b)``, or ``assert.ok(a)``."""
    name = call.callee.name if isinstance(call.callee, Member) else None
    name, first = node_assertion(call) or name, call.positional(0)
    if name is None or first is None:
        return None
    if name == OK or name.startswith("assert"):
        return _told(name, first, call.positional(1), wanted=True)
    return None


def _told(name: str, first: Expr, second: Expr | None, *, wanted: bool) -> Asserted | None:
    """What a word of a framework asserts of one expression or two, or with ``wanted`` denies."""
    ask, compare = _ASKED.get(name), _COMPARED.get(name)
    if ask is not None:
        return _of_one(first, lambda value: ask(value) == wanted)
    if second is None:
        return None
    if name in _OF_TYPES:
        return _of_one(first, lambda value: is_of(value, second) == wanted)
    if compare is None:
        return None
    matcher = second if isinstance(second, Call) and name in matchers.EQUAL else None
    if matcher is not None and _matcher(matcher) is not None:
        return Asserted((first,), lambda given: _matched(computed(first, given), matcher) == wanted)
    both = (first, second)
    return Asserted(both, lambda given: compare(*(computed(it, given) for it in both)) == wanted)


def _matcher(call: Call) -> str | None:
    """Which of the asymmetric matchers is called, such as ``expect.any(String)``."""
    callee = call.callee
    if not isinstance(callee, Member) or callee.object.text != matchers.EXPECT:
        return None
    return callee.name


def _matched(value: Result, matcher: Call) -> bool:
    """Whether a value is like what such a matcher stands for."""
    name, first = _matcher(matcher), matcher.positional(0)
    if name == matchers.ANYTHING:
        return value is not None
    if name == matchers.ANY_OF and first is not None:
        return is_of(value, first)
    if name in (matchers.STRING_CONTAINING, matchers.STRING_MATCHING) and first is not None:
        part = computed(first, {})
        return matches(value, regex(part) if name == matchers.STRING_MATCHING else part)
    raise UnknownError


def _of_one(expr: Expr, ask: Callable[[Result], bool]) -> Asserted:
    return Asserted((expr,), lambda given: ask(computed(expr, given)))
