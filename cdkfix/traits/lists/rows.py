"""Names that one loop, test or function is given row by row: ``for key, value in …``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cdkfix.program.parameters import parameter, parameter_of
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import ITEM, Path, item_step
from cdkfix.program.syntax import Call, Expr, Items, Name
from cdkfix.resolve import resolve
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.lists.element_paths import way_to_element
from cdkfix.traits.lists.elements import pairs_given
from cdkfix.traits.lists.parametrized import parametrized


def rows(first: Expr, second: Expr) -> Iterator[tuple[Expr, Expr]]:
    """What two names have together, row by row; nothing where they do not go together.

    ``for key, value in expected.items()``, ``for (const [key, value] of Object.entries(expected))``
    """
    yield from _given_together(first, second)
    one, other = _way(first), _way(second)
    if one is None or other is None or one[0].node != other[0].node:
        return
    listed = resolve(one[0]).expr
    if isinstance(listed, Items):
        whole = [resolve(item).expr for item in listed.items]
        table = [row.items if isinstance(row, Items) else () for row in whole]
    else:
        table = list(pairs_given(listed) or ()) if isinstance(listed, Call) else []
    for row in table:
        found = [_at(row, path) for _, path in (one, other)]
        if found[0] is not None and found[1] is not None:
            yield found[0], found[1]


def _given_together(first: Expr, second: Expr) -> Iterator[tuple[Expr, Expr]]:
    """What two parameters of a function are given, call by call."""
    one, other = parameter(first), parameter(second)
    if one is None or other is None or one.function.id != other.function.id:
        return
    for call in calls_of(one.module, one.function):
        pair = argument_of(one, call), argument_of(other, call)
        if pair[0] is not None and pair[1] is not None:
            yield pair[0], pair[1]


def _way(name: Expr) -> tuple[Expr, Path] | None:
    """The list that a name's values are in, and the way to them in each row."""
    module = name.module
    binding = module.binding(name.node) if isinstance(name, Name) else None
    if binding is None or binding.kind not in (BindingKind.LOOP, BindingKind.PARAMETER):
        return None
    taken = parameter_of(module, binding)
    found = parametrized(taken, binding) if taken is not None else None
    listed = found or way_to_element(module, binding)
    return listed if listed is not None and listed[1][:1] == (ITEM,) else None


def _at(row: Sequence[Expr], path: Path) -> Expr | None:
    """What is at a place of a row, where nothing is meant inside of it."""
    by_step: dict[Path, Expr] = {(ITEM, item_step(place)): item for place, item in enumerate(row)}
    return by_step.get(path)
