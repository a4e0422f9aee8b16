"""Which argument of a call goes to which parameter of a function of the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.flow.called import function_called, lookup_order
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, parameter, parameter_of, parameters
from cdkfix.program.records import record_fields
from cdkfix.program.references import call_of, class_references
from cdkfix.program.syntax import Call, Entry, Expr, Member, Name, Opaque, Struct
from cdkfix.resolve import resolve
from cdkfix.traits.calls.callers import callers, direct_constructions
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.calls.unpacked import unpacked, unpackings


class Argument(msgspec.Struct, frozen=True, eq=False):
    """What a call gives a parameter: ``expr`` is None where it is left out or not ``known``.

    ``path`` leads to it inside of what the call unpacks.
    """

    call: Call
    expr: Expr | None
    known: bool = True
    path: tuple[str, ...] = ()


def arguments(given: Parameter) -> list[Expr | None] | None:
    """What every caller in the project gives for a parameter; None where not all are known.

    An argument is None where a caller leaves it out and the parameter has no default.
    """
    calls = callers(given.module, given.function)
    if not calls:
        return None
    found: list[Expr | None] = []
    for call in calls:
        if not is_told(given, call):
            return None
        found.append(argument_of(given, call))
    return found


def is_told(given: Parameter, call: Call) -> bool:
    """Whether it can be told what a call gives for a parameter, or that it gives nothing."""
    found = given.keywords or call.positional(given.index) or call.keyword(given.name)
    return bool(found) or not isinstance(unpacked(call, given.name), Opaque)


def argument_of(given: Parameter, call: Call) -> Expr | None:
    """What one call gives for a parameter; None where it leaves it out and there is no default."""
    module = call.module
    if given.keywords:
        return _keywords(given, call)
    found = call.positional(given.index) or call.keyword(given.name)
    entry = unpacked(call, given.name) if found is None else None
    if isinstance(entry, Entry):
        found = entry.value
    if found is None and given.default is not None:
        found = given.module.expr(given.default)
    for name in given.path:
        if found is None:
            break
        owner = resolve(found).expr
        entries = owner.entries if isinstance(owner, Struct) else ()
        entry = next((item for item in reversed(entries) if item.key == name), None)
        if entry is not None and all(item.key is not None for item in entries):
            found = entry.value
        elif isinstance(owner, Struct) and entry is None and all(item.key for item in entries):
            found = given.module.expr(given.otherwise) if given.otherwise is not None else None
            break
        else:
            return Opaque(module, found.node)
    return found


def own_argument(call: Call, value: Expr) -> Expr | None:
    """What a call gives for a parameter that ``value`` names, of the very function that it calls.

    None where it names none, or that cannot be told.
    """
    taken = parameter(value)
    if taken is None or any(item.spread for item in call.arguments):
        return None
    if function_called(call) != (taken.module, taken.function):
        return None
    return argument_of(taken, call)


def field_arguments(module: Module, syntax: ClassSyntax, name: str) -> list[Expr | None] | None:
    """What the instances of a dataclass, or of a class like it, are made with for a field.

    An argument is None where the field keeps its default. None where not all are known, and for
    classes of another kind.
    """
    fields = record_fields(module, syntax) or ()
    calls = direct_constructions(module, syntax) if name in fields else None
    if not calls or any(argument.spread for call in calls for argument in call.arguments):
        return None
    return [call.keyword(name) or call.positional(fields.index(name)) for call in calls]


def fields_given_in_tests(member: Expr) -> Iterator[Expr]:
    """What tests make instances with, of a dataclass or a class like it, for a member of one."""
    for module, syntax in lookup_order(member.object) if isinstance(member, Member) else ():
        fields = record_fields(module, syntax) or ()
        if not isinstance(member, Member) or member.name not in fields:
            continue
        for other, use in class_references(module, syntax, everyone=True):
            call = call_of(other, use) if is_test(other) else None
            if call is not None and not any(argument.spread for argument in call.arguments):
                given = call.keyword(member.name) or call.positional(fields.index(member.name))
                yield from (given,) if given is not None else ()
        return


def arguments_seen(parameter: Parameter) -> list[Argument]:
    """What the calls that are seen, tests' among them, give a parameter, in a fixed order."""
    found = [_argument(call, parameter) for call in calls_of(parameter.module, parameter.function)]
    return sorted(found, key=lambda item: (str(item.call.module.source.path), item.call.start))


def keyword_arguments(parameter: Parameter, name: str) -> list[Argument]:
    """What the calls give the keyword ``name`` of a parameter that collects keywords."""
    calls = calls_of(parameter.module, parameter.function)
    return [
        _by_keyword(call, name)
        for call in sorted(calls, key=lambda call: (str(call.module.source.path), call.start))
    ]


def is_given_by_nobody(expr: Expr, names: Sequence[str]) -> bool:
    """Whether no caller that is seen, tests among them, gives keywords that ``**kwargs`` collects.

    The function only hands these on: it adds none by itself.
    """
    module = expr.module
    binding = module.binding(expr.node) if isinstance(expr, Name) else None
    parameter = parameter_of(module, binding) if binding is not None else None
    if binding is None or parameter is None or not parameter.keywords or binding.writes:
        return False
    flows = (module.reader.flow(module, module.reader.outer(use)) for use in binding.reads)
    if any(flow.kind is not FlowKind.SPREAD for flow in flows):
        return False
    found = [item for name in names for item in keyword_arguments(parameter, name)]
    return bool(found) and all(item.known and item.expr is None for item in found)


def taken_by(call: Call, argument: Node) -> tuple[Parameter, tuple[str, ...]] | None:
    """The parameter of a function of the project that takes an argument of a call.

    With it comes the path from the parameter's value to the argument's. ``argument`` is the
    argument's outermost node.
    """
    after_list = False
    for index, item in enumerate(call.arguments):
        if item.value_node.id != argument.id and item.node.id != argument.id:
            after_list |= item.spread
        elif item.name is not None:
            return taken_as(call, item.name)
        elif item.spread or after_list:
            return None
        else:
            target = function_called(call)
            listed = parameters(*target) if target is not None else []
            return (listed[index], ()) if index < len(listed) else None
    return None


def taken_as(call: Call, keyword: str) -> tuple[Parameter, tuple[str, ...]] | None:
    """The parameter of a function of the project that takes a keyword; a path as of `taken_by`."""
    target = function_called(call)
    if target is None:
        return None
    listed = parameters(*target)
    found = next((one for one in listed if one.name == keyword and not one.keywords), None)
    if found is not None:
        return found, ()
    rest = next((one for one in listed if one.keywords), None)
    return (rest, (keyword,)) if rest is not None else None


def _argument(call: Call, parameter: Parameter) -> Argument:
    expr = call.positional(parameter.index)
    if expr is not None or not parameter.name:
        return Argument(call, expr, expr is not None or unpackings(call) == ())
    return _by_keyword(call, parameter.name)


def _by_keyword(call: Call, name: str) -> Argument:
    """What a call gives a keyword, which may be in the one thing that it unpacks."""
    expr, entries = call.keyword(name), unpackings(call)
    if expr is not None or entries == ():
        return Argument(call, expr)
    if entries is None or len(entries) > 1:
        return Argument(call, None, known=False)
    return Argument(call, entries[0].value, path=(name,))


def _keywords(given: Parameter, call: Call) -> Expr | None:
    """The keywords of a call that no parameter of their own takes."""
    if call.list_node is None:
        return None
    props = call.module.reader.props(call.module, call, 0)
    if not isinstance(props, Struct):
        return None
    others = {item.name for item in parameters(given.module, given.function)} - {given.name}
    kept = tuple(entry for entry in props.entries_nodes if entry[1] not in others)
    return Struct(call.module, props.node, kept, keywords=True)
