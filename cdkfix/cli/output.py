"""Writing to the terminal: encodings, colours, and pipes that the reader has closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO, TypeVar

import msgspec
import typer

from cdkfix.emit import Paint, plain
from cdkfix.emit.paths import printable
from cdkfix.files.errors import reason
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
    "added": "green",
    "removed": "red",
    "hunk": "cyan",
}


class _Manner(msgspec.Struct):
    """What the options say about how to speak."""

    quiet: bool = False
    verbose: bool = False
    color: bool | None = None


_MANNER = _Manner()


def set_manner(*, quiet: bool, verbose: bool, color: bool | None) -> None:
    """Speak from now on as the options say; ``color`` None leaves it to the terminal."""
    _MANNER.quiet, _MANNER.verbose, _MANNER.color = quiet, verbose, color


def prepare() -> None:
    """Let no character fail: what the terminal's encoding lacks is written as an escape.

    What is written to a stream that was closed from the beginning goes nowhere.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def out(text: str) -> None:
    """Write a line to standard output."""
    _unless_closed(lambda: sys.stdout.write(text + "\n"))


def out_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    _unless_closed(lambda: sys.stdout.buffer.write(data))


def flush() -> None:
    """Have standard output take what was written to it, before anything is told about it."""
    _unless_closed(sys.stdout.flush)


def err(text: str) -> None:
    """Write a line to standard error."""
    _unless_closed(lambda: sys.stderr.write(text + "\n"))


def is_quiet() -> bool:
    """Whether nothing but findings, patches and errors is wanted."""
    return _MANNER.quiet


def note(text: str, say: Callable[[str], None] = err) -> None:
    """Write a line that only tells people how it went, unless they want quiet."""
    if not _MANNER.quiet:
        say(text)


def detail(text: str) -> None:
    """Write a line to standard error that only who asked for details wants to see."""
    if _MANNER.verbose:
        err(text)


def warn(text: str) -> None:
    """Write a line to standard error about what may not be as it should."""
    note(f"warning: {printable(text)}")


def error(problem: FileError | str) -> None:
    """Write a line to standard error that says what went wrong."""
    err(f"error: {printable(str(problem))}")


def write_file(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file in UTF-8, or end the command with 2."""
    try:
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    except OSError as problem:
        error(f"{path}: {reason(problem)}")
        finish(2)


def finish(code: int) -> NoReturn:
    """Flush what was written and end the command with ``code``."""
    flush()
    raise typer.Exit(code)


def paint() -> Paint:
    """Colours for standard output, where they are wanted.

    The option comes first, then the environment, then whether it is a terminal that has colours.
    Sources: https://no-color.org, https://force-color.org
    """
    return _painted if _wants_color() else plain


def _wants_color() -> bool:
    if _MANNER.color is not None:
        return _MANNER.color
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _painted(text: str, role: str) -> str:
    if role not in _COLOURS:
        return text
    return typer.style(text, fg=_COLOURS[role], bold=role in ("path", "critical"))


def _unless_closed(write: Callable[[], _T]) -> _T:
    """Write; ends the command where nobody reads any more, or (with 2) where it cannot be done."""
    try:
        return write()
    except BrokenPipeError:
        _discard_rest()
        raise SystemExit(_CLOSED_PIPE) from None
    except OSError as problem:
        _discard_rest()
        with suppress(OSError):
            sys.stderr.write(f"error: the output: {reason(problem)}\n")
        raise SystemExit(2) from None


def failed(problem: OSError) -> NoReturn:
    """End the command, with 2, where the system refuses it as a whole."""
    _discard_rest()
    words = reason(problem)
    about = problem.filename
    if about is None:
        about = "the output" if _has_place() else "the current directory"
    with suppress(OSError):
        error(f"{os.fsdecode(about) if not isinstance(about, int) else about}: {words}")
    raise SystemExit(2) from None


def _has_place() -> bool:
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        return False
    return True


def _discard_rest() -> None:
    """Let what is still buffered go nowhere, or the interpreter would complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
