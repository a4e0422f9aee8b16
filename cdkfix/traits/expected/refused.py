"""What tests want a place not to have, where all that they look at has been given it.

``expect(bucket.DeletionPolicy).not.toBe('Delete')``
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.context import Context
from cdkfix.finding import Note
from cdkfix.languages.trees import named
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal, Member
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.expected_places import Expected, is_place
from cdkfix.traits.expected.resources import Read, got_by
from cdkfix.traits.expected.settings import reads_asked
from cdkfix.traits.expected.truth import Asserted, asserted


def note_refused(context: Context, expected: Expected) -> None:
    """Note where tests want a place not to have the value that all have which they look at."""
    module, name = context.module, expected.path[-1]
    for read, asked in _places_asked(module):
        if read.name != name or not is_place(read, expected):
            continue
        held = expected.held(module)
        written = {it.value for expr in asked.about for it in _literals(expr)}
        if len(held) != 1 or None in held or held.isdisjoint(written):
            continue
        (value,) = held
        if asked.holds(read.expr, value) is False:
            note = f"{name} is expected not to be {value}: every {expected.type} here has that"
            context.notes[Note(note, (read.expr.start,))] = None


def _got(expr: Expr) -> Iterator[Read]:
    """What an expression asks dicts for: ``bucket.get("DeletionPolicy")``."""
    key = got_by(expr)
    if key is not None:
        yield Read(key, expr)
        return
    for node in named(expr.node):
        yield from _got(expr.module.expr(node))


def _literals(expr: Expr) -> Iterator[Literal]:
    """The literals that an expression is made of."""
    if isinstance(expr, Literal):
        yield expr
        return
    for node in named(expr.node):
        yield from _literals(expr.module.expr(node))


@listed_once
def _places_asked(module: Module) -> Iterator[tuple[Read, Asserted]]:
    """The members of which a module's tests ask something, with what they ask."""
    of_members = reads_asked(module, lambda it: it if isinstance(it, Member) else None)
    for _, member, asked in of_members:
        yield from ((Read(member.name, member), asked),) if member is not None else ()
    for item in asserted(module) if is_test(module) else ():
        yield from ((read, item) for expr in item.about for read in _got(expr))
