"""What a command that fixes tells people, beside the patch and the files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from cdkfix.cli import output
from cdkfix.emit import plain
from cdkfix.emit.concise import line
from cdkfix.report import Report, counted, held_back_lines, in_order


def tell_what_stays(report: Report, *, written: Collection[PurePath] = ()) -> None:
    """Say on standard error which findings stay, and why: silence would read as clean.

    Their places are those in the files as they are now: the ``written`` ones hold the fixes.
    """
    for words in held_back_lines(report.findings):
        output.note(words)
    left = [
        finding
        for result in report.results
        for finding in in_order(
            item.after if result.path in written else item.before for item in result.left
        )
    ]
    if left:
        output.err(f"{counted(len(left), 'finding')} not fixable:")
    for finding in left:
        output.err(f"  {line(finding, plain)}")
