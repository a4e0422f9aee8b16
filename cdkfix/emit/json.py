"""One JSON object: ``version``, ``findings``, ``errors`` and ``notes``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypedDict

from cdkfix import __version__
from cdkfix.emit import Paint
from cdkfix.emit.paths import relative
from cdkfix.finding import FileError, Replacement, ReportedFinding
from cdkfix.report import Report


class EditObject(TypedDict):
    """``text`` stands in the place of what stands from ``line``:``column`` to the end."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FixObject(TypedDict):
    """A fix: its edits stand or fall together, all in terms of the files as they are."""

    edits: list[EditObject]


class FindingObject(TypedDict):
    """A finding; lines and columns count from 1, columns in characters.

    ``reason`` is null where the finding is fixable, ``held_back`` where the settings let it be
    fixed, ``fix`` where it is not to be fixed.
    """

    codemod: str
    failure: int | None
    level: str
    impact: str
    data_loss: bool
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    fixable: bool
    reason: str | None
    held_back: str | None
    fix: FixObject | None


class ErrorObject(TypedDict):
    """Why a file could not be worked on."""

    path: str
    line: int | None
    message: str


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the object's lines, in ASCII so that no terminal's encoding can spoil it."""
    yield json.dumps(
        {
            "version": __version__,
            "findings": [_finding(finding) for finding in report.findings],
            "errors": [_error(error) for error in report.errors],
            "notes": report.notes,
        },
        indent=2,
    )


def _finding(finding: ReportedFinding) -> FindingObject:
    return {
        "codemod": finding.codemod.name,
        "failure": finding.codemod.failure,
        "level": finding.codemod.level.value,
        "impact": finding.effect.impact.value,
        "data_loss": finding.effect.data_loss,
        "path": relative(finding.path),
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "message": finding.message,
        "fixable": finding.fixable,
        "reason": finding.reason,
        "held_back": finding.held_back,
        "fix": {"edits": [_edit(item) for item in finding.replacements]}
        if finding.replacements
        else None,
    }


def _edit(item: Replacement) -> EditObject:
    return {
        "path": relative(item.path),
        "line": item.start.line,
        "column": item.start.column,
        "end_line": item.end.line,
        "end_column": item.end.column,
        "text": item.text,
    }


def _error(error: FileError) -> ErrorObject:
    return {"path": relative(error.path), "line": error.line, "message": error.message}
