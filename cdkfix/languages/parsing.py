"""Parsing with tree-sitter, for no longer than a text that somebody wrote takes."""

from __future__ import annotations

import time

from tree_sitter import Parser, Tree

#: Why a text is not parsed, or not looked at.
TOO_DEEP = "it is nested too deeply"
TOO_LONG = "it takes too long to parse"

#: Seconds of the processor's time that a text gets, and that each of its bytes adds: about twenty
#: times what usual code takes on a slow machine.
_SECONDS = 2.0
_SECONDS_A_BYTE = 1e-6

#: Bytes of a text that the parser gets at a time.
_PIECE = 1 << 16


class UnparsedError(Exception):
    """A text is not parsed; the message says why, in words."""


def parse(parser: Parser, body: bytes) -> Tree:
    """The syntax tree of a text; raises `UnparsedError` where making it takes too long.

    A grammar's scanner may look at the rest of a text at each of its tokens: at each comment of
    many in a row, Python's does.
    """
    end = time.thread_time() + _SECONDS + len(body) * _SECONDS_A_BYTE
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
        raise UnparsedError(TOO_LONG) from None
    # Nodes take their texts from what was parsed: from bytes that is quick, and where nothing has
    # changed, neither does parsing again take time.
    return parser.parse(body) if found.root_node.has_error else parser.parse(body, found)
