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
        self._answers: dict[Hashable, object] = {}

    @property
    def is_open(self) -> bool:
        """Whether a question is open: what is found now may be cut off where it leads to itself."""
        return bool(self._answers)

    def answer(self, question: Hashable, circular: _S, find: Callable[[], _T]) -> _S | _T:
        """What ``find`` returns, or has returned for this question; ``circular`` while it runs."""
        if question in self._answers:
            return cast("_S | _T", self._answers[question])
        outermost = not self._answers
        self._answers[question] = circular
        try:
            found = self._answers[question] = find()
        finally:
            if outermost:
                self._answers.clear()
        return found
