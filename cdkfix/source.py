"""Sources: a file's bytes as text with what must survive, and where a byte stands in it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

BOM = b"\xef\xbb\xbf"
_CONTINUED = re.compile(rb"[\x80-\xbf]")

#: File suffix to language. JavaScript is read with TypeScript's JSX grammar, its superset.
LANGUAGES = {
    ".ts": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".tsx": "typescript",
    ".js": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".jsx": "javascript",
    ".py": "python",
    ".pyi": "python",
    ".md": "markdown",
    ".markdown": "markdown",
}


class SourceError(Exception):
    """A file that cannot be worked on; the message is one line and names no path."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class TooLargeError(OSError):
    """A file is larger than a run looks at. ``data`` is what it holds, where that was at hand."""

    def __init__(self, limit: int, data: bytes) -> None:
        super().__init__(f"it has more than {limit:,} bytes (the setting max-file-size)")
        self.data = data


class Position(NamedTuple):
    """A place in a text as people count: line and column from 1, columns in characters."""

    line: int
    column: int


class Source(msgspec.Struct, frozen=True, dict=True):
    """One text to work on. ``body`` is UTF-8 without the BOM; every offset counts from there.

    ``first_line`` is the line (from 1) of its file that it begins on: a block is a part of one.
    """

    path: PurePath
    language: str
    body: bytes
    bom: bool = False
    first_line: int = 1

    @classmethod
    def from_bytes(cls, path: PurePath, data: bytes, language: str | None = None) -> Source:
        """Make a source of a file's bytes.

        Raises `SourceError` if they are not UTF-8 or the suffix belongs to no known language.
        """
        language = language or LANGUAGES.get(path.suffix.lower())
        if language is None:
            raise SourceError(f"no language is known for the suffix {path.suffix!r}")
        bom = data.startswith(BOM)
        body = data[len(BOM) :] if bom else data
        try:
            body.decode("utf-8")
        except UnicodeDecodeError as error:
            line = body.count(b"\n", 0, error.start) + 1
            raise SourceError(f"not UTF-8: {error.reason}", line) from None
        return cls(path, language, body, bom)

    def __reduce__(self) -> tuple[type[Source], tuple[object, ...]]:
        # Without what has been worked out of it: other processes do that where they need it.
        return Source, (self.path, self.language, self.body, self.bom, self.first_line)

    @property
    def data(self) -> bytes:
        """The bytes as they stand in the file."""
        return BOM + self.body if self.bom else self.body

    @cached_property
    def newline(self) -> bytes:
        """The line ending that the file uses: that of its first line."""
        end = self.body.find(b"\n")
        return b"\r\n" if end > 0 and self.body[end - 1 : end] == b"\r" else b"\n"

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.body.find(b"\n")
        while position != -1:
            starts.append(position + 1)
            position = self.body.find(b"\n", position + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Where the byte ``offset`` stands."""
        index = bisect_right(self._line_starts, offset) - 1
        start = self._line_starts[index]
        inside = bisect_left(self._continued, offset) - bisect_left(self._continued, start)
        return Position(index + 1, offset - start - inside + 1)

    @cached_property
    def _continued(self) -> array[int]:
        """Where the bytes are that go on with a character; a line may have millions of others."""
        if self.body.isascii():
            return array("L")
        return array("L", (match.start() for match in _CONTINUED.finditer(self.body)))

    def line_start(self, offset: int) -> int:
        """The offset at which the line holding ``offset`` begins."""
        return self._line_starts[bisect_right(self._line_starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """The offset behind the line, its ending included, that holds ``offset``."""
        following = bisect_right(self._line_starts, offset)
        is_last = following == len(self._line_starts)
        return len(self.body) if is_last else self._line_starts[following]

    def line_offset(self, number: int) -> int:
        """The offset at which line ``number`` (from 1) begins."""
        return self._line_starts[number - 1]

    def line(self, number: int) -> bytes:
        """Line ``number`` (from 1) without its ending."""
        start, *following = self._line_starts[number - 1 : number + 1]
        end = following[0] - 1 if following else len(self.body)
        return self.body[start:end].removesuffix(b"\r")

    def indent(self, offset: int) -> bytes:
        """The white space that the line holding ``offset`` begins with."""
        start = self.line_start(offset)
        end = start
        while self.body[end : end + 1] in (b" ", b"\t"):
            end += 1
        return self.body[start:end]

    def with_body(self, body: bytes) -> Source:
        """The same file with another text."""
        return replace(self, body=body)
