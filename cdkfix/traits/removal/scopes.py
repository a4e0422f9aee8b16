"""Policies set for everything in a scope: `RemovalPolicies`, and aspects that may set one.

CDK applies them at synthesis, after all statements; the last one applied has the last word.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.RemovalPolicies.html
https://docs.aws.amazon.com/cdk/v2/guide/aspects.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.changes import ValueWant
from cdkfix.edits import Edit
from cdkfix.model import ConstructCall, struct_of
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.syntax import Call, Entry, Expr, Items, Member, Name, Struct
from cdkfix.resolve import Missing, describe, imported, lookup, qualify, resolve, written
from cdkfix.resolve.lineage import ancestors
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.removal.asked import types_asked
from cdkfix.traits.removal.policies import DESTROY, Removal, Stated, named, stated
from cdkfix.traits.removal.reached import is_conditional
from cdkfix.traits.removal.settings import set_inside

_ALL = "aws-cdk-lib.RemovalPolicies.of"
_MISSING = "aws-cdk-lib.MissingRemovalPolicies.of"
_ASPECTS = "aws-cdk-lib.Aspects.of"
_METHODS = {
    "destroy": "DESTROY",
    "retain": "RETAIN",
    "snapshot": "SNAPSHOT",
    "retainOnUpdateOrDelete": "RETAIN_ON_UPDATE_OR_DELETE",
}
#: Packages whose aspects look at constructs without changing them.
#: https://github.com/cdklabs/cdk-nag
_READING = ("cdk-nag", "cdk_nag")


class ScopeSetting(msgspec.Struct, frozen=True, eq=False):
    """A policy for what is in ``scope``: for every resource, or the ``types`` that are named.

    ``missing_only`` marks one for resources without any policy. ``doubt`` says why it may not take
    effect; ``instead`` and ``destroy`` make it destroy, as a `Setting`'s do.
    """

    module: Module
    node: Node
    scope: Expr
    stated: Stated
    instead: ValueWant | None = None
    destroy: Callable[[], list[Edit]] = list
    types: frozenset[str] | None = None
    excluded: frozenset[str] = frozenset()
    missing_only: bool = False
    doubt: str | None = None

    @property
    def line(self) -> int:
        return int(self.node.start_point[0]) + 1

    def is_only_for(self, call: ConstructCall) -> bool:
        """Whether it is for nothing but constructs of the same type as ``call``'s, or that one."""
        only = self.types is not None and self.types <= {call.info.cfn_type}
        return only or written(self.scope).node.id == call.expr.node.id

    def concerns(self, call: ConstructCall) -> bool:
        """Whether it is for resources of the type that a construct makes."""
        type_ = call.info.cfn_type or ""
        return type_ not in self.excluded and (self.types is None or type_ in self.types)


def scope_settings(module: Module) -> Iterator[ScopeSetting]:
    """The policies that a module sets for scopes, in the order of the text."""
    if b"RemovalPolicies" not in module.body and b"Aspects" not in module.body:
        return
    for node in module.reader.method_calls(module):
        call = module.expr(node)
        if not isinstance(call, Call) or not isinstance(call.callee, Member):
            continue
        made = written(call.callee.object)
        name = qualify(made.callee) if isinstance(made, Call) else None
        if not isinstance(made, Call) or name not in (_ALL, _MISSING, _ASPECTS):
            continue
        scope = made.positional(0) or made.keyword("scope")
        if scope is None:
            continue
        if name == _ASPECTS:
            yield from _aspect(call, scope)
        else:
            yield from _policies(call, call.callee, scope, missing_only=name == _MISSING)


def _policies(
    call: Call, callee: Member, scope: Expr, *, missing_only: bool
) -> Iterator[ScopeSetting]:
    said = _said(call, callee)
    if said is None:
        return
    says, instead, destroy = said
    doubt = None
    if is_conditional(call.node):
        where = at_line(call.module, call.line)
        doubt = f"the policies of a scope are set on a condition, {where}"
    index = 1 if callee.name == "apply" else 0
    types = _types(call, index, "applyToResourceTypes")
    excluded = _types(call, index, "excludeResourceTypes")
    if types is None or excluded is None:
        doubt = doubt or f"which resources a policy is for cannot be told: {describe(call)}"
    yield ScopeSetting(
        module=call.module,
        node=call.node,
        scope=scope,
        stated=says,
        instead=instead,
        destroy=destroy,
        types=types or None,
        excluded=excluded or frozenset(),
        missing_only=missing_only,
        doubt=doubt,
    )


def _said(
    call: Call, callee: Member
) -> tuple[Stated, ValueWant | None, Callable[[], list[Edit]]] | None:
    """What a call of one of the methods states, and what makes it destroy."""
    if callee.name == "apply":
        policy = call.positional(0) or call.keyword("policy")
        if policy is None:
            return None
        return stated(policy), ValueWant(policy, DESTROY), list
    spellings = call.module.reader.prop_names
    member = next((m for key, m in _METHODS.items() if callee.name in spellings(key)), None)
    node = callee.name_node
    if member is None:
        return None
    return named(member), None, lambda: [Edit(node.start_byte, node.end_byte, b"destroy")]


def _types(call: Call, index: int, name: str) -> frozenset[str] | None:
    """The CloudFormation types that an option lists; empty without it, None if not known."""
    props = call.module.reader.props(call.module, call, index)
    struct = struct_of(props) if props is not None else None
    if struct is None:
        return frozenset() if props is None else None
    found = lookup(struct, name)
    if isinstance(found, Missing):
        return frozenset()
    listed = resolve(found.value).expr if isinstance(found, Entry) else None
    if not isinstance(listed, Items):
        return None
    types = [_type(item) for item in listed.items]
    known = frozenset(item for item in types if item is not None)
    return known if len(known) == len(set(types)) else None


def _type(item: Expr) -> str | None:
    """The CloudFormation type that a list's item names, as text or by its L1 class."""
    value = resolve(item)
    if isinstance(value.literal, str):
        return value.literal
    owner, _, member = (value.fqn or "").rpartition(".")
    info = catalogue.get(owner) if member == "CFN_RESOURCE_TYPE_NAME" else None
    return info.cfn_type if isinstance(info, catalogue.ClassInfo) else None


def _aspect(call: Call, scope: Expr) -> Iterator[ScopeSetting]:
    """An aspect that may keep what it visits; one that destroys keeps nobody from doing so too."""
    aspect = call.positional(0) or call.keyword("aspect")
    if aspect is None:
        return
    for reason, types in _keeping(written(aspect)):
        yield ScopeSetting(
            module=call.module,
            node=call.node,
            scope=scope,
            stated=Stated(Removal.UNKNOWN, reason=reason),
            types=types,
            doubt=f"{reason}: {describe(call)}",
        )


def _keeping(aspect: Expr) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Why an aspect may keep resources, and which types of them (None: of any)."""
    if isinstance(aspect, Struct):
        yield from _kept_in(aspect.module, aspect.node)
        return
    found = class_of(aspect)
    if found is not None:
        for module, syntax in [found, *ancestors(*found)]:
            yield from _kept_in(module, syntax.node)
    elif not isinstance(aspect, Call) or not _only_reads(aspect.callee):
        yield "an aspect that cannot be looked into may set a policy", None


def _kept_in(module: Module, node: Node) -> Iterator[tuple[str, frozenset[str] | None]]:
    for setting in set_inside(module, node):
        if setting.stated.removal is not Removal.DESTROYED:
            yield "an aspect may set another policy", types_asked(module, setting.node)


def _only_reads(callee: Expr) -> bool:
    """Whether an aspect's class is one that changes no policies: CDK's, or a checker's."""
    name = qualify(callee)
    if name is not None:
        return name.startswith("aws-cdk-lib.")
    while isinstance(callee, Member):
        callee = callee.object
    binding = callee.module.binding(callee.node) if isinstance(callee, Name) else None
    item = imported(callee.module, binding) if binding is not None else None
    return item is not None and item.module.partition("/")[0].partition(".")[0] in _READING
