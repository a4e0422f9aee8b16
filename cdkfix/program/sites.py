"""Sites: the places where values are used for good, and the paths that lead to values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.program.module import Module

Path = tuple[str, ...]

#: The step in a path from a function to what its calls give.
CALLED = "()"
#: The step in a path from a list to any of its elements.
ITEM = "[]"
#: The step in a path from an object to what stands under a key that cannot be told.
KEY = "[?]"


def item_step(place: int) -> str:
    """The step in a path from a list to its element at ``place``, from 0."""
    return f"[{place}]"


def is_item(step: str) -> bool:
    """Whether a step in a path leads from a list to an element."""
    return step == ITEM or (step.startswith("[") and step[1:-1].isdecimal())


def is_taken(name: str, key: str) -> bool:
    """Whether a member or key ``name``, however it is spelled, may be the step ``key``."""
    return key == KEY or catalogue.snake_case(name) == catalogue.snake_case(key)


def leads(path: Path, inner: Path) -> bool:
    """Whether a path may begin with the steps ``inner``."""
    return len(inner) <= len(path) and all(map(is_taken, inner, path))


class Site(NamedTuple):
    """A place where a value is used for good: an expression, and the way into it.

    The ``path`` leads from the expression to the value, its keys in snake case.
    """

    file: PurePath
    start: int
    end: int
    path: Path

    def module(self, home: Module) -> Module | None:
        """The module that it stands in: ``home``, or another one of the same project."""
        return home if self.file == home.source.path else home.project.module_at(self.file)

    def node(self, module: Module) -> Node | None:
        """The expression, in the module that it stands in."""
        return module.root.descendant_for_byte_range(self.start, self.end)


def site(module: Module, node: Node, path: Path) -> Site:
    """The site of a value at ``path`` inside the expression ``node``."""
    keys = tuple(catalogue.snake_case(key) for key in path)
    return Site(module.source.path, node.start_byte, node.end_byte, keys)


def placed(home: Module, sites: Iterable[Site]) -> Iterator[tuple[Module, Node, Path]]:
    """Sites in order, each with its module, the expression, and the way into that."""
    for item in sorted(sites):
        module = item.module(home) or home
        use = item.node(module)
        if use is not None:
            yield module, use, item.path
