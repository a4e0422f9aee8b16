"""How many tests want of the resources that they pick: ``len([b for b in found if …]) == 1``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile

from cdkfix.model import ConstructCall
from cdkfix.program import matchers
from cdkfix.program.asked import once
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Picked
from cdkfix.traits.asserted.comparisons import either_way, expectations, selections
from cdkfix.traits.expected.resources import origins
from cdkfix.traits.values.repetition import is_made_again, times_made

_LENGTHS = frozenset({"length", "size"})
_LEN = "len"


@once
def picked_counts(module: Module) -> Mapping[int, int]:
    """The numbers that a module's tests want of what they pick, by the literals they pick by.

    These are given as the ids of their nodes.
    """
    return dict(_found(module))


def how_many(
    modules: Iterable[Module], held: Callable[[ConstructCall], Iterable[object]], value: object
) -> int | None:
    """How many constructs of modules have a value, of what each has ``held``.

    None where that cannot be told, as some are made in a loop, or by a helper.
    """
    found = 0
    for call in (call for module in modules for call in module.constructs):
        values = set(held(call))
        if value in values and (len(values) > 1 or not _is_made_once(call)):
            return None
        found += value in values
    return found


def _is_made_once(call: ConstructCall) -> bool:
    syntax = class_at(call.module, call.expr.start)
    return not is_made_again(call) and (syntax is None or times_made(call.module, syntax) <= 1)


def _found(module: Module) -> Iterator[tuple[int, int]]:
    numbers = {
        origin.node.id: number
        for counted, number in _numbers(module)
        for origin in takewhile(lambda it: not isinstance(it, (Member, Picked)), origins(counted))
    }
    for found, *pair in selections(module) if numbers else ():
        for side in pair:
            if found.node.id in numbers and isinstance(side, Literal):
                yield side.node.id, numbers[found.node.id]


def _numbers(module: Module) -> Iterator[tuple[Expr, int]]:
    """What a module's tests count, each with how many they want."""
    for read, value in either_way(module):
        counted, number = _counted(read), _number(value)
        if counted is not None and number is not None:
            yield counted, number
    for call, asked, method in expectations(module):
        first = call.positional(0) if method == matchers.HAVE_LENGTH else None
        number = _number(first) if first is not None else None
        if number is not None:
            yield asked, number


def _counted(read: Expr) -> Expr | None:
    if isinstance(read, Member):
        return read.object if read.name in _LENGTHS else None
    is_len = isinstance(read, Call) and isinstance(read.callee, Name) and read.callee.name == _LEN
    return read.positional(0) if isinstance(read, Call) and is_len else None


def _number(value: Expr) -> int | None:
    number = value.value if isinstance(value, Literal) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
