"""Where a value goes on to from an expression: defaults, conditions, arguments and fields."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.called import function_called, returned
from cdkfix.flow.unread import is_of_object
from cdkfix.flow.uses import followed
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import ARGUMENT_LISTS, PATTERN_DEFAULTS, text
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.references import method_called
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import KEY, Path, is_taken, placed
from cdkfix.program.syntax import Argument, Call, Entry, Expr, Items, Literal, Member, Struct
from cdkfix.resolve import as_struct, resolve
from cdkfix.traits.calls.arguments import taken_by
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.given import taken_from
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.lists.derived_lists import listed_anew
from cdkfix.traits.lists.elements import DEFAULTING, VALUES
from cdkfix.traits.lists.made import COMPREHENSIONS
from cdkfix.traits.statements import statement_of
from cdkfix.traits.values.attributes_asked import attribute_asked

#: What a list or an object is made of, as it is written.
_LITERALS = frozenset(
    {"array", "list", "tuple", "pair", "object", "dictionary", "keyword_argument"}
)
#: What a value may be written in on its way into a call: lists that are made of others, too.
_AROUND = _LITERALS | COMPREHENSIONS
_MAX_DEPTH = 10


def default_of(module: Module, around: Node, outer: Node) -> Binding | None:
    """The name that ``outer`` is the default of: a parameter's, or a pattern's."""
    field_name = "right" if around.type in PATTERN_DEFAULTS else "value"
    value = around.child_by_field_name(field_name)
    if value is None or value.id != outer.id:
        return None
    if not (around.type in PATTERN_DEFAULTS or around.type.endswith("parameter")):
        return None
    name = (
        around.child_by_field_name("left")
        or around.child_by_field_name("pattern")
        or around.child_by_field_name("name")
    )
    return module.binding(name) if name is not None else None


def is_default_of_lookup(call: Call, argument: Node) -> bool:
    """Whether an argument is what ``settings.get(key, default)`` gives for a key without value.

    So it is where an object is asked for an attribute: ``getattr(settings, "suffix", default)``.
    """
    asked = attribute_asked(call)
    if asked is not None:
        return asked.default.node.id == argument.id
    return (
        isinstance(call.callee, Member)
        and call.callee.name in DEFAULTING
        and len(call.arguments) == 2
        and call.arguments[1].value_node.id == argument.id
    )


def is_handed_out(module: Module, literal: Node) -> bool:
    """Whether an object, or a list that holds it, is an argument of a call outside the project."""
    node = _outermost(module, literal)
    is_argument = node.parent is not None and node.parent.type in ARGUMENT_LISTS
    return is_argument and (node.id == literal.id or is_handed_beyond(module, node))


def is_handed_beyond(module: Module, value: Node) -> bool:
    """Whether a value, or what is written around it, is an argument of a call of no project's."""
    node = _outermost(module, value)
    listed = node.parent
    if listed is None or listed.type not in ARGUMENT_LISTS or listed.parent is None:
        return False
    call = module.expr(listed.parent)
    return isinstance(call, Call) and taken_by(call, node) is None and class_of(call) is None


def values_listed(module: Module, use: Node) -> Expr | None:
    """The list of all values of a table that is read at ``use``; None where none is made of it.

    ``Object.values(tables)``, ``list(TABLES.values())``
    """
    outer = module.reader.outer(use)
    around = outer.parent
    made: Expr | None = method_called(module, use)
    if made is None and around is not None and around.type in ARGUMENT_LISTS and around.parent:
        made = module.expr(around.parent)
    if not isinstance(made, Call) or not isinstance(made.callee, Member):
        return None
    if made.callee.name not in VALUES or not (is_of_object(made) or made.callee.object.node == use):
        return None
    listed: Expr = made
    around = module.reader.outer(made.node).parent
    if around is not None and around.type in ARGUMENT_LISTS and around.parent is not None:
        anew = module.expr(around.parent)
        listed = anew if listed_anew(anew) is not None else made
    return listed


def _outermost(module: Module, value: Node) -> Node:
    """The outermost of the objects and lists that are written around a value."""
    node = value
    while node.parent is not None and node.parent.type in _AROUND:
        node = module.reader.outer(node.parent)
    return node


def put_at(whole: Expr, path: Path) -> Expr | None:
    """The expression whose value is put into ``whole`` at ``path``, if it is one by itself.

    Where it is in an object that has a name, or that a function returns, that is so if nothing else
    is done with the value than to hand it out like this.
    """
    put, has_name = _put_at(whole, path)
    if put is None or not has_name:
        return put
    for other, use, inner in placed(put.module, followed(put.module, put.node).sites or ()):
        handed = _handed(other, use, inner) if inner else None
        if handed is None or _put_at(*handed)[0] is not put:
            return None
    return put


def handed_in(whole: Expr, path: Path) -> Expr | None:
    """The object that ``whole`` takes from a function's parameter, and that holds ``path``.

    ``new Function(this, 'Load', { environment: options.env })``
    """
    for key in path:
        struct = whole if isinstance(whole, Struct) else as_struct(resolve(whole))
        if struct is None:
            break
        given = [it for it in struct.entries if catalogue.snake_case(it.key or "") == key]
        given = given or [it for it in struct.entries if it.spread]
        if len(given) != 1 or given[0].value_node is None:
            return None
        whole = given[0].value
        if given[0].spread:
            break
    return whole if parameter(taken_from(whole)[0]) is not None else None


def _handed(module: Module, use: Node, path: Path) -> tuple[Expr, Path] | None:
    """What is handed out at a place, and the way into it."""
    if use.type not in ARGUMENT_LISTS:
        return module.expr(use), path
    value = next(keyword_values(use, path[0]), None)
    if value is not None:
        return module.expr(value), path[1:]
    spread = spread_with(module, use, path[0])
    return (module.expr(spread), path) if spread is not None else None


def spread_with(module: Module, listed: Node, key: str) -> Node | None:
    """What is spread into an argument list and is known to give a keyword: ``**common``.

    Of what is put together of others, ``**{**common, "memory_size": 256}``, the one that does.
    """
    for child in listed.named_children:
        if child.type == "dictionary_splat":
            found = _giving(module.expr(child.named_children[0]), key, 0)
            if found is not None and found.module is module:
                return found.node
    return None


def _giving(spread: Expr, key: str, depth: int) -> Expr | None:
    struct = as_struct(resolve(spread)) if depth < _MAX_DEPTH else None
    for entry in reversed(struct.entries if struct is not None else ()):
        inner = _giving(entry.value, key, depth + 1) if entry.spread else None
        if inner is not None:
            return inner
        if catalogue.snake_case(entry.key or "") == key:
            return spread
    return None


def _put_at(whole: Expr, path: Path) -> tuple[Expr | None, bool]:
    """What `put_at` gives, and whether it is in an object that has a name, or is returned."""
    has_name = False
    for key in path:
        entry = None
        for _ in range(_MAX_DEPTH):
            struct = whole if isinstance(whole, Struct) else as_struct(resolve(whole))
            if struct is None:
                struct = _made(whole)
            entry = _holding(struct, key) if struct is not None else None
            if struct is None or entry is None or entry.value_node is None:
                return None, False
            has_name = has_name or not whole.start <= struct.start <= whole.end
            whole = entry.value
            if not entry.spread:
                break
        if entry is None or entry.spread:
            return None, False
    return (None if isinstance(whole, (Items, Literal, Struct)) else whole), has_name


def _holding(struct: Struct, key: str) -> Entry | None:
    """The only entry that gives an object a key, by itself or as a spread; None for several."""
    given = [item for item in struct.entries if catalogue.snake_case(item.key or "") == key]
    spread = (item for item in struct.entries if item.spread and not given)
    given += [item for item in spread if _giving(item.value, key, 0) is not None]
    return given[0] if len(given) == 1 else None


def _made(whole: Expr) -> Struct | None:
    """The object that a function of the project returns, if it returns one alone.

    None where a caller takes something from it.
    """
    called = function_called(whole) if isinstance(whole, Call) else None
    if called is None or not isinstance(whole, Call):
        return None
    values = returned(whole)
    made = values[0] if len(values) == 1 else None
    if not isinstance(made, Struct) or not all(map(_is_given, calls_of(*called))):
        return None
    return made


def _is_given(call: Call) -> bool:
    """Whether what a call gives is handed on as it is, and nothing is taken from it."""
    listed = call.module.reader.outer(call.node).parent
    return listed is not None and listed.type in (*_LITERALS, *ARGUMENT_LISTS)


def is_named(argument: Argument, key: str) -> bool:
    return argument.name is not None and catalogue.snake_case(argument.name) == key


def keyword_values(listed: Node, name: str) -> Iterator[Node]:
    """The value of a keyword in an argument list."""
    for child in listed.named_children:
        keyword, value = child.child_by_field_name("name"), child.child_by_field_name("value")
        if keyword is None or value is None:
            continue
        if catalogue.snake_case(text(keyword)) == name:
            yield value


def field_given(module: Module, syntax: ClassSyntax, call: Call, argument: Node) -> str | None:
    """The field that an argument is for, of a class whose fields are its parameters."""
    names = [item.name for item in module.reader.fields(syntax)]
    for index, item in enumerate(call.arguments):
        if item.value_node.id == argument.id and not item.spread:
            return item.name or (names[index] if index < len(names) else None)
    return None


def popped_at(module: Module, binding: Binding, key: str) -> int | None:
    """Where ``kwargs.pop("suffix", …)`` takes a key out of a dict for good; None where none does.

    What reads the dict behind that place meets the key no more.
    """
    for read in binding.reads:
        call = method_called(module, read)
        if call is None or not isinstance(call.callee, Member) or call.callee.name != "pop":
            continue
        first = call.positional(0)
        name = resolve(first).literal if first is not None else None
        statement, function = statement_of(call.node), module.reader.function_of(call.node)
        body = function.child_by_field_name("body") if function is not None else None
        always = statement is not None and body is not None and statement.parent == body
        if isinstance(name, str) and is_taken(name, key) and key != KEY and always:
            return read.start_byte
    return None
