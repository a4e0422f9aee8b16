"""What tests want a part of, where nothing that they look at has such a part any more.

``Runtime: Match.stringLikeRegexp('^nodejs18')``, ``assert "3.9" in function["Runtime"]``
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cdkfix.context import Context
from cdkfix.finding import Finding
from cdkfix.module import Module
from cdkfix.profile import NO_EFFECT
from cdkfix.resolve import resolve
from cdkfix.syntax import Call, Expr, Literal, Member, Template, TextPart
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected import comparisons
from cdkfix.traits.expected.assertions import asserts, part_wanted, wanted
from cdkfix.traits.expected.expectations import Expected, is_place, wanted_at
from cdkfix.traits.expected.looked_for import respelled
from cdkfix.traits.expected.resources import member_read
from cdkfix.traits.names.patterns import regular_expression
from cdkfix.traits.texts.predicates import PREDICATES

_ENDS = ("^", "$", ".*")
#: What stands for nothing but itself, or for a dot, in a regular expression.
_PLAIN = re.compile(r"[\w.: /-]+")


@dataclass(frozen=True, eq=False)
class Part:
    """What a test wants a value to have: ``text``, as ``has`` says of it and a value."""

    text: Expr
    has: Callable[[str, str], bool]

    @property
    def written(self) -> str | None:
        """The text, or the regular expression; None where it is not written there."""
        if isinstance(self.text, Template):
            pieces = [it.text for it in self.text.parts if isinstance(it, TextPart)]
            return "".join(pieces) if len(pieces) == len(self.text.parts) else None
        value = resolve(self.text).literal
        own = isinstance(self.text, Literal)
        return value if own and isinstance(value, str) else None

    @property
    def core(self) -> str | None:
        """What is wanted at that place and nowhere else; None for what is no plain text."""
        found = self.written or ""
        if self.has is _matches:
            for end in _ENDS:
                found = found.removeprefix(end).removesuffix(end)
            found = found.replace("\\.", ".")
        return found if _PLAIN.fullmatch(found) else None

    def is_in(self, value: object) -> bool:
        """Whether a value has what is wanted."""
        return isinstance(value, str) and self.has(value, self.written or "")


def outlived_parts(context: Context, expected: Expected, olds: Iterable[str]) -> Iterator[Finding]:
    """Findings for tests that want values to have a part that only ``olds`` have.

    Nothing is found as long as a construct has, or may have, such a value.
    """
    module = context.module
    found = {item.text.node.id: item for item in _parts(module, expected)}
    held = expected.held(module) if found else frozenset()
    for part in found.values() if None not in held else ():
        news = {expected.becomes(old) for old in olds if part.is_in(old)}
        new = news.pop() if len(news) == 1 else None
        if not isinstance(new, str) or new not in held or any(map(part.is_in, held)):
            continue
        core = part.core
        edits = [(module, it) for it in respelled(part.text, core, new)] if core is not None else []
        if edits:
            message = f"{expected.path[-1]} is expected to have {part.written}: nothing here does"
            yield context.finding(part.text.node, message, edits, effect=NO_EFFECT)


def _parts(module: Module, expected: Expected) -> Iterator[Part]:
    """What a module's tests want the value at a place to have."""
    if expected.type.encode() not in module.body or not (asserts(module) or is_test(module)):
        return
    for item in wanted(module, expected.type):
        way = item.way
        value = wanted_at(item.value, expected.path[len(way) :]) if _leads(way, expected) else None
        matched = part_wanted(value) if isinstance(value, Call) else None
        if matched is not None:
            yield _part(*matched)
    read: list[tuple[Expr, Expr, bool]] = []
    for whole, value in comparisons.comparisons(module):
        matched = part_wanted(value) if isinstance(value, Call) else None
        read += ((matched[0], whole, matched[1]),) if matched is not None else ()
    read += ((text, whole, True) for text, whole in comparisons.patterns(module))
    read += ((text, whole, False) for text, whole in comparisons.containments(module))
    for text, whole, regular in read:
        if _reads(whole, expected):
            yield _part(text, regular)
    for asked in comparisons.wanted(module):
        method = asked.callee if isinstance(asked, Call) else None
        start = asked.positional(0) if isinstance(asked, Call) else None
        if not isinstance(method, Member) or start is None or method.name not in PREDICATES:
            continue
        if _reads(method.object, expected):
            yield Part(start, PREDICATES[method.name])


def _leads(way: tuple[str, ...], expected: Expected) -> bool:
    return expected.path[: len(way)] == way


def _reads(whole: Expr, expected: Expected) -> bool:
    """Whether what a test reads is one value at the place, and no list of them."""
    read = member_read(whole)
    return read is not None and read.expr is whole and is_place(read, expected)


def _part(text: Expr, regular: bool) -> Part:
    written = regular_expression(text.module, text.node) or text
    return Part(written, _matches if regular else str.__contains__)


def _matches(value: str, pattern: str) -> bool:
    try:
        return re.search(pattern, value) is not None
    except re.error:
        # JavaScript's, perhaps: what it matches is not known.
        return False
