"""TypeScript's scopes: what declares a name, and where it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.trees import PATTERN_DEFAULTS, around, field, named, text
from cdkfix.program.scopes import (
    BindingKind,
    Declaration,
    DeclarationEvent,
    Path,
    ScopeEvent,
    ScopeKind,
    ScopeTable,
)

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_NAMED = {
    "function_declaration": BindingKind.FUNCTION,
    "generator_function_declaration": BindingKind.FUNCTION,
    "class_declaration": BindingKind.CLASS,
    "abstract_class_declaration": BindingKind.CLASS,
    "enum_declaration": BindingKind.ENUM,
    "internal_module": BindingKind.NAMESPACE,
}

_PLAIN = frozenset({"identifier", "shorthand_property_identifier_pattern"})

#: Functions whose name is seen inside of them only.
_OWN_NAME = frozenset({"function_expression", "generator_function"})


def scope_table(module: Module) -> ScopeTable:
    """Build the scopes of a module."""
    found = module.captures("scopes")
    scopes = [_block(node) for node in found.get("block", ())]
    scopes += [_function(node) for node in found.get("function", ())]
    declarations = [
        DeclarationEvent(BindingKind.IMPORT, Declaration(item.name_node, item.statement))
        for item in module.imports
    ]
    imported = {item.name_node.id for item in module.imports}
    for node in found.get("declarator", ()):
        declarations += (
            event for event in _declarator(node) if event.declaration.name.id not in imported
        )
    for node in found.get("parameter", ()):
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:  # a tuple's labels name nothing
            default = node.child_by_field_name("value")
            declarations += _patterns(BindingKind.PARAMETER, pattern, node, default=default)
    for node in found.get("bare_parameter", ()):
        declarations += _patterns(BindingKind.PARAMETER, node, node)
    for node in found.get("named", ()):
        declaration = Declaration(field(node, "name"), node)
        declarations.append(DeclarationEvent(_NAMED[node.type], declaration))
    for node in found.get("alias", ()):
        # ``import s3 = cdk.aws_s3``
        name, target = named(node)
        declarations.append(DeclarationEvent(BindingKind.IMPORT, Declaration(name, node, target)))
    for node in found.get("function", ()):
        own = node.child_by_field_name("name") if node.type in _OWN_NAME else None
        if own is not None:
            declarations.append(DeclarationEvent(BindingKind.FUNCTION, Declaration(own, node)))
    for node in found.get("caught", ()):
        declarations += _patterns(BindingKind.PARAMETER, node, node)
    for node in found.get("loop", ()):
        declarations += _patterns(BindingKind.LOOP, node, node)
    writes = [name for node in found.get("written", ()) for name, _ in pattern_names(node)]
    # Only what names something in an import or export list, or in a type.
    labels = {node.id for node in found.get("label", ())}
    reads = [node for node in found.get("use", ()) if node.id not in labels]
    assigned = [_assigned(node) for node in found.get("written", ()) if _is_statement(node)]
    return ScopeTable(scopes, declarations, reads, writes, assigned=assigned)


def _is_statement(written: Node) -> bool:
    """Whether a name is given another value by a statement of its own."""
    plain = written.type == "identifier" and around(written).type == "assignment_expression"
    return plain and around(around(written)).type == "expression_statement"


def _assigned(name: Node) -> Declaration:
    return Declaration(name, around(name), field(around(name), "right"))


def pattern_names(pattern: Node, path: Path | None = ()) -> Iterator[tuple[Node, Path | None]]:
    """The names that a pattern binds, each with its path into the value (None: not a plain one)."""
    kind = pattern.type
    if kind in ("identifier", "shorthand_property_identifier_pattern"):
        inner = path
        if kind != "identifier" and path is not None:
            inner = (*path, text(pattern))
        yield pattern, inner
    elif kind == "pair_pattern":
        key = field(pattern, "key")
        plain = path is not None and key.type == "property_identifier"
        inside = (*path, text(key)) if path is not None and plain else None
        yield from pattern_names(field(pattern, "value"), inside)
    elif kind in PATTERN_DEFAULTS:
        left = field(pattern, "left")
        # What a pattern takes apart is not known where it may be the default.
        yield from pattern_names(left, path if left.type in _PLAIN else None)
    elif kind == "object_pattern":
        for child in named(pattern):
            yield from pattern_names(child, path)
    elif kind in (
        "array_pattern",
        "rest_pattern",
        "parenthesized_expression",
        "non_null_expression",
    ):
        for child in named(pattern):
            yield from pattern_names(child, None)


def _declarator(node: Node) -> Iterator[DeclarationEvent]:
    pattern, value = field(node, "name"), node.child_by_field_name("value")
    keyword = around(node).children[0].type
    kind = {"const": BindingKind.CONST, "let": BindingKind.LET}.get(keyword, BindingKind.VAR)
    if pattern.type == "array_pattern" and value is not None and value.type == "array":
        for item, given in _paired(pattern, value):
            yield from _patterns(kind, item, node, given, hoisted=kind is BindingKind.VAR)
        return
    yield from _patterns(kind, pattern, node, value, hoisted=kind is BindingKind.VAR)


def _paired(pattern: Node, items: Node) -> Iterator[tuple[Node, Node | None]]:
    """The parts of a pattern with the items of the list that they take, as far as these are known.

    Those behind a spread are not.
    """
    values = places(items)
    spreads = (i for i, item in enumerate(values) if item and item.type == "spread_element")
    known = next(spreads, len(values))
    for index, part in enumerate(places(pattern)):
        if part is not None:
            told = index < known and part.type != "rest_pattern"
            yield part, values[index] if told else None


def places(listed: Node) -> list[Node | None]:
    """The items of a list or a pattern by their places; None where one is left out."""
    found: list[Node | None] = [None]
    for child in listed.children[1:-1]:
        if child.type == ",":
            found.append(None)
        elif child.is_named and child.type != "comment":
            found[-1] = child
    return found


def _patterns(
    kind: BindingKind,
    pattern: Node,
    node: Node,
    value: Node | None = None,
    *,
    default: Node | None = None,
    hoisted: bool = False,
) -> Iterator[DeclarationEvent]:
    for name, path in pattern_names(pattern):
        holder = around(name)
        otherwise = field(holder, "right") if holder.type in PATTERN_DEFAULTS else None
        known = value if path is not None and otherwise is None else None
        declaration = Declaration(name, node, known, path or (), default, otherwise)
        yield DeclarationEvent(kind, declaration, hoisted)


def _block(node: Node) -> ScopeEvent:
    if node.type == "program":
        return ScopeEvent(ScopeKind.MODULE, node, 0, max(node.end_byte, 1 << 60))
    return ScopeEvent(ScopeKind.BLOCK, node, node.start_byte, node.end_byte)


def _function(node: Node) -> ScopeEvent:
    """A function's scope begins at its parameters: a declared name belongs to what is around it."""
    first = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
    start = node.start_byte if first is None or node.type in _OWN_NAME else first.start_byte
    return ScopeEvent(ScopeKind.FUNCTION, node, start, node.end_byte)
