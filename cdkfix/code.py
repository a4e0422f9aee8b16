"""New code in CDK's terms: what a codemod asks for, before a language writes it."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A literal: text, a number, true or false."""

    value: str | int | float | bool


class Static(msgspec.Struct, frozen=True):
    """A static member of a jsii type: an enum member, or one like ``Runtime.PYTHON_3_12``."""

    fqn: str
    member: str


class StaticCall(msgspec.Struct, frozen=True):
    """A call of a static method of a jsii type, such as ``Duration.days(7)``."""

    fqn: str
    method: str
    arguments: tuple[Code, ...]


class Text(msgspec.Struct, frozen=True):
    """Text built of literal pieces and expressions written in the module's own language."""

    parts: tuple[str | Verbatim, ...]


class Verbatim(msgspec.Struct, frozen=True):
    """Source text of the module's own language, taken over as it stands."""

    source: str


class OneOf(msgspec.Struct, frozen=True):
    """Whether an expression, written in the module's own language, is one of some texts."""

    source: str
    texts: tuple[str, ...]


Code = Value | Static | StaticCall | Text | Verbatim | OneOf
