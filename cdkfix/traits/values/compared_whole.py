"""Objects that tests compare as a whole with others that have the same values.

``expect(getConfig('unknown')).toEqual(getConfig('dev'))``
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tree_sitter import Node

from cdkfix.languages.facts import FlowKind
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, is_taken
from cdkfix.program.syntax import Expr
from cdkfix.traits.asserted.comparisons import either_way
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.values.sources import sources


def is_compared_alike(module: Module, node: Node, path: Path, value: Expr) -> bool:
    """Whether an object is but compared with others that have the same as it at ``path``.

    It is the ``value`` in both, which will be another in both, or in neither.
    """
    others = _compared(module).get(node.id, ()) if is_test(module) else ()
    keys = _as_spelled(path, value) if others else path
    own = _holds(module.expr(node), keys, value) if others else None
    return own is not None and all(_holds(it, keys, value) is own for it in others)


@once
def _compared(module: Module) -> Mapping[int, Sequence[Expr]]:
    """What a test compares each operand with, by its node."""
    found: dict[int, list[Expr]] = {}
    for one, other in either_way(module):
        found.setdefault(one.node.id, []).append(other)
    return found


def _as_spelled(path: Path, value: Expr) -> Path:
    """A path, whose keys are in snake case, as it is spelled where the value at it is written.

    Fields of classes are taken to be spelled so.
    """
    module, node = value.module, value.node
    keys: list[str] = []
    for key in reversed(path):
        flow = module.reader.flow(module, module.reader.outer(node))
        if flow.kind is not FlowKind.ENTRY or not is_taken(flow.name, key):
            return path
        keys.insert(0, flow.name)
        node = flow.node
    return tuple(keys)


def _holds(expr: Expr, path: Path, value: Expr) -> bool | None:
    """Whether an object has a value at a path; None where it may have one or another."""
    found = sources(expr, path, by_keys=True)
    return found.holds(value) if found.is_told and len(found.written) == 1 else None
