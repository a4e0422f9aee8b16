"""A run's results taken together, and the words in which they are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cdkfix.codemod import Impact
from cdkfix.finding import FileError, FileResult, ReportedFinding


@dataclass(frozen=True)
class Report:
    """The result of each file, and what was wrong with the paths asked for.

    ``root`` is the directory that the run may read and write in.
    """

    root: Path
    results: Sequence[FileResult]
    path_errors: Sequence[FileError] = ()

    @property
    def findings(self) -> Iterator[ReportedFinding]:
        """Every finding, file by file."""
        return (finding for result in self.results for finding in in_order(result))

    @property
    def errors(self) -> list[FileError]:
        """Every error, those of the paths first."""
        return [*self.path_errors, *(error for result in self.results for error in result.errors)]


def in_order(result: FileResult) -> list[ReportedFinding]:
    """The findings of a file as one reads it: by place, then by codemod."""
    return sorted(result.findings, key=lambda item: (item.start, item.codemod.number))


def counted(number: int, noun: str) -> str:
    """``number`` and ``noun``, in the plural unless there is one: ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def impact_words(impact: Impact, data_loss: bool) -> str:
    """An impact as it is shown: ``replacement, data loss``."""
    return f"{impact.value}, data loss" if data_loss else impact.value


def check_summary(report: Report) -> str:
    """What a check found, in one line."""
    findings = list(report.findings)
    errors = report.errors
    files = counted(len(report.results), "file")
    if findings:
        hit = sum(1 for result in report.results if result.findings)
        fixable = sum(1 for finding in findings if finding.fixable)
        words = f"{counted(len(findings), 'finding')} in {hit} of {files}, {fixable} fixable"
    else:
        words = f"no findings in {files}"
    return f"{words}; {counted(len(errors), 'error')}" if errors else words
