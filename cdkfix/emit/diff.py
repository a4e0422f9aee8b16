"""Unified patches that ``git apply`` and ``patch -p1`` accept, whatever the bytes are."""

from __future__ import annotations

import difflib
import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from cdkfix.emit.paths import in_patch

_CONTEXT = 3

#: Lines of two texts together up to which they are compared as they are: beyond, difflib takes
#: the square of that.
_LONG = 20_000

_ESCAPES = {
    0x07: b"\\a",
    0x08: b"\\b",
    0x09: b"\\t",
    0x0A: b"\\n",
    0x0B: b"\\v",
    0x0C: b"\\f",
    0x0D: b"\\r",
    0x22: b'\\"',
    0x5C: b"\\\\",
}


def unified_diff(path: PurePath, before: bytes, after: bytes) -> bytes:
    r"""Return the patch that turns ``before`` into ``after``, empty if they are the same.

    Lines end at ``\n`` only, so carriage returns, form feeds and U+2028 are ordinary bytes. There
    is no ``diff --git`` line: git reads the names of a patch that has one from the work tree's
    root, of any other from the working directory, as here.
    Source: https://git-scm.com/docs/git-apply
    """
    if before == after:
        return b""
    name = os.fsencode(in_patch(path))
    header = b"--- " + _header(b"a/" + name) + b"+++ " + _header(b"b/" + name)
    return header + b"".join(_hunks(_lines(before), _lines(after)))


def _header(name: bytes) -> bytes:
    """``name`` quoted as git does; a tab ends one that holds a space, or patch would cut it.

    Source: https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
    """
    if re.search(rb'[\x00-\x1f\x7f-\xff"\\]', name):
        escaped = (_ESCAPES.get(byte) or _octal(byte) for byte in name)
        return b'"' + b"".join(escaped) + b'"\n'
    return name + (b"\t\n" if b" " in name else b"\n")


def _octal(byte: int) -> bytes:
    return bytes([byte]) if 0x20 <= byte < 0x7F else b"\\%03o" % byte


def _lines(data: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _hunks(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[bytes]:
    matcher = _Matcher(before, after)
    old, new = matcher.old, matcher.new
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        old_range = _range(group[0][1], group[-1][2], matcher.skipped)
        new_range = _range(group[0][3], group[-1][4], matcher.skipped)
        yield b"@@ -%s +%s @@\n" % (old_range, new_range)
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                yield from (_marked(b" ", line) for line in old[old_start:old_end])
                continue
            yield from (_marked(b"-", line) for line in old[old_start:old_end])
            yield from (_marked(b"+", line) for line in new[new_start:new_end])


class _Matcher(difflib.SequenceMatcher[bytes]):
    """Matches two texts' lines, less the common head and tail beyond the context.

    difflib's cost grows with what it compares, so it compares what lies between head and tail
    only. The context must not be compared with it: a change moved to the context's border would
    make a hunk that ends without context, which git accepts at the end of a file only.
    """

    def __init__(self, before: Sequence[bytes], after: Sequence[bytes]) -> None:
        head, tail = _common_ends(before, after)
        self._head = min(head, _CONTEXT)
        self._tail = min(tail, _CONTEXT)
        self.skipped = head - self._head
        self.old = before[self.skipped : len(before) - tail + self._tail]
        self.new = after[self.skipped : len(after) - tail + self._tail]
        super().__init__(None, self.old, self.new, autojunk=False)

    def get_matching_blocks(self) -> list[difflib.Match]:
        old_end = len(self.old) - self._tail
        new_end = len(self.new) - self._tail
        between = _matches(self.old[self._head : old_end], self.new[self._head : new_end])
        return [
            difflib.Match(0, 0, self._head),
            *(
                difflib.Match(old + self._head, new + self._head, size)
                for old, new, size in between
            ),
            difflib.Match(old_end, new_end, self._tail),
            difflib.Match(len(self.old), len(self.new), 0),
        ]


def _matches(old: Sequence[bytes], new: Sequence[bytes]) -> list[difflib.Match]:
    """Where lines are the same.

    Long texts are compared between the lines that each has once, as `git diff --patience` does.
    """
    if not old or not new:
        return []
    if old == new:
        return [difflib.Match(0, 0, len(old))]
    anchors = _anchors(old, new) if len(old) + len(new) > _LONG else []
    if not anchors:
        return difflib.SequenceMatcher(None, old, new).get_matching_blocks()[:-1]
    found: list[difflib.Match] = []
    at, to = 0, 0
    for start, new_start in anchors:
        blocks = _matches(old[at:start], new[to:new_start])
        found += (difflib.Match(at + a, to + b, size) for a, b, size in blocks)
        found.append(difflib.Match(start, new_start, 1))
        at, to = start + 1, new_start + 1
    found += (difflib.Match(at + a, to + b, size) for a, b, size in _matches(old[at:], new[to:]))
    return _joined(found)


def _anchors(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """The lines that each text has once, as many as stand in the same order, by their numbers.

    https://en.wikipedia.org/wiki/Longest_increasing_subsequence
    """
    counts, new_counts = Counter(old), Counter(new)
    places = {line: number for number, line in enumerate(new) if new_counts[line] == 1}
    pairs = [
        (number, places[line])
        for number, line in enumerate(old)
        if counts[line] == 1 and line in places
    ]
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _joined(matches: Sequence[difflib.Match]) -> list[difflib.Match]:
    """Matches in order, those that follow each other made one."""
    found: list[difflib.Match] = []
    for match in matches:
        a, b, size = found[-1] if found else (-1, -1, 0)
        if (a + size, b + size) == (match.a, match.b):
            found[-1] = difflib.Match(a, b, size + match.size)
        else:
            found.append(match)
    return found


def _common_ends(before: Sequence[bytes], after: Sequence[bytes]) -> tuple[int, int]:
    """How many lines at the head and, beyond those, at the tail are the same."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _range(start: int, end: int, skip: int) -> bytes:
    """The lines ``start:end`` as a hunk's header counts; an empty range names the line before."""
    length = end - start
    first = start + skip + (1 if length else 0)
    return b"%d" % first if length == 1 else b"%d,%d" % (first, length)


def _marked(mark: bytes, line: bytes) -> bytes:
    if line.endswith(b"\n"):
        return mark + line
    return mark + line + b"\n\\ No newline at end of file\n"
