"""Resources that tests assert on are public properties of their stack, not local variables.

https://docs.aws.amazon.com/cdk/v2/guide/testing.html
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.codemod import Codemod, Impact, Level, Option
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.flow.called import type_given
from cdkfix.languages.facts import FlowKind
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, BindingKind, ScopeKind
from cdkfix.program.syntax import Call, Choice, This
from cdkfix.stacks import StackClass, jsii_base, stack_classes
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.kept import kept_in
from cdkfix.traits.kept_resources import (
    Hidden,
    given_by_functions,
    hidden_attributes,
    is_private,
    stays_private,
)
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
    """A local variable of a method that holds a resource; ``given`` is the call that gives it.

    ``reason`` says why it cannot become a property.
    """

    run: Run
    call: ConstructCall
    binding: Binding
    reason: str | None
    given: Call | None = None


def detect(context: Context) -> Iterator[Finding]:
    """Find resources that a stack keeps in local variables of what its constructor runs."""
    module = context.module
    for stack in stack_classes(module):
        if stack.constructor is None or stack.constructor_body is None:
            continue
        kept = [
            item
            for run in run_by_constructor(module, stack.syntax)
            for item in (*_made_in(context, stack, run), *_given_in(context, stack, run))
        ]
        shared = _shared(stack, kept)
        for item in kept:
            yield _finding(context, stack, item, item.reason or shared.get(item))
        for hidden in hidden_attributes(stack):
            if all(_is_exposed(context, call) for call in hidden.made):
                yield _shown(context, stack, hidden)


def _made_in(context: Context, stack: StackClass, run: Run) -> Iterator[_Kept]:
    """The variables of a method that are given a construct which is made there."""
    module = context.module
    assigned, members = _assigned(module, run.method), Members(stack)
    obstacles = module.reader.attribute_obstacles(module, run.method)
    for call in _constructs_in(module, run.method):
        own = isinstance(call.argument("scope"), This)
        exposed = own and _is_exposed(context, call)
        binding = _local(call, stack, run, assigned) if exposed else None
        if binding is None:
            continue
        if run.method != stack.constructor and _is_given_back(binding, module):
            # It is its callers' to keep.
            continue
        reason = stack.why or _obstacle(binding, call) or _kept_privately(binding, stack)
        reason = reason or members.taken(binding.name) or obstacles(binding, None) or run.why
        if reason is None or not _is_reached(binding, stack):
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
    for given, call in given_by_functions(module, run.method):
        binding = _held(given, stack) if _is_exposed(context, call) else None
        if binding is None:
            continue
        reason = stack.why or _unsettled(binding) or _kept_privately(binding, stack)
        type_ = type_given(given)
        reason = reason or members.taken(binding.name) or obstacles(binding, type_) or run.why
        yield _Kept(run, call, binding, reason, given)


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


def _held(given: Call, stack: StackClass) -> Binding | None:
    """The method's own variable that is declared with what a call gives, and nothing else."""
    flow = stack.module.reader.flow(stack.module, stack.module.reader.outer(given.node))
    binding = stack.module.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
    if binding is None or binding.whole.kind is BindingKind.PARAMETER:
        return None
    kept = _kept_as(binding, stack)
    return binding if kept is None or stays_private(stack, kept) else None


def _shown(context: Context, stack: StackClass, hidden: Hidden) -> Finding:
    """The finding for a resource that the class keeps in an attribute of its own."""
    call, edits = hidden.made[0], [(stack.module, edit) for edit in hidden.edits or ()]
    message = f"{call.label} is held in `{hidden.name}`, where no test reaches it"
    return context.finding(hidden.value.node, message, edits, reason=hidden.reason)


def _constructs_in(module: Module, method: Node) -> Sequence[ConstructCall]:
    """The constructs made in a method."""
    made = module.project.once((_constructs_in, module), lambda: _made(module))
    first = bisect_left(made, method.start_byte, key=_start)
    return made[first : bisect_left(made, method.end_byte, key=_start)]


def _made(module: Module) -> Sequence[ConstructCall]:
    """The constructs made in a module, those of resources' subclasses in the project as well."""
    return sorted((*module.constructs, *_of_subclasses(module)), key=_start)


def _of_subclasses(module: Module) -> Iterator[ConstructCall]:
    """The instances of classes of the project that derive from a resource's class."""
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        made = class_of(call)
        fqn = jsii_base(*made) if made is not None else None
        info = catalogue.get(fqn) if fqn is not None else None
        if not isinstance(call, Call) or made is None or fqn is None:
            continue
        if made[0].reader.function_of(made[1].node) is not None:
            # Its name is no type that the stack's class can declare a property of.
            continue
        if isinstance(info, catalogue.ClassInfo) and info.cfn_type is not None and info.parameters:
            yield ConstructCall(module, call, fqn, made[1])


def _start(call: ConstructCall) -> int:
    return call.expr.start


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
    function = module.reader.function_of(node)
    if function is None or function.id != run.method.id:
        return None
    kept = _kept_as(binding, stack)
    return binding if kept is None or stays_private(stack, kept) else None


def _is_reached(binding: Binding, stack: StackClass) -> bool:
    """Whether tests reach what a variable holds through a list or a table that is an attribute."""
    kept = kept_in(binding, stack.module, stack.syntax)
    return any(not is_private(stack, name) for name in kept)


def _kept_privately(binding: Binding, stack: StackClass) -> str | None:
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


def _chosen(call: ConstructCall) -> Node:
    """The construct, or the choice that it is an option of: ``wanted ? new Bucket(…) : null``."""
    module = call.module
    node = module.reader.outer(call.expr.node)
    around = module.expr(node.parent) if node.parent is not None else None
    while isinstance(around, Choice) and any(item.id == node.id for item in around.option_nodes):
        node = module.reader.outer(around.node)
        around = module.expr(node.parent) if node.parent is not None else None
    return node


def _finding(context: Context, stack: StackClass, kept: _Kept, reason: str | None) -> Finding:
    """The finding for a variable that holds a resource."""
    call, binding, given = kept.call, kept.binding, kept.given
    at = given.node if given is not None else call.expr.node
    message = (
        f"{call.label} is held in the local variable `{binding.name}`, where no test reaches it"
    )
    if reason is not None:
        return context.finding(at, message, reason=reason)
    module, writer = stack.module, stack.module.writer
    instance = module.reader.instance_at(module, stack.syntax, at)
    assert instance is not None
    edits: list[Edit] = writer.declare_attribute(
        module,
        stack.syntax,
        binding.name,
        binding.declaration,
        type_given(given) if given is not None else None,
    )
    edits += writer.assign_attribute(module, binding.declaration, instance)
    for use in binding.reads:
        edits += writer.use_attribute(module, use, instance)
    return context.finding(at, message, [(module, edit) for edit in edits])


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
    if declared[0].value is None and (len(declared) == 1 or binding.parts):
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
