"""Where values go in TypeScript: what stands around an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.base import ClassSyntax, Field, Flow, FlowKind
from cdkfix.languages.returns import function_returning
from cdkfix.languages.trees import text
from cdkfix.languages.typescript.expressions import merges, string_value
from cdkfix.languages.typescript.scoping import pattern_names, places
from cdkfix.languages.typescript.sharing import assigned_as

if TYPE_CHECKING:
    from cdkfix.module import Module


def flow(module: Module, node: Node) -> Flow:
    """One step of the way of ``node``'s value."""
    parent = node.parent
    shown = assigned_as(node)
    if shown is not None:
        return Flow(FlowKind.EXPORTED, node, shown)
    if node.type == "shorthand_property_identifier" and parent is not None:
        return Flow(FlowKind.ENTRY, parent, text(node))
    if parent is None:
        return Flow(FlowKind.OTHER, node)
    kind = parent.type
    if kind == "variable_declarator" and _is(parent, "value", node):
        name = parent.child_by_field_name("name")
        if name is not None and name.type == "identifier":
            return Flow(FlowKind.DECLARED, name)
        if name is not None and name.type == "object_pattern":
            names = tuple(inner for inner, _ in pattern_names(name))
            return Flow(FlowKind.TAKEN_APART, name, names=names)
    elif kind == "array":
        name = _taken_by_place(parent, node)
        if name is not None:
            return Flow(FlowKind.DECLARED, name)
        made, key_text = _map_entry(parent, node)
        if made is not None:
            return Flow(FlowKind.ENTRY, made, key_text)
    elif kind == "pair" and _is(parent, "value", node) and parent.parent is not None:
        key = parent.child_by_field_name("key")
        if key is not None and key.type == "computed_property_name":
            return Flow(FlowKind.ENTRY, parent.parent)
        if key is not None:
            name_text = string_value(key) if key.type == "string" else text(key)
            return Flow(FlowKind.ENTRY, parent.parent, name_text or "")
    elif kind == "enum_assignment" and _is(parent, "value", node) and parent.parent is not None:
        key = parent.child_by_field_name("name")
        if key is not None:
            return Flow(FlowKind.ENTRY, parent.parent, string_value(key) or text(key))
    elif kind == "enum_declaration" and _is(parent, "body", node):
        name = parent.child_by_field_name("name")
        if name is not None:
            return Flow(FlowKind.DECLARED, name)
    elif kind == "spread_element" and parent.parent is not None:
        if parent.parent.type == "object":
            return Flow(FlowKind.SPREAD, parent.parent)
    elif kind == "member_expression" and _is(parent, "object", node):
        member = parent.child_by_field_name("property")
        if member is not None:
            return Flow(FlowKind.MEMBER, parent, text(member))
    elif kind == "subscript_expression" and _is(parent, "object", node):
        index = parent.child_by_field_name("index")
        name_value = string_value(index) if index is not None else None
        if name_value is not None:
            return Flow(FlowKind.MEMBER, parent, name_value)
    elif kind == "assignment_expression" and _is(parent, "right", node):
        if parent.parent is not None and parent.parent.type != "expression_statement":
            # `a = this.b = value`: whoever takes the assignment's value has it, too.
            return Flow(FlowKind.OTHER, node)
        left = parent.child_by_field_name("left")
        name = _this_member(left)
        if name is not None:
            return Flow(FlowKind.ATTRIBUTE, parent, text(name))
    elif kind == "public_field_definition" and _is(parent, "value", node):
        name = parent.child_by_field_name("name")
        if name is not None:
            return Flow(FlowKind.ATTRIBUTE, parent, text(name))
    elif kind == "export_statement" and _is(parent, "value", node):
        return Flow(FlowKind.EXPORTED, node, "default")
    elif kind in ("export_specifier", "type_query"):
        return Flow(FlowKind.NOWHERE, node)
    elif kind == "call_expression" and _is(parent, "function", node):
        return Flow(FlowKind.CALLED, parent)
    elif kind == "arguments" and parent.parent is not None and merges(module, parent.parent):
        return Flow(FlowKind.SPREAD, parent.parent)
    function = function_returning(node)
    return Flow(FlowKind.OTHER, node) if function is None else Flow(FlowKind.RETURNED, function)


def _map_entry(pair: Node, value: Node) -> tuple[Node | None, str]:
    """The map that a value is put into as it is made, and its key: ``new Map([['a', value]])``."""
    parts, entries = places(pair), pair.parent
    listed = entries.parent if entries is not None else None
    made = listed.parent if listed is not None else None
    made_by = made.child_by_field_name("constructor") if made is not None else None
    if made_by is None or text(made_by) != "Map" or entries is None or entries.type != "array":
        return None, ""
    key = parts[0] if len(parts) == 2 and parts[1] is not None else None
    name = string_value(key) if key is not None and parts[1] == value else None
    return (made, name) if name is not None else (None, "")


def _taken_by_place(items: Node, item: Node) -> Node | None:
    """The name that takes an item out of a list by its place: ``const [a, b] = [x, y]``."""
    around = items.parent
    pattern = around.child_by_field_name("name") if around is not None else None
    if around is None or pattern is None or pattern.type != "array_pattern":
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
        return True, parent.child_by_field_name("right")
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
        name = member.child_by_field_name("name")
        if member.type == "public_field_definition" and name is not None:
            static = any(child.type == "static" for child in member.children)
            found.append(
                Field(text(name), name, member, member.child_by_field_name("value"), static)
            )
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    for parameter in parameters.named_children if parameters is not None else ():
        declares = any(
            child.type in ("accessibility_modifier", "readonly") for child in parameter.children
        )
        name = parameter.child_by_field_name("pattern")
        if declares and name is not None:
            found.append(Field(text(name), name, parameter, None, static=False))
    return found


def enum_value(enum: Node, name: str) -> Node | None:
    """The value that an enumeration's declaration gives its member ``name``."""
    body = enum.child_by_field_name("body")
    for member in body.named_children if body is not None else ():
        key = member.child_by_field_name("name")
        if member.type == "enum_assignment" and key is not None:
            shown = string_value(key) if key.type == "string" else text(key)
            if shown == name:
                return member.child_by_field_name("value")
    return None


def _this_member(node: Node | None) -> Node | None:
    if node is None or node.type != "member_expression":
        return None
    object_ = node.child_by_field_name("object")
    if object_ is None or object_.type != "this":
        return None
    return node.child_by_field_name("property")


def _is(parent: Node, field: str, node: Node) -> bool:
    child = parent.child_by_field_name(field)
    return child is not None and child.id == node.id
