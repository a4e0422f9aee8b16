"""The types of variables as a TypeScript file says them: beside them, or where values are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.patterns import part_taken
from cdkfix.languages.returns import gives_itself, is_function, results
from cdkfix.languages.trees import ancestor, around, field, named, text
from cdkfix.languages.typescript import types
from cdkfix.program.scopes import BindingKind, Declaration
from cdkfix.program.syntax import Items, Struct

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_VARIABLES = frozenset({"lexical_declaration", "variable_declaration", "variable_declarator"})
#: Names that stand for others, one after another, at most.
_MAX_STEPS = 5
#: Types that are said by a name.
_NAMED = frozenset({"type_identifier", "nested_type_identifier", "generic_type"})
#: Classes as `new` names them.
_CLASSES = frozenset({"identifier", "member_expression"})
_LITERALS = frozenset({"array", "object"})
_KEYS = frozenset({"property_identifier", "string"})
#: Classes of the language itself that are generic over what they hold.
_COLLECTIONS = frozenset({"Array", "Map", "Set"})

#: A type in parts: text, and what names another type.
_Parts = list[str | list[Node]]


def has_type(module: Module, declared: Declaration) -> bool:
    """Whether the file says the type of a variable: beside it, or where its value is made."""
    return bool(type_nodes(module, declared))


def type_of(module: Module, declared: Declaration) -> str:
    """The type of a variable, for the declaration of a property.

    Raises ValueError where nothing says it.
    """
    parts = _type_parts(module, declared)
    if not parts:
        raise ValueError(f"no type is written for it: {text(declared.node)}")
    return "".join(it if isinstance(it, str) else _spelled(module, it) for it in parts)


def type_nodes(module: Module, declared: Declaration) -> list[Node]:
    """What names the type of a variable, or the types of what a list or an object of it holds."""
    parts = _type_parts(module, declared)
    return [node for part in parts if not isinstance(part, str) for node in part]


def _spelled(module: Module, nodes: Sequence[Node]) -> str:
    """A type as it is written for a property: that of a class, or one that is a type already."""
    written = "".join(module.text(node) for node in nodes)
    if nodes[0].type not in _CLASSES:
        return written
    name = _class_by_import(module, nodes[0])
    if name is None:
        return f"InstanceType<typeof {written}>"
    return name + written[len(module.text(nodes[0])) :]


def _class_by_import(module: Module, callee: Node) -> str | None:
    """A class as a type: by the import statement that it comes through, or as a class of the file.

    A constant that holds a namespace (``const s3 = cdk.aws_s3``, ``const { aws_s3: s3 } = cdk``) is
    none, but what it is taken of may be. None where no name of it is a type.
    """
    written, value = "", callee
    for _ in range(_MAX_STEPS):
        root = value
        while root.type == "member_expression":
            root = field(root, "object")
        written = module.text(value) + written
        binding = module.scopes.scope_at(value.start_byte).lookup(text(root))
        if binding is None:
            return written if written in _COLLECTIONS else None
        if not binding.is_constant:
            return None
        declared = binding.declaration
        if declared.node.type not in _VARIABLES:
            is_type = binding.kind in (BindingKind.IMPORT, BindingKind.CLASS)
            return written if is_type else None
        given = declared.value
        if given is None or given.type not in ("identifier", "member_expression"):
            return None
        behind = written[root.end_byte - root.start_byte :]
        written, value = "".join(f".{key}" for key in declared.path) + behind, given
    return None


def _type_parts(module: Module, declared: Declaration) -> _Parts:
    """What names the type: the annotation, what the value is cast to, or else its class.

    Of a call it is what the function says that it returns, or the class that it makes; nothing
    where that is not known. A union would not be narrowed by the assignment inside of functions,
    as a constant's is.
    """
    annotation = declared.node.child_by_field_name("type")
    part = part_taken(declared.name)
    if part is None:
        if annotation is not None and not _is_union(annotation):
            return [[named(annotation)[0]]]
        value = declared.node.child_by_field_name("value")
        gathered = _gathered(module, value) if value is not None else []
        return _parts(_of_value(module, value)) if gathered is None else gathered
    if part.key is None:
        return []
    if annotation is not None:
        return _parts(_part_of_type(module, named(annotation)[0], part.key))
    return _parts(_part_of_value(module, part.owner, part.key))


def _parts(nodes: list[Node]) -> _Parts:
    return [nodes] if nodes else []


def _gathered(module: Module, value: Node) -> _Parts | None:
    """The type of a list or an object of what is made there; None for another value.

    Nothing where the types of what it holds are not known, or not all the same in a list.
    """
    if value.type == "object":
        return _object_of([(_key(pair), _class_of(pair)) for pair in named(value)])
    if value.type == "array":
        classes = [_class_named(it) if it.type == "new_expression" else [] for it in named(value)]
        alike = len({"".join(map(text, nodes)) for nodes in classes}) == 1
        return _list_of(classes[0]) if alike else []
    if value.type != "call_expression":
        return None
    given = named(field(value, "arguments"))
    is_table = text(field(value, "function")) == "Object.fromEntries" and len(given) == 1
    made = given[0] if is_table else value
    callback = _mapping(made) if made.type == "call_expression" else None
    if callback is None:
        return None
    if not is_table:
        return _list_of(_returned_type(module, callback))
    pairs = [named(it) for it in results(callback) if it.type == "array"]
    held = [_made_in(module, callback, pair[1]) for pair in pairs if len(pair) == 2]
    if [it.type for it in held] != ["new_expression"] or len(results(callback)) != 1:
        return []
    return ["Record<string, ", _class_named(held[0]), ">"]


def _list_of(nodes: list[Node]) -> _Parts:
    """The type of a list of what is of one class, or of a type that is said by a name."""
    return [nodes, "[]"] if nodes and nodes[0].type in _NAMED | _CLASSES else []


def _object_of(entries: Sequence[tuple[str | None, list[Node]]]) -> _Parts:
    """The type of an object with such keys, and classes of what they hold."""
    parts: _Parts = []
    for key, nodes in entries:
        if key is None or not nodes:
            return []
        parts += ["; " if parts else "{ ", f"{key}: ", nodes]
    return [*parts, " }"] if parts else []


def _key(pair: Node) -> str | None:
    """A key as it is written; None where it is computed, or none."""
    key = field(pair, "key") if pair.type == "pair" else None
    return text(key) if key is not None and key.type in _KEYS else None


def _class_of(pair: Node) -> list[Node]:
    """The class of what an object holds under a key."""
    value = field(pair, "value") if pair.type == "pair" else None
    made = value is not None and value.type == "new_expression"
    return _class_named(value) if value is not None and made else []


def _is_union(annotation: Node) -> bool:
    return named(annotation)[0].type == "union_type"


def _of_value(module: Module, value: Node | None) -> list[Node]:
    """What names the type of a value."""
    while value is not None and value.type not in ("new_expression", "call_expression"):
        parts = named(value) if value.type not in _LITERALS else []
        if value.type == "as_expression" and len(parts) == 2:
            return [parts[1]]
        if value.type == "type_assertion" and len(parts) == 2:
            return [named(parts[0])[0]]
        value = parts[0] if parts else None
    if value is None or value.type == "new_expression":
        return _class_named(value) if value is not None else []
    function = _function_called(module, value)
    return _returned_type(module, function) if function is not None else []


def _returned_type(module: Module, function: Node) -> list[Node]:
    """What names the type of what a function returns, also where a variable of its own holds it."""
    if function.child_by_field_name("type_parameters") is not None:
        return []
    annotation = function.child_by_field_name("return_type")
    if annotation is not None:
        return [named(annotation)[0]] if not _is_union(annotation) else []
    given = [_made_in(module, function, value) for value in results(function)]
    return _class_named(given[0]) if [it.type for it in given] == ["new_expression"] else []


def _part_of_value(module: Module, value: Node, key: str | int) -> list[Node]:
    """What names the type of a part of a value: of a list or an object, or what a call gives."""
    if value.type != "call_expression":
        return _part_of_literal(module, None, value, key)
    function = _function_called(module, value)
    if function is None and isinstance(key, int):
        callback = _mapping(value)
        return _returned_type(module, callback) if callback is not None else []
    if function is None or function.child_by_field_name("type_parameters") is not None:
        return []
    annotation = function.child_by_field_name("return_type")
    if annotation is not None:
        return _part_of_type(module, named(annotation)[0], key)
    given = results(function)
    return _part_of_literal(module, function, given[0], key) if len(given) == 1 else []


def _part_of_literal(
    module: Module, function: Node | None, value: Node, key: str | int
) -> list[Node]:
    """What names the class of an item of a list, or an entry of an object, as it is written.

    The items of a list that is handed on are of one type for all, unless it is constant.
    """
    is_cast = value.type == "as_expression"
    is_constant = is_cast and len(named(value)) == 1
    made = module.expr(value) if is_constant or not is_cast else None
    if isinstance(made, Struct) and isinstance(key, str):
        entries = made.entries
        known = all(entry.key is not None for entry in entries)
        items = [entry.value.node for entry in entries if entry.key == key] if known else []
    elif isinstance(made, Items) and isinstance(key, int) and key < len(made.item_nodes):
        alone = function is None or is_constant
        items = [made.item_nodes[key]] if alone else list(made.item_nodes)
    else:
        items = []
    if function is not None:
        items = [_made_in(module, function, item) for item in items]
    classes = [_class_named(item) if item.type == "new_expression" else [] for item in items]
    written = {"".join(map(text, nodes)) for nodes in classes}
    return classes[0] if len(written) == 1 else []


def _part_of_type(module: Module, type_: Node, key: str | int) -> list[Node]:
    """What names the type of a part of a value of a type: of a tuple, a list, or an object."""
    if isinstance(key, int):
        listed = named(type_)[0] if type_.type == "readonly_type" else type_
        inner = named(listed)
        if listed.type == "array_type":
            return inner[:1]
        item = inner[key] if listed.type == "tuple_type" and key < len(inner) else None
        if item is not None and item.type == "required_parameter":
            item = named(field(item, "type"))[0]
        return [item] if item is not None and item.type in _NAMED else []
    for name, member in _members(module, type_):
        optional = any(child.type == "?" for child in around(member).children)
        if name == key and not optional and not _is_union(member):
            return [named(member)[0]]
    return []


def _members(module: Module, type_: Node) -> list[tuple[str, Node]]:
    """The members of an object type, or of one that the module declares under a name."""
    if type_.type == "object_type":
        return list(types.members(type_))
    declared = types.declaration(module, text(type_)) if type_.type == "type_identifier" else None
    if declared is None or declared.child_by_field_name("type_parameters") is not None:
        return []
    return list(types.members(declared.child_by_field_name("value") or declared))


def _mapping(call: Node) -> Node | None:
    """The function that makes each item of a list out of one of another: ``zones.map(…)``."""
    callee, given = field(call, "function"), named(field(call, "arguments"))
    if callee.type != "member_expression" or text(field(callee, "property")) != "map":
        return None
    if callee.child_by_field_name("optional_chain") is not None:
        return None
    makes = bool(given) and is_function(given[0]) and gives_itself(given[0])
    return given[0] if makes else None


def _made_in(module: Module, function: Node, value: Node) -> Node:
    """What a function returns, or what its constant of that name is declared with."""
    binding = module.binding(value) if value.type in _NAMES else None
    if binding is None or not binding.is_constant or binding.declaration.path:
        return value
    declared = binding.declaration
    inside = function.start_byte <= declared.node.start_byte < function.end_byte
    untyped = declared.node.child_by_field_name("type") is None
    made = declared.value if inside and untyped else None
    return made if made is not None else value


def _function_called(module: Module, call: Node) -> Node | None:
    """The own method, or the function of the module, whose result a call gives as it is."""
    function = _function(module, call)
    has_body = function is not None and function.child_by_field_name("body") is not None
    return function if function is not None and has_body and gives_itself(function) else None


def _function(module: Module, call: Node) -> Node | None:
    callee = call.child_by_field_name("function")
    if callee is not None and callee.type == "member_expression":
        return _own_method(callee) if field(callee, "object").type == "this" else None
    binding = module.binding(callee) if callee is not None else None
    if binding is None or not (binding.is_constant or binding.kind is BindingKind.FUNCTION):
        return None
    declared = binding.declaration
    return declared.value if declared.value is not None else declared.node


def _own_method(callee: Node) -> Node | None:
    """The method that ``this.name`` is in the class around it; none that it inherits."""
    body, wanted = ancestor(callee, "class_body"), field(callee, "property").text
    methods = [it for it in named(body) if it.type == "method_definition"] if body else []
    return next((it for it in methods if field(it, "name").text == wanted), None)


def _class_named(value: Node) -> list[Node]:
    """The class, with its type arguments, of what ``new`` makes."""
    arguments = value.child_by_field_name("type_arguments")
    callee = field(value, "constructor")
    if arguments is None and text(callee) in _COLLECTIONS:
        return []
    return [callee] if arguments is None else [callee, arguments]
