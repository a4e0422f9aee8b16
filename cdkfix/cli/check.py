"""``cdkfix check``: lists the findings."""

from __future__ import annotations

from cdkfix.cli import output
from cdkfix.cli.options import (
    Ignore,
    Jobs,
    MaxImpactLevel,
    NoCache,
    OutputFormat,
    Paths,
    ProfileName,
    Select,
    StdinFilename,
    settings,
)
from cdkfix.cli.run import run
from cdkfix.emit import renderer
from cdkfix.report import check_summary, held_back_lines


def check(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    output_format: OutputFormat = "text",
    profile: ProfileName = None,
    max_impact: MaxImpactLevel = None,
    stdin_filename: StdinFilename = None,
    jobs: Jobs = 1,
    no_cache: NoCache = False,
) -> None:
    """List the findings. Exits with 0 if there are none, 1 if there are some, 2 on errors."""
    report = run(paths, stdin_filename, settings(select, ignore, profile, max_impact), fix=False)
    for line in renderer(output_format)(report, output.paint()):
        output.out(line)
    # Where programs read standard output, the words for people go beside it.
    say = output.out if output_format == "text" else output.err
    say(check_summary(report))
    for line in held_back_lines(report.findings):
        say(line)
    findings = any(True for _ in report.findings)
    output.finish(2 if report.errors else int(findings))
