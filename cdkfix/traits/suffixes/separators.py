"""Suffixes that bring their own separator (``"-dev01"``), and moving it to where they are used.

Afterwards every text comes out as before: only the separator stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.finding import Fix
from cdkfix.flow.narrow_types import type_obstacle
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.operators import PARENTHESES
from cdkfix.languages.parts import parts_of
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Choice, Expr, ExprPart, Literal, Member, Name, TextPart
from cdkfix.resolve import describe, describe_use, written
from cdkfix.traits.calls.arguments import fields_given_in_tests
from cdkfix.traits.outside.contexts import texts_given
from cdkfix.traits.suffixes.operands import HOLDING, without_operand
from cdkfix.traits.suffixes.separator_edits import (
    Edits,
    interpolations,
    is_inserted,
    take_over,
)
from cdkfix.traits.texts.at_run_time import Flattener
from cdkfix.traits.texts.passing import outermost
from cdkfix.traits.texts.plain import is_always_text, is_text_here
from cdkfix.traits.values.destinations import Place, Uses, place
from cdkfix.traits.values.found_values import is_empty
from cdkfix.traits.values.sources import sources

SEPARATORS = ("-", "_")
#: Texts that values are put into, of whatever type.
_INTERPOLATING = frozenset({"template_string", "string"})


class Separator(msgspec.Struct, frozen=True, eq=False):
    """The separator that every value of a suffix begins with.

    ``definitions`` are where the values are written, ``drops`` take it from them; ``reason`` says
    why that cannot be done. ``mixed`` says that other values are known to begin in another way.
    """

    text: str
    definitions: Sequence[Expr]
    drops: Sequence[tuple[Module, Edit]] = ()
    reason: str | None = None
    mixed: bool = False


class Move(msgspec.Struct, dict=True):
    """The edits that move a separator to the uses, or (``reason``) why it cannot move."""

    edits: list[tuple[Module, Edit]] = msgspec.field(default_factory=list)
    reason: str | None = None

    @cached_property
    def fix(self) -> Fix:
        """The edits as the one fix of all names that share the suffix."""
        return Fix.of(self.edits)


def own_separator(suffix: Expr) -> Separator | None:
    """The separator that a suffix is known to begin with; None where nothing says that it does."""
    found = sources(suffix)
    texts = [text for text in found.texts if not is_empty(text)]
    starts = [(text, _of_text(text)) for text in texts]
    starts += [(text, start) for text in _given_in_tests(suffix) if (start := _of_text(text))]
    known = [(text, start) for text, start in starts if start is not None]
    given = next((it for it in texts_given(found) if it.text.startswith(SEPARATORS)), None)
    if given is not None:
        return Separator(given.text[0], (suffix,), reason=given.told, mixed=True)
    if not known:
        return None
    first, separator = known[0]
    others = [text for text, start in starts if start is None]
    different = [text for text, start in known if start.text != separator.text]
    reason = next((start.reason for _, start in known if start.reason is not None), None)
    if different:
        reason = (
            "its values begin with different separators: "
            f"{describe(first)}, and {describe(different[0])}"
        )
    elif others:
        reason = f"{describe(first)}, begins with one, {describe(others[0])}, does not"
    elif found.unknown:
        reason = f"{describe(first)}, begins with one, another value need not"
    drops = [drop for _, start in known for drop in start.drops]
    definitions = tuple(text for text, _ in known)
    mixed = bool(different or others)
    return Separator(separator.text, definitions, drops, reason, mixed)


def _given_in_tests(suffix: Expr) -> Iterator[Expr]:
    """The texts that tests give an instance for a suffix, where the app makes others."""
    known = set(map(id, sources(suffix).texts))
    for given in fields_given_in_tests(suffix):
        yield from (text for text in sources(given).texts if id(text) not in known)


def move(separator: Separator, suffix: Expr, instead: Mapping[Place, str] | None = None) -> Move:
    """Move the separator of ``suffix`` in front of every use.

    ``instead`` has another separator for uses, by their `place`.
    """
    if separator.reason is not None:
        return Move(reason=separator.reason)
    ways = suffix.module.project.once(
        (_Ways, *map(place, separator.definitions)), lambda: _Ways(separator)
    )
    reason = _obstacle(separator, suffix, ways)
    if reason is not None:
        return Move(reason=reason)
    if ways.other_value is not None:
        return _move_wider(separator, suffix, instead, ways.other_value)
    taken = dict(ways.taken_over)
    for at, piece in (instead or {}).items():
        if at in taken:
            taken[at] = ways.take_over(ways.found[at], piece)
    edits = list(ways.drops)
    for put in taken.values():
        if isinstance(put, str):
            return Move(reason=put)
        edits += put
    if place(suffix) not in ways.found and place(outermost(suffix)) not in ways.found:
        return Move(reason=f"its way from {describe(separator.definitions[0])} is not followed")
    return Move(edits)


def _obstacle(separator: Separator, suffix: Expr, ways: _Ways) -> str | None:
    """Why a separator stays: its uses cannot be told, or are beyond what may change."""
    home = suffix.module
    elsewhere = (it for it in separator.definitions if it.module is not home)
    defined = next(elsewhere, None) if home.project.confined else None
    if defined is not None:
        return f"it is defined in another file: {describe(defined)}"
    if ways.reason is not None:
        return ways.reason
    others = (it for it in ways.modules if it is not home) if home.project.confined else iter(())
    other = next(others, None)
    return f"another file uses it: {other.source.path.name}" if other is not None else None


def _move_wider(
    separator: Separator, suffix: Expr, instead: Mapping[Place, str] | None, use: Expr
) -> Move:
    """Move the separator with that of the other values of a use, if these begin so too, all."""
    its = own_separator(use)
    wider = _joined(separator, its) if its is not None else separator
    if len(wider.definitions) > len(separator.definitions):
        return move(wider, suffix, instead)
    shown = describe_use(use.module, use.node)
    return Move(reason=f"other values may be used in its place: {shown}")


def _joined(one: Separator, other: Separator) -> Separator:
    """The separator of two suffixes that share values; ``one`` where they begin in other ways."""
    if one.text != other.text:
        return one
    # The same from wherever it is asked for: all names that share a value have one fix.
    definitions = {place(item): item for item in (*one.definitions, *other.definitions)}
    drops = {(id(module), edit): (module, edit) for module, edit in (*one.drops, *other.drops)}
    return Separator(
        one.text,
        tuple(sorted(definitions.values(), key=lambda item: (item.module.source.path, item.start))),
        tuple(drops.values()),
        one.reason or other.reason,
        one.mixed or other.mixed,
    )


class _Ways:
    """The uses of the values that give up a separator, and how each of them takes it over.

    Many names share a suffix: all is worked out once for them. ``reason`` says why the uses cannot
    be told.
    """

    def __init__(self, separator: Separator) -> None:
        self._separator = separator
        self._edits: dict[tuple[Place, str], Edits] = {}
        uses = Uses()
        reasons = (uses.collect(item) or _typed(item) for item in separator.definitions)
        self.reason = next((reason for reason in reasons if reason is not None), None)
        self.found = uses.found

    @cached_property
    def modules(self) -> Sequence[Module]:
        """The modules of the uses."""
        return list({id(use.module): use.module for use in self.found.values()}.values())

    @cached_property
    def other_value(self) -> Expr | None:
        """The first use that may have another value than those that give up their separator."""
        own = self._separator
        return next((use for use in self.found.values() if not _is_given_only(use, own)), None)

    @cached_property
    def taken_over(self) -> dict[Place, Edits]:
        """What each use gets, or why it cannot take the separator over, by its place."""
        return {at: self.take_over(use, self._separator.text) for at, use in self.found.items()}

    @cached_property
    def drops(self) -> Sequence[tuple[Module, Edit]]:
        """What takes the separator from the values: from texts that are one value besides, all.

        Where each use makes a text of it, a value need not be one, unless parameters take it on the
        way, which may ask for a text by their types.
        """
        definitions = self._separator.definitions
        bare = [_bare(item) for item in definitions]
        uses = self.found.values()
        if None in bare or not all(is_inserted(use) for use in uses):
            return self._separator.drops
        if not (all(map(_leaves_text, definitions)) or all(map(self._is_own, uses))):
            return self._separator.drops
        return [item for item in bare if item is not None]

    def _is_own(self, use: Expr) -> bool:
        """Whether nobody has handed a value on to where it is used."""
        found = written(use)
        return any(found.node == item.node for item in self._separator.definitions)

    def take_over(self, use: Expr, piece: str) -> Edits:
        """What `take_over` gives for a use, with ``piece`` in the separator's place."""
        key = place(use), piece
        if key not in self._edits:
            own, parts = self._separator, interpolations(use.module)
            self._edits[key] = take_over(use, own.text, piece, own.definitions, parts)
        return self._edits[key]


def _typed(definition: Expr) -> str | None:
    """Why a value may not be of its type without the separator: the type spells the value out."""
    value = definition.value if isinstance(definition, Literal) else None
    if not isinstance(definition, Literal) or not isinstance(value, str):
        return None
    return type_obstacle(definition, value[1:])


def _is_given_only(use: Expr, separator: Separator) -> bool:
    """Whether a use never has another value than those that give up their separator."""
    given = sources(use)
    return not given.unknown and all(
        any(text is definition for definition in separator.definitions) for text in given.texts
    )


class _Start(msgspec.Struct, frozen=True):
    """The separator that a text begins with, and the edits that drop it."""

    text: str
    drops: Sequence[tuple[Module, Edit]] = ()
    reason: str | None = None


def _of_text(definition: Expr) -> _Start | None:
    text = Flattener(suffixes=False).text(definition)
    if not text.text.startswith(SEPARATORS):
        symbol = text.run(0).symbol if text.text else None
        inner = own_separator(symbol) if symbol is not None else None
        if inner is None:
            return None
        reason = f"its separator comes from another value: {describe(definition)}"
        return _Start(inner.text, reason=reason)
    first = text.text[0]
    span = text.span(0)
    if len(text.runs[0].path) > 1 or span is None:
        reason = f"its separator comes from another value: {describe(definition)}"
        return _Start(first, reason=reason)
    if len(text.text) == 1:
        reason = f"nothing is left of it without its separator: {describe(definition)}"
        return _Start(first, reason=reason)
    plain = _plain_rest(definition)
    if plain is not None:
        whole = _in_parentheses(definition.node)
        edit = Edit(whole.start_byte, whole.end_byte, plain.text.encode())
        return _Start(first, ((definition.module, edit),))
    drop = without_operand(definition, span) or Edit(*span, b"")
    return _Start(first, ((definition.module, drop),))


def _in_parentheses(node: Node) -> Node:
    """An expression with the parentheses around it."""
    while node.parent is not None and node.parent.type == PARENTHESES:
        node = node.parent
    return node


def _bare(definition: Expr) -> tuple[Module, Edit] | None:
    """The edit that leaves nothing of a text but the value in it, whatever type that is of.

    None where the text is more than that, or where a type is written for what holds it.
    """
    module, rest = definition.module, _rest(definition)
    whole = module.reader.outer(definition.node)
    if rest is None or definition.node.type not in _INTERPOLATING or _is_typed(module, whole):
        return None
    return module, Edit(whole.start_byte, whole.end_byte, module.text(rest.node).encode())


def _leaves_text(definition: Expr) -> bool:
    """Whether a text is put into another, or what falls back on a text where there is none."""
    rest = _rest(definition)
    found = written(rest) if rest is not None else None
    if isinstance(found, Choice) and found.falls_back:
        return is_always_text(found.options[-1])
    return found is not None and is_always_text(found)


def _is_typed(module: Module, value: Node) -> bool:
    """Whether a value does not just go to a variable or an attribute without a written type."""
    flow = module.reader.flow(module, value)
    around = value.parent
    if around is None or around.type not in HOLDING or around.child_by_field_name("type"):
        return True
    if flow.kind is not FlowKind.ATTRIBUTE:
        return flow.kind is not FlowKind.DECLARED
    syntax = class_at(module, value.start_byte)
    attribute = attributes(module, syntax).get(flow.name) if syntax is not None else None
    fields = attribute.fields if attribute is not None else ()
    return any(field.node.child_by_field_name("type") is not None for field in fields)


def _rest(definition: Expr) -> Expr | None:
    """What is left of a text without its separator, where that is one value put in."""
    parts = parts_of(definition)
    if len(parts) != 2 or not isinstance(parts[0], TextPart) or len(parts[0].text) != 1:
        return None
    rest = parts[1]
    return rest.expr if isinstance(rest, ExprPart) and rest.plain else None


def _plain_rest(definition: Expr) -> Expr | None:
    """What is all that is left without the separator, if it is known to be a text.

    Names may stand anywhere, what has operators where it is a value as a whole.
    """
    rest = _rest(definition)
    if isinstance(rest, (Call, Choice)) and definition.node.type in _INTERPOLATING:
        holder = definition.module.reader.outer(definition.node).parent
        alone = holder is not None and holder.type in HOLDING
        return rest if alone and is_always_text(rest) else None
    if not isinstance(rest, (Name, Member)):
        return None
    # Python adds texts to texts only.
    operator = definition.node.child_by_field_name("operator")
    strict = operator is not None and operator.type == "+"
    strict = strict and definition.node.type == "binary_operator"
    return rest if strict or is_always_text(rest) or is_text_here(rest) else None
