"""How much of the processor's time one look at a file may take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: The clock is asked once in so many steps: asking it takes longer than most of them.
_STEPS = 1000


class SpentError(Exception):
    """A look has taken more time than there is for one."""


class Budget:
    """The time of one look after another.

    What is found in a text may take a number of steps that grows faster than the text does. Where
    somebody makes use of that, or a generator does by chance, a look comes to an end all the same.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._end = float("inf")
        self._steps = _STEPS

    @contextmanager
    def look(self, seconds: float) -> Iterator[None]:
        """One look of so many seconds, which no other is a part of."""
        self._seconds = seconds
        self._end = time.thread_time() + seconds
        self._steps = _STEPS
        try:
            yield
        finally:
            self._end = float("inf")

    def step(self) -> None:
        """Take a step, of a look or not; raises `SpentError` where the time of one is over."""
        self._steps -= 1
        if self._steps <= 0:
            self._steps = _STEPS
            if time.thread_time() > self._end:
                raise SpentError(
                    f"it takes more than {self._seconds:g} s to look at "
                    "(the setting max-file-seconds)"
                )
