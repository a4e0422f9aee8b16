"""The head of a file, and the import statements that are put there."""

from __future__ import annotations

import zlib
from collections.abc import Collection

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages import directives
from cdkfix.source import Source


def head_end(source: Source, root: Node, first: Collection[int]) -> int:
    """Where code can be put that must come first: behind what only counts above all code.

    That is a shebang, the ``first`` statements (by node id), and comments about the file.
    """
    end = 0
    for node in root.children:
        if node.type == "comment":
            if not _is_about_file(source, node):
                continue
        elif node.type != "hash_bang_line" and node.id not in first:
            break
        end = node.end_byte
    return end


def import_edits(
    source: Source, place: int, opening: str, name: str, closing: str, module: str
) -> list[Edit]:
    """The edits that put ``opening name closing`` on a line of its own at ``place``.

    Several names of one ``module``, asked for by several fixes, come into one statement.
    """
    newline = source.newline.decode()
    before = "" if source.body[:place].endswith(b"\n") or not place else newline
    after = "" if before else newline
    # Statements stand above whatever else is put at the place, and do not mix with each other.
    order = -3 * (zlib.crc32(module.encode()) + 1)
    return [
        Edit(place, place, f"{before}{opening}".encode(), b"", order),
        Edit(place, place, name.encode(), b", ", order + 1),
        Edit(place, place, f"{closing}{after}".encode(), b"", order + 2),
    ]


def _is_about_file(source: Source, comment: Node) -> bool:
    text = source.body[comment.start_byte : comment.end_byte]
    if text.startswith(b"#!") or directives.FILE.search(text):
        return True
    following = comment.next_sibling
    return following is not None and following.start_point[0] > comment.end_point[0] + 1
