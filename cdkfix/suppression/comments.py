"""Comments that switch a codemod off: ``cdkfix: ignore[name]`` and ``cdkfix: ignore-file``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec
from tree_sitter import Node

from cdkfix.program.module import Module

DIRECTIVE = re.compile(rb"cdkfix:\s*(ignore-file|ignore)(?![\w-])\s*(?:\[([^\]]*)\])?")

_COMMENT_STARTS = (b"//", b"#", b"/*", b"*", b"{/*")


class Suppression(msgspec.Struct, frozen=True, eq=False):
    """What one comment switches off: ``names`` (None: every codemod) on ``lines`` (None: all).

    ``start:end`` are the bytes of the directive, ``listed`` those between its brackets.
    """

    comment: Node
    start: int
    end: int
    names: tuple[str, ...] | None
    lines: frozenset[int] | None
    listed: tuple[int, int] | None

    def covers(self, codemod: str, line: int) -> bool:
        """Whether findings of ``codemod`` that begin on ``line`` are switched off."""
        named = self.names is None or codemod in self.names
        return named and (self.lines is None or line in self.lines)


class Suppressions(msgspec.Struct, frozen=True, dict=True):
    """All of a file's suppressions."""

    items: Sequence[Suppression] = ()

    def __bool__(self) -> bool:
        return bool(self.items)

    def covers(self, codemod: str, line: int) -> bool:
        """Whether findings of ``codemod`` that begin on ``line`` are switched off."""
        return any(item.covers(codemod, line) for item in self.on(line))

    def on(self, line: int) -> list[Suppression]:
        """Those that hold for a line, those for the whole file last."""
        return [*self._by_line.get(line, ()), *self._by_line.get(None, ())]

    @cached_property
    def _by_line(self) -> dict[int | None, list[Suppression]]:
        found: dict[int | None, list[Suppression]] = {}
        for item in self.items:
            for line in [None] if item.lines is None else item.lines:
                found.setdefault(line, []).append(item)
        return found


def suppressions(module: Module) -> Suppressions:
    """Read a module's suppressions; only comments count, not text that looks like one.

    A comment holds for its own line. One that stands alone holds for the next line of code too,
    and one behind the end of a statement for all of that statement's lines.
    """
    if b"cdkfix:" not in module.body:
        return Suppressions()
    comments = module.reader.comments(module)
    rows = {row for node in comments for row in range(node.start_point[0], node.end_point[0] + 1)}
    found = []
    for node in comments:
        match = DIRECTIVE.search(module.body, node.start_byte, node.end_byte)
        if match is None:
            continue
        names = None
        if match[2] is not None:
            words = match[2].decode().split(",")
            names = tuple(name.strip() for name in words if name.strip())
        lines = None
        if match[1] == b"ignore":
            lines = frozenset(row + 1 for row in _covered(module, node, rows))
        listed = match.span(2) if match[2] is not None else None
        found.append(Suppression(node, match.start(), match.end(), names, lines, listed))
    return Suppressions(found)


def _covered(module: Module, comment: Node, comment_rows: set[int]) -> set[int]:
    first, last = comment.start_point[0], comment.end_point[0]
    before = module.body[module.source.line_start(comment.start_byte) : comment.start_byte]
    if not before.strip(b" \t{"):
        following = last + 1
        while following in comment_rows and not _has_code(module, following):
            following += 1
        return {first, last, following}
    statement = _ended_by(module, comment)
    start = statement.start_point[0] if statement is not None else first
    return {*range(start, first + 1), last}


def _ended_by(module: Module, comment: Node) -> Node | None:
    """The statement that ends on the line of a comment behind it, the outermost of several."""
    ended = module.kept(_by_last_row, lambda: _by_last_row(module)).get(comment.start_point[0], ())
    found = [node for node in ended if node.end_byte <= comment.start_byte]
    return max(found, key=lambda node: (node.end_byte, -node.start_byte), default=None)


def _by_last_row(module: Module) -> dict[int, list[Node]]:
    found: dict[int, list[Node]] = {}
    for node in module.reader.statements(module):
        found.setdefault(node.end_point[0], []).append(node)
    return found


def _has_code(module: Module, row: int) -> bool:
    return not module.source.line(row + 1).strip().startswith(_COMMENT_STARTS)
