"""Letting a stack's suffix come from its props first."""

from __future__ import annotations

import re
from itertools import chain

from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.flow.called import function_called, returned
from cdkfix.flow.given_context import ASKING
from cdkfix.languages.facts import FlowKind, PropsParameter
from cdkfix.languages.parts import parts_of
from cdkfix.languages.trees import ARGUMENT_LISTS, around, holds
from cdkfix.program.methods import calls_spelled
from cdkfix.program.module import Module
from cdkfix.program.places import own_line
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, ExprPart, Member, Template, TextPart, This
from cdkfix.resolve import describe, resolve
from cdkfix.resolve.lineage import ancestors, descendants
from cdkfix.stacks import StackClass
from cdkfix.traits.from_props.handing import parts_outside
from cdkfix.traits.from_props.reach import looked_up_outside, unseparated
from cdkfix.traits.from_props.ties import torn_name
from cdkfix.traits.members import Members
from cdkfix.traits.statements import statement_of
from cdkfix.traits.suffixes.of_stacks import StackSuffix, SuffixKind, is_constants
from cdkfix.traits.suffixes.separators import move, own_separator
from cdkfix.traits.values.sources import sources

#: Methods that look up what is under a key.
_LOOKUPS = ASKING | {"get"}
#: The key that the suffix has in the context.
_KEY = "environmentSuffix"
#: What the suffix is called in the constructor, the first free name of these.
_LOCAL = ("environmentSuffix", "suffix", "stackSuffix")

#: The types of a suffix that any text can be given to.
_TEXT_TYPES = frozenset(
    {"string", "any", "string | undefined", "str", "Any", "str | None", "Optional[str]"}
)


def obstacle(
    context: Context, stack: StackClass, parameter: PropsParameter, suffix: StackSuffix
) -> str | None:
    """Why the suffix cannot come from the props, in words; None if it can."""
    name = suffix.name
    if suffix.why is not None:
        return suffix.why
    if suffix.typed is not None and suffix.typed not in _TEXT_TYPES:
        return f"`{name}` is a `{suffix.typed}`, not any text"
    if (parameter.name or "props") in names_within(stack, suffix.value):
        return f"`{name}` comes from the props already"
    for use in suffix.uses:
        if _is_index(stack.module, use):
            return f"`{name}` selects one of several values, {own_line(use)}"
    more = _made_of_more(stack, suffix)
    if more is not None:
        return f"`{name}` has more in it than the environment's suffix: {describe(more)}"
    separator = _kept_separator(context, stack, suffix)
    if separator is not None:
        return f"`{name}` brings its own separator, which others would not: {separator}"
    doubt = unseparated(stack, suffix)
    if doubt is not None:
        return f"names run into `{name}` without a separator, and {doubt}"
    reason = _kind_obstacle(stack, suffix)
    other = looked_up_outside(stack) if reason is None else None
    if other is not None:
        return f"names are built with `{name}`, and with what a function has: {describe(other)}"
    return reason


def _kind_obstacle(stack: StackClass, suffix: StackSuffix) -> str | None:
    """Why a suffix of its kind cannot come from the props, in words; None if it can."""
    if suffix.kind is SuffixKind.CONSTANT:
        return _constant_obstacle(stack, suffix)
    if suffix.kind is SuffixKind.TAKEN:
        return _uses_obstacle(stack, suffix)
    value = stack.module.expr(suffix.value)
    if isinstance(value, Member) and is_constants(value):
        torn = torn_name(stack, suffix)
        return f"`{suffix.name}` cannot come from the props: {torn}" if torn is not None else None
    return None


def _made_of_more(stack: StackClass, suffix: StackSuffix) -> Template | None:
    """A text that a suffix may be, of more than a value that varies: ``f"{ENV}-{REGION}"``.

    What is given in its place would lack the rest.
    """
    known = suffix.kind in (SuffixKind.LOCAL, SuffixKind.ATTRIBUTE)
    for text in sources(stack.module.expr(suffix.value if known else suffix.uses[0])).texts:
        parts = parts_of(text) if isinstance(text, Template) else ()
        varying = sum(isinstance(part, ExprPart) for part in parts)
        written = "".join(part.text for part in parts if isinstance(part, TextPart))
        if varying and (varying > 1 or re.search(r"\w", written)) and isinstance(text, Template):
            return text
    return None


def _kept_separator(context: Context, stack: StackClass, suffix: StackSuffix) -> str | None:
    """Why the separator that the suffix itself begins with does not go into the names."""
    # Constants that hold the same may have one, or none.
    for expr in {expr.text: expr for expr in map(stack.module.expr, suffix.uses)}.values():
        own = own_separator(expr)
        reason = move(own, expr).reason if own is not None else None
        if reason is not None:
            return reason
        if own is not None and context.planned_change(own.definitions[0]) is None:
            return f"no other fix here moves it into the names: {describe(own.definitions[0])}"
    return None


def _constant_obstacle(stack: StackClass, suffix: StackSuffix) -> str | None:
    """Why the class cannot use a variable of its own instead of a constant; None if it can."""
    module, body = stack.module, stack.constructor_body
    base = module.base_call(stack.syntax)
    assert body is not None
    assert base is not None
    assert stack.constructor is not None
    line = module.source.line_start(base.start_byte)
    if line < stack.constructor.start_byte or module.body[line : base.start_byte].strip():
        return "the call of the base class's constructor does not begin a line"
    for use in suffix.uses:
        if holds(stack.constructor, use) and not holds(body, use):
            return f"`{suffix.name}` is used in the constructor's parameters, {own_line(use)}"
    reason = _uses_obstacle(stack, suffix)
    if reason is not None:
        return reason
    outside = [use for use in suffix.uses if not holds(body, use)]
    return _attribute_obstacle(stack, suffix, own_line(outside[0])) if outside else None


def _uses_obstacle(stack: StackClass, suffix: StackSuffix) -> str | None:
    """Why the uses cannot be those of a variable that comes from the props; None if they can."""
    module = stack.module
    taken_at = _taken_at(stack, suffix)
    for use in suffix.uses:
        if taken_at is not None and holds(taken_at, use):
            return f"`{suffix.name}` is used where it is declared, {own_line(use)}"
        reason = module.reader.rename_obstacle(use)
        if reason is not None:
            return reason
    if _local_name(stack) is None:
        return "no name is free for the suffix in the constructor"
    for use in {module.text(use): use for use in suffix.uses}.values():
        torn = torn_name(stack, replace(suffix, uses=(use,)))
        if torn is not None:
            return f"`{suffix.name}` cannot come from the props: {torn}"
    return None


def _taken_at(stack: StackClass, suffix: StackSuffix) -> Node | None:
    """The statement that takes a suffix out of an object, if one does."""
    binding = stack.module.binding(suffix.uses[0])
    if suffix.kind is not SuffixKind.TAKEN or binding is None:
        return None
    return statement_of(binding.declaration.node)


def _attribute_obstacle(stack: StackClass, suffix: StackSuffix, where: str) -> str | None:
    """Why a constant cannot become an attribute for other methods: they use it at ``where``."""
    module, body, base = stack.module, stack.constructor_body, stack.module.base_call(stack.syntax)
    assert body is not None
    assert base is not None
    reason = Members(stack).taken(_attribute_name(stack)) or _relative(stack)
    if reason is not None:
        return f"`{suffix.name}` is used in other methods too, {where}, and {reason}"
    for use in suffix.uses:
        if module.reader.instance_at(module, stack.syntax, use) is None:
            return f"`{suffix.name}` is used where the instance is not at hand, {own_line(use)}"
        if holds(body, use) and use.start_byte < base.end_byte:
            return f"`{suffix.name}` is used before the instance is ready, {own_line(use)}"
    return None


def _is_shared(stack: StackClass, suffix: StackSuffix) -> bool:
    """Whether other methods than the constructor need a suffix: for a name, or to hand it on."""
    body = stack.constructor_body
    if body is None or not all(holds(body, use) for use in suffix.uses):
        return True
    return parts_outside(stack, suffix) and _attribute_obstacle(stack, suffix, "") is None


def _relative(stack: StackClass) -> str | None:
    """Another class of the line, whose instances would have the same private property."""
    lines = (ancestors(stack.module, stack.syntax), descendants(stack.module, stack.syntax))
    for _, relative in chain(*lines):
        return f"the class shares its instances with {relative.name}"
    return None


def declare(stack: StackClass, parameter: PropsParameter, *, suffix: bool) -> list[Edit]:
    """Give the class props of its own, with an environment suffix if ``suffix``."""
    module, struct = stack.module, stack.structs[0]
    return module.writer.declare_props(module, stack.syntax, parameter, struct, suffix=suffix)


def _asks_context(stack: StackClass, suffix: StackSuffix) -> bool:
    """Whether a suffix is given by a function that asks the context for one: ``get_suffix()``."""
    value = stack.module.expr(suffix.value)
    given = returned(value) if isinstance(value, Call) else []
    return any(
        holds(it.node, call.node) and first is not None and resolve(first).literal == _KEY
        for it in given
        for call, _ in calls_spelled(it.module, ASKING)
        for first in (call.positional(0),)
    )


def wire(stack: StackClass, parameter: PropsParameter, suffix: StackSuffix) -> list[Edit]:
    """Declare the props, and let the suffix come from them first."""
    module, writer, reader = stack.module, stack.module.writer, stack.module.reader
    edits = declare(stack, parameter, suffix=True)
    base, body = stack.module.base_call(stack.syntax), stack.constructor_body
    taken_at = _taken_at(stack, suffix)
    assert base is not None
    assert body is not None
    if taken_at is not None:
        before = taken_at.start_byte < base.start_byte
    elif suffix.kind is SuffixKind.CONSTANT:
        before = any(holds(body, use) and use.start_byte < base.end_byte for use in suffix.uses)
    else:
        before = suffix.value.start_byte < base.start_byte
    instance = _scope_name(stack) if before else reader.instance_name(stack.syntax)
    alternatives = writer.suffix_from_props(
        module, parameter, suffix.value, instance=instance, asked=_asks_context(stack, suffix)
    )
    members = any(
        reader.flow(module, reader.outer(use)).kind is FlowKind.MEMBER for use in suffix.uses
    )
    if suffix.kind in (SuffixKind.LOCAL, SuffixKind.ATTRIBUTE):
        return [*edits, *writer.first_of(module, alternatives, suffix.value, members=members)]
    local = _local_name(stack)
    assert local is not None
    shared = taken_at is None and _is_shared(stack, suffix)
    if shared:
        local = f"{reader.instance_name(stack.syntax)}.{_attribute_name(stack)}"
    edits += writer.insert_local(
        module,
        stack.syntax,
        local,
        alternatives,
        after=taken_at or (base if not before else None),
        members=members,
    )
    for use in suffix.uses:
        name = local
        if shared:
            own = reader.instance_at(module, stack.syntax, use)
            name = f"{own}.{_attribute_name(stack)}"
        edits += writer.rename_use(module, use, name)
    return edits


def _is_index(module: Module, use: Node) -> bool:
    """Whether a use picks a value out of others: ``sizes[stage]``, ``tryGetContext(stage)``."""
    holder = around(use)
    if holder.type in ARGUMENT_LISTS:
        return _looks_up(module.expr(around(holder)), use)
    fields = (holder.child_by_field_name(name) for name in ("index", "subscript"))
    return any(field is not None and field.id == use.id for field in fields)


def _looks_up(call: Expr, use: Node) -> bool:
    """Whether a call looks up what is under a key that is ``use``, in the context or in a table."""
    key = call.positional(0) if isinstance(call, Call) else None
    if not isinstance(call, Call) or not isinstance(call.callee, Member) or key is None:
        return False
    known = call.callee.name in _LOOKUPS and function_called(call) is None
    return known and key.node == use


def names_within(stack: StackClass, node: Node | None) -> set[str]:
    """The names declared or used at ``node``."""
    return stack.module.scopes.names_within(node) if node is not None else set()


def parameters(stack: StackClass) -> list[Node]:
    """The names of the constructor's parameters, the instance's left out, in order."""
    constructor, body = stack.constructor, stack.constructor_body
    assert constructor is not None
    assert body is not None
    names = [
        binding.declaration.name
        for binding in stack.module.scopes.within(constructor.start_byte, body.start_byte)
        if binding.kind is BindingKind.PARAMETER
    ]
    own = [node for node in names if not isinstance(stack.module.expr(node), This)]
    return sorted(own, key=lambda node: node.start_byte)


def _scope_name(stack: StackClass) -> str:
    """The constructor's parameter for the scope: what the context is asked of early on."""
    scope = parameters(stack)[0]
    optional = scope.parent is not None and scope.parent.type == "optional_parameter"
    return f"{stack.module.text(scope)}?" if optional else stack.module.text(scope)


def _local_name(stack: StackClass) -> str | None:
    """A name for the suffix in the constructor that hides nothing used there."""
    constructor = stack.constructor
    assert constructor is not None
    used = stack.module.scopes.of_module | names_within(stack, constructor)
    spelled = (stack.module.reader.prop_names(name)[0] for name in _LOCAL)
    return next((name for name in spelled if name not in used), None)


def _attribute_name(stack: StackClass) -> str:
    return stack.module.reader.prop_names(_LOCAL[0])[0]
