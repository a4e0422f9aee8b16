"""What a rename does to the text of a name, and what comes of it in the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from cdkfix.edits import Edit
from cdkfix.profile import NO_EFFECT, Effect
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr
from cdkfix.traits.names.filled import Filled
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.values.destinations import Place, place


class Respelling(msgspec.Struct, frozen=True):
    """How a name's characters change, by their index in its text.

    ``inserted`` goes before a character, ``replaced`` in its place. The suffixes at ``moved`` give
    up a separator of their own; the name says which one stands before them instead. What stands for
    the symbols at ``taken`` has hyphens, and stays: the name takes it with underscores for them.
    What is at both gives up its separator, and loses its other hyphens where it is written out.
    """

    inserted: Mapping[int, str] = msgspec.field(default_factory=dict)
    replaced: Mapping[int, str] = msgspec.field(default_factory=dict)
    moved: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()

    @property
    def underscored(self) -> Respelling:
        """The same for a name with underscores for its hyphens."""
        inserted = {at: piece.replace("-", "_") for at, piece in self.inserted.items()}
        return replace(self, inserted=inserted)

    def within(self, filled: Filled) -> Respelling:
        """The same for a text with values in the place of symbols."""
        replaced = {filled.index(at): piece for at, piece in self.replaced.items()}
        for at in (self.taken | self.moved) & filled.growth.keys():
            first = filled.index(at)
            value = filled.text.text[first : first + filled.growth[at] + 1]
            within = value if at in self.taken else value[:1]
            replaced |= {first + i: "_" for i, character in enumerate(within) if character == "-"}
        return Respelling(
            {filled.index(at): piece for at, piece in self.inserted.items()},
            replaced,
            frozenset(map(filled.index, self.moved)),
            frozenset(map(filled.index, self.taken - filled.growth.keys())),
        )

    def behind(self, start: int) -> Respelling:
        """The same for a text in which the name begins at the character ``start``."""
        return Respelling(
            {start + at: piece for at, piece in self.inserted.items()},
            {start + at: piece for at, piece in self.replaced.items()},
            frozenset(start + at for at in self.moved),
            frozenset(start + at for at in self.taken),
        )


def without_any(
    text: Text, moved: frozenset[int] = frozenset(), taken: frozenset[int] = frozenset()
) -> Respelling:
    """How a name changes that gets underscores for all its hyphens.

    So do those of what stands for the symbols at ``moved`` and ``taken``.
    """
    replaced = {at: "_" for at, it in enumerate(text.text) if it == "-"}
    return Respelling(replaced=replaced, moved=moved, taken=taken)


class Rename(msgspec.Struct):
    """The edits of a rename, or (``reason``) why it cannot be made.

    ``moved`` are the suffixes whose own separator becomes part of the name; ``owners`` the strings
    that the edits are made in, and ``effect`` what they do to the resources named by these.
    """

    edits: list[tuple[Module, Edit]] = msgspec.field(default_factory=list)
    owners: list[Expr] = msgspec.field(default_factory=list)
    effect: Effect = NO_EFFECT
    moved: list[Expr] = msgspec.field(default_factory=list)
    reason: str | None = None


def places_of(suffixes: Iterable[Expr], separator: str) -> dict[Place, str]:
    """The separator to stand before each of the suffixes."""
    return {place(suffix): separator for suffix in suffixes}


def owner_of(text: Text, index: int, edit: tuple[Module, Edit]) -> Expr:
    """The string that an edit at the character ``index`` is made in."""
    for at in (index, index - 1):
        for step in reversed(text.run(at).path if at >= 0 else ()):
            if step.owner.module is edit[0] and step.owner.start <= edit[1].start <= step.owner.end:
                return step.owner
    return text.expr
