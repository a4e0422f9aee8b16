"""``cdkfix apply``: writes the fixes."""

from __future__ import annotations

from cdkfix.cli import output
from cdkfix.cli.options import Run
from cdkfix.cli.summary import tell_what_stays
from cdkfix.emit.paths import printable
from cdkfix.finding import FileResult
from cdkfix.report import Report, fix_summary

EXAMPLES = """\
\b
Examples:
  cdkfix apply lib bin
  cdkfix apply --interactive                          fix by fix
  cdkfix apply - --stdin-filename lib/a.ts < lib/a.ts   for editors
"""


def apply(options: Run) -> None:
    """Write the fixes. Exits with 0, or with 2 if a file failed; the others are done."""
    from cdkfix.cli.configure import configurations
    from cdkfix.cli.run import is_stdin, run
    from cdkfix.cli.write import recover, write

    output.set_manner(quiet=options.quiet, verbose=options.verbose, color=options.color)
    found = configurations(options)
    if is_stdin(options.paths, options.stdin_filename):
        _apply_stdin(run(options, found, fix=True))
    recover(options.paths)
    report = run(options, found, fix=True)
    written = write(report)
    failures = len(report.errors) + len(written.errors)
    tell_what_stays(report)
    output.note(fix_summary("fixed", report, written.results, failures), output.out)
    for result in written.results:
        output.note(f"  {printable(str(result.path))}: {_by_codemod(result)}", output.out)
    output.finish(2 if failures else 0)


def _apply_stdin(report: Report) -> None:
    """Print the source, fixed or as it came: an editor that replaces its text loses nothing."""
    source, *others = report.results
    output.out_bytes(source.after)
    for other in others:
        if other.changed:
            output.err(f"not written, its fixes belong to this one's: {printable(str(other.path))}")
    tell_what_stays(report)
    output.finish(2 if report.errors else 0)


def _by_codemod(result: FileResult) -> str:
    counts = (f"{count} {name}" for name, count in sorted(result.fixed.items()))
    return ", ".join(counts) or "changed with another file"
