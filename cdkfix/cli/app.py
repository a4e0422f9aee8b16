"""The commands and what they share."""

from __future__ import annotations

from typing import Annotated

import typer

from cdkfix import __version__
from cdkfix.cli import output
from cdkfix.cli.check import check
from cdkfix.cli.codemods import explain, rules
from cdkfix.cli.fix import apply, diff
from cdkfix.cli.undo import undo

app = typer.Typer(
    help="Repairs AWS CDK stacks written in TypeScript, JavaScript and Python.",
    no_args_is_help=True,
    # Plain help and tracebacks: nothing of rich is loaded for them.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (check, diff, apply, undo, rules, explain):
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        output.out(f"cdkfix {__version__}")
        output.finish(0)


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Repairs AWS CDK stacks written in TypeScript, JavaScript and Python."""
