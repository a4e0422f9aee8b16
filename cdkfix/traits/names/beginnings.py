"""An index of texts by what names in them begin with, so that a search need not read them all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.symbols import SYMBOLS, is_symbol

#: Runs of what names are made of, symbols among them, and where in a run a name may begin.
_RUN = re.compile(rf"[\w{SYMBOLS}-]+")
_START = re.compile(rf"(?<![\w-])[\w{SYMBOLS}-]")
#: So much of a run is sorted; the rest is compared when it comes to that.
_SORTED = 40


class Beginnings:
    """Where names may begin in texts: behind no letter, digit, hyphen or underscore.

    Sorted once, so that a search takes as long as what it finds, not as all the texts.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._sorted = sorted(
            (text.text[at.start() : min(run.end(), at.start() + _SORTED)], number, at.start())
            for number, text in enumerate(texts)
            for run in _RUN.finditer(text.text)
            for at in _START.finditer(text.text, run.start(), run.end())
        )

    @cached_property
    def at_symbols(self) -> Sequence[tuple[Text, int]]:
        """The texts in which a symbol stands where a name may begin, each with where, in order."""
        found = sorted((number, at) for word, number, at in self._sorted if is_symbol(word[0]))
        return [(self._texts[number], at) for number, at in found]

    def at(self, head: str) -> Iterator[tuple[Text, int]]:
        """The texts in which ``head`` stands where a name may begin, each with where, in order."""
        run = _RUN.search(head)
        if run is None:
            yield from self._searched(head)
            return
        first = head[run.start() : min(run.end(), run.start() + _SORTED)]
        found = []
        for place in range(bisect_left(self._sorted, (first,)), len(self._sorted)):
            word, number, at = self._sorted[place]
            if not word.startswith(first):
                break
            start = at - run.start()
            text = self._texts[number].text
            if text.startswith(head, max(start, 0)) and start >= 0 and _may_begin(text, start):
                found.append((number, start))
        for number, start in sorted(found):
            yield self._texts[number], start

    def _searched(self, head: str) -> Iterator[tuple[Text, int]]:
        """The same for a ``head`` in which no name begins, such as a slash."""
        for text in self._texts:
            start = text.text.find(head)
            while start != -1:
                if _may_begin(text.text, start):
                    yield text, start
                start = text.text.find(head, start + 1)


def _may_begin(text: str, start: int) -> bool:
    before = text[start - 1] if start else ""
    return not (before.isalnum() or before in ("-", "_"))


def is_in_name(character: str) -> bool:
    """Whether a character may stand in a physical name; a symbol may stand for such."""
    return is_symbol(character) or character.isalnum() or character in "-_"


def stands_at(whole: str, name: str) -> int | None:
    """Where a name stands in a text, and no longer one does."""
    at = whole.find(name)
    if at < 0 or (at and is_in_name(whole[at - 1])) or is_in_name(f"{whole} "[at + len(name)]):
        return None
    return at
