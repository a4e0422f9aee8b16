"""Names of jsii types in TypeScript: taken from the file's imports, or imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.edits import Edit
from cdkfix.languages import sorting
from cdkfix.languages.appending import append, end_of, step_to
from cdkfix.languages.facts import Import
from cdkfix.languages.heads import head_end, import_edits
from cdkfix.languages.naming import free_name, is_later, visible_name
from cdkfix.languages.quoting import quoted
from cdkfix.languages.trailing import behind
from cdkfix.languages.trees import around, named, text
from cdkfix.languages.typescript.style import quote, semicolon

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_ORDERS = (sorting.exact, sorting.ignoring_case)


def reference(module: Module, fqn: str, offset: int) -> tuple[str, list[Edit]]:
    """How to write ``fqn`` at ``offset``, and the edits that import it if need be."""
    name = visible_name(module, fqn, offset, lambda item: _holds(module, item, offset))
    if name is not None:
        return name, []
    prefix, _, simple = fqn.rpartition(".")
    source = catalogue.typescript_module(prefix)
    if source is None:
        raise LookupError(f"no TypeScript module holds {fqn}")
    types = {module.text(node) for node in module.captures("types").get("type", ())}
    local = free_name(module, simple, types)
    for item in module.imports:
        names = _names(module, item)
        if names is not None and module.reader.cdk_prefix(item.module) == prefix:
            colon = names.type == "object_pattern"
            return local, _add_name(module, names, simple, _renamed(simple, local, colon=colon))
    return local, _add_statement(module, source, simple, local)


def _holds(module: Module, item: Import, offset: int) -> bool:
    """Import statements are hoisted; a ``require`` has to come first."""
    return item.statement.type == "import_statement" or not is_later(module, item, offset)


def _renamed(simple: str, local: str, *, colon: bool) -> str:
    if local == simple:
        return simple
    return f"{simple}: {local}" if colon else f"{simple} as {local}"


def _names(module: Module, item: Import) -> Node | None:
    """The braces of an import at the file's top that can take one more value."""
    if item.type_only or item.member is None:
        return None
    around = item.name_node.parent
    while around is not None and around.type not in ("named_imports", "object_pattern"):
        if around.id == item.statement.id:
            return None
        around = around.parent
    if around is None or around.parent is None or not named(around):
        return None
    if around.type == "named_imports":
        return around
    first = _head_import(module, [item])
    whole = around.parent.type == "variable_declarator"
    rest = named(around)[-1].type == "rest_pattern"
    return around if first is not None and whole and not rest else None


def _add_name(module: Module, names: Node, simple: str, text: str) -> list[Edit]:
    def append() -> list[Edit]:
        return _append_name(module, names, text)

    if names.type != "named_imports":
        return append()
    return sorting.place(module, named(names), simple, text, _ORDERS, append)


def _append_name(module: Module, names: Node, text: str) -> list[Edit]:
    last = named(names)[-1]
    end = end_of(last)
    own_line = last.start_point[0] > names.start_point[0]
    return append(end, step_to(module.source, end, own_line=own_line), [text])


def _add_statement(module: Module, source: str, simple: str, local: str) -> list[Edit]:
    where, end = quoted(source, quote(module)), semicolon(module)
    common_js = _is_common_js(module)
    name = _renamed(simple, local, colon=common_js)
    opening = "const { " if common_js else "import { "
    closing = f" }} = require({where}){end}" if common_js else f" }} from {where}{end}"
    last = _head_import(module, module.imports) if common_js else _last_import(module)
    if last is not None:
        place = behind(last)
    else:
        directives = [node.id for node in module.root.named_children if _is_directive(node)]
        place = head_end(module.source, module.root, directives)
    return import_edits(module.source, place, opening, name, closing, source)


def _is_common_js(module: Module) -> bool:
    """Whether the file gets its modules by ``require`` alone."""
    if any(node.type in ("import_statement", "export_statement") for node in module.root.children):
        return False
    names = module.captures("scopes").get("use", ())
    return any(text(node) == "require" and module.binding(node) is None for node in names)


def _last_import(module: Module) -> Node | None:
    """The last import of CDK at the file's top level, or else of anything."""
    last = last_of_cdk = None
    for item in module.imports:
        if _is_top(module, item.statement):
            last = item.statement
            if module.reader.cdk_prefix(item.module) is not None:
                last_of_cdk = last
    return last_of_cdk or last


def _head_import(module: Module, imports: Sequence[Import]) -> Node | None:
    """The last of ``imports`` before other code; the first one where all come behind some."""
    statements = {item.statement.id: item.statement for item in imports}
    every = {item.statement.id for item in module.imports}
    found = None
    for node in module.root.named_children:
        if node.id in statements:
            found = node
        elif found is not None and node.id not in every and node.type != "comment":
            break
    return found


def _is_top(module: Module, statement: Node) -> bool:
    return around(statement).id == module.root.id


def _is_directive(node: Node) -> bool:
    """Whether a statement is a string by itself, such as ``'use strict'``."""
    inner = named(node)
    return node.type == "expression_statement" and bool(inner) and inner[0].type == "string"
