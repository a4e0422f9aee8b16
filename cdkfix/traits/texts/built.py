"""Texts that are put together of values: by `+`, by joining, by what `Fn.join` and `Fn.sub` make.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Fn.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tree_sitter import Node

from cdkfix.flow.typed import is_text_typed
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.parts import SUMS, Parts, chained, is_text, joined, parts_of, summed
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import (
    Call,
    Expr,
    ExprPart,
    Items,
    Literal,
    Member,
    Name,
    Opaque,
    Struct,
    Template,
    TextPart,
)
from cdkfix.resolve import qualify, resolve, written
from cdkfix.traits.calls.arguments import arguments
from cdkfix.traits.lists.joins import join_of
from cdkfix.traits.texts.put_in import put_in

#: The kinds of nodes, parentheses around them aside, that can be a text for `as_text`.
TEXT_NODES = frozenset(
    {
        "string",
        "template_string",
        "concatenated_string",
        "binary_expression",
        "binary_operator",
        "call_expression",
        "call",
    }
)
_FN = "aws-cdk-lib.Fn"
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.CfnParameter.html
PARAMETER = "aws-cdk-lib.CfnParameter"
#: Its properties that have its value as a text.
VALUES_OF_PARAMETERS = frozenset({"valueAsString", "value_as_string"})
_CONCAT = "concat"
#: Methods that put values into a text by name.
_PUTTING_IN = frozenset({"format", "replace", "replaceAll"})
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
_VARIABLE = re.compile(r"\$\{(?P<text>!)?(?P<name>[^{}]*)\}")


def as_text(expr: Expr) -> Expr | None:
    """The string or template that an expression is, what `Fn.join` or `Fn.sub` makes included."""
    if is_text(expr):
        return expr
    if isinstance(expr, Opaque) and expr.node.type in SUMS:
        return _added(expr)
    if not isinstance(expr, Call) or not isinstance(expr.callee, Member):
        return None
    if expr.callee.name == _CONCAT:
        return _concatenated(expr)
    if expr.callee.name in _PUTTING_IN:
        return expr.module.project.once((put_in, expr.module, expr.node.id), lambda: put_in(expr))
    if expr.callee.name not in ("join", "sub"):
        return None
    cache = expr.module.built_texts
    if expr.node.id not in cache:
        parts = _parts(expr)
        cache[expr.node.id] = Template(expr.module, expr.node, parts) if parts else None
    return cache[expr.node.id] or _joined(expr)


def _added(expr: Expr) -> Template | None:
    """The text that names add up to: ``settings.queue + suffix``, where one is known for a text.

    It is by its value, by its type, or by what all callers give.

    In Python only texts are added to texts; JavaScript makes one of whatever is added to one.
    https://tc39.es/ecma262/#sec-applystringornumericbinaryoperator
    """

    def put_together() -> Template | None:
        parts = tuple(summed(expr.module, expr.node))
        added = [part.expr for part in parts if isinstance(part, ExprPart)]
        known = any(isinstance(resolve(it).literal, str) for it in added)
        # Numbers that stand before a text are added to each other first.
        known = known or any(map(_is_text_by_use, added[:2]))
        return Template(expr.module, expr.node, parts) if known and len(parts) > 1 else None

    return expr.module.project.once((_added, expr.module, expr.node.id), put_together)


def _is_text_by_use(expr: Expr) -> bool:
    """Whether a value is a text: by its type, as a join, or as what every caller gives."""
    if join_of(expr) is not None:
        return True
    taken = parameter(expr)
    given = arguments(taken) if taken is not None else None
    texts = [item is not None and isinstance(resolve(item).literal, str) for item in given or ()]
    return is_text_typed(expr) or (bool(texts) and all(texts))


def _concatenated(call: Call) -> Template | None:
    """What ``PREFIX.concat('-raw', stage)`` makes, where that is known for a text.

    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/concat
    """
    callee = call.callee
    owner = callee.object if isinstance(callee, Member) else None
    if not isinstance(owner, (Name, Member)) or any(item.spread for item in call.arguments):
        return None

    def put_together() -> Template | None:
        nodes = (owner.node, *(item.value_node for item in call.arguments))
        parts = chained([(call.module.expr(node), node) for node in nodes])
        known = isinstance(resolve(owner).literal, str) or _is_text_by_use(owner)
        return Template(call.module, call.node, parts) if known and parts else None

    return call.module.project.once((_concatenated, call.module, call.node.id), put_together)


def _joined(call: Call) -> Template | None:
    """What ``SEPARATOR.join([…])`` or ``[…].join(SEPARATOR)`` makes, by a separator with a name.

    It may stand in another file: what it comes to holds until a text changes.
    """
    callee, first = call.callee, call.positional(0)
    owner = callee.object if isinstance(callee, Member) else None
    listed, separator = (owner, first) if isinstance(owner, Items) else (first, owner)
    if not isinstance(listed, Items) or not isinstance(separator, (Name, Member)):
        return None

    def put_together() -> Template | None:
        text = resolve(separator).literal
        if not isinstance(text, str) or _has_spread(listed):
            return None
        at = separator.node.start_byte
        items = [(call.module.expr(node), node) for node in listed.item_nodes]
        between = TextPart(at, at, text, shared=True) if text else None
        return Template(call.module, call.node, tuple(joined(items, between)))

    return call.module.project.once((_joined, call.module, call.node.id), put_together)


def _has_spread(listed: Items) -> bool:
    return any("spread" in node.type or "splat" in node.type for node in listed.item_nodes)


def inserted(text: Template) -> Iterator[Node]:
    """The expressions in a text; `Fn.sub`'s placeholders for values of the template have none."""
    for part in text.parts:
        if isinstance(part, ExprPart):
            surrounds = part.expr.start < part.start and part.end < part.expr.end
            if not surrounds and text.start <= part.expr.start <= text.end:
                yield part.expr.node


def _parts(call: Call) -> Parts | None:
    name = qualify(call.callee)
    first = call.positional(0)
    if first is None:
        return None
    if name == f"{_FN}.join":
        items = call.positional(1)
        if isinstance(items, Items) and not _has_spread(items):
            return chained([(call.module.expr(node), node) for node in items.item_nodes], first)
    if name == f"{_FN}.sub":
        return _substituted(first, call.positional(1))
    return None


def _substituted(body: Expr, variables: Expr | None) -> Parts | None:
    """The parts of `Fn.sub`'s body; None where its source is not the text itself."""
    pieces = parts_of(body)
    if len(pieces) != 1 or not isinstance(pieces[0], TextPart):
        return None
    piece = pieces[0]
    if body.module.body[piece.start : piece.end] != piece.text.encode():
        return None
    return tuple(_split(body, piece, variables if isinstance(variables, Struct) else None))


def _split(body: Expr, piece: TextPart, variables: Struct | None) -> Iterator[TextPart | ExprPart]:
    given = {entry.key: entry.value for entry in variables.entries} if variables else {}
    raw, position = piece.text, 0

    def offset(index: int) -> int:
        return piece.start + len(raw[:index].encode())

    for match in _VARIABLE.finditer(raw):
        if match["text"]:
            continue
        if match.start() > position:
            yield TextPart(offset(position), offset(match.start()), raw[position : match.start()])
        start, end = offset(match.start()), offset(match.end())
        value = given.get(match["name"]) or _held_value(body.module, match["name"])
        if value is not None:
            yield ExprPart(start, end, value)
        else:
            # A parameter, a resource or a pseudo parameter of the template.
            made = _parameters(body.module).get(match["name"])
            yield ExprPart(start, end, made or Opaque(body.module, body.node), plain=False)
        position = match.end()
    if position < len(raw):
        yield TextPart(offset(position), offset(len(raw)), raw[position:])


@once
def _parameters(module: Module) -> Mapping[str, Expr]:
    """What a module makes a template's parameters by, ``new CfnParameter(…)``, by their names."""
    made = [call for call in module.constructs if call.fqn == PARAMETER]
    ids = [(call.argument("id"), call.expr) for call in reversed(made)]
    return {str(id_.value): expr for id_, expr in ids if isinstance(id_, Literal)}


def _held_value(module: Module, name: str) -> Expr | None:
    """What the code has the value of a template's parameter in: ``stage = param.valueAsString``."""
    made = _parameters(module)
    found = module.project.once((_held_value, module), lambda: dict(_held(module))) if made else {}
    return found.get(made[name].node.id) if name in made else None


def _held(module: Module) -> Iterator[tuple[int, Expr]]:
    """The parameters of a template by their nodes, with what the code has their values in."""
    for node in module.reader.members(module):
        member = module.expr(node)
        if not isinstance(member, Member) or member.name not in VALUES_OF_PARAMETERS:
            continue
        made = written(member.object)
        is_made = isinstance(made, Call) and qualify(made.callee) == PARAMETER
        if not is_made or made.module is not module:
            continue
        flow = module.reader.flow(module, module.reader.outer(node))
        target = flow.node.child_by_field_name("left") if flow.kind is FlowKind.ATTRIBUTE else None
        if flow.kind is FlowKind.DECLARED:
            target = flow.node
        yield made.node.id, module.expr(target) if target is not None else member
