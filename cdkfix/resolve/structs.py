"""Objects, dicts, keywords and instances as keys with values, and what stands under a key."""

from __future__ import annotations

from functools import partial

from cdkfix import catalogue
from cdkfix.program import records
from cdkfix.program.partials import function_bound
from cdkfix.program.syntax import (
    Call,
    Choice,
    Entry,
    EntryNodes,
    Expr,
    Items,
    Literal,
    Name,
    Opaque,
    Struct,
)
from cdkfix.resolve import members, names, steps
from cdkfix.resolve.value import Missing, Value, describe

#: A key with its value.
_PAIR = 2


def lookup(struct: Struct, name: str) -> Entry | Missing | Opaque:
    """The entry that gives the property ``name`` (jsii's spelling) its value.

    Spreads are followed; the last one wins, as at run time. `Opaque` where a spread or a computed
    key keeps that from being known.
    """
    question = (lookup, id(struct.module), struct.node.id, struct.keywords, struct.merged, name)
    circular = Opaque(struct.module, struct.node, "it is defined by itself")
    return struct.module.project.underway.answer(question, circular, partial(_lookup, struct, name))


def key_of(entry: Entry) -> str | None:
    """The key of an entry; of a computed one what it comes to, None where that cannot be told."""
    if entry.key is not None or entry.spread or entry.key_node is None:
        return entry.key
    node = entry.key_node
    inside = node.named_children[0] if node.type == "computed_property_name" else node
    key = steps.resolve(entry.struct.module.expr(inside)).literal
    return key if isinstance(key, str) else None


def entry_named(struct: Struct, name: str) -> Entry | None:
    """The last entry of exactly this name, if no key or spread behind it may have it too."""
    for entry in reversed(struct.entries):
        key = key_of(entry)
        if key is None or key == name:
            return entry if key is not None else None
    return None


def as_struct(value: Value) -> Struct | None:
    """The struct that a value is, a call of a jsii struct's class included.

    Of a partial it is the keywords that it gives to its calls.
    """
    if isinstance(value.expr, Struct):
        return value.expr
    if isinstance(value.expr, Call):
        if (bound := function_bound(value.expr)) is not None:
            return _as_keywords(value.expr, bound)
        fqn = names.qualify(value.expr.callee)
        if fqn is not None and isinstance(catalogue.get(fqn), catalogue.StructInfo):
            props = value.expr.module.reader.props(value.expr.module, value.expr, 0)
            if isinstance(props, Struct) and props.keywords:
                return Struct(props.module, props.node, props.entries_nodes, keywords=True, fqn=fqn)
        return _as_record(value.expr)
    return None


def as_table(value: Value) -> Struct | None:
    """The struct that a value is, if it has no class of the project with more to it."""
    made = members.class_made(value.expr) if isinstance(value.expr, Call) else None
    if made is not None:
        return None
    return as_map(value.expr) or as_struct(value)


def as_map(expr: Expr) -> Struct | None:
    """The keys and values that ``new Map([['workers', 10]])`` is made with, all keys known.

    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Map
    """
    callee = expr.callee if isinstance(expr, Call) and expr.new else None
    if not isinstance(expr, Call) or not isinstance(callee, Name) or callee.name != "Map":
        return None
    pairs = expr.positional(0) if callee.module.binding(callee.node) is None else None
    if not isinstance(pairs, Items):
        return None
    entries: list[EntryNodes] = []
    for pair in pairs.items:
        if not isinstance(pair, Items) or len(pair.items) != _PAIR:
            return None
        key, value = pair.items
        name = steps.resolve(key).literal
        if not isinstance(name, str):
            return None
        entries.append(EntryNodes(pair.node, name, key.node, value.node))
    return Struct(expr.module, pairs.node, tuple(entries))


def _lookup(struct: Struct, name: str) -> Entry | Missing | Opaque:
    spellings = struct.module.reader.prop_names(name)
    # A keyword cannot be given twice: no spread behind it gives it again.
    own = [item for item in struct.entries if item.key in spellings] if struct.keywords else []
    if own:
        return own[-1]
    for entry in reversed(struct.entries):
        if entry.key is not None:
            if entry.key in spellings:
                return entry
            continue
        if not entry.spread:
            return Opaque(struct.module, entry.node, "a computed key may set it")
        # `dict(common)` and `Object.assign({}, common)` take it over without a spread.
        is_spread = entry.value_node is not entry.node
        found = _lookup_spread(entry.value, name, "a spread that" if is_spread else "what")
        if not isinstance(found, Missing):
            return found
    return Missing()


def _lookup_spread(spread: Expr, name: str, kind: str) -> Entry | Missing | Opaque:
    value = steps.resolve(spread)
    struct = as_struct(value)
    if struct is not None:
        found = lookup(struct, name)
        if not isinstance(found, Missing) or members.class_made(value.expr) is None:
            return found
        # What an instance is not made with has its field's default.
    if isinstance(spread, Literal):
        return Missing()
    if isinstance(spread, Choice):
        options = [_lookup_spread(option, name, kind) for option in spread.options]
        if all(isinstance(option, Missing) for option in options):
            return Missing()
        return Opaque(spread.module, spread.node, f"it may be set at run time: {describe(spread)}")
    return Opaque(
        spread.module,
        spread.node,
        f"it may be set by {kind} cannot be followed: {describe(spread)}",
    )


def _as_keywords(partial_call: Call, bound: Expr) -> Struct | None:
    """The keywords that a partial gives to its calls, behind those of one that it is made of."""
    own = partial_call.module.reader.props(partial_call.module, partial_call, 0)
    if not isinstance(own, Struct):
        return None
    inner = EntryNodes.spreading(bound.node)
    nested = function_bound(steps.resolve(bound).expr) is not None
    entries = (*([inner] if nested else ()), *own.entries_nodes)
    return Struct(own.module, own.node, entries, keywords=True)


def _as_record(call: Call) -> Struct | None:
    """What an instance of a dataclass, or of a class like it, is made with."""
    made = members.class_made(call) if not call.new else None
    fields = records.record_fields(*made) if made is not None else None
    if fields is None:
        return None
    entries: list[EntryNodes] = []
    for index, argument in enumerate(call.arguments):
        if argument.spread or (argument.name is None and index >= len(fields)):
            return None
        name = argument.name or fields[index]
        entries.append(EntryNodes(argument.node, name, value_node=argument.value_node))
    return Struct(call.module, call.list_node or call.node, tuple(entries), keywords=True)
