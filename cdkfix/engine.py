"""The pure heart: sources and settings in, results out. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from cdkfix.codemod import Codemod
from cdkfix.detect import Detector
from cdkfix.discover import Target
from cdkfix.finding import (
    AppliedFix,
    FileError,
    FileResult,
    Finding,
    FixId,
    Left,
    ReportedFinding,
    Skipped,
)
from cdkfix.languages import markdown
from cdkfix.layout import WIDTH
from cdkfix.module import Module
from cdkfix.passes import File, Passes
from cdkfix.profile import Effect
from cdkfix.project import Project
from cdkfix.replacements import replacements
from cdkfix.settings import Settings
from cdkfix.source import Position, Source, SourceError, TooLargeError

#: A file that holds none of these knows nothing of CDK.
_MARKERS = (b"aws-cdk", b"aws_cdk", b"monocdk")


@dataclass(frozen=True)
class _Unit:
    """A target with the texts in it: itself, or the blocks of a Markdown file by their index.

    ``unfit`` are the blocks that nobody can work on.
    """

    path: PurePath
    data: bytes
    source: Source | None = None
    file: File | None = None
    blocks: Sequence[tuple[int, markdown.Block, File]] = ()
    unfit: Sequence[Skipped] = ()
    error: FileError | None = None
    skipped: str | None = None
    settings: Settings | None = None

    @property
    def files(self) -> list[File]:
        """The texts that codemods look at."""
        return [self.file] if self.file is not None else [file for _, _, file in self.blocks]


def run(
    project: Project,
    targets: Sequence[Target],
    settings: Settings,
    *,
    fix: bool,
    held: Collection[FixId] = (),
    seen: Callable[[], None] = lambda: None,
    width: int | None = WIDTH,
    neighbours: Sequence[Target] = (),
) -> list[FileResult]:
    """Look at ``targets`` and, with ``fix``, work out their repaired bytes.

    The results are in the targets' order; behind them come files that only others' fixes change. A
    file that cannot be read, decoded or parsed has an error in its result, and does not keep the
    others from being done. ``settings`` are for the targets that have none of their own. The fixes
    ``held`` are not made, nor those that build on them. ``seen`` is
    called whenever a file has been looked at. Lines that fixes make longer than ``width`` columns,
    or than its settings say, and than the file's own, are broken; with None, they stay as the fixes
    make them.
    ``neighbours`` are looked at elsewhere, each with its settings.
    """
    everyone = (*targets, *neighbours)
    own = {project.files.ask_for(target.path): target.settings or settings for target in everyone}
    units = [_unit(project, target, target.settings or settings) for target in targets]
    files = [file for unit in units for file in unit.files if _ready(project, file)]
    own |= {file.path: unit.settings or settings for unit in units for file in unit.files}
    project.own_suffix_names = {path: frozenset(item.suffix_names) for path, item in own.items()}
    detector = Detector(project, lambda path: own.get(path, settings), held)

    def look(file: File) -> list[Finding]:
        found = detector.findings(file)
        seen()
        return found

    def columns(path: PurePath) -> int | None:
        return width and (own.get(path, settings).line_length or width)

    project.line_lengths = {path: item.line_length for path, item in own.items()}
    passes = Passes(project, look, columns)
    found = passes.first(files)
    for file in files:
        codemods = {codemod.name: codemod for codemod in own[file.path].known()}
        module = project.module(file.source)
        if found[file.path] and module.refused is not None:
            # Only now: a second parser is too slow to ask it about every file.
            file.error("syntax error", module.refused)
            found[file.path] = []
        others = {(item.codemod, item.subject): item for item in found[file.path]}
        file.findings = [
            replace(
                _report(module.source, finding, codemods[finding.codemod]),
                replacements=replacements(project, finding, others),
            )
            for finding in found[file.path]
        ]
    if fix:
        known = [*settings.known(), *(item for each in own.values() for item in each.known())]
        passes.run(files, found, late={codemod.name for codemod in known if codemod.last})
        for file in files:
            codemods = {codemod.name: codemod for codemod in own[file.path].known()}
            file.left = list(_left(file, found[file.path], passes.latest[file.path], codemods))
    results = [_result(unit) for unit in units]
    drawn = [file for file in passes.drawn_in if file.source != file.original or file.errors]
    return [*results, *(_file_result(file, file.original.data) for file in drawn)]


def weight(project: Project, target: Target) -> int:
    """How many bytes codemods have to look at in a target; 0 for one that they have no say in."""
    try:
        data = project.read(target.path)
    except OSError:
        return 0
    return len(data) if target.explicit or _has_marker(data) else 0


def _unit(project: Project, target: Target, settings: Settings) -> _Unit:
    path = project.spelled(target.path)
    try:
        data = project.read(path)
        source = Source.from_bytes(path, data)
    except TooLargeError as error:
        return _Unit(path, error.data, skipped=str(error))
    except OSError as error:
        return _Unit(path, b"", error=FileError(path, error.strerror or str(error)))
    except SourceError as error:
        return _Unit(path, project.read(path), error=FileError(path, str(error), error.line))
    if source.language == "markdown":
        blocks, unfit = _blocks(project, source)
        return _Unit(path, data, source, blocks=blocks, unfit=unfit, settings=target.settings)
    if not target.explicit and not _is_cdk(source) and not _serves_cdk(project, source, settings):
        return _Unit(path, data)
    return _Unit(path, data, source, File(source, source), settings=target.settings)


def _serves_cdk(project: Project, source: Source, settings: Settings) -> bool:
    """Whether a file that imports nothing of CDK may concern a codemod: files that do import it."""
    if not any(needle in source.body for needle in settings.beyond_cdk):
        return False
    module = project.module_at(source.path)
    return module is not None and project.imports.is_imported_by(
        module, lambda it: _is_cdk(it.source)
    )


def _blocks(
    project: Project, source: Source
) -> tuple[list[tuple[int, markdown.Block, File]], list[Skipped]]:
    """Every fenced block is a file of its own; one that does not parse is told and left alone.

    Answers and documentation show parts of programs too: that is no error.
    """
    found: list[tuple[int, markdown.Block, File]] = []
    unfit: list[Skipped] = []
    index = 0
    for block in markdown.fences(source) if _is_cdk(source) else ():
        if isinstance(block, markdown.Unfit):
            if _has_marker(block.body):
                unfit.append(Skipped(source.path, _fenced(block, block.why), block.start_line))
            continue
        path = source.path.with_name(f"{source.path.name}#{index}{block.path_suffix}")
        inner = Source(path, block.language, block.body)
        if _is_cdk(inner):
            line = _line_in(block, _refused(project.module(inner)))
            if line is None:
                found.append((index, block, File(inner, inner)))
            else:
                unfit.append(Skipped(source.path, _fenced(block, "syntax error"), line))
        index += 1
    return found, unfit


def _fenced(block: markdown.Block | markdown.Unfit, why: str) -> str:
    return f"the fenced block at line {block.start_line} is left alone: {why}"


def _ready(project: Project, file: File) -> bool:
    """Whether codemods can look at a file; if not, the reason is noted."""
    module = project.module(file.source)
    if module.syntax_error is not None:
        file.error("syntax error", module.syntax_error)
        return False
    if any(module.reader.is_cdk_v1(item) for item in module.imports):
        file.skipped = "it uses CDK version 1, which cdkfix does not repair"
        return False
    return True


def _refused(module: Module) -> int | None:
    """The line at which a module does not parse, if there is one."""
    return module.refused if module.syntax_error is None else module.syntax_error


def _result(unit: _Unit) -> FileResult:
    if unit.error is not None:
        return FileResult(unit.path, unit.data, unit.data, errors=(unit.error,))
    if unit.file is not None:
        return _file_result(unit.file, unit.data)
    if unit.source is not None:
        return _markdown_result(unit, unit.source)
    return FileResult(unit.path, unit.data, unit.data, skipped=_skipped(unit.path, unit.skipped))


def _skipped(path: PurePath, why: str | None) -> tuple[Skipped, ...]:
    return (Skipped(path, why),) if why is not None else ()


def _file_result(file: File, before: bytes) -> FileResult:
    return FileResult(
        file.path,
        before,
        file.source.data,
        tuple(file.findings),
        dict(file.fixed),
        _skipped(file.path, file.skipped),
        tuple(file.errors),
        frozenset(file.together),
        dict(file.effects),
        tuple(file.applied),
        tuple(file.notes),
        tuple(file.left),
    )


def _markdown_result(unit: _Unit, source: Source) -> FileResult:
    findings: list[ReportedFinding] = []
    fixed: Counter[str] = Counter()
    effects: Counter[Effect] = Counter()
    applied: list[AppliedFix] = []
    left: list[Left] = []
    errors: list[FileError] = []
    skipped = list(unit.unfit)
    changed: dict[int, bytes] = {}
    for index, block, file in unit.blocks:
        findings += (markdown.place(block, source.path, item) for item in file.findings)
        for item in file.left:
            # Where it stands after the fixes hangs on the blocks before it.
            placed = markdown.place(block, source.path, item.before)
            left.append(Left(placed, placed))
        fixed += file.fixed
        effects += file.effects
        errors += (
            FileError(source.path, error.message, _line_in(block, error.line))
            for error in file.errors
        )
        if file.skipped is not None:
            why = _fenced(block, file.skipped)
            skipped.append(Skipped(source.path, why, block.start_line))
        applied += (
            replace(fix, line=block.position(Position(fix.line, 1)).line) for fix in file.applied
        )
        if file.source.body != file.original.body:
            changed[index] = file.source.body
    try:
        after = markdown.replace_blocks(source, changed)
    except SourceError as error:
        errors.append(FileError(source.path, str(error), error.line))
        after, fixed, effects, applied = source.data, Counter(), Counter(), []
    return FileResult(
        source.path,
        unit.data,
        after,
        tuple(findings),
        dict(fixed),
        tuple(sorted(skipped, key=lambda item: item.line or 0)),
        tuple(errors),
        effects=dict(effects),
        applied=tuple(applied),
        notes=tuple(note for _, _, file in unit.blocks for note in file.notes),
        left=tuple(left),
    )


def _line_in(block: markdown.Block, line: int | None) -> int | None:
    """The line in the Markdown file of a line in a block."""
    return None if line is None else block.position(Position(line, 1)).line


def _left(
    file: File, first: Sequence[Finding], latest: Sequence[Finding], known: Mapping[str, Codemod]
) -> Iterator[Left]:
    """What the fixes leave: what others' fixes mend is gone, what they bring counts."""
    reported = list(zip(first, file.findings, strict=True))
    for finding in latest:
        if finding.reason is None:
            continue
        after = _report(file.source, finding, known[finding.codemod])
        lowest, highest = file.origin(finding.subject)
        before = next(
            (
                report
                for item, report in reported
                if item.codemod == finding.codemod and lowest <= item.subject <= highest
            ),
            None,
        )
        if before is None or before.reason is None:
            start, end = file.origin(finding.start)[0], file.origin(finding.end)[1]
            before = _report(
                file.original, replace(finding, start=start, end=end), known[finding.codemod]
            )
        yield Left(before, after)


def _report(source: Source, finding: Finding, codemod: Codemod) -> ReportedFinding:
    return ReportedFinding(
        codemod=codemod,
        path=source.path,
        start=source.position(finding.start),
        end=source.position(finding.end),
        message=finding.message,
        fixable=finding.reason is None,
        reason=finding.reason,
        impact=finding.impact,
        data_loss=finding.data_loss,
        held_back=finding.held_back,
    )


def _is_cdk(source: Source) -> bool:
    return _has_marker(source.body)


def _has_marker(data: bytes) -> bool:
    return any(marker in data for marker in _MARKERS)
