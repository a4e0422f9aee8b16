"""Suffixes that a class builds no names with, but hands to its parts, or tags itself with."""

from __future__ import annotations

from cdkfix.languages.base import ClassSyntax
from cdkfix.module import Module
from cdkfix.syntax import Expr, Member, Name
from cdkfix.traits.suffixes.expressions import Suffix, identity, is_called_suffix
from cdkfix.traits.suffixes.separators import own_separator
from cdkfix.traits.values.sources import sources


def handed_on(module: Module, syntax: ClassSyntax) -> list[Suffix]:
    """The suffixes that a class uses outside of names, the most used first.

    Only what is known to hold text counts (``environment`` may be anything), and no text with a
    separator of its own: a fix in a file that builds names with it may take that away.
    """
    found: dict[tuple[int, str], list[Expr]] = {}
    reads = (read for binding in module.scopes.bindings() for read in binding.reads)
    for node in (*reads, *module.reader.members(module)):
        if not syntax.node.start_byte <= node.start_byte < syntax.node.end_byte:
            continue
        expr = module.expr(node)
        if isinstance(expr, (Name, Member)) and is_called_suffix(expr):
            found.setdefault(identity(expr), []).append(expr)
    ranked = sorted(found.values(), key=len, reverse=True)
    return [Suffix(tuple(uses), (), separated=False) for uses in ranked if _is_plain(uses[0])]


def _is_plain(suffix: Expr) -> bool:
    return bool(sources(suffix).texts) and own_separator(suffix) is None
