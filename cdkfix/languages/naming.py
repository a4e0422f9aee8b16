"""How new code names a jsii type where it stands: through an import that is there, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cdkfix.languages.base import Import
from cdkfix.resolve import import_name, imported

if TYPE_CHECKING:
    from cdkfix.module import Module


def visible_name(module: Module, fqn: str, offset: int) -> str | None:
    """How ``fqn`` can be written at ``offset`` through the imports that the file has.

    A name imported directly comes before one behind a namespace.
    """
    scope = module.scopes.scope_at(offset)
    found: list[tuple[int, str]] = []
    for item in module.imports:
        if item.type_only:
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


def free_name(module: Module, wanted: str) -> str:
    """``wanted``, or a name like it that nothing in the file has."""
    taken = {binding.name for binding in module.scopes.bindings()}
    name = wanted
    while name in taken:
        name = f"Cdk{name}"
    return name


def import_block(module: Module, imports: list[Import]) -> Import | None:
    """The last import of those at the head of the file: a new one follows it."""
    last = None
    for item in imports:
        if item.statement.parent is not None and item.statement.parent.id == module.root.id:
            last = item
    return last
