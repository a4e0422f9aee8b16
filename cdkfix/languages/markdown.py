"""Markdown: the fenced blocks of code in it as sources, and putting them back."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from cdkfix.finding import Replacement, ReportedFinding
from cdkfix.languages import block_names
from cdkfix.source import LANGUAGES, Position, Source, SourceError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: The info string's first word to the suffix of the file that the block stands for.
_SUFFIXES = {
    "typescript": ".ts",
    "ts": ".ts",
    "tsx": ".tsx",
    "javascript": ".js",
    "js": ".js",
    "jsx": ".jsx",
    "mjs": ".mjs",
    "python": ".py",
    "python3": ".py",
    "py": ".py",
}

# Renderers take what follows the language without a space too: ```ts{1,3}, ```ts:lib/stack.ts.
_FIRST_WORD = re.compile(r"[A-Za-z]+\d*(?![\w+#.-])")

#: What a fence of one of these languages begins with; escapes in an info string may be anything.
_FENCE = re.compile(
    rb"(?:```|~~~)[`~]*[ \t]*(?:[\\&]|%b)" % "|".join(_SUFFIXES).encode(), re.IGNORECASE
)

# CommonMark's line endings; str.splitlines knows more.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")

_LONE_RETURN = re.compile(r"\r(?!\n)")


class _Line(msgspec.Struct, frozen=True):
    """A line inside a fence: what the container puts before it, its text, its ending."""

    prefix: str
    text: str
    ending: str

    @property
    def raw(self) -> str:
        return self.prefix + self.text + self.ending


class Block(msgspec.Struct, frozen=True):
    """A fenced block: ``body`` is its text without the container's prefixes, ``start:end`` its
    bytes in the Markdown source's body, ``start_line`` the line there (from 1) of its first line.

    ``named`` is the path of the file that it is said to be.
    """

    language: str
    path_suffix: str
    named: PurePath | None
    body: bytes
    start: int
    end: int
    start_line: int
    lines: Sequence[_Line]

    @property
    def prefix(self) -> str:
        """What stands before each line that is not blank, such as ``"> "`` or indentation."""
        return next((line.prefix for line in self.lines if line.text.strip()), "")

    def position(self, inner: Position) -> Position:
        """Where ``inner``, a line and column of the block, stands in the Markdown file."""
        line = self.lines[min(inner.line, len(self.lines)) - 1]
        return Position(self.start_line + inner.line - 1, len(line.prefix) + inner.column)


class Unfit(msgspec.Struct, frozen=True):
    """A fenced block whose text cannot be taken out and put back exactly, and ``why``.

    ``body`` is its text as CommonMark has it, ``start_line`` the line (from 1) of its first line.
    """

    body: bytes
    start_line: int
    why: str


def blocks(source: Source) -> list[Block]:
    """Return the fenced blocks of TypeScript, JavaScript and Python in a Markdown ``source``.

    Left out are blocks without text and those that are unfit, see `fences`.
    """
    return [block for block in fences(source) if isinstance(block, Block)]


def fences(source: Source) -> list[Block | Unfit]:
    """Return the `blocks`, and between them those that are unfit.

    Those are the blocks whose prefixes cannot be taken off and put back: with a tab that is half
    indentation, lines indented less than their fence, a lone carriage return, a NUL.
    Source: https://spec.commonmark.org/0.31.2/#fenced-code-blocks
    """
    if _FENCE.search(source.body) is None:
        return []
    text = source.body.decode("utf-8")
    lines = [match[0] for match in _LINE.finditer(text) if match[0]]
    offsets = _offsets(lines)
    tokens = _parser().parse(text)
    found = (_block(tokens, index, lines, offsets, source) for index in range(len(tokens)))
    return [block for block in found if block is not None]


def replace_blocks(source: Source, bodies: Mapping[int, bytes]) -> bytes:
    """Return the bytes of ``source``'s file with new bodies for some of its `blocks`.

    ``bodies`` maps a block's index to its text. Everything else stays byte for byte, as do the
    lines that a block keeps; a new line gets its block's prefix.
    Raises `SourceError` if the new text would not read back as the block's, as when it holds a
    line that closes the fence.
    """
    if not bodies:
        return source.data
    found = blocks(source)
    pieces: list[bytes] = []
    position = 0
    for index, block in enumerate(found):
        if index in bodies:
            pieces += [source.body[position : block.start], _render(block, bodies[index])]
            position = block.end
    result = b"".join([*pieces, source.body[position:]])
    expected = [bodies.get(index, block.body) for index, block in enumerate(found)]
    changed = source.with_body(result)
    if [block.body for block in blocks(changed)] != expected:
        line = found[min(bodies)].start_line
        raise SourceError("the fixed code does not fit into its fenced block", line)
    return changed.data


def place(
    blocks: Mapping[PurePath, Block], path: PurePath, item: ReportedFinding
) -> ReportedFinding:
    """Return a finding of one of a Markdown file's blocks as one of that file, at ``path``.

    ``blocks`` has them by their own paths.
    """
    block = blocks[item.path]
    return replace(
        item,
        path=path,
        start=block.position(item.start),
        end=block.position(item.end),
        replacements=tuple(
            _placed(blocks[new.path], path, new) if new.path in blocks else new
            for new in item.replacements
        ),
    )


def _placed(block: Block, path: PurePath, item: Replacement) -> Replacement:
    """A replacement in ``block`` as one in the Markdown file: its new lines get the prefix."""
    first, *others = item.text.split("\n")
    lines = [first, *(_prefix(block, line) + line for line in others[:-1])]
    # What follows the text stands on its last line.
    lines += (block.prefix + line for line in others[-1:])
    return Replacement(path, block.position(item.start), block.position(item.end), "\n".join(lines))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("inline")


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line.encode()))
    return offsets


def _block(
    tokens: Sequence[Token],
    index: int,
    lines: Sequence[str],
    offsets: Sequence[int],
    source: Source,
) -> Block | Unfit | None:
    token = tokens[index]
    word = _FIRST_WORD.match(token.info.strip()) if token.type == "fence" else None
    suffix = _SUFFIXES.get(word[0].lower()) if word else None
    if suffix is None or token.map is None or not token.content.strip():
        return None
    contents = token.content.split("\n")
    if not contents[-1]:
        contents.pop()
    first = token.map[0] + 1
    start_line = source.position(offsets[first]).line
    inside = tuple(_split(lines[first : first + len(contents)], contents))
    prefixes = {line.prefix for line in inside if line.text.strip()}
    if len(inside) != len(contents) or len(prefixes) != 1:
        why = _unfitness("".join(lines[first : first + len(contents)]))
        return Unfit(token.content.encode(), start_line, why)
    return Block(
        language=LANGUAGES[suffix],
        path_suffix=suffix,
        named=block_names.named(tokens, index, suffix),
        body="".join(line.text + line.ending for line in inside).encode(),
        start=offsets[first],
        end=offsets[first + len(contents)],
        start_line=start_line,
        lines=inside,
    )


def _unfitness(text: str) -> str:
    """Why the text of a fenced block does not read back as it stands."""
    if "\0" in text:
        return "it holds a NUL"
    if _LONE_RETURN.search(text):
        return "it holds a carriage return without a line feed"
    return "its lines are not indented alike"


def _split(lines: Sequence[str], contents: Sequence[str]) -> Iterator[_Line]:
    """Split each line into prefix, text and ending, as far as its text ends it exactly."""
    for line, text in zip(lines, contents, strict=False):
        bare = line.rstrip("\r\n")
        ending = line[len(bare) :]
        # A lone carriage return ends a line for CommonMark but not for cdkfix's positions.
        if not bare.endswith(text) or ending == "\r":
            return
        yield _Line(bare[: len(bare) - len(text)], text, ending)


def _render(block: Block, body: bytes) -> bytes:
    """Return ``body`` as it stands in the Markdown; lines that stay keep the prefix they have."""
    old = [line.text + line.ending for line in block.lines]
    new = body.decode("utf-8").split("\n")
    new = [line + "\n" for line in new[:-1]] + [line for line in new[-1:] if line]
    pieces: list[str] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces += (line.raw for line in block.lines[start:end])
        else:
            pieces += (_prefix(block, line) + line for line in new[new_start:new_end])
    return "".join(pieces).encode()


def _prefix(block: Block, line: str) -> str:
    # No trailing white space on a blank line; a block quote's mark has to stay.
    return block.prefix if line.strip() else block.prefix.rstrip()
