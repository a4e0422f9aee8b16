"""The calls of a function by the name of the parameter that it is given as."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.flow.called import function_called
from cdkfix.flow.given_functions import calls_where_given
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call
from cdkfix.traits.calls.passed import call_with


def given_calls(module: Module, use: Node) -> list[Call] | None:
    """The calls of a function that another one is given at a place, as an argument.

    None where it is no argument, or something else is done with it.
    """
    expr = module.expr(use)
    call = call_with(expr)
    called = function_called(call) if call is not None else None
    if call is None or called is None:
        return None
    return calls_where_given(call, module.reader.outer(use), called)
