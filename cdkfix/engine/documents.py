"""Markdown documents: each is a project of its own, whose files are its fenced blocks.

Answers of models and guides show programs file by file. Blocks import each other by the paths that
the document gives them, and have nothing to do with files outside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from cdkfix.engine.file import File
from cdkfix.engine.repair import repaired
from cdkfix.engine.units import has_marker, told
from cdkfix.files.discover import Target
from cdkfix.finding import AppliedFix, FileError, FileResult, Left, ReportedFinding, Skipped
from cdkfix.languages import markdown
from cdkfix.projects.project import Project
from cdkfix.source import Position, Source, SourceError

if TYPE_CHECKING:
    from cdkfix.engine.looks import Looks

#: Makes what looks at some of a project's files.
MakeLooks = Callable[[Project, Sequence[Target]], "Looks"]


class Document(msgspec.Struct, frozen=True):
    """A Markdown file's blocks and their ``texts``, by the paths they have among themselves.

    ``numbers`` tell which of the file's blocks each is; those that nobody can work on are told.
    """

    source: Source
    texts: Mapping[PurePath, Source]
    blocks: Mapping[PurePath, markdown.Block]
    numbers: Mapping[PurePath, int]
    unfit: Sequence[Skipped]

    @classmethod
    def of(cls, project: Project, source: Source) -> Document:
        """What a Markdown file of a project shows.

        A block that does not parse is told and left alone: answers and documentation show parts of
        programs too, and that is no error.
        """
        texts: dict[PurePath, Source] = {}
        blocks: dict[PurePath, markdown.Block] = {}
        numbers: dict[PurePath, int] = {}
        unfit: list[Skipped] = []
        index = 0
        for block in markdown.fences(source):
            if isinstance(block, markdown.Unfit):
                if has_marker(block.body):
                    unfit.append(_left_alone(source, block, block.why))
                continue
            path = _path(source.path, block, index, blocks)
            text = Source(path, block.language, block.body, first_line=block.start_line)
            line = project.parsed(text).broken_line
            if line is None:
                texts[path], blocks[path], numbers[path] = text, block, index
            elif has_marker(block.body):
                place = block.position(Position(line, 1)).line
                unfit.append(_left_alone(source, block, "syntax error", place))
            index += 1
        return cls(source, texts, blocks, numbers, unfit)

    def line(self, path: PurePath, line: int) -> int:
        """The line in the Markdown file of a line in a block."""
        return self.blocks[path].position(Position(line, 1)).line

    def placed(self, finding: ReportedFinding) -> ReportedFinding:
        """A finding of a block as one of the Markdown file."""
        return markdown.place(self.blocks, self.source.path, finding)


def result(project: Project, source: Source, looks: MakeLooks, *, fix: bool) -> FileResult:
    """What comes of a Markdown file of a project; ``looks`` makes what looks at its blocks."""
    document = Document.of(project, source)
    targets = [Target(Path(path), explicit=False) for path in document.blocks]
    inner = looks(project.within(source.path, document.texts), targets)
    if fix:
        units, drawn = repaired(inner, targets)
    else:
        units, drawn = [inner.first(target) for target in targets], []
    files = [unit.file for unit in units if unit.file is not None]
    return _result(document, files, drawn)


def _result(document: Document, files: Sequence[File], drawn: Sequence[File]) -> FileResult:
    source = document.source
    findings: list[ReportedFinding] = []
    applied: list[AppliedFix] = []
    left: list[Left] = []
    notes: list[str] = []
    errors: list[FileError] = []
    skipped = list(document.unfit)
    for file in files:
        block = document.blocks[file.path]
        findings += map(document.placed, file.findings)
        for item in file.left:
            # Where it stands after the fixes hangs on the blocks before it.
            placed = document.placed(item.before)
            left.append(Left(placed, placed))
        for error in file.errors:
            line = None if error.line is None else document.line(file.path, error.line)
            errors.append(FileError(source.path, error.message, line))
        if file.skipped is not None:
            skipped.append(_left_alone(source, block, file.skipped))
        applied += (replace(fix, line=document.line(file.path, fix.line)) for fix in file.applied)
        notes += told(file.notes, source.path, _positions(block, file))
    changed = {
        document.numbers[file.path]: file.source.body
        for file in (*files, *drawn)
        if file.source.body != file.original.body
    }
    try:
        after = markdown.replace_blocks(source, changed)
    except SourceError as error:
        errors.append(FileError(source.path, str(error), error.line))
        after, applied = source.data, []
    return FileResult(
        source.path,
        source.data,
        after,
        tuple(findings),
        tuple(sorted(skipped, key=lambda item: item.line or 0)),
        tuple(errors),
        applied=tuple(applied),
        notes=tuple(notes),
        left=tuple(left),
    )


def _path(
    document: PurePath, block: markdown.Block, index: int, taken: Mapping[PurePath, object]
) -> PurePath:
    """The path of a block: as the document names it, once, or else by its number."""
    numbered = PurePath(f"#{index}{block.path_suffix}")
    named = block.named or numbered
    path = document / named
    return path if path not in taken else path.with_name(f"{named.stem}{numbered}")


def _left_alone(
    source: Source, block: markdown.Block | markdown.Unfit, why: str, line: int | None = None
) -> Skipped:
    message = f"the fenced block at line {block.start_line} is left alone: {why}"
    return Skipped(source.path, message, line or block.start_line)


def _positions(block: markdown.Block, file: File) -> Callable[[int], Position]:
    """What gives the position in a Markdown file of an offset in one of its blocks."""
    return lambda offset: block.position(file.original.position(offset))
