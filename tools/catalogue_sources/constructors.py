"""Reads the compiled constructors of L2 constructs: which L1 they create, and from what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser, Tree

_PARSER = Parser(Language(tree_sitter_typescript.language_typescript()))
_PROP = re.compile(r"\b(?:props|\w+Props)\??\.(\w+)(?!\w|\??\.)")
_MENTION = re.compile(r"\b(?:props|\w+Props)\??\.(\w+)")


@dataclass(frozen=True)
class Resource:
    """`new CfnBucket(this, "Resource", {bucketName: this.physicalName})`.

    `values` maps the paths of props, at most two levels deep, to expressions; `origins` maps those
    that are given a local variable, or an attribute, to all that this may hold.
    """

    class_name: str
    construct_id: str
    values: dict[str, str]
    origins: dict[str, str]


@dataclass(frozen=True)
class Constructor:
    """What a constructor hands to its base as the physical name, and the L1s it creates."""

    physical_name: str | None
    resources: list[Resource]


@lru_cache(maxsize=64)
def _parse(file: Path) -> Tree:
    return _PARSER.parse(file.read_bytes())


def read(file: Path, class_name: str) -> Constructor | None:
    """Return the constructor of a class in a `.js` file, None where it declares none."""
    for node in _walk(_parse(file).root_node):
        if node.type not in ("class", "class_declaration"):
            continue
        # The minifier calls the class inside a decorator's closure `Bucket2`.
        if re.fullmatch(rf"{class_name}\d*", _class_name(node)):
            body = node.child_by_field_name("body")
            for member in body.named_children if body else ():
                name = member.child_by_field_name("name")
                if name is not None and _text(name) == "constructor":
                    return _constructor(member)
    return None


def props_in(expression: str) -> list[str]:
    """Return the props that an expression takes whole: `props.name`, not `props.table.name`."""
    return _PROP.findall(expression)


def props_mentioned(expression: str) -> list[str]:
    """Return the props that an expression reads at all, or a part of."""
    return _MENTION.findall(expression)


def _constructor(member: Node) -> Constructor:
    physical_name: str | None = None
    resources: list[Resource] = []
    held, objects = _held(member), _objects(member)
    for node in _walk(member):
        if node.type == "call_expression" and _text(node.child(0)) == "super":
            arguments = node.child_by_field_name("arguments")
            for argument in arguments.named_children if arguments else ():
                read = props_in(dict(_values(argument)).get("physicalName", ""))
                physical_name = physical_name or (read[0] if read else None)
        elif node.type == "new_expression":
            called = node.child_by_field_name("constructor")
            arguments = node.child_by_field_name("arguments")
            if called is None or arguments is None or called.type != "member_expression":
                continue
            name = _text(called.child_by_field_name("property"))
            given = arguments.named_children
            if name.startswith("Cfn") and len(given) >= 2 and _text(given[0]) == "this":
                props = [objects.get(_text(node), node) for node in given[2:3]]
                values = dict(_values(props[0])) if props else {}
                origins = {
                    path: held[variable]
                    for path, variable in (*values.items(), *_shorthands(props))
                    if variable in held
                }
                construct_id = _text(given[1]).strip("\"'`")
                resources.append(Resource(name, construct_id, values, origins))
    return Constructor(physical_name, resources)


def _values(value: Node, outer: str = "") -> Iterator[tuple[str, str]]:
    for pair in value.named_children if value.type == "object" else ():
        key, inner = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is None or inner is None:
            continue
        yield f"{outer}{_text(key)}", _text(inner)
        if not outer:
            yield from _values(inner, f"{_text(key)}.")


def _held(member: Node) -> dict[str, str]:
    """Return what a constructor's variables and attributes are given, all assignments together."""
    held: dict[str, str] = {}
    for node in _walk(member):
        if node.type == "variable_declarator":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        elif node.type == "assignment_expression":
            name, value = node.child_by_field_name("left"), node.child_by_field_name("right")
        else:
            continue
        if name is None or value is None:
            continue
        if name.type == "identifier" or _text(name).startswith("this."):
            held[_text(name)] = f"{held.get(_text(name), '')} {_text(value)}"
    return held


def _objects(member: Node) -> dict[str, Node]:
    """Return the object literals that a constructor's local variables are declared with."""
    found: dict[str, Node] = {}
    for node in _walk(member):
        value = node.child_by_field_name("value")
        if node.type == "variable_declarator" and value is not None and value.type == "object":
            found[_text(node.child_by_field_name("name"))] = value
    return found


def _shorthands(values: list[Node]) -> Iterator[tuple[str, str]]:
    """Yield the props of `{name}`, each with the variable of its name."""
    for value in values:
        for child in value.named_children if value.type == "object" else ():
            if child.type == "shorthand_property_identifier":
                yield _text(child), _text(child)


def _class_name(node: Node) -> str:
    name = node.child_by_field_name("name")
    if name is None and node.parent is not None:
        for field in ("name", "left"):  # `var Bucket = class …`, `Bucket = class …`
            name = name or node.parent.child_by_field_name(field)
    return _text(name)


def _text(node: Node | None) -> str:
    return node.text.decode() if node is not None and node.text is not None else ""


def _walk(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(current.children))
