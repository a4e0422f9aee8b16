"""Where values go in TypeScript: what stands around an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, Field, Flow, FlowKind
from cdkfix.languages.returns import function_returning
from cdkfix.languages.trees import around, field, text
from cdkfix.languages.typescript.expressions import merges, string_value
from cdkfix.languages.typescript.scoping import pattern_names, places
from cdkfix.languages.typescript.sharing import assigned_as

if TYPE_CHECKING:
    from cdkfix.program.module import Module


#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Nullish_coalescing_assignment
_GIVING = frozenset({"??=", "||=", "&&="})


def flow(module: Module, node: Node) -> Flow:
    """One step of the way of ``node``'s value."""
    parent = node.parent
    if parent is None:
        return Flow(FlowKind.OTHER, node)
    shown = assigned_as(node)
    if shown is not None:
        return Flow(FlowKind.EXPORTED, node, shown)
    if node.type == "shorthand_property_identifier":
        return Flow(FlowKind.ENTRY, parent, text(node))
    kind = parent.type
    if kind == "variable_declarator" and _is(parent, "value", node):
        name = field(parent, "name")
        if name.type == "identifier":
            return Flow(FlowKind.DECLARED, name)
        if name.type == "object_pattern":
            names = tuple(inner for inner, _ in pattern_names(name))
            return Flow(FlowKind.TAKEN_APART, name, names=names)
    elif kind == "array":
        taken = _taken_by_place(parent, node)
        if taken is not None:
            return Flow(FlowKind.DECLARED, taken)
        made, key_text = _map_entry(parent, node)
        if made is not None:
            return Flow(FlowKind.ENTRY, made, key_text)
    elif kind == "pair" and _is(parent, "value", node):
        key = field(parent, "key")
        if key.type == "computed_property_name":
            return Flow(FlowKind.ENTRY, around(parent))
        name_text = string_value(key) if key.type == "string" else text(key)
        return Flow(FlowKind.ENTRY, around(parent), name_text or "")
    elif kind == "enum_assignment" and _is(parent, "value", node):
        key = field(parent, "name")
        return Flow(FlowKind.ENTRY, around(parent), string_value(key) or text(key))
    elif kind == "enum_declaration" and _is(parent, "body", node):
        return Flow(FlowKind.DECLARED, field(parent, "name"))
    elif kind == "spread_element":
        if around(parent).type == "object":
            return Flow(FlowKind.SPREAD, around(parent))
    elif kind == "member_expression" and _is(parent, "object", node):
        return Flow(FlowKind.MEMBER, parent, text(field(parent, "property")))
    elif kind == "subscript_expression" and _is(parent, "object", node):
        name_value = string_value(field(parent, "index"))
        if name_value is not None:
            return Flow(FlowKind.MEMBER, parent, name_value)
    elif kind == "assignment_expression" and _is(parent, "right", node):
        if around(parent).type != "expression_statement":
            # `a = this.b = value`: whoever takes the assignment's value has it, too.
            return Flow(FlowKind.OTHER, node)
        left = field(parent, "left")
        if left.type == "identifier":
            return Flow(FlowKind.DECLARED, left)
        member = _this_member(left)
        if member is not None:
            return Flow(FlowKind.ATTRIBUTE, parent, text(member))
    elif kind == "augmented_assignment_expression" and _is(parent, "right", node):
        # `suffix ??= 'dev'`
        left = field(parent, "left")
        if left.type == "identifier" and text(field(parent, "operator")) in _GIVING:
            return Flow(FlowKind.DECLARED, left)
    elif kind == "public_field_definition" and _is(parent, "value", node):
        return Flow(FlowKind.ATTRIBUTE, parent, text(field(parent, "name")))
    elif kind == "export_statement" and _is(parent, "value", node):
        return Flow(FlowKind.EXPORTED, node, "default")
    elif kind in ("export_specifier", "function_signature", "type_query"):
        return Flow(FlowKind.NOWHERE, node)
    elif kind == "call_expression" and _is(parent, "function", node):
        return Flow(FlowKind.CALLED, parent)
    elif kind == "arguments" and merges(module, around(parent)):
        return Flow(FlowKind.SPREAD, around(parent))
    function = function_returning(node)
    return Flow(FlowKind.OTHER, node) if function is None else Flow(FlowKind.RETURNED, function)


def _map_entry(pair: Node, value: Node) -> tuple[Node | None, str]:
    """The map that a value is put into as it is made, and its key: ``new Map([['a', value]])``."""
    parts, entries = places(pair), around(pair)
    if entries.type != "array" or around(entries).type != "arguments":
        return None, ""
    made = around(around(entries))
    if made.type != "new_expression" or text(field(made, "constructor")) != "Map":
        return None, ""
    key = parts[0] if len(parts) == 2 and parts[1] is not None else None
    name = string_value(key) if key is not None and parts[1] == value else None
    return (made, name) if name is not None else (None, "")


def _taken_by_place(items: Node, item: Node) -> Node | None:
    """The name that takes an item out of a list by its place: ``const [a, b] = [x, y]``."""
    pattern = around(items).child_by_field_name("name")
    if pattern is None or pattern.type != "array_pattern":
        return None
    values, names = places(items), places(pattern)
    index = next((i for i, value in enumerate(values) if value and value.id == item.id), None)
    if index is None or index >= len(names):
        return None
    if any(value is not None and value.type == "spread_element" for value in values[:index]):
        return None
    name = names[index]
    return name if name is not None and name.type == "identifier" else None


def assigned(node: Node) -> tuple[bool, Node | None]:
    """Whether ``node`` is written to, and the value if by a plain assignment."""
    parent = node.parent
    if parent is None:
        return False, None
    if parent.type == "assignment_expression" and _is(parent, "left", node):
        return True, field(parent, "right")
    written = (
        (parent.type == "augmented_assignment_expression" and _is(parent, "left", node))
        or parent.type in ("update_expression", "array_pattern", "object_pattern")
        or (parent.type == "pair_pattern" and _is(parent, "value", node))
        or (parent.type == "unary_expression" and parent.children[0].type == "delete")
    )
    return written, None


def fields(syntax: ClassSyntax) -> list[Field]:
    """The fields in a class's body, and the constructor's parameters that declare one."""
    found = []
    for member in syntax.body.named_children:
        if member.type == "public_field_definition":
            name = field(member, "name")
            found.append(Field(text(name), name, member, member.child_by_field_name("value")))
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    for parameter in parameters.named_children if parameters is not None else ():
        declares = any(
            child.type in ("accessibility_modifier", "readonly") for child in parameter.children
        )
        if declares:
            name = field(parameter, "pattern")
            found.append(Field(text(name), name, parameter, None))
    return found


def enum_value(enum: Node, name: str) -> Node | None:
    """The value that an enumeration's declaration gives its member ``name``."""
    for member in field(enum, "body").named_children:
        if member.type == "enum_assignment":
            key = field(member, "name")
            shown = string_value(key) if key.type == "string" else text(key)
            if shown == name:
                return field(member, "value")
    return None


def _this_member(node: Node) -> Node | None:
    if node.type != "member_expression" or field(node, "object").type != "this":
        return None
    return field(node, "property")


def _is(parent: Node, field: str, node: Node) -> bool:
    child = parent.child_by_field_name(field)
    return child is not None and child.id == node.id
