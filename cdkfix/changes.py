"""Where a change of a prop goes: to its definition, to shared props, or to the call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from cdkfix.code import Code, Static, Value
from cdkfix.edits import Edit
from cdkfix.flow import enumerations
from cdkfix.flow.checks import asked_alike_at
from cdkfix.flow.narrow_types import narrow_type
from cdkfix.flow.spreads import spread_giving, spread_structs
from cdkfix.flow.uses import sites
from cdkfix.model import struct_of
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Entry, Expr, Literal, Member, Opaque, Struct
from cdkfix.resolve import Missing, describe, resolve
from cdkfix.wishes import ValueWant as ValueWant
from cdkfix.wishes import Want as Want
from cdkfix.wishes import Wish, Wishing, by_code

#: What cannot stand in every kind of string as it is.
_SPECIAL = frozenset("'\"`\\$\n\r")


class Change(msgspec.Struct, frozen=True):
    """The edits, each in its module, that fulfil a want, or (``reason``) why none do."""

    edits: Sequence[tuple[Module, Edit]] = ()
    reason: str | None = None


class _NoPlaceError(Exception):
    """A value cannot be written where its call takes it from."""


class Planner:
    """Plans wants together: a shared definition changes only if all its users want the same."""

    def __init__(
        self,
        wants: Sequence[Wish],
        wishes: Wishing | None = None,
        bars: Callable[[Module, int], str | None] = lambda module, offset: None,
    ) -> None:
        """``wishes`` are those of the project's other calls, if they count.

        ``bars`` says why a place of a module must not be changed.
        """
        self._bars = bars
        self._wanted = by_code(wants)
        self._wishes = wishes
        self._agreeing: dict[tuple[Module, int, Path, Code], int] = {}

    def plan(self, wants: Sequence[Want], values: Sequence[ValueWant] = ()) -> Change:
        """The change for wants that belong together, which are missing or have a value to replace.

        ``values`` are those that statements use which concern it.
        """
        try:
            return Change(self._edits(wants, values))
        except _NoPlaceError as error:
            return Change(reason=str(error))

    def _edits(
        self, wants: Sequence[Want], values: Sequence[ValueWant]
    ) -> list[tuple[Module, Edit]]:
        missing: dict[tuple[int, Path], list[Want]] = {}
        edits: list[tuple[Module, Edit]] = []
        for want in wants:
            found = want.call.lookup(*want.path)
            if isinstance(found, Entry):
                edits += self._replace(want, found)
            elif isinstance(found, Missing):
                missing.setdefault((id(want.call), want.path[:-1]), []).append(want)
            else:
                # A helper's callers may give another one, but none does.
                entry = want.call.written(*want.path)
                edits += self._replace(want, entry) if entry else self._override([want])
        for group in missing.values():
            edits += self._add(group)
        for value in values:
            home = value.expr.module
            changed = self._at_definition(value.expr, value.code, home)
            edits += changed or _tag(home, replace_expr(value.expr, value.code))
        return edits

    def _replace(self, want: Want, entry: Entry) -> list[tuple[Module, Edit]]:
        changed = self._at_definition(entry.value, want.code, want.call.module)
        return changed or self._override([want])

    def _at_definition(self, use: Expr, code: Code, home: Module) -> list[tuple[Module, Edit]]:
        """The edits that change a value where it is defined; none if its uses do not all want it.

        ``home`` is the module of the call that this is about.
        """
        for expr in _definitions(use):
            if expr.module is not home and home.project.confined:
                continue
            if expr is not use and leaves_type(expr, code):
                continue
            if expr is not use and self._bars(expr.module, expr.start) is not None:
                continue
            if self._agreed(expr, (), code, home):
                return _tag(expr.module, replace_expr(expr, code))
        return []

    def _add(self, group: Sequence[Want]) -> list[tuple[Module, Edit]]:
        want = group[0]
        call, props = want.call, want.call.props
        values = [(call.keys(item.path)[-1], item.code) for item in group]
        if props is None and call.generic:
            raise _NoPlaceError(f"it has no properties here: {describe(call.expr)}")
        if props is None:
            if len(call.expr.arguments) < len(call.info.parameters) - 1:
                raise _NoPlaceError(
                    f"arguments are missing before its props: {describe(call.expr)}"
                )
            writer = call.module.writer
            return _tag(call.module, writer.add_props(call.module, call.expr, values))
        struct = _struct_at(props, call.keys(want.path)[:-1])
        if struct is None:
            return self._override(group)
        for target in (*spread_structs(struct), struct):
            if target.module is not call.module and call.module.project.confined:
                continue
            if target is not struct and self._bars(target.module, target.start) is not None:
                continue
            uses = [self._agreed(target, item.path[-1:], item.code, call.module) for item in group]
            if all(uses) and (target is struct or min(uses) > 1):
                writer = target.module.writer
                return _tag(target.module, writer.set_props(target.module, target, values))
        return self._override(group)

    def _agreed(self, expr: Expr, path: Path, code: Code, home: Module) -> int:
        """How many uses the value at ``path`` in ``expr`` has, if all want ``code``; else 0.

        ``home`` is the module of the call that this is about.
        What thousands of calls share is looked at once.
        """
        key = (expr.module, expr.node.id, path, code)
        found = self._agreeing.get(key)
        if found is None:
            used = sites(expr.module, expr.node, path)
            if used is not None and not path:
                used -= {item for item in used if asked_alike_at(item, expr, code)}
            agreed = used is not None and self._all_want(used, code, home)
            found = self._agreeing[key] = len(used) if used is not None and agreed else 0
        return found

    def _all_want(self, used: frozenset[Site], code: Code, home: Module) -> bool:
        """Whether all of the sites want ``code``; those of other wants are asked about last."""
        others = used - self._wanted.get(code, frozenset())
        if not others or self._wishes is None or len(others) == len(used):
            return not others
        return self._wishes.all_want(others, code, home)

    def _override(self, group: Sequence[Want]) -> list[tuple[Module, Edit]]:
        """Override on the way from the call to the shared struct, as near to it as can be."""
        call, props = group[0].call, group[0].call.props
        assert props is not None
        values = [(call.keys(item.path)[-1], item.code) for item in group]
        owner = _owner(props, call.keys(group[0].path)[:-1])
        if owner is None or owner.module is not call.module:
            name, shown = group[0].path[-1], describe(call.expr)
            raise _NoPlaceError(f"there is no place in this file to write {name} at: {shown}")
        writer = call.module.writer
        if isinstance(owner, Struct):
            spread = spread_giving(owner, values[0][0]) if owner.keywords else None
            if spread is not None:
                return _tag(call.module, writer.override_props(owner.module, spread, values))
            return _tag(call.module, writer.set_props(owner.module, owner, values))
        return _tag(call.module, writer.override_props(owner.module, owner, values))


def replace_expr(expr: Expr, code: Code) -> list[Edit]:
    """Replace an expression; of a static member of the same type only the member's name.

    Of a string only what its quotes hold, so that it keeps them.
    """
    if isinstance(expr, Member) and isinstance(code, Static):
        value = resolve(expr)
        if value.member(code.fqn) is not None and not value.trail:
            node = expr.name_node
            # `Runtime["PYTHON_3_9"]` keeps its quotes.
            quotes = int(node.type == "string")
            return [Edit(node.start_byte + quotes, node.end_byte - quotes, code.member.encode())]
    if isinstance(expr, Literal) and isinstance(code, Value):
        text = code.value
        # Other strings have a prefix, three quotes or an escape, or are several in a row.
        plain = isinstance(text, str) and not set(text) & _SPECIAL
        if isinstance(text, str) and plain and expr.text[1:-1] == expr.value:
            return [Edit(expr.start + 1, expr.end - 1, text.encode())]
    return expr.module.writer.replace_value(expr.module, expr.node, code)


def leaves_type(expr: Expr, code: Code) -> bool:
    """Whether a literal behind a name may be of a type that does not allow the new one.

    Neither does an enumeration whose other members speak against it.
    """
    if not isinstance(expr, Literal) or not isinstance(code, Value) or expr.value is None:
        return False
    kept = enumerations.obstacle(expr, code.value)
    return kept is not None or narrow_type(expr, code.value) is not None


def _definitions(use: Expr) -> Iterator[Expr]:
    """The expressions that define the value of a use, the innermost definition first."""
    value = resolve(use)
    # What nobody can tell is defined in several places, if anywhere.
    told = [] if isinstance(value.expr, Opaque) else [value.expr]
    found = [*told, *reversed(value.trail)]
    yield from found
    if not any(item.node.id == use.node.id for item in found):
        yield use


def _struct_at(props: Expr, path: Path) -> Struct | None:
    owner = _owner(props, path)
    return struct_of(owner) if owner is not None else None


def _owner(props: Expr, path: Path) -> Expr | None:
    """The expression at ``path`` in the props, as the last struct on the way has it."""
    owner: Expr = props
    for name in path:
        struct = struct_of(owner)
        if struct is None:
            return None
        entry = next(
            (
                item
                for item in reversed(struct.entries)
                if item.key in struct.module.reader.prop_names(name)
            ),
            None,
        )
        if entry is None:
            return None
        owner = entry.value
    return owner


def _tag(module: Module, edits: Sequence[Edit]) -> list[tuple[Module, Edit]]:
    return [(module, edit) for edit in edits]
