"""Writing suppression comments for the findings that there are, wherever one can stand.

Each place for a comment is tried by what cdkfix itself makes of it: the text must still parse, hold
the same code, and the comment must cover the finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

import msgspec
from tree_sitter import Node

from cdkfix import engine
from cdkfix.edits import Edit, apply_edits
from cdkfix.engine.documents import Document
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, ReportedFinding
from cdkfix.languages import markdown
from cdkfix.program.module import Module
from cdkfix.projects.project import Project
from cdkfix.settings import UNUSED_SUPPRESSION, Settings
from cdkfix.source import Source, SourceError
from cdkfix.suppression.comments import Suppression, suppressions

#: Makes a project in which a file holds other bytes than on disk.
MakeProject = Callable[[dict[PurePath, bytes]], Project]

#: Comments that are about the line below them and must stay right above it.
_ABOUT_NEXT = re.compile(
    rb"(eslint-disable-next-line|@ts-|prettier-ignore|biome-ignore|deno-lint-ignore|istanbul|c8|v8"
    rb"|pylint:|mypy:|type:|fmt:|ruff:)"
)

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
        body = source.body
        left = []
        for line in sorted(by_line, reverse=True):  # from below: the lines above stay in place
            module = project.parsed(source.with_body(body))
            written = _written(module, by_line[line], reason)
            if written is None:
                left += by_line[line]
            else:
                body = written
                count += len(by_line[line])
        if body == source.body:
            break
        source = source.with_body(body)
    return source.body, count, left


def _written(module: Module, findings: Sequence[ReportedFinding], reason: str) -> bytes | None:
    """The text with a comment for the findings of one line; None where none can stand."""
    names = list(dict.fromkeys(item.codemod.name for item in findings))
    tokens = _tokens(module)
    for edit, same_code in _candidates(module, findings[0], names, reason):
        body = apply_edits(module.body, [edit])
        changed = module.project.parsed(module.source.with_body(body))
        if changed.syntax_error is not None or changed.refused is not None:
            continue
        if same_code and _tokens(changed) != tokens:
            continue
        above = edit.start <= module.source.line_start(_offset(module, findings[0]))
        line = findings[0].start.line + (edit.text.count(b"\n") if above else 0)
        quiet = suppressions(changed)
        if all(quiet.covers(name, line) for name in names):
            return body
    return None


def _candidates(
    module: Module, finding: ReportedFinding, names: Sequence[str], reason: str
) -> Iterator[tuple[Edit, bool]]:
    """Edits that write a comment, the usual place first, and whether all code stays the same."""
    syntax = module.language.comments
    body, source = module.body, module.source
    directive = f"cdkfix: ignore[{', '.join(names)}] -- {reason}"
    for item in suppressions(module).items:
        if (
            item.names is not None
            and item.listed
            and item.lines
            and finding.start.line in item.lines
        ):
            yield _extended(item, names), True
    start = _offset(module, finding)
    above = _line_above(module, start)
    indent = source.indent(source.line_start(start)).decode()
    newline = source.newline.decode()
    yield _insert(above, f"{indent}{syntax.line} {directive}{newline}"), True
    yield _insert(_line_end(body, start), f"  {syntax.line} {directive}"), True
    if syntax.element is not None:
        opening, closing = syntax.element
        text = f"{indent}{opening} {directive} {closing}{newline}"
        yield _insert(source.line_start(start), text), False
    if syntax.block is not None:
        opening, closing = syntax.block
        yield _insert(start, f"{opening} {directive} {closing} "), True
    for statement in _around(module, start):
        yield _insert(_line_end(body, statement.end_byte), f"  {syntax.line} {directive}"), True


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
    start = sum(len(part) + 1 for part in module.body.split(b"\n")[: line - 1])
    return start + len(text[: column - 1].encode())


def _line_above(module: Module, offset: int) -> int:
    """Where a line above that of ``offset`` begins, above comments that are about the next line."""
    source = module.source
    start = source.line_start(offset)
    while start > 0:
        before = source.line_start(start - 1)
        text = module.body[before:start].strip()
        if not (text.startswith((b"//", b"#", b"/*", b"{/*")) and _ABOUT_NEXT.search(text)):
            break
        start = before
    return start


def _line_end(body: bytes, offset: int) -> int:
    end = body.find(b"\n", offset)
    end = len(body) if end == -1 else end
    return end - 1 if body[end - 1 : end] == b"\r" else end


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
