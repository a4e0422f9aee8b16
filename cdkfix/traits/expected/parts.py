"""What tests want a part of, where nothing that they look at has such a part any more.

``Runtime: Match.stringLikeRegexp('^nodejs18')``, ``assert "3.9" in function["Runtime"]``
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from cdkfix.code import Value as Instead
from cdkfix.context import Context
from cdkfix.finding import Finding, Note
from cdkfix.flow.uses import sites
from cdkfix.profile import NO_EFFECT
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Template, TextPart
from cdkfix.resolve import resolve
from cdkfix.traits.asserted import comparisons
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import asserts, part_wanted, wanted
from cdkfix.traits.expected.captures import gives_captured, is_capture
from cdkfix.traits.expected.computed import UnknownError, matches, regex
from cdkfix.traits.expected.conditions import conditions, contained_in_picked
from cdkfix.traits.expected.expected_places import Expected, is_place
from cdkfix.traits.expected.looked_for import respelled
from cdkfix.traits.expected.resources import member_read
from cdkfix.traits.expected.settings import Compared, Scalar, value_held
from cdkfix.traits.expected.wanted_values import wanted_at
from cdkfix.traits.names.patterns import regular_expression
from cdkfix.traits.texts.predicates import PREDICATES
from cdkfix.wishes import Agreement

_ENDS = ("^", "$", ".*")
#: What stands for nothing but itself, or for a dot, in a regular expression.
_PLAIN = re.compile(r"[\w.: /-]+")


class Part(msgspec.Struct, frozen=True, eq=False):
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

    Nothing is found as long as a construct has, or may have, such a value. A setting of which they
    want that may change where it is defined.
    """
    module, olds = context.module, tuple(olds)
    found = {item.text.node.id: item for item in _parts(module, expected)}
    held = expected.held(module) if found else frozenset()
    for part in found.values() if None not in held else ():
        yield from _outlived(context, expected, part, held, olds)
    for read, part in _settings(module, expected):
        if part.text.node.id not in found:
            held = frozenset({value_held(read) or expected.reads(read)})
            yield from _outlived(context, expected, part, held, olds)
    wishes = (Agreement(place, Instead(new)) for place, new in _agreed(module, expected))
    context.wanted += wishes


def expecting_parts(module: Module, expected: Expected) -> frozenset[Site]:
    """The places where a module's tests want a setting to have a part of what is repaired."""

    def found() -> frozenset[Site]:
        return frozenset(place for place, _ in _agreed(module, expected))

    return module.project.once((expecting_parts, module, expected.type, expected.path), found)


def _agreed(module: Module, expected: Expected) -> Iterator[tuple[Site, str]]:
    """Where tests want a setting to have a part that is told of them, with what it becomes."""
    for read, part in _settings(module, expected):
        value = value_held(read)
        new = expected.becomes(value) if part.is_in(value) else None
        for place in sites(read.module, read.node) or () if isinstance(new, str) else ():
            yield place, str(new)


def _outlived(
    context: Context, expected: Expected, part: Part, held: Collection[Scalar], olds: Sequence[str]
) -> Iterator[Finding]:
    """The finding for a part that none of the values has which are there, but one of ``olds``."""
    module = context.module
    news = {expected.becomes(old) for old in olds if part.is_in(old)}
    if any(map(part.is_in, held)) or news.isdisjoint(held):
        return
    new = news.pop() if len(news) == 1 else None
    core = part.core if isinstance(new, str) else None
    if core is None:
        name, text = expected.path[-1], part.text.text
        note = Note(f"{name} is expected to match {text}: nothing does", (part.text.start,))
        context.notes[note] = None
        return
    edits = [(module, it) for it in respelled(part.text, core, str(new))]
    if edits:
        message = f"{expected.path[-1]} is expected to have {part.written}: nothing here does"
        yield context.finding(part.text.node, message, edits, effect=NO_EFFECT)


def _settings(module: Module, expected: Expected) -> Iterator[tuple[Expr, Part]]:
    """The settings, called like what is expected, that a module's tests want to have a part."""
    for whole, part in _asked(module) if is_test(module) else ():
        text = part.text
        if not isinstance(whole, (Name, Member)) or part.written is None:
            continue
        if expected.calls(Compared(whole, (), Literal(text.module, text.node, part.written))):
            yield whole, part


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
    asked = _asked(module)
    captures = list(_captures(module, expected)) if asked else []
    for whole, part in asked:
        if _reads(whole, expected) or any(
            gives_captured(whole, it, listed=False) for it in captures
        ):
            yield part


@listed_once
def _asked(module: Module) -> Iterator[tuple[Expr, Part]]:
    """What a module's tests read that they want to have a part, with that."""
    for whole, value in comparisons.comparisons(module):
        matched = part_wanted(value) if isinstance(value, Call) else None
        if matched is not None:
            yield whole, _part(*matched)
    yield from ((whole, _part(text, True)) for text, whole in comparisons.patterns(module))
    contained = (*comparisons.containments(module), *contained_in_picked(module))
    yield from ((whole, _part(text, False)) for text, whole in contained)
    for asked in (*comparisons.wanted(module), *map(module.expr, conditions(module))):
        method = asked.callee if isinstance(asked, Call) else None
        alone = isinstance(asked, Call) and len(asked.arguments) == 1
        start = asked.positional(0) if alone and isinstance(asked, Call) else None
        if isinstance(method, Member) and start is not None and method.name in PREDICATES:
            yield method.object, Part(start, PREDICATES[method.name])


def _captures(module: Module, expected: Expected) -> Iterator[Name]:
    """The names that capture the value at the place."""
    for item in wanted(module, expected.type):
        path = expected.path[len(item.way) :]
        value = wanted_at(item.value, path) if _leads(item.way, expected) else None
        if isinstance(value, Name) and is_capture(value):
            yield value


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
        return matches(value, regex(pattern))
    except UnknownError:
        return False
