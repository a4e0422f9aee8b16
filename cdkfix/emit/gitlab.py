"""A code quality report, which GitLab shows in a merge request.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from cdkfix.emit import Paint
from cdkfix.emit.fingerprints import fingerprinted
from cdkfix.emit.paths import relative
from cdkfix.emit.words import outcome
from cdkfix.levels import Level
from cdkfix.report import Report

_SEVERITIES = {
    Level.CRITICAL: "critical",
    Level.HIGH: "major",
    Level.MEDIUM: "minor",
    Level.LOW: "info",
}


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the array's lines, in ASCII."""
    yield json.dumps(
        [
            {
                "description": f"{finding.message} ({outcome(finding)})",
                "check_name": finding.codemod.name,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.codemod.level],
                "location": {
                    "path": relative(finding.path),
                    "lines": {"begin": finding.start.line, "end": finding.end.line},
                },
            }
            for finding, fingerprint in fingerprinted(report)
        ],
        indent=2,
    )
