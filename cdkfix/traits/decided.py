"""Statements that a condition decides about, where a prop can say the same: ``if (isRaw) …``."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from cdkfix.flow.typed import is_flag_typed
from cdkfix.flow.visibility import means_the_same_at
from cdkfix.languages.operators import (
    AND,
    DEFAULTING,
    EQUAL,
    MEMBERSHIP,
    UNEQUAL,
    all_compared,
    bare,
    negated,
)
from cdkfix.languages.trees import BLOCKS, named
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, This
from cdkfix.resolve import resolve
from cdkfix.traits.statements import exit_between, statement_of
from cdkfix.traits.values.sources import sources

_ORDER = frozenset({"<", "<=", ">", ">="})
_SIGNS = EQUAL | UNEQUAL | MEMBERSHIP | _ORDER
#: Methods that say yes or no, and change nothing.
_ASKING = frozenset({"includes", "startsWith", "endsWith", "startswith", "endswith"})


class Decided(msgspec.Struct, frozen=True, eq=False):
    """A statement whose one part is run on a condition, and that condition."""

    statement: Node
    condition: Expr


def decided(call: Call, made: Expr) -> Decided | None:
    """The condition on which a call is run behind what is ``made`` in the same block.

    None where the condition does not mean the same, yes or no, where that is made.
    """
    module = call.module
    own = module.reader.outer(call.node).parent
    body = own.parent if own is not None and own.type == "expression_statement" else None
    if own is None or body is None:
        return None
    alone = body.type in BLOCKS and [it.id for it in named(body)] == [own.id]
    inner, choice = (body, body.parent) if alone else (own, body)
    if choice is None or choice.type != "if_statement":
        return None
    if choice.child_by_field_name("consequence") != inner:
        return None
    condition = choice.child_by_field_name("condition")
    making = statement_of(made.node)
    if condition is None or choice.child_by_field_name("alternative") is not None:
        return None
    if making is None or statement_of(condition) != choice or choice.parent != making.parent:
        return None
    if making.start_byte > choice.start_byte or exit_between(making, choice) is not None:
        return None
    asked = module.expr(bare(condition))
    fits = _is_question(module, asked.node) and _is_settled(asked, made.node)
    return Decided(choice, asked) if fits else None


def _is_question(module: Module, node: Node) -> bool:
    """Whether an expression is either true or false, and nothing in its place."""
    node = bare(node)
    other = negated(node)
    if other is not None:
        return True
    operator = node.child_by_field_name("operator")
    if operator is not None and operator.type in AND | DEFAULTING:
        return all(_is_question(module, side) for side in named(node))
    pairs = all_compared(node)
    if pairs:
        return all(pair.sign in _SIGNS for pair in pairs)
    expr = module.expr(node)
    if isinstance(expr, Literal):
        return isinstance(expr.value, bool)
    if isinstance(expr, Call):
        return isinstance(expr.callee, Member) and expr.callee.name in _ASKING
    return _is_flag(expr)


def _is_flag(expr: Expr) -> bool:
    """Whether an expression is declared as what is true or false, or is given such a thing only."""
    if _is_told(expr):
        return True
    module, name = expr.module, expr if isinstance(expr, Name) else None
    binding = module.binding(name.node) if name is not None else None
    if binding is None or not binding.is_constant:
        return name is None and is_flag_typed(expr)
    declared = binding.declaration
    value = declared.value if not declared.path else None
    given = next(filter(None, (declared.default, declared.otherwise, value)), None)
    return (given is not None and _is_question(module, given)) or is_flag_typed(expr)


def _is_told(expr: Expr) -> bool:
    """Whether all that an expression comes to is known, and true or false: of a table's rows."""
    if not isinstance(expr, (Name, Member)):
        return False
    found = sources(expr)
    known = [resolve(item).literal for item in found.written]
    return found.is_told and bool(known) and all(isinstance(item, bool) for item in known)


def _is_settled(condition: Expr, at: Node) -> bool:
    """Whether a condition has its answer at another place already, and nothing changes it."""
    module = condition.module
    for expr in _parts(condition):
        if isinstance(expr, Call):
            callee = expr.callee
            if not isinstance(callee, Member) or callee.name not in _ASKING:
                return False
        elif isinstance(expr, Name):
            binding = module.binding(expr.node)
            if binding is not None and (binding.writes or len(binding.declarations) > 1):
                return False
    return means_the_same_at(condition, at)


def _parts(condition: Expr) -> Iterator[Expr]:
    pending = [condition.node]
    while pending:
        node = pending.pop()
        expr = condition.module.expr(node)
        yield expr
        if isinstance(expr, Member) and isinstance(expr.object, (Name, This)):
            pending.append(expr.object.node)
            continue
        pending += named(node)
