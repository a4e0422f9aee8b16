"""Statements around expressions, and what may keep one from being reached."""

from __future__ import annotations

from tree_sitter import Node

_BLOCKS = frozenset({"program", "module", "statement_block", "block", "switch_case"})
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


def statement_of(node: Node) -> Node | None:
    """The statement that ``node`` is part of; None in a function that is no block (an arrow)."""
    found: Node | None = node
    while found is not None and found.parent is not None:
        if found.parent.type in _BLOCKS:
            return found
        if found.type in _FUNCTIONS:
            return None
        found = found.parent
    return None


def with_comment(node: Node) -> Node:
    """The comment behind a node, on the line that it ends on, or the node itself."""
    comment = node.next_sibling
    if comment is None or comment.type != "comment":
        return node
    return comment if comment.start_point[0] == node.end_point[0] else node


def exit_between(first: Node, last: Node) -> Node | None:
    """A statement between two of one block that may leave the block before the last is reached."""
    current = first.next_named_sibling
    while current is not None and current.start_byte < last.start_byte:
        found = _exit_in(current)
        if found is not None:
            return found
        current = current.next_named_sibling
    return None


def _exit_in(statement: Node) -> Node | None:
    pending = [statement]
    while pending:
        current = pending.pop()
        if current.type in _EXITS:
            return current
        if current.type not in _FUNCTIONS:
            pending += current.named_children
    return None
