"""What functions return, and what makes two calls of one return the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

import msgspec
from tree_sitter import Node

from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import IF, SUBSCRIPTS, THROWING, around
from cdkfix.program.parameters import Parameter, parameter, parameters
from cdkfix.program.scopes import ScopeKind
from cdkfix.program.syntax import (
    Argument,
    Call,
    Expr,
    ExprPart,
    Literal,
    Member,
    Name,
    Namespace,
    Template,
    TextPart,
    This,
)
from cdkfix.resolve import resolve
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.texts.passing import outermost
from cdkfix.traits.values.asked_first import is_there
from cdkfix.traits.values.sources import sources

#: Combinations of arguments that are told apart at most.
_MOST = 256
#: Functions that hand on what one returns, one in another, at most.
_MAX_STEPS = 4
_RETURN = "return_statement"


class Making(msgspec.Struct, frozen=True, eq=False):
    """A call that makes a text by a function: ``calls`` lead from that function to where it is.

    They are several where others hand on what the function returns, and what they are given:
    ``name = lambda what: physical_name(what, stage)``. ``parameters`` are those of the function.
    """

    calls: tuple[Call, ...]
    parameters: Sequence[Parameter]

    @property
    def call(self) -> Call:
        """The call that is not handed on."""
        return self.calls[-1]

    def argument(self, taken: Parameter) -> Expr | None:
        """What the function is given for a parameter."""
        found = argument_of(taken, self.calls[0])
        return self._followed(found) if found is not None else None

    @property
    def arguments(self) -> Sequence[tuple[str | None, Expr]]:
        """What the function is given, with the names of keywords."""
        module = self.calls[0].module
        given = ((item.name, module.expr(item.value_node)) for item in self.calls[0].arguments)
        return [(name, self._followed(expr)) for name, expr in given]

    def beside(self, other: Making) -> Iterator[tuple[Expr, Expr]]:
        """What the function is given, beside what another call gives it in its place."""
        own, others = self.arguments, other.arguments
        if [name for name, _ in own] == [name for name, _ in others]:
            yield from ((one, two) for (_, one), (_, two) in zip(own, others, strict=True))
            return
        for taken in self.parameters:
            one, two = self.argument(taken), other.argument(taken)
            if one is not None and two is not None:
                yield one, two

    @property
    def given(self) -> tuple[str, ...]:
        """As `given_to` has it."""
        if len(self.calls) == 1:
            return given_to(self.call)
        texts = (
            f"{name}={expr.text}" if name is not None else expr.text
            for name, expr in self.arguments
        )
        return asked(self.calls[0]), *map(plain, texts)

    def _followed(self, expr: Expr) -> Expr:
        """What the calls around give for an argument that is a parameter of theirs."""
        for call in self.calls[1:]:
            taken = parameter(expr)
            given = argument_of(taken, call) if taken is not None else None
            if given is None:
                break
            expr = given
        return expr


def makings(expr: Expr) -> Iterator[Making]:
    """The calls, tests' included, that make a text by the function that returns ``expr``.

    In the place of one whose result another function hands on, with what it is given, stand the
    calls of that.
    """
    function = returned_by(expr)
    taken = parameters(expr.module, function) if function is not None else []
    for call in calls_of(expr.module, function) if function is not None else ():
        yield from _in_turn((call,), taken)


def _in_turn(calls: tuple[Call, ...], taken: Sequence[Parameter]) -> Iterator[Making]:
    """A call, or in its place those of the function that hands it on, and only hands values on."""
    last = calls[-1]
    around = returned_by(last) if len(calls) < _MAX_STEPS else None
    given = [last.module.expr(item.value_node) for item in last.arguments]
    if around is None or not _are_handed_on(given, around):
        yield Making(calls, taken)
        return
    for call in calls_of(last.module, around):
        yield from _in_turn((*calls, call), taken)


def _are_handed_on(given: Sequence[Expr], function: Node) -> bool:
    """Whether a function is given one of several values, and none of them is written in it."""
    taken = (parameter(item) for item in given)
    own = any(item is not None and item.function == function for item in taken)
    return own and all(isinstance(item, (Name, Member)) for item in given)


def given_to(call: Call) -> tuple[str, ...]:
    """What a call's result hangs on: the text of its arguments, and who is asked."""
    return asked(call), *(plain(call.module.text(item.node)) for item in call.arguments)


def given_in_turn(call: Call) -> frozenset[tuple[str, ...]]:
    """What the results of a call hang on: the values that a loop, say, gives its arguments.

    An argument of which not all values are known stands as it is written.
    """
    texts = [_texts(call, item) for item in call.arguments]
    if prod(map(len, texts)) > _MOST:
        return frozenset({given_to(call)})
    return frozenset((asked(call), *given) for given in product(*texts))


def asked(call: Call) -> str:
    """Who is asked for what a call returns, where that is no instance of its own."""
    callee = call.callee
    owner = callee.object if isinstance(callee, Member) else None
    if owner is None or isinstance(owner, This) or isinstance(resolve(owner).expr, Namespace):
        return ""
    return owner.text


def _texts(call: Call, argument: Argument) -> tuple[str, ...]:
    """An argument as it is written, or as each of its values is."""
    value = call.module.expr(argument.value_node)
    known = _known(value) if not argument.spread else None
    if known is None:
        return (plain(call.module.text(argument.node)),)
    named = f"{argument.name}=" if argument.name is not None else ""
    return tuple(named + plain(text) for text in known)


def _known(value: Expr) -> Sequence[str] | None:
    """The values of an expression, as they are written; None where not all of them are known."""
    if isinstance(value, Template):
        parts = [
            (part.text,) if isinstance(part, TextPart) else _put_in(part) for part in value.parts
        ]
        known = [texts for texts in parts if texts is not None]
        if len(known) < len(parts) or prod(map(len, known)) > _MOST:
            return None
        return [f"'{''.join(way)}'" for way in product(*known)]
    if isinstance(value, Literal):
        return [_spelled(value)]
    if not isinstance(value, (Name, Member)) and value.node.type not in SUBSCRIPTS:
        return None
    literals = _literals(value)
    return list(map(_spelled, literals)) if literals is not None else None


def _spelled(literal: Literal) -> str:
    """A literal as it is written; a text, which may be a key, with the same quotation marks."""
    return f"'{literal.value}'" if isinstance(literal.value, str) else literal.text


def _put_in(part: ExprPart) -> Sequence[str] | None:
    """The texts that an expression puts into another one; None where they are not known."""
    found = _literals(part.expr) if part.plain else None
    return [str(literal.value) for literal in found] if found is not None else None


def _literals(value: Expr) -> Sequence[Literal] | None:
    found = sources(value)
    if found.unknown or found.doubtful or found.others:
        return None
    if found.missing and not is_there(value):
        return None
    literals = [text for text in found.texts if isinstance(text, Literal)]
    return literals if literals and len(literals) == len(found.texts) else None


def plain(text: str) -> str:
    """A text without blanks and with the same quotation marks, however it is written."""
    return re.sub(r"\s+", "", text).replace('"', "'")


def returned_by(expr: Expr) -> Node | None:
    """The function that returns an expression, by itself or by a name that only checks read too.

    ``const name = …; if (name.length > 63) throw …; return name;``
    """
    module = expr.module
    outer = module.reader.outer(outermost(expr).node)
    holder = around(outer)
    if holder.type == _RETURN:
        return module.reader.function_of(holder)
    body = holder.child_by_field_name("body")
    if body is not None and body.id == outer.id:
        return holder
    flow = module.reader.flow(module, outer)
    binding = module.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
    if binding is None or not binding.is_constant or binding.scope.kind is ScopeKind.MODULE:
        return None
    others = [read for read in binding.reads if not _is_checked(read)]
    whole = outermost(module.expr(others[0])) if len(others) == 1 else None
    statement = around(module.reader.outer(whole.node)) if whole is not None else None
    if statement is None or statement.type != _RETURN:
        return None
    function = module.reader.function_of(statement)
    return function if function == module.reader.function_of(outer) else None


def _is_checked(read: Node) -> bool:
    """Whether a use of a name is in what a condition asks, or in what an exception says."""
    inner, node = read, read.parent
    while node is not None and not node.type.endswith("block"):
        if node.type in THROWING:
            return True
        if node.type == IF:
            asked = node.child_by_field_name("condition")
            return asked is not None and asked.id == inner.id
        inner, node = node, node.parent
    return False
