"""What a function gives gathered keywords where its callers leave it out: ``kwargs.setdefault``.

https://docs.python.org/3/library/stdtypes.html#dict.setdefault
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.model import ConstructCall
from cdkfix.program.parameters import parameter
from cdkfix.program.references import method_called
from cdkfix.program.syntax import Expr, Member, Name, Struct
from cdkfix.resolve import resolve
from cdkfix.traits.statements import exit_between, statement_of

_METHOD = "setdefault"


def set_default(call: ConstructCall, name: str) -> Expr | None:
    """The value that a construct's property has where no caller gives one; None without such.

    It is what a statement in front of the call sets for the keywords that are handed on.
    """
    props = call.props
    for gathered in _handed_on(props) if isinstance(props, Struct) and props.keywords else ():
        taken, binding = parameter(gathered), gathered.module.binding(gathered.node)
        if taken is None or not taken.keywords or binding is None:
            continue
        found = (_set_at(call, use, name) for use in binding.reads)
        value = next((item for item in found if item is not None), None)
        if value is not None:
            return value
    return None


def _handed_on(props: Struct) -> Iterator[Name]:
    """The names of what is handed on as props, also inside of a dict: ``**{**kwargs, …}``."""
    for entry in props.entries:
        value = entry.value if entry.spread else None
        if isinstance(value, Struct):
            yield from _handed_on(value)
        elif isinstance(value, Name):
            yield value


def _set_at(call: ConstructCall, use: Node, name: str) -> Expr | None:
    """The value that a use of the keywords sets for a name, always before the call."""
    module = call.module
    made = method_called(module, use)
    if made is None or not isinstance(made.callee, Member) or made.callee.name != _METHOD:
        return None
    key, value = made.positional(0), made.positional(1)
    if key is None or resolve(key).literal not in module.reader.prop_names(name):
        return None
    statement, making = statement_of(made.node), statement_of(call.expr.node)
    if statement is None or making is None or statement.parent != making.parent:
        return None
    before = statement.start_byte < making.start_byte
    return value if before and exit_between(statement, making) is None else None
