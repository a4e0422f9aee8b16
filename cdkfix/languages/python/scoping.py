"""Python's scopes: what declares a name, and where it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.trees import around, field, named
from cdkfix.program.scopes import (
    BindingKind,
    Declaration,
    DeclarationEvent,
    ScopeEvent,
    ScopeKind,
    ScopeTable,
)

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_PATTERNS = frozenset(
    {
        "pattern_list",
        "tuple_pattern",
        "list_pattern",
        "list_splat_pattern",
        "dictionary_splat_pattern",
        "as_pattern_target",
        "typed_parameter",
        "tuple",
        "list",
        "parenthesized_expression",
        "expression_list",
    }
)

#: Targets that take a list or tuple apart, and these as they are written.
_TARGETS = frozenset({"pattern_list", "tuple_pattern", "list_pattern"})
_VALUES = frozenset({"expression_list", "tuple", "list"})


def scope_table(module: Module) -> ScopeTable:
    """Build the scopes of a module."""
    found = module.captures("scopes")
    scopes = [ScopeEvent(ScopeKind.MODULE, module.root, 0, 1 << 60)]
    scopes += (_span(ScopeKind.CLASS, node) for node in found.get("class_body", ()))
    scopes += (_function(node) for node in found.get("function", ()))
    for node in found.get("comprehension", ()):
        scopes.append(_span(ScopeKind.COMPREHENSION, node))
        first = next(child for child in node.named_children if child.type == "for_in_clause")
        scopes.append(_span(ScopeKind.HOLE, field(first, "right")))
    scopes += (_span(ScopeKind.HOLE, node) for node in found.get("hole", ()))
    imported = [item for item in module.imports if item.member != "*"]
    return ScopeTable(
        scopes,
        [
            *(
                DeclarationEvent(
                    BindingKind.IMPORT, Declaration(item.name_node, item.statement), True
                )
                for item in imported
            ),
            *_declarations(found),
        ],
        _uses(found, module),
        [name for node in found.get("deleted", ()) for name in pattern_names(node)],
        [
            *((node, "global") for node in found.get("global", ())),
            *((node, "nonlocal") for node in found.get("nonlocal", ())),
        ],
    )


def pattern_names(pattern: Node) -> Iterator[Node]:
    """The names that an assignment's left side, a loop's target or a parameter binds."""
    if pattern.type == "identifier":
        yield pattern
    elif pattern.type in _PATTERNS:
        for child in pattern.named_children:
            if child.type != "type":
                yield from pattern_names(child)


def paired(left: Node, right: Node) -> list[tuple[Node, Node]]:
    """The targets of an assignment with their values, where they stand one to one."""
    if left.type not in _TARGETS or right.type not in _VALUES:
        return []
    targets, values = named(left), named(right)
    starred = any("splat" in item.type for item in (*targets, *values))
    return [] if starred or len(targets) != len(values) else list(zip(targets, values, strict=True))


def _declarations(found: Mapping[str, list[Node]]) -> Iterator[DeclarationEvent]:
    for node in found.get("assignment", ()):
        left, right = field(node, "left"), node.child_by_field_name("right")
        if right is None:
            continue
        values = {left.id: right} | {name.id: value for name, value in paired(left, right)}
        for name in pattern_names(left):
            declaration = Declaration(name, node, values.get(name.id))
            yield DeclarationEvent(BindingKind.ASSIGNMENT, declaration, True)
    for capture in ("augmented", "walrus", "target", "captured"):
        for node in found.get(capture, ()):
            for name in pattern_names(node):
                yield DeclarationEvent(BindingKind.OTHER, Declaration(name, node), True)
    for node in found.get("loop", ()):
        # A comprehension's targets are its own, a statement's belong to the function.
        hoisted = around(node).type == "for_statement"
        for name in pattern_names(node):
            yield DeclarationEvent(BindingKind.LOOP, Declaration(name, node), hoisted)
    for node in found.get("parameters", ()):
        for child in node.named_children:
            default = child.child_by_field_name("value")
            target = child.child_by_field_name("name") or child
            for name in pattern_names(target):
                declaration = Declaration(name, child, default=default)
                yield DeclarationEvent(BindingKind.PARAMETER, declaration)
    for node in found.get("named", ()):
        kind = BindingKind.CLASS if node.type == "class_definition" else BindingKind.FUNCTION
        yield DeclarationEvent(kind, Declaration(field(node, "name"), node), True)


def _uses(found: Mapping[str, list[Node]], module: Module) -> list[Node]:
    labels = {node.id for node in found.get("label", ())}
    imports = sorted(
        (node.start_byte, node.end_byte) for node in module.captures("imports").get("import", ())
    )
    uses = []
    index = 0
    for node in sorted(found.get("use", ()), key=lambda node: node.start_byte):
        while index < len(imports) and imports[index][1] <= node.start_byte:
            index += 1
        inside = index < len(imports) and imports[index][0] <= node.start_byte
        if not inside and node.id not in labels:
            uses.append(node)
    return uses


def _span(kind: ScopeKind, node: Node) -> ScopeEvent:
    return ScopeEvent(kind, node, node.start_byte, node.end_byte)


def _function(node: Node) -> ScopeEvent:
    """A function's scope begins at its parameters: its name belongs to what is around it."""
    first = node.child_by_field_name("parameters")
    start = first.start_byte if first is not None else node.start_byte
    return ScopeEvent(ScopeKind.FUNCTION, node, start, node.end_byte)
