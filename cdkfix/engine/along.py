"""Fixes that go along with those that they would wait for, which spares a look at their files.

A codemod that is ``last`` waits for the others, because it renames what their new code may refer
to. Where nothing that they write names what it touches, there is nothing to wait for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import PurePath
from string import ascii_letters, digits

from cdkfix.edits import Edit
from cdkfix.engine.file import File
from cdkfix.engine.fitting import Fixes
from cdkfix.finding import Finding

_OF_WORDS = (ascii_letters + digits + "_$").encode()
_WORD = re.compile(rb"[\w$]+")
#: No name is longer.
_LONG = 200


def going_along(
    waiting: Fixes,
    chosen: Fixes,
    bodies: Mapping[PurePath, bytes],
    blocked: Collection[PurePath],
) -> Iterator[Fixes]:
    """Those of the ``waiting`` fixes that have nothing to do with what the ``chosen`` ones write.

    They come in groups that go all or none: those of a file, for else their new code would stand in
    another order, and of files that one of them edits together. ``bodies`` are the texts as they
    are; ``blocked`` are files in which others' fixes are left for the next pass.
    """
    written = _by_file(chosen)
    for group in _groups(waiting):
        if any(path in blocked for item in group for path in _files(item)):
            continue
        if not any(
            _meets(edits, written[path], bodies[path])
            for path, edits in _by_file(group).items()
            if path in written
        ):
            yield group


def _meets(edits: Sequence[Edit], written: Sequence[Edit], body: bytes) -> bool:
    """Whether edits have to do with words that others write into the same text."""
    words = _words(written)
    if not words:
        return False
    return _moves_lines(edits) or not words.isdisjoint(_touched(body, edits))


def _groups(waiting: Fixes) -> Iterable[Fixes]:
    """Fixes by the files that they are about, and that others of the same group are about."""
    group_of: dict[PurePath, Fixes] = {}
    for item in waiting:
        near = {id(group): group for path in _files(item) if (group := group_of.get(path))}
        whole = [*(other for group in near.values() for other in group), item]
        for path in (path for other in whole for path in _files(other)):
            group_of[path] = whole
    return {id(group): group for group in group_of.values()}.values()


def _files(item: tuple[File, Finding]) -> Set[PurePath]:
    """The files that a fix is about: its own, and all that it edits."""
    file, finding = item
    return {file.path, *(finding.fix.edits if finding.fix is not None else ())}


def _by_file(items: Fixes) -> dict[PurePath, list[Edit]]:
    found: dict[PurePath, list[Edit]] = {}
    for _, finding in items:
        for path, edits in finding.fix.edits.items() if finding.fix is not None else ():
            found.setdefault(path, []).extend(edits)
    return found


def _moves_lines(edits: Iterable[Edit]) -> bool:
    """Whether edits indent lines anew: those that others write between them would stay behind."""
    return any(edit.text and not edit.text.strip(b" \t") for edit in edits)


def _touched(body: bytes, edits: Iterable[Edit]) -> Set[bytes]:
    """The words of a text that edits replace, part, or stand beside: ``this.`` before a name."""
    found: set[bytes] = set()
    for edit in edits:
        before, behind = (
            body[max(0, edit.start - _LONG) : edit.start],
            body[edit.end : edit.end + _LONG],
        )
        start = edit.start - (len(before) - len(before.rstrip(_OF_WORDS)))
        end = edit.end + (len(behind) - len(behind.lstrip(_OF_WORDS)))
        found.update(_WORD.findall(body, start, end))
    return found


def _words(edits: Iterable[Edit]) -> Set[bytes]:
    """The words that edits write."""
    return {word for edit in edits for word in _WORD.findall(edit.text)}
