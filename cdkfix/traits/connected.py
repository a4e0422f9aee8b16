"""Which files of a project come together at run time: along their imports, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cdkfix.program.asked import once
from cdkfix.program.fixtures import FIXTURES
from cdkfix.program.module import Module
from cdkfix.traits.calls.instances import is_test

_TEST = b"def test_"


@once
def users(module: Module) -> tuple[Module, ...]:
    """A module and those that import it, directly or through others, the nearest first; no tests.

    What a module makes is used by them alone.
    """
    return tuple(_walk(module, _importing))


@once
def tests_of(module: Module) -> tuple[Module, ...]:
    """The tests that import a module, or a user of it, and those that its fixtures are for."""
    return tuple(dict.fromkeys(_tests(module)))


def _tests(module: Module) -> Iterator[Module]:
    for user in users(module):
        for test in filter(is_test, module.project.imports.importing(user)):
            yield test
            folder = test.source.path.parent
            given = test.source.path.name == FIXTURES
            for other in module.project.holding(test, [_TEST]) if given else ():
                if is_test(other) and folder in other.source.path.parents:
                    yield other


@once
def reached(module: Module) -> tuple[Module, ...]:
    """A module and those that it imports, directly or through others, the nearest first."""
    return tuple(_walk(module, _imported))


def _walk(module: Module, following: Callable[[Module], Iterable[Module]]) -> Iterator[Module]:
    found = [module]
    seen = {module.source.path}
    for current in found:
        for other in following(current):
            if other.source.path not in seen:
                seen.add(other.source.path)
                found.append(other)
    return iter(found)


@once
def _importing(module: Module) -> tuple[Module, ...]:
    return tuple(item for item in module.project.imports.importing(module) if not is_test(item))


@once
def _imported(module: Module) -> tuple[Module, ...]:
    return tuple(module.project.imports.led_to_by(module))
