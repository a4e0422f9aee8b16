"""What TypeScript modules share with each other, and where the files of a project's modules are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import Export
from cdkfix.languages.trees import around, field, named, text
from cdkfix.languages.typescript.expressions import string_value

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: What calls that load a module are of.
_CALLED = re.compile(rb"import|require")


def exported(module: Module, name: str) -> Export | None:
    """The export ``name``: declared, listed, or handed on from another module."""
    for statement in _exports(module):
        found = _in_statement(statement, name)
        if found is not None:
            return found
    node = next((node for shown, node in _assigned(module) if shown == name), None)
    return Export(node) if node is not None else None


def exported_as(module: Module, name: str) -> list[str]:
    """The names under which the module's own ``name`` is exported."""
    shown = module.project.once((exported_as, module), lambda: _exported_as(module))
    return list(shown.get(name, ()))


def _exported_as(module: Module) -> dict[str, list[str]]:
    """The names under which each of the module's own is exported."""
    found: dict[str, list[str]] = {}
    for statement in _exports(module):
        declaration = statement.child_by_field_name("declaration")
        value = statement.child_by_field_name("value")
        declared = map(text, _declared(declaration)) if declaration is not None else ()
        for name in dict.fromkeys(declared):
            found.setdefault(name, []).append("default" if _is_default(statement) else name)
        if value is not None and _is_default(statement):
            found.setdefault(text(value), []).append("default")
        if _source(statement) is None:
            for shown, local in _specifiers(statement):
                found.setdefault(text(local), []).append(shown)
    for shown, node in _assigned(module):
        found.setdefault(text(node), []).append(shown)
    return found


def handed_on(module: Module) -> Iterator[tuple[str, str, str]]:
    """The names of ``export { a as b } from``: as what, from where, and what there."""
    for statement in _exports(module):
        source = _source(statement)
        if source is not None:
            for shown, local in _specifiers(statement):
                yield shown, source, text(local)


def wildcards(module: Module) -> list[str]:
    """The sources of ``export * from``."""
    return [
        source
        for statement in _exports(module)
        if any(child.type == "*" for child in statement.children)
        and (source := _source(statement)) is not None
    ]


def loaded(module: Module) -> list[str | None]:
    """The modules of ``import()`` and ``require()`` where they do not declare names of imports.

    Those of ``export * as name from`` count too, whose names are not followed to their uses.

    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/import
    """
    known = {id_ for item in module.imports for id_ in _calls_in(item.statement)}
    calls = list(_calls(*_may_call(module)))
    found = [call for call in calls if call.id not in known]
    given = [named(field(call, "arguments")) for call in found]
    spaces = (
        _source(statement)
        for statement in _exports(module)
        if any(clause.type == "namespace_export" for clause in named(statement))
    )
    return [
        *(string_value(arguments[0]) for arguments in given if arguments),
        *(source for source in spaces if source is not None),
    ]


def _may_call(module: Module) -> list[Node]:
    """The statements of a module that may hold such calls, if any does."""
    statements = {item.statement.id for item in module.imports}
    if b"require" not in module.body and module.body.count(b"import") <= len(statements):
        return []
    return named(module.root)


def _calls_in(statement: Node) -> Iterator[int]:
    return (call.id for call in _calls(statement))


def _calls(*nodes: Node) -> Iterator[Node]:
    """The calls of ``import`` and ``require`` in nodes."""
    pending = [*nodes]
    while pending:
        node = pending.pop()
        # Most have none: a search of the text costs less than a walk through the tree.
        if not _CALLED.search(node.text or b""):
            continue
        is_call = node.type == "call_expression"
        if is_call and text(field(node, "function")) in ("import", "require"):
            yield node
        pending += named(node)


def _exports(module: Module) -> Iterator[Node]:
    return (node for node in named(module.root) if node.type == "export_statement")


def _in_statement(statement: Node, name: str) -> Export | None:
    declaration = statement.child_by_field_name("declaration")
    if declaration is not None:
        if _is_default(statement):
            return Export(declaration.child_by_field_name("name")) if name == "default" else None
        node = next((node for node in _declared(declaration) if text(node) == name), None)
        return Export(node) if node is not None else None
    source = _source(statement)
    for clause in named(statement):
        if clause.type == "namespace_export" and text(named(clause)[0]) == name:
            return Export(source=source)
    for shown, local in _specifiers(statement):
        if shown == name:
            return Export(local) if source is None else Export(None, source, text(local))
    value = statement.child_by_field_name("value")
    if name == "default" and value is not None:
        return Export(value)
    return None


def _assigned(module: Module) -> Iterator[tuple[str, Node]]:
    """The exports of a CommonJS module: each name shown, and the value given to it.

    ``exports.a = …``, ``module.exports.a = …``, ``module.exports = { a, b: … }``:
    https://nodejs.org/api/modules.html#exports
    """
    for statement in named(module.root):
        parts = named(statement) if statement.type == "expression_statement" else []
        if len(parts) != 1 or parts[0].type != "assignment_expression":
            continue
        right = field(parts[0], "right")
        items = named(right) if right.type == "object" else []
        for node in (right, *items, *(item.child_by_field_name("value") for item in items)):
            name = assigned_as(node) if node is not None else None
            if name is not None and node is not None:
                yield name, node


def assigned_as(node: Node) -> str | None:
    """The name under which a CommonJS module exports the value ``node``; None if it does not."""
    holder = around(node)
    if holder.type == "assignment_expression" and node.prev_named_sibling is not None:
        owner, _, name = text(node.prev_named_sibling).rpartition(".")
        return name if owner in ("exports", "module.exports") and name != "exports" else None
    key = field(holder, "key") if holder.type == "pair" else None
    name = text(node) if node.type == "shorthand_property_identifier" else ""
    if key is not None and key.id != node.id and key.type != "computed_property_name":
        name, holder = text(key).strip("'\""), around(holder)
    outer = around(holder) if name else None
    if outer is None or outer.type != "assignment_expression":
        return None
    return name if text(field(outer, "left")) == "module.exports" else None


def _specifiers(statement: Node) -> Iterator[tuple[str, Node]]:
    """The items of ``export { a as b }``: the name shown, and the node of the other."""
    for clause in named(statement):
        for specifier in named(clause) if clause.type == "export_clause" else ():
            local = field(specifier, "name")
            yield text(specifier.child_by_field_name("alias") or local), local


def _declared(declaration: Node) -> Iterator[Node]:
    name = declaration.child_by_field_name("name")
    if declaration.type == "import_alias":
        name = named(declaration)[0]
    if name is not None:
        yield name
    for child in named(declaration):
        if child.type == "variable_declarator":
            declared = field(child, "name")
            if declared.type == "identifier":
                yield declared


def _source(statement: Node) -> str | None:
    source = statement.child_by_field_name("source")
    return string_value(source) if source is not None else None


def _is_default(statement: Node) -> bool:
    return any(child.type == "default" for child in statement.children)
