"""The commands and what they share."""

from __future__ import annotations

from typing import Annotated

import typer

from cdkfix import __version__
from cdkfix.cli import (
    apply,
    check,
    clean,
    config,
    diff,
    explain,
    output,
    rules,
    suppress,
    undo,
    verify,
)
from cdkfix.cli.signature import expanded

app = typer.Typer(
    help="Repairs AWS CDK stacks written in TypeScript, JavaScript and Python.",
    no_args_is_help=True,
    # Plain help and tracebacks: nothing of rich is loaded for them.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=check.EXAMPLES)(expanded(check.check))
app.command(epilog=diff.EXAMPLES)(expanded(diff.diff))
app.command(epilog=apply.EXAMPLES)(expanded(apply.apply))
app.command(epilog=verify.EXAMPLES)(expanded(verify.verify))
app.command()(undo.undo)
app.command(epilog=suppress.EXAMPLES)(expanded(suppress.suppress))
app.command()(expanded(rules.rules))
app.command()(expanded(explain.explain))
app.command(epilog=config.EXAMPLES)(expanded(config.config))
app.command()(clean.clean)


def _version(wanted: bool) -> None:
    if wanted:
        from cdkfix import catalogue

        versions = catalogue.versions()
        output.out(f"cdkfix {__version__}")
        output.out(f"catalogue: aws-cdk-lib {versions.cdk}, cfn-lint {versions.cfn_lint}")
        output.finish(0)


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", help="Show the version and exit.", callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Repairs AWS CDK stacks written in TypeScript, JavaScript and Python."""
