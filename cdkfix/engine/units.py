"""Units: what the engine makes of each target, the texts in it and their results put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from cdkfix.asserting import calls_assertion
from cdkfix.discover import Target
from cdkfix.engine.passes import File
from cdkfix.finding import AppliedFix, FileError, FileResult, Left, Note, ReportedFinding, Skipped
from cdkfix.languages import markdown
from cdkfix.module import Module
from cdkfix.profile import Effect
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Position, Source, SourceError, TooLargeError


@dataclass(frozen=True, slots=True)
class Unit:
    """A target with the texts in it: itself, or the blocks of a Markdown file by their index.

    ``beside`` are its blocks that know nothing of CDK, and ``unfit`` those that nobody can work on.
    """

    path: PurePath
    data: bytes
    source: Source | None = None
    file: File | None = None
    blocks: Sequence[tuple[int, markdown.Block, File]] = ()
    beside: Sequence[tuple[int, markdown.Block, File]] = ()
    unfit: Sequence[Skipped] = ()
    error: FileError | None = None
    skipped: str | None = None

    @property
    def files(self) -> list[File]:
        """The texts that codemods look at."""
        return [self.file] if self.file is not None else [file for _, _, file in self.blocks]

    @property
    def others(self) -> list[File]:
        """The texts that only fixes of the others look at and change."""
        return [file for _, _, file in self.beside]

    @property
    def result(self) -> FileResult:
        """What has come of it."""
        if self.error is not None:
            return FileResult(self.path, self.data, self.data, errors=(self.error,))
        if self.file is not None:
            return file_result(self.file, self.data)
        if self.source is not None:
            return _markdown_result(self, self.source)
        skipped = _skipped(self.path, self.skipped)
        return FileResult(self.path, self.data, self.data, skipped=skipped)


def unit(project: Project, target: Target, settings: Settings) -> Unit:
    """What there is to look at in a target, whose settings are ``settings``."""
    path = project.spelled(target.path)
    try:
        data = project.read(path)
        source = Source.from_bytes(path, data)
    except TooLargeError as error:
        return Unit(path, error.data, skipped=str(error))
    except OSError as error:
        return Unit(path, b"", error=FileError(path, (error.strerror or str(error)).lower()))
    except SourceError as error:
        return Unit(path, project.read(path), error=FileError(path, str(error), error.line))
    if source.language == "markdown":
        return _blocks(project, Unit(path, data, source), source)
    concerned = target.explicit or _has_marker(source.body)
    if not concerned and not _serves_cdk(project, source, settings):
        return Unit(path, data)
    return Unit(path, data, source, File(source, source))


def weight(project: Project, target: Target, settings: Settings) -> int:
    """How many bytes may have to be looked at in a target; 0 for one that nobody has a say in."""
    try:
        with project.dependencies.aside:
            data = project.read(target.path)
    except OSError:
        return 0
    concerned = target.explicit or _has_marker(data)
    return len(data) if concerned or any(it in data for it in settings.outside_cdk) else 0


def _serves_cdk(project: Project, source: Source, settings: Settings) -> bool:
    """Whether a file that imports nothing of CDK may concern a codemod: files that do import it."""
    for needle in settings.outside_cdk:
        if needle in source.body:
            break
    else:
        return False
    held = {needle for needle in settings.outside_cdk if needle in source.body}
    module, imports = project.module_at(source.path), project.imports
    if module is None:
        return False
    if settings.beyond_cdk.intersection(held) and imports.is_imported_by(
        module, lambda it: _is_cdk(it.source)
    ):
        return True
    return bool(settings.upon_cdk.intersection(held)) and imports.imports_any(
        module, lambda it: _is_cdk(it.source)
    )


def _blocks(project: Project, unit: Unit, source: Source) -> Unit:
    """Every fenced block is a file of its own; one that does not parse is told and left alone.

    Answers and documentation show parts of programs too: that is no error.
    """
    found: list[tuple[int, markdown.Block, File]] = []
    beside: list[tuple[int, markdown.Block, File]] = []
    unfit: list[Skipped] = []
    index = 0
    for block in markdown.fences(source) if _is_cdk(source) else ():
        if isinstance(block, markdown.Unfit):
            if _has_marker(block.body):
                unfit.append(Skipped(source.path, _fenced(block, block.why), block.start_line))
            continue
        path = source.path.with_name(f"{source.path.name}#{index}{block.path_suffix}")
        inner = Source(path, block.language, block.body, first_line=block.start_line)
        if _is_cdk(inner):
            line = _line_in(block, _refused(project.module(inner)))
            if line is None:
                found.append((index, block, File(inner, inner)))
            else:
                unfit.append(Skipped(source.path, _fenced(block, "syntax error"), line))
        elif _refused(project.module(inner)) is None:
            beside.append((index, block, File(inner, inner)))
        index += 1
    return replace(unit, blocks=found, beside=beside if found else (), unfit=unfit)


def _fenced(block: markdown.Block | markdown.Unfit, why: str) -> str:
    return f"the fenced block at line {block.start_line} is left alone: {why}"


def _refused(module: Module) -> int | None:
    """The line at which a module does not parse, if there is one."""
    return module.refused if module.syntax_error is None else module.syntax_error


def _skipped(path: PurePath, why: str | None) -> tuple[Skipped, ...]:
    return (Skipped(path, why),) if why is not None else ()


def file_result(file: File, before: bytes) -> FileResult:
    """What has come of a file that held ``before``."""
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
        tuple(_told(file.notes, file.path, file.original.position)),
        tuple(file.left),
    )


def _markdown_result(unit: Unit, source: Source) -> FileResult:
    findings: list[ReportedFinding] = []
    fixed: Counter[str] = Counter()
    effects: Counter[Effect] = Counter()
    applied: list[AppliedFix] = []
    left: list[Left] = []
    errors: list[FileError] = []
    skipped = list(unit.unfit)
    changed: dict[int, bytes] = {}
    for _, block, file in unit.blocks:
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
    for index, _, file in (*unit.blocks, *unit.beside):
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
        notes=tuple(
            told
            for _, block, file in unit.blocks
            for told in _told(file.notes, source.path, _position_in(block, file))
        ),
        left=tuple(left),
    )


def _told(
    notes: Iterable[Note], path: PurePath, position: Callable[[int], Position]
) -> Iterator[str]:
    """Notes in words, with the lines that they are about."""
    for note in notes:
        lines = ", ".join(str(position(place).line) for place in note.places)
        yield f"{path}:{lines} {note.text}" if lines else note.text


def _position_in(block: markdown.Block, file: File) -> Callable[[int], Position]:
    """What gives the position in a Markdown file of an offset in one of its blocks."""
    return lambda offset: block.position(file.original.position(offset))


def _line_in(block: markdown.Block, line: int | None) -> int | None:
    """The line in the Markdown file of a line in a block."""
    return None if line is None else block.position(Position(line, 1)).line


def _is_cdk(source: Source) -> bool:
    return _has_marker(source.body)


def _has_marker(data: bytes) -> bool:
    """Whether a file may know anything of CDK. Every file is asked: this is the quickest way."""
    known = b"aws-cdk" in data or b"aws_cdk" in data or b"monocdk" in data
    return known or calls_assertion(data)
