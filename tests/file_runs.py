"""Runs over projects of several files, and what must always hold of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.projects.project import Project
from cdkfix.settings import Settings


@dataclass(frozen=True)
class FileRun:
    """The files' texts after the fixes, the reasons against fixes, what was found, and notes."""

    texts: Mapping[str, str]
    reasons: list[str]
    messages: list[str]
    notes: list[str]


def run_files(files: Mapping[str, str], *select: str) -> FileRun:
    """Fix a project of several files with the codemods named.

    Raises AssertionError where a file has errors, or a second run changes something.
    """
    first, results = _once(files, select)
    again, left = _once(first, select)
    assert again == first, "a second run changes something"
    assert not [item for result in left for item in result.findings if item.fixable]
    findings = [item for result in results for item in result.findings]
    reasons = [item.reason for item in findings if item.reason is not None]
    notes = [note for result in results for note in result.notes]
    return FileRun(first, reasons, [item.message for item in findings], notes)


def _once(
    files: Mapping[str, str], select: tuple[str, ...]
) -> tuple[dict[str, str], list[FileResult]]:
    contents: dict[PurePath, bytes] = {
        PurePath(path): text.encode() for path, text in files.items()
    }
    # What configures an app is no source.
    sources = [Path(path) for path in files if not path.endswith(".json")]
    project = Project(Path(), contents, files=lambda: sources)
    targets = [Target(path, explicit=True) for path in sources]
    settings = Settings(select=frozenset(select) or None)
    results = engine.run(project, targets, settings, fix=True)
    assert not [str(error) for result in results for error in result.errors]
    after = {path: data.decode() for path, data in ((str(p), contents[p]) for p in contents)}
    return after | {str(item.path): item.after.decode() for item in results}, results
