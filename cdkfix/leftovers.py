"""Imports that fixes leave without a use: linters, and TypeScript's own checks, refuse them.

https://www.typescriptlang.org/tsconfig/#noUnusedLocals
https://docs.astral.sh/ruff/rules/unused-import/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.base import Import
from cdkfix.languages.lists import remove_items
from cdkfix.languages.statements import remove_lines
from cdkfix.module import Module

#: What the items of an import stand in, where there may be several.
_LISTS = frozenset({"named_imports", "import_statement", "import_from_statement"})
_STATEMENTS = frozenset({"import_statement", "import_from_statement"})
#: What a package offers: https://docs.python.org/3/tutorial/modules.html#packages
_PACKAGE = "__init__.py"


def unused_imports(before: Module, after: Module) -> list[Edit]:
    """The edits that take out what ``after`` imports and no longer uses, though ``before`` did.

    What other modules import from here stays, and so does what a comment or a text still names.
    """
    used = {item.local for item in before.imports if _is_used(before, item)}
    idle = [item for item in after.imports if item.local in used and not _is_used(after, item)]
    unused = [item for item in idle if _is_free(after, item)]
    return [edit for group in _by_statement(unused) for edit in _without(after, group)]


def _is_used(module: Module, item: Import) -> bool:
    binding = module.binding(item.name_node)
    return binding is not None and bool(binding.reads)


def _is_free(module: Module, item: Import) -> bool:
    """Whether nothing but imports names what is imported, and nobody imports it from here."""
    if item.statement.type not in _STATEMENTS or module.source.path.name == _PACKAGE:
        return False
    spans = [(other.statement.start_byte, other.statement.end_byte) for other in module.imports]
    word = rb"(?<![\w$])" + re.escape(item.local.encode()) + rb"(?![\w$])"
    for found in re.finditer(word, module.body):
        if not any(start <= found.start() < end for start, end in spans):
            return False
    shown = module.reader.exported_as(module, item.local)
    importers = module.project.imports.importers
    return not any(True for name in shown for _ in importers(module, name, everyone=True))


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
        return [remove_lines(module.source, statement.start_byte, statement.end_byte)]
    listed = [_listed(item.name_node) for item in group]
    left = {_listed(item.name_node)[0].id for item in every if item not in group}
    # `import all, { one } from './config'` without its list is another kind of statement.
    if any(around.id not in left for around, _ in listed):
        return []
    return remove_items(module.source, [item for _, item in listed])


def _listed(name: Node) -> tuple[Node, Node]:
    """The list that an imported name is declared in, and its item there."""
    node, around = name, name.parent
    while around is not None and around.type not in _LISTS:
        node, around = around, around.parent
    assert around is not None
    return around, node
