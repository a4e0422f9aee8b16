"""What a finding is recognized by from run to run, though lines are added above it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from cdkfix.emit.paths import relative
from cdkfix.finding import ReportedFinding
from cdkfix.report import Report, in_order
from cdkfix.source import Source

#: Of a longer line the beginning says enough: it is one of many statements, and so are others.
_LONGEST = 10_000


def fingerprinted(report: Report) -> Iterator[tuple[ReportedFinding, str]]:
    """Each finding with its fingerprint, in hexadecimal; no two findings share one.

    It is made of the codemod, the path and the text of the line; findings that agree in these are
    told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for result in report.results:
        if not result.findings:
            continue
        source = Source.from_bytes(result.path, result.before)
        for finding in in_order(result.findings):
            line = source.line(finding.start.line)[:_LONGEST].strip().decode("utf-8", "ignore")
            key = (finding.codemod.name, relative(finding.path), line)
            text = "\0".join([*key, str(seen[key])])
            seen[key] += 1
            data = text.encode("utf-8", "surrogateescape")
            yield finding, hashlib.sha256(data).hexdigest()[:32]
