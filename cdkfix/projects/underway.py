"""Questions that lead to themselves, or twice to the same: each is answered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_S = TypeVar("_S")
_T = TypeVar("_T")


class Underway:
    """The answers found while the outermost question is open; with it, they are forgotten.

    Without them, `const b = { ...a, ...a }` written forty times over would take for ever to look
    a property up in, and `const a = { ...b }; const b = { ...a }` would never come to an end.
    """

    def __init__(self) -> None:
        #: Each with whether it is whole: nothing was cut off on the way to it.
        self._answers: dict[Hashable, tuple[object, bool]] = {}
        #: How often something was cut off where it leads to itself.
        self.cuts = 0

    @property
    def is_open(self) -> bool:
        """Whether a question is open: what is found now may be cut off where it leads to itself."""
        return bool(self._answers)

    def cut(self) -> None:
        """Note that something leads to itself, and is not followed."""
        self.cuts += 1

    def answer(self, question: Hashable, circular: _S, find: Callable[[], _T]) -> _S | _T:
        """What ``find`` returns, or has returned for this question; ``circular`` while it runs."""
        known = self._answers.get(question)
        if known is not None:
            if not known[1]:
                self.cut()
            return cast("_S | _T", known[0])
        outermost, before = not self._answers, self.cuts
        self._answers[question] = circular, False
        try:
            found = find()
            self._answers[question] = found, self.cuts == before
        finally:
            if outermost:
                self._answers.clear()
        return found
