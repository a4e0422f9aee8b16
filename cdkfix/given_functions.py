"""Functions that others are given, and call by the names of their parameters.

``storage(stack, named)``, where ``storage`` has ``named: (resource: string) => string``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.attributes import class_at
from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import named
from cdkfix.module import Module
from cdkfix.references import call_of, class_references, references
from cdkfix.resolve import function_named
from cdkfix.scopes import Binding, BindingKind
from cdkfix.syntax import Call, Expr, Name, This

_NO_PARAMETERS = frozenset({"comment", "keyword_separator", "positional_separator"})
_DECLARATORS = frozenset({"variable_declarator", "assignment"})


def functions_given(callee: Expr) -> Iterator[tuple[Module, Node]]:
    """The functions that a call runs by the name of a parameter: those that callers give."""
    module = callee.module
    binding = module.binding(callee.node) if isinstance(callee, Name) else None
    if binding is None or binding.kind is not BindingKind.PARAMETER or not binding.is_constant:
        return
    nodes = _parameters(module, binding.scope.node)
    for index in [at for at, it in enumerate(nodes) if _declares(it, binding)]:
        for call in _calls(module, binding.scope.node):
            given = call.keyword(binding.name) or call.positional(index)
            function = _function(given) if given is not None else None
            if function is not None:
                yield function


def calls_where_given(call: Call, argument: Node, called: tuple[Module, Node]) -> list[Call] | None:
    """The calls of a function that is an ``argument`` of a call, in what that runs: ``called``.

    None where it does something else with the function than to call it.
    """
    module, function = called
    nodes = _parameters(module, function)
    bindings = [_bound(module, it) for it in nodes]
    for index, item in enumerate(call.arguments):
        if item.spread:
            return None
        if argument.id not in (item.node.id, item.value_node.id):
            continue
        by_name = (it for it in bindings if it is not None and it.name == item.name)
        by_place = bindings[index] if item.name is None and index < len(bindings) else None
        binding = by_place or next(by_name, None)
        uses = binding.reads if binding is not None and binding.is_constant else ()
        found = [call_of(module, use) for use in uses]
        return None if None in found or not found else [it for it in found if it is not None]
    return None


def _function(given: Expr) -> tuple[Module, Node] | None:
    if is_function(given.node):
        return given.module, given.node
    return function_named(given)


def _parameters(module: Module, function: Node) -> list[Node]:
    """The parameters of a function, the instance left out."""
    listed = function.child_by_field_name("parameters")
    nodes = [it for it in named(listed) if it.type not in _NO_PARAMETERS] if listed else []
    own = bool(nodes) and nodes[0].type == "identifier" and isinstance(module.expr(nodes[0]), This)
    return nodes[1:] if own else nodes


def _bound(module: Module, node: Node) -> Binding | None:
    """What a parameter declares; None for a pattern, and for one that collects several."""
    target = node.child_by_field_name("pattern") or node.child_by_field_name("name") or node
    if target.type == "typed_parameter" and target.named_children:
        target = target.named_children[0]
    binding = module.binding(target) if target.type == "identifier" else None
    return binding if binding is not None and binding.kind is BindingKind.PARAMETER else None


def _declares(node: Node, binding: Binding) -> bool:
    declared = binding.declaration
    return declared.node.id == node.id and not declared.path


def _calls(module: Module, function: Node) -> Iterator[Call]:
    """The calls that run a function by its name, or a constructor by that of its class."""
    syntax = class_at(module, function.start_byte)
    if syntax is not None and syntax.constructor is not None:
        if syntax.constructor.id != function.id:
            return
        uses = class_references(module, syntax)
    else:
        around = module.reader.outer(function).parent
        name = function.child_by_field_name("name")
        if name is None and around is not None and around.type in _DECLARATORS:
            name = around.child_by_field_name("name") or around.child_by_field_name("left")
        binding = module.binding(name) if name is not None else None
        uses = references(module, binding) if binding is not None else iter(())
    for owner, use in uses:
        call = call_of(owner, use)
        if call is not None:
            yield call
