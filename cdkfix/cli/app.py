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
from cdkfix.cli.usage import Commands

EXAMPLES = """\
\b
Examples:
  cdkfix check              what is wrong in the current directory
  cdkfix diff               the patch that would mend it
  cdkfix apply lib bin      write the fixes
  cdkfix explain glue-version
"""

app = typer.Typer(
    cls=Commands,
    epilog=EXAMPLES,
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
app.command(epilog=verify.EXAMPLES, short_help="Prove the fixes by synthesis; writes nothing.")(
    expanded(verify.verify)
)
app.command(epilog=undo.EXAMPLES, short_help="Take the last apply or suppress back.")(undo.undo)
app.command(epilog=suppress.EXAMPLES, short_help="Write suppression comments for the findings.")(
    expanded(suppress.suppress)
)
app.command(epilog=rules.EXAMPLES)(expanded(rules.rules))
app.command(epilog=explain.EXAMPLES)(expanded(explain.explain))
app.command(epilog=config.EXAMPLES)(expanded(config.config))
app.command(epilog=clean.EXAMPLES, short_help="Delete the cache.")(clean.clean)


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
