"""Python's expressions, read into the common form."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.parts import summed
from cdkfix.languages.python import building
from cdkfix.languages.python.wrappers import inner
from cdkfix.languages.trees import ancestor, around, field, named, text, unescape, whole
from cdkfix.program.scopes import BindingKind
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


#: What makes an object of keywords, by the module that it comes from.
_STRUCTS = {"SimpleNamespace": "types", "replace": "dataclasses"}
#: Arguments that do not go by their place alone.
_NO_PLACE = frozenset({"keyword_argument", "list_splat", "dictionary_splat"})
#: Keywords that a construct takes beside its props.
_NOT_PROPS = frozenset({"scope", "id"})


def expr(module: Module, node: Node) -> Expr:
    """Read the expression at ``node``, without what is wrapped around it."""
    inside = node
    while (wrapped := inner(inside)) is not None:
        inside = wrapped
    if inside.id != node.id:
        return module.expr(inside)
    read = _READERS.get(node.type)
    return read(module, node) if read is not None else Opaque(module, node)


def string_value(node: Node) -> str | None:
    """The value of a string without interpolations, adjacent strings joined; None for others."""
    if node.type not in ("string", "concatenated_string"):
        return None
    spelled = text(node)
    if node.type == "string":
        if spelled[0] in "fF":
            return None
        # Most are: to compile them all would take a twentieth of a run.
        if _is_plain(spelled):
            return spelled[1:-1]
    try:
        value = ast.literal_eval(spelled if node.type == "string" else f"({spelled})")
    except (ValueError, SyntaxError):
        return None
    return whole(value) if isinstance(value, str) else None


def _is_plain(spelled: str) -> bool:
    """Whether a string's value is what stands between its quotes, as it stands there."""
    quote = spelled[0]
    return (
        quote in "\"'"
        and spelled[-1] == quote
        and spelled.count(quote) == 2
        and "\\" not in spelled
        and spelled.isprintable()
    )


def keyword_entries(arguments: Node) -> list[EntryNodes]:
    """The keyword arguments and ``**`` spreads of a call."""
    entries: list[EntryNodes] = []
    for child in named(arguments):
        if child.type == "keyword_argument":
            key = field(child, "name")
            entries.append(EntryNodes(child, text(key), key, field(child, "value")))
        elif child.type == "dictionary_splat":
            entries.append(EntryNodes.spreading(named(child)[0], child))
    return entries


def keywords(call: Call) -> Struct:
    """The keyword arguments of a call, as a struct: a construct's props are given so."""
    assert call.list_node is not None
    entries = (entry for entry in keyword_entries(call.list_node) if entry.key not in _NOT_PROPS)
    return Struct(call.module, call.list_node, tuple(entries), keywords=True)


def _string(module: Module, node: Node) -> Expr:
    value = string_value(node)
    if value is not None:
        return Literal(module, node, value)
    parts = tuple(_string_parts(module, node))
    return Template(module, node, parts) if parts else Literal(module, node, "")


def _string_parts(module: Module, node: Node) -> Iterator[TextPart | ExprPart]:
    if node.type == "concatenated_string":
        for child in named(node):
            yield from _string_parts(module, child)
        return
    prefix = text(node.children[0]).lower()
    start, end = node.children[0].end_byte, node.children[-1].start_byte
    position = start
    for child in node.named_children:
        if child.type != "interpolation":
            continue
        if child.start_byte > position:
            yield _text_part(module, position, child.start_byte, prefix)
        shown = module.expr(field(child, "expression"))
        spelled_out = any(piece.type == "=" for piece in child.children)
        plain = len(child.named_children) == 1 and not spelled_out
        yield ExprPart(child.start_byte, child.end_byte, shown, plain)
        position = child.end_byte
    if end > position:
        yield _text_part(module, position, end, prefix)


def _text_part(module: Module, start: int, end: int, prefix: str) -> TextPart:
    raw = module.body[start:end].decode("utf-8")
    cooked = raw if "r" in prefix else unescape(raw)
    if "f" in prefix:
        cooked = cooked.replace("{{", "{").replace("}}", "}")
    return TextPart(start, end, cooked)


def _binary(module: Module, node: Node) -> Expr:
    operator = field(node, "operator").type
    left, right = field(node, "left"), field(node, "right")
    if operator == "%":
        filled = building.percent(module, left, right)
        return Template(module, node, filled) if filled is not None else Opaque(module, node)
    if operator == "|":
        # https://docs.python.org/3/library/stdtypes.html#dict.update
        entries = tuple(map(EntryNodes.spreading, (left, right)))
        return Struct(module, node, entries, merged=True)
    if operator != "+":
        return Opaque(module, node)
    parts = list(summed(module, node))
    if any(isinstance(part, TextPart) for part in parts):
        return Template(module, node, tuple(parts))
    return Opaque(module, node)


def _boolean(module: Module, node: Node) -> Expr:
    left, right = field(node, "left"), field(node, "right")
    either = field(node, "operator").type == "or"
    return Choice(module, node, (left, right) if either else (right,), not either)


def _conditional(module: Module, node: Node) -> Expr:
    pieces = named(node)
    return (
        Choice(module, node, (pieces[0], pieces[2])) if len(pieces) == 3 else Opaque(module, node)
    )


def _number(module: Module, node: Node) -> Expr:
    try:
        value = ast.literal_eval(text(node))
    except (ValueError, SyntaxError):
        return Opaque(module, node)
    if isinstance(value, (int, float)):
        return Literal(module, node, value)
    return Opaque(module, node, "a number of another kind")


def _unary(module: Module, node: Node) -> Expr:
    argument = field(node, "argument")
    if field(node, "operator").type == "-" and argument.type != node.type:
        inner = module.expr(argument)
        if isinstance(inner, Literal) and isinstance(inner.value, (int, float)):
            return Literal(module, node, -inner.value)
    return Opaque(module, node)


def _identifier(module: Module, node: Node) -> Expr:
    binding = module.binding(node)
    if binding is not None and binding.kind is BindingKind.PARAMETER:
        function = binding.scope.node
        parameters = function.child_by_field_name("parameters")
        first = named(parameters)[0] if parameters is not None and named(parameters) else None
        holder = ancestor(function, "class_definition", "function_definition")
        if (
            first is not None
            and first.id == binding.declaration.node.id
            and holder is not None
            and holder.type == "class_definition"
            and not _is_static(function)
        ):
            return This(module, node)
    return Name(module, node, text(node))


def _is_static(function: Node) -> bool:
    """Whether a function has no instance.

    https://docs.python.org/3/library/functions.html#staticmethod
    """
    holder = around(function)
    if holder.type != "decorated_definition":
        return False
    return any(text(child) == "@staticmethod" for child in holder.children)


def _attribute(module: Module, node: Node) -> Expr:
    name = field(node, "attribute")
    return Member(module, node, field(node, "object"), text(name), name)


def _subscript(module: Module, node: Node) -> Expr:
    object_, indices = field(node, "value"), node.children_by_field_name("subscript")
    if len(indices) != 1 or indices[0].type == "slice":
        return Opaque(module, node)
    key = indices[0]
    name = string_value(key)
    if name is None:
        return Picked(module, node, object_, key)
    return Member(module, node, object_, name, key)


def _call(module: Module, node: Node) -> Expr:
    callee, arguments = field(node, "function"), field(node, "arguments")
    if arguments.type != "argument_list":
        # `sorted(it.name for it in items)` has no list of arguments: the generator is the one.
        return Call(module, node, callee, None, (Argument(arguments, arguments),))
    builtin = text(callee) if callee.type == "identifier" else ""
    if (builtin == "dict" and module.binding(callee) is None) or _makes_struct(module, callee):
        made = _dict_entries(arguments)
        if made is not None:
            return Struct(module, arguments, tuple(made), keywords=True, free=True)
    if is_getattr(module, node):
        owner, picked = named(arguments)
        attribute = string_value(picked)
        if attribute is None:
            return Picked(module, node, owner, picked)
        return Member(module, node, owner, attribute, picked)
    found = []
    for child in named(arguments):
        if child.type == "keyword_argument":
            found.append(Argument(child, field(child, "value"), text(field(child, "name"))))
        elif child.type in ("list_splat", "dictionary_splat"):
            found.append(Argument(child, named(child)[0], None, spread=True))
        else:
            found.append(Argument(child, child))
    parts = building.called(module, callee, found)
    if parts is not None:
        return Template(module, node, parts)
    if _is_given_instance(module, callee, found):
        del found[0]
    return Call(module, node, callee, arguments, tuple(found))


def _is_given_instance(module: Module, callee: Node, given: Sequence[Argument]) -> bool:
    """Whether a constructor is run by its class, and so is given the instance first.

    `Base.__init__(self, scope)` takes what `super().__init__(scope)` does.
    https://docs.python.org/3/tutorial/classes.html#method-objects
    """
    name = callee.child_by_field_name("attribute")
    if name is None or text(name) != "__init__" or not given:
        return False
    owner, instance = module.expr(field(callee, "object")), module.expr(given[0].value_node)
    if isinstance(owner, (Call, This)):  # `super()`, or the instance itself
        return False
    return isinstance(instance, This) and given[0].name is None and not given[0].spread


def _makes_struct(module: Module, callee: Node) -> bool:
    """Whether a call makes what its keywords say, or takes an instance with some given anew.

    ``SimpleNamespace(suffix="-dev")``, ``replace(settings, suffix="-dev")``
    https://docs.python.org/3/library/dataclasses.html#dataclasses.replace
    https://docs.python.org/3/library/types.html#types.SimpleNamespace
    """
    owner = callee.child_by_field_name("object")
    name = callee if owner is None else callee.child_by_field_name("attribute")
    own = name is not None and text(name) in _STRUCTS
    binding = module.binding(owner or callee) if own else None
    if name is None or binding is None or binding.kind is not BindingKind.IMPORT:
        return False
    item = module.imports_by_name.get(binding.declaration.name.id)
    expected = None if owner is not None else text(name)
    return item is not None and (item.module, item.member) == (_STRUCTS[text(name)], expected)


def is_getattr(module: Module, call: Node) -> bool:
    """Whether a call takes a member of an object by its name, without a default.

    https://docs.python.org/3/library/functions.html#getattr
    """
    callee = call.child_by_field_name("function")
    if callee is None or callee.type != "identifier" or text(callee) != "getattr":
        return False
    arguments = call.child_by_field_name("arguments")
    if arguments is None:
        return False
    given = named(arguments)
    plain = not any(item.type in _NO_PLACE for item in given)
    return len(given) == 2 and plain and module.binding(callee) is None


def _dict_entries(arguments: Node) -> list[EntryNodes] | None:
    """What ``dict(a, **b, k=v)`` is made of; None where it is made of something else."""
    given = named(arguments)
    entries = keyword_entries(arguments)
    if given and given[0].type not in _NO_PLACE:
        entries.insert(0, EntryNodes.spreading(given[0]))
    return entries if len(entries) == len(given) else None


def _dictionary(module: Module, node: Node) -> Expr:
    entries: list[EntryNodes] = []
    for child in named(node):
        if child.type == "pair":
            key = field(child, "key")
            entries.append(EntryNodes(child, string_value(key), key, field(child, "value")))
        elif child.type == "dictionary_splat":
            entries.append(EntryNodes.spreading(named(child)[0], child))
    return Struct(module, node, tuple(entries))


_READERS: dict[str, Callable[[Module, Node], Expr]] = {
    "string": _string,
    "concatenated_string": _string,
    "integer": _number,
    "float": _number,
    "true": lambda module, node: Literal(module, node, True),
    "false": lambda module, node: Literal(module, node, False),
    "none": lambda module, node: Literal(module, node, None),
    "identifier": _identifier,
    "attribute": _attribute,
    "subscript": _subscript,
    "call": _call,
    "dictionary": _dictionary,
    "list": lambda module, node: Items(module, node, tuple(named(node))),
    "tuple": lambda module, node: Items(module, node, tuple(named(node))),
    "expression_list": lambda module, node: Items(module, node, tuple(named(node))),
    "binary_operator": _binary,
    "boolean_operator": _boolean,
    "conditional_expression": _conditional,
    "unary_operator": _unary,
}
