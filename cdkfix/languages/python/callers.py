"""Who makes instances of a Python class in its project, and with which props."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, PropsParameter
from cdkfix.languages.python.stack_props import parameters
from cdkfix.languages.trees import text
from cdkfix.program.places import at_line
from cdkfix.program.references import call_of, class_references
from cdkfix.program.syntax import Call, Expr, Literal
from cdkfix.resolve import qualify
from cdkfix.resolve.lineage import descendants

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def obstacle(module: Module, syntax: ClassSyntax, parameter: PropsParameter) -> str | None:
    """Why a caller keeps a parameter from having a type of its own; None if none does.

    A plain `StackProps` is no instance of a class that derives from it. Those made in the call
    itself, in the class's own module, can be made anew.
    """
    if parameter.type_node is None:
        return None
    for _, derived in descendants(module, syntax):
        if derived.constructor is not None:
            return f"{derived.name}, which derives from the class, hands its props on"
    for call, given in _given(module, syntax, parameter):
        if isinstance(given, Literal) and given.value is None:
            continue
        if call.module is not module or not _is_made_here(given, parameter):
            where = at_line(given.module, given.line)
            return f"a caller passes props that it did not make for the class, {where}"
    return None


def made_anew(module: Module, syntax: ClassSyntax, parameter: PropsParameter) -> Iterator[Node]:
    """The names of CDK's struct in calls that make the props which they pass."""
    for call, given in _given(module, syntax, parameter):
        if call.module is module and isinstance(given, Call) and _is_made_here(given, parameter):
            yield given.callee_node


def _is_made_here(given: Expr, parameter: PropsParameter) -> bool:
    if not isinstance(given, Call) or parameter.type_node is None:
        return False
    struct = qualify(given.module.expr(parameter.type_node))
    return struct is not None and qualify(given.callee) == struct


def _given(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter
) -> Iterator[tuple[Call, Expr]]:
    """The calls that make an instance, with what they pass for the parameter."""
    index = _index(syntax, parameter.node)
    for call in _calls(module, syntax):
        given = call.keyword(parameter.name or "")
        if given is None and index is not None:
            given = call.positional(index)
        if given is not None:
            yield call, given


def _calls(module: Module, syntax: ClassSyntax) -> Iterator[Call]:
    for owner, use in class_references(module, syntax):
        call = call_of(owner, use)
        if call is not None:
            yield call


def _index(syntax: ClassSyntax, parameter: Node) -> int | None:
    """The parameter's place among the arguments; None where it has to be passed by its name."""
    before = list(takewhile(lambda node: node.id != parameter.id, parameters(syntax)))
    by_name = any(node.type == "keyword_separator" or text(node)[0] == "*" for node in before)
    return None if by_name else len(before) - 1
