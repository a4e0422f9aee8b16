"""Buckets that a table holds, one of which is asked for EventBridge events by its key.

``for (const zone of zones) buckets[zone] = …``, and then ``buckets.raw.enable…()``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cdkfix.code import OneOf
from cdkfix.edits import Edit
from cdkfix.languages.operators import EQUAL, all_compared, bare
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Entry, Expr, Items, Literal, Member
from cdkfix.resolve import Missing
from cdkfix.traits.calls.subjects import ONE_OF_SEVERAL, Subject, found_subjects
from cdkfix.traits.lists.put_under import is_of, picked, put_under
from cdkfix.traits.notified import PROP, apart, filling, notifications
from cdkfix.traits.props.own_props import give_own_prop
from cdkfix.traits.statements import statement_of


class _Asked(NamedTuple):
    """The key that one bucket of a table is asked by, and how it is called where that is made."""

    called: Expr
    key: str


def given_by_key(call: Call, found: Subject) -> list[tuple[Module, Edit]] | None:
    """The edits that give the prop to the one bucket of a table which a call asks, by its key.

    Where several are asked by their keys, one condition tells them all; there are no edits where it
    stands there already. None where a key does not tell.
    """
    module, made = call.module, found.call
    own = _asked(call, found)
    every = module.project.once((given_by_key, module), lambda: _all_asked(module))
    asked = [item for item in every.get(made.expr.node.id, ()) if item is not None]
    if own is None or len(asked) < len(every[made.expr.node.id]):
        return None
    current = made.lookup(PROP)
    if isinstance(current, Entry) and _is_one_of(current.value, own):
        return []
    if not isinstance(current, Missing):
        return None
    keys = tuple(dict.fromkeys(item.key for item in asked))
    return give_own_prop(made, PROP, OneOf(own.called.text, keys))


def _all_asked(module: Module) -> dict[int, list[_Asked | None]]:
    """How the buckets of a module are asked, by their node; None stands for another way."""
    asked: dict[int, list[_Asked | None]] = {}
    for call, bucket in notifications(module):
        known = found_subjects(bucket, call.node)
        alone = len(known.subjects) == 1 and not known.lost
        for item in known.subjects:
            asked.setdefault(item.call.expr.node.id, []).append(
                _asked(call, item) if alone else None
            )
    return asked


def _asked(call: Call, found: Subject) -> _Asked | None:
    """By which key a call asks a bucket that is made for each key.

    None where it is not the one that the bucket is put under, or need not be asked each time.
    """
    made, statement = found.call.expr, statement_of(call.node)
    if found.doubt != ONE_OF_SEVERAL or found.made_by or found.at.id != call.node.id:
        return None
    if made.module is not call.module or statement is None:
        return None
    put = put_under(made)
    taken = picked(call.callee.object) if isinstance(call.callee, Member) else None
    if put is None or taken is None or not is_of(taken[0], put):
        return None
    filled = filling(made, statement)
    if filled is None or apart(call, filled, None) is not None:
        return None
    return _Asked(put.key, taken[1])


def _is_one_of(current: Expr, asked: _Asked) -> bool:
    """Whether an expression is true where the key is the one that is asked for."""
    module, node = current.module, bare(current.node)
    for pair in all_compared(node):
        right = module.expr(pair.right)
        listed: Sequence[Expr] = right.items if isinstance(right, Items) else [right]
        signs = {"in"} if isinstance(right, Items) else EQUAL
        if module.text(pair.left) == asked.called.text and pair.sign in signs:
            return _has(listed, asked.key)
    call = module.expr(node)
    method = call.callee if isinstance(call, Call) else None
    if not isinstance(call, Call) or not isinstance(method, Member) or method.name != "includes":
        return False
    first, listed_in = call.positional(0), method.object
    is_key = first is not None and first.text == asked.called.text
    return is_key and isinstance(listed_in, Items) and _has(listed_in.items, asked.key)


def _has(listed: Sequence[Expr], key: str) -> bool:
    return any(isinstance(item, Literal) and item.value == key for item in listed)
