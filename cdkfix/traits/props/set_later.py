"""Properties of resources that statements set after the resource is made, whatever it was given.

https://docs.aws.amazon.com/cdk/v2/guide/cfn_layer.html
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.changes import ValueWant
from cdkfix.code import Value as Instead
from cdkfix.context import Context, Request
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.program.methods import calls_spelled
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal, Member
from cdkfix.resolve import Value, resolve
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.props.prop_values import why_unknown

#: The methods that override what is in the template, with what stands before a property's name.
_METHODS = {"addPropertyOverride": "", "addOverride": "Properties."}


class SetLater(msgspec.Struct, frozen=True, eq=False):
    """A property that a statement sets at ``node`` to ``value`` for the constructs ``calls``."""

    calls: tuple[ConstructCall, ...]
    node: Node
    value: Expr


class Override(msgspec.Struct, frozen=True, eq=False):
    """A call at ``node`` that overrides the property ``name`` of the resource ``target``.

    ``name`` is a path in CloudFormation's spelling, which ``path`` comes to.
    """

    target: Expr
    node: Node
    path: Expr
    name: str
    value: Expr


class Judged(msgspec.Struct, frozen=True):
    """What a codemod thinks of what a property is set to.

    ``verdict`` says whether a value is wrong, None where that cannot be told; ``message`` what is
    wrong about it, ``reason`` why it stays all the same, and ``instead`` what it becomes.
    """

    verdict: Callable[[Value], bool | None]
    instead: Callable[[Value], Instead]
    message: Callable[[ConstructCall, Value], str]
    unknown: str
    reason: Callable[[ConstructCall, Value], str | None] = lambda call, value: None


def set_later(
    context: Context, name: str, concerns: Callable[[ConstructCall], bool], judged: Judged
) -> Iterator[Finding]:
    """The findings about the property ``name`` (CloudFormation's spelling) that is set later."""
    yield from context.plan(list(_requests(context, name, concerns, judged)))


def _requests(
    context: Context, name: str, concerns: Callable[[ConstructCall], bool], judged: Judged
) -> Iterator[Request]:
    for item in _set(context.module, name):
        calls = [call for call in item.calls if concerns(call)]
        value = resolve(item.value)
        bad = judged.verdict(value)
        if not calls or bad is False or len(calls) < len(item.calls):
            continue
        call = calls[0]
        if bad is None:
            unknown = f"{call.label}: {judged.unknown}"
            yield Request(None, unknown, reason=why_unknown(value), at=item.node)
            continue
        reason = judged.reason(call, value)
        wants = () if reason is not None else (ValueWant(item.value, judged.instead(value)),)
        message = judged.message(call, value)
        yield Request(None, message, values=wants, reason=reason, at=item.node)


def values_set(call: ConstructCall, name: str) -> Sequence[Expr]:
    """What statements of its module set the property ``name`` of a construct to."""
    module = call.module

    def found() -> dict[int, list[Expr]]:
        by_call: dict[int, list[Expr]] = {}
        for item in _set(module, name):
            for one in item.calls:
                by_call.setdefault(one.expr.node.id, []).append(item.value)
        return by_call

    return module.project.once((values_set, module, name), found).get(call.expr.node.id, ())


def _set(module: Module, name: str) -> Iterator[SetLater]:
    """Where a property is set by an override, or as an attribute of an L1 construct."""
    for item in overrides(module):
        if item.name == name:
            yield from _of(item.target, item.node, item.value)
    for member, value in attributes_set(module, name[0].lower() + name[1:]):
        yield from _of(member.object, member.node, value)


def overrides(module: Module) -> Iterator[Override]:
    """The overrides of resources' properties in a module, of whichever resources."""
    methods = {
        spelled: prefix
        for method, prefix in _METHODS.items()
        for spelled in module.reader.prop_names(method)
    }
    for call, callee in calls_spelled(module, methods):
        prefix = methods[callee.name]
        path = call.positional(0) or call.keyword("path") or call.keyword("property_path")
        value = call.positional(1) or call.keyword("value")
        text = resolve(path).literal if path is not None else None
        if value is None or path is None or not isinstance(text, str):
            continue
        if text.startswith(prefix):
            yield Override(callee.object, call.node, path, text.removeprefix(prefix), value)


def attributes_set(module: Module, name: str) -> Iterator[tuple[Member, Expr]]:
    """Where the attribute ``name`` (jsii's spelling) of something is assigned, and what."""
    yield from members_set(module, module.reader.prop_names(name))


def members_set(module: Module, names: Container[str]) -> Iterator[tuple[Member, Expr]]:
    """Where an attribute of one of the ``names``, as the module spells them, is assigned."""
    for node in module.reader.members(module):
        member = module.expr(node)
        if not isinstance(member, Member) or member.name not in names:
            continue
        given = module.reader.assigned(module.reader.outer(node))[1]
        if given is not None:
            yield member, module.expr(given)


def _of(target: Expr, node: Node, value: Expr) -> Iterator[SetLater]:
    calls = tuple(item.call for item in subjects(target, node))
    if calls and not (isinstance(value, Literal) and value.value is None):
        yield SetLater(calls, node, value)
