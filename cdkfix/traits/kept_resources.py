"""Resources that a stack makes by functions, or keeps in attributes that nobody else may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.flow.called import function_called, returned
from cdkfix.flow.unpacking import taken_out
from cdkfix.languages.facts import Field, FlowKind
from cdkfix.languages.trees import holds
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import attributes, class_at, member_names
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Call, Expr, Member, Name, This
from cdkfix.resolve import class_made, written
from cdkfix.resolve.lineage import attribute_of, descendants
from cdkfix.stacks import StackClass
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.calls.subjects import Found, found_subjects, subjects_taken
from cdkfix.traits.kept import kept_in

#: Methods that are called one on what another returns are followed so far.
_MAX_CHAINED = 20


class Hidden(msgspec.Struct, frozen=True, eq=False):
    """An attribute that is private, with its ``value`` and the constructs that this may be.

    ``edits`` make it public, or ``reason`` says why it cannot be.
    """

    name: str
    value: Expr
    made: Sequence[ConstructCall]
    edits: Sequence[Edit] | None
    reason: str | None


class Held(msgspec.Struct, frozen=True, eq=False):
    """A variable with the construct, made in the stack itself, that ``value`` gives it.

    ``value`` is the call of a function, or what a pattern takes the construct out of.
    """

    binding: Binding
    value: Expr
    made: ConstructCall


def held_in(module: Module, method: Node) -> Iterator[Held]:
    """What variables of a stack's method get by calls of own methods, and of functions.

    They may be given the whole of it, or a part by a pattern.
    """
    for binding in module.scopes.within(method.start_byte, method.end_byte):
        declared = binding.declaration
        if binding.whole.kind is BindingKind.PARAMETER:
            continue
        part = taken_out(module, declared.name) if binding.is_constant else None
        if declared.value is not None and not declared.path:
            value = module.expr(declared.value)
            made = made_by(value) if isinstance(value, Call) else None
        elif part is not None:
            value, made = part.owner, _made_here(part.owner, subjects_taken(part, part.owner.node))
        else:
            continue
        if made is not None:
            yield Held(binding, value, made)


def made_by(given: Call) -> ConstructCall | None:
    """The construct that a function makes in the instance at hand, and gives its caller."""
    return _made_here(given, found_subjects(given, given.node)) if _is_run(given) else None


def _made_here(given: Expr, found: Found) -> ConstructCall | None:
    """The construct, made in the instance, that a call gives or an expression makes."""
    subject = found.subjects[0] if len(found.subjects) == 1 and not found.lost else None
    if subject is None:
        return None
    if isinstance(given, Call) and _is_run(given):
        scope = _scope_given(subject.call, given) if subject.made_by == (given,) else None
    else:
        inside = not subject.made_by and _is_in(given, subject.call)
        scope = subject.call.argument("scope") if inside else None
    return subject.call if isinstance(scope, This) else None


def _scope_given(made: ConstructCall, given: Call) -> Expr | None:
    """The scope that a construct is made in where a call makes it, as that call has it."""
    scope, callee = made.argument("scope"), given.callee
    taken = parameter(scope) if scope is not None and not isinstance(scope, This) else None
    if taken is not None:
        return argument_of(taken, given)
    if not isinstance(callee, Member) or isinstance(callee.object, This):
        return scope
    # In a method of another instance `this` is that one.
    maker = _instance_asked(callee.object)
    if not isinstance(scope, Member) or not isinstance(maker, Call):
        return None
    return _held_by(maker, scope.name) if isinstance(scope.object, This) else None


def _instance_asked(owner: Expr) -> Expr:
    """The instance whose method is called, behind methods that return it: ``builder.named(…)``."""
    found = written(owner)
    for _ in range(_MAX_CHAINED):
        callee = found.callee if isinstance(found, Call) and not found.new else None
        given = returned(found) if isinstance(found, Call) and callee is not None else []
        if (
            not isinstance(callee, Member)
            or not given
            or not all(isinstance(it, This) for it in given)
        ):
            break
        found = written(callee.object)
    return found


def _held_by(maker: Call, name: str) -> Expr | None:
    """What an instance has as an attribute, by what its constructor is given: ``Factory(self)``."""
    made = class_made(maker)
    found = attribute_of(*made, name) if made is not None else None
    if found is None:
        return None
    module, attribute = found
    handed = (it for it in attribute.fields if it.node.type.endswith("parameter"))
    given = [*attribute.values, *(it.name_node for it in handed)]
    taken = parameter(module.expr(given[0])) if len(given) == 1 else None
    return argument_of(taken, maker) if taken is not None else None


def _is_in(given: Expr, made: ConstructCall) -> bool:
    """Whether a construct is made in an expression itself."""
    return made.module is given.module and holds(given.node, made.expr.node)


def _is_run(given: Call) -> bool:
    """Whether a call runs a function, or a method of whichever class, of the project."""
    return not given.new and function_called(given) is not None


def hidden_attributes(stack: StackClass) -> Iterator[Hidden]:
    """The private attributes of a stack that hold constructs made in it.

    Those that are given what a variable holds too count where they can become public.
    """
    module = stack.module
    fields = _fields(stack)
    for name, attribute in attributes(module, stack.syntax).items():
        value = module.expr(attribute.value) if attribute.value is not None else None
        if value is None or not _is_hidden(module, name, fields) or is_shown(stack, name):
            continue
        made = _options(value, stack)
        edits, reason = _published(stack, name, fields)
        if made and not (isinstance(value, Name) and reason is not None):
            yield Hidden(name, value, made, edits, reason)


def _options(value: Expr, stack: StackClass) -> Sequence[ConstructCall]:
    """The constructs, made in the instance itself, that a value may be."""
    given = made_by(value) if isinstance(value, Call) else None
    if given is not None:
        return [given]
    found = found_subjects(value, value.node).subjects
    return [item.call for item in found if _is_own(item.call, stack)]


def is_private(stack: StackClass, name: str) -> bool:
    """Whether an attribute is out of the reach of tests."""
    return _is_hidden(stack.module, name, _fields(stack)) and not is_shown(stack, name)


def stays_private(stack: StackClass, name: str) -> bool:
    """Whether an attribute is out of the reach of tests, and has to be."""
    return is_private(stack, name) and _published(stack, name, _fields(stack))[1] is not None


def is_kept(binding: Binding, stack: StackClass) -> bool:
    """Whether the instance has what a variable holds, where tests may reach it."""
    kept = _kept_as(binding, stack)
    return kept is not None and not stays_private(stack, kept)


def is_reached(binding: Binding, stack: StackClass) -> bool:
    """Whether tests reach what a variable holds through a list or a table that is an attribute."""
    kept = kept_in(binding, stack.module, stack.syntax)
    return any(not is_private(stack, name) for name in kept)


def kept_privately(binding: Binding, stack: StackClass) -> str | None:
    """Why a variable need not be exposed: the class has the resource, for itself."""
    kept = _kept_as(binding, stack)
    return f"the class keeps it in `{kept}`, which is private" if kept is not None else None


def _kept_as(binding: Binding, stack: StackClass) -> str | None:
    """The attribute of the instance that a variable's value is given to as well."""
    module = stack.module
    for use in binding.reads:
        step = module.reader.flow(module, module.reader.outer(use))
        owner = class_at(module, step.node.start_byte)
        own = owner is not None and owner.node.id == stack.syntax.node.id
        if step.kind is FlowKind.ATTRIBUTE and own:
            return step.name
    return None


def _fields(stack: StackClass) -> Mapping[str, Field]:
    return {item.name: item for item in stack.module.reader.fields(stack.syntax)}


def _published(
    stack: StackClass, name: str, fields: Mapping[str, Field]
) -> tuple[Sequence[Edit] | None, str | None]:
    """The edits that make an attribute public, or why it stays as it is."""
    for _, heir in descendants(stack.module, stack.syntax):
        if name in member_names(heir):
            return None, f"{heir.name}, which derives from the class, has `{name}` as well"
    called_so = name.startswith(("#", "_")) or name not in fields
    edits = None if called_so else stack.module.writer.publish(stack.module, fields[name])
    if edits is None:
        return None, f"the class keeps it in `{name}`, which is private"
    return edits, None


def _is_own(call: ConstructCall, stack: StackClass) -> bool:
    """Whether a construct is made in the stack's class itself, as a child of the instance."""
    module = stack.module
    within = call.module is module and stack.encloses(module.source.path, call.expr.start)
    return within and isinstance(call.argument("scope"), This)


def _is_hidden(module: Module, name: str, fields: Mapping[str, Field]) -> bool:
    """Whether an attribute is the class's own: by its name, or as it is declared."""
    return name.startswith(("#", "_")) or (name in fields and module.reader.is_hidden(fields[name]))


def is_shown(stack: StackClass, name: str) -> bool:
    """Whether an accessor of the class returns an attribute, so that tests reach it.

    ``get vpc() { return this._vpc; }``
    """
    module = stack.module
    attribute = attributes(module, stack.syntax).get(name)
    for read in attribute.reads if attribute is not None else ():
        around = module.reader.outer(read).parent
        method = module.reader.function_of(read)
        if around is None or around.type != "return_statement" or method is None:
            continue
        called = method.child_by_field_name("name")
        shown = called is not None and not module.text(called).startswith(("#", "_"))
        if shown and module.reader.is_accessor(method):
            return True
    return False
