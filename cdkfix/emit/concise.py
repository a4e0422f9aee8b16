"""One line for each finding: ``path:line:col: level[codemod] message``."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.emit import Paint
from cdkfix.emit.paths import printable
from cdkfix.emit.words import outcome
from cdkfix.finding import ReportedFinding
from cdkfix.report import Report


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the line of each finding."""
    return (line(finding, paint) for finding in report.findings)


def line(finding: ReportedFinding, paint: Paint) -> str:
    """The one line for ``finding``; where it is not fixed, the reason closes it."""
    level = finding.codemod.level.value
    place = f"{printable(str(finding.path))}:{finding.start.line}:{finding.start.column}"
    is_made = finding.reason is None and finding.held_back is None
    reason = "" if is_made else f" ({outcome(finding)})"
    return (
        f"{paint(place, 'path')}: {paint(level, level)}[{finding.codemod.name}] "
        f"{printable(finding.message)}{printable(reason)}"
    )
