"""Which file a fenced block of Markdown stands for, as the text around it tells.

Answers of models and guides show a program file by file: ``## lib/stack.ts`` above a block, a
comment on its first line, or ``title="lib/stack.ts"`` behind the fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from cdkfix.source import LANGUAGES

if TYPE_CHECKING:
    from markdown_it.token import Token

#: A path in prose, in an info string or in a comment; what it may end in is checked apart.
_PATH = re.compile(r"(?<![\w@./\\-])(?:\.{0,2}[/\\])?(?:[\w@.+-]+[/\\])*[\w@.+-]+\.[A-Za-z]+(?!\w)")
#: A line that is a comment of a path alone, in any of the languages.
_COMMENT = re.compile(
    r"\s*(?://|#|/\*+|<!--)\s*(?:[A-Za-z]+(?: [A-Za-z]+)?\s*:\s*)?[`'\"]?([^\s`'\"*]+)[`'\"]?"
    r"\s*(?:\*/|-->)?\s*"
)
_SHEBANG = "#!"


def named(tokens: Sequence[Token], index: int, suffix: str) -> PurePath | None:
    """The path that the block ``tokens[index]`` is said to have; None where that is not told.

    It is relative, and of the language that files ending in ``suffix`` are in.
    """
    token = tokens[index]
    lines = [line for line in token.content.split("\n") if not line.startswith(_SHEBANG)]
    first = lines[0] if lines else ""
    comment = _COMMENT.fullmatch(first)
    told = [
        token.info.strip(),
        *([comment[1]] if comment is not None else ()),
        *_above(tokens, index),
    ]
    return next(filter(None, (_only_path(text, suffix) for text in told)), None)


def _above(tokens: Sequence[Token], index: int) -> Iterator[str]:
    """The nearest heading above a block, then the texts between; none beyond another block."""
    texts: list[str] = []
    for at in reversed(range(index)):
        if tokens[at].type in ("fence", "code_block"):
            break
        if tokens[at].type == "inline":
            texts.append(tokens[at].content)
            if tokens[at - 1].type == "heading_open":
                yield texts.pop()
                break
    yield from texts


def _only_path(text: str, suffix: str) -> PurePath | None:
    """The path of a file of the wanted language in a text, if there is exactly one."""
    found = {match[0].replace("\\", "/") for match in _PATH.finditer(text)}
    paths = {PurePath(name.lstrip("/")) for name in found}
    fitting = [it for it in paths if LANGUAGES.get(it.suffix.lower()) == LANGUAGES[suffix]]
    if len(fitting) != 1 or ".." in fitting[0].parts:
        return None
    return fitting[0]
