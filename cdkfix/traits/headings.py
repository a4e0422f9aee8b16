"""Comments that head a section of the code, such as ``# ===== Events =====``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.program.module import Module

_SIGN = r"[=\-*#~_+/─━═—]"
#: A line of nothing else.
_RULE = re.compile(rf"{_SIGN}{{3,}}$")
#: A line with signs before and behind it, or with more of them on one of its sides.
_DECORATED = re.compile(rf"{_SIGN}{{2,}}\s.*\s{_SIGN}{{2,}}$|{_SIGN}{{3,}}|.*\s{_SIGN}{{3,}}$")
#: ``2. Events``, ``(2) Events``, ``2.1 Events``, ``Step 2: Events``
_NUMBERED = re.compile(
    r"(?:step|part|phase|section)\s+(?:\d+\b|\w{1,4}\s*[:.)])"
    r"|[(\[]?\d+(?:[.)\]:]|(?:\.\d+)+)(?:\s|$)",
    re.IGNORECASE,
)


def heading_size(module: Module, comments: Sequence[Node]) -> int:
    """How many of the comments, which stand below each other, are the heading of a section.

    They are the first ones: what stands below a heading is about the statement that follows.
    """
    size, boxed = 0, False
    for index, comment in enumerate(comments):
        lines = list(_lines(module, comment))
        if len(lines) == 1 and _RULE.match(lines[0]):
            boxed = not boxed
            size = index + 1
        elif (boxed and size == index) or any(map(_is_heading, lines)):
            size = index + 1
    return size


def _is_heading(line: str) -> bool:
    return bool(_DECORATED.match(line) or _NUMBERED.match(line))


def _lines(module: Module, comment: Node) -> Iterator[str]:
    """The lines of a comment that is not empty, without what marks them as one."""
    text, syntax = module.text(comment), module.language.comments
    if syntax.block is not None and text.startswith(syntax.block[0]):
        # `/** … */`, whose lines begin with a star.
        lines = text.removeprefix(syntax.block[0]).removesuffix(syntax.block[1]).splitlines()
        lines = [line.strip() for line in lines]
        lines = [line if _RULE.match(line) else line.lstrip("*").strip() for line in lines]
    else:
        lines = [text.removeprefix(syntax.line).strip()]
    yield from filter(None, lines)
