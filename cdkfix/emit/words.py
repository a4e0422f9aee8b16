"""A finding in words, for formats that have one text for it."""

from __future__ import annotations

from cdkfix.finding import ReportedFinding
from cdkfix.report import impact_words


def outcome(finding: ReportedFinding) -> str:
    """What can be done about a finding: why it is not fixed, or what its fix does."""
    impact = impact_words(finding.impact, finding.data_loss)
    if finding.reason is not None:
        return f"not fixable: {finding.reason}"
    if finding.held_back is not None:
        return f"held back, impact: {impact}; {finding.held_back}"
    return f"fixable, impact: {impact}"
