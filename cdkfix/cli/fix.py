"""``cdkfix diff`` and ``cdkfix apply``: show the fixes as a patch, or write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cdkfix.cli import output
from cdkfix.cli.options import (
    Ignore,
    Jobs,
    MaxImpactLevel,
    NoCache,
    Paths,
    ProfileName,
    Select,
    StdinFilename,
    settings,
)
from cdkfix.cli.run import is_stdin, run
from cdkfix.emit.concise import line
from cdkfix.emit.paths import printable
from cdkfix.finding import FileResult
from cdkfix.report import Report, counted, effects_words, held_back_lines


def diff(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    profile: ProfileName = None,
    max_impact: MaxImpactLevel = None,
    stdin_filename: StdinFilename = None,
    jobs: Jobs = 1,
    no_cache: NoCache = False,
) -> None:
    """Print the fixes as a patch. Exits with 0 if there are none, 1 if some, 2 on errors."""
    from cdkfix.emit.diff import unified_diff

    report = run(paths, stdin_filename, settings(select, ignore, profile, max_impact), fix=True)
    changed = [result for result in report.results if result.changed]
    for result in changed:
        output.out_bytes(unified_diff(result.path, result.before, result.after))
    _tell_what_stays(report, output.err)
    output.err(_summary("would fix", changed, len(report.errors)))
    output.finish(2 if report.errors else int(bool(changed)))


def apply(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    profile: ProfileName = None,
    max_impact: MaxImpactLevel = None,
    stdin_filename: StdinFilename = None,
    jobs: Jobs = 1,
    no_cache: NoCache = False,
) -> None:
    """Write the fixes. Exits with 0, or with 2 if a file failed; the others are done."""
    from cdkfix.cli.write import recover, write

    chosen = settings(select, ignore, profile, max_impact)
    if is_stdin(paths, stdin_filename):
        _apply_stdin(run(paths, stdin_filename, chosen, fix=True))
    recover(paths)
    report = run(paths, stdin_filename, chosen, fix=True)
    written = write(report)
    failures = len(report.errors) + len(written.errors)
    output.out(_summary("fixed", written.results, failures))
    for result in written.results:
        output.out(f"  {printable(str(result.path))}: {_by_codemod(result)}")
    _tell_what_stays(report, output.out)
    output.finish(2 if failures else 0)


def _apply_stdin(report: Report) -> None:
    """Print the source, fixed or as it came: an editor that replaces its text loses nothing."""
    source, *others = report.results
    output.out_bytes(source.after)
    for other in others:
        if other.changed:
            output.err(f"not written, its fixes belong to this one's: {printable(str(other.path))}")
    _tell_what_stays(report, output.err)
    output.finish(2 if report.errors else 0)


def _summary(verb: str, changed: Sequence[FileResult], errors: int) -> str:
    if changed:
        fixes = sum(sum(result.fixed.values()) for result in changed)
        words = f"{verb} {counted(fixes, 'finding')} in {counted(len(changed), 'file')}"
        words += f" (impact: {effects_words(changed)})"
    else:
        words = "nothing fixed" if errors else "nothing to be done"
    return f"{words}; {counted(errors, 'error')}" if errors else words


def _by_codemod(result: FileResult) -> str:
    counts = (f"{count} {name}" for name, count in sorted(result.fixed.items()))
    return ", ".join(counts) or "changed with another file"


def _tell_what_stays(report: Report, say: Callable[[str], None]) -> None:
    """Say which findings stay, and why: silence would read as clean."""
    for words in held_back_lines(report.findings):
        say(words)
    left = [finding for finding in report.findings if not finding.fixable]
    if left:
        say(f"{counted(len(left), 'finding')} not fixable:")
    for finding in left:
        say(f"  {line(finding, lambda text, role: text)}")
