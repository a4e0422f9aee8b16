"""Conditionals between runtimes that become the same one: there is nothing left to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cdkfix.changes import replace_expr
from cdkfix.code import Static
from cdkfix.edits import Edit, apply_edits
from cdkfix.program.syntax import Choice, Expr
from cdkfix.resolve import resolve
from cdkfix.traits.functions.runtime_members import Use
from cdkfix.traits.functions.runtimes import RUNTIME, identifiers, member
from cdkfix.traits.values.same_choices import CONDITIONALS, asks_needlessly

_SIDES = 2


def merged(
    use: Use, uses: Mapping[int, Use], is_barred: Callable[[Expr], bool]
) -> list[Edit] | None:
    """The edit that leaves one runtime of a conditional whose two will be the same.

    None where a member is no side of such a one, or what is asked is needed. What ``is_barred``
    has to stay as it is.
    """
    module = use.expr.module
    around = module.reader.outer(use.expr.node).parent
    choice = module.expr(around) if around is not None and around.type in CONDITIONALS else None
    if not isinstance(choice, Choice) or len(choice.options) != _SIDES:
        return None
    becoming = {_becomes(side, uses) for side in choice.options}
    if becoming != {use.upgrade.target} or any(map(is_barred, choice.options)):
        return None
    if not asks_needlessly(choice):
        return None
    first = choice.options[0]
    kept = module.reader.outer(first.node)
    edits = replace_expr(first, Static(RUNTIME, member(use.upgrade.target)))
    if any(not kept.start_byte <= edit.start <= edit.end <= kept.end_byte for edit in edits):
        return None
    text = apply_edits(module.body[: kept.end_byte], edits)[kept.start_byte :]
    return [Edit(choice.node.start_byte, choice.node.end_byte, text)]


def _becomes(side: Expr, uses: Mapping[int, Use]) -> str | None:
    """The runtime that a side of a conditional will be; None where it may stay an outdated one."""
    use = uses.get(side.node.id)
    if use is not None:
        return use.upgrade.target if use.reason is None else None
    return identifiers().get(resolve(side).member(RUNTIME) or "")
