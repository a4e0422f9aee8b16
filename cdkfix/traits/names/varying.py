"""Texts that come to several names: ``[f"…:database/lake-{zone}-{env}" for zone in ZONES]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from cdkfix.traits.names.filled import Filled, varied
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.texts.at_run_time import Text


class Varying(msgspec.Struct, frozen=True, eq=False):
    """A text with variables, and what it comes to with their values: one text for each row."""

    text: Text
    rows: Sequence[Filled]

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody can tell all that the text comes to."""
        return any(row.doubtful for row in self.rows)


class Part(msgspec.Struct, frozen=True, eq=False, dict=True):
    """What stands in one place of all rows: in that of the text from ``start`` to ``end``."""

    varying: Varying
    start: int
    end: int

    @property
    def text(self) -> Text:
        """The text with its variables."""
        return self.varying.text

    @property
    def is_value(self) -> bool:
        """Whether it is but one variable's value."""
        return self.end == self.start + 1 and self.start in self.varying.rows[0].growth

    def rows(self, places: Iterable[int]) -> Iterator[tuple[Text, int, int, Sequence[int]]]:
        """Each row's text, where in it the part begins and ends, and where ``places`` in it are."""
        for row in self.varying.rows:
            at = [row.index(self.start + place) for place in places]
            yield row.text, row.index(self.start), row.index(self.end), at

    def change(self, row: Filled, name: Respelling) -> Respelling | None:
        """How the part changes where the name does that it is in a row.

        None where something is put into a value. What has hyphens is taken without them.
        """
        first, places = row.index(self.start), _places(row, self.end)

        def kept(indexes: frozenset[int]) -> Iterator[int]:
            yield from (places[first + index] - self.start for index in indexes)

        if any(first + index not in places for index in (*name.moved, *name.taken)):
            return None
        inserted: dict[int, str] = {}
        for index, piece in name.inserted.items():
            if first + index not in places:
                return None
            inserted[places[first + index] - self.start] = piece
        replaced = {
            places[first + index] - self.start: piece
            for index, piece in name.replaced.items()
            if first + index in places and places[first + index] not in row.growth
        }
        taken = {at - self.start for at in self._with_hyphens} if name.replaced else set()
        return Respelling(
            inserted, replaced, frozenset(kept(name.moved)), frozenset({*kept(name.taken), *taken})
        )

    @cached_property
    def _with_hyphens(self) -> set[int]:
        """The variables in it that have a value with a hyphen."""
        return {
            at
            for row in self.varying.rows
            for at, more in row.growth.items()
            if self.start <= at < self.end
            and "-" in row.text.text[row.index(at) : row.index(at) + more + 1]
        }


class VaryingTexts:
    """The texts of a module that have variables with known values."""

    def __init__(self, texts: Sequence[Text]) -> None:
        found = ((text, varied(text)) for text in texts)
        self._by_row = {
            row.text: (Varying(text, rows), row) for text, rows in found for row in rows
        }

    @property
    def rows(self) -> Sequence[Text]:
        """All that the texts come to."""
        return list(self._by_row)

    def part(self, row: Text, start: int, end: int) -> tuple[Filled, Part | None]:
        """A row, and the part of its text that is there from ``start`` to ``end``.

        None where that begins or ends in a value.
        """
        varying, filled = self._by_row[row]
        length = len(varying.text.text)
        starts = _places(filled, length)
        ends = {filled.index(at): at for at in range(length, -1, -1)}
        if start not in starts or end not in ends:
            return filled, None
        return filled, Part(varying, starts[start], ends[end])


def _places(row: Filled, end: int) -> Mapping[int, int]:
    """Where in a text with variables stands what is somewhere in a row: the last such place."""
    return {row.index(at): at for at in range(end + 1)}
