"""A table for a comment on a pull request, in GitHub's and GitLab's Markdown.

Source: https://github.github.com/gfm/#tables-extension-
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdkfix.emit import Paint
from cdkfix.emit.paths import printable, relative
from cdkfix.emit.words import outcome
from cdkfix.finding import ReportedFinding
from cdkfix.report import Report, check_summary

# A comment on GitHub holds 65,536 characters.
_LARGEST = 60_000

_SPECIAL = re.compile(r"([\\*_{}\[\]<>()#+!|~&$@-])")


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the lines: a head, a row for each finding as far as a comment can hold them, errors."""
    yield f"### cdkfix: {check_summary(report)}"
    left = list(report.findings)
    if left:
        yield ""
        yield "| level | place | codemod | finding | fix |"
        yield "|---|---|---|---|---|"
    room = _LARGEST
    while left:
        row = _row(left[0])
        room -= len(row)
        if room < 0:
            break
        yield row
        left.pop(0)
    if left:
        yield ""
        yield f"… and {len(left)} more."
    for error in report.errors[:20]:
        yield ""
        yield f"**Error** in {_code(relative(error.path))}: {_text(error.message)}"


def _row(finding: ReportedFinding) -> str:
    cells = (
        finding.codemod.level.value,
        _code(f"{relative(finding.path)}:{finding.start.line}"),
        _code(finding.codemod.name),
        _text(finding.message),
        _text(outcome(finding)),
    )
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """A message: what it has in backticks stays code, nothing else in it is markup."""
    parts = printable(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without its other half
        return _escaped(printable(text)).replace("`", "\\`")
    shown = (_code(part) if index % 2 else _escaped(part) for index, part in enumerate(parts))
    return "".join(shown)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    """``text`` as code: fenced by more backticks than are in it, with pipes that end no cell."""
    if not text.strip():
        return _escaped(text)
    text = printable(text).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"
