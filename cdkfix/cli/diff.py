"""``cdkfix diff``: shows the fixes as a patch."""

from __future__ import annotations

from cdkfix.cli import output
from cdkfix.cli.options import Run
from cdkfix.cli.summary import tell_what_stays
from cdkfix.report import fix_summary

EXAMPLES = """\
\b
Examples:
  cdkfix diff lib/data-stack.ts
  cdkfix diff | git apply
"""


def diff(options: Run) -> None:
    """Print the fixes as a patch. Exits with 0 if there are none, 1 if some, 2 on errors.

    Nothing else goes to standard output: findings that stay and the summary go to standard error.
    """
    from cdkfix.cli.configure import configurations
    from cdkfix.cli.run import run
    from cdkfix.emit.diff import unified_diff

    output.set_manner(quiet=options.quiet, verbose=options.verbose, color=options.color)
    report = run(options, configurations(options), fix=True)
    changed = [result for result in report.results if result.changed]
    for result in changed:
        output.out_bytes(unified_diff(result.path, result.before, result.after))
    output.flush()
    tell_what_stays(report)
    output.note(fix_summary("would fix", report, changed, len(report.errors)))
    output.finish(2 if report.errors else int(bool(changed)))
