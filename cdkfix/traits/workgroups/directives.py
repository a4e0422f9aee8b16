"""Comments that tell the TypeScript compiler to expect an error, which a fix mends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.statements import remove_lines
from cdkfix.program.module import Module

#: https://www.typescriptlang.org/docs/handbook/release-notes/typescript-3-9.html#-ts-expect-error-comments
_EXPECTED = re.compile(r"(?:///?|/\*\*?)\s*@ts-expect-error\b")


def without_expectation(module: Module, node: Node) -> Iterator[Edit]:
    """The edit that takes out the comment which expects an error on the line of ``node``.

    Left there, it would be an error itself as soon as there is none. Such a comment is meant for
    the next line that is no comment; ``@ts-ignore`` expects nothing and stays.
    """
    if b"@ts-expect-error" not in module.body:
        return
    lines = {item.end_point[0]: item for item in module.reader.comments(module)}
    comment = lines.get(node.start_point[0] - 1)
    while comment is not None:
        if _EXPECTED.match(module.text(comment)):
            before = module.body[: comment.start_byte].rstrip(b" \t")
            start = comment.start_byte if before.endswith(b"\n") else len(before)
            yield remove_lines(module.source, start, comment.end_byte)
            return
        above = lines.get(comment.start_point[0] - 1)
        comment = above if _stands_alone(module, comment) else None


def _stands_alone(module: Module, comment: Node) -> bool:
    """Whether nothing stands in front of a comment on its line."""
    start = module.source.line_start(comment.start_byte)
    return not module.body[start : comment.start_byte].strip()
