"""``cdkfix verify``, and what ``cdkfix apply --verify`` shares with it: proof by synthesis."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer
from msgspec.structs import replace

from cdkfix.cli import output
from cdkfix.cli.options import Run, one_of
from cdkfix.emit.paths import printable

if TYPE_CHECKING:
    from cdkfix.cli.run import Work
    from cdkfix.report import Report
    from cdkfix.verify.errors import CannotVerify
    from cdkfix.verify.proof import Proof

EXAMPLES = """\
\b
Examples:
  cdkfix verify                                   the app in the current directory
  cdkfix verify infra --context stage=dev
  cdkfix verify --app "npx tsx bin/app.ts" --timeout 60
"""

_FORMATS = ("text", "json")


def _pairs(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if "=" not in value:
            raise typer.BadParameter(f"{value!r} is not KEY=VALUE")
    return values


def _seconds(value: str | float) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0
    if not seconds >= 1:
        raise typer.BadParameter(f"{value!r} is not a number of seconds, at least 1")
    return seconds


@dataclass(frozen=True)
class AppRun:
    """How the app is run for a proof."""

    app: Annotated[
        str | None,
        typer.Option(metavar="COMMAND", help="The app's command, instead of cdk.json's."),
    ] = None
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context",
            "-c",
            metavar="KEY=VALUE",
            help="A context value of the app.",
            callback=_pairs,
        ),
    ] = None
    timeout: Annotated[
        float,
        typer.Option(
            metavar="SECONDS", parser=_seconds, help="How long each of the app's commands may take."
        ),
    ] = 300.0


class Verified(msgspec.Struct, frozen=True):
    """The report of the fixes that are proved, and the proof."""

    report: Report
    proof: Proof


def verify(
    options: Run,
    run: AppRun,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(_FORMATS), help="How the proof is shown.", callback=one_of(_FORMATS)
        ),
    ] = "text",
) -> None:
    """Prove the fixes by synthesizing the app with and without them; writes nothing.

    Runs the app's own code. Exits with 0 if all fixes are proved, 1 if some are left out, 2 if
    nothing can be proved.
    """
    from cdkfix.cli.configure import configurations
    from cdkfix.cli.run import prepare, tell
    from cdkfix.verify.errors import CannotVerify
    from cdkfix.verify.report import as_json, failure_as_json, text

    output.set_manner(quiet=options.quiet, verbose=options.verbose, color=options.color)
    try:
        verified = prove(prepare(options, configurations(options)), options, run)
    except CannotVerify as error:
        if output_format == "json":
            output.out(failure_as_json(error))
        give_up(error)
    tell(verified.report)
    proof = verified.proof
    for line in [as_json(proof)] if output_format == "json" else text(proof):
        output.out(line)
    output.finish(2 if verified.report.errors else int(bool(proof.left_out)))


def prove(work: Work, options: Run, run: AppRun) -> Verified:
    """Prove the fixes of the files in ``work``. Raises `CannotVerify`."""
    from cdkfix.verify.app import find_app
    from cdkfix.verify.cache import Cache
    from cdkfix.verify.errors import CannotVerify
    from cdkfix.verify.verifier import Verifier

    if work.overlay:
        raise CannotVerify("standard input is no app")
    app = find_app(
        _start(work, options),
        command=run.app,
        context=dict(item.split("=", 1) for item in run.context or ()),
    )
    progress = _Progress()
    first = work.run(fix=True)
    try:
        with (
            _ended_in_order(),
            Verifier(
                app,
                lambda held: work.run(fix=True, held=held).results if held else first.results,
                {codemod.name: codemod.effects for codemod in first.codemods},
                seconds=run.timeout,
                cache=None if options.no_cache else Cache(),
                progress=progress.show,
            ) as verifier,
        ):
            proof = verifier.prove()
    finally:
        progress.clear()
    return Verified(replace(first, results=proof.results), proof)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a request to end, or a closed terminal, end what is running and clean up.

    Of itself such a signal would end this process alone, and leave the app's and the scratch copy.
    """

    def end(number: int, _: FrameType | None) -> NoReturn:
        for one in taken:  # what follows is not to be cut short
            signal.signal(one, signal.SIG_IGN)
        sys.exit(128 + number)  # as a shell reports it

    kinds = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    # One that is ignored, as by nohup, stays so.
    taken = [one for one in kinds if one is not None and signal.getsignal(one) is signal.SIG_DFL]
    for one in taken:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def prove_or_give_up(work: Work, options: Run, run: AppRun) -> Verified:
    """Prove the fixes and show the proof; ends the command with 2 where that cannot be done."""
    from cdkfix.cli.run import tell
    from cdkfix.verify.errors import CannotVerify
    from cdkfix.verify.report import text

    try:
        verified = prove(work, options, run)
    except CannotVerify as error:
        give_up(error)
    tell(verified.report)
    for line in text(verified.proof):
        output.note(line, output.out)
    return verified


def give_up(error: CannotVerify) -> NoReturn:
    """Say why nothing can be proved, with what the app printed, and end the command with 2."""
    output.error(f"could not verify: {error}")
    for line in error.output.splitlines():
        output.err(f"  {printable(line)}")
    output.finish(2)


def _start(work: Work, options: Run) -> Path:
    """The directory in which all that was asked for is."""
    places = [os.path.abspath(path) for path in options.paths or ["."]]  # noqa: PTH100
    try:
        return Path(os.path.commonpath(places))
    except ValueError:  # on several drives
        return work.root


class _Progress:
    """A line on standard error that says what is running, if that is a terminal."""

    def __init__(self) -> None:
        self._shown = False

    def show(self, words: str) -> None:
        if sys.stderr.isatty():
            self._shown = True
            self._write(f"\r\x1b[K{words} …")

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            self._write("\r\x1b[K")

    def _write(self, words: str) -> None:
        sys.stderr.write(words)
        sys.stderr.flush()
