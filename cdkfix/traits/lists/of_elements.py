"""What names, and members of them, have in each element of a list that is gone through."""

from __future__ import annotations

from collections.abc import Sequence

from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Entry, Expr, Name
from cdkfix.resolve import as_struct, lookup, resolve
from cdkfix.traits.calls.given import taken_from
from cdkfix.traits.lists.elements import (
    elements_looped,
    elements_mapped,
    is_list_changed,
    looped_over,
    mapped_over,
)


def values_of_each(expr: Expr) -> list[Expr] | None:
    """What an expression is for each element of a list: ``job.code``, ``code`` of ``{ code }``.

    None where it is of no loop, nor of a function that a list is handed to, and where one of the
    values is not known.
    """
    root, path = taken_from(expr)
    found = [_inside(item, (*inner, *path)) for item, inner in _elements(root)]
    known = [item for item in found if item is not None]
    return known if known and len(known) == len(found) else None


def _elements(root: Expr) -> Sequence[tuple[Expr, Path]]:
    """The elements that a name is given, each with the path into it."""
    module = root.module
    binding = module.binding(root.node) if isinstance(root, Name) else None
    if binding is None or not binding.is_constant:
        return []
    if binding.kind is BindingKind.LOOP:
        listed, elements = looped_over(module, binding), elements_looped(module, binding)
    elif binding.kind is BindingKind.PARAMETER:
        function, path = binding.scope.node, binding.declaration.path
        listed, mapped = mapped_over(module, function), elements_mapped(module, function, binding)
        elements = [(item, path) for item in mapped or ()]
    else:
        return []
    return elements or [] if listed is not None and not is_list_changed(listed) else []


def _inside(item: Expr, path: Path) -> Expr | None:
    """What is at a path in an element, as it is written; None where that cannot be told."""
    for name in path:
        struct = as_struct(resolve(item))
        entry = lookup(struct, name) if struct is not None else None
        if not isinstance(entry, Entry):
            return None
        item = entry.value
    return item
