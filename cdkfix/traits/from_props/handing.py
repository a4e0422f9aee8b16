"""Handing a stack's suffix on to what is made in it and takes one itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from cdkfix.code import Verbatim
from cdkfix.edits import Edit
from cdkfix.flow.called import line_of
from cdkfix.flow.visibility import means_the_same_at
from cdkfix.languages.facts import ClassSyntax, PropsParameter, Taken
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameters
from cdkfix.program.references import class_references
from cdkfix.program.syntax import Argument, Call, Expr, Literal, Member, Name, Struct
from cdkfix.resolve import Missing, as_struct, class_made, describe, lookup, resolve
from cdkfix.resolve.lineage import ancestors, descendants
from cdkfix.stacks import StackClass, is_stack, stack_classes
from cdkfix.traits.from_props.incoming import Incoming, incoming
from cdkfix.traits.suffixes.of_stacks import StackSuffix, own_suffix
from cdkfix.traits.values.equal import is_equal


class Short(msgspec.Struct, frozen=True, eq=False):
    """A call that makes what takes a suffix, without the one of the stack that makes it.

    ``edits`` hand it on, or ``reason`` says why none can; ``made`` is the name of what is made.
    """

    call: Call
    made: str
    edits: list[tuple[Module, Edit]]
    reason: str | None = None


def short_of_suffix(stack: StackClass) -> Iterator[Short]:
    """The calls in a stack that make what takes a suffix, or its base class, but give none.

    Both have the same suffix where nobody gives one, so that nothing changes unless somebody does.
    """
    own = incoming(stack.module, stack.syntax)
    if own is None:
        return
    for call, wanted in _taking(stack):
        if not wanted.is_otherwise_as(own):
            continue
        held = next((it for it in own.held if means_the_same_at(it, call.node)), None)
        shown = _spelled(held, stack.syntax, call) if held is not None else None
        if shown is not None:
            yield from _short(call, wanted.taken, shown)
        elif any(True for _ in _short(call, wanted.taken, "")):
            why = f"the suffix is not at hand there: {describe(own.held[0])}"
            yield Short(call, wanted.taken.syntax.name, [], why)
    base = _base(stack)
    if base is not None and base.wanted.is_otherwise_as(own):
        # Before the instance is there, only what the caller gives is at hand.
        yield from _short_of_given(base.call, base.wanted, own.given.text, named_by=base.class_)


def parts_to_give(stack: StackClass, parameter: PropsParameter) -> list[Short]:
    """The calls in a stack without a suffix of its own that make what takes one, but give none.

    They can be given what comes by the props, which ``parameter`` is to hold.
    """
    body = stack.constructor_body
    found: list[Short] = []
    given = _from_props(stack, parameter)
    for call, wanted in _taking(stack):
        if body is None or not body.start_byte <= call.start < body.end_byte:
            why = "the props are not at hand there"
            found += [Short(it.call, it.made, [], why) for it in _short(call, wanted.taken, "")]
        else:
            found += _short_of_given(call, wanted, given)
    base = _base(stack)
    if base is not None:
        found += _short_of_given(base.call, base.wanted, given, named_by=base.class_)
    return found


def base_takes_all(stack: StackClass, parameter: PropsParameter) -> bool:
    """Whether a stack's base class takes a suffix, and is given all that the stack is given."""
    base = _base(stack)
    if base is None:
        return False
    given = base.call.positional(base.wanted.taken.index)
    if parameter.name is not None:
        return isinstance(given, Name) and given.name == parameter.name
    return given is None and any(item.spread for item in base.call.arguments)


def hang_on(stack: StackClass) -> Iterator[PurePath]:
    """The files of the stacks that make a stack, or derive from it: they hand their suffix on."""
    for module, use in class_references(stack.module, stack.syntax):
        maker = class_at(module, use.start_byte)
        if maker is not None and maker is not stack.syntax and is_stack(module, maker):
            yield module.source.path
    for module, _ in descendants(stack.module, stack.syntax):
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
    """The name of the first stack with a suffix that takes none yet: one made here, or a base."""
    parts = [(owner, syntax) for _, owner, syntax in _parts(stack)]
    for owner, syntax in (*parts, *ancestors(stack.module, stack.syntax)):
        part = next((item for item in stack_classes(owner) if item.syntax is syntax), None)
        own = own_suffix(part) if part is not None and part.constructor is not None else None
        name = syntax.node.child_by_field_name("name")
        bare = own is not None and own.why is None and incoming(owner, syntax) is None
        if bare and name is not None:
            return owner.expr(name)
    return None


def _has_suffix(module: Module, syntax: ClassSyntax, origin: Expr) -> bool:
    """Whether a class has the suffix ``origin`` where nobody gives it one."""
    taken = _taken_by(module, syntax)
    if taken is not None:
        return any(is_equal(item, origin) for item in taken.otherwise)
    part = next((item for item in stack_classes(module) if item.syntax is syntax), None)
    own = own_suffix(part) if part is not None and part.constructor is not None else None
    return own is not None and is_equal(module.expr(own.uses[0]), origin)


def _parts(stack: StackClass) -> Iterator[tuple[Call, Module, ClassSyntax]]:
    """The calls in a stack that make what is of a class of the project, and that class."""
    module = stack.module
    by_class = module.project.once((_parts, module), lambda: _calls_by_class(module))
    for call in by_class.get(stack.syntax.node.id, ()):
        made = class_made(call)
        if made is not None and made[1] is not stack.syntax:
            yield call, *made


def _calls_by_class(module: Module) -> dict[int, list[Call]]:
    """The calls that may make constructs, by the id of the innermost class that they stand in."""
    found: dict[int, list[Call]] = {}
    for call in map(module.expr, module.reader.construct_calls(module)):
        around = class_at(module, call.start) if isinstance(call, Call) else None
        if around is not None and isinstance(call, Call):
            found.setdefault(around.node.id, []).append(call)
    return found


def _taking(stack: StackClass) -> Iterator[tuple[Call, Incoming]]:
    """The calls in a stack that make what takes a suffix."""
    for call, owner, syntax in _parts(stack):
        wanted = _taken_by(owner, syntax)
        if wanted is not None:
            yield call, wanted


class _Base(msgspec.Struct, frozen=True, eq=False):
    """The call of a base class's constructor, with what that takes, and the class's name."""

    call: Call
    wanted: Incoming
    class_: Expr


def _base(stack: StackClass) -> _Base | None:
    """The base class of the project that takes a suffix."""
    module, call = stack.module, stack.module.super_call(stack.syntax)
    for owner, syntax in ancestors(module, stack.syntax):
        if syntax.constructor is not None:
            wanted = incoming(owner, syntax)
            if wanted is None or call is None:
                return None
            return _Base(call, wanted, module.expr(stack.syntax.base_nodes[0]))
    return None


def _from_props(stack: StackClass, parameter: PropsParameter) -> str:
    """How the suffix is taken from the props that a stack is to have."""
    module, instance = stack.module, stack.module.reader.instance_name(stack.syntax)
    pieces = module.writer.suffix_from_props(
        module, parameter, stack.syntax.node, instance=instance
    )
    return pieces[0].removeprefix("(").removesuffix(")")


def _taken_by(module: Module, syntax: ClassSyntax) -> Incoming | None:
    """The suffix that a class of the project takes, or the one that it derives from."""
    for owner, around in line_of(module, syntax):
        if around.constructor is not None:
            return incoming(owner, around)
    return None


def _short_of_given(
    call: Call, wanted: Incoming, shown: str, *, named_by: Expr | None = None
) -> Iterator[Short]:
    """What `_short` gives for a value that may be none."""
    for short in _short(call, wanted.taken, shown, named_by=named_by):
        if not wanted.by_default:
            yield short
        else:
            why = f"{short.made} would be given none instead of its own default"
            yield Short(call, short.made, [], why)


def _short(
    call: Call, taken: Taken, shown: str, *, named_by: Expr | None = None
) -> Iterator[Short]:
    """The call, if it is given no suffix for sure, with the edits that give it ``shown``.

    ``named_by`` names the class where the call does not.
    """
    if any(_may_give(call, argument, taken) for argument in call.arguments):
        return
    module, writer, code = call.module, call.module.writer, Verbatim(shown)
    argument = call.positional(taken.index) or call.keyword(taken.name)
    name, edits, why = taken.syntax.name, None, None
    if argument is None or _is_none(argument):
        edits = writer.give(module, call, taken, argument, code, named_by or call.callee)
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


def _may_give(call: Call, argument: Argument, taken: Taken) -> bool:
    """Whether a spread argument may hold what is taken.

    Of the keywords that a constructor gathers, none has the name of a parameter of its own.
    """
    module, around = call.module, class_at(call.module, call.start)
    constructor = around.constructor if around is not None else None
    if not argument.spread or constructor is None or around is None:
        return argument.spread
    value = module.expr(argument.value_node)
    binding = module.binding(value.node) if isinstance(value, Name) else None
    listed = parameters(module, constructor)
    gathered = [item for item in listed if item.keywords]
    from_caller = binding is not None and any(
        item.node.start_byte <= binding.declaration.name.start_byte < item.node.end_byte
        for item in gathered
    )
    base = module.base_call(around)
    if base is not None and base.start_byte <= call.start < base.end_byte:
        # What a stack hands on to its base class is what it is given, without its own.
        from_caller = bool(gathered)
    return not from_caller or all(item.keywords or item.name != taken.name for item in listed)


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
