"""Respelling a name where it stands in a text: the edits that do it, or why there are none."""

from __future__ import annotations

from cdkfix.edits import Edit
from cdkfix.flow.uses import sites
from cdkfix.program.module import Module
from cdkfix.program.sites import Site, placed
from cdkfix.program.syntax import Expr, ExprPart
from cdkfix.resolve import describe, resolve
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.labels import is_label
from cdkfix.traits.names.obstacles import Obstacles
from cdkfix.traits.names.respelling import Rename, Respelling, owner_of
from cdkfix.traits.names.taken_parts import stands_in_text, without_hyphens
from cdkfix.traits.names.uses import texts_around
from cdkfix.traits.texts.at_run_time import Text, insert, is_repeated, replace, replace_everywhere
from cdkfix.traits.texts.passing import lowered
from cdkfix.traits.values.destinations import Uses
from cdkfix.traits.values.sources import sources


class Respeller:
    """Respells a name in texts, as far as nothing of ``obstacles`` stands in the way.

    ``at_use`` says that all hyphens become underscores: in parts that others are made of too, where
    the name takes them.
    """

    def __init__(self, obstacles: Obstacles, *, at_use: bool = False) -> None:
        self._obstacles, self._at_use = obstacles, at_use

    def respell(self, text: Text, start: int, end: int, new: Respelling, result: Rename) -> None:
        """Respell the characters from ``start`` to ``end`` of a text, which are the name's."""
        for index, piece in new.inserted.items():
            if start + index < end:
                edit = insert(text, start + index, piece)
                reason = self._add(text, start + index, edit, result)
                result.reason = reason or result.reason
        self._replace(text, (start, end), new, result)
        for index in new.taken - new.moved:
            if start + index < end and not self._take(
                text, start + index, (start, end), new, result
            ):
                result.reason = (
                    f"a part of the name cannot be taken without its hyphens: {describe(text.expr)}"
                )
        self._move(text, (start, end), new, result)

    def _replace(self, text: Text, span: tuple[int, int], new: Respelling, result: Rename) -> None:
        """Put other characters in the place of the name's at ``span``."""
        start, end = span
        replaced = {start + at: piece for at, piece in new.replaced.items() if start + at < end}
        for index, piece in replaced.items():
            edit = replace(text, index, piece) or replace_everywhere(text, index, replaced)
            if edit is None or not is_repeated(text, index):
                reason = self._add(text, index, edit, result)
                if reason is not None and not self._take(text, index, span, new, result):
                    result.reason = reason

    def _move(self, text: Text, span: tuple[int, int], new: Respelling, result: Rename) -> None:
        """Note the suffixes of the name at ``span`` that give up a separator of their own."""
        start, end = span
        for index in new.moved:
            run = text.run(start + index) if start + index < end else None
            if run is None or run.symbol is None:
                continue
            if self._obstacles.in_catalog and _is_own_of_test(text, run.symbol):
                # There it keeps its hyphen.
                others = [start + at for at in (*new.inserted, *new.moved) if at != index]
                taken = without_hyphens(text, start + index, span, others)
                result.edits += [taken] if taken is not None else []
                continue
            result.moved.append(lowered(run.symbol))
            owner = run.path[-1].owner
            if owner is not text.expr:
                # Another separator stands there for all that is made of it.
                result.reason = self._obstacles.shared(owner) or result.reason

    def _add(
        self, text: Text, index: int, edit: tuple[Module, Edit] | None, result: Rename
    ) -> str | None:
        """Add an edit, or say why a text cannot have it."""
        part = text.run(index).path[-1].part
        if edit is None and isinstance(part, ExprPart):
            written = {it.identity for it in sources(part.expr).texts}
            if written and written <= {it.identity for it in result.owners}:
                # It changes where it is written, whatever it is put into.
                return None
        if edit is None:
            return f"a part of the name cannot be changed alone: {describe(text.expr)}"
        owner = owner_of(text, index, edit)
        reason = self._obstacles.shared(owner) if owner is not text.expr else None
        if reason is None:
            result.edits.append(edit)
            result.owners.append(owner)
        return reason

    def _take(
        self, text: Text, index: int, span: tuple[int, int], new: Respelling, result: Rename
    ) -> bool:
        """Let the name at ``span`` take the part that holds a hyphen, which stays, without hyphens.

        False where it cannot, or others might make the name of that part unseen.
        """
        path = text.run(index).path
        owner = path[-1].owner
        inside = [run for run in text.runs if any(step.owner is owner for step in run.path)]
        rest = text.text[inside[-1].end : span[1]]
        if not self._at_use or not (len(path) == 1 or self._is_put_together(owner, rest)):
            return False
        moved, inserted = ([span[0] + at for at in its] for its in (new.moved, new.inserted))
        edit = without_hyphens(text, index, span, moved, inserted)
        if edit is not None and edit not in result.edits:
            result.edits.append(edit)
            result.owners.append(text.expr)
        return edit is not None

    def _is_put_together(self, owner: Expr, rest: str) -> bool:
        """Whether a text is used for names, labels, and texts in which names are looked for alone.

        Functions that are given it may put it into texts, unless the ``rest`` of the name follows.
        """
        used = sites(owner.module, owner.node)
        if used is None or all(
            self._obstacles.is_in_name(owner, site, lambda item: True) or _is_in_text(owner, site)
            for site in used
        ):
            return used is not None
        uses = Uses()
        return uses.collect(owner) is None and not any(
            self._may_be_followed(use, rest) and not is_label(use.module, use.node)
            for use in uses.found.values()
        )

    def _may_be_followed(self, use: Expr, rest: str) -> bool:
        """Whether a text may have ``rest`` behind a use, or that is in no text."""
        around = list(map(self._obstacles.search.evaluated.text, texts_around(use)))
        behind = [
            text.text[run.end :]
            for text in around
            for run in text.runs
            if run.symbol is not None and run.symbol.node.id == use.node.id
        ]
        own = [
            text for text in around if any(it.path[0].part.start <= use.start for it in text.runs)
        ]
        return not own or any(text.startswith(rest) or not rest for text in behind)


def _is_in_text(owner: Expr, site: Site) -> bool:
    """Whether a use of a text is a part of another one, or a label."""
    return any(
        stands_in_text(module, node) or is_label(module, node)
        for module, node, _ in placed(owner.module, [site])
    )


def _is_own_of_test(text: Text, suffix: Expr) -> bool:
    """Whether a test defines a suffix with its separator for itself."""
    own = resolve(suffix)
    written = isinstance(own.literal, str) and own.literal.startswith("-")
    return written and is_test(text.expr.module) and own.expr.module is text.expr.module
