"""What a command that fixes tells people, beside the patch and the files."""

from __future__ import annotations

from cdkfix.cli import output
from cdkfix.emit import plain
from cdkfix.emit.concise import line
from cdkfix.report import Report, counted, held_back_lines


def tell_what_stays(report: Report) -> None:
    """Say on standard error which findings stay, and why: silence would read as clean."""
    for words in held_back_lines(report.findings):
        output.note(words)
    left = [finding for finding in report.findings if not finding.fixable]
    if left:
        output.err(f"{counted(len(left), 'finding')} not fixable:")
    for finding in left:
        output.err(f"  {line(finding, plain)}")
