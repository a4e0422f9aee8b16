"""TypeScript's expressions, read into the common form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.parts import Parts, chained, is_text, summed
from cdkfix.languages.trees import field, named, text, unescape
from cdkfix.languages.typescript.wrappers import inner
from cdkfix.program.syntax import (
    Argument,
    Call,
    Choice,
    EntryNodes,
    Expr,
    ExprPart,
    Items,
    Literal,
    Member,
    Name,
    Opaque,
    Picked,
    Struct,
    Template,
    TextPart,
    This,
)

if TYPE_CHECKING:
    from cdkfix.program.module import Module


_MERGE = "Object.assign"


def string_value(node: Node) -> str | None:
    """The value of a string node or of a template without substitutions; None for others."""
    if node.type == "string" or (
        node.type == "template_string"
        and not any(child.type == "template_substitution" for child in node.named_children)
    ):
        return unescape(text(node)[1:-1])
    return None


def expr(module: Module, node: Node) -> Expr:
    """Read the expression at ``node``, without what is wrapped around it."""
    inside = node
    while (wrapped := inner(inside)) is not None:
        inside = wrapped
    if inside.id != node.id:
        return module.expr(inside)
    read = _READERS.get(node.type)
    return read(module, node) if read is not None else Opaque(module, node)


def _string(module: Module, node: Node) -> Expr:
    return Literal(module, node, string_value(node))


def _template(module: Module, node: Node) -> Expr:
    value = string_value(node)
    if value is not None:
        return Literal(module, node, value)
    return Template(module, node, tuple(_template_parts(module, node)))


def _template_parts(module: Module, node: Node) -> Iterator[TextPart | ExprPart]:
    position = node.start_byte + 1
    for child in node.named_children:
        if child.type == "template_substitution":
            if child.start_byte > position:
                yield _text_part(module, position, child.start_byte)
            yield ExprPart(child.start_byte, child.end_byte, module.expr(named(child)[0]))
            position = child.end_byte
    if node.end_byte - 1 > position:
        yield _text_part(module, position, node.end_byte - 1)


def _text_part(module: Module, start: int, end: int) -> TextPart:
    return TextPart(start, end, unescape(module.body[start:end].decode("utf-8")))


def _number(module: Module, node: Node) -> Expr:
    raw = text(node).replace("_", "")
    try:
        return Literal(module, node, int(raw, 0))
    except ValueError:
        pass
    try:
        return Literal(module, node, float(raw))
    except ValueError:
        return Opaque(module, node, "a number of another kind")


def _binary(module: Module, node: Node) -> Expr:
    operator = field(node, "operator").type
    left, right = field(node, "left"), field(node, "right")
    if operator in ("||", "??", "&&"):
        either = operator != "&&"
        return Choice(module, node, (left, right) if either else (right,), not either)
    if operator != "+":
        return Opaque(module, node)
    parts = list(summed(module, node))
    if any(isinstance(part, TextPart) for part in parts):
        return Template(module, node, tuple(parts))
    return Opaque(module, node)


def _ternary(module: Module, node: Node) -> Expr:
    return Choice(module, node, (field(node, "consequence"), field(node, "alternative")))


def _member(module: Module, node: Node) -> Expr:
    name = field(node, "property")
    return Member(module, node, field(node, "object"), text(name), name)


def _subscript(module: Module, node: Node) -> Expr:
    object_, index = field(node, "object"), field(node, "index")
    name = string_value(index)
    if name is None:
        return Picked(module, node, object_, index)
    return Member(module, node, object_, name, index)


def _call(module: Module, node: Node) -> Expr:
    new = node.type == "new_expression"
    callee = field(node, "constructor" if new else "function")
    arguments = node.child_by_field_name("arguments")
    if arguments is not None and arguments.type != "arguments":
        return Opaque(module, node)
    if not new and arguments is not None and merges(module, node):
        return Struct(module, node, tuple(_merged(arguments)), merged=True)
    found = []
    for child in named(arguments) if arguments is not None else ():
        spread = child.type == "spread_element"
        found.append(Argument(child, named(child)[0] if spread else child, None, spread))
    parts = None if new else _built_parts(module, callee, found)
    if parts is not None:
        return Template(module, node, parts)
    return Call(module, node, callee, arguments, tuple(found), new)


def merges(module: Module, call: Node) -> bool:
    """Whether a call makes one object of several: `Object.assign`.

    https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Object/assign
    """
    callee, given = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if callee is None or given is None or text(callee) != _MERGE or not named(given):
        return False
    plain = not any(item.type == "spread_element" for item in named(given))
    return plain and module.binding(field(callee, "object")) is None


def _merged(arguments: Node) -> Iterator[EntryNodes]:
    return map(EntryNodes.spreading, named(arguments))


def _built_parts(module: Module, callee: Node, arguments: list[Argument]) -> Parts | None:
    """The parts of a text that ``'a'.concat(b)`` or ``['a', b].join('-')`` makes."""
    if callee.type != "member_expression" or any(argument.spread for argument in arguments):
        return None
    object_, method = field(callee, "object"), field(callee, "property")
    nodes = [argument.value_node for argument in arguments]
    if text(method) == "concat" and is_text(module.expr(object_)):
        return chained([(module.expr(item), item) for item in (object_, *nodes)])
    items = module.expr(object_) if text(method) == "join" and len(nodes) == 1 else None
    if not isinstance(items, Items) or any(
        item.type == "spread_element" for item in items.item_nodes
    ):
        return None
    return chained([(module.expr(item), item) for item in items.item_nodes], module.expr(nodes[0]))


def _object(module: Module, node: Node) -> Expr:
    entries: list[EntryNodes] = []
    for child in named(node):
        kind = child.type
        if kind == "pair":
            key = field(child, "key")
            entries.append(EntryNodes(child, _key(key), key, field(child, "value")))
        elif kind == "shorthand_property_identifier":
            entries.append(EntryNodes(child, text(child), child, child, shorthand=True))
        elif kind == "spread_element":
            entries.append(EntryNodes.spreading(named(child)[0], child))
        else:
            name = child.child_by_field_name("name")
            entries.append(EntryNodes(child, _key(name), name))
    return Struct(module, node, tuple(entries))


def _key(node: Node | None) -> str | None:
    if node is None or node.type == "computed_property_name":
        return None
    return string_value(node) if node.type == "string" else text(node)


def _unary(module: Module, node: Node) -> Expr:
    argument = field(node, "argument")
    if field(node, "operator").type == "-" and argument.type != node.type:
        inner = module.expr(argument)
        if isinstance(inner, Literal) and isinstance(inner.value, (int, float)):
            return Literal(module, node, -inner.value)
    return Opaque(module, node)


_READERS: dict[str, Callable[[Module, Node], Expr]] = {
    "string": _string,
    # An object's key, which loops give as a text.
    "property_identifier": lambda module, node: Literal(module, node, text(node)),
    "template_string": _template,
    "number": _number,
    "true": lambda module, node: Literal(module, node, True),
    "false": lambda module, node: Literal(module, node, False),
    "null": lambda module, node: Literal(module, node, None),
    "undefined": lambda module, node: Literal(module, node, None),
    "identifier": lambda module, node: Name(module, node, text(node)),
    # A class's name where it is declared, which imports of the class lead to.
    "type_identifier": lambda module, node: Name(module, node, text(node)),
    "shorthand_property_identifier": lambda module, node: Name(module, node, text(node)),
    "this": This,
    "member_expression": _member,
    "nested_identifier": _member,
    "subscript_expression": _subscript,
    "call_expression": _call,
    "new_expression": _call,
    "object": _object,
    "array": lambda module, node: Items(module, node, tuple(named(node))),
    "binary_expression": _binary,
    "unary_expression": _unary,
    "ternary_expression": _ternary,
}
