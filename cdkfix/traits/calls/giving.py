"""How a helper's callers, or the construct that it makes, come to give another value.

What they give so far is what `given` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from tree_sitter import Node

from cdkfix.changes import Want, replace_expr
from cdkfix.code import Code
from cdkfix.edits import Edit
from cdkfix.flow.checks import asked_alike_at
from cdkfix.flow.uses import held, sites
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Entry, Expr, Name, Opaque, Struct
from cdkfix.resolve import as_struct, resolve
from cdkfix.traits.calls.arguments import is_given_by_nobody
from cdkfix.traits.calls.given import Given, given


def change_given(
    wanted: Collection[Site],
    found: Sequence[Given],
    code: Code,
    wishes: Callable[[Site], bool] = lambda place: False,
) -> list[tuple[Module, Edit]] | None:
    """The edits after which callers give ``code``; None where that would change others as well.

    At the sites that are ``wanted`` it is to be ``code``; ``wishes`` says whether others want it
    at a place.
    """
    ends: set[Site] = set()
    for item in found:
        content = partial(_is_content, item, code, wishes)
        if not all(_goes_to(use, inside, wanted, content) for use, inside in item.parameters):
            return None
        inside = item.parameters[-1][1] if item.parameters else ()
        start = item.argument or item.value
        if start is not None:
            ends |= sites(start.module, start.node, inside) or frozenset()
    edits: list[tuple[Module, Edit]] = []
    for item in found:
        content = partial(_is_content, item, code, wishes)
        target = _changeable(item.value, ends, content) if item.value is not None else None
        if target is None or _is_out_of_reach(target, item):
            return None
        edits += ((target.module, edit) for edit in replace_expr(target, code))
    return edits


def _is_content(item: Given, code: Code, wishes: Callable[[Site], bool], place: Site) -> bool:
    """Whether a place is no obstacle to what becomes of a value."""
    value = resolve(item.value).expr if item.value is not None else None
    return wishes(place) or (value is not None and asked_alike_at(place, value, code))


def _is_out_of_reach(target: Expr, item: Given) -> bool:
    """Whether a value stands in another file than the construct, which must not be edited."""
    homes = [use.module for use, _ in item.parameters[:1]]
    return any(target.module is not home and home.project.confined for home in homes)


def _changeable(value: Expr, wanted: set[Site], content: Callable[[Site], bool]) -> Expr | None:
    """Where a value is written, or used, so that only what is wanted changes."""
    resolved = resolve(value)
    for expr in (resolved.expr, *reversed(resolved.trail)):
        used = sites(expr.module, expr.node)
        if used and all(place in wanted or content(place) for place in used):
            return expr
    return None


def _goes_to(
    use: Name, path: Path, wanted: Collection[Site], wishes: Callable[[Site], bool]
) -> bool:
    """Whether what callers give for a parameter is used for nothing but what is wanted."""
    binding = use.module.binding(use.node)
    ends = held(use.module, binding, path) if binding is not None else None
    return ends is not None and all(wishes(place) for place in ends - frozenset(wanted))


def wanted_sites(calls: Iterable[ConstructCall], path: Path) -> frozenset[Site]:
    """The sites of the property at ``path`` of constructs' props."""
    return frozenset(_site(call, path) for call in calls if call.props is not None)


def give(
    call: ConstructCall,
    calls: Sequence[ConstructCall],
    path: Path,
    wrong: Sequence[Given],
    code: Code,
    *,
    missing: bool,
    wishes: Callable[[Site], bool] = lambda place: False,
) -> tuple[list[Want], list[tuple[Module, Edit]]]:
    """What makes the value at ``path`` of a helper's construct ``code``: wants, and edits.

    ``wrong`` are the values that callers give instead; ``missing`` says that some give none. They
    are told to give ``code``, or the construct gets it whatever they give. ``wishes`` says whether
    other constructs want it at a place.
    """
    changed = change_given(wanted_sites(calls, path), wrong, code, wishes) if wrong else []
    if changed is not None and not missing:
        return [], changed
    here = _at_call(call, path, code)
    if here is not None:
        return [], [*(changed or ()), *here]
    kept = changed is None or any(item.blank for item in given(call, *path))
    values = [(call.keys(path)[0], code)]
    edits = override(call, values, kept=kept) if len(path) == 1 else None
    wants = [Want(call, path, code)] if edits is None else []
    return wants, [*(changed or ()), *(edits or ())]


def _at_call(call: ConstructCall, path: Path, code: Code) -> list[tuple[Module, Edit]] | None:
    """The edits that put ``code`` where a call itself takes the value from something given."""
    entry = call.lookup(*path)
    if not isinstance(entry, Entry) or entry.struct.module is not call.module:
        return None
    value = entry.value
    if not isinstance(resolve(value).expr, Opaque) or entry.shorthand:
        return None
    if sites(value.module, value.node) != frozenset({_site(call, path)}):
        return None
    return [(value.module, edit) for edit in replace_expr(value, code)]


def _site(call: ConstructCall, path: Path) -> Site:
    place = call.place(path)
    assert place is not None
    return place


def _own_struct(
    call: ConstructCall, spread: Expr, names: Iterable[str], kept: bool
) -> Struct | None:
    """The struct behind what a call spreads or takes, if it is there for that call alone.

    ``kept`` as for `override`: what is put into it later on would take the place of what it has.
    """
    struct = as_struct(resolve(spread))
    if struct is None or struct.module is not call.module:
        return None
    if kept and struct.is_filled_later:
        return None
    for name in names:
        if sites(struct.module, struct.node, (name,)) != frozenset({_site(call, (name,))}):
            return None
    return struct


def _are_free(call: ConstructCall, spreads: Sequence[Expr], names: Collection[str]) -> bool:
    """Whether keywords can stand beside what callers give: all are seen, and none gives them."""
    if not all(is_given_by_nobody(spread, sorted(names)) for spread in spreads):
        return False
    return all(item.value is None for name in names for item in given(call, name))


def override(
    call: ConstructCall, values: Sequence[tuple[str, Code]], *, kept: bool
) -> list[tuple[Module, Edit]] | None:
    """The edits that give a construct properties whatever its helper's callers give.

    ``kept`` says that these give other values; where none does, they may do so later.
    None where a key of that name stands in the props already.
    """
    module, props = call.module, call.props
    if props is None:
        return None
    spellings = {spelling for name, _ in values for spelling in module.reader.prop_names(name)}
    names = [name for name, _ in values]
    owner = props if isinstance(props, Struct) else _own_struct(call, props, names, kept) or props
    while isinstance(owner, Struct):
        if any(entry.key in spellings for entry in owner.entries):
            return None
        spreads = [item.value for item in owner.entries if item.spread and not item.is_bound]
        if not owner.keywords or not spreads or _are_free(call, spreads, spellings):
            before = _callers(owner) if not kept else None
            edits = module.writer.set_props(module, owner, values, before=before)
            return [(module, edit) for edit in edits]
        # A keyword that a spread may give cannot be given beside it.
        owner = _own_struct(call, spreads[-1], names, kept) or spreads[-1]
    return [(module, edit) for edit in module.writer.override_props(module, owner, values)]


def _callers(owner: Struct) -> Node | None:
    """The entry by which props end in what callers give: what stands before it are defaults."""
    literal = owner.literal
    last = literal.entries[-1] if literal is not None and literal.entries else None
    is_last = last is not None and last.spread and not last.is_bound and not owner.keywords
    return last.node if last is not None and is_last else None
