"""How new code names a jsii type where it stands: through an import that is there, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from cdkfix.languages.facts import Import
from cdkfix.resolve import import_name, imported

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def visible_name(
    module: Module, fqn: str, offset: int, holds: Callable[[Import], bool]
) -> str | None:
    """How ``fqn`` can be written at ``offset`` through the imports that the file has.

    A name imported directly comes before one behind a namespace. ``holds`` says whether an import
    has been executed when the code at ``offset`` is.
    """
    scope = module.scopes.scope_at(offset)
    found: list[tuple[int, str]] = []
    for item in module.imports:
        if item.type_only or not holds(item):
            continue
        if item.member == "*":
            prefix = module.reader.cdk_prefix(item.module)
            if prefix is not None and fqn.rpartition(".")[0] == prefix:
                found.append((0, fqn.rpartition(".")[2]))
            continue
        name = import_name(module, item)
        if name is None or not (fqn == name or fqn.startswith(name + ".")):
            continue
        binding = scope.lookup(item.local)
        if binding is None or imported(module, binding) is None:
            continue
        if all(declared.name.id != item.name_node.id for declared in binding.declarations):
            continue
        rest = fqn[len(name) :]
        found.append((rest.count("."), item.local + rest))
    return min(found)[1] if found else None


def free_name(module: Module, wanted: str, types: Collection[str] = ()) -> str:
    """``wanted``, or a name like it that nothing in the file has; ``types`` are names too."""
    name = wanted
    while name in module.scopes.names or name in types:
        name = f"Cdk{name}"
    return name


def is_later(module: Module, item: Import, offset: int) -> bool:
    """Whether an import stands below ``offset`` in the same function, or module."""
    start = item.name_node.start_byte
    scopes = module.scopes
    return start > offset and (
        scopes.scope_at(start).function() is scopes.scope_at(offset).function()
    )
