"""Assertions about each resource of a type: one that CDK brings has to fulfil them as well."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Expr, Name
from cdkfix.traits.asserted.comparisons import comparisons
from cdkfix.traits.expected.assertions import asserts, finding
from cdkfix.traits.expected.resources import is_of_template, member_read, origins, types_read

_GIVEN_EACH = (BindingKind.LOOP, BindingKind.PARAMETER)
#: What tells the resources of a type from the others.
_TYPE = "Type"


def of_each(module: Module, types: Collection[str]) -> Iterator[tuple[str, Expr]]:
    """The types, among those given, of whose resources tests want something of each; with where.

    ``for fn in template.find_resources(type).values(): assert fn["Properties"]["Runtime"] == …``
    """
    for read, _ in comparisons(module) if asserts(module) else ():
        member = member_read(read)
        if member is None or member.name == _TYPE or not _is_of_each(read):
            continue
        found = types_read(read).intersection(types)
        if len(found) == 1:
            yield next(iter(found)), read


def _is_of_each(read: Expr) -> bool:
    """Whether what a test reads is of all that it finds in a template, one after the other."""
    way = list(origins(read))
    return (
        any(map(_is_given_each, way)) and not any(map(_is_narrowed, way)) and is_of_template(read)
    )


def _is_given_each(origin: Expr) -> bool:
    binding = origin.module.binding(origin.node) if isinstance(origin, Name) else None
    return binding is not None and binding.kind in _GIVEN_EACH


def _is_narrowed(origin: Expr) -> bool:
    """Whether only those with certain properties are looked for."""
    found = finding(origin)
    return found is not None and len(found.arguments) > 1
