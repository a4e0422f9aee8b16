"""Writing to the terminal: encodings, colours, and pipes that the reader has closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn, TypeVar

import typer

from cdkfix.emit import Paint, plain
from cdkfix.emit.paths import printable
from cdkfix.finding import FileError

_T = TypeVar("_T")

# As a shell reports a process that the signal SIGPIPE ended.
_CLOSED_PIPE = 141

_COLOURS = {
    "path": None,
    "critical": "bright_red",
    "high": "red",
    "medium": "yellow",
    "low": "cyan",
    "caret": "green",
}


def prepare() -> None:
    """Let no character fail: what the terminal's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def out(text: str) -> None:
    """Write a line to standard output."""
    _unless_closed(lambda: sys.stdout.write(text + "\n"))


def out_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    _unless_closed(lambda: sys.stdout.buffer.write(data))


def err(text: str) -> None:
    """Write a line to standard error."""
    _unless_closed(lambda: sys.stderr.write(text + "\n"))


def error(problem: FileError | str) -> None:
    """Write a line to standard error that says what went wrong."""
    err(f"error: {printable(str(problem))}")


def finish(code: int) -> NoReturn:
    """Flush what was written and end the command with ``code``."""
    _unless_closed(sys.stdout.flush)
    raise typer.Exit(code)


def paint() -> Paint:
    """Colours for standard output if it is a terminal that has them, as https://no-color.org."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return _painted if wanted and os.environ.get("TERM") != "dumb" else plain


def _painted(text: str, role: str) -> str:
    if role not in _COLOURS:
        return text
    return typer.style(text, fg=_COLOURS[role], bold=role in ("path", "critical"))


def _unless_closed(write: Callable[[], _T]) -> _T:
    try:
        return write()
    except BrokenPipeError:
        # What is still buffered goes nowhere, or the interpreter would complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(_CLOSED_PIPE) from None
