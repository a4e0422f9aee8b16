"""Suffixes that a class builds no names with, but hands to its parts, or tags itself with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cdkfix import catalogue
from cdkfix.languages.facts import ClassSyntax
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Items, Member, Name, Struct
from cdkfix.resolve import class_made, qualify, resolve
from cdkfix.traits.names.taken_parts import stands_in_text
from cdkfix.traits.suffixes.expressions import Suffix, identity, is_called_suffix
from cdkfix.traits.values.sources import sources


def handed_on(module: Module, syntax: ClassSyntax) -> list[Suffix]:
    """The suffixes that a class uses outside of names, the most used first.

    Only what is known to hold text counts (``environment`` may be anything) or is put into one. A
    separator of its own may be taken away by a fix in a file that builds names with it. Of those
    used as often as each other, variables come before what they are given.
    """
    found: dict[tuple[int, str], list[Name | Member]] = {}
    start, end = syntax.node.start_byte, syntax.node.end_byte
    for expr in module.project.once((handed_on, module), lambda: tuple(_called_suffixes(module))):
        if start <= expr.start < end:
            found.setdefault(identity(expr), []).append(expr)
    ranked = sorted(found.values(), key=lambda uses: (-len(uses), isinstance(uses[0], Member)))
    return [Suffix(tuple(uses), (), separated=False) for uses in ranked if _is_plain(uses)]


def _called_suffixes(module: Module) -> Iterator[Name | Member]:
    reads = (read for binding in module.scopes.bindings() for read in binding.reads)
    for expr in map(module.expr, (*reads, *module.reader.members(module))):
        if isinstance(expr, (Name, Member)) and is_called_suffix(expr):
            yield expr


def _is_plain(uses: Sequence[Name | Member]) -> bool:
    first = uses[0]
    if any(stands_in_text(it.module, it.node) for it in uses):
        return True
    is_called_text = first.name.lower().endswith("suffix")
    return (is_called_text or bool(sources(first).texts)) and not _is_object(first)


def _is_object(expr: Expr) -> bool:
    """Whether an expression is known to be no text, but something that may hold one."""
    value = resolve(expr).expr
    if not isinstance(value, Call):
        return isinstance(value, (Items, Struct))
    fqn = qualify(value.callee)
    of_cdk = fqn is not None and isinstance(catalogue.get(fqn), catalogue.ClassInfo)
    return value.new or of_cdk or class_made(value) is not None
