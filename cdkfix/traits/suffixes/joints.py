"""Joints: where the text of a physical name runs into a suffix without a separator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdkfix.languages.parts import parts_of
from cdkfix.program.parameters import gathering
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, ExprPart, Literal, Name, Opaque
from cdkfix.resolve import class_made, describe
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.lists.joins import hyphen_join, items_of, unspread
from cdkfix.traits.suffixes.separators import own_separator
from cdkfix.traits.texts.at_run_time import Flattener, Run, Text
from cdkfix.traits.texts.passing import is_lowered
from cdkfix.traits.texts.pseudo import pseudo_parameter
from cdkfix.traits.texts.symbols import is_symbol, symbols_in
from cdkfix.traits.values.emptiness import empty_reason
from cdkfix.traits.values.numbers import is_number
from cdkfix.traits.values.sources import sources

#: Texts in texts are looked into so far.
_MAX_DEPTH = 5
_KEBAB = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def doubt(suffix: Expr) -> str | None:
    """Why a separator before the suffix may do harm, in words; None where nothing says so."""
    return _empty(suffix) or unknown_start(suffix)


def _empty(suffix: Expr) -> str | None:
    empty, found = empty_reason(suffix), sources(suffix)
    if empty is None and found.empty is not None:
        empty = f"it is empty: {describe(found.empty)}"
    if empty is not None:
        own = own_separator(suffix)
        if own is not None and not own.mixed and not found.unknown:
            other = f"otherwise it brings its own separator: {describe(own.definitions[0])}"
            return f"the suffix can be empty: {empty}; {other}"
        return f"the suffix can be empty: {empty}; a trailing hyphen is an illegal name"
    blank = next((key for key, value in found.context if not value), None)
    if blank is not None:
        return f"the suffix can be empty: `cdk.json` gives `{blank}` no text"
    return None


def unknown_start(suffix: Expr) -> str | None:
    """Why nobody can tell whether the suffix brings its own separator; None where it is known."""
    foreign = _foreign(suffix, set())
    if foreign is None:
        return None
    return (
        f"whether it brings its own separator is not known: {_origin(foreign)}: {describe(foreign)}"
    )


def _foreign(expr: Expr, seen: set[int]) -> Expr | None:
    """What a value begins with that nobody can tell: itself, or that of a text."""
    if expr.node.id in seen:
        return None
    seen.add(expr.node.id)
    found = sources(expr)
    first = (next(iter(parts_of(text)), None) for text in found.texts)
    inside = (_foreign(part.expr, seen) for part in first if isinstance(part, ExprPart))
    return found.foreign or next((item for item in inside if item is not None), None)


def _origin(foreign: Expr) -> str:
    """Where a value that nobody can tell comes from, in words."""
    binding = foreign.module.binding(foreign.node) if isinstance(foreign, Name) else None
    kind = binding.kind if binding is not None else None
    if isinstance(foreign, Call) and class_made(foreign) is None:
        return "it is what a call returns"
    if kind is BindingKind.LOOP:
        return "it is what a loop goes through"
    if kind is BindingKind.PARAMETER:
        return "it is given by whoever calls the function"
    if kind is BindingKind.IMPORT:
        return "it comes from another module"
    if isinstance(foreign, Opaque) and foreign.module.reader.is_accessor(foreign.node):
        return "it is what a getter of an object gives"
    return "nothing in the project defines what is asked of it"


def joint_at(text: Text, index: int) -> bool | str:
    """Whether kebab-case text runs into the suffix at ``index``, or why that cannot be told."""
    return _joint_at(text, index, 0, lower=False)


def _joint_at(text: Text, index: int, depth: int, *, lower: bool) -> bool | str:
    """As `joint_at`; ``lower`` says that the text is made lower case."""
    if "." in text.text.removesuffix(".fifo"):  # a host name
        return False
    segment = re.split("[/:]", text.text[:index])[-1]
    # Words that hyphens join are so in capitals, too: `Loyalty-Points`.
    lower = lower or "-" in segment
    segment = segment.lower() if lower else segment
    symbols = symbols_in(segment)
    before = segment[: symbols[-1]] if symbols else ""
    last = segment[symbols[-1] + 1 :].removeprefix("-") if symbols else segment
    if not all(is_symbol(item) or re.match("[a-z0-9-]", item) for item in before):
        return False
    if not symbols or last or segment.endswith("-"):
        return _KEBAB.fullmatch(last) is not None
    return _value_joint(text.run(index - 1), before, depth, lower=lower)


def value_joint(run: Run, before: str) -> bool | str:
    """Whether a value directly before a suffix is kebab-case text, or why that cannot be told.

    ``before`` is the text before the value.
    """
    return _value_joint(run, before, 0, lower=False)


def _value_joint(run: Run, before: str, depth: int, *, lower: bool) -> bool | str:
    """As `value_joint`; ``lower`` says that the value is made lower case."""
    value, part = run.symbol, run.path[-1].part
    if value is None or not isinstance(part, ExprPart):
        return False
    # The account and the region are kebab-case text.
    if pseudo_parameter(part) is not None or is_number(value):
        return bool(before)
    joined = hyphen_join(value)
    if joined is not None:
        known = {kebab for item in items_of(joined) for kebab in _are_kebab(item, depth)}
        if False in known:
            return False
        return known == {True} or f"what is joined is not known: {describe(value)}"
    found = sources(value)
    if found.is_told and found.written and all(map(_is_numeral, found.written)):
        return bool(before)
    lower = lower or is_lowered(value)
    kebab = [
        _is_kebab(item, lower=lower or found.is_lowered(item), depth=depth) for item in found.texts
    ]
    kebab += [_is_kebab_text(item, lower=lower) for item in found.unwritten]
    if kebab and all(kebab) and (found.unwritten or not found.unknown):
        return True
    if any(kebab) or (found.unknown and not kebab):
        return f"what stands before it is not known: {describe(value)}"
    return False


def _is_numeral(value: Expr) -> bool:
    """Whether a value is a number, or a flag, whose text ends in no separator."""
    return isinstance(value, Literal) and isinstance(value.value, (int, float))


def _are_kebab(item: Expr, depth: int) -> Iterator[bool | None]:
    """Whether each value of an item that is joined is kebab-case text; None where it is unknown."""
    taken = gathering(unspread(item))
    calls = list(calls_of(taken.module, taken.function)) if taken is not None else []
    given = [
        call.module.expr(argument.value_node)
        for call in calls
        for argument in (call.arguments[taken.index :] if taken is not None else ())
        if not argument.spread
    ]
    spread = any(argument.spread for call in calls for argument in call.arguments)
    for value in given if taken is not None else [item]:
        found = sources(value)
        lower = is_lowered(value)
        kebab = [
            _is_kebab(text, lower=lower or found.is_lowered(text), depth=depth)
            for text in found.texts
        ]
        unknown = not kebab or found.unknown or spread
        yield None if all(kebab) and unknown else all(kebab)


def _is_kebab(text: Expr, *, lower: bool, depth: int) -> bool:
    """Whether a text that a value may be, made lower case or not, is kebab-case at its end."""
    if isinstance(text, Literal):
        return _is_kebab_text(str(text.value), lower=lower)
    if depth > _MAX_DEPTH:
        return False
    made = Flattener(suffixes=True).text(text)
    return bool(made.text) and _joint_at(made, len(made.text), depth + 1, lower=lower) is True


def _is_kebab_text(text: str, *, lower: bool) -> bool:
    text = text.lower() if lower else text
    # `alias/raw`: what stands before a slash or a colon is no part of the name's last piece.
    return _KEBAB.fullmatch(re.split("[/:]", text)[-1].lstrip("-")) is not None
