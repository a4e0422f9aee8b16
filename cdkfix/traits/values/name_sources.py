"""What names are given: by declarations, by assignments, by loops and by calls."""

from __future__ import annotations

from collections.abc import Sequence

from cdkfix.flow.unpacking import taken_by_place
from cdkfix.languages.trees import named
from cdkfix.program.lacking import given_for_lack, is_settled
from cdkfix.program.module import Module
from cdkfix.program.mutation import change, keys_changed
from cdkfix.program.parameters import gathering, parameter_of
from cdkfix.program.scopes import Binding, BindingKind, Declaration
from cdkfix.program.sites import ITEM, Path, is_item, item_step
from cdkfix.program.syntax import Expr, Name, Opaque
from cdkfix.resolve import resolve
from cdkfix.traits.calls.arguments import keyword_arguments
from cdkfix.traits.calls.handed import Lost, gathered
from cdkfix.traits.lists.element_paths import way_to_element
from cdkfix.traits.lists.elements import elements_looped, elements_of, looped_over
from cdkfix.traits.values.found_values import Sources, not_found, unknown
from cdkfix.traits.values.parameter_sources import is_changed_list, of_parameter, pattern_default


def of_keywords(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]] | None:
    """What the calls give a keyword that ``**kwargs`` collects; None for other names."""
    binding = name.module.binding(name.node)
    parameter = parameter_of(name.module, binding) if binding is not None else None
    if parameter is None or not parameter.keywords or not path:
        return None
    found.parameters += 1
    given = keyword_arguments(parameter, path[0])
    if not given or not all(item.known for item in given):
        found.unknown = True
    if any(item.expr is None for item in given):
        found.lack(len(path) - 1)
    return [(item.expr, (*item.path, *path[1:])) for item in given if item.expr is not None]


def of_gathered(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]] | None:
    """What the calls give that ``*names`` or ``...names`` makes a list of; None for other names.

    ``path`` leads to one of them, or to any.
    """
    given = gathering(name) if path and is_item(path[0]) else None
    if given is None:
        return None
    found.parameters += 1
    values: list[tuple[Expr, Path]] = []
    for item in gathered(given):
        if isinstance(item, Lost):
            found.unknown = True
            continue
        argument, call = item
        place = call.arguments.index(argument)
        value = call.module.expr(argument.value_node)
        if argument.spread:
            values.append((value, (ITEM, *path[1:])))
        elif path[0] in (ITEM, item_step(place - given.index)) or any(
            it.spread for it in call.arguments[:place]
        ):
            values.append((value, path[1:]))
    return values


def of_name(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """What a name is given, each with the path into it."""
    module = name.module
    binding = module.binding(name.node)
    if binding is None:
        found.unknown = True
        return []
    if binding.kind is BindingKind.PARAMETER:
        given = of_parameter(module, binding, path, found)
        return [*given, *_assigned(module, binding, binding.declarations[1:], found)]
    if binding.kind in (BindingKind.IMPORT, BindingKind.CLASS, BindingKind.FUNCTION):
        target = resolve(name).expr
        same = target.module is module and target.node.id == name.node.id
        if not same and isinstance(target, Opaque):
            # What the resolver leaves to run time has values that may be written all the same.
            return [(target.module.expr(target.node), ())]
        if not same:
            return [(target, ())]
        return not_found(name, found)
    if binding.kind is BindingKind.LOOP:
        looped = elements_looped(module, binding)
        own = pattern_default(module, binding.declaration.name)
        if looped is None:
            way = way_to_element(module, binding)
            return [*own, way] if way else unknown(found)
        found.doubtful |= is_changed_list(looped_over(module, binding))
        return [*own, *looped]
    return _assigned(module, binding, binding.declarations, found) or unknown(found)


def _assigned(
    module: Module, binding: Binding, declared: Sequence[Declaration], found: Sources
) -> list[tuple[Expr, Path]]:
    """What declarations of a name, and what writes to it, give it."""
    found.doubtful |= not is_settled(module, binding)
    values: list[tuple[Expr, Path]] = []
    for item in declared:
        values += pattern_default(module, item.name)
        if item.value is not None:
            values.append((module.expr(item.value), item.path))
        elif item.otherwise is not None and item.path:
            value = item.node.child_by_field_name("value")
            if value is not None:
                values.append((module.expr(value), item.path))
        elif (taken := taken_by_place(module, item.name)) is not None and taken[1] is not None:
            values.append((taken[0], (item_step(taken[1]),)))
        elif item.node.type != "variable_declarator":
            found.unknown = True
    for write in binding.writes:
        written = module.reader.assigned(module.reader.outer(write))[1]
        written = written or given_for_lack(module, write)
        if written is not None:
            values.append((module.expr(written), ()))
        else:
            found.unknown = True
    return values


def has_default(module: Module, binding: Binding) -> bool:
    """Whether a name has a value where none is given: by its pattern, or by a later assignment."""
    if binding.declarations and pattern_default(module, binding.declaration.name):
        return True
    return not binding.is_constant and is_settled(module, binding)


def elements_as_made(picked: Expr, found: Sources) -> list[Expr]:
    """What a table or list holds at first, of which a key picks a value, though it is changed."""
    owner = picked.module.expr(named(picked.node)[0])
    if not isinstance(owner, Name) or not is_changed(owner):
        return []
    found.unknown = found.doubtful = True
    listed = [elements_of(item) for item, inner in of_name(owner, (), found) if not inner]
    return [item for items in listed for item in items or ()]


def is_changed(name: Name, key: str | None = None) -> bool:
    """Whether the object that a name holds is changed after it is made: what a key has in it."""
    binding = name.module.binding(name.node)
    if binding is None or change(name.module, binding) is None:
        return False
    if key is None:
        return True
    keys = name.module.project.once(
        (keys_changed, name.module, binding), lambda: keys_changed(name.module, binding.reads)
    )
    return keys is None or key in keys
