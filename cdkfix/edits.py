"""Edits: byte-span replacements, how they compose, and how they are applied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

import msgspec


class Edit(msgspec.Struct, frozen=True, order=True):
    """Replace the bytes ``start:end`` of a source by ``text``.

    ``join`` is for insertions (``start == end``) that may stand beside another one at the same
    place, such as two properties appended to one object: it is the text between the two. None
    says that this insertion cannot share its place. Insertions at one place stand in ``order``;
    those of the same order as they were declared, with their ``join`` between them.
    """

    start: int
    end: int
    text: bytes
    join: bytes | None = None
    order: int = 0

    @property
    def is_insertion(self) -> bool:
        return self.start == self.end


def conflict(a: Edit, b: Edit) -> bool:
    """Whether ``a`` and ``b`` cannot both be applied in one pass.

    Identical edits agree. Insertions at one place agree when both can be joined. An insertion at
    the border of a deletion counts as overlapping: what one deletes may be what the other leans on.
    """
    if a == b:
        return False
    if a.is_insertion and b.is_insertion:
        return a.start == b.start and (a.join is None or b.join is None)
    if a.is_insertion or b.is_insertion:
        insertion, other = (a, b) if a.is_insertion else (b, a)
        if other.text:
            return other.start < insertion.start < other.end
    return a.start <= b.end and b.start <= a.end


class EditSet:
    """The edits of one source in one pass, free of conflicts, in the order they were declared."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._seen: set[Edit] = set()
        self._by_place: list[Edit] = []
        self._inserted_at: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._edits)

    def copy(self) -> EditSet:
        """Another set of the same edits."""
        other = EditSet()
        other._edits, other._seen = [*self._edits], set(self._seen)
        other._by_place, other._inserted_at = [*self._by_place], set(self._inserted_at)
        return other

    def accepts(self, edits: Iterable[Edit]) -> bool:
        """Whether all of ``edits`` can join what is already here, and each other."""
        new = sorted({edit for edit in edits if edit not in self._seen}, key=_place)
        return not (
            any(conflict(a, b) for a, b in pairwise(new))
            or any(conflict(edit, other) for edit in new for other in self._near(edit))
        )

    def _near(self, edit: Edit) -> Iterator[Edit]:
        """The edits here that overlap or touch ``edit``; theirs do not overlap each other."""
        for index in range(bisect_left(self._by_place, edit.start, key=_end), len(self._by_place)):
            other = self._by_place[index]
            if other.start > edit.end:
                return
            yield other

    def add(self, edits: Iterable[Edit]) -> None:
        """Add edits that `accepts` admits; identical ones count once."""
        for edit in edits:
            if edit in self._seen:
                continue
            self._seen.add(edit)
            self._edits.append(edit)
            # Insertions at one place can all be joined: one of them stands for the others.
            if not edit.is_insertion or edit.start not in self._inserted_at:
                insort(self._by_place, edit, key=_place)
            if edit.is_insertion:
                self._inserted_at.add(edit.start)

    @property
    def edits(self) -> Sequence[Edit]:
        return tuple(self._edits)

    def apply(self, body: bytes) -> bytes:
        """Return ``body`` with every edit done."""
        return apply_edits(body, self._edits)


def apply_edits(body: bytes, edits: Sequence[Edit]) -> bytes:
    """Return ``body`` with ``edits``, which do not conflict, applied in order of place.

    Insertions at one place follow in their order, those of one order with ``join`` between them.
    """
    pieces: list[bytes] = []
    position = 0
    previous: Edit | None = None
    for edit in sorted(edits, key=_application):
        pieces.append(body[position : edit.start])
        if previous is not None and _joins(previous, edit):
            pieces.append(edit.join or b"")
        pieces.append(edit.text)
        position = edit.end
        previous = edit
    pieces.append(body[position:])
    return b"".join(pieces)


class Origins:
    """Where the bytes of `apply_edits`' result stood before."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        #: Where each edit's text begins in the result and ends there, with what it replaced.
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._replaced: list[tuple[int, int]] = []
        shift = 0
        previous: Edit | None = None
        for edit in sorted(edits, key=_application):
            joined = previous is not None and _joins(previous, edit)
            length = len(edit.text) + (len(edit.join or b"") if joined else 0)
            self._starts.append(edit.start + shift)
            self._ends.append(edit.start + shift + length)
            self._replaced.append((edit.start, edit.end))
            shift += length - (edit.end - edit.start)
            previous = edit

    def at(self, offset: int) -> tuple[int, int]:
        """Where the byte ``offset`` stood, as first and last offset.

        The two are equal for a byte that stayed; for one in a new text they are the borders of what
        that text replaced.
        """
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset, offset
        if offset < self._ends[number]:
            return self._replaced[number]
        before = offset - self._ends[number] + self._replaced[number][1]
        return before, before


_application = attrgetter("start", "end", "order")


def merged(edits: Iterable[Edit]) -> list[Edit]:
    """``edits``, which do not conflict, in order of place, those at one place made one."""
    found: list[Edit] = []
    #: What stands at the place of the last one.
    same: list[Edit] = []
    for edit in sorted(edits, key=_application):
        previous = found[-1] if found else None
        if previous is None or (previous.start, previous.end) != (edit.start, edit.end):
            same = []
        elif edit in same:
            continue
        same.append(edit)
        if previous is not None and previous.start == edit.start and previous.is_insertion:
            join = (edit.join or b"") if _joins(previous, edit) else b""
            text = previous.text + join + edit.text
            found[-1] = Edit(edit.start, edit.end, text, edit.join, edit.order)
        else:
            found.append(edit)
    return found


def _joins(previous: Edit, edit: Edit) -> bool:
    return (
        previous.is_insertion
        and edit.is_insertion
        and (previous.start, previous.order) == (edit.start, edit.order)
    )


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _end(edit: Edit) -> int:
    return edit.end
