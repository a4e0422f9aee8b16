"""Functions that others are given, and call by the names of their parameters.

``storage(stack, named)``, where ``storage`` has ``named: (resource: string) => string``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tree_sitter import Node

from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import text
from cdkfix.program.attributes import attributes, class_at, method_of
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, name_node, parameter, parameters
from cdkfix.program.references import call_of, class_references, name_of, references
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import function_named
from cdkfix.resolve.lineage import descendants


def functions_given(callee: Expr) -> Iterator[tuple[Module, Node]]:
    """The functions that a call runs by the name of a parameter: those that callers give."""
    taken = parameter(callee)
    if taken is None or taken.path:
        return
    for call in _calls(taken.module, taken.function):
        given = call.keyword(taken.name) or call.positional(taken.index)
        function = _function(given) if given is not None else None
        if function is not None:
            yield function


def calls_where_given(call: Call, argument: Node, called: tuple[Module, Node]) -> list[Call] | None:
    """The calls of a function that is an ``argument`` of a call, in what that runs: ``called``.

    None where it does something else with the function than to call it.
    """
    listed = parameters(*called)
    for index, item in enumerate(call.arguments):
        if item.spread:
            return None
        if argument.id not in (item.node.id, item.value_node.id):
            continue
        by_name = (it for it in listed if it.name == item.name)
        by_place = listed[index] if item.name is None and index < len(listed) else None
        taken = by_place or next(by_name, None)
        binding = _bound(taken) if taken is not None else None
        uses = binding.reads if binding is not None and binding.is_constant else ()
        found = [call_of(called[0], use) for use in uses]
        return None if None in found or not found else [it for it in found if it is not None]
    return None


def _function(given: Expr) -> tuple[Module, Node] | None:
    if is_function(given.node):
        return given.module, given.node
    return function_named(given)


def _bound(taken: Parameter) -> Binding | None:
    """What a parameter declares; None for a pattern, and for one that collects several."""
    name = name_node(taken.node)
    several = taken.keywords or taken.gathers
    return taken.module.binding(name) if name is not None and not several else None


def _calls(module: Module, function: Node) -> Iterator[Call]:
    """The calls that run a function or a method by its name, or a constructor by its class's.

    Those of a method are what the class's own instance is asked for.
    """
    syntax = class_at(module, function.start_byte)
    declared = function.child_by_field_name("name")
    uses: Iterable[tuple[Module, Node]] = ()
    if syntax is not None and syntax.constructor is not None and syntax.constructor == function:
        uses = class_references(module, syntax)
    elif declared is not None and method_of(syntax, text(declared)) == function:
        own = ((module, syntax), *descendants(module, syntax)) if syntax is not None else ()
        found = ((owner, attributes(owner, it).get(text(declared))) for owner, it in own)
        uses = ((owner, use) for owner, it in found for use in (it.reads if it else ()))
    else:
        name = name_of(module, function)
        binding = module.binding(name) if name is not None else None
        uses = references(module, binding) if binding is not None else ()
    for owner, use in uses:
        call = call_of(owner, use)
        if call is not None:
            yield call
