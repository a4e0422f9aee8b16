"""``cdkfix suppress``: writes suppression comments for the present findings."""

from __future__ import annotations

from typing import Annotated

import typer

from cdkfix.cli import output
from cdkfix.cli.apply import AllowDirty
from cdkfix.cli.options import Run
from cdkfix.emit import plain
from cdkfix.emit.concise import line
from cdkfix.emit.paths import printable
from cdkfix.finding import FileResult
from cdkfix.report import Report, counted

EXAMPLES = """\
\b
Examples:
  cdkfix suppress lib --reason "kept until the audit"
  cdkfix suppress --select s3-bucket-removal-policy --reason "production data"
"""


def suppress(
    options: Run,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; it goes into every comment.")
    ],
    allow_dirty: AllowDirty = False,
) -> None:
    """Write comments that switch the present findings off, with the reason in each.

    Exits with 0, or with 2 if a file failed or a finding is where no comment can stand.
    """
    from cdkfix.cli.configure import configurations
    from cdkfix.cli.dirty import ask_before_writing
    from cdkfix.cli.run import STDIN, prepare, tell
    from cdkfix.cli.write import recover, write
    from cdkfix.suppression.writing import suppress as suppress_file

    output.set_manner(quiet=options.quiet, verbose=options.verbose, color=options.color)
    if not reason.strip() or not reason.isprintable() or "*/" in reason:
        output.error("--reason must be one line of text without */")
        output.finish(2)
    if STDIN in (options.paths or ()):
        output.error("suppress writes to files: standard input (-) is none")
        output.finish(2)
    found = configurations(options)
    recover(options.paths)
    work = prepare(options, found)
    report = work.run(fix=False)
    tell(report)
    done = [
        suppress_file(work.project, result, target.settings or work.settings, reason.strip())
        for target, result in zip(work.targets, report.results, strict=False)
        if result.findings and not result.errors
    ]
    changed = [FileResult(item.path, item.before, item.after) for item in done]
    ask_before_writing(changed, allowed=allow_dirty)
    written = write(Report(work.root, changed))
    left = [finding for item in done for finding in item.left]
    for finding in left:
        output.error(f"no comment can stand at {line(finding, plain)}")
    paths = {result.path for result in written.results}
    count = sum(item.count for item in done if item.path in paths)
    words = f"suppressed {counted(count, 'finding')} in {counted(len(paths), 'file')}"
    output.note(words if paths else "nothing to suppress", output.out)
    for item in done:
        if item.path in paths:
            output.note(f"  {printable(str(item.path))}: {item.count}", output.out)
    output.finish(2 if report.errors or written.errors or left else 0)
