"""How many findings each codemod has, the most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cdkfix.codemod import Codemod
from cdkfix.emit import Paint
from cdkfix.report import Report


def counts(report: Report) -> list[tuple[Codemod, int, int]]:
    """Each codemod with its findings, and how many of them can be fixed; the most first."""
    codemods = {finding.codemod.name: finding.codemod for finding in report.findings}
    total = Counter(finding.codemod.name for finding in report.findings)
    fixable = Counter(
        finding.codemod.name
        for finding in report.findings
        if finding.fixable and finding.held_back is None
    )
    order = sorted(total, key=lambda name: (-total[name], codemods[name].order))
    return [(codemods[name], total[name], fixable[name]) for name in order]


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield a line for each codemod: findings, those that can be fixed, level, name, title."""
    rows = counts(report)
    width = max((len(str(total)) for _, total, _ in rows), default=0)
    names = max((len(codemod.name) for codemod, _, _ in rows), default=0)
    for codemod, total, fixable in rows:
        level = codemod.level.value
        yield (
            f"{total:>{width}}  {fixable:>{width}} fixable  "
            f"{paint(level.ljust(8), level)}  {codemod.name:{names}}  {codemod.title}"
        )
