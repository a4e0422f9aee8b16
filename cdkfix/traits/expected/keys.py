"""Keys that tests expect in templates, where no construct that they look at has them any more.

``template.hasResourceProperties('AWS::Athena::WorkGroup', { WorkGroupConfigurationUpdates: … })``
fails once the stack's workgroups are configured by another key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec
from tree_sitter import Node

from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.flow.spreads import entries
from cdkfix.languages.lists import remove_items
from cdkfix.profile import NO_EFFECT
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Entry, Expr, Literal, Member, Struct
from cdkfix.resolve import entry_named, written
from cdkfix.traits.asserted.comparisons import keys_asked
from cdkfix.traits.asserted.matches import wants_none
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import asserts, seen_by, struct_wanted, wanted

_PROPERTIES = "Properties"
_MAX_DEPTH = 8


class ExpectedKeys(msgspec.Struct, frozen=True):
    """Keys of the properties of a type's resources that are repaired, as templates spell them.

    ``renamed`` gives each its new name, ``dropped`` are those that go with the old one. ``paths``
    gives the ways to what the resources of a module have among these keys, from the properties,
    None for what cannot be told.
    """

    type: str
    renamed: Mapping[str, str]
    dropped: Collection[str]
    paths: Callable[[Module], Iterable[Path | None]]


def outlived_keys(context: Context, expected: ExpectedKeys) -> Iterator[Finding]:
    """Findings for tests that expect keys which were repaired already, wherever they look.

    Nothing is found as long as a construct has, or may have, what they expect.
    """
    module = context.module
    if expected.type.encode() not in module.body or not (asserts(module) or is_test(module)):
        return
    structs = list(_properties(module, expected.type))
    read = list(_read(module, expected))
    seen = seen_by(module) if structs or read else ()
    held = frozenset(path for other in seen for path in expected.paths(other))
    follower = _Follower(expected, held)
    told: set[int] = set()
    for struct in structs if None not in held else ():
        changes = [item for item in follower.changes(struct, ()) if item[0].node.id not in told]
        told.update(entry.node.id for entry, _ in changes)
        if changes:
            entry, edits = changes[0][0], [(module, edit) for _, edit in changes]
            message = follower.message(entry.key or "")
            yield context.finding(entry.node, message, edits, effect=NO_EFFECT)
    for item, path in read if None not in held else ():
        if follower.is_renamed(path):
            node = item.name_node if isinstance(item, Member) else item.node
            edit = _respelled(module, node, path[-1], expected.renamed[path[-1]])
            message = follower.message(path[-1])
            yield context.finding(item.node, message, [(module, edit)], effect=NO_EFFECT)


def _properties(module: Module, type_: str) -> Iterator[Struct]:
    """What a module's tests want of the properties of a type's resources."""
    for item in wanted(module, type_):
        struct = struct_wanted(item.value)
        for name in (_PROPERTIES,)[len(item.way) :]:
            entry = entry_named(struct, name) if struct is not None else None
            struct = struct_wanted(entry.value) if entry is not None else None
        if struct is not None:
            yield struct


def _read(module: Module, expected: ExpectedKeys) -> Iterator[tuple[Member | Literal, Path]]:
    """What tests read out of a template themselves: ``group.Properties.…``, with the way to it.

    A key that they ask for in what they read counts, too: ``assert "Key" in group["Properties"]``.
    """
    for node in module.reader.members(module):
        member = module.expr(node)
        way = _way(member) if isinstance(member, Member) else None
        if way and isinstance(member, Member) and member.name in expected.renamed:
            yield member, way
    for key, whole in keys_asked(module):
        way = _way(whole) if isinstance(key, Literal) and key.value in expected.renamed else None
        if isinstance(key, Literal) and way is not None:
            yield key, (*way, str(key.value))


def _way(read: Expr) -> Path | None:
    """The way from a resource's properties to what a test reads; None where it leads not there."""
    steps: list[str] = []
    owner = read
    while isinstance(owner, Member) and owner.name != _PROPERTIES and len(steps) < _MAX_DEPTH:
        steps.insert(0, owner.name)
        owner = written(owner.object)
    return tuple(steps) if isinstance(owner, Member) and owner.name == _PROPERTIES else None


class _Follower(msgspec.Struct, frozen=True):
    """What becomes of the keys that tests expect, as resources have the paths ``held``."""

    expected: ExpectedKeys
    held: Collection[Path | None]

    def message(self, key: str) -> str:
        return f"{key} is expected: no {self.expected.type} here has that"

    def is_renamed(self, path: Path) -> bool:
        """Whether resources have what a path leads to under the key's new name alone."""
        is_key = path[-1] in self.expected.renamed
        return is_key and path not in self.held and self._instead(path) in self.held

    def changes(self, struct: Struct, path: Path) -> Iterator[tuple[Entry, Edit]]:
        """The entries that change in what is wanted at ``path``, each with how it does."""
        module = struct.module
        own = [item for item in entries(struct) if item.struct.module is module]
        keys = {item.key for item in own}
        gone = [item for item in own if self._is_dropped(item, (*path, item.key or ""))]
        for edit in remove_items(module.source, [item.node for item in gone]):
            yield gone[0], edit
        for entry in own:
            inner = (*path, entry.key or "")
            node, new = entry.key_node, self.expected.renamed.get(entry.key or "")
            if entry in gone or entry.key is None or node is None or wants_none(entry.value):
                continue
            if new is not None and new not in keys and self.is_renamed(inner):
                spelled = f"{new}: {entry.key}" if entry.shorthand else new
                yield entry, _respelled(module, node, entry.key, spelled)
            inside = struct_wanted(entry.value) if len(inner) < _MAX_DEPTH else None
            if inside is not None and inside.module is module:
                yield from self.changes(inside, inner)

    def _is_dropped(self, entry: Entry, path: Path) -> bool:
        """Whether an entry is gone with the key above it, or with all that is in it."""
        if wants_none(entry.value):
            return False
        if entry.key in self.expected.dropped:
            return len(path) > 1 and self.is_renamed(path[:-1])
        if path in self.held or self._instead(path) in self.held:
            return False
        struct = struct_wanted(entry.value) if entry.key in self.expected.renamed else None
        inner = struct.entries if struct is not None else ()
        return bool(inner) and all(item.key in self.expected.dropped for item in inner)

    def _instead(self, path: Path) -> Path:
        return tuple(self.expected.renamed.get(step, step) for step in path)


def _respelled(module: Module, node: Node, old: str, new: str) -> Edit:
    """The edit that has a key, in quotes or not, be another one."""
    text = module.text(node).replace(old, new)
    return Edit(node.start_byte, node.end_byte, text.encode())
