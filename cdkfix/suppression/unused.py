"""Suppressions that switch nothing off: findings of their own, as ruff's unused-noqa.

https://docs.astral.sh/ruff/rules/unused-noqa/
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence

from cdkfix.codemod import Codemod
from cdkfix.edits import Edit
from cdkfix.finding import Finding, Fix, declared
from cdkfix.languages.statements import remove_lines
from cdkfix.program.module import Module
from cdkfix.settings import UNUSED_SUPPRESSION, Settings
from cdkfix.suppression.comments import Suppression, Suppressions


def unused(
    module: Module, quiet: Suppressions, everything: Sequence[Finding], settings: Settings
) -> Iterator[Finding]:
    """The suppressions without effect, each with the edit that takes it out.

    ``everything`` are the findings that there would be without any suppression. Nothing is said of
    codemods that do not run: what they would find is not known.
    """
    places = {
        (finding.codemod, module.source.position(at).line)
        for finding in everything
        for at in (finding.start, finding.subject, *_changed(module, finding))
    }
    known = {codemod.name for codemod in settings.known()}
    running = {codemod.name for codemod in settings.codemods()}
    for item in quiet.items:
        line = module.source.position(item.start).line
        named = item.names is not None and UNUSED_SUPPRESSION.name in item.names
        if named or _is_quiet(quiet, item, line):
            continue
        used = {name for name, at in places if item.covers(name, at)}
        if item.names is None:
            if not used and running >= known - {UNUSED_SUPPRESSION.name}:
                yield _finding(module, item, "nothing is found here that it could ignore")
            continue
        misspelled = [name for name in item.names if name not in known]
        for name in misspelled:
            yield _misspelled(item, name, known)
        idle = [name for name in item.names if name in running and name not in used]
        if idle or not item.names:
            words = ", ".join(f"`{name}`" for name in idle) or "nothing"
            kept = [name for name in item.names if name not in idle]
            yield _finding(module, item, f"it ignores {words}, which finds nothing here", kept)


def _changed(module: Module, finding: Finding) -> Iterator[int]:
    """Where the fix of a finding would change a module."""
    edits = finding.fix.edits if finding.fix is not None else {}
    return (edit.start for edit in edits.get(module.source.path, ()))


def _is_quiet(quiet: Suppressions, item: Suppression, line: int) -> bool:
    """Whether another comment switches this very finding off by its name."""
    return any(
        other.names is not None and other.covers(UNUSED_SUPPRESSION.name, line)
        for other in quiet.items
        if other is not item
    )


def _finding(module: Module, item: Suppression, why: str, kept: Collection[str] = ()) -> Finding:
    edit = _without(module, item) if not kept else _with(item, kept)
    return _made(item, f"unused suppression: {why}", Fix({module.source.path: [edit]}), None)


def _misspelled(item: Suppression, name: str, known: Collection[str]) -> Finding:
    (close,) = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    reason = f"it may be misspelled: {close} is the codemod most like it"
    return _made(item, f"unused suppression: there is no codemod `{name}`", None, reason)


def _made(item: Suppression, message: str, fix: Fix | None, reason: str | None) -> Finding:
    codemod: Codemod = UNUSED_SUPPRESSION
    return Finding(
        codemod.name,
        item.start,
        item.end,
        item.start,
        message,
        fix,
        reason,
        declared(codemod),
    )


def _with(item: Suppression, names: Collection[str]) -> Edit:
    """The edit that leaves ``names`` between the brackets."""
    assert item.listed is not None
    start, end = item.listed
    return Edit(start, end, ", ".join(names).encode())


def _without(module: Module, item: Suppression) -> Edit:
    """The edit that takes the directive and its reason out, with the comment if that is all."""
    comment = item.comment
    lead = module.body[comment.start_byte : item.start]
    if lead.strip(b"/*# \t\r\n"):
        end = comment.end_byte
        if module.body[comment.start_byte : end].startswith(b"/*"):
            return Edit(item.start, end - 2, b"")
        start = comment.start_byte + len(lead.rstrip(b" \t/#"))
        return Edit(start, end, b"")
    parent = comment.parent
    # JSX: `{/* … */}` has nothing else between its braces.
    braces = (
        parent is not None and parent.type == "jsx_expression" and parent.named_child_count == 1
    )
    node = parent if parent is not None and braces else comment
    start, end = node.start_byte, node.end_byte
    edit = remove_lines(module.source, start, end)
    if (edit.start, edit.end) == (start, end):
        while module.body[start - 1 : start] in (b" ", b"\t"):
            start -= 1
        rest = module.body[end : end + 1]
        if rest and rest not in b"\r\n":
            start = edit.start  # code follows: what separates it stays
        return Edit(start, end, b"")
    return edit
