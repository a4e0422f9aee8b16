"""Parts of names that others are made of too: a name takes them without their hyphens."""

from __future__ import annotations

from collections.abc import Collection

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.trees import INTERPOLATIONS
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.syntax import Call, Expr, ExprPart, Member, Name, Template
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.passing import passed
from cdkfix.traits.texts.replacing import replacing
from cdkfix.traits.values.destinations import Uses, place

_MAX_STEPS = 10


def stands_in_text(module: Module, node: Node) -> bool:
    """Whether an expression is a part of a text that is put together."""
    holder = module.reader.outer(node).parent
    return holder is not None and (
        holder.type in INTERPOLATIONS or isinstance(module.expr(holder), Template)
    )


def takes_underscores(expr: Expr) -> bool:
    """Whether a text is taken with underscores for its hyphens, as `without_hyphens` has it."""
    module = expr.module
    edit = module.writer.with_underscores(module, expr.node)
    if edit is None:
        return False
    behind = module.body[edit.end : edit.end + len(edit.text)]
    return behind.replace(b'"', b"'") == edit.text.replace(b'"', b"'")


def is_underscored(call: Call) -> bool:
    """Whether all that a call makes is used for has underscores for the hyphens of it.

    That is so where it is taken with them, ``named('db').replace(/-/g, '_')``, or is given to
    functions that do nothing else with it: ``glueName(named('db'))``.
    """
    return call.module.project.once((is_underscored, call), lambda: _is_underscored(call))


def _is_underscored(call: Call) -> bool:
    if _has_underscores(call):
        return True
    uses = Uses()
    given = uses.collect(call) is None and place(call) not in uses.found
    return given and all(map(_has_underscores, uses.found.values()))


def _has_underscores(expr: Expr) -> bool:
    """Whether a text, in lower case or not, is taken with underscores for its hyphens."""
    current = expr
    for _ in range(_MAX_STEPS):
        if takes_underscores(current):
            return True
        call = method_called(current.module, current.node)
        done = replacing(call) if call is not None else None
        if call is None or done is not None or passed(call) is None:
            return done is not None and done.done("-a-") == "_a_"
        current = call
    return False


def without_hyphens(
    text: Text,
    index: int,
    span: tuple[int, int],
    changing: Collection[int],
    inserted: Collection[int] = (),
) -> tuple[Module, Edit] | None:
    """The edit that takes the part with the character ``index`` with underscores for hyphens.

    ``span`` is where the name stands in the text, and ``changing`` where it changes otherwise, if
    not by what is ``inserted`` before a character.
    None where the part is no expression of its own, reaches beyond the name or changes inside.
    """
    step = text.run(index).path[0]
    part, module = step.part, step.owner.module
    if not isinstance(part, ExprPart) or part.is_placeholder or not part.plain:
        return None
    if not isinstance(part.expr, (Name, Member, Call)):
        return None
    runs = [run for run in text.runs if run.path[0].part is part]
    first, last = runs[0].start, runs[-1].end
    if first < span[0] or last > span[1] or any(first <= at < last for at in changing):
        return None
    if any(first < at < last for at in inserted):
        return None
    edit = module.writer.with_underscores(module, part.expr.node)
    return (module, edit) if edit is not None else None
