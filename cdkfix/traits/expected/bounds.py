"""What tests want there to be at least, of what is repaired to less.

``expect(job.Properties.NumberOfWorkers).toBeGreaterThanOrEqual(10)``
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from cdkfix.changes import replace_expr
from cdkfix.code import Value as Instead
from cdkfix.context import Context
from cdkfix.finding import Finding
from cdkfix.flow.uses import sites
from cdkfix.profile import NO_EFFECT
from cdkfix.program import matchers
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member
from cdkfix.resolve import resolve
from cdkfix.traits.asserted.comparisons import assertions, expectation, pairs, truths
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import asserts
from cdkfix.traits.expected.expected_places import Expected, is_place
from cdkfix.traits.expected.objects import is_property_read
from cdkfix.traits.expected.resources import member_read
from cdkfix.traits.expected.settings import Compared, value_held
from cdkfix.wishes import Agreement

#: How it is said that one is more than another, or as much: by which operator, or which method.
_MORE = frozenset({">", matchers.MORE, matchers.ASSERT_MORE})
_AS_MUCH = frozenset({">=", matchers.AT_LEAST, matchers.ASSERT_AT_LEAST})


class Bound(msgspec.Struct, frozen=True, eq=False):
    """What a test wants ``read`` to be more than, or with ``inclusive`` at least: ``number``."""

    read: Expr
    value: Literal
    number: float
    inclusive: bool

    @property
    def least(self) -> float:
        """The least whole number that is enough."""
        return self.number if self.inclusive else self.number + 1

    def at(self, least: float) -> Instead:
        """What stands there for that much to be enough."""
        return Instead(int(least if self.inclusive else least - 1))


def outlived_bounds(context: Context, expected: Expected) -> Iterator[Finding]:
    """Findings for tests that want more of something than what it was repaired to.

    Nothing is found as long as a construct has, or may have, as much. What tests ask of settings
    may change where it is defined.
    """
    module = context.module
    if not (asserts(module) or is_test(module)):
        return
    for bound in bounds(module):
        new = expected.becomes(bound.least)
        read = member_read(bound.read)
        held: Sequence[object]
        if read is None:
            continue
        found = read.expr
        if is_place(read, expected) or (
            isinstance(found, Member) and is_property_read(found, expected.path)
        ):
            held = list(expected.held(module))
        elif expected.calls(Compared(found, (), bound.value)):
            context.wanted += _agreements(found, expected)
            held = [value_held(found)]
        else:
            continue
        enough = [it for it in held if not isinstance(it, (int, float)) or it >= bound.least]
        if isinstance(new, (int, float)) and new in held and not enough:
            edits = [(module, edit) for edit in replace_expr(bound.value, bound.at(new))]
            what = f"{expected.path[-1]} is expected to be {bound.least} or more"
            message = f"{what}: no {expected.type} here has that"
            yield context.finding(bound.value.node, message, edits, effect=NO_EFFECT)


@listed_once
def bounds(module: Module) -> Iterator[Bound]:
    """What a module's tests want to be more than a number that they write, or at least that."""
    for operators in (_MORE, _AS_MUCH):
        found = [pair for node in truths(module) for pair in pairs(module, node, operators)]
        calls = (module.expr(node) for node in assertions(module))
        found += (pair for it in calls if isinstance(it, Call) for pair in _in_call(it, operators))
        for read, value in found:
            number = resolve(value).expr
            if not isinstance(number, Literal) or number.module is not module:
                continue
            if isinstance(number.value, (int, float)) and not isinstance(number.value, bool):
                yield Bound(read, number, number.value, inclusive=operators is _AS_MUCH)


def _agreements(read: Expr, expected: Expected) -> Iterator[Agreement]:
    """A test's consent to what becomes of a setting that it wants more of, or enough."""
    new = expected.becomes(value_held(read))
    if new is not None:
        for place in sites(read.module, read.node) or ():
            yield Agreement(place, Instead(new))


def _in_call(call: Call, operators: frozenset[str]) -> Iterator[tuple[Expr, Expr]]:
    read, method = expectation(call)
    value = call.positional(0)
    if read is None and isinstance(call.callee, Member):
        read, value, method = value, call.positional(1), call.callee.name
    if method in operators and read is not None and value is not None:
        yield read, value
