"""The values that were found for an expression, and what is not known of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Literal


class Sources(msgspec.Struct, eq=False):
    """The values of an expression: the ``texts`` that are written out, in the order of finding.

    Those that are ``lowered`` come in lower case, whichever way leads to them.
    ``unknown`` says that there may be others, which nobody can tell; ``foreign`` is one of them
    that is neither given to the app from outside nor to a function: a call's result, or what
    another module exports. ``shared`` says that one of the values is come to in several ways, and
    ``reached`` how many ways led to texts.
    ``asked`` holds the keys that the context is asked for, ``variables`` those of the environment,
    each with the module that does, ``asking`` is the first call that asks the context, with the way
    to the value, and ``context`` holds the keys of `cdk.json` that a value may come from, with the
    value, where that is text. ``words`` are those of a text that a call takes apart, each with the
    call. ``others`` are the literals that are no texts, and the members of
    CDK's enumerations, or constants of its classes. ``doubtful`` says that a value may be another
    after all: what holds it is assigned again or changed, or made in a way that is not followed.
    ``lacks`` says that there may be none, as a key or an argument is left out, or nothing is given
    in its place: with how many steps to go to the value. ``nothing`` says that nothing is written.
    ``picked`` says that a key of run time may find none of those that it picks from.
    ``keyed`` says that a call gives a key that picks a row of a table.
    ``handed_out`` says that a class of which one comes may be made by others.
    ``defaults`` are taken where nothing else is given, whoever might give it, ``untaken`` are those
    of fields that every instance is seen to be given another value for, and ``parameters`` says of
    how many parameters the values of all who are seen to give one were looked at.
    """

    texts: list[Expr] = msgspec.field(default_factory=list)
    lowered: list[Expr] = msgspec.field(default_factory=list)
    others: list[Expr] = msgspec.field(default_factory=list)
    unknown: bool = False
    doubtful: bool = False
    lacks: frozenset[int] = frozenset()
    nothing: bool = False
    picked: bool = False
    keyed: bool = False
    handed_out: bool = False
    foreign: Expr | None = None
    shared: bool = False
    reached: int = 0
    asked: list[tuple[Module, str]] = msgspec.field(default_factory=list)
    variables: list[tuple[Module, str]] = msgspec.field(default_factory=list)
    asking: tuple[Call, Path] | None = None
    context: list[tuple[str, str]] = msgspec.field(default_factory=list)
    words: list[tuple[str, Call]] = msgspec.field(default_factory=list)
    defaults: list[Expr] = msgspec.field(default_factory=list)
    untaken: list[Expr] = msgspec.field(default_factory=list)
    parameters: int = 0

    @property
    def unwritten(self) -> list[str]:
        """The values that no text of its own is written for in code: nobody changes these there."""
        return [value for _, value in self.context] + [word for word, _ in self.words]

    @property
    def missing(self) -> bool:
        """Whether there may be no value."""
        return bool(self.lacks)

    @property
    def is_told(self) -> bool:
        """Whether all values are known, and there is one for sure."""
        return not (self.unknown or self.doubtful or self.missing)

    @property
    def written(self) -> tuple[Expr, ...]:
        """The texts, and the values that are none."""
        return (*self.texts, *self.others)

    def lack(self, left: int) -> None:
        """Note that there may be no value, seen with ``left`` steps to go to it."""
        self.lacks |= {left}

    def make_up(self, left: int, before: frozenset[int]) -> None:
        """Forget what was lacking since ``before``: another value is taken, ``left`` steps to go.

        What is lacking further on is lacking in that one, too, or in none but the other.
        """
        self.lacks = before | {steps for steps in self.lacks if steps < left}

    @property
    def empty(self) -> Expr | None:
        """The empty text, if it is one of the values."""
        return next((item for item in self.texts if is_empty(item)), None)

    def add(self, found: Expr, *, lower: bool = False) -> None:
        """Add a text; ``lower`` says that it comes in lower case."""
        self.reached += 1
        is_new = all(item is not found for item in self.texts)
        if is_new:
            self.texts.append(found)
        if is_new and lower:
            self.lowered.append(found)
        elif not lower:
            self.lowered = [item for item in self.lowered if item is not found]

    def is_lowered(self, found: Expr) -> bool:
        """Whether a text comes in lower case, however it is written."""
        return any(item is found for item in self.lowered)

    def add_words(self, call: Call, words: Sequence[str]) -> None:
        """Add words of the text that a call takes apart."""
        self.reached += len(words)
        self.words += [(word, call) for word in words]

    def holds(self, value: Expr) -> bool:
        """Whether an expression is where one of the values is written."""
        return any(item is value for item in self.written)


def unknown(found: Sources) -> list[tuple[Expr, Path]]:
    """A value of which nothing is known, in place of what it may be."""
    found.unknown = True
    return []


def not_found(at: Expr, found: Sources) -> list[tuple[Expr, Path]]:
    """A value that is neither written in the project nor given from outside, as far as is known."""
    found.foreign = found.foreign or at
    return unknown(found)


def is_empty(item: Expr) -> bool:
    return isinstance(item, Literal) and item.value == ""
