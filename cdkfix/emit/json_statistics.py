"""How many findings each codemod has, as a JSON array for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cdkfix.emit import Paint
from cdkfix.emit.statistics import counts
from cdkfix.report import Report


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the array's lines, in ASCII."""
    yield json.dumps(
        [
            {
                "codemod": codemod.name,
                "failure": codemod.failure,
                "level": codemod.level.value,
                "findings": total,
                "fixable": fixable,
            }
            for codemod, total, fixable in counts(report)
        ],
        indent=2,
    )
