"""A finding in words, for formats that have one text for it."""

from __future__ import annotations

from cdkfix.finding import ReportedFinding


def outcome(finding: ReportedFinding) -> str:
    """What can be done about a finding: why it is not fixed, or what its fix does."""
    if finding.reason is not None:
        return f"not fixable: {finding.reason}"
    if finding.held_back is not None:
        return f"held back, impact: {finding.effect}; {finding.held_back}"
    return f"fixable, impact: {finding.effect}"
