"""What a construct's props may hold because its helper's callers give it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from cdkfix.changes import Want, replace_expr
from cdkfix.code import Code
from cdkfix.edits import Edit
from cdkfix.flow.checks import asked_alike_at
from cdkfix.flow.uses import held, sites
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.parameters import left_over, parameter
from cdkfix.program.rests import is_left_over, rest_of
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Call, Choice, Entry, Expr, Literal, Member, Name, Opaque, Struct
from cdkfix.resolve import (
    Missing,
    as_struct,
    binding_value,
    class_made,
    describe,
    member_of,
    resolve,
    written,
)
from cdkfix.traits.calls.arguments import arguments, is_given_by_nobody
from cdkfix.traits.calls.set_defaults import set_default

_MAX_DEPTH = 8

#: What is there without being defined: https://nodejs.org/api/globals.html
_GLOBALS = frozenset({"global", "globalThis", "process"})


class Given(msgspec.Struct, frozen=True, eq=False):
    """One value that a property may have; ``value`` is None where it is not given.

    ``argument`` is what the helper's caller gives, and ``parameters`` the uses of the parameters
    that it comes through, each with the path to what is meant of it.
    There are none for a value that stands in the props themselves, or is a ``default`` of theirs,
    which a statement sets.
    """

    value: Expr | None
    argument: Expr | None = None
    parameters: Sequence[tuple[Name, Path]] = ()
    default: bool = False

    @property
    def is_elsewhere(self) -> bool:
        """Whether it stands somewhere else than the props."""
        return self.default or bool(self.parameters)


def given(call: ConstructCall, *path: str) -> tuple[Given, ...]:
    """What may stand for the property at ``path`` of a construct's props, caller by caller.

    Parameters of functions, methods and constructors, and members of them, are followed to the
    callers where all of them are known; a value that is `Opaque` stands for what is not.
    """
    found = call.lookup(*path)
    path = call.keys(path)
    if isinstance(found, Missing):
        return (Given(None),)
    if isinstance(found, Entry):
        return tuple(_values(Given(found.value), ()))
    if call.props is None:
        return (Given(found),)
    items = _in(Given(call.props), path, found)
    default = set_default(call, path[0]) if len(path) == 1 else None
    if default is None:
        return tuple(items)
    return tuple(Given(default, default=True) if it.value is None else it for it in items)


def entry_given(call: ConstructCall, name: str) -> Entry | None:
    """The entry of a construct's props that gives a property its value, whoever the caller.

    None where a spread behind it gives one, may do so, or there is no such entry.
    """
    found = call.lookup(name)
    if isinstance(found, Entry):
        return found
    key, struct = call.keys((name,))[0], call.props
    if not isinstance(found, Opaque) or not isinstance(struct, Struct):
        return None
    for entry in reversed(struct.entries):
        if entry.key in (key, *struct.module.reader.prop_names(key)):
            return entry
        if entry.key is not None:
            continue
        if not entry.spread or any(it.value for it in _in(Given(entry.value), (key,), found)):
            return None
    return None


def given_for(expr: Expr) -> Iterator[Given]:
    """What an expression may stand for: itself, or what callers give for a parameter.

    A value that is `Opaque` stands for what nobody can tell.
    """
    return _values(Given(expr), ())


def _in(owner: Given, path: Path, otherwise: Opaque) -> Iterator[Given]:
    """What ``owner``, which comes to props or other settings, may have at ``path``."""
    for option in _values(owner, path):
        value = resolve(option.value) if option.value is not None else None
        struct = as_struct(value) if value is not None else None
        if struct is not None:
            assert value is not None
            for item in _in_struct(replace(option, value=struct), struct, path, otherwise):
                if item.value is not None or not _is_instance(value.expr):
                    yield item
                    continue
                # What an instance is not made with has its field's default.
                held_otherwise = member_of(value.expr, path[0]) or otherwise
                yield from _behind(replace(option, value=held_otherwise), path[1:], otherwise)
        elif value is None or isinstance(value.expr, Literal):
            yield replace(option, value=None)
        else:
            member = member_of(value.expr, path[0])
            if member is None or isinstance(member, Opaque):
                yield replace(option, value=otherwise)
            else:
                yield from _behind(replace(option, value=member), path[1:], otherwise)


def _is_instance(expr: Expr) -> bool:
    return isinstance(expr, Call) and class_made(expr) is not None


def _behind(start: Given, path: Path, otherwise: Opaque) -> Iterator[Given]:
    return _in(start, path, otherwise) if path else _values(start, ())


def _in_struct(owner: Given, struct: Struct, path: Path, otherwise: Opaque) -> list[Given]:
    place = id(struct.module), struct.node.id
    question = (_in_struct, place, path, owner.argument, tuple(owner.parameters))
    return struct.module.project.underway.answer(
        question,
        [replace(owner, value=otherwise)],
        partial(_found_in, owner, struct, path, otherwise),
    )


def _found_in(owner: Given, struct: Struct, path: Path, otherwise: Opaque) -> list[Given]:
    spellings = (path[0], *struct.module.reader.prop_names(path[0]))
    found = [replace(owner, value=None)]
    for entry in struct.entries:
        if entry.key in spellings:
            found = list(_behind(replace(owner, value=entry.value), path[1:], otherwise))
        elif entry.key is None and not entry.spread:
            found = [replace(owner, value=otherwise)]
        elif entry.spread:
            # What a spread does not give stays as what stands before it has it.
            inner = list(_in(replace(owner, value=entry.value), path, otherwise))
            told = [item for item in inner if item.value is not None]
            if all(item.value is None for item in found):
                found = inner
            else:
                found = told if len(told) == len(inner) else [*found, *told]
    return found


def _values(start: Given, inside: Path) -> Iterator[Given]:
    """What an expression may stand for: itself, or what callers give for a parameter.

    ``inside`` leads to what is meant of it.
    """
    if start.value is None:
        yield start
        return
    value = resolve(start.value)
    if not isinstance(value.expr, Opaque):
        yield start if not _is_null(value.expr) else replace(start, value=None)
        return
    stuck = written(start.value)
    if isinstance(stuck, Choice) and stuck.falls_back:
        option = stuck.options[0]
        first = list(_values(replace(start, value=option), inside))
        told = [item for item in first if item.value is not None]
        # What is there or not, as nobody can tell here, is so beside what is taken in its place.
        yield from (_or_else(item, option, stuck) for item in told)
        if len(told) < len(first):
            yield from _values(replace(start, value=stuck.options[1]), inside)
        return
    fallback = pattern_default(stuck)
    if fallback is not None:
        whole, path, default = fallback
        first = list(
            _in(replace(start, value=whole), (*path, *inside), _unknown(stuck, value.expr))
        )
        yield from (item for item in first if item.value is not None)
        if any(item.value is None for item in first):
            yield from _values(replace(start, value=default), inside)
        return
    rest = rest_of(stuck)
    if rest is not None and inside:
        name, whole = rest
        left = is_left_over(name, inside[0])
        yield from _values(replace(start, value=whole if left else None), inside)
        return
    root, taken = taken_from(stuck)
    path = (*taken, *inside)
    source = parameter(root) or (left_over(root, path[0]) if path else None)
    found = arguments(source) if source is not None else None
    if found is None or not isinstance(root, Name) or len(start.parameters) > _MAX_DEPTH:
        yield replace(start, value=_unknown(stuck, value.expr))
        return
    binding = root.module.binding(root.node)
    if taken and (binding is None or held(root.module, binding, path) is None):
        # Something may be assigned to it before it is used.
        yield replace(start, value=_unknown(stuck, value.expr))
        return
    through = (*start.parameters, (root, path))
    for argument in found:
        following = Given(argument, argument, through)
        yield from _behind_values(following, taken, inside, _unknown(stuck, value.expr))


def _or_else(item: Given, option: Expr, choice: Choice) -> Given:
    """A value that may be the first of a choice's, as the choice itself where that is not told."""
    value = item.value
    if value is None or value.node.id != option.node.id or resolve(option).why is None:
        return item
    whole = choice if not isinstance(value, Opaque) else replace(value, node=choice.node)
    return replace(item, value=whole)


def pattern_default(stuck: Expr) -> tuple[Expr, Path, Expr] | None:
    """What a name is taken from, the path to it there, and what it is where that gives none.

    ``const { removalPolicy = RemovalPolicy.RETAIN } = props;``
    """
    binding = stuck.module.binding(stuck.node) if isinstance(stuck, Name) else None
    declared = binding.declaration if binding is not None and binding.is_constant else None
    if declared is None or declared.otherwise is None or not declared.path:
        return None
    whole, expr = declared.node.child_by_field_name("value"), stuck.module.expr
    return (expr(whole), declared.path, expr(declared.otherwise)) if whole is not None else None


def _behind_values(start: Given, taken: Path, inside: Path, otherwise: Opaque) -> Iterator[Given]:
    return _in(start, taken, otherwise) if taken else _values(start, inside)


def taken_from(stuck: Expr) -> tuple[Expr, Path]:
    """The name that an expression takes a member of, and the path to the member."""
    path: Path = ()
    current = stuck
    for _ in range(_MAX_DEPTH):
        if isinstance(current, Member):
            path = (current.name, *path)
            current = written(current.object)
            continue
        binding = current.module.binding(current.node) if isinstance(current, Name) else None
        value = binding_value(binding) if binding is not None else None
        if value is None or not value[1]:
            break
        current, path = written(current.module.expr(value[0])), (*value[1], *path)
    return current, path


def _unknown(stuck: Expr, why: Opaque) -> Opaque:
    """Why a member cannot be told: it is the whole that is shown, not what it is taken from.

    But where nothing defines that, as where an import is missing, this is what has to be told.
    """
    root, path = taken_from(stuck)
    if not path:
        return why
    if isinstance(root, Name) and root.name not in _GLOBALS:
        defined = resolve(root).expr
        if isinstance(defined, Opaque) and root.module.binding(root.node) is None:
            return defined
    return Opaque(stuck.module, stuck.node, f"it is decided at run time: {describe(stuck)}")


def _is_null(expr: Expr) -> bool:
    return isinstance(expr, Literal) and expr.value is None


def change_given(
    wanted: Collection[Site],
    found: Sequence[Given],
    code: Code,
    wishes: Callable[[Site], bool] = lambda place: False,
) -> list[tuple[Module, Edit]] | None:
    """The edits after which callers give ``code``; None where that would change others as well.

    At the sites that are ``wanted`` it is to be ``code``; ``wishes`` says whether others want it
    at a place.
    """
    ends: set[Site] = set()
    for item in found:
        content = partial(_is_content, item, code, wishes)
        if not all(_goes_to(use, inside, wanted, content) for use, inside in item.parameters):
            return None
        inside = item.parameters[-1][1] if item.parameters else ()
        start = item.argument or item.value
        if start is not None:
            ends |= sites(start.module, start.node, inside) or frozenset()
    edits: list[tuple[Module, Edit]] = []
    for item in found:
        content = partial(_is_content, item, code, wishes)
        target = _changeable(item.value, ends, content) if item.value is not None else None
        if target is None or _is_out_of_reach(target, item):
            return None
        edits += ((target.module, edit) for edit in replace_expr(target, code))
    return edits


def _is_content(item: Given, code: Code, wishes: Callable[[Site], bool], place: Site) -> bool:
    """Whether a place is no obstacle to what becomes of a value."""
    value = resolve(item.value).expr if item.value is not None else None
    return wishes(place) or (value is not None and asked_alike_at(place, value, code))


def _is_out_of_reach(target: Expr, item: Given) -> bool:
    """Whether a value stands in another file than the construct, which must not be edited."""
    homes = [use.module for use, _ in item.parameters[:1]]
    return any(target.module is not home and home.project.confined for home in homes)


def _changeable(value: Expr, wanted: set[Site], content: Callable[[Site], bool]) -> Expr | None:
    """Where a value is written, or used, so that only what is wanted changes."""
    resolved = resolve(value)
    for expr in (resolved.expr, *reversed(resolved.trail)):
        used = sites(expr.module, expr.node)
        if used and all(place in wanted or content(place) for place in used):
            return expr
    return None


def _goes_to(
    use: Name, path: Path, wanted: Collection[Site], wishes: Callable[[Site], bool]
) -> bool:
    """Whether what callers give for a parameter is used for nothing but what is wanted."""
    binding = use.module.binding(use.node)
    ends = held(use.module, binding, path) if binding is not None else None
    return ends is not None and all(wishes(place) for place in ends - frozenset(wanted))


def wanted_sites(calls: Iterable[ConstructCall], path: Path) -> frozenset[Site]:
    """The sites of the property at ``path`` of constructs' props."""
    return frozenset(_site(call, path) for call in calls if call.props is not None)


def give(
    call: ConstructCall,
    calls: Sequence[ConstructCall],
    path: Path,
    wrong: Sequence[Given],
    code: Code,
    *,
    missing: bool,
    wishes: Callable[[Site], bool] = lambda place: False,
) -> tuple[list[Want], list[tuple[Module, Edit]]]:
    """What makes the value at ``path`` of a helper's construct ``code``: wants, and edits.

    ``wrong`` are the values that callers give instead; ``missing`` says that some give none. They
    are told to give ``code``, or the construct gets it whatever they give. ``wishes`` says whether
    other constructs want it at a place.
    """
    changed = change_given(wanted_sites(calls, path), wrong, code, wishes) if wrong else []
    if changed is not None and not missing:
        return [], changed
    here = _at_call(call, path, code)
    if here is not None:
        return [], [*(changed or ()), *here]
    edits = override(call, [(call.keys(path)[0], code)]) if len(path) == 1 else None
    wants = [Want(call, path, code)] if edits is None else []
    return wants, [*(changed or ()), *(edits or ())]


def _at_call(call: ConstructCall, path: Path, code: Code) -> list[tuple[Module, Edit]] | None:
    """The edits that put ``code`` where a call itself takes the value from something given."""
    entry = call.lookup(*path)
    if not isinstance(entry, Entry) or entry.struct.module is not call.module:
        return None
    value = entry.value
    if not isinstance(resolve(value).expr, Opaque) or entry.shorthand:
        return None
    if sites(value.module, value.node) != frozenset({_site(call, path)}):
        return None
    return [(value.module, edit) for edit in replace_expr(value, code)]


def _site(call: ConstructCall, path: Path) -> Site:
    place = call.place(path)
    assert place is not None
    return place


def _own_struct(call: ConstructCall, spread: Expr, names: Iterable[str]) -> Struct | None:
    """The struct behind what a call spreads, if it is there for that call alone."""
    struct = as_struct(resolve(spread))
    if struct is None or struct.module is not call.module:
        return None
    for name in names:
        if sites(struct.module, struct.node, (name,)) != frozenset({_site(call, (name,))}):
            return None
    return struct


def _are_free(call: ConstructCall, spreads: Sequence[Expr], names: Collection[str]) -> bool:
    """Whether keywords can stand beside what callers give: all are seen, and none gives them."""
    if not all(is_given_by_nobody(spread, sorted(names)) for spread in spreads):
        return False
    return all(item.value is None for name in names for item in given(call, name))


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
        spreads = [item.value for item in owner.entries if item.spread and not item.is_bound]
        if not owner.keywords or not spreads or _are_free(call, spreads, spellings):
            edits = module.writer.set_props(module, owner, values)
            return [(module, edit) for edit in edits]
        # A keyword that a spread may give cannot be given beside it.
        owner = _own_struct(call, spreads[-1], [name for name, _ in values]) or spreads[-1]
    return [(module, edit) for edit in module.writer.override_props(module, owner, values)]
