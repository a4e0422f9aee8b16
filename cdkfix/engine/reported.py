"""Findings as they are shown."""

from __future__ import annotations

from cdkfix.codemod import Codemod
from cdkfix.finding import Finding, ReportedFinding
from cdkfix.source import Source


def report(source: Source, finding: Finding, codemod: Codemod) -> ReportedFinding:
    """A finding in a source as it is shown, without its replacements."""
    return ReportedFinding(
        codemod=codemod,
        path=source.path,
        start=source.position(finding.start),
        end=source.position(finding.end),
        message=finding.message,
        reason=finding.reason,
        effect=finding.effect,
        held_back=finding.held_back,
    )
