"""``cdkfix check``: lists the findings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cdkfix.cli import output
from cdkfix.cli.options import OutputFormat, Run
from cdkfix.emit import plain, renderer
from cdkfix.report import check_summary, held_back_lines

EXAMPLES = """\
\b
Examples:
  cdkfix check                                   the current directory
  cdkfix check lib --select lambda-runtime       one codemod on one directory
  cdkfix check --output-format sarif --output-file cdkfix.sarif
"""


def check(
    options: Run,
    output_format: OutputFormat = None,
    output_file: Annotated[
        Path | None,
        typer.Option(
            "--output-file", "-o", metavar="FILE", help="Write the findings to this file."
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each codemod instead.")
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")
    ] = False,
) -> None:
    """List the findings. Exits with 0 if there are none, 1 if there are some, 2 on errors."""
    from cdkfix.cli.configure import configurations
    from cdkfix.cli.run import run

    output.set_manner(quiet=options.quiet, verbose=options.verbose, color=options.color)
    found = configurations(options, **{"output-format": output_format})
    report = run(options, found, fix=False)
    form = found.here.value("output-format")
    shown = "statistics" if statistics and form != "json" else form
    shown = "json_statistics" if statistics and form == "json" else shown
    render = renderer(shown)
    if output_file is None:
        for line in render(report, output.paint()):
            output.out(line)
    else:
        output.write_file(output_file, render(report, plain))
    # Where programs read standard output, the words for people go beside it.
    say = output.out if form == "text" and output_file is None else output.err
    output.note(check_summary(report), say)
    for line in held_back_lines(report.findings):
        output.note(line, say)
    findings = not exit_zero and any(True for _ in report.findings)
    output.finish(2 if report.errors else int(findings))
