"""Whether two expressions have the same value."""

from __future__ import annotations

from cdkfix.program.syntax import Expr, Literal
from cdkfix.resolve import resolve
from cdkfix.traits.texts.plain import is_environment


def is_equal(first: Expr, second: Expr) -> bool:
    """Whether two expressions of a project have the same value, as far as they say so.

    They come to the same literal, to the same place, or read the environment in the same words.
    """
    one, other = resolve(first).expr, resolve(second).expr
    if isinstance(one, Literal) and isinstance(other, Literal):
        return one.value == other.value
    if one.module is other.module and one.node.id == other.node.id:
        return True
    return is_environment(first) and first.text == second.text
