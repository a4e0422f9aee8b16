"""Which files of a project come together at run time: along their imports, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cdkfix.module import Module
from cdkfix.traits.calls.instances import is_test


def users(module: Module) -> tuple[Module, ...]:
    """A module and those that import it, directly or through others, the nearest first; no tests.

    What a module makes is used by them alone.
    """
    return module.project.once((users, module), lambda: tuple(_walk(module, _importing)))


def reached(module: Module) -> tuple[Module, ...]:
    """A module and those that it imports, directly or through others, the nearest first."""
    return module.project.once((reached, module), lambda: tuple(_walk(module, _imported)))


def _walk(module: Module, following: Callable[[Module], Iterable[Module]]) -> Iterator[Module]:
    found = [module]
    seen = {module.source.path}
    for current in found:
        for other in following(current):
            if other.source.path not in seen:
                seen.add(other.source.path)
                found.append(other)
    return iter(found)


def _importing(module: Module) -> tuple[Module, ...]:
    return module.project.once(
        (_importing, module),
        lambda: tuple(
            item for item in module.project.imports.importing(module) if not is_test(item)
        ),
    )


def _imported(module: Module) -> tuple[Module, ...]:
    return module.project.once(
        (_imported, module), lambda: tuple(module.project.imports.led_to_by(module))
    )
