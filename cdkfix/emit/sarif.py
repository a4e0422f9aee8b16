"""SARIF 2.1.0: the findings with their fixes, and the codemods as rules with help.

Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from cdkfix import __version__
from cdkfix.codemod import Codemod
from cdkfix.emit import Paint
from cdkfix.emit.fingerprints import fingerprinted
from cdkfix.emit.paths import relative
from cdkfix.emit.words import outcome
from cdkfix.finding import FileError, Replacement, ReportedFinding, declared
from cdkfix.levels import Level
from cdkfix.report import Report
from cdkfix.source import Position

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {
    Level.CRITICAL: "error",
    Level.HIGH: "error",
    Level.MEDIUM: "warning",
    Level.LOW: "note",
}

_Json = dict[str, Any]


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the log's lines, in ASCII."""
    found = {finding.codemod.name: finding.codemod for finding in report.findings}
    known = {codemod.name: codemod for codemod in report.codemods}
    rules = sorted({**known, **found}.values(), key=lambda codemod: codemod.order)
    places = {codemod.name: index for index, codemod in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "cdkfix",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(codemod) for codemod in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [_notification(error) for error in report.errors],
            }
        ],
        "results": [
            _result(finding, fingerprint, places) for finding, fingerprint in fingerprinted(report)
        ],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(codemod: Codemod) -> _Json:
    words = [codemod.doc.replace("``", "`"), codemod.consequence, codemod.effect]
    text = "\n\n".join(word for word in words if word)
    impact = f"**Impact of the fix:** {declared(codemod)}"
    rule = {
        "id": codemod.name,
        "name": "".join(part.capitalize() for part in codemod.name.split("-")),
        "shortDescription": {"text": codemod.title},
        "fullDescription": {"text": codemod.doc.replace("``", "`") or codemod.title},
        "help": {"text": text, "markdown": f"{text}\n\n{impact}"},
        "defaultConfiguration": {"level": _LEVELS[codemod.level]},
        "properties": {
            "tags": ["aws-cdk", codemod.level.value],
            "impact": codemod.impact.value,
            "dataLoss": codemod.data_loss,
            "problem.severity": _LEVELS[codemod.level].replace("note", "recommendation"),
        },
    }
    return {**rule, "helpUri": codemod.url} if codemod.url else rule


def _result(finding: ReportedFinding, fingerprint: str, places: dict[str, int]) -> _Json:
    result: _Json = {
        "ruleId": finding.codemod.name,
        "ruleIndex": places[finding.codemod.name],
        "level": _LEVELS[finding.codemod.level],
        "message": {"text": f"{finding.message} ({outcome(finding)})"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.path),
                    "region": _region(finding.start, finding.end),
                }
            }
        ],
        "partialFingerprints": {"cdkfix/v1": fingerprint},
        "properties": {
            "impact": finding.effect.impact.value,
            "dataLoss": finding.effect.data_loss,
            "fixable": finding.fixable,
        },
    }
    # GitHub rejects a fix that changes nothing.
    if finding.replacements:
        result["fixes"] = [_fix(finding)]
    return result


def _fix(finding: ReportedFinding) -> _Json:
    by_file: dict[PurePath, list[Replacement]] = {}
    for item in finding.replacements:
        by_file.setdefault(item.path, []).append(item)
    return {
        "description": {"text": finding.codemod.effect},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path),
                "replacements": [
                    {
                        "deletedRegion": _region(item.start, item.end),
                        "insertedContent": {"text": item.text},
                    }
                    for item in items
                ],
            }
            for path, items in by_file.items()
        ],
    }


def _notification(error: FileError) -> _Json:
    place: _Json = {"artifactLocation": _artifact(error.path)}
    if error.line is not None:
        place["region"] = {"startLine": error.line}
    return {
        "level": "error",
        "message": {"text": error.message},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: PurePath) -> _Json:
    name = relative(path)
    if Path(name).is_absolute():  # on another drive
        return {"uri": Path(name).as_uri()}
    return {"uri": quote(name.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _region(start: Position, end: Position) -> _Json:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
