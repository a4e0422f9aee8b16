"""Which names of resources, and which paths in S3, are made of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from cdkfix.profile import NO_EFFECT, Effect
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, ExprPart
from cdkfix.traits.names.filled import varied
from cdkfix.traits.names.matching import looks, may_be_the_same, shape
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.spellings import in_object_key
from cdkfix.traits.suffixes.joints import joint_at
from cdkfix.traits.suffixes.places import suffix_indexes
from cdkfix.traits.texts.at_run_time import Flattener, Text
from cdkfix.traits.texts.pseudo import STACK_NAME

#: Says of a name whether it may change.
Allowed = Callable[[NamePlace], bool]


class MadeOf:
    """An index over the names given in a module, and over its other texts, by what is in them."""

    def __init__(
        self,
        places: Sequence[NamePlace],
        texts: Sequence[Text],
        symbolic: Flattener,
        evaluated: Flattener,
    ) -> None:
        """``texts`` are evaluated, and name no resource."""
        self._places = places
        self._named: dict[int, dict[int, None]] = {}
        self._by_text: dict[str, dict[int, None]] = {}
        self._known: list[tuple[int, Text]] = []
        self._by_shape: dict[str, list[tuple[Text, int]]] = {}
        self._by_owner: dict[int, dict[int, None]] = {}
        self._inside: dict[tuple[int, int, int], dict[int, None]] = {}
        self._effects: dict[int, Effect] = {}
        self._in_keys: dict[int, Text] = {}
        for number, item in enumerate(places):
            for expr in item.exprs:
                self._named.setdefault(id(expr), {})[number] = None
                self._add_known(evaluated.text(expr), number)
                self._add_symbolic(symbolic.text(expr), number, item.effect)
        for text in texts:
            self._add_paths(text)

    def _add_known(self, name: Text, number: int) -> None:
        """Enter the name ``number`` by its text, as far as that is known."""
        self._by_text.setdefault(name.text, {})[number] = None
        self._known.append((number, name))
        for owner in _owners(name):
            self._by_owner.setdefault(id(owner), {})[number] = None

    def _add_symbolic(self, name: Text, number: int, effect: Effect) -> None:
        """Enter it by its text with symbols, and by the parts that this is put together of."""
        self._by_shape.setdefault(shape(name), []).append((name, number))
        for owner in _owners(name):
            self._effects[id(owner)] = self._effects.get(id(owner), NO_EFFECT) | effect
        for run in name.runs:
            for step in run.path:
                if isinstance(step.part, ExprPart):
                    part = step.part.expr
                    place = id(step.owner.module), part.start, part.end
                    self._inside.setdefault(place, {})[number] = None

    def _add_paths(self, text: Text) -> None:
        """Enter what a text puts into paths in S3."""
        for run in text.runs:
            inner = run.path[1:]
            if inner and in_object_key(text.text[: run.start]):
                for step in inner:
                    self._in_keys.setdefault(id(step.owner), text)

    def effect(self, owner: Expr) -> Effect:
        """What changing a string does to the resources whose names are made of it."""
        return self._effects.get(id(owner), NO_EFFECT)

    def types(self, expr: Expr) -> Iterator[str]:
        """The types of the resources that a text names; an empty text for one that has none."""
        for number in self._named.get(id(expr), ()):
            yield self._places[number].cfn_type or ""

    def names_stack(self, expr: Expr) -> bool:
        """Whether a text names a stack."""
        numbers = self._named.get(id(expr), ())
        return any(self._places[number].path == (STACK_NAME,) for number in numbers)

    def made_of(self, expr: Expr, allowed: Allowed) -> NamePlace | None:
        """The first name that may not change and is made of ``expr``."""
        return self._first(self._by_owner.get(id(expr), ()), allowed)

    def homonym(self, evaluated: Text, symbolic: Text, allowed: Allowed) -> NamePlace | None:
        """The first name that may not change and comes to a text, as far as that is known.

        One whose suffix has another name, as a parameter's is, may come to the same, and so may one
        that is made of what helpers are given, or loops go through.
        """
        alike = self._by_shape.get(shape(symbolic), ())
        numbers = {number for text, number in alike if may_be_the_same(symbolic, text)}
        for known in (evaluated.text, *(item.text.text for item in varied(evaluated))):
            numbers.update(self._by_text.get(known, ()))
            numbers.update(self._by_row.get(known, ()))
        return self._first(numbers, allowed)

    @cached_property
    def _by_row(self) -> dict[str, dict[int, None]]:
        """The names by what they come to with the values of their variables."""
        found: dict[str, dict[int, None]] = {}
        for number, text in self._known:
            for item in varied(text):
                found.setdefault(item.text.text, {})[number] = None
        return found

    def _first(self, numbers: Iterable[int], allowed: Allowed) -> NamePlace | None:
        found = (self._places[number] for number in sorted(numbers))
        return next((item for item in found if not allowed(item)), None)

    def beginning(self, text: str, kind: str | None, allowed: Allowed) -> NamePlace | None:
        """The first name that may not change and begins with ``text``.

        With a ``kind``, it is the name of a resource of that type, or of one whose type is unknown.
        """
        for other, numbers in self._by_text.items():
            for number in numbers if other.startswith(text) else ():
                item = self._places[number]
                if not allowed(item) and (kind is None or item.cfn_type in (kind, None)):
                    return item
        return None

    def may_come_to(self, text: str, kind: str | None) -> NamePlace | None:
        """The first name that may be a text, and stays, as it is not known what its suffix follows.

        With a ``kind``, it is the name of a resource of that type, or of one whose type is unknown.
        """
        for pattern, number in self._undecided:
            item = self._places[number]
            if pattern.fullmatch(text) and (kind is None or item.cfn_type in (kind, None)):
                return item
        return None

    @cached_property
    def _undecided(self) -> list[tuple[re.Pattern[str], int]]:
        """What the names look like whose suffixes stand behind what is not known."""
        found = []
        for name, number in (it for alike in self._by_shape.values() for it in alike):
            suffixes = {index for index, _, _ in suffix_indexes(name)}
            joints = (joint_at(name, index) for index in suffixes)
            # One that is known by nothing but its suffix may be any.
            if shape(name).strip("\0") and any(isinstance(joint, str) for joint in joints):
                found.append((looks(name, suffixes), number))
        return found

    def in_object_key(self, expr: Expr) -> Text | None:
        """The first text in which ``expr`` is put into the path of an object in S3."""
        return self._in_keys.get(id(expr))

    def is_name(self, expr: Expr, allowed: Allowed) -> bool:
        """Whether an expression is itself the text of a name that may change."""
        return any(allowed(self._places[number]) for number in self._named.get(id(expr), ()))

    def is_in_name(self, module: Module, start: int, end: int, allowed: Allowed) -> bool:
        """Whether what stands at ``start:end`` of a module is put into such a name."""
        place = id(module), start, end
        return any(allowed(self._places[number]) for number in self._inside.get(place, ()))


def _owners(text: Text) -> Iterator[Expr]:
    return (step.owner for run in text.runs for step in run.path)
