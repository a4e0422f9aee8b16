"""Athena workgroups with keys for updates: what is to be renamed and dropped, and who shares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

import msgspec

from cdkfix import catalogue
from cdkfix.changes import replace_expr
from cdkfix.code import Static
from cdkfix.edits import Edit
from cdkfix.flow.annotations import type_mentions
from cdkfix.flow.spreads import entries
from cdkfix.flow.uses import sites
from cdkfix.languages.lists import remove_items
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Call, Entry, Literal, Opaque, Struct
from cdkfix.resolve import Missing, Value, as_struct, describe, lookup, resolve
from cdkfix.traits.workgroups.directives import without_expectation

WORK_GROUP = "aws-cdk-lib.aws_athena.CfnWorkGroup"


class Key(msgspec.Struct, frozen=True):
    """A key that is for updates only, the one to create with, and the structs behind both."""

    old: str
    new: str
    old_struct: str
    new_struct: str

    def update_only(self) -> frozenset[str]:
        """The members that the struct for updates alone has."""
        old = catalogue.get(f"{WORK_GROUP}.{self.old_struct}")
        new = catalogue.get(f"{WORK_GROUP}.{self.new_struct}")
        assert isinstance(old, catalogue.StructInfo)
        assert isinstance(new, catalogue.StructInfo)
        return frozenset(old.props.keys() - new.props.keys())


GROUP = Key(
    "workGroupConfigurationUpdates",
    "workGroupConfiguration",
    "WorkGroupConfigurationUpdatesProperty",
    "WorkGroupConfigurationProperty",
)
RESULT = Key(
    "resultConfigurationUpdates",
    "resultConfiguration",
    "ResultConfigurationUpdatesProperty",
    "ResultConfigurationProperty",
)


class Plan(msgspec.Struct, eq=False):
    """One finding in the making: the entries to rename, and the structs to clean.

    ``path`` leads to what the plan is about; ``reason`` says why it cannot be done.
    """

    call: ConstructCall
    path: Path
    message: str
    entry: Entry | None = None
    reason: str | None = None
    renames: list[tuple[Entry, Key, Path]] = msgspec.field(default_factory=list)
    structs: list[tuple[Value, Struct, Key, Path]] = msgspec.field(default_factory=list)

    @property
    def site(self) -> Site:
        place = self.call.place(self.path)
        assert place is not None
        return place


def connected_plans(module: Module) -> dict[PurePath, list[Plan]]:
    """The plans for a module's workgroups, and for those that share a configuration with them."""
    found: dict[PurePath, list[Plan]] = {}
    pending = [module]
    while pending:
        current = pending.pop()
        if current.source.path in found:
            continue
        plans = [
            plan
            for call in current.constructs
            if call.fqn == WORK_GROUP
            for plan in _plans(current, call)
        ]
        found[current.source.path] = plans
        for plan in plans:
            files = {item.file for _, used in _used(plan) for item in used or ()}
            others = (module.project.module_at(file) for file in files - found.keys())
            pending += (other for other in others if other is not None)
    return found


def _plans(module: Module, call: ConstructCall) -> Iterator[Plan]:
    updates, current = call.lookup(GROUP.old), call.lookup(GROUP.new)
    if isinstance(updates, Entry) and not _is_null(updates):
        yield _deprecated(call, updates, current)
    elif isinstance(updates, Opaque) and _names(module, GROUP):
        yield _unknown(module, call, GROUP, updates.why)
        return
    if not isinstance(current, Entry):
        return
    value = resolve(current.value)
    struct = as_struct(value)
    found = _result(call, struct, RESULT.old) if struct is not None else None
    if isinstance(found, Entry) and struct is not None:
        message = f"{call.label} has {found.key}, which is no key to create a workgroup with"
        plan = Plan(call, (GROUP.new,), message, found)
        plan.structs.append((value, struct, GROUP, (GROUP.new,)))
        _add_result(plan, struct, found)
        yield plan
        return
    why = found.why if isinstance(found, Opaque) else value.why if struct is None else None
    if why is not None and _names(module, RESULT):
        yield _unknown(module, call, RESULT, why)


def _result(call: ConstructCall, struct: Struct, name: str) -> Entry | Missing | Opaque:
    """What a workgroup's configuration has by the name of a key for its results."""
    return lookup(struct, call.keys((name,))[0])


def _is_null(entry: Entry) -> bool:
    """Whether a prop is given, but given nothing: ``undefined``."""
    value = resolve(entry.value).expr
    return isinstance(value, Literal) and value.value is None


def _deprecated(call: ConstructCall, updates: Entry, current: Entry | Missing | Opaque) -> Plan:
    """The plan for a workgroup whose whole configuration is one for updates."""
    message = f"{call.label} is configured by {updates.key}, which is deprecated and for updates"
    plan = Plan(call, (GROUP.old,), message, updates)
    plan.reason = _beside(current)
    value = resolve(updates.value)
    struct = as_struct(value)
    if plan.reason is not None:
        return plan
    if struct is None:
        why = value.why or f"it is no object: {describe(value.expr)}"
        plan.reason = f"what it holds cannot be told: {why}"
        return plan
    _add_rename(plan, updates, GROUP, ())
    plan.structs.append((value, struct, GROUP, (GROUP.old,)))
    found = _result(call, struct, RESULT.old)
    if isinstance(found, Opaque):
        plan.reason = f"what it holds cannot be told: {found.why}"
    elif isinstance(found, Entry):
        held = resolve(found.value)
        if as_struct(held) is None and held.why is not None:
            plan.reason = f"what its {found.key} holds cannot be told: {held.why}"
        _add_result(plan, struct, found)
    return plan


def _add_result(plan: Plan, struct: Struct, found: Entry) -> None:
    """Plan the result configuration's own key; what cannot be told of its value stays."""
    plan.reason = plan.reason or _beside(_result(plan.call, struct, RESULT.new))
    _add_rename(plan, found, RESULT, plan.path)
    value = resolve(found.value)
    inner = as_struct(value)
    if inner is not None:
        plan.structs.append((value, inner, RESULT, (*plan.path, RESULT.old)))


def _add_rename(plan: Plan, entry: Entry, key: Key, path: Path) -> None:
    """Plan another key for an entry, if it is written there and no field's of a class."""
    if entry.key_node is None:
        where = at_line(entry.struct.module, entry.node.start_point[0] + 1)
        plan.reason = plan.reason or f"{entry.key} is the name of a class's field, {where}"
    plan.renames.append((entry, key, path))


def _unknown(module: Module, call: ConstructCall, key: Key, why: str) -> Plan:
    name = in_template(key.old) if call.generic else module.reader.prop_names(key.old)[0]
    return Plan(call, (), f"{call.label}: whether it has {name} is not known", reason=why)


def _names(module: Module, key: Key) -> bool:
    """Whether the file spells the key at all: without it, an unknown value is no finding."""
    names = (*module.reader.prop_names(key.old), in_template(key.old))
    return any(name.encode() in module.body for name in names)


def _beside(found: Entry | Missing | Opaque) -> str | None:
    """Why a key cannot be given, as ``found`` stands beside it."""
    if isinstance(found, Entry):
        where = at_line(found.struct.module, found.node.start_point[0] + 1)
        return f"{found.key} stands beside it, {where}"
    return found.why if isinstance(found, Opaque) else None


def planned_edits(plans: Sequence[Plan]) -> dict[int, list[tuple[Module, Edit]]]:
    """The edits of every plan that can be carried out; the others get their reason.

    A plan that fails takes those with it that would change what it shares with them.
    """
    while True:
        able = [plan for plan in plans if plan.reason is None]
        owned = {plan.site for plan in able}
        for plan in able:
            plan.reason = _shared(plan, owned)
        if all(plan.reason is None for plan in able):
            return {id(plan): list(_edits(plan)) for plan in able}


def _shared(plan: Plan, owned: set[Site]) -> str | None:
    """Why the plan would change what others use as well; None if it would not."""
    for struct, used in _used(plan):
        elsewhere = struct.module is not plan.call.module
        if elsewhere and struct.module.project.confined:
            return f"its configuration is in another file, {struct.module.source.path.as_posix()}"
        if used is None:
            return f"where else its configuration is used cannot be told: {describe(struct)}"
        for item in used:
            prefixes = (item._replace(path=item.path[:n]) for n in range(len(item.path) + 1))
            if not any(prefix in owned for prefix in prefixes):
                return f"its configuration is used in another way too, {_line(plan, item)}"
    return None


def _line(plan: Plan, used: Site) -> str:
    module = plan.call.module
    if used.file == module.source.path:
        return at_line(module, module.source.position(used.start).line)
    return f"in {used.file.as_posix()}"


def _used(plan: Plan) -> Iterator[tuple[Struct, frozenset[Site] | None]]:
    """The structs that a plan changes, each with where what it changes of them is used."""
    places: list[tuple[Struct, Path]] = [
        (entry.struct, (key.old,)) for entry, key, _ in plan.renames
    ]
    for value, struct, key, _ in plan.structs:
        places += [(item.struct, (item.key or "",)) for item in _update_only(struct, key)]
        if _is_updates_class(value, key):
            places.append((struct, ()))
    for struct, path in places:
        yield struct, sites(struct.module, struct.node, path)


def _edits(plan: Plan) -> Iterator[tuple[Module, Edit]]:
    """The edits of one plan, those that touch joined into one."""
    found: dict[int, tuple[Module, list[Edit]]] = {}

    def add(module: Module, edits: Iterable[Edit]) -> None:
        found.setdefault(id(module), (module, []))[1].extend(edits)

    gone: set[int] = set()
    for value, struct, key, _ in plan.structs:
        dropped = _update_only(struct, key)
        entry = next((item for item, of, _ in plan.renames if of is key is RESULT), None)
        if entry is not None and not value.trail and len(dropped) == len(struct.entries) > 0:
            # Nothing to create with is in it.
            gone.add(entry.node.id)
            owner_module = entry.struct.module
            add(owner_module, remove_items(owner_module.source, [entry.node]))
            add(owner_module, without_expectation(owner_module, entry.node))
            continue
        for owner in {id(item.struct): item.struct for item in dropped}.values():
            nodes = [item.node for item in dropped if item.struct is owner]
            add(owner.module, remove_items(owner.module.source, nodes))
            for node in nodes:
                add(owner.module, without_expectation(owner.module, node))
        for module, edit in retyped(value, key):
            add(module, [edit])
    for entry, key, _ in plan.renames:
        if entry.node.id not in gone:
            module = entry.struct.module
            is_in_template = entry.key == in_template(key.old)
            new = in_template(key.new) if is_in_template else key.new
            add(module, module.writer.rename_entry(module, entry, new))
            add(module, without_expectation(module, entry.node))
    for module, edits in found.values():
        yield from ((module, edit) for edit in _joined(edits))


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    joined: list[Edit] = []
    for edit in sorted(set(edits)):
        last = joined[-1] if joined else None
        if last is not None and last.end == edit.start:
            joined[-1] = Edit(last.start, edit.end, last.text + edit.text)
        else:
            joined.append(edit)
    return joined


def _update_only(struct: Struct, key: Key) -> list[Entry]:
    """The entries, those of spread structs included, that only a struct for updates has."""
    spellings = {
        spelling
        for name in key.update_only()
        if name != RESULT.old
        for spelling in (*struct.module.reader.prop_names(name), in_template(name))
    }
    return [entry for entry in entries(struct) if entry.key in spellings]


def retyped(value: Value, key: Key) -> Iterator[tuple[Module, Edit]]:
    """The edits that give a value the type to create with where its own is for updates."""
    if _is_updates_class(value, key) and isinstance(value.expr, Call):
        code = Static(WORK_GROUP, key.new_struct)
        for edit in replace_expr(value.expr.callee, code):
            yield value.expr.module, edit
    for module, node in type_mentions(value, key.old_struct):
        yield module, Edit(node.start_byte, node.end_byte, key.new_struct.encode())


def _is_updates_class(value: Value, key: Key) -> bool:
    """Whether a value is made by the class of the struct for updates."""
    struct = as_struct(value)
    return struct is not None and struct.fqn == f"{WORK_GROUP}.{key.old_struct}"


def in_template(name: str) -> str:
    """How CloudFormation spells a property."""
    return f"{name[0].upper()}{name[1:]}"


def entry_of(struct: Struct, name: str) -> Entry | None:
    """The entry of a property in any of its spellings, CloudFormation's included."""
    spellings = (*struct.module.reader.prop_names(name), name, in_template(name))
    return next((item for item in struct.entries if item.key in spellings), None)
