"""New code in CDK's terms: what a codemod asks for, before a language writes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """A literal: text, a number, true or false."""

    value: str | int | float | bool


@dataclass(frozen=True)
class Static:
    """A static member of a jsii type: an enum member, or one like ``Runtime.PYTHON_3_12``."""

    fqn: str
    member: str


@dataclass(frozen=True)
class StaticCall:
    """A call of a static method of a jsii type, such as ``Duration.days(7)``."""

    fqn: str
    method: str
    arguments: tuple[Code, ...]


@dataclass(frozen=True)
class Text:
    """Text built of literal pieces and expressions written in the module's own language."""

    parts: tuple[str | Verbatim, ...]


@dataclass(frozen=True)
class Verbatim:
    """Source text of the module's own language, taken over as it stands."""

    source: str


@dataclass(frozen=True)
class OneOf:
    """Whether an expression, written in the module's own language, is one of some texts."""

    source: str
    texts: tuple[str, ...]


Code = Value | Static | StaticCall | Text | Verbatim | OneOf
