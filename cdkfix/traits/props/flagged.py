"""What one call of a function can have it give the construct that it makes: by a flag."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.code import Verbatim
from cdkfix.edits import Edit
from cdkfix.flow.called import function_called
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import class_at, member_names
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter, parameters
from cdkfix.program.syntax import Call, Entry, Expr, Literal, Member, Name
from cdkfix.resolve import Missing
from cdkfix.resolve.lineage import descendants
from cdkfix.traits.calls.callers import callers
from cdkfix.traits.props.own_props import give_own_prop


def flag_at(caller: Call, construct: ConstructCall, prop: str) -> list[tuple[Module, Edit]] | None:
    """The edits by which one call of a function switches on a property of what the function makes.

    The function takes a flag for it, which other calls leave out, or is given one. None where the
    property is given in another way, or where the function cannot take a flag.
    """
    module, called = caller.module, function_called(caller)
    if called is None or called[0] is not module or construct.module is not module:
        return None
    function, name = called[1], module.reader.prop_names(prop)[0]
    if any(argument.spread for argument in caller.arguments):
        return None
    current = construct.lookup(prop)
    if not isinstance(current, Missing):
        given = current.value if isinstance(current, Entry) else None
        return _set_again(caller, function, given) if given is not None else None
    if name in module.scopes.names_within(function) or not _is_called_so(module, function):
        return None
    takes = module.writer.take_flag(module, function, name)
    sets = _set(caller, len(parameters(module, function)), name)
    gives = give_own_prop(construct, prop, Verbatim(name))
    if takes is None or sets is None or not gives:
        return None
    return [*((module, edit) for edit in takes), *gives, *sets]


def _set_again(caller: Call, function: Node, current: Expr) -> list[tuple[Module, Edit]] | None:
    """The edits by which a call sets the flag that its function takes already."""
    taken = parameter(current)
    if taken is None or taken.function != function or taken.default is None or taken.path:
        return None
    default = taken.module.expr(taken.default)
    if not isinstance(default, Literal) or default.value is not False:
        return None
    if caller.positional(taken.index) is not None or caller.keyword(taken.name) is not None:
        return None
    return _set(caller, taken.index, taken.name)


def _set(caller: Call, index: int, name: str) -> list[tuple[Module, Edit]] | None:
    edits = caller.module.writer.set_flag(caller.module, caller, index, name)
    return [(caller.module, edit) for edit in edits] if edits else None


def _is_called_so(module: Module, function: Node) -> bool:
    """Whether a function is called by its name alone, with no more than it takes.

    What hands it on may give it more: ``names.map(this.bucket)``. An heir may have one of its own.
    """
    node = function.child_by_field_name("name")
    calls = callers(module, function) if node is not None else None
    if node is None or calls is None:
        return False
    name, takes = module.text(node), len(parameters(module, function))
    around = class_at(module, function.start_byte)
    heirs = descendants(module, around) if around is not None else ()
    if any(name in member_names(heir) for _, heir in heirs):
        return False
    named = (it.callee.name if isinstance(it.callee, (Member, Name)) else None for it in calls)
    return all(item == name for item in named) and all(len(it.arguments) <= takes for it in calls)
