"""What TypeScript's types are made of: the names that they say, and the members that they list.

https://www.typescriptlang.org/docs/handbook/2/objects.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.trees import around, field, named, text

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Utility types whose members are those of what they are made of.
#: https://www.typescriptlang.org/docs/handbook/utility-types.html
_SAME_MEMBERS = frozenset({"Readonly", "Required", "Partial", "NonNullable"})
_NOTHING = frozenset({"undefined", "null"})
_DECLARING = frozenset({"interface_declaration", "type_alias_declaration"})
_METHODS = frozenset({"method_signature", "method_definition", "abstract_method_signature"})
#: How a constructor's parameter is a property, too.
_AS_PROPERTY = frozenset({"accessibility_modifier", "readonly", "override_modifier"})


def parts(type_: Node) -> list[Node]:
    """The names and object types that each value of a type is of; none where that is not known.

    That a value may be missing is left out: ``Naming | undefined`` is `Naming`.
    """
    if type_.type in ("type_identifier", "nested_type_identifier", "object_type"):
        return [type_]
    inner = named(type_)
    if type_.type == "generic_type":
        name, arguments = inner[0], named(inner[-1])
        is_same = text(name) in _SAME_MEMBERS and len(arguments) == 1
        return parts(arguments[0]) if is_same else [name] if name.type == "type_identifier" else []
    if type_.type == "intersection_type":
        return [part for item in inner for part in parts(item)]
    if type_.type in ("type_annotation", "parenthesized_type"):
        return parts(inner[0]) if inner else []
    others = [item for item in inner if text(item) not in _NOTHING]
    return parts(others[0]) if type_.type == "union_type" and len(others) == 1 else []


def members(declared: Node) -> Iterator[tuple[str, Node]]:
    """The properties that an interface, a type or a class lists itself, each with its type."""
    body = declared.child_by_field_name("body") or declared
    for member in named(body):
        name, type_ = member.child_by_field_name("name"), member.child_by_field_name("type")
        if name is not None and type_ is not None and member.type != "method_signature":
            yield text(name), type_
        if member.type == "method_definition" and name is not None and text(name) == "constructor":
            yield from _parameter_properties(member)


def methods(declared: Node) -> Iterator[str]:
    """The names of the methods that an interface, a type or a class lists itself."""
    value = declared.child_by_field_name("value")
    body = declared.child_by_field_name("body") or value or declared
    for member in named(body):
        name, type_ = member.child_by_field_name("name"), member.child_by_field_name("type")
        held = named(type_)[:1] if type_ is not None else []
        is_function = [item.type for item in held] == ["function_type"]
        if name is not None and (member.type in _METHODS or is_function):
            yield text(name)


def _parameter_properties(constructor: Node) -> Iterator[tuple[str, Node]]:
    for parameter in named(field(constructor, "parameters")):
        pattern, type_ = (parameter.child_by_field_name(name) for name in ("pattern", "type"))
        is_property = any(child.type in _AS_PROPERTY for child in parameter.children)
        if is_property and pattern is not None and type_ is not None:
            yield text(pattern), type_


def taken_over(declared: Node) -> list[Node]:
    """The names and object types whose members an interface or a type has as well."""
    value = declared.child_by_field_name("value")
    if declared.type == "type_alias_declaration" and value is not None:
        return parts(value)
    extended = (item for item in named(declared) if item.type == "extends_type_clause")
    return [part for item in extended for base in named(item) for part in parts(base)]


def declaration(module: Module, name: str) -> Node | None:
    """The interface or the type that a module declares under a name."""
    for node in module.captures("types").get("type", ()):
        if text(node) == name and around(node).type in _DECLARING:
            return around(node)
    return None
