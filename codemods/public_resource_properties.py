"""Resources that tests assert on are public properties of their stack, not local variables.

https://docs.aws.amazon.com/cdk/v2/guide/testing.html
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.codemod import Codemod, Impact, Level, Option
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.flow.called import type_given
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.patterns import part_taken
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, BindingKind, ScopeKind
from cdkfix.program.syntax import Call, Choice, Expr, This
from cdkfix.stacks import StackClass, stack_classes
from cdkfix.traits.gathered_resources import gathered_in, has_other_way
from cdkfix.traits.kept_resources import (
    Hidden,
    held_in,
    hidden_attributes,
    is_kept,
    is_reached,
    kept_privately,
)
from cdkfix.traits.made_in import constructs_in
from cdkfix.traits.members import Members
from cdkfix.traits.run_once import Run, run_by_constructor
from codemods.examples.public_resource_properties import EXAMPLES

#: Classes whose instances no test asserts on by themselves, by jsii name or simple name: a policy,
#: and the default of an option. The states of a state machine are a part of its definition, and
#: what is uploaded as an asset is no resource.
_EXCLUDE = (
    "aws-cdk-lib.aws_iam.*",
    "aws-cdk-lib.aws_*_assets.*",
    "aws-cdk-lib.aws_stepfunctions.State",
    "aws-cdk-lib.custom_resources.*",
    "aws-cdk-lib.CustomResource",
    "*SecurityGroup*",
    "*VpcEndpoint*",
    "*VPCEndpoint*",
    "*Alarm",
    "*Metric*",
    "*Permission",
    "*Permissions",
    "*Deployment",
    "*Policy",
)


#: What puts values together that a function returns.
_TOGETHER = frozenset(
    {
        *("array", "dictionary", "expression_list", "list", "object", "pair", "tuple"),
        "parenthesized_expression",
    }
)


class _Kept(msgspec.Struct, frozen=True, eq=False):
    """A local variable of a method that holds a resource; ``given`` is the value that gives it.

    That is None where the variable holds what is made there. ``reason`` says why it cannot become a
    property.
    """

    run: Run
    call: ConstructCall
    binding: Binding
    reason: str | None
    given: Expr | None = None

    @property
    def type(self) -> str | None:
        """The jsii name of its type, where a function says it."""
        return type_given(self.given) if isinstance(self.given, Call) and not self.is_part else None

    @property
    def at(self) -> Node:
        """Where its finding stands: at what makes it, or at its own name among others."""
        if self.is_part:
            return self.binding.declaration.name
        return self.given.node if self.given is not None else self.call.expr.node

    @property
    def is_part(self) -> bool:
        """Whether it is given a part of what a function gives."""
        return self.given is not None and part_taken(self.binding.declaration.name) is not None


def detect(context: Context) -> Iterator[Finding]:
    """Find resources that a stack keeps in local variables of what its constructor runs."""
    module = context.module
    for stack in stack_classes(module):
        if stack.constructor is None or stack.constructor_body is None:
            continue
        kept = [
            item
            for run in run_by_constructor(module, stack.syntax)
            for item in (*_held_in(context, stack, run), *_given_in(context, stack, run))
        ]
        shared = _shared(stack, kept)
        kept = [replace(item, reason=item.reason or shared.get(item)) for item in kept]
        settled = {it.binding.declaration.name.id: it for it in kept if it.reason is None}
        for item in kept:
            yield _finding(context, stack, item, settled)
        for hidden in hidden_attributes(stack):
            if all(_is_exposed(context, call) for call in hidden.made):
                yield _shown(context, stack, hidden)


def _held_in(context: Context, stack: StackClass, run: Run) -> Iterator[_Kept]:
    """The variables of a method that hold constructs which are made there: one, or several.

    One of a loop is reached through the list or table that has it, if that becomes a property.
    """
    alone = {item.call.expr.node.id: item for item in _made_in(context, stack, run)}
    for item, held in _gathered_in(context, stack, run, alone):
        if item.reason is None:
            for call in held:
                alone.pop(call.expr.node.id, None)
        elif all(call.expr.node.id in alone for call in held):
            continue
        yield item
    yield from alone.values()


def _gathered_in(
    context: Context, stack: StackClass, run: Run, alone: Mapping[int, _Kept]
) -> Iterator[tuple[_Kept, Sequence[ConstructCall]]]:
    """The variables that hold lists and tables of constructs, with those not exposed otherwise.

    ``alone`` are the variables that hold one construct each, by what makes it.
    """
    module = context.module
    members = Members(stack)
    obstacles = module.reader.attribute_obstacles(module, run.method)
    for found in gathered_in(module, run.method):
        binding = found.binding
        held = []
        for put, call in found.made:
            item = alone.get(call.expr.node.id)
            settled = item is not None and item.reason is None
            if _is_own(context, call) and not settled and not has_other_way(put, call, stack):
                held.append(call)
        if not held or is_kept(binding, stack) or is_reached(binding, stack):
            continue
        if run.method != stack.constructor and _is_given_back(binding, module):
            continue
        reason = stack.why or _unsettled(binding) or kept_privately(binding, stack)
        reason = reason or members.taken(binding.name) or obstacles(binding, None) or run.why
        yield _Kept(run, held[0], binding, reason, found.value), held


def _is_own(context: Context, call: ConstructCall) -> bool:
    """Whether a construct is made in the instance at hand, and is a resource to assert on."""
    return isinstance(call.argument("scope"), This) and _is_exposed(context, call)


def _made_in(context: Context, stack: StackClass, run: Run) -> Iterator[_Kept]:
    """The variables of a method that are given a construct which is made there."""
    module = context.module
    assigned, members = _assigned(module, run.method), Members(stack)
    obstacles = module.reader.attribute_obstacles(module, run.method)
    for call in constructs_in(module, run.method):
        binding = _local(call, stack, run, assigned) if _is_own(context, call) else None
        if binding is None:
            continue
        function = module.reader.function_of(call.expr.node)
        if function != stack.constructor and _is_given_back(binding, module):
            # It is its callers' to keep.
            continue
        reason = stack.why or _obstacle(binding, call) or kept_privately(binding, stack)
        reason = reason or members.taken(binding.name) or obstacles(binding, None) or run.why
        if reason is None or not is_reached(binding, stack):
            yield _Kept(run, call, binding, reason)


def _is_given_back(binding: Binding, module: Module) -> bool:
    """Whether a function returns what a variable holds, alone or among others."""
    for use in binding.reads:
        node = module.reader.outer(use).parent
        while node is not None and node.type in _TOGETHER:
            node = node.parent
        if node is not None and node.type == "return_statement":
            return True
    return False


def _given_in(context: Context, stack: StackClass, run: Run) -> Iterator[_Kept]:
    """The variables of a method that are given a construct by a call of a function."""
    module = context.module
    members = Members(stack)
    obstacles = module.reader.attribute_obstacles(module, run.method)
    for held in held_in(module, run.method):
        binding = held.binding
        if not _is_exposed(context, held.made) or is_kept(binding, stack):
            continue
        kept = _Kept(run, held.made, binding, None, held.value)
        reason = stack.why or _unsettled(binding) or kept_privately(binding, stack)
        reason = reason or members.taken(binding.name) or obstacles(binding, kept.type) or run.why
        yield replace(kept, reason=reason)


def _shared(stack: StackClass, kept: Sequence[_Kept]) -> Mapping[_Kept, str]:
    """Why variables whose name others have cannot be properties: the constructor's come first."""
    by_name: dict[str, list[_Kept]] = {}
    for item in kept:
        if item.reason is None:
            by_name.setdefault(item.binding.name, []).append(item)
    found: dict[_Kept, str] = {}
    for name, same in by_name.items():
        for item in same if len(same) > 1 else ():
            if item.run.method != stack.constructor:
                other = same[0] if same[0] is not item else same[1]
                found[item] = f"`{name}` is a variable of `{other.run.name}` as well"
    return found


def _shown(context: Context, stack: StackClass, hidden: Hidden) -> Finding:
    """The finding for a resource that the class keeps in an attribute of its own."""
    call, edits = hidden.made[0], [(stack.module, edit) for edit in hidden.edits or ()]
    message = f"{call.label} is held in `{hidden.name}`, where no test reaches it"
    return context.finding(hidden.value.node, message, edits, reason=hidden.reason)


def _patterns(context: Context, option: str) -> Sequence[str]:
    patterns = context.option(option)
    assert isinstance(patterns, (tuple, list))
    return patterns


def _is_exposed(context: Context, call: ConstructCall) -> bool:
    """Whether a construct is a resource that a test asserts on."""
    include, exclude = _patterns(context, "include"), _patterns(context, "exclude")
    fqn = call.made_by
    if not call.info.is_construct:
        return False
    if catalogue.is_a(fqn, "aws-cdk-lib.CfnElement") and not catalogue.is_a(
        fqn, "aws-cdk-lib.CfnResource"
    ):
        return False
    return _is_named(fqn, tuple(include)) or not _is_named(fqn, tuple(exclude))


@cache
def _is_named(fqn: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns is for a construct, for its name alone or for a base class."""
    simple = fqn.rpartition(".")[2]
    return any(
        fnmatchcase(fqn, item) or fnmatchcase(simple, item) or catalogue.is_a(fqn, item)
        for item in patterns
    )


def _assigned(module: Module, method: Node) -> dict[int, Binding]:
    """A method's variables by the nodes of the values that they are given in any way."""
    starts, given = module.project.once((_assigned, module), lambda: _given(module))
    first = bisect_left(starts, method.start_byte)
    return dict(given[first : bisect_left(starts, method.end_byte)])


def _given(module: Module) -> tuple[list[int], list[tuple[int, Binding]]]:
    """Where the module's variables are given values, in order; the values, with the variables."""
    found = []
    for binding in module.scopes.bindings():
        names = [*binding.writes, *(declaration.name for declaration in binding.declarations)]
        for name in names:
            _, value = module.reader.assigned(module.reader.outer(name))
            if value is not None:
                found.append((name.start_byte, value.id, binding))
    found.sort(key=lambda item: item[0])
    return [start for start, _, _ in found], [(value, binding) for _, value, binding in found]


def _local(
    call: ConstructCall, stack: StackClass, run: Run, assigned: Mapping[int, Binding]
) -> Binding | None:
    """The method's own variable that holds the construct, unless the instance has it too."""
    module = call.module
    node = _chosen(call)
    flow = module.reader.flow(module, node)
    declared = flow.kind is FlowKind.DECLARED
    binding = module.binding(flow.node) if declared else assigned.get(node.id)
    if binding is None or binding.whole.kind is BindingKind.PARAMETER:
        return None
    if module.reader.instance_at(module, stack.syntax, node) is None:
        return None
    return binding if not is_kept(binding, stack) else None


def _chosen(call: ConstructCall) -> Node:
    """The construct, or the choice that it is an option of: ``wanted ? new Bucket(…) : null``."""
    module = call.module
    node = module.reader.outer(call.expr.node)
    around = module.expr(node.parent) if node.parent is not None else None
    while isinstance(around, Choice) and any(item.id == node.id for item in around.option_nodes):
        node = module.reader.outer(around.node)
        around = module.expr(node.parent) if node.parent is not None else None
    return node


def _finding(
    context: Context, stack: StackClass, kept: _Kept, settled: Mapping[int, _Kept]
) -> Finding:
    """The finding for a variable that holds a resource.

    ``settled`` are all that become properties, by the nodes of their names.
    """
    module, at = stack.module, kept.at
    held = f"in the local variable `{kept.binding.name}`, where no test reaches it"
    message = f"{kept.call.label} is held {held}"
    if kept.reason is not None:
        return context.finding(at, message, reason=kept.reason)
    names = module.reader.declared_with(kept.binding.declaration)
    others = [settled[name.id] for name in names if name.id in settled]
    alone = len(others) < len(names)
    edits = [
        edit
        for item in ((kept,) if alone else (kept, *others))
        for edit in _exposing(stack, item, alone=alone)
    ]
    return context.finding(at, message, [(module, edit) for edit in edits])


def _exposing(stack: StackClass, kept: _Kept, *, alone: bool) -> Iterator[Edit]:
    """The edits that make a variable a property, ``alone`` of those that its pattern declares."""
    module, writer, binding = stack.module, stack.module.writer, kept.binding
    declared = binding.declaration
    instance = module.reader.instance_at(module, stack.syntax, kept.at)
    assert instance is not None
    yield from writer.declare_attribute(module, stack.syntax, binding.name, declared, kept.type)
    yield from writer.assign_attribute(module, binding, instance, alone=alone)


def _obstacle(binding: Binding, call: ConstructCall) -> str | None:
    """Why a variable cannot become a property, whatever the class; None if nothing speaks so."""
    if _chosen(call).id != call.module.reader.outer(call.expr.node).id and binding.is_constant:
        return f"`{binding.name}` is one of several values"
    return _unsettled(binding)


def _unsettled(binding: Binding) -> str | None:
    """Why a variable is none that can become a property, whatever it holds."""
    name = binding.name
    if binding.scope.kind is ScopeKind.MODULE:
        return f"`{name}` is a variable of the module"
    declared = binding.whole.declarations
    given = declared[0].value is not None or part_taken(declared[0].name) is not None
    if not given and (len(declared) == 1 or binding.parts):
        return f"`{name}` is not declared by one statement with its value"
    if not binding.is_constant or binding.parts:
        return f"`{name}` is assigned more than once"
    if name.startswith("_"):
        return f"`{name}` is called private"
    return None


CODEMOD = Codemod(
    number=14,
    title="Resource is out of the reach of tests",
    level=Level.LOW,
    impact=Impact.NONE,
    root_cause="Testability was not considered.",
    consequence="Unit tests cannot reach the stack's resources for assertions.",
    effect="Turns local variables and private fields into public properties; the template stays.",
    url="https://docs.aws.amazon.com/cdk/v2/guide/testing.html",
    detect=detect,
    needles=(b"super", b"__init__"),
    last=True,
    examples=EXAMPLES,
    options={
        "exclude": Option(
            _EXCLUDE,
            "classes that are not exposed: patterns of jsii names or simple names, or jsii names "
            "of base classes",
        ),
        "include": Option((), "classes that are exposed all the same, such as `Alarm`"),
    },
)
