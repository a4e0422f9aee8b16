"""Statements that set the removal policy of one construct after it is made.

https://docs.aws.amazon.com/cdk/v2/guide/resources.html#resources_removal
https://docs.aws.amazon.com/cdk/v2/guide/cfn_layer.html
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.changes import ValueWant
from cdkfix.code import Code, Value
from cdkfix.edits import Edit
from cdkfix.flow.unread import is_tested
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import around
from cdkfix.model import ConstructCall
from cdkfix.program.asked import listed_once, once
from cdkfix.program.attributes import class_at, member_names
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.syntax import Call, Expr, Literal, Member, Picked, This
from cdkfix.resolve import describe, qualify, resolve, written
from cdkfix.traits.calls.library_calls import is_default_child
from cdkfix.traits.calls.subjects import OF_FUNCTION, Found, found_subjects
from cdkfix.traits.removal.asked import may_be, type_declared, types_asked
from cdkfix.traits.removal.policies import (
    DELETE,
    DELETION_POLICY,
    DESTROY,
    REMOVAL_POLICY,
    Removal,
    Stated,
    stated,
)
from cdkfix.traits.removal.reached import obstacle, obstacle_behind


class Part(enum.Enum):
    """The two halves of a policy: when the stack is deleted, when the resource is replaced."""

    DELETION = "DeletionPolicy"
    REPLACEMENT = "UpdateReplacePolicy"


BOTH = frozenset(Part)
_OPTIONS = {"deletionPolicy": Part.DELETION, "updateReplacePolicy": Part.REPLACEMENT}
_METHODS = ("applyRemovalPolicy", "addDeletionOverride")
_DEFAULT = Stated(Removal.RETAINED, "applyRemovalPolicy's default")
_DELETED = Stated(Removal.DESTROYED)


class Setting(msgspec.Struct, frozen=True, eq=False):
    """A policy that a statement sets, at ``node``.

    ``override`` marks one that goes into the template as it is, whatever CDK makes of the rest;
    ``doubt`` says why it may not take effect; ``for_some`` that it surely does, for some of those
    that a function makes. It destroys once the value that it uses is what ``instead`` wants, or by
    the edits that ``destroy`` gives where it uses none.
    """

    module: Module
    node: Node
    parts: frozenset[Part]
    stated: Stated
    instead: ValueWant | None = None
    destroy: Callable[[], list[Edit]] = list
    override: bool = False
    doubt: str | None = None
    for_some: bool = False

    @property
    def line(self) -> int:
        return int(self.node.start_point[0]) + 1


@listed_once
def settings(module: Module) -> Iterator[tuple[ConstructCall, Setting]]:
    """The settings that statements of a module make, with the construct that each is for."""
    for target, setting in _in_order(module):
        found = found_subjects(target, setting.node)
        for_some = _is_for_some(found, setting)
        for subject in found.subjects:
            doubt = subject.doubt or obstacle(subject.call, module, setting.node, subject.at)
            if doubt is not None:
                doubt = f"{doubt}, {at_line(module, setting.line)}"
            yield subject.call, replace(setting, doubt=doubt, for_some=for_some)


def _is_for_some(found: Found, setting: Setting) -> bool:
    """Whether a setting is for what one function makes, each time for the caller that sets it."""
    if found.lost or len({item.call.expr.node.id for item in found.subjects}) != 1:
        return False
    home = found.subjects[0].call.module
    if home is not setting.module and home.project.confined:
        return False
    return all(
        item.doubt == OF_FUNCTION
        and item.made_by
        and obstacle_behind(item.made_by[0], setting.module, setting.node, item.at) is None
        for item in found.subjects
    )


@listed_once
def loose_settings(module: Module) -> Iterator[tuple[Setting, LooseTarget]]:
    """Settings that do not destroy, of constructs that cannot all be told."""
    for target, setting in _in_order(module):
        if setting.stated.removal is Removal.DESTROYED:
            continue
        lost = found_subjects(target, setting.node).lost
        if lost and _may_be_any(target, setting.node):
            doubt = f"a policy is set for what cannot be told, {at_line(module, setting.line)}"
            types = types_asked(module, setting.node)
            declared = type_declared(target) or type_declared(written(target))
            names = frozenset(item.uncalled for item in lost if item.uncalled is not None)
            uncalled = names if len(names) == len(set(lost)) else None
            yield replace(setting, doubt=doubt), LooseTarget(types, declared, uncalled)


class LooseTarget(msgspec.Struct, frozen=True):
    """What is known of a construct that cannot be told: its types, or the one it is declared of.

    ``uncalled`` names the functions that set the policy where nobody is seen to call them, and
    nothing else is unknown; None otherwise.
    """

    types: frozenset[str] | None
    declared: str | None
    uncalled: frozenset[str] | None

    def may_be(self, call: ConstructCall) -> bool:
        """Whether it may be the construct that ``call`` makes."""
        asked = self.types is None or (call.info.cfn_type or "") in self.types
        return asked and may_be(self.declared, call.fqn)


def _may_be_any(target: Expr, at: Node) -> bool:
    """Whether a target that is not known may be any construct; an aspect's is asked of that."""
    parent = is_default_child(target)
    found = written(parent if parent is not None else target)
    if isinstance(found, This) or (isinstance(found, Call) and qualify(found.callee) is not None):
        return False
    holder = class_at(found.module, at.start_byte)
    return holder is None or not any(name == "visit" for name in member_names(holder))


@once
def _in_order(module: Module) -> list[tuple[Expr, Setting]]:
    return sorted(_all(module), key=lambda item: item[1].node.start_byte)


def _all(module: Module) -> list[tuple[Expr, Setting]]:
    return [*_calls(module), *_assignments(module), *_handed_on(module)]


def set_inside(module: Module, node: Node) -> Iterator[Setting]:
    """The settings that the code inside ``node`` makes, of whichever construct."""
    for _, setting in _all(module):
        if node.start_byte <= setting.node.start_byte < node.end_byte:
            yield setting


def _calls(module: Module) -> Iterator[tuple[Expr, Setting]]:
    names = module.reader.prop_names
    readers = {
        **dict.fromkeys(names("applyRemovalPolicy"), _applied),
        **dict.fromkeys(names("addOverride"), _overridden),
        **dict.fromkeys(names("addDeletionOverride"), _removed),
    }
    for node in module.reader.method_calls(module):
        call = module.expr(node)
        if isinstance(call, Call) and isinstance(call.callee, Picked) and _names_policy(call):
            reason = f"a policy may be set by a method picked at run time: {describe(call.callee)}"
            says = Stated(Removal.UNKNOWN, reason=reason)
            yield call.callee.object, Setting(module, node, BOTH, says)
        if not isinstance(call, Call) or not isinstance(call.callee, Member):
            continue
        read = readers.get(call.callee.name)
        setting = read(call) if read is not None else None
        if setting is not None:
            yield call.callee.object, setting


def _names_policy(call: Call) -> bool:
    """Whether a removal policy is among a call's arguments."""
    given = (call.module.expr(item.value_node) for item in call.arguments)
    return any(resolve(item).member(REMOVAL_POLICY) is not None for item in given)


def _applied(call: Call) -> Setting:
    argument = call.positional(0) or call.keyword("policy") or call.keyword("removal_policy")
    module = call.module
    if argument is None:
        return Setting(module, call.node, BOTH, _DEFAULT, destroy=lambda: _give(call, DESTROY))
    return Setting(module, call.node, BOTH, stated(argument), ValueWant(argument, DESTROY))


def _overridden(call: Call) -> Setting | None:
    path = call.positional(0) or call.keyword("path")
    why = resolve(path).why if path is not None else None
    if why is not None:
        unknown = Stated(Removal.UNKNOWN, reason=f"what is overridden cannot be told: {why}")
        return Setting(call.module, call.node, BOTH, unknown, override=True)
    part = _part(call)
    value = call.positional(1) or call.keyword("value")
    if part is None or value is None:
        return None
    is_member = resolve(value).member(DELETION_POLICY) is not None
    code: Code = DELETE if is_member else Value("Delete")
    return Setting(
        call.module,
        call.node,
        frozenset({part}),
        stated(value),
        ValueWant(value, code),
        override=True,
    )


def _removed(call: Call) -> Setting | None:
    """A policy taken out of the template: CloudFormation then deletes."""
    part = _part(call)
    if part is None:
        return None
    return Setting(call.module, call.node, frozenset({part}), _DELETED, override=True)


def _part(call: Call) -> Part | None:
    path = call.positional(0) or call.keyword("path")
    value = resolve(path).literal if path is not None else None
    return next((part for part in Part if part.value == value), None)


def _assignments(module: Module) -> Iterator[tuple[Expr, Setting]]:
    parts = {name: part for key, part in _OPTIONS.items() for name in module.reader.prop_names(key)}
    holders = module.reader.prop_names("cfnOptions")
    for node in module.reader.members(module):
        member = module.expr(node)
        if not isinstance(member, Member) or member.name not in parts:
            continue
        # `const options = child.cfnOptions`
        holder = written(member.object)
        is_written, value_node = module.reader.assigned(module.reader.outer(node))
        if not is_written or not isinstance(holder, Member) or holder.name not in holders:
            continue
        value = module.expr(value_node) if value_node is not None else None
        yield holder.object, _assigned(module, node, parts[member.name], value)


def _handed_on(module: Module) -> Iterator[tuple[Expr, Setting]]:
    """What sets a policy in another way than it is read here: by a method or options handed on."""
    options = module.reader.prop_names("cfnOptions")
    names = frozenset(name for key in _METHODS for name in module.reader.prop_names(key))
    called = {
        call.callee.node.id
        for node in module.reader.method_calls(module)
        if isinstance(call := module.expr(node), Call)
    }
    for node in module.reader.members(module):
        member = module.expr(node)
        if not isinstance(member, Member) or member.name not in (*options, *names):
            continue
        outer = module.reader.outer(node)
        flow = module.reader.flow(module, outer)
        followed = (FlowKind.MEMBER, FlowKind.DECLARED) if member.name in options else ()
        if is_tested(around(outer), outer):
            # `if (!child.cfnOptions)` asks whether there are any.
            continue
        if flow.kind not in (*followed, FlowKind.NOWHERE) and node.id not in called:
            where = at_line(module, member.line)
            reason = f"a policy may be set by `{member.name}`, which is handed on, {where}"
            says = Stated(Removal.UNKNOWN, reason=reason)
            yield member.object, Setting(module, node, BOTH, says)


def _assigned(module: Module, node: Node, part: Part, value: Expr | None) -> Setting:
    if value is None:
        unknown = Stated(Removal.UNKNOWN, reason="the removal policy is assigned in pieces")
        return Setting(module, node, frozenset({part}), unknown)
    says = stated(value)
    if isinstance(value, Literal) and value.value is None:
        says = _DELETED
    return Setting(module, node, frozenset({part}), says, ValueWant(value, DELETE))


def _give(call: Call, code: Code) -> list[Edit]:
    """The edits that give a call without arguments one."""
    text, edits = call.module.writer.render(call.module, code, call.node)
    return [Edit(call.end - 1, call.end - 1, text.encode()), *edits]
