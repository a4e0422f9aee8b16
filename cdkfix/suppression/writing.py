"""Writing suppression comments for the findings that there are, wherever one can stand.

Each place for a comment is tried by what cdkfix itself makes of it: the text must still parse, hold
the same code, and the comment must cover the finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

import msgspec
from tree_sitter import Node

from cdkfix import engine
from cdkfix.edits import Edit, EditSet, apply_edits
from cdkfix.engine.documents import Document
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, ReportedFinding
from cdkfix.languages import directives, markdown
from cdkfix.program.module import Module
from cdkfix.projects.project import Project
from cdkfix.settings import UNUSED_SUPPRESSION, Settings
from cdkfix.source import Source, SourceError
from cdkfix.suppression.comments import Suppression, suppressions

#: Makes a project in which a file holds other bytes than on disk.
MakeProject = Callable[[dict[PurePath, bytes]], Project]
_ByLine = Mapping[int, Sequence[ReportedFinding]]

_MAX_ROUNDS = 5


class Suppressed(msgspec.Struct, frozen=True):
    """A file with comments for its findings, how many they are for, and what has no place."""

    path: PurePath
    before: bytes
    after: bytes
    count: int
    left: Sequence[ReportedFinding]


def suppress(
    make_project: MakeProject, result: FileResult, settings: Settings, reason: str
) -> Suppressed:
    """Write comments for the findings of ``result``, with the reason in them."""
    source = Source.from_bytes(result.path, result.before)
    if source.language != "markdown":
        body, count, left = _suppress(make_project, source, settings, reason)
        return Suppressed(result.path, result.before, source.with_body(body).data, count, left)
    count = 0
    left = []
    bodies = {}
    project = make_project({})
    document = Document.of(project, source)
    texts = dict(document.texts)

    def of_blocks(changed: dict[PurePath, bytes]) -> Project:
        bodies = {path: texts[path].with_body(body) for path, body in changed.items()}
        return project.within(source.path, {**texts, **bodies})

    for path, text in document.texts.items():
        body, number, its = _suppress(of_blocks, text, settings, reason)
        count += number
        left += map(document.placed, its)
        if body != text.body:
            texts[path] = text.with_body(body)
            bodies[document.numbers[path]] = body
    try:
        after = markdown.replace_blocks(source, bodies)
    except SourceError:
        return Suppressed(result.path, result.before, result.before, 0, result.findings)
    return Suppressed(result.path, result.before, after, count, left)


def _suppress(
    make_project: MakeProject, source: Source, settings: Settings, reason: str
) -> tuple[bytes, int, list[ReportedFinding]]:
    """A text with comments, how many findings they are for, and the findings without a place.

    Rounds follow until nothing is found: what is switched off may have hidden something else.
    """
    count = 0
    left: list[ReportedFinding] = []
    for _ in range(_MAX_ROUNDS):
        project = make_project({source.path: source.data})
        (result,) = engine.run(
            project, [Target(Path(source.path), explicit=True)], settings, fix=False
        )
        found = [item for item in result.findings if item.codemod.name != UNUSED_SUPPRESSION.name]
        by_line: dict[int, list[ReportedFinding]] = {}
        for item in found:
            by_line.setdefault(item.start.line, []).append(item)
        left = []
        if not found:
            break
        module = project.parsed(source)
        body, without = _all_written(module, by_line, sorted(by_line), reason)
        left = [item for line in without for item in by_line[line]]
        count += len(found) - len(left)
        if body == source.body:
            break
        source = source.with_body(body)
    return source.body, count, left


def _all_written(
    module: Module, by_line: _ByLine, lines: Sequence[int], reason: str
) -> tuple[bytes, list[int]]:
    """The text with comments for the findings of lines, and the lines where none can stand.

    Together they are tried at the usual places: what the whole text comes to is asked once. Where
    some cannot stand there, it is the halves' turn.
    """
    if len(lines) == 1:
        written = _written(module, by_line[lines[0]], reason)
        return (module.body, [*lines]) if written is None else (written, [])
    together = _usually_written(module, [by_line[line] for line in lines], reason)
    if together is not None:
        return together, []
    half = len(lines) // 2
    # From below: the lines above stay in place.
    body, without = _all_written(module, by_line, lines[half:], reason)
    changed = module.project.parsed(module.source.with_body(body))
    body, others = _all_written(changed, by_line, lines[:half], reason)
    return body, without + others


def _usually_written(
    module: Module, findings: Sequence[Sequence[ReportedFinding]], reason: str
) -> bytes | None:
    """The text with each line's findings commented at the usual place; None if one cannot stand."""
    edits = []
    covered = []
    further = 0
    for its in findings:
        names = _names(its)
        edit, _ = next(_candidates(module, its[0], names, reason))
        further += edit.text.count(b"\n")
        edits.append(edit)
        covered.append((its[0].start.line + further, names))
    together = EditSet()
    if not together.accepts(edits):
        return None
    together.add(edits)
    body = together.apply(module.body)
    return body if _holds(module, body, covered, same_code=True) else None


def _written(module: Module, findings: Sequence[ReportedFinding], reason: str) -> bytes | None:
    """The text with a comment for the findings of one line; None where none can stand."""
    names = _names(findings)
    for edit, same_code in _candidates(module, findings[0], names, reason):
        body = apply_edits(module.body, [edit])
        above = edit.start <= module.source.line_start(_offset(module, findings[0]))
        line = findings[0].start.line + (edit.text.count(b"\n") if above else 0)
        if _holds(module, body, [(line, names)], same_code=same_code):
            return body
    return None


def _names(findings: Sequence[ReportedFinding]) -> list[str]:
    return list(dict.fromkeys(item.codemod.name for item in findings))


def _holds(
    module: Module,
    body: bytes,
    covered: Iterable[tuple[int, Iterable[str]]],
    *,
    same_code: bool,
) -> bool:
    """Whether a text with comments parses, and they switch codemods off on lines."""
    changed = module.project.parsed(module.source.with_body(body))
    if changed.broken_line is not None:
        return False
    if same_code and _tokens(changed) != module.kept(_tokens, lambda: _tokens(module)):
        return False
    quiet = suppressions(changed)
    return all(quiet.covers(name, line) for line, names in covered for name in names)


def _candidates(
    module: Module, finding: ReportedFinding, names: Sequence[str], reason: str
) -> Iterator[tuple[Edit, bool]]:
    """Edits that write a comment, the usual place first, and whether all code stays the same."""
    syntax = module.language.comments
    source = module.source
    directive = f"cdkfix: ignore[{', '.join(names)}] -- {reason}"
    for item in module.kept(suppressions, lambda: suppressions(module)).on(finding.start.line):
        if item.names is not None and item.listed and item.lines:
            yield _extended(item, names), True
    start = _offset(module, finding)
    above = _line_above(module, start)
    indent = source.indent(source.line_start(start)).decode()
    newline = source.newline.decode()
    yield _insert(above, f"{indent}{syntax.line} {directive}{newline}"), True
    yield _insert(_line_end(source, start), f"  {syntax.line} {directive}"), True
    if syntax.element is not None:
        opening, closing = syntax.element
        text = f"{indent}{opening} {directive} {closing}{newline}"
        yield _insert(source.line_start(start), text), False
    if syntax.block is not None:
        opening, closing = syntax.block
        yield _insert(start, f"{opening} {directive} {closing} "), True
    for statement in _around(module, start):
        yield _insert(_line_end(source, statement.end_byte), f"  {syntax.line} {directive}"), True


def _insert(offset: int, text: str) -> Edit:
    return Edit(offset, offset, text.encode())


def _extended(item: Suppression, names: Iterable[str]) -> Edit:
    assert item.names is not None
    assert item.listed is not None
    start, end = item.listed
    together = dict.fromkeys([*item.names, *names])
    return Edit(start, end, ", ".join(together).encode())


def _offset(module: Module, finding: ReportedFinding) -> int:
    line, column = finding.start
    text = module.source.line(line).decode("utf-8")
    return module.source.line_offset(line) + len(text[: column - 1].encode())


def _line_above(module: Module, offset: int) -> int:
    """Where a line above that of ``offset`` begins, above comments that are about the next line."""
    source = module.source
    start = source.line_start(offset)
    while start > 0:
        before = source.line_start(start - 1)
        text = module.body[before:start].strip()
        if not (text.startswith((b"//", b"#", b"/*", b"{/*")) and directives.BELOW.search(text)):
            break
        start = before
    return start


def _line_end(source: Source, offset: int) -> int:
    """Where the text of a line ends, before its ending."""
    rest = source.body[offset : source.line_end(offset)]
    return offset + len(rest.removesuffix(b"\n").removesuffix(b"\r"))


def _around(module: Module, offset: int) -> list[Node]:
    """The statements around ``offset``, the innermost first."""
    found = [
        node
        for node in module.reader.statements(module)
        if node.start_byte <= offset < node.end_byte
    ]
    return sorted(found, key=lambda node: node.end_byte - node.start_byte)


def _tokens(module: Module) -> list[str]:
    """The text of all that is code: the leaves of the tree, comments left out."""
    found = []
    pending = [module.root]
    while pending:
        node = pending.pop()
        if node.type == "comment":
            continue
        if node.child_count == 0 or node.type == "string":
            found.append(module.text(node))
        else:
            pending += reversed(node.children)
    return found
