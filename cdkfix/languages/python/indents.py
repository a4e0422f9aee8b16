"""How many levels of indentation a Python text can have, before anybody parses it."""

from __future__ import annotations

#: Python itself takes 100. The scanner of tree-sitter's grammar writes over its memory at fewer
#: than 400: each level takes two of the 1,024 bytes that it keeps its state in, and what else is
#: open takes the rest. Both count levels of blocks; lines inside of brackets count here as well.
#: https://docs.python.org/3/library/exceptions.html#IndentationError
_MOST = 300

#: Without any of these, no line is indented so far that there are so many levels.
_DEEP = (b"\t", b" " * 64, b"\\\n", b"\\\r")


def are_too_many(body: bytes) -> bool:
    """Whether lines begin in more ways than levels can be parsed.

    A level begins with white space that none around it has. Lines that are nothing but a
    continuation add theirs to that of the next.
    """
    if not any(sign in body for sign in _DEEP):
        return False
    ways = set()
    continued = 0
    for line in body.splitlines():
        text = line.lstrip()
        ways.add(line[: len(line) - len(text)])
        continued += text == b"\\"
    return len(ways) + continued > _MOST
