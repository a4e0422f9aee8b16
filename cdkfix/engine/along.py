"""Fixes that go along with those that they would wait for, which spares a look at their files.

A codemod that is ``last`` waits for the others, because it renames what their new code may refer
to. Where nothing that they write names what it touches, there is nothing to wait for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from pathlib import PurePath
from string import ascii_letters, digits

from cdkfix.edits import Edit
from cdkfix.engine.file import File
from cdkfix.finding import Finding

_OF_WORDS = (ascii_letters + digits + "_$").encode()
_WORD = re.compile(rb"[\w$]+")
#: No name is longer.
_LONG = 200

_Fixes = list[tuple[File, Finding]]


def going_along(
    waiting: _Fixes,
    chosen: _Fixes,
    bodies: Mapping[PurePath, bytes],
    blocked: Collection[PurePath],
    compatible: Callable[[_Fixes], _Fixes],
) -> _Fixes:
    """Those of the ``waiting`` fixes that can be made together with the ``chosen`` ones.

    A file's go all or none, for else their new code would stand in another order; so do those of
    files that one of them edits together. ``bodies`` are the texts as they are; ``blocked`` are
    files in which others' fixes are left for the next pass; ``compatible`` gives those of some
    fixes that do not get into each other's way.
    """
    stuck = set(blocked)
    written = _by_file(chosen)
    for path, edits in _by_file(waiting).items():
        named = _words(written.get(path, ()))
        if named and (_moves_lines(edits) or not named.isdisjoint(_touched(bodies[path], edits))):
            stuck.add(path)
    going: _Fixes = waiting
    while going:
        free = [item for item in going if stuck.isdisjoint(_files(item))]
        fit = {id(finding) for _, finding in compatible([*chosen, *free])}
        for item in going:
            if not stuck.isdisjoint(_files(item)) or id(item[1]) not in fit:
                stuck |= _files(item)
        if len(free) == len(going) and all(id(finding) in fit for _, finding in free):
            break
        going = free
    return going


def _files(item: tuple[File, Finding]) -> Set[PurePath]:
    """The files that a fix is about: its own, and all that it edits."""
    file, finding = item
    return {file.path, *(finding.fix.edits if finding.fix is not None else ())}


def _by_file(items: _Fixes) -> dict[PurePath, list[Edit]]:
    found: dict[PurePath, list[Edit]] = {}
    for _, finding in items:
        for path, edits in finding.fix.edits.items() if finding.fix is not None else ():
            found.setdefault(path, []).extend(edits)
    return found


def _moves_lines(edits: Iterable[Edit]) -> bool:
    """Whether edits indent lines anew: those that others write between them would stay behind."""
    return any(edit.is_insertion and edit.text.isspace() for edit in edits)


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
