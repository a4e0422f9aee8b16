"""What calls, loops and defaults give the parameters of functions."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.flow import enumerations
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import PATTERN_DEFAULTS
from cdkfix.program.attributes import class_at
from cdkfix.program.fixtures import fixture_taken, values_of
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, parameter_of
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import Path
from cdkfix.program.syntax import (
    Expr,
)
from cdkfix.traits.calls.arguments import arguments_seen
from cdkfix.traits.calls.as_values import is_class_handed_on, is_handed_on
from cdkfix.traits.calls.callers import callers, is_handed_out
from cdkfix.traits.lists.element_paths import (
    way_to_element,
)
from cdkfix.traits.lists.elements import (
    elements_mapped,
    is_list_changed,
    mapped_over,
)
from cdkfix.traits.lists.parametrized import cells, parametrized
from cdkfix.traits.values.found_values import Sources


def _may_be_called_elsewhere(parameter: Parameter, found: Sources) -> bool:
    """Whether a function, handed on as a value, may have callers that nobody sees."""
    syntax = _made_by(parameter)
    if syntax is not None:
        found.handed_out |= is_handed_out(parameter.module, syntax)
        return False
    return callers(parameter.module, parameter.function) is None


def _made_by(parameter: Parameter) -> ClassSyntax | None:
    """The class whose constructor has a parameter."""
    syntax = class_at(parameter.module, parameter.function.start_byte)
    constructor = syntax.constructor if syntax is not None else None
    is_its = constructor is not None and constructor.id == parameter.function.id
    return syntax if is_its else None


def _is_given_unseen(parameter: Parameter) -> bool:
    """Whether something in the project may call a function that no call is known of."""
    syntax = _made_by(parameter)
    if syntax is not None:
        return is_class_handed_on(parameter.module, syntax)
    return is_handed_on(parameter.module, parameter.function)


def of_parameter(
    module: Module, binding: Binding, path: Path, found: Sources
) -> list[tuple[Expr, Path]]:
    """What a parameter is given: by calls, by what is looped over, and by its defaults.

    ``path`` is the way from there to what is looked for.
    """
    found.parameters += 1
    parameter = parameter_of(module, binding)
    values = pattern_default(module, binding.declaration.name)
    inner = binding.declaration.path
    if values and not inner:
        inner = (binding.name,)
    if binding.declaration.default is not None:
        values.append((module.expr(binding.declaration.default), inner if not values else ()))
    if parameter is None:
        found.unknown = True
        return values
    fixture = fixture_taken(module, binding)
    if fixture is not None:
        return [(fixture[0].expr(node), inner) for node in values_of(fixture[1])]
    given = [] if parameter.keywords else arguments_seen(parameter)
    mapped = elements_mapped(module, parameter.function, binding)
    if mapped is not None:
        found.doubtful |= is_changed_list(mapped_over(module, parameter.function))
        return [*values, *((item, inner) for item in mapped)]
    in_cells = cells(parameter, binding)
    if in_cells is not None:
        return [*values, *((item, ()) for item in in_cells)]
    way = parametrized(parameter, binding)
    if way is None:
        way = way_to_element(module, binding)
    if way is not None:
        return [*values, way]
    elsewhere = _may_be_called_elsewhere(parameter, found)
    if not given or not all(item.known for item in given) or elsewhere:
        found.unknown = True
        values += [(item, ()) for item in (enumerations.typed(module, binding) or {}).values()]
    is_unseen = not given and _is_given_unseen(parameter)
    if is_unseen or not all(item.known for item in given):
        # Whoever is given the function calls it with what it likes.
        found.foreign = found.foreign or module.expr(binding.declaration.name)
    if not values and any(item.expr is None for item in given):
        found.lack(len(path))
    given_for = [(item.expr, (*item.path, *inner)) for item in given if item.expr is not None]
    return [*values, *given_for]


def pattern_default(module: Module, name: Node) -> list[tuple[Expr, Path]]:
    """The default that a pattern has for a name."""
    around = name.parent
    if around is None or around.type not in PATTERN_DEFAULTS:
        return []
    right = around.child_by_field_name("right")
    return [(module.expr(right), ())] if right is not None and right.id != name.id else []


def is_changed_list(listed: Expr | None) -> bool:
    return listed is not None and is_list_changed(listed)
