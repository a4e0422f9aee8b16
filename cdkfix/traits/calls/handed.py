"""What functions of the project are handed, as far as those who call them are seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from cdkfix.program.attributes import class_at
from cdkfix.program.parameters import Parameter, is_constructor
from cdkfix.program.syntax import Argument, Call, Expr
from cdkfix.traits.calls.arguments import argument_of, is_told
from cdkfix.traits.calls.callers import callers


class Lost(msgspec.Struct, frozen=True):
    """What an expression may stand for beside the constructs that are found: anything at all.

    With ``uncalled`` that is what a function of this name is given, if anybody should call it;
    ``received`` says that it comes through a function's parameter, or from outside of the project.
    """

    uncalled: str | None = None
    received: bool = False


def handed(given: Parameter) -> Iterator[Expr | Lost]:
    """What callers give for a parameter, as far as they are known."""
    calls = callers(given.module, given.function)
    yield from _unseen(given, calls)
    for call in calls or ():
        if not is_told(given, call):
            yield Lost(received=True)
            continue
        argument = argument_of(given, call)
        if argument is not None:
            yield argument


def gathered(given: Parameter) -> Iterator[tuple[Argument, Call] | Lost]:
    """The arguments, spreads among them, that callers give for one that gathers them."""
    calls = callers(given.module, given.function)
    yield from _unseen(given, calls)
    for call in calls or ():
        placed = [item for item in call.arguments if item.name is None]
        if any(item.spread for item in placed[: given.index]):
            yield Lost(received=True)
            continue
        yield from ((item, call) for item in placed[given.index :])


def _unseen(given: Parameter, calls: Sequence[Call] | None) -> Iterator[Lost]:
    """What callers that are not among ``calls`` may give."""
    if calls is None or _is_possibly_called(given):
        yield Lost(received=True)
    elif not calls:
        yield Lost(uncalled=_called_as(given), received=True)


def _is_possibly_called(given: Parameter) -> bool:
    """Whether a file that cannot be followed may call a function."""
    name = given.function.child_by_field_name("name")
    binding = given.module.binding(name) if name is not None else None
    if binding is None or binding.scope.parent is not None:
        return False
    module = given.module
    return any(
        module.project.possible_users.of(module, shown) is not None
        for shown in module.reader.exported_as(module, binding.name)
    )


def _called_as(given: Parameter) -> str | None:
    """The name that a function, or the class that it constructs, is called by."""
    around = class_at(given.module, given.function.start_byte)
    name = given.function.child_by_field_name("name")
    if is_constructor(given) and around is not None:
        return around.name
    return given.module.text(name) if name is not None else None
