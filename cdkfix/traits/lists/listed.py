"""What is in lists and tables: written out, made in a loop, or put in afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.flow.assignments import given_value
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.returns import results
from cdkfix.languages.trees import SUBSCRIPTS, named
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.parameters import (
    Parameter,
    gathering,
    parameter,
)
from cdkfix.program.references import method_called
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Entry, Expr, Items, Member, Name, Struct, This
from cdkfix.resolve import binding_value, written
from cdkfix.traits.calls.handed import Lost, gathered, handed
from cdkfix.traits.lists.made import pair_made

_MAX_DEPTH = 10
#: Methods that put a value into a list, a set or a map, with its place among their arguments.
ADDING = {"add": 0, "append": 0, "push": 0, "set": 1}
_COMPREHENSIONS = ("comprehension", "generator_expression")
_VARIABLES = (BindingKind.CONST, BindingKind.LET, BindingKind.VAR, BindingKind.ASSIGNMENT)
_MEMBERS = frozenset({"attribute", "member_expression"})


def items(listed: Expr, depth: int = 0) -> Iterator[Expr | Lost]:
    """What may be in a list, or a table; `Lost` for what cannot be told."""
    found = _made(written(listed))
    module = found.module
    given, several = parameter(found), gathering(found)
    body, pair = found.node.child_by_field_name("body"), pair_made(found)
    if isinstance(found, Items):
        yield from found.items
        yield from _filled(listed)
    elif isinstance(found, Struct):
        yield from (entry.value for entry in found.entries if not _is_filled(entry))
        yield from _filled(listed)
    elif isinstance(found, Call) and found.new:
        # `new Map()`
        yield from _filled(listed)
        if pair is not None:
            yield pair[1]
        elif found.arguments:
            yield Lost()
    elif pair is not None:
        # `Object.fromEntries(zones.map((zone) => [zone, …]))`
        yield pair[1]
    elif isinstance(found, Call) and isinstance(found.callee, Member):
        yield from _called_items(found, found.callee, depth)
    elif given is not None and depth < _MAX_DEPTH:
        for argument in handed(given):
            if isinstance(argument, Lost):
                yield argument
            else:
                yield from items(argument, depth + 1)
    elif several is not None and depth < _MAX_DEPTH:
        yield from _gathered_items(several, depth)
    elif body is not None and found.node.type.endswith(_COMPREHENSIONS):
        value = body.child_by_field_name("value")
        yield module.expr(value if value is not None else body)
    else:
        yield Lost()


def _gathered_items(given: Parameter, depth: int) -> Iterator[Expr | Lost]:
    """The items of the list that a function makes of its arguments: ``keep(...buckets)``."""
    for found in gathered(given):
        if isinstance(found, Lost):
            yield found
            continue
        argument, call = found
        value = call.module.expr(argument.value_node)
        if argument.spread:
            yield from items(value, depth + 1)
        else:
            yield value


def _made(listed: Expr) -> Expr:
    """What a list or table is made as, whatever is put into it afterwards."""
    binding = listed.module.binding(listed.node) if isinstance(listed, Name) else None
    value = binding_value(binding) if binding is not None else None
    if binding is None or binding.kind not in _VARIABLES or value is None or value[1]:
        return listed
    return written(listed.module.expr(value[0]))


def _called_items(found: Call, callee: Member, depth: int) -> Iterator[Expr | Lost]:
    """The items of what a method of a list or dict returns."""
    module, callback = found.module, found.positional(0)
    if callee.name == "map" and callback is not None:
        yield from (module.expr(node) for node in results(callback.node))
    elif callee.name == "values" and depth < _MAX_DEPTH:
        # `Object.values(buckets)`, `buckets.values()`.
        yield from items(callback or callee.object, depth + 1)
    else:
        yield Lost()


def _filled(listed: Expr) -> Iterator[Expr]:
    """What is put into a list after it is made."""
    module = listed.module
    for use in (use for name in names_of(listed) for use in _uses_of(name)):
        call = method_called(module, use)
        name = call.callee.name if call is not None and isinstance(call.callee, Member) else ""
        added = call.positional(ADDING[name]) if call is not None and name in ADDING else None
        if added is not None:
            yield added
        element = module.reader.outer(use).parent
        if element is not None and element.type in (*SUBSCRIPTS, *_MEMBERS):
            value = module.reader.assigned(module.reader.outer(element))[1]
            if value is not None and named(element)[0].id == module.reader.outer(use).id:
                yield module.expr(value)


def is_known(table: Struct) -> bool:
    """Whether `items` has all that is in a table: nothing is spread into it, or put in unseen."""
    return all(entry.key is not None or _is_filled(entry) for entry in table.entries)


def _is_filled(entry: Entry) -> bool:
    """Whether an entry is given to a table later on by an assignment, as `_filled` has it."""
    module, node = entry.struct.module, entry.node
    if entry.value_node is not None or node.type not in (*SUBSCRIPTS, *_MEMBERS):
        return False
    return module.reader.assigned(module.reader.outer(node))[1] is not None


def names_of(listed: Expr) -> Iterator[Expr]:
    """A list or table by each name that it has: ``this.zones = zones`` gives it another one."""
    module, pending, seen = listed.module, [listed], set[str]()
    while pending:
        name = pending.pop()
        if name.text in seen or not isinstance(name, (Member, Name)):
            continue
        seen.add(name.text)
        yield name
        value = given_value(name)
        pending += [module.expr(value)] if value is not None else []
        for use in _uses_of(name):
            flow = module.reader.flow(module, module.reader.outer(use))
            other = flow.node if flow.kind is FlowKind.DECLARED else None
            if flow.kind is FlowKind.ATTRIBUTE:
                other = flow.node.child_by_field_name("left")
            pending += [module.expr(other)] if other is not None else []


def _uses_of(listed: Expr) -> Sequence[Node]:
    """Where a variable, or an attribute of the instance, is read."""
    if isinstance(listed, Member) and isinstance(listed.object, This):
        syntax = class_at(listed.module, listed.start)
        attribute = attributes(listed.module, syntax).get(listed.name) if syntax else None
        return attribute.reads if attribute is not None else ()
    binding = listed.module.binding(listed.node) if isinstance(listed, Name) else None
    return binding.reads if binding is not None else ()
