"""Parsing with tree-sitter, for no longer than a text that somebody wrote takes."""

from __future__ import annotations

import time

from tree_sitter import Parser, Tree

from cdkfix.limits import LIMITS, Limits

#: Why a text is not parsed, or not looked at.
TOO_DEEP = "it is nested too deeply"

#: Bytes of a text that the parser gets at a time.
_PIECE = 1 << 16


class UnparsedError(Exception):
    """A text is not parsed; the message says why, in words."""


def parse(parser: Parser, body: bytes, limits: Limits = LIMITS) -> Tree:
    """The syntax tree of a text; raises `UnparsedError` where making it takes too long.

    A grammar's scanner may look at the rest of a text at each of its tokens: at each comment of
    many in a row, Python's does.
    """
    seconds = limits.parsing(len(body))
    end = time.thread_time() + seconds
    try:
        # Only a text that is given piece by piece can be given up:
        # https://tree-sitter.github.io/py-tree-sitter/classes/tree_sitter.Parser.html
        found = parser.parse(
            lambda offset, _: body[offset : offset + _PIECE],
            progress_callback=lambda *_: time.thread_time() > end,
        )
    except ValueError:
        # What is half done must not go on with the next text.
        parser.reset()
        raise UnparsedError(
            f"it takes more than {seconds:.3g} s to parse (the setting max-file-seconds)"
        ) from None
    # Nodes take their texts from what was parsed: from bytes that is quick, and where nothing has
    # changed, neither does parsing again take time.
    return parser.parse(body) if found.root_node.has_error else parser.parse(body, found)
