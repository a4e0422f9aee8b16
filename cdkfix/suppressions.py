"""Comments that switch a codemod off: ``cdkfix: ignore[name]`` and ``cdkfix: ignore-file``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cdkfix.module import Module

_COMMENT = re.compile(rb"cdkfix:\s*(ignore-file|ignore)(?![\w-])\s*(?:\[([^\]]*)\])?")


@dataclass(frozen=True)
class Suppressions:
    """What a file's comments switch off: codemod names by line, and for the whole file.

    The name ``*`` stands for every codemod. A comment holds for its own line, and where it stands
    alone, for the next line of code.
    """

    lines: dict[int, frozenset[str]]
    file: frozenset[str]

    def covers(self, codemod: str, line: int) -> bool:
        """Whether findings of ``codemod`` that begin on ``line`` are switched off."""
        names = self.file | self.lines.get(line, frozenset())
        return codemod in names or "*" in names


def suppressions(module: Module) -> Suppressions:
    """Read a module's suppressions; only comments count, not text that looks like one."""
    lines: dict[int, frozenset[str]] = {}
    file: frozenset[str] = frozenset()
    if b"cdkfix:" not in module.body:
        return Suppressions(lines, file)
    comments = module.reader.comments(module)
    comment_rows = {
        row for node in comments for row in range(node.start_point[0], node.end_point[0] + 1)
    }
    for node in comments:
        match = _COMMENT.search(module.body, node.start_byte, node.end_byte)
        if match is None:
            continue
        names = frozenset("*")
        if match[2] is not None:
            names = frozenset(name.strip() for name in match[2].decode().split(",") if name.strip())
        if match[1] == b"ignore-file":
            file |= names
            continue
        last = node.end_point[0]
        covered = {node.start_point[0], last}
        alone = not module.body[module.source.line_start(node.start_byte) : node.start_byte].strip()
        if alone:
            following = last + 1
            while following in comment_rows and not _has_code(module, following):
                following += 1
            covered.add(following)
        for row in covered:
            lines[row + 1] = lines.get(row + 1, frozenset()) | names
    return Suppressions(lines, file)


def _has_code(module: Module, row: int) -> bool:
    stripped = module.source.line(row + 1).strip()
    return not stripped.startswith((b"//", b"#", b"/*", b"*"))
