"""Respelling a name at the calls that make it, where their function makes other names as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.flow.called import handed_on
from cdkfix.languages.parts import SUMS, is_text
from cdkfix.languages.trees import holds
from cdkfix.program.module import Module
from cdkfix.program.parameters import gathering, parameter
from cdkfix.program.syntax import Call, Expr, ExprPart, Literal, Member, Name
from cdkfix.resolve import describe, written
from cdkfix.traits.asserted.comparisons import either_way
from cdkfix.traits.calls.callers import callers
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.lists.joins import Join, items_of, join_of, unspread
from cdkfix.traits.names.filled import made_with
from cdkfix.traits.names.homonyms import type_named
from cdkfix.traits.names.hyphens import underscored_joint
from cdkfix.traits.names.obstacles import same_text
from cdkfix.traits.names.physical import NamePlace, name_places
from cdkfix.traits.names.renames import Renamer
from cdkfix.traits.names.respelling import Rename, places_of
from cdkfix.traits.names.together import texts_known
from cdkfix.traits.suffixes.places import suffix_indexes
from cdkfix.traits.suffixes.separators import Move, move, own_separator
from cdkfix.traits.texts.at_run_time import Text, insert
from cdkfix.traits.values.makings import Making, makings, returned_by
from cdkfix.traits.values.sources import sources

#: Texts are looked for by no shorter beginning of the name.
_SHORTEST = 3


class AtCalls(msgspec.Struct, frozen=True, eq=False):
    """Glue databases and tables that take their names with underscores where a function makes them.

    ``places`` are where they are named, ``calls`` those that make their names, and ``edits`` have
    these take underscores. ``hyphenated`` says that one of the names is known to have a hyphen as
    it is.
    """

    places: Sequence[NamePlace]
    calls: Sequence[Call]
    edits: Sequence[tuple[Module, Edit]]
    hyphenated: bool


def glue_at_calls(names: Renamer, expr: Expr) -> AtCalls | None:
    """The databases and tables that ``expr``, which a function returns, names too.

    None where there are none, or where one of them does not take underscores at its calls.
    """
    made = list(makings(expr))
    places: list[NamePlace] = []
    calls: list[Call] = []
    edits: list[tuple[Module, Edit]] = []
    hyphenated = False
    for item in (item for module in names.search.modules for item in name_places(module)):
        own = making_of(item, made) if item.is_glue else None
        if own is None:
            continue
        result = respell_at_calls(names, item, expr)
        if result is None or result.reason is not None:
            return None
        places.append(item)
        calls += (it.call for it in _same(own, made))
        edits += result.edits
        hyphenated |= _has_hyphen(names.evaluated.text(expr), own)
    return AtCalls(places, calls, edits, hyphenated) if places else None


def _has_hyphen(text: Text, making: Making) -> bool:
    """Whether what a call makes has a hyphen, as far as its values are known."""
    made = made_with(text, making.argument, suffixes=True).text
    known = [texts_known(run.symbol) for run in made.runs if run.symbol is not None]
    return any("-" in text for texts in ((made.text,), *known) for text in texts)


def _same(own: Making, made: Sequence[Making]) -> list[Making]:
    """Those that make what one makes."""
    return [it for it in made if it.given == own.given or _is_meant_in_test(it, own)]


def respell_at_calls(names: Renamer, place: NamePlace, expr: Expr) -> Rename | None:
    """Let the name at ``place`` have underscores for hyphens, wherever it is made as it is there.

    ``expr`` is the text that its function returns. None where no function makes it of what is
    written out.
    """
    function, made = returned_by(expr), list(makings(expr))
    own = making_of(place, made)
    if own is None or not any(map(_is_written, _arguments(own))):
        return None
    same = _same(own, made)
    text = names.evaluated.text(expr)
    join = _join_in(expr, text)

    def beginning(item: Making) -> str:
        return _head(text, item, function) if is_text(expr) else _joined(join, item).text

    head = beginning(own)
    if len(head) < _SHORTEST:
        return None
    names.search.look_for(expr, head)
    others = [item for item in made if item not in same]
    result = Rename(reason=_other_call(own, others, join))
    result.reason = result.reason or _other_name(names, same)
    joints = dict(_joints(names.symbolic.text(expr))) if is_text(expr) and not others else {}
    elsewhere = names.respell_made(expr, own, [*joints.values()]) if is_text(expr) else Rename()
    for index in joints:
        # At the call, an underscore comes of it.
        separated = insert(names.symbolic.text(expr), index, "-")
        result.edits += [separated] if separated is not None else []
    left = list(_asked_of_unseen(names, function, made))
    result.edits += [item for item in elsewhere.edits if not any(_is_in(*item, it) for it in left)]
    result.reason = result.reason or elsewhere.reason
    for _, _, suffix in suffix_indexes(names.symbolic.text(expr)) if elsewhere.moved else ():
        separator = own_separator(suffix)
        moved = move(separator, suffix, places_of(elsewhere.moved, "_")) if separator else Move()
        result.edits += moved.edits
        result.reason = result.reason or moved.reason
    longer = [beginning(item) for item in others]
    longer = [it for it in longer if len(it) > len(head) and it.startswith(head)]
    own_head = _Head(head, place.cfn_type, longer, frozenset(it.node.id for it in left))
    result.reason = result.reason or _spelled_otherwise(names, expr, own_head, made, elsewhere)
    taken: Sequence[Expr] = [item.call for item in same]
    if not others and len(taken) > 1 and _makes_nothing_else(expr, function):
        # Once for all of them.
        taken = [expr]
    for it in taken:
        edit = it.module.writer.with_underscores(it.module, it.module.reader.outer(it.node))
        if edit is None:
            result.reason = f"no quotation mark is left there: {describe(it)}"
            break
        result.edits.append((it.module, edit))
    return result


def _makes_nothing_else(expr: Expr, function: Node | None) -> bool:
    """Whether the text that a function returns may have underscores there, for all its callers."""
    outer = expr.module.reader.outer(expr.node)
    known = callers(expr.module, function) if function is not None else None
    is_one = outer.type not in SUMS and is_text(expr)
    return known is not None and len(known) > 1 and is_one


def _joints(text: Text) -> Iterator[tuple[int, ExprPart]]:
    """Where a text runs into suffixes that bring no separator, and where it may have one."""
    for index, part, suffix in suffix_indexes(text):
        if own_separator(suffix) is None and underscored_joint(text, index, suffix) is True:
            yield index, part


def _asked_of_unseen(
    names: Renamer, function: Node | None, made: Sequence[Making]
) -> Iterator[Expr]:
    """What tests compare with calls that are not followed, of what is called like a function.

    They go on giving what they gave: ``assert load().resource_name("db") == "books-db-dev"``.
    """
    declared = function.child_by_field_name("name") if function is not None else None
    called = declared.text.decode() if declared is not None and declared.text else None
    followed = {item.call.node.id for item in made}
    tests = [module for module in names.search.modules if is_test(module)] if called else []
    for asked, value in chain.from_iterable(map(either_way, tests)):
        callee = asked.callee if isinstance(asked, Call) else None
        if not isinstance(callee, (Member, Name)) or callee.name != called:
            continue
        if asked.node.id not in followed:
            yield value


def _is_in(module: Module, edit: Edit, text: Expr) -> bool:
    return text.module is module and text.start <= edit.start <= text.end


def making_of(place: NamePlace, made: Sequence[Making]) -> Making | None:
    """The call whose result a name is, whether it is made in place or another function hands it on.

    ``database_name(env)`` hands on what ``resource_name("stats-db", env)`` makes.
    """
    by_place = {item.call.identity: item for item in made}
    pending, seen = [written(place.entry.value)], set()
    while pending:
        current = pending.pop()
        at = current.identity
        if at in by_place:
            return by_place[at]
        if at not in seen:
            pending += map(written, handed_on(current))
        seen.add(at)
    return None


def _arguments(making: Making) -> Iterator[Expr]:
    return (expr for _, expr in making.arguments)


def _is_written(expr: Expr) -> bool:
    return isinstance(expr, Literal) and isinstance(expr.value, str)


def _head(text: Text, making: Making, function: Node | None) -> str:
    """What a name begins with, as far as it is known for one call of the function."""
    found = ""
    for run in text.runs:
        if run.symbol is None:
            found += text.text[run.start : run.end]
            continue
        if join_of(run.symbol) is not None:
            return found + _joined(join_of(run.symbol), making).text
        taken = parameter(run.symbol)
        is_own = taken is not None and taken.function == function
        given = making.argument(taken) if taken is not None and is_own else _known(run.symbol)
        if not isinstance(given, Literal):
            break
        found += str(given.value)
    return found


class _Joined(NamedTuple):
    """The text that is joined for a call, as far as it is known, and whether that is all of it."""

    text: str
    whole: bool


def _joined(join: Join | None, making: Making) -> _Joined:
    """What a call's function joins, of what the call gives ``*parts`` among it."""
    known: list[str] = []
    for item in items_of(join) if join is not None else ():
        taken = gathering(unspread(item))
        given = list(_arguments(making))[taken.index :] if taken is not None else [item]
        texts = list(takewhile(lambda text: text is not None, map(_text, given)))
        known += [text for text in texts if text]
        if len(texts) < len(given):
            return _Joined(join.joint.join(known) if join is not None else "", whole=False)
    return _Joined(join.joint.join(known) if join is not None else "", whole=join is not None)


def _join_in(expr: Expr, text: Text) -> Join | None:
    """The join that a text is, or that a part of it is."""
    joins = (join_of(run.symbol) for run in text.runs if run.symbol is not None)
    return join_of(expr) or next(filter(None, joins), None)


def _text(expr: Expr) -> str | None:
    value = expr.value if isinstance(expr, Literal) else None
    return value if isinstance(value, str) else None


def _known(symbol: Expr) -> Expr | None:
    """The one text that a part of a name has, where that can be told, whoever gives it."""
    found = sources(symbol)
    values = {item.value if isinstance(item, Literal) else None for item in found.texts}
    return found.texts[0] if len(values) == 1 and found.is_told else None


def _other_call(own: Making, others: Sequence[Making], join: Join | None) -> str | None:
    """Why a name stays: another call may make it too, as far as can be told."""
    for item in others:
        if _are_joined_differently(join, own, item):
            continue
        if _may_be_same(own, item):
            return f"another call of its function may make it as well: {describe(item.call)}"
    return None


def _may_be_same(own: Making, item: Making) -> bool:
    """Whether two calls may be given the same, as far as can be told."""
    return not any(_differ(one, other) for one, other in own.beside(item))


def _is_meant_in_test(item: Making, own: Making) -> bool:
    """Whether a test makes a name by its function, with values of its own for what is not known."""
    if not is_test(item.call.module) or not _may_be_same(own, item):
        return False
    return all(isinstance(it, Literal) for one, it in own.beside(item) if isinstance(one, Literal))


def _are_joined_differently(join: Join | None, own: Making, item: Making) -> bool:
    """Whether what two calls give ``*parts`` is known, and not the same joined."""
    one, other = _joined(join, own), _joined(join, item)
    count = min(len(one.text), len(other.text))
    if one.text[:count] != other.text[:count]:
        return True
    return one.whole and other.whole and one.text != other.text


def _differ(own: Expr, other: Expr) -> bool:
    """Whether an argument that is written out is known to be none of what another may be."""
    if not isinstance(own, Literal):
        return False
    if isinstance(other, Literal):
        return own.value != other.value
    found = sources(other)
    known = {item.value for item in found.texts if isinstance(item, Literal)}
    return not (found.unknown or found.doubtful) and own.value not in known


def _other_name(names: Renamer, same: Sequence[Making]) -> str | None:
    """Why a name stays: another resource, whose name may have hyphens, has the same."""
    for module in names.search.modules:
        for place in name_places(module):
            if not place.is_glue and making_of(place, same) is not None:
                return same_text(place)
    return None


class _Head(NamedTuple):
    """What a name begins with, the type of what it names, and how others of its function begin.

    These are longer: what begins like one of them is that one's name. ``left`` are texts that stay
    as they are, by their nodes.
    """

    text: str
    cfn_type: str | None
    longer: Sequence[str]
    left: frozenset[int]

    def is_of_another(self, text: Text, start: int) -> bool:
        """Whether a text that begins so at ``start`` is the name of something else."""
        if any(text.text.startswith(other, start) for other in self.longer):
            return True
        if text.expr.node.id in self.left:
            return True
        kind = type_named(text.expr) if is_test(text.expr.module) else None
        return kind is not None and self.cfn_type not in (kind, None)


def _spelled_otherwise(
    names: Renamer, expr: Expr, head: _Head, made: Sequence[Making], elsewhere: Rename
) -> str | None:
    """Why a name stays: it is spelled without its function, and not for what it is ``made`` of.

    What is respelled ``elsewhere`` is no reason.
    """
    given = {argument.node.id for item in made for argument in _arguments(item)}
    known = {id(owner) for owner in (expr, *elsewhere.owners)}
    for spellings in names.search.spellings:
        for texts in (spellings.beginnings, spellings.symbolic_beginnings):
            for text, start in texts.at(head.text):
                within = text.expr.module is expr.module and holds(expr.node, text.expr.node)
                if text.expr.node.id in given or within or head.is_of_another(text, start):
                    # A part of what the function returns is no name by itself.
                    continue
                runs = {text.run(at).path for at in range(start, start + len(head.text))}
                if not any(id(step.owner) in known for path in runs for step in path):
                    return f"it is spelled without its function: {describe(text.expr)}"
    return names.search.unread(head.text)
