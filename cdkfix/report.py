"""A run's results taken together, and the words in which they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from cdkfix.codemod import Codemod
from cdkfix.finding import FileError, FileResult, ReportedFinding
from cdkfix.profile import Effect


class Report(msgspec.Struct, frozen=True):
    """The result of each file, and what was wrong with the paths asked for.

    ``root`` is the directory that the run may read and write in, ``codemods`` are those that there
    are, ``seconds`` is how long the run took.
    """

    root: Path
    results: Sequence[FileResult]
    path_errors: Sequence[FileError] = ()
    codemods: Sequence[Codemod] = ()
    seconds: float = 0.0

    @property
    def findings(self) -> Iterator[ReportedFinding]:
        """Every finding, file by file."""
        return (finding for result in self.results for finding in in_order(result.findings))

    @property
    def errors(self) -> list[FileError]:
        """Every error, those of the paths first."""
        return [*self.path_errors, *(error for result in self.results for error in result.errors)]

    @property
    def notes(self) -> list[str]:
        """What the fixes take for granted, each once."""
        return list(dict.fromkeys(note for result in self.results for note in result.notes))


def in_order(findings: Iterable[ReportedFinding]) -> list[ReportedFinding]:
    """The findings of a file as one reads it: by place, then by codemod."""
    return sorted(findings, key=lambda item: (item.start, item.codemod.order))


def counted(number: int, noun: str) -> str:
    """``number`` and ``noun``, in the plural unless there is one: ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def effects_words(results: Iterable[FileResult]) -> str:
    """What the fixes made do to a deployment, the gravest first: ``2 update, 1 none``."""
    counts: Counter[Effect] = Counter()
    for result in results:
        counts += result.effects
    order = sorted(counts, key=Effect.gravity, reverse=True)
    shown = (str(item).replace(", ", " with ") for item in order)
    return ", ".join(f"{counts[item]} {words}" for item, words in zip(order, shown, strict=True))


def check_summary(report: Report) -> str:
    """What a check found, in one line."""
    findings = list(report.findings)
    files = counted(len(report.results), "file")
    if findings:
        hit = sum(1 for result in report.results if result.findings)
        held_back = _held_back(report)
        fixable = sum(1 for finding in findings if finding.fixable) - held_back
        words = f"{counted(len(findings), 'finding')} in {hit} of {files}, {fixable} fixable"
        words += f", {held_back} held back" if held_back else ""
    else:
        words = f"no findings in {files}"
    return words + _closing(report, len(report.errors))


def fix_summary(verb: str, report: Report, changed: Sequence[FileResult], errors: int) -> str:
    """What fixes were made (or would be), in one line."""
    if changed:
        # What is found in one file may be fixed in another: where the value is written.
        elsewhere = (result for result in report.results if result.applied and not result.changed)
        made = [*changed, *elsewhere]
        fixes = sum(len(result.applied) for result in made)
        words = f"{verb} {counted(fixes, 'finding')} in {counted(len(changed), 'file')}"
        words += f" (impact: {effects_words(made)})"
    else:
        words = "nothing fixed" if errors else "nothing to be done"
    held_back = _held_back(report)
    words += f", {held_back} held back" if held_back else ""
    return words + _closing(report, errors)


def _held_back(report: Report) -> int:
    return sum(1 for finding in report.findings if finding.held_back is not None)


def _closing(report: Report, errors: int) -> str:
    """The end of a summary: how many errors, and how long it took."""
    words = f"; {counted(errors, 'error')}" if errors else ""
    return f"{words} ({report.seconds:.2f} s)"


def held_back_lines(findings: Iterable[ReportedFinding]) -> Iterator[str]:
    """What the settings hold back and why: a head for each reason, and a line for each codemod.

    Findings that a codemod would fix with the same impact are counted together.
    """
    by_reason: dict[str, Counter[tuple[tuple[int, str], str, str]]] = {}
    for finding in findings:
        if finding.held_back is not None:
            counts = by_reason.setdefault(finding.held_back, Counter())
            counts[finding.codemod.order, finding.codemod.name, str(finding.effect)] += 1
    for reason, counts in sorted(by_reason.items()):
        yield f"{counted(counts.total(), 'finding')} held back: {reason}"
        for (_, name, impact), count in sorted(counts.items()):
            yield f"  {count} {name} ({impact})"
