"""What a construct's props may hold because its helper's callers give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from cdkfix.flow.uses import held
from cdkfix.model import ConstructCall
from cdkfix.program.parameters import left_over, parameter
from cdkfix.program.rests import is_left_over, rest_of
from cdkfix.program.sites import Path
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
from cdkfix.traits.calls.arguments import arguments
from cdkfix.traits.calls.set_defaults import set_default

_MAX_DEPTH = 8

#: What is there without being defined: https://nodejs.org/api/globals.html
_GLOBALS = frozenset({"global", "globalThis", "process"})


class Given(msgspec.Struct, frozen=True, eq=False):
    """One value that a property may have; ``value`` is None where it is not given.

    ``argument`` is what the helper's caller gives, and ``parameters`` the uses of the parameters
    that it comes through, each with the path to what is meant of it.
    There are none for a value that stands in the props themselves, or is a ``default`` of theirs,
    which a statement sets. ``blank`` says that one is given that stands for none, as null does.
    """

    value: Expr | None
    argument: Expr | None = None
    parameters: Sequence[tuple[Name, Path]] = ()
    default: bool = False
    blank: bool = False

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
            yield replace(option, value=None, blank=False)
        else:
            member = member_of(value.expr, path[0])
            if member is None or isinstance(member, Opaque):
                yield replace(option, value=otherwise)
            else:
                yield from _behind(replace(option, value=member), path[1:], otherwise)


def _is_instance(expr: Expr) -> bool:
    return isinstance(expr, Call) and class_made(expr) is not None


def _behind(start: Given, path: Path, otherwise: Opaque, inside: Path = ()) -> Iterator[Given]:
    return _in(start, path, otherwise) if path else _values(start, inside)


def _in_struct(owner: Given, struct: Struct, path: Path, otherwise: Opaque) -> list[Given]:
    place = struct.identity
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
        yield start if not _is_null(value.expr) else replace(start, value=None, blank=True)
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
        yield from _behind(following, taken, _unknown(stuck, value.expr), inside)


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
