"""Where pytest has its fixtures from, beside a test's own module."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.fixtures import conftests
from cdkfix.program.module import Module
from cdkfix.traits.calls.instances import is_test


def given_by(module: Module) -> Iterator[Module]:
    """The modules whose fixtures a test may take, the nearest first; none where it is no test."""
    return conftests(module) if is_test(module) else iter(())
