"""A finding's fix as it is shown: alone, in terms of the files as they are."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from cdkfix.edits import Edit, merged
from cdkfix.finding import Finding, Fix, Replacement, Replacements, placed
from cdkfix.projects.project import Project


def replacements(
    project: Project, finding: Finding, others: Mapping[tuple[str, int], Finding]
) -> Sequence[Replacement]:
    """What ``finding``'s fix and those that it builds on replace, by file and place.

    ``others`` are the findings of the same file by codemod and subject.
    """
    own = finding.fix
    if own is None:
        return ()
    if own.requires is None:
        # Many findings may share a fix, such as the names with one suffix.
        shown = project.once((replacements, id(own)), lambda: (own, _shown(project, [own])))
        return shown[1]
    fixes: list[Fix] = []
    fix: Fix | None = own
    while fix is not None:
        fixes.insert(0, fix)
        before = others.get(fix.requires) if fix.requires is not None else None
        fix = before.fix if before is not None else None
    return _shown(project, fixes)


def _shown(project: Project, fixes: Sequence[Fix]) -> Replacements:
    """What fixes that are made together replace."""
    edits: dict[PurePath, list[Edit]] = {}
    for item in fixes:
        for path, its in item.edits.items():
            edits.setdefault(path, []).extend(its)
    counts: list[int] = []
    places = bytearray()
    texts: list[str] = []
    paths = sorted(edits)
    for path in paths:
        known: dict[tuple[int, int], bytes] = project.once((_shown, path), dict)
        its = merged(edits[path])
        counts.append(len(its))
        for edit in its:
            place = known.get((edit.start, edit.end))
            if place is None:
                source = project.source(path)
                place = placed(source.position(edit.start), source.position(edit.end))
                known[edit.start, edit.end] = place
            places += place
            texts.append(sys.intern(edit.text.decode()))
    # Most fixes change as many places of the same file to the same texts as others.
    alike: dict[object, Any] = project.once((Replacements, *paths), dict)
    kept = [alike.setdefault(it, it) for it in (tuple(paths), tuple(counts), tuple(texts))]
    return Replacements(kept[0], kept[1], bytes(places), kept[2])
