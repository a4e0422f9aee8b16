"""What one caller of a function can give the construct that the function makes."""

from __future__ import annotations

from cdkfix.code import Code
from cdkfix.edits import Edit
from cdkfix.flow.typed import may_have
from cdkfix.flow.uses import held
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.mutation import change
from cdkfix.program.parameters import Parameter, parameter
from cdkfix.program.syntax import Call, Expr, Literal, Name, Struct
from cdkfix.resolve import Missing, lookup, written
from cdkfix.traits.calls.arguments import argument_of

#: Variables that are spread into one another, at most.
_MAX_STEPS = 5


def give_at(
    caller: Call, construct: ConstructCall, name: str, code: Code
) -> list[tuple[Module, Edit]] | None:
    """The edits by which the call of a function gives a property to the construct made there.

    The function spreads what it is given last into the props, and nowhere else. None where it does
    not, where the call gives the property already, or where it cannot give it.
    """
    spread = _spread_last(construct)
    taken = parameter(spread) if spread is not None else None
    if spread is None or taken is None or not _is_for_alone(spread, construct, name):
        return None
    if construct.written(name) is not None or not (taken.keywords or may_have(spread, name)):
        return None
    return _in_argument(caller, taken, name, code)


def _spread_last(construct: ConstructCall) -> Expr | None:
    """What is spread into the props behind all else, or into a variable that is."""
    owner = construct.props
    for _ in range(_MAX_STEPS):
        given = _as_made(owner) if isinstance(owner, Name) else owner
        if not isinstance(given, Struct):
            return given if isinstance(owner, Name) else None
        entry = given.entries[-1] if given.entries else None
        if entry is None or not entry.spread or entry.is_bound:
            return owner if isinstance(owner, Name) else None
        owner = entry.value
    return None


def _as_made(name: Name) -> Expr:
    """What a variable holds, if nothing changes that after it is made."""
    binding = name.module.binding(name.node)
    kept = binding is not None and change(name.module, binding) is None
    return written(name) if kept else name


def _is_for_alone(spread: Expr, construct: ConstructCall, name: str) -> bool:
    """Whether a property of what is spread goes to the one construct."""
    binding = spread.module.binding(spread.node) if isinstance(spread, Name) else None
    place = construct.place((name,))
    found = held(spread.module, binding, (name,)) if binding is not None else None
    return found is not None and place is not None and found == {place}


def _in_argument(
    caller: Call, taken: Parameter, name: str, code: Code
) -> list[tuple[Module, Edit]] | None:
    """The edits that put a property into what a call gives for a parameter."""
    module = caller.module
    if any(argument.spread for argument in caller.arguments):
        return None
    argument = argument_of(taken, caller)
    if argument is None or not _is_written_in(caller, argument):
        # Whatever the function takes instead is not to be lost.
        is_next = len(caller.arguments) == taken.index and not taken.keywords and not taken.path
        is_next = is_next and (argument is None or _is_nothing(argument))
        edits = module.writer.add_props(module, caller, [(name, code)]) if is_next else []
    elif isinstance(argument, Struct) and isinstance(lookup(argument, name), Missing):
        edits = module.writer.set_props(module, argument, [(name, code)])
    else:
        return None
    return [(module, edit) for edit in edits] or None


def _is_written_in(caller: Call, argument: Expr) -> bool:
    """Whether a call itself gives what is taken: a parameter's default stands elsewhere."""
    return argument.module is caller.module and caller.start <= argument.start < caller.end


def _is_nothing(default: Expr) -> bool:
    """Whether a default gives no property."""
    if isinstance(default, Literal):
        return default.value is None
    return isinstance(default, Struct) and not default.entries
