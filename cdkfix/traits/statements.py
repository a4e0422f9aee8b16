"""Statements around expressions, and what may keep one from being reached."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import BLOCKS
from cdkfix.program.module import Module

_BODIES = BLOCKS | {"program", "module", "switch_case"}
_EXITS = frozenset({"return_statement", "break_statement", "continue_statement"})
_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_expression",
        "function_declaration",
        "function_definition",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
        "lambda",
        "class_definition",
        "class_declaration",
    }
)


class Loop(msgspec.Struct, frozen=True):
    """A loop with a statement in it, by its own ``statement``.

    ``goes`` is what is left out with the statement: the whole loop where it holds nothing else.
    ``leaves`` is what may leave the loop before the statement is reached.
    """

    statement: Node
    goes: Node
    leaves: Node | None


def statement_of(node: Node) -> Node | None:
    """The statement that ``node`` is part of; None in a function that is no block (an arrow)."""
    found: Node | None = node
    while found is not None and found.parent is not None:
        if found.parent.type in _BODIES:
            return found
        if found.type in _FUNCTIONS:
            return None
        found = found.parent
    return None


def exit_between(first: Node, last: Node) -> Node | None:
    """A statement between two of one block that may leave the block before the last is reached."""
    current = first.next_named_sibling
    while current is not None and current.start_byte < last.start_byte:
        found = _exit_in(current)
        if found is not None:
            return found
        current = current.next_named_sibling
    return None


def loop_around(module: Module, node: Node, loop: Node) -> Loop | None:
    """The ``loop`` that a statement of its own, ``node``, is run in; None for another place.

    ``loop`` is a loop over a list, or the call of its ``forEach``.
    """
    whole, own = statement_of(loop), module.reader.outer(node).parent
    if whole is None or own is None or loop.child_by_field_name("alternative") is not None:
        return None
    if whole not in (loop, module.reader.outer(loop).parent):
        # `if (wanted) for (…) …` stands on a condition.
        return None
    if own.type in _FUNCTIONS:
        # `buckets.forEach((bucket) => bucket.…());`
        return Loop(whole, whole, None) if _is_run_by(own, loop) else None
    body = own.parent
    if own.type != "expression_statement" or body is None:
        return None
    if body == loop:
        return Loop(whole, whole, None)
    around = body.parent
    if (
        body.type not in _BODIES
        or around is None
        or not (around == loop or _is_run_by(around, loop))
    ):
        return None
    others = [child for child in body.named_children if child.type != "comment" and child != own]
    leaves = (_exit_in(child) for child in others if child.start_byte < own.start_byte)
    return Loop(whole, own if others else whole, next(filter(None, leaves), None))


def _is_run_by(function: Node, loop: Node) -> bool:
    """Whether a loop's call hands each element to a function."""
    arguments = function.parent
    return arguments is not None and arguments.parent == loop


def _exit_in(statement: Node) -> Node | None:
    pending = [statement]
    while pending:
        current = pending.pop()
        if current.type in _EXITS:
            return current
        if current.type not in _FUNCTIONS:
            pending += current.named_children
    return None
