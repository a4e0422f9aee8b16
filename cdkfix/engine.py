"""The pure heart: sources and settings in, results out. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from cdkfix.codemod import Codemod
from cdkfix.context import Context
from cdkfix.discover import Target
from cdkfix.edits import EditSet
from cdkfix.finding import FileError, FileResult, Finding, ReportedFinding
from cdkfix.languages import markdown
from cdkfix.module import Module
from cdkfix.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Position, Source, SourceError
from cdkfix.suppressions import suppressions

#: Passes after which fixes that still bring forth new ones are taken for a bug.
MAX_PASSES = 10

#: A file that holds none of these knows nothing of CDK.
_MARKERS = (b"aws-cdk", b"aws_cdk", b"monocdk")


@dataclass
class _File:
    """One text on its way through the passes."""

    original: Source
    source: Source
    findings: list[ReportedFinding] = field(default_factory=list)
    fixed: Counter[str] = field(default_factory=Counter)
    errors: list[FileError] = field(default_factory=list)
    skipped: str | None = None


def run(
    project: Project, targets: Sequence[Target], settings: Settings, *, fix: bool
) -> list[FileResult]:
    """Look at ``targets`` and, with ``fix``, work out their repaired bytes.

    The results are in the targets' order. A file that cannot be read, decoded or parsed has an
    error in its result, and does not keep the others from being done.
    """
    return [_run_target(project, target, settings, fix=fix) for target in targets]


def _run_target(project: Project, target: Target, settings: Settings, *, fix: bool) -> FileResult:
    path = target.path
    try:
        data = project.read(path)
    except OSError as error:
        return _failed(path, b"", error.strerror or str(error))
    try:
        source = Source.from_bytes(path, data)
    except SourceError as error:
        return _failed(path, data, str(error), error.line)
    if source.language == "markdown":
        return _run_markdown(project, source, settings, fix=fix)
    if not target.explicit and not _is_cdk(source):
        return FileResult(path, data, data)
    file = _run_source(project, source, settings, fix=fix)
    return FileResult(
        path,
        data,
        file.source.data,
        tuple(file.findings),
        dict(file.fixed),
        file.skipped,
        tuple(file.errors),
    )


def _run_markdown(project: Project, source: Source, settings: Settings, *, fix: bool) -> FileResult:
    """Every fenced block is a file of its own; one that does not parse is a fragment, left alone."""
    findings: list[ReportedFinding] = []
    fixed: Counter[str] = Counter()
    errors: list[FileError] = []
    changed: dict[int, bytes] = {}
    if _is_cdk(source):
        for index, block in enumerate(markdown.blocks(source)):
            path = source.path.with_name(f"{source.path.name}#{index}{block.path_suffix}")
            inner = Source(path, block.language, block.body)
            if not _is_cdk(inner) or project.module(inner).syntax_error is not None:
                continue
            file = _run_source(project, inner, settings, fix=fix)
            findings += (markdown.place(block, source.path, item) for item in file.findings)
            fixed += file.fixed
            errors += (
                FileError(source.path, error.message, _line_in(block, error.line))
                for error in file.errors
            )
            if file.source.body != inner.body:
                changed[index] = file.source.body
    try:
        after = markdown.replace_blocks(source, changed)
    except SourceError as error:
        errors.append(FileError(source.path, str(error), error.line))
        after, fixed = source.data, Counter()
    return FileResult(
        source.path, source.data, after, tuple(findings), dict(fixed), None, tuple(errors)
    )


def _line_in(block: markdown.Block, line: int | None) -> int | None:
    """The line in the Markdown file of a line in a block."""
    return None if line is None else block.position(Position(line, 1)).line


def _run_source(project: Project, source: Source, settings: Settings, *, fix: bool) -> _File:
    file = _File(source, source)
    codemods = settings.codemods()
    names: set[str] = set()
    for number in range(MAX_PASSES + 1):
        module = project.module(file.source)
        if not _ready(file, module, first=number == 0):
            return file
        found = _detect(file, module, codemods, settings)
        if number == 0:
            file.findings = [_report(module, codemods, finding) for finding in found]
        if not fix:
            return file
        fixes = [finding for finding in found if finding.fix is not None]
        if not fixes:
            return file
        if number == MAX_PASSES:
            break
        names = {finding.codemod for finding in fixes}
        late = {codemod.name for codemod in codemods if codemod.last}
        early = [finding for finding in fixes if finding.codemod not in late]
        if not _apply(project, file, module, early or fixes):
            return file
    file.errors.append(
        FileError(source.path, f"the fixes of {', '.join(sorted(names))} do not come to an end")
    )
    file.source = file.original
    file.fixed.clear()
    return file


def _ready(file: _File, module: Module, *, first: bool) -> bool:
    """Whether codemods can look at the module; if not, the reason is noted."""
    if not first:
        return True
    if module.syntax_error is not None:
        file.errors.append(FileError(file.source.path, "syntax error", module.syntax_error))
        return False
    v1 = [item for item in module.imports if module.reader.is_cdk_v1(item)]
    if v1:
        file.skipped = "it uses CDK version 1, which cdkfix does not repair"
        return False
    return True


def _detect(
    file: _File, module: Module, codemods: Iterable[Codemod], settings: Settings
) -> list[Finding]:
    """The findings of every codemod that the file can concern, by number, then by place."""
    quiet = suppressions(module)
    planned: dict[tuple[str, int], Finding] = {}
    found: list[Finding] = []
    for codemod in codemods:
        if not any(needle in module.body for needle in codemod.needles):
            continue
        context = Context(module, codemod, settings, planned)
        try:
            for finding in codemod.detect(context):
                lines = {module.source.position(at).line for at in (finding.start, finding.subject)}
                if any(quiet.covers(codemod.name, line) for line in lines):
                    continue
                found.append(finding)
                if finding.fix is not None:
                    planned[codemod.name, finding.subject] = finding
        except RecursionError:
            file.errors.append(FileError(module.source.path, "it is nested too deeply"))
            return []
        except Exception as error:
            file.errors.append(
                FileError(
                    module.source.path,
                    f"internal error in {codemod.name} ({type(error).__name__}: {error}); "
                    "please report it",
                )
            )
    return found


def _apply(project: Project, file: _File, module: Module, found: Sequence[Finding]) -> bool:
    """Apply what fits together; returns whether anything was."""
    chosen = _compatible(module.source.path, found)
    body = _edited(module, chosen)
    if _broken(project, module, body):
        chosen = _harmless(project, file, module, chosen)
        body = _edited(module, chosen)
    file.fixed.update(finding.codemod for finding in chosen)
    if body == module.body:
        return False
    file.source = file.source.with_body(body)
    return True


def _compatible(path: PurePath, found: Sequence[Finding]) -> list[Finding]:
    """The fixes that do not get into each other's way, with those that they build on."""
    edits = EditSet()
    chosen: list[Finding] = []
    done: set[tuple[str, int]] = set()
    for finding in found:
        fix = finding.fix
        if fix is None or (fix.requires is not None and fix.requires not in done):
            continue
        own = fix.edits.get(path, ())
        if edits.accepts(own):
            edits.add(own)
            chosen.append(finding)
            done.add((finding.codemod, finding.subject))
    return chosen


def _edited(module: Module, chosen: Sequence[Finding]) -> bytes:
    edits = EditSet()
    for finding in chosen:
        if finding.fix is not None:
            edits.add(finding.fix.edits.get(module.source.path, ()))
    return edits.apply(module.body)


def _broken(project: Project, module: Module, body: bytes) -> bool:
    source = module.source.with_body(body)
    return project.module(source).syntax_error is not None


def _harmless(
    project: Project, file: _File, module: Module, chosen: Sequence[Finding]
) -> list[Finding]:
    """Those fixes after which the file still parses; the others are reported as bugs."""
    kept: list[Finding] = []
    for finding in chosen:
        if _broken(project, module, _edited(module, [*kept, finding])):
            file.errors.append(
                FileError(
                    module.source.path,
                    f"bug in {finding.codemod}: its fix would not parse, so it was left out",
                    module.source.position(finding.start).line,
                )
            )
        else:
            kept.append(finding)
    return kept


def _report(module: Module, codemods: Iterable[Codemod], finding: Finding) -> ReportedFinding:
    codemod = next(item for item in codemods if item.name == finding.codemod)
    return ReportedFinding(
        codemod=codemod,
        path=module.source.path,
        start=module.source.position(finding.start),
        end=module.source.position(finding.end),
        message=finding.message,
        fixable=finding.fix is not None,
        reason=finding.reason,
        impact=finding.impact,
        data_loss=finding.data_loss,
    )


def _is_cdk(source: Source) -> bool:
    return any(marker in source.body for marker in _MARKERS)


def _failed(path: PurePath, data: bytes, message: str, line: int | None = None) -> FileResult:
    return FileResult(path, data, data, errors=(FileError(path, message, line),))
