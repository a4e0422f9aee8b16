"""What a construct's props may hold because its helper's callers give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tree_sitter import Node

from cdkfix.changes import Want, replace_expr
from cdkfix.code import Code
from cdkfix.edits import Edit
from cdkfix.languages.base import FlowKind
from cdkfix.languages.trees import named
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import Missing, as_struct, describe, resolve, written
from cdkfix.syntax import Choice, Entry, Expr, Literal, Member, Name, Opaque, Struct
from cdkfix.traits.callers import arguments, is_constructor, parameter
from cdkfix.uses import Site, site, sites

_MAX_DEPTH = 8


@dataclass(frozen=True, eq=False)
class Given:
    """One value that a property may have; ``value`` is None where it is not given.

    ``argument`` is what the helper's caller gives, and ``parameters`` the uses of the parameters
    that it comes through, each with the name of the property that is meant of it ("" for itself).
    There are none for a value that stands in the props themselves.
    """

    value: Expr | None
    argument: Expr | None = None
    parameters: Sequence[tuple[Name, str]] = ()


def given(call: ConstructCall, name: str) -> tuple[Given, ...]:
    """What may stand for the property ``name`` of a construct's props, caller by caller.

    Parameters of functions, methods and constructors are followed to the callers where all of them
    are known; a value that is `Opaque` stands for what is not.
    """
    found = call.lookup(name)
    if isinstance(found, Missing):
        return (Given(None),)
    if isinstance(found, Entry):
        return tuple(_values(Given(found.value), ""))
    if call.props is None:
        return (Given(found),)
    return tuple(_in(Given(call.props), name, found))


def _in(owner: Given, name: str, otherwise: Opaque) -> Iterator[Given]:
    """What ``owner``, which comes to props, may have for ``name``."""
    for option in _values(owner, name):
        value = resolve(option.value) if option.value is not None else None
        struct = as_struct(value) if value is not None else None
        if struct is not None:
            yield from _in_struct(replace(option, value=struct), struct, name, otherwise)
        elif value is None or isinstance(value.expr, Literal):
            yield replace(option, value=None)
        else:
            yield replace(option, value=otherwise)


def _in_struct(owner: Given, struct: Struct, name: str, otherwise: Opaque) -> Iterator[Given]:
    spellings = struct.module.reader.prop_names(name)
    found = [replace(owner, value=None)]
    for entry in struct.entries:
        if entry.key in spellings:
            found = list(_values(replace(owner, value=entry.value), ""))
        elif entry.key is None and not entry.spread:
            found = [replace(owner, value=otherwise)]
        elif entry.spread:
            # What a spread does not give stays as what stands before it has it.
            inner = list(_in(replace(owner, value=entry.value), name, otherwise))
            told = [item for item in inner if item.value is not None]
            if all(item.value is None for item in found):
                found = inner
            else:
                found = told if len(told) == len(inner) else [*found, *told]
    yield from found


def _values(start: Given, inside: str) -> Iterator[Given]:
    """What an expression may stand for: itself, or what callers give for a parameter.

    ``inside`` names the property that is meant of what a parameter is given; "" for that itself.
    """
    if start.value is None:
        yield start
        return
    value = resolve(start.value)
    if not isinstance(value.expr, Opaque):
        yield start if not _is_null(value.expr) else replace(start, value=None)
        return
    stuck = written(start.value)
    if isinstance(stuck, Choice) and _falls_back(stuck):
        first = list(_values(replace(start, value=stuck.options[0]), inside))
        told = [item for item in first if item.value is not None]
        yield from told
        if len(told) < len(first):
            yield from _values(replace(start, value=stuck.options[1]), inside)
        return
    if isinstance(stuck, Member) and not inside:
        yield from _taken(start, stuck)
        return
    source = parameter(stuck)
    found = arguments(source) if source is not None else None
    if found is None or not isinstance(stuck, Name) or len(start.parameters) > _MAX_DEPTH:
        yield replace(start, value=value.expr)
        return
    through = (*start.parameters, (stuck, inside))
    for argument in found:
        following = Given(argument, argument, through)
        yield from _values(following, inside)


def _taken(start: Given, stuck: Member) -> Iterator[Given]:
    """What a member of a helper's parameter may be: ``options.removalPolicy``."""
    module = stuck.module
    source = parameter(stuck.object)
    otherwise = Opaque(module, stuck.node, f"it is decided at run time: {describe(stuck)}")
    # What a stack or another construct is configured with is decided by whoever makes it.
    if source is None or is_constructor(source):
        yield replace(start, value=otherwise)
        return
    yield from _in(replace(start, value=stuck.object), stuck.name, otherwise)


def _is_null(expr: Expr) -> bool:
    return isinstance(expr, Literal) and expr.value is None


def _falls_back(choice: Choice) -> bool:
    """Whether a choice takes its second value where the first is not given: ``props ?? {}``."""
    return len(choice.options) == len(named(choice.node)) == 2 and not choice.otherwise


def change_given(
    calls: Iterable[ConstructCall], name: str, found: Sequence[Given], code: Code
) -> list[tuple[Module, Edit]] | None:
    """The edits after which callers give ``code``; None where that would change others as well.

    ``calls`` are the constructs that want ``name`` to be ``code``.
    """
    wanted = {
        site(call.module, call.props.node, (name,)) for call in calls if call.props is not None
    }
    ends: set[Site] = set()
    for item in found:
        if not all(_goes_to(use, inside, wanted) for use, inside in item.parameters):
            return None
        inside = item.parameters[-1][1] if item.parameters else ""
        start = item.argument or item.value
        if start is not None:
            path = (inside,) if inside else ()
            ends |= sites(start.module, start.node, path) or frozenset()
    edits: list[tuple[Module, Edit]] = []
    for item in found:
        target = _changeable(item.value, ends) if item.value is not None else None
        if target is None or _is_out_of_reach(target, item):
            return None
        edits += ((target.module, edit) for edit in replace_expr(target, code))
    return edits


def _is_out_of_reach(target: Expr, item: Given) -> bool:
    """Whether a value stands in another file than the construct, which must not be edited."""
    homes = [use.module for use, _ in item.parameters[:1]]
    return any(target.module is not home and home.project.confined for home in homes)


def _changeable(value: Expr, wanted: set[Site]) -> Expr | None:
    """Where a value is written, or used, so that only what is wanted changes."""
    resolved = resolve(value)
    for expr in (resolved.expr, *reversed(resolved.trail)):
        used = sites(expr.module, expr.node)
        if used and used <= wanted:
            return expr
    return None


def _goes_to(use: Name, name: str, wanted: set[Site]) -> bool:
    """Whether what callers give for a parameter is used for nothing but what is wanted."""
    module = use.module
    binding = module.binding(use.node)
    for node in binding.reads if binding is not None else ():
        found = _ends(module, node, name)
        if found is None or not found <= wanted:
            return False
    return binding is not None


def _ends(module: Module, node: Node, name: str) -> frozenset[Site] | None:
    """Where the property ``name`` of what a use of a name holds, or the use itself, ends up."""
    if not name:
        return sites(module, node)
    flow = module.reader.flow(module, module.reader.outer(node))
    if flow.kind is not FlowKind.MEMBER:
        return sites(module, node, (name,))
    if flow.name not in module.reader.prop_names(name):
        return frozenset()
    return sites(module, flow.node)


def give(
    call: ConstructCall,
    calls: Sequence[ConstructCall],
    name: str,
    wrong: Sequence[Given],
    code: Code,
    *,
    missing: bool,
) -> tuple[list[Want], list[tuple[Module, Edit]]]:
    """What makes ``name`` of a helper's construct ``code``: changes of its props, and edits.

    ``wrong`` are the values that callers give instead; ``missing`` says that some give none. They
    are told to give ``code``, or the construct gets it whatever they give.
    """
    changed = change_given(calls, name, wrong, code) if wrong else []
    if changed is not None and not missing:
        return [], changed
    edits = override(call, [(name, code)])
    wants = [Want(call, (name,), code)] if edits is None else []
    return wants, [*(changed or ()), *(edits or ())]


def override(
    call: ConstructCall, values: Sequence[tuple[str, Code]]
) -> list[tuple[Module, Edit]] | None:
    """The edits that give a construct properties whatever its helper's callers give.

    None where a key of that name stands in the props already.
    """
    module, props = call.module, call.props
    if props is None:
        return None
    spellings = {spelling for name, _ in values for spelling in module.reader.prop_names(name)}
    owner: Expr = props
    while isinstance(owner, Struct):
        if any(entry.key in spellings for entry in owner.entries):
            return None
        spreads = [entry.value for entry in owner.entries if entry.spread]
        if not owner.keywords or not spreads:
            edits = module.writer.set_props(module, owner, values)
            return [(module, edit) for edit in edits]
        # A keyword that a spread may give cannot be given beside it.
        owner = spreads[-1]
    return [(module, edit) for edit in module.writer.override_props(module, owner, values)]
