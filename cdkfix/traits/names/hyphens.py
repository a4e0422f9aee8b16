"""Hyphens that the name of a database or a table may have by what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.syntax import Call, Expr, ExprPart, Literal, Member, Template
from cdkfix.resolve import describe, resolve
from cdkfix.traits.lists.elements import is_element
from cdkfix.traits.lists.joins import hyphen_join
from cdkfix.traits.names.physical import NamePlace, given_at
from cdkfix.traits.names.renames import Renamer
from cdkfix.traits.names.taken_parts import takes_underscores
from cdkfix.traits.outside.contexts import texts_given
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.suffixes.joints import unknown_start, value_joint
from cdkfix.traits.suffixes.places import index_of, suffix_indexes
from cdkfix.traits.suffixes.separators import Separator, own_separator
from cdkfix.traits.texts.at_run_time import Run, Text
from cdkfix.traits.texts.pseudo import is_stack_name, pseudo_parameter
from cdkfix.traits.texts.symbols import is_symbol
from cdkfix.traits.values.emptiness import empty_reason
from cdkfix.traits.values.numbers import is_number
from cdkfix.traits.values.sources import sources


def joined_in(text: Text) -> Expr | None:
    """What joins a part of a name by hyphens, where it is not known of what."""
    return next((it for _, it in _variables(text) if hyphen_join(it) is not None), None)


def _variables(text: Text) -> Iterator[tuple[Run, Expr]]:
    """The symbols of a text that are no suffixes, each with what it stands for."""
    for run in text.runs:
        if run.symbol is not None and suffix_behind(run.symbol) is None:
            yield run, run.symbol


def _value_with_hyphen(place: NamePlace, symbol: Expr) -> Expr | None:
    """The first value with a hyphen that a name is made of by a symbol: an element of a list."""
    texts = sources(given_at(place.entry.value, symbol)).texts
    known = (text for text in texts if isinstance(text, Literal))
    return next((text for text in known if "-" in str(text.value)), None)


def own_value(place: NamePlace, text: Text) -> Expr | None:
    """A value with a hyphen that stands in the name itself, and not in a text that is put in."""
    own = (_value_with_hyphen(place, it) for run, it in _variables(text) if len(run.path) == 1)
    return next(filter(None, own), None)


def hyphenated(place: NamePlace, text: Text) -> frozenset[int]:
    """The symbols of a name that it takes with underscores for the hyphens of their values.

    These stand in texts that the name takes as a whole, or in the context.
    """
    return frozenset(
        run.start
        for run, symbol in _variables(text)
        if _has_hyphen_in_context(symbol)
        or (len(run.path) > 1 and _value_with_hyphen(place, symbol) is not None)
    )


def _has_hyphen_in_context(symbol: Expr) -> bool:
    return any("-" in given.text for given in texts_given(sources(symbol)))


def of_stack(text: Text) -> Expr | None:
    """The stack's name or region, where a name is made of it: only the deployment knows it."""
    for run, symbol in _variables(text):
        part = run.path[-1].part
        if isinstance(part, ExprPart) and pseudo_parameter(part) == "region":
            return symbol
        if is_stack_name(symbol):
            return symbol
    return None


def is_suffixed_with_hyphen(text: Text) -> bool:
    """Whether the context gives a suffix of a name that begins with a hyphen."""
    suffixes = (suffix for _, _, suffix in suffix_indexes(text))
    given = (it for suffix in suffixes for it in texts_given(sources(suffix)))
    return any(it.text.startswith("-") for it in given)


def lost_part(text: Text) -> Expr | None:
    """What a name is made of where its values, which may have hyphens too, are not followed.

    That is an element of what nobody can tell, such as a loop's variable.
    """
    elements = ((it, sources(it)) for _, it in _variables(text) if is_element(it))
    lost = (it for it, found in elements if not (found.texts or found.words))
    return next(lost, None)


def unknown_parts(text: Text) -> dict[int, Expr]:
    """The symbols of a name of which no value is known, each by where it stands."""
    return {run.start: symbol for run, symbol in _variables(text) if _is_unknown(run, symbol)}


def _is_unknown(run: Run, symbol: Expr) -> bool:
    """Whether no value is known of what is put into a name: it may have hyphens."""
    part, found = run.path[-1].part, sources(symbol)
    if (isinstance(part, ExprPart) and pseudo_parameter(part) is not None) or is_number(symbol):
        return False
    callee = symbol.callee if isinstance(symbol, Call) else None
    if isinstance(callee, Member) and takes_underscores(callee.object):
        return False
    known = found.texts or found.unwritten or found.others
    return run.is_plain and found.unknown and not known


def hyphen_inside(names: Renamer, suffix: Expr, separator: Separator | None) -> str | None:
    """What hyphen a suffix brings into the name: its value has one beyond a leading one."""
    definition = resolve(suffix).expr
    # One that comes from the props first may have another value by default.
    own = [definition] if isinstance(definition, (Literal, Template)) else sources(suffix).texts
    for value in own:
        text = names.evaluated.text(value).text
        if "-" in (text[1:] if separator is not None else text):
            return f"the value of the suffix has a hyphen: {describe(value)}"
    for key, given in sources(suffix).context:
        if "-" in given[1:]:
            return f"the value of the suffix has a hyphen: `cdk.json` gives `{key}` `{given}`"
    return None


def underscored_joint(text: Text, index: int, suffix: Expr) -> bool | str:
    """Whether a name gets an underscore before its suffix at ``index``, which has no separator.

    In words, why it cannot have one there.
    """
    joint = _joint(text, index)
    if isinstance(joint, str):
        return f"the name runs into `{suffix.text}`: {joint}"
    empty = empty_reason(suffix) if joint else None
    if empty is not None:
        return f"the suffix can be empty: {empty}; the name would end in an underscore"
    return (joint and unknown_start(suffix)) or joint


def underscores_put_in(symbolic: Text, known: Text) -> dict[int, str] | str:
    """Where a name gets underscores before suffixes that have no separator, or why it cannot.

    The places are those of the ``known`` text.
    """
    found: dict[int, str] = {}
    for index, part, suffix in suffix_indexes(symbolic):
        joint = underscored_joint(symbolic, index, suffix) if own_separator(suffix) is None else ""
        at = index_of(known, part)
        if isinstance(joint, str) and joint:
            return joint
        if joint and at is not None:
            found[at] = "_"
    return found


def _joint(text: Text, index: int) -> bool | str:
    """Whether no separator stands before the suffix at ``index``, or why that cannot be told."""
    before = text.text[:index]
    if not before or not is_symbol(before[-1]):
        return before[-1:].isalnum()
    return value_joint(text.run(index - 1), before[:-1])
