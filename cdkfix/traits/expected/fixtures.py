"""Where pytest has its fixtures from, beside a test's own module.

https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.fixtures import FIXTURES
from cdkfix.module import Module
from cdkfix.traits.calls.instances import is_test


def given_by(module: Module) -> Iterator[Module]:
    """The modules whose fixtures a test may take, the nearest first; none where it is no test."""
    for folder in module.source.path.parents if is_test(module) else ():
        path = folder / FIXTURES
        found = module.project.module_at(path) if path != module.source.path else None
        if found is not None:
            yield found
