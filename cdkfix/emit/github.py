"""Annotations that GitHub Actions shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.emit import Paint
from cdkfix.emit.paths import printable, relative
from cdkfix.emit.words import outcome
from cdkfix.finding import FileError, ReportedFinding
from cdkfix.levels import Level
from cdkfix.report import Report

_KINDS = {
    Level.CRITICAL: "error",
    Level.HIGH: "error",
    Level.MEDIUM: "warning",
    Level.LOW: "notice",
}


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield a command for each error and each finding."""
    yield from (_error(error) for error in report.errors)
    yield from (_finding(finding) for finding in report.findings)


def _finding(finding: ReportedFinding) -> str:
    place = {
        "file": relative(finding.path),
        "line": finding.start.line,
        "col": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
        "title": f"cdkfix {finding.codemod.name}",
    }
    message = f"{finding.message} ({outcome(finding)})"
    return _command(_KINDS[finding.codemod.level], place, message)


def _error(error: FileError) -> str:
    place: dict[str, object] = {"file": relative(error.path), "title": "cdkfix"}
    if error.line is not None:
        place["line"] = error.line
    return _command("error", place, error.message)


def _command(kind: str, properties: dict[str, object], message: str) -> str:
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {shown}::{_data(printable(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # A log is read in a terminal too; only line ends are escaped in GitHub's own way.
    shown = "".join(char if char in "\r\n" else printable(char) for char in text)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
