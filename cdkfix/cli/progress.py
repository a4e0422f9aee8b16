"""How far a long run is, on a terminal. rich draws it, and is loaded only then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from cdkfix.cli import output

#: Seconds after which a run is long.
_LONG = 1.0


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Give a function to be called for each of ``total`` files that is done.

    Nothing is shown of short runs, where standard error is no terminal, and to who wants quiet.
    """
    if not sys.stderr.isatty() or output.is_quiet():
        yield lambda: None
        return
    started = time.monotonic()
    done = 0
    update: Callable[[int], None] | None = None
    with ExitStack() as stack:

        def step() -> None:
            nonlocal done, update
            done = min(done + 1, total)
            if update is None and time.monotonic() - started > _LONG:
                update = _bar(total, stack)
            if update is not None:
                update(done)

        yield step


def _bar(total: int, stack: ExitStack) -> Callable[[int], None]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("looking at files"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    stack.enter_context(bar)
    task = bar.add_task("", total=total)
    return lambda done: bar.update(task, completed=done)
