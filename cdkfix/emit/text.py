"""Findings for people: each with its source line underlined, and why if it cannot be fixed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cdkfix.emit import Paint
from cdkfix.emit.paths import printable
from cdkfix.emit.words import outcome
from cdkfix.finding import FileResult, ReportedFinding
from cdkfix.report import Report, in_order
from cdkfix.source import Source

# Of a longer line only a part around the finding is shown: minified files have one line.
_WIDTH = 160
_BEFORE = 40


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the lines, with a blank one after each file."""
    for result in report.results:
        if result.findings:
            yield from _file(result, paint)
            yield ""


def _file(result: FileResult, paint: Paint) -> Iterator[str]:
    source = Source.from_bytes(result.path, result.before)
    number, text = 0, ""
    for finding in in_order(result.findings):
        if finding.start.line != number:
            # A line is long where it has many findings: it is read once.
            number = finding.start.line
            text = source.line(number).decode("utf-8")
        level = finding.codemod.level.value
        place = f"{printable(str(finding.path))}:{finding.start.line}:{finding.start.column}"
        yield (
            f"{paint(place, 'path')}  {paint(level, level)}  {finding.codemod.name}  "
            f"{printable(finding.message)}"
        )
        for line, role in zip(_excerpt(text, finding), ("source", "caret"), strict=True):
            yield f"    {paint(line, role)}"
        yield f"    {printable(outcome(finding))}"


def _excerpt(line: str, finding: ReportedFinding) -> tuple[str, str]:
    """The finding's first ``line`` and the carets beneath it, to the line's end at most."""
    start = min(finding.start.column - 1, len(line))
    end = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    if len(line) > _WIDTH:
        cut = max(0, start - _BEFORE)
        line = line[cut : cut + _WIDTH]
        start, end = start - cut, min(end - cut, len(line))
    # The indentation says nothing that the excerpt's own does not; a finding may begin in it.
    indent = min(len(line) - len(line.lstrip(" \t")), start)
    before, marked = line[indent:start], line[start:end]
    shown = line[indent:]
    if not shown.isascii() or not shown.isprintable():
        shown = "".join(map(_shown, shown))
    return shown, " " * _cells(before) + "^" * max(1, _cells(marked))


def _shown(char: str) -> str:
    return "    " if char == "\t" else printable(char)


def _cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else len(_shown(char))
