"""What keeps a statement from being reached for sure: conditions and functions around it."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import holds
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr

#: Syntax, of either language, whose parts need not run, or may run more than once.
_CONDITIONS = frozenset(
    {
        "binary_expression",
        "boolean_operator",
        "case_clause",
        "catch_clause",
        "conditional_expression",
        "do_statement",
        "elif_clause",
        "else_clause",
        "except_clause",
        "for_in_statement",
        "for_statement",
        "if_statement",
        "match_statement",
        "switch_statement",
        "ternary_expression",
        "while_statement",
    }
)
_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_definition",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "lambda",
        "method_definition",
    }
)


def obstacle(call: ConstructCall, module: Module, node: Node, reached: Node) -> str | None:
    """Why ``node`` may not be run whenever a construct is made; None where it always is.

    ``reached`` is ``node`` or a loop around it that runs it for sure.
    """
    made = call.subclass.node if call.subclass is not None else call.expr.node
    if call.subclass is not None and holds(call.subclass.node, reached):
        made = call.expr.node
    return obstacle_behind(call.module.expr(made), module, node, reached)


def obstacle_behind(expr: Expr, module: Module, node: Node, reached: Node) -> str | None:
    """Why ``node`` may not be run whenever ``expr`` is, of which it is told as of a construct."""
    if _condition(node, reached):
        return "a policy is applied on a condition"
    if expr.module is not module:
        return "a policy is applied elsewhere than it is made"
    around = set()
    made: Node | None = expr.node
    while made is not None:
        around.add(made.id)
        made = made.parent
    above = reached.parent
    while above is not None and above.id not in around:
        if above.type in _CONDITIONS:
            return "a policy is applied on a condition"
        if above.type in _FUNCTIONS:
            return "a policy is applied elsewhere than it is made"
        above = above.parent
    if above is not None and above.type in _CONDITIONS:
        # `if (…) bucket.applyRemovalPolicy(…)` where the construct is made in the condition.
        return "a policy is applied on a condition"
    return None


def conditions(node: Node) -> Iterator[Node]:
    """The conditions of the `if` statements and conditional expressions around ``node``."""
    above = node.parent
    while above is not None:
        condition = above.child_by_field_name("condition")
        if condition is not None:
            yield condition
        elif above.type in _CONDITIONS:
            left = above.child_by_field_name("left")
            yield from (left,) if left is not None else ()
        above = above.parent


def is_conditional(node: Node) -> bool:
    """Whether ``node`` is run on a condition, inside the function that it stands in."""
    above = node.parent
    while above is not None and above.type not in _FUNCTIONS:
        if above.type in _CONDITIONS:
            return True
        above = above.parent
    return False


def _condition(node: Node, end: Node) -> bool:
    """Whether a condition stands between ``node`` and ``end`` around it."""
    if node.id == end.id:
        return False
    above = node.parent
    while above is not None and above.id != end.id:
        if above.type in _CONDITIONS:
            return True
        above = above.parent
    return False
