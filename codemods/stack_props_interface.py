"""A stack takes props of its own, through which the environment's suffix comes in.

https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from cdkfix.codemod import Codemod, Impact, Level, Option
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding, Fix
from cdkfix.flow.annotations import is_of_cdk
from cdkfix.flow.assignments import given_value
from cdkfix.languages.facts import FlowKind, PropsParameter
from cdkfix.languages.trees import holds
from cdkfix.program.module import Module
from cdkfix.program.parameters import is_keyword_only
from cdkfix.program.syntax import Expr
from cdkfix.resolve import describe
from cdkfix.stacks import StackClass, stack_classes
from cdkfix.traits.from_props.handing import (
    bare_part,
    base_takes_all,
    hang_on,
    parts_to_give,
    short_of_suffix,
)
from cdkfix.traits.from_props.incoming import incoming
from cdkfix.traits.from_props.reach import made_by, made_of, name_made_outside, varying
from cdkfix.traits.from_props.wiring import declare, names_within, obstacle, parameters, wire
from cdkfix.traits.suffixes.expressions import (
    is_suffix_name,
    suffix_behind,
    suffixes,
    written_in_place,
)
from cdkfix.traits.suffixes.of_stacks import StackSuffix, own_suffix
from codemods.examples.stack_props_interface import EXAMPLES

_NOT_TOLD = ": its caller cannot tell environments apart"
_BESIDE = ", its suffix beside them"
#: What the suffix is called among the props.
_SUFFIX = "environmentSuffix"


class _Proposal(msgspec.Struct, frozen=True, eq=False):
    """How a stack gets typed props: edits in it and in what it is ``given`` to, or why it does not.

    ``beside`` says that its suffix comes in beside the props.
    """

    edits: Sequence[Edit] = ()
    given: Sequence[tuple[Module, Edit]] = ()
    reason: str | None = None
    beside: bool = False


def detect(context: Context) -> Iterator[Finding]:
    """Find stacks that take bare `StackProps`, and those that hand their suffix on to no part."""
    for stack in stack_classes(context.module):
        yield from _bare(context, stack)
        for short in short_of_suffix(stack):
            message = f"{stack.name} makes {short.made} without handing its suffix on"
            yield context.finding(short.call.node, message, short.edits, reason=short.reason)


def _bare(context: Context, stack: StackClass) -> Iterator[Finding]:
    """The finding for a stack that takes bare `StackProps`, if it does."""
    module = context.module
    parameter = module.reader.props_parameter(module, stack.syntax, stack.structs)
    if parameter is None or _is_wired(stack, parameter) or _is_gathered(stack, parameter):
        return
    name = stack.syntax.node.child_by_field_name("name") or stack.syntax.node
    taken = _suffix_taken(stack, parameter)
    if taken is not None:
        why = _beside(stack, parameter, taken)
        if why is not None:
            yield context.finding(name, _message(stack, _BESIDE), reason=why)
        return
    proposal = _proposal(context, stack, parameter)
    if proposal.reason is None and not proposal.edits:
        return
    tells = _BESIDE if proposal.beside else _NOT_TOLD
    tagged = [*((module, edit) for edit in proposal.edits), *proposal.given]
    fix = Fix.of(tagged, concerns=hang_on(stack) if proposal.reason is None else ())
    yield context.finding(name, _message(stack, tells), fix, reason=proposal.reason)


def _proposal(context: Context, stack: StackClass, parameter: PropsParameter) -> _Proposal:
    """How a stack gets props that have its suffix; nothing where it needs none."""
    reason = _class_obstacle(stack, parameter)
    if reason is not None:
        return _Proposal(reason=reason)
    suffix = own_suffix(stack)
    if _has_suffix_member(stack, parameter):
        if suffix is not None and _is_left_unread(context, stack, parameter, suffix):
            return _Proposal(wire(stack, parameter, suffix))
        return _Proposal(declare(stack, parameter, suffix=False))
    if suffix is not None and _is_wired_differently(stack, parameter, suffix):
        return _Proposal()
    if suffix is not None and (suffix.why is None or not parameter.members):
        reason = obstacle(context, stack, parameter, suffix)
        edits = wire(stack, parameter, suffix) if reason is None else ()
        return _Proposal(edits, reason=reason)
    if parameter.members or context.option("always"):
        return _Proposal(declare(stack, parameter, suffix=not parameter.members))
    parts = parts_to_give(stack, parameter)
    if parts:
        reason = next((part.reason for part in parts if part.reason is not None), None)
        edits = declare(stack, parameter, suffix=True) if reason is None else ()
        return _Proposal(edits, [edit for part in parts for edit in part.edits], reason)
    if base_takes_all(stack, parameter):
        # Gathered keywords hand on whatever they hold as it is.
        is_named = parameter.name is not None
        return _Proposal(declare(stack, parameter, suffix=True) if is_named else ())
    own = _own_parameter(stack, parameter)
    if own is None:
        return _Proposal(reason=_nothing_to_wire(stack))
    if parameter.type_node is None and parameter.name is None:
        # Callers give it beside what is gathered, as they give a suffix.
        return _Proposal()
    reason = f"its names are made with a parameter of its own: {describe(own)}"
    return _Proposal(reason=reason, beside=True)


def _message(stack: StackClass, tells: str) -> str:
    return f"{stack.name or 'A stack'} takes bare StackProps{tells}"


def _suffix_taken(stack: StackClass, parameter: PropsParameter) -> Expr | None:
    """The suffix that the constructor takes as a parameter of its own already.

    What is taken out of CDK's own props, such as their ``env``, is none, nor what is of a type of
    CDK's.
    """
    module, props = stack.module, parameter.node
    for node in parameters(stack):
        apart = not props.start_byte <= node.start_byte < props.end_byte
        if parameter.type_node is None or apart:
            name, binding = module.text(node), module.binding(node)
            if name in parameter.handed_on or not is_suffix_name(name, module):
                continue
            if binding is None or not is_of_cdk(module, binding):
                return module.expr(node)
    return None


def _beside(stack: StackClass, parameter: PropsParameter, taken: Expr) -> str | None:
    """Why a suffix beside the props does not become one of them; None where it is as good as one.

    That is a keyword without a place, which names are made with.
    """
    binding = stack.module.binding(taken.node)
    is_gathered = parameter.type_node is None and parameter.name is None
    if is_gathered and (own_suffix(stack) is None or made_of(stack, {taken.text}) is not None):
        # Who gathers keywords takes any props: the suffix beside them is one of these already.
        return None
    if binding is None or not is_keyword_only(stack.module, binding):
        return f"every caller would change: {describe(taken)}, is a parameter of its own"
    suffix = own_suffix(stack)
    if incoming(stack.module, stack.syntax) is not None or suffix is None:
        return None
    if made_of(stack, {taken.text}) is not None:
        return None
    return f"which of {describe(taken)}, and `{suffix.name}` is the environment cannot be told"


def _has_suffix_member(stack: StackClass, parameter: PropsParameter) -> bool:
    """Whether a suffix is among the members of an inline type, which lack only a name."""
    return any(is_suffix_name(name, stack.module) for name in parameter.members)


def _is_left_unread(
    context: Context, stack: StackClass, parameter: PropsParameter, suffix: StackSuffix
) -> bool:
    """Whether the suffix among an inline type's members could be the stack's, which has another."""
    if _SUFFIX not in parameter.members or _reads_suffix(stack, parameter):
        return False
    return obstacle(context, stack, parameter, suffix) is None


def _reads_suffix(stack: StackClass, parameter: PropsParameter) -> bool:
    """Whether the suffix may be read from the props: not by the base class, nor for another one."""
    module, base = stack.module, stack.module.base_call(stack.syntax)
    declared = next((it for it in parameters(stack) if module.text(it) == parameter.name), None)
    binding = module.binding(declared) if declared is not None else None
    for use in binding.reads if binding is not None else ():
        flow = module.reader.flow(module, module.reader.outer(use))
        for_another = flow.kind is FlowKind.MEMBER and flow.name != _SUFFIX
        if not for_another and not (base is not None and holds(base, use)):
            return True
    return binding is None


def _is_wired(stack: StackClass, parameter: PropsParameter) -> bool:
    """Whether a language without types has its suffix from the props already."""
    if parameter.name is None or parameter.members:
        return False
    if stack.module.language.name != "javascript":
        return False
    assert stack.constructor is not None
    source = stack.module.text(stack.constructor)
    return any(f"{parameter.name}{dot}{_SUFFIX}" in source for dot in (".", "?."))


def _is_gathered(stack: StackClass, parameter: PropsParameter) -> bool:
    """Whether callers give the suffix already, beside props that are gathered, or among them.

    ``kwargs.pop("suffix", "dev")``, or ``config: Config`` before ``**kwargs``.
    """
    if parameter.name is not None or parameter.type_node is not None:
        return False
    gathered = names_within(stack, parameter.node)
    # Behind the scope and the id.
    gathered |= {stack.module.text(node) for node in parameters(stack)[2:]}
    found = (item.expr for item in suffixes(stack.module, stack.syntax))
    values = (given_value(expr) or expr.node for expr in found)
    return any(gathered & names_within(stack, value) for value in values)


def _is_wired_differently(
    stack: StackClass, parameter: PropsParameter, suffix: StackSuffix
) -> bool:
    """Whether a language without types has its suffix from the props under another name."""
    untyped = stack.module.language.name == "javascript"
    return untyped and parameter.name in names_within(stack, suffix.value)


def _class_obstacle(stack: StackClass, parameter: PropsParameter) -> str | None:
    """Why a class cannot get props of its own, in words; None if it can."""
    module = stack.module
    if stack.why is not None:
        return stack.why
    if parameter.why is not None and not _has_suffix_member(stack, parameter):
        return parameter.why
    if module.language.name != "javascript":
        if not stack.name:
            return "the class has no name"
        if _overloads(stack) > 1:
            return "the constructor has several signatures"
        own = f"{stack.name}Props"
        scope = module.scopes.scope_at(stack.syntax.node.start_byte)
        is_taken = scope.lookup(own) is not None or module.reader.declares_type(module, own)
        fits = module.reader.has_fitting_props
        if is_taken and not fits(module, stack.syntax, parameter, stack.structs[:1]):
            return f"the name {own} is taken"
    if module.base_call(stack.syntax) is None:
        return "the constructor does not call its base class's as a statement of its own"
    return module.reader.props_obstacle(module, stack.syntax, parameter)


def _own_parameter(stack: StackClass, parameter: PropsParameter) -> Expr | None:
    """The parameter, or a member of one, that tells a stack's names apart whatever it is called.

    None where names have a suffix that is written in place, or outside of the class.
    """
    # Behind the scope and the id.
    own = {stack.module.text(node) for node in parameters(stack)[2:]} - {parameter.name}
    if written_in_place(stack.module, stack.syntax) or name_made_outside(stack, own):
        return None
    return made_of(stack, own) or made_by(stack, own)


def _nothing_to_wire(stack: StackClass) -> str:
    """Why no suffix can come from the props, in words."""
    written = written_in_place(stack.module, stack.syntax)
    if written is not None:
        return f"its suffix has no name, it is written in place: {describe(written)}"
    outside = name_made_outside(stack)
    if outside is not None:
        return f"a name gets its suffix outside of the class: {describe(outside)}"
    made_with = next(iter(suffixes(stack.module, stack.syntax)), None)
    if made_with is not None:
        return f"where its suffix comes from cannot be followed: {describe(made_with.expr)}"
    part = bare_part(stack)
    if part is not None:
        return f"what varies is in a class that takes no suffix from its props: {describe(part)}"
    other = varying(stack)
    if other is not None and suffix_behind(other) is not None:
        return f"its suffix is no text that the props could give: {describe(other)}"
    if other is not None:
        return f"what its names vary by is not called a suffix: {describe(other)}"
    return "nothing in the stack varies by environment"


def _overloads(stack: StackClass) -> int:
    assert stack.constructor is not None
    name = stack.constructor.child_by_field_name("name")
    members = (
        member.child_by_field_name("definition") or member
        for member in stack.syntax.body.named_children
    )
    names = (member.child_by_field_name("name") for member in members)
    return sum(1 for item in names if item and name and item.text == name.text)


CODEMOD = Codemod(
    number=16,
    title="Stack has no props of its own",
    level=Level.LOW,
    impact=Impact.NONE,
    root_cause="CDK's practice of typed props was not followed.",
    consequence="The caller cannot pass what tells environments apart; no types, no help from "
    "the IDE.",
    effect="The suffix can come from the props or the context; the template stays unless one is "
    "given.",
    url="https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html",
    detect=detect,
    needles=(b"super", b"__init__"),
    last=True,
    examples=EXAMPLES,
    options={
        "always": Option(
            False, "Add the props even to a stack in which nothing varies by environment."
        )
    },
)
