"""Entries at any depth of a construct's props, lists included, and changes of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from cdkfix.changes import leaves_type, replace_expr
from cdkfix.code import Code
from cdkfix.edits import Edit
from cdkfix.flow.spreads import entries, spread_giving
from cdkfix.flow.uses import sites
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site, site
from cdkfix.program.syntax import Choice, Entry, Expr, Items, Struct
from cdkfix.resolve import Value, as_struct, lookup, resolve


class Place(msgspec.Struct, frozen=True, eq=False):
    """A place where a value is used: ``value`` is the expression that stands for it there.

    ``site`` is the way to it from a construct's props, an item of a list, or the value itself.
    ``owner`` is the expression that comes to the struct whose property ``name`` it is, None for a
    value that is used by itself.
    """

    site: Site
    value: Expr
    owner: Expr | None = None
    name: str = ""


def place(value: Expr) -> Place:
    """The place of a value that is used by itself, such as an argument."""
    return Place(site(value.module, value.node, ()), value)


def places(root: Expr, name: str) -> Iterator[Place]:
    """Every place of a property ``name`` (jsii's spelling) in what ``root`` comes to."""
    yield from _places(root, root, (), name, frozenset())


def places_of(call: ConstructCall, name: str) -> Iterator[Place]:
    """Every place of a property ``name`` (jsii's spelling) in a construct's props."""
    start, root = call.place(()), call.given_props
    if call.props is not None and start is not None and root is not None:
        yield from _places(root, call.props, start.path, call.keys((name,))[0], frozenset())


class Rewriter:
    """Plans the change of values: in their definition if all of its uses want the change."""

    def __init__(self, wants: Callable[[Site], bool], code: Code) -> None:
        """``wants`` says of a site whether it is to have ``code``."""
        self._wants = wants
        self._code = code

    def edits(self, place: Place) -> list[tuple[Module, Edit]] | None:
        """The edits after which the value at ``place`` is the new one.

        None where other uses, which must keep the old one, are in the way.
        """
        value = resolve(place.value)
        for expr in (value.expr, *reversed(value.trail)):
            if expr.module is not place.value.module and expr.module.project.confined:
                continue
            used = sites(expr.module, expr.node)
            narrow = expr is not place.value and leaves_type(expr, self._code)
            if used and all(map(self._wants, used)) and not narrow:
                return _tag(expr.module, replace_expr(expr, self._code))
        if place.owner is None:
            return _tag(place.value.module, replace_expr(place.value, self._code))
        return self._override(place.owner, place.name)

    def _override(self, owner: Expr, name: str) -> list[tuple[Module, Edit]] | None:
        """Override the value on the way from the use to the struct that is shared."""
        module, props = owner.module, [(name, self._code)]
        struct = as_struct(Value(owner))
        if struct is None:
            return _tag(module, module.writer.override_props(module, owner, props))
        if any(entry.key in module.reader.prop_names(name) for entry in struct.entries):
            return None
        if not struct.keywords:
            return _tag(module, module.writer.set_props(module, struct, props))
        # A keyword that a spread gives cannot be given again beside it.
        spread = spread_giving(struct, name)
        if spread is None:
            return None
        return _tag(module, module.writer.override_props(module, spread, props))


def _places(
    root: Expr, owner: Expr, path: Path, name: str, seen: frozenset[int]
) -> Iterator[Place]:
    value = resolve(owner)
    struct = as_struct(value)
    found = value.expr.module.expr(value.expr.node)
    if found.node.id in seen:
        return
    seen = seen | {found.node.id}
    if struct is not None:
        entry = lookup(struct, name)
        if isinstance(entry, Entry):
            yield Place(site(root.module, root.node, (*path, name)), entry.value, owner, name)
        for entry in entries(struct):
            if entry.key not in struct.module.reader.prop_names(name):
                yield from _places(root, entry.value, (*path, entry.key or ""), name, seen)
    elif isinstance(found, Items):
        for item in found.items:
            yield from _places(_root(item), item, (), name, seen)
    elif isinstance(found, Choice):
        for option in found.options:
            yield from _places(_root(option), option, (), name, seen)


def _root(expr: Expr) -> Expr:
    """The expression that is used: of a struct made by keywords, ``dict(…)``, the whole call."""
    call = expr.node.parent if isinstance(expr, Struct) and expr.keywords else None
    return Expr(expr.module, call) if call is not None else expr


def _tag(module: Module, edits: Iterable[Edit]) -> list[tuple[Module, Edit]]:
    return [(module, edit) for edit in edits]
