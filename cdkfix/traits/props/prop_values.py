"""Props that are judged by the values they may come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.changes import Want
from cdkfix.code import Value as Instead
from cdkfix.context import Context, Request
from cdkfix.flow.uses import sites
from cdkfix.model import ConstructCall
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Choice, Entry, Expr, Literal, Opaque, Struct, Template
from cdkfix.resolve import Missing, Value, as_struct, describe, lookup, resolve
from cdkfix.traits.calls.given import Given, entry_given, given
from cdkfix.traits.calls.giving import change_given, give, wanted_sites
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.lists.elements import is_each
from cdkfix.traits.values.conversions import number_of, spelled_like
from cdkfix.traits.values.definitions import Wanted, definitions, prop_places
from cdkfix.traits.values.whole_uses import holder

#: Whether a value is wrong; None where that cannot be told.
Verdict = bool | None


class Policy(msgspec.Struct, frozen=True):
    """What a codemod thinks of a property's values, and what it has them be: ``instead``.

    ``message`` says what is wrong about a value, ``unknown`` what is not known where the value is
    picked at run time and one that may be picked is wrong, or cannot be told. ``paths`` gives the
    ways to the property in a construct's props: none for constructs that it does not concern.
    """

    verdict: Callable[[Value], Verdict]
    instead: Instead
    message: Callable[[ConstructCall, Value], str]
    unknown: str
    paths: Callable[[ConstructCall], Sequence[Path]]

    def verdict_of(self, value: Value) -> Verdict:
        """The verdict on what a value is made of: a number may be made of a text."""
        number = number_of(value.literal)
        if isinstance(self.instead.value, str) or number is None:
            return self.verdict(value)
        assert isinstance(value.expr, Literal)
        return self.verdict(Value(replace(value.expr, value=number)))

    def instead_of(self, item: Expr) -> Instead:
        """What a value becomes where it is written: of a text that a number is made of, a text."""
        return Instead(spelled_like(item, self.instead.value))


def alternatives(expr: Expr) -> Iterator[Value]:
    """The values that an expression may come to: several where one is picked at run time."""
    yield from _alternatives(resolve(expr), set())


def why_unknown(value: Value) -> str:
    """Why a value that is no literal cannot be told, in words."""
    how = "put together of pieces" if isinstance(value.expr, Template) else "decided at run time"
    return value.why or f"it is {how}: {describe(value.expr)}"


def judged(context: Context, call: ConstructCall, path: Path, policy: Policy) -> Request | None:
    """The request to give the property at ``path`` another value, if what it has is wrong.

    None where the property is missing, or nothing is wrong with it.
    """
    found = given(call, *path)
    places = _places(context, policy)
    if any(item.is_elsewhere for item in found):
        request = _from_callers(context, call, path, found, policy)
    else:
        request = _own(context, call, path, policy)
        told = call.get(*path) if request is not None and request.wants else None
        if told is not None and holder(told.expr) is None and not _is_picked_too(told, places):
            return request
    value_at = _value_at(call, path) if request is not None else None
    if request is None or value_at is None:
        return request
    value, inside = value_at

    def wanted(place: Site) -> bool:
        # Tests agree that expect what is to change.
        return places(place) or context.wishes(place, policy.instead)

    written = definitions(value, policy.verdict_of, policy.instead_of, wanted, inside)
    if written.edits:
        message = policy.message(call, Value(written.wrong[0]))
        wishes = (Want(call, path, policy.instead),)
        return Request(call, message, wishes=wishes, also=written.edits, at=request.at)
    if request.reason is None:
        return request
    if written.all_wrong and not inside and is_each(value):
        # Whichever it is, this one wants another.
        message = policy.message(call, Value(written.wrong[0]))
        return Request(call, message, (Want(call, path, policy.instead),), at=request.at)
    return None if written.is_fine else replace(request, reason=written.kept or request.reason)


def _places(context: Context, policy: Policy) -> Wanted:
    """Where a policy looks at values: the same for all constructs of a module."""
    question = (_places, context, policy.paths)
    places = partial(prop_places, paths=policy.paths)
    return context.module.project.once(question, lambda: Wanted(context, places))


def _is_picked_too(value: Value, wanted: Callable[[Site], bool]) -> bool:
    """Whether a value that is written elsewhere may be picked there at run time as well.

    What tests do with the object or list that it is in is looked at where it changes.
    """
    used = _used(value.expr.module, value.expr.node) if value.trail else ()
    picked = [place for place in used or () if place.path and not wanted(place)]
    modules = (place.module(value.expr.module) for place in picked)
    return any(module is not None and not is_test(module) for module in modules)


@once
def _used(module: Module, node: Node) -> frozenset[Site] | None:
    """Where a value is used, and objects and lists that it is in."""
    return sites(module, node)


def _value_at(call: ConstructCall, path: Path) -> tuple[Expr, Path] | None:
    """Where a property's value is written, and the way inside of that: in what gives it."""
    entry = _entry_of(call, path)
    if entry is not None:
        return entry.value, ()
    entries = call.props.entries if isinstance(call.props, Struct) and len(path) == 1 else ()
    name = call.keys(path)[0]
    giving = [item for item in entries if _may_give(item, name)]
    if not any(item.spread for item in giving) or any(item.is_bound for item in giving):
        return None
    inside = (call.module.reader.prop_names(name)[0],)
    if len(giving) == 1:
        return giving[0].value, inside
    # What one spread does not give, another one does, or an entry before it.
    return (call.props, inside) if call.props is not None else None


def _entry_of(call: ConstructCall, path: Path) -> Entry | None:
    """The entry that gives a property its value, if it is known which."""
    entry = call.lookup(*path) if len(path) > 1 else entry_given(call, path[0])
    return entry if isinstance(entry, Entry) else None


def _may_give(entry: Entry, name: str) -> bool:
    """Whether an entry of props gives a property, or may do so."""
    if not entry.spread:
        return entry.key is None or entry.key in entry.struct.module.reader.prop_names(name)
    struct = as_struct(resolve(entry.value))
    return struct is None or not isinstance(lookup(struct, name), Missing)


def _own(context: Context, call: ConstructCall, path: Path, policy: Policy) -> Request | None:
    """The request for a property whose value no callers give."""
    value = call.get(*path)
    if value is not None and isinstance(value.expr, Opaque):
        entry = _entry_of(call, path)
        value = resolve(entry.value) if entry is not None else value
    if value is None:
        return None
    picked = list(_alternatives(value, set()))
    verdicts = [policy.verdict(item) for item in picked]
    if all(item is False for item in verdicts):
        return None
    at = entry_node(context, call, path)
    if len(picked) == 1 and verdicts[0]:
        wants = (Want(call, path, policy.instead),)
        return Request(call, policy.message(call, value), wants, at=at)
    return Request(call, f"{call.label}: {policy.unknown}", reason=why_unknown(value), at=at)


def _from_callers(
    context: Context, call: ConstructCall, path: Path, found: Sequence[Given], policy: Policy
) -> Request | None:
    """The request for a property that the callers of a helper give, each its own value."""
    at = entry_node(context, call, path)
    values = [(item, resolve(item.value)) for item in found if item.value is not None]
    verdicts = [
        (item, one, policy.verdict(one))
        for item, value in values
        for one in _alternatives(value, set())
    ]
    for item, one, bad in verdicts:
        if bad is None or (bad and one.expr is not resolve(item.value or one.expr).expr):
            unknown = f"{call.label}: {policy.unknown}"
            return Request(call, unknown, reason=why_unknown(one), at=at)
    wrong = [item for item, _, bad in verdicts if bad]
    if not wrong:
        return None
    shown = policy.message(call, next(one for _, one, bad in verdicts if bad))
    calls = tuple(context.constructs(call.fqn))
    wishes = (Want(call, path, policy.instead),)
    others = partial(context.wishes, code=policy.instead)
    if len(wrong) == len(found):
        wants, also = give(call, calls, path, wrong, policy.instead, missing=False, wishes=others)
        return Request(call, shown, wants, wishes=wishes, also=also, at=at)
    changed = change_given(wanted_sites(calls, path), wrong, policy.instead, others)
    reason = "it comes through a parameter that has other uses too" if changed is None else None
    return Request(call, shown, wishes=wishes, also=changed or (), reason=reason, at=at)


def entry_node(context: Context, call: ConstructCall, path: Path) -> Node | None:
    """The entry at ``path`` of a call's props, if it stands in this module."""
    found = call.lookup(*path)
    if isinstance(found, Entry) and found.struct.module is context.module:
        return found.node
    return None


def _alternatives(value: Value, seen: set[int]) -> Iterator[Value]:
    found = value.expr.module.expr(value.expr.node)
    if not isinstance(found, Choice):
        yield value
    elif found.node.id not in seen:
        seen.add(found.node.id)
        for option in found.options:
            yield from _alternatives(resolve(option), seen)
