"""What stands behind a statement on the line that it ends on: a semicolon, a comment."""

from __future__ import annotations

from tree_sitter import Node


def behind(statement: Node) -> int:
    """The end of a statement, the comment on its line included."""
    end = last_on_line(statement)
    return end.end_byte if end.type == "comment" else statement.end_byte


def last_on_line(statement: Node) -> Node:
    """What ends a statement on its line: itself, a semicolon, or a comment."""
    end, following = statement, statement.next_sibling
    while (
        following is not None
        and following.type in ("comment", ";")
        and following.start_point[0] == end.end_point[0]
    ):
        end, following = following, following.next_sibling
    return end


def with_comment(node: Node) -> Node:
    """The comment behind a node, on the line that it ends on, or the node itself."""
    comment = node.next_sibling
    if comment is None or comment.type != "comment":
        return node
    return comment if comment.start_point[0] == node.end_point[0] else node
