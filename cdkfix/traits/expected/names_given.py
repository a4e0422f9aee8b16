"""Where else templates have the names of resources: in what other resources are given.

``{"DatabaseName": "sales-dev"}`` of a crawler, ``{"Variables": {"QUEUE": "jobsdev"}}``.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from cdkfix import catalogue
from cdkfix.flow.spreads import entries
from cdkfix.model import GENERIC, ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Expr, Items
from cdkfix.resolve import as_struct, resolve
from cdkfix.traits.names.physical import texts_named

_PROPERTIES = "Properties"
#: The props of other constructs whose keys are names of their own, and the way to them.
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-environment.html
_DEEPER: dict[str, Path] = {"Environment": ("Environment", "Variables")}
#: Behind these, keys are names of their own: right behind them, and however deep.
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
_VARIABLES, _PATTERN = "Variables", "EventPattern"
_MAX_DEPTH = 6


class Given(msgspec.Struct, frozen=True, eq=False):
    """A property of a resource, its ``type`` and ``path`` in templates, that is given a text."""

    type: str
    path: Path
    text: Expr


def texts_given_to(test: Module, home: Module) -> Iterator[Given]:
    """The texts that a module's constructs are given in what a test may expect of them."""
    for call in home.constructs:
        kind = call.info.cfn_type
        if kind is None or kind.encode() not in test.body or call.props is None:
            continue
        for path, value in _within(test, call, call.props, ()):
            for text in texts_named(value):
                yield Given(kind, (_PROPERTIES, *path), text)


def _is_own(path: Path) -> bool:
    """Whether the keys at a path are names of their own, as in the code."""
    return path[-1:] == (_VARIABLES,) or path[:1] == (_PATTERN,)


def _within(
    test: Module, call: ConstructCall, owner: Expr, path: Path
) -> Iterator[tuple[Path, Expr]]:
    """The values in props, each with its path in templates, that stand where a test has a key."""
    struct = as_struct(resolve(owner)) if len(path) < _MAX_DEPTH else None
    for entry in entries(struct) if struct is not None else ():
        key = str(entry.key)
        inner = (*path, key if _is_own(path) else _in_template(key))
        if inner[-1].encode() not in test.body:
            continue
        if not (path or catalogue.is_a(call.fqn, GENERIC)):
            inner = _DEEPER.get(inner[-1], inner)
        value = resolve(entry.value)
        if as_struct(value) is not None:
            yield from _within(test, call, entry.value, inner)
        elif isinstance(value.expr, Items):
            yield from ((inner, item) for item in value.expr.items)
        else:
            yield inner, entry.value


def _in_template(key: str) -> str:
    """A key of props as templates have it: ``databaseName``, ``database_name``."""
    words = key.split("_") if key.islower() else [key]
    return "".join(f"{word[:1].upper()}{word[1:]}" for word in words)
