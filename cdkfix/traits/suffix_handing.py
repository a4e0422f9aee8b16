"""Handing a stack's suffix on to what is made in it and takes one itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from cdkfix.attributes import class_at
from cdkfix.called import line_of
from cdkfix.code import Verbatim
from cdkfix.edits import Edit
from cdkfix.languages.base import ClassSyntax, PropsParameter, Taken
from cdkfix.module import Module
from cdkfix.references import class_references
from cdkfix.resolve import Missing, as_struct, class_made, describe, lookup, resolve
from cdkfix.stacks import StackClass, is_stack, stack_classes
from cdkfix.syntax import Call, Expr, Literal, Member, Struct
from cdkfix.traits.stack_suffix import StackSuffix, own_suffix
from cdkfix.traits.suffix_incoming import Incoming, incoming, is_same
from cdkfix.traits.visibility import means_the_same_at


@dataclass(frozen=True, eq=False)
class Short:
    """A call that makes what takes a suffix, without the one of the stack that makes it.

    ``edits`` hand it on, or ``reason`` says why none can; ``made`` is the name of what is made.
    """

    call: Call
    made: str
    edits: list[tuple[Module, Edit]]
    reason: str | None = None


def short_of_suffix(stack: StackClass) -> Iterator[Short]:
    """The calls in a stack that make what takes a suffix, but are given none.

    Both have the same suffix where nobody gives one, so that nothing changes unless somebody does.
    """
    own = incoming(stack.module, stack.syntax)
    for call, wanted in _taking(stack) if own is not None else ():
        if own is None or not wanted.is_otherwise_as(own):
            continue
        held = next((it for it in own.held if means_the_same_at(it, call.node)), None)
        shown = _spelled(held, stack.syntax, call) if held is not None else None
        if shown is not None:
            yield from _short(call, wanted.taken, shown)
        elif any(True for _ in _short(call, wanted.taken, "")):
            why = f"the suffix is not at hand there: {describe(own.held[0])}"
            yield Short(call, wanted.taken.syntax.name, [], why)


def parts_to_give(stack: StackClass, parameter: PropsParameter) -> list[Short]:
    """The calls in a stack without a suffix of its own that make what takes one, but give none.

    They can be given what comes by the props, which ``parameter`` is to hold.
    """
    module, body = stack.module, stack.constructor_body
    found: list[Short] = []
    for call, wanted in _taking(stack):
        if body is None or not body.start_byte <= call.start < body.end_byte:
            why = "the props are not at hand there"
            found += [Short(it.call, it.made, [], why) for it in _short(call, wanted.taken, "")]
            continue
        instance = module.reader.instance_name(stack.syntax)
        pieces = module.writer.suffix_from_props(module, parameter, call.node, instance=instance)
        found += _short(call, wanted.taken, pieces[0])
    return found


def made_in_others(stack: StackClass) -> Iterator[PurePath]:
    """The files of the stacks in which a stack is made: what hands their suffix on to it."""
    for module, use in class_references(stack.module, stack.syntax):
        maker = class_at(module, use.start_byte)
        if maker is not None and maker is not stack.syntax and is_stack(module, maker):
            yield module.source.path


def parts_outside(stack: StackClass, suffix: StackSuffix) -> bool:
    """Whether other methods than the constructor make what has the same suffix, and may take it."""
    module, constructor = stack.module, stack.constructor
    assert constructor is not None
    origin = module.expr(suffix.uses[0])
    return any(
        _has_suffix(owner, syntax, origin)
        for call, owner, syntax in _parts(stack)
        if not constructor.start_byte <= call.start < constructor.end_byte
    )


def bare_part(stack: StackClass) -> Expr | None:
    """The first call in a stack that makes another one with a suffix, which takes none yet."""
    for call, owner, syntax in _parts(stack):
        part = next((item for item in stack_classes(owner) if item.syntax is syntax), None)
        own = own_suffix(part) if part is not None and part.constructor is not None else None
        if own is not None and own.why is None and incoming(owner, syntax) is None:
            return call
    return None


def _has_suffix(module: Module, syntax: ClassSyntax, origin: Expr) -> bool:
    """Whether a class has the suffix ``origin`` where nobody gives it one."""
    taken = _taken_by(module, syntax)
    if taken is not None:
        return any(is_same(item, origin) for item in taken.otherwise)
    part = next((item for item in stack_classes(module) if item.syntax is syntax), None)
    own = own_suffix(part) if part is not None and part.constructor is not None else None
    return own is not None and is_same(module.expr(own.uses[0]), origin)


def _parts(stack: StackClass) -> Iterator[tuple[Call, Module, ClassSyntax]]:
    """The calls in a stack that make what is of a class of the project, and that class."""
    module = stack.module
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        if isinstance(call, Call) and class_at(module, call.start) is stack.syntax:
            made = class_made(call)
            if made is not None and made[1] is not stack.syntax:
                yield call, *made


def _taking(stack: StackClass) -> Iterator[tuple[Call, Incoming]]:
    """The calls in a stack that make what takes a suffix."""
    for call, owner, syntax in _parts(stack):
        wanted = _taken_by(owner, syntax)
        if wanted is not None:
            yield call, wanted


def _taken_by(module: Module, syntax: ClassSyntax) -> Incoming | None:
    """The suffix that a class of the project takes, or the one that it derives from."""
    for owner, around in line_of(module, syntax):
        if around.constructor is not None:
            return incoming(owner, around)
    return None


def _short(call: Call, taken: Taken, shown: str) -> Iterator[Short]:
    """The call, if it is given no suffix for sure, with the edits that give it ``shown``."""
    if any(argument.spread for argument in call.arguments):
        return
    module, writer, code = call.module, call.module.writer, Verbatim(shown)
    argument = call.positional(taken.index) or call.keyword(taken.name)
    name, edits, why = taken.syntax.name, None, None
    if argument is None or _is_none(argument):
        edits = writer.give(module, call, taken, argument, code)
        why = "its props cannot be given in this call" if edits is None else None
    elif taken.member is None:
        return
    else:
        struct = _lacking(argument, taken.member)
        if struct is None:
            return
        values = [(taken.member, code)]
        if struct.module is module and call.start <= struct.start < call.end:
            edits = writer.set_props(module, struct, values)
        elif struct.keywords:
            why = f"its props are made elsewhere: {describe(struct)}"
        else:
            edits = writer.override_props(module, argument, values)
    yield Short(call, name, [(module, edit) for edit in edits or ()], why)


def _lacking(argument: Expr, member: str) -> Struct | None:
    """The props that an argument comes to, if they hold no ``member`` for sure."""
    found = resolve(argument)
    struct = as_struct(found)
    made = class_made(found.expr) if isinstance(found.expr, Call) else None
    if made is not None and isinstance(found.expr, Call):
        keywords = found.expr.module.reader.props(found.expr.module, found.expr, 0)
        struct = keywords if isinstance(keywords, Struct) else None
    missing = struct is not None and isinstance(lookup(struct, member), Missing)
    return struct if missing else None


def _is_none(argument: Expr) -> bool:
    return isinstance(argument, Literal) and argument.value is None


def _spelled(held: Expr, syntax: ClassSyntax, call: Call) -> str | None:
    """How a suffix is written at a call: a variable's name, or an attribute of the instance."""
    if not isinstance(held, Member):
        return held.text
    instance = call.module.reader.instance_at(call.module, syntax, call.node)
    return f"{instance}.{held.name}" if instance is not None else None
