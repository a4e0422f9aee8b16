"""Names that fixes leave without a use: linters, and TypeScript's own checks, refuse them.

https://www.typescriptlang.org/tsconfig/#noUnusedLocals
https://docs.astral.sh/ruff/rules/unused-import/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.facts import Import
from cdkfix.languages.lists import remove_items
from cdkfix.languages.statements import own_end, remove_lines
from cdkfix.languages.trees import IMPORTS, around, named
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, Declaration, ScopeKind
from cdkfix.program.syntax import Expr, Items, Member, Name, This

#: What the items of an import stand in, where there may be several.
_LISTS = frozenset({"named_imports", "import_statement", "import_from_statement"})
_DECLARATORS = frozenset({"variable_declarator", "assignment"})
#: What a package offers: https://docs.python.org/3/tutorial/modules.html#packages
_PACKAGE = "__init__.py"
_WORD = re.compile(r"[\w$]+")


#: What a name is known by before and after fixes: itself, alone or with the text of what it takes.
_Key = tuple[str, bytes | None]


class Used(msgspec.Struct, frozen=True):
    """What a module uses, as it was, of the names that fixes may leave without a use."""

    imports: frozenset[str]
    #: Names for what has another name already; those of which there are several are left alone.
    taking: frozenset[_Key]


def used(module: Module) -> Used:
    """What a module uses of such names: it is all that need be known of it once it is changed."""
    taking = list(_taking(module))
    read = Counter(key for item in taking if item.reads for key in _keys(item))
    idle = {key for item in taking if not item.reads for key in _keys(item)}
    return Used(
        frozenset(item.local for item in module.imports if _is_used(module, item)),
        frozenset(key for key, number in read.items() if number == 1 and key not in idle),
    )


def unused_imports(before: Used, after: Module) -> list[Edit]:
    """The edits that take out what ``after`` imports and no longer uses, though it did ``before``.

    What other modules import from here stays, and so does what a comment or a text still names.
    """
    words = _words(after) if before.imports else ()
    unused = [
        item
        for item in after.imports
        # Most are named further down, which is found out at once.
        if item.local in before.imports and item.local not in words and _is_free(after, item)
    ]
    return [edit for group in _by_statement(unused) for edit in _without(after, group)]


def unused_names(before: Used, after: Module) -> list[Edit]:
    """The edits that take out names for what stands elsewhere, unused now, but not ``before``.

    ``const { raw } = buckets`` and ``raw = self.buckets.raw`` are such: nothing is done by them.
    """
    found: dict[int, list[Declaration]] = {}
    for item in _taking(after) if before.taking else ():
        if not item.reads and not before.taking.isdisjoint(_keys(item)):
            found.setdefault(item.declaration.node.id, []).append(item.declaration)
    return [edit for group in found.values() for edit in _without_names(after, group)]


def _taking(module: Module) -> Iterator[Binding]:
    """The names, offered to nobody, that only take what has another name already."""
    for item in module.scopes.bindings():
        is_sole = item.is_constant and not item.parts
        if not is_sole or item.declaration.node.type not in _DECLARATORS:
            continue
        value = item.declaration.node.child_by_field_name(
            "value" if item.declaration.node.type == "variable_declarator" else "right"
        )
        if value is None or not _is_at_hand(module.expr(value)):
            continue
        is_own = item.scope.kind is not ScopeKind.MODULE
        if is_own or not module.reader.exported_as(module, item.name):
            yield item


def _is_at_hand(value: Expr) -> bool:
    """Whether a value is a name, a member of one or a list of such: to take it does nothing."""
    if isinstance(value, Items):
        return all(map(_is_at_hand, value.items))
    while isinstance(value, Member):
        value = value.object
    return isinstance(value, (Name, This))


def _keys(item: Binding) -> Iterator[_Key]:
    """What a name is known by: what it takes may have changed too."""
    yield item.name, item.declaration.node.text
    yield item.name, None


def _without_names(module: Module, group: Sequence[Declaration]) -> list[Edit]:
    """The edits that take names out of one declaration, or the declaration with them."""
    declarator = group[0].node
    pattern = declarator.child_by_field_name("name") or declarator.child_by_field_name("left")
    if pattern is None:
        return []
    if pattern.type == "object_pattern":
        items = named(pattern)
        gone = [item for item in items if any(_is_of(item, one) for one in group)]
        if any(item.type == "rest_pattern" for item in items):
            # It takes what the others do not.
            return []
        if len(gone) < len(items):
            return remove_items(module.source, gone)
    elif pattern.id != group[0].name.id:
        return []
    statement = around(declarator)
    if len(named(statement)) > 1:
        return remove_items(module.source, [declarator])
    return [remove_lines(module.source, statement.start_byte, own_end(statement))]


def _is_of(item: Node, declared: Declaration) -> bool:
    """Whether a pattern's item declares a name."""
    return item.start_byte <= declared.name.start_byte < item.end_byte


def _is_used(module: Module, item: Import) -> bool:
    binding = module.binding(item.name_node)
    return binding is not None and bool(binding.reads)


def _is_free(module: Module, item: Import) -> bool:
    """Whether nothing uses what is imported, and nobody imports it from here."""
    if item.statement.type not in IMPORTS or module.source.path.name == _PACKAGE:
        return False
    if _is_used(module, item):
        return False
    shown = module.reader.exported_as(module, item.local)
    importers = module.project.imports.importers
    return not any(True for name in shown for _ in importers(module, name, everyone=True))


def _words(module: Module) -> Collection[str]:
    """The words of a module outside of its imports: those of texts and comments too."""
    pieces, at = [], 0
    spans = {(item.statement.start_byte, item.statement.end_byte) for item in module.imports}
    for start, end in sorted(spans):
        pieces.append(module.body[at:start])
        at = end
    pieces.append(module.body[at:])
    return frozenset(_WORD.findall(b" ".join(pieces).decode("utf-8", "replace")))


def _by_statement(items: Sequence[Import]) -> Iterator[list[Import]]:
    found: dict[int, list[Import]] = {}
    for item in items:
        found.setdefault(item.statement.id, []).append(item)
    yield from found.values()


def _without(module: Module, group: Sequence[Import]) -> list[Edit]:
    """The edits that take items out of one statement, or the statement with them."""
    statement = group[0].statement
    every = [item for item in module.imports if item.statement.id == statement.id]
    if len(every) == len(group):
        return [remove_lines(module.source, statement.start_byte, own_end(statement))]
    listed = [_listed(item.name_node) for item in group]
    left = {_listed(item.name_node)[0].id for item in every if item not in group}
    # `import all, { one } from './config'` without its list is another kind of statement.
    if any(holder.id not in left for holder, _ in listed):
        return []
    return remove_items(module.source, [item for _, item in listed])


def _listed(name: Node) -> tuple[Node, Node]:
    """The list that an imported name is declared in, and its item there."""
    node, holder = name, name.parent
    while holder is not None and holder.type not in _LISTS:
        node, holder = holder, holder.parent
    assert holder is not None
    return holder, node
