"""Whether the elements of a list that is written out are taken one by one, wherever it goes."""

from __future__ import annotations

from itertools import takewhile

from tree_sitter import Node

from cdkfix.flow.uses import followed
from cdkfix.languages.trees import ARGUMENT_LISTS, named
from cdkfix.program.module import Module
from cdkfix.program.sites import CALLED, ITEM, Path, item_step, placed
from cdkfix.program.syntax import Call
from cdkfix.resolve import describe_use
from cdkfix.traits.calls.arguments import taken_by
from cdkfix.traits.lists.elements import elements
from cdkfix.traits.lists.made import is_mapping
from cdkfix.traits.values.onward import is_named

LISTS = frozenset({"array", "list", "tuple"})


def step_to(listed: Node, item: Node) -> str:
    """The step from a list to an element that is written in it."""
    before = takewhile(lambda node: node.id != item.id, named(listed))
    kinds = [node.type for node in before]
    return (
        ITEM
        if any("spread" in kind or "splat" in kind for kind in kinds)
        else item_step(len(kinds))
    )


def is_gone_through(module: Module, listed: Node, path: Path) -> bool:
    """Whether the elements of a list, or of the lists that it is in, are taken one by one."""
    return kept_together(module, listed, path) is None


def kept_together(module: Module, listed: Node, path: Path) -> str | None:
    """Where a list, or one that it is in, is used as a whole; None where it is gone through."""
    found = followed(module, listed, path)
    if found.sites is None:
        return found.reason or describe_use(module, listed)
    for other, use, inner in placed(module, found.sites):
        taken = elements(other, use, inner) if inner else None
        if taken is not None:
            # A method may give another list of them.
            lists = [(node, rest) for node, rest in taken if rest[:1] == (ITEM,)]
            onward = [(node, rest) for node, rest in lists if isinstance(node, Node)]
        elif inner and _is_taken_on(other, use, inner):
            continue
        else:
            next_list = _list_around(other, use, inner)
            if next_list is None:
                return f"it is handed on: {describe_use(other, use)}"
            onward = [next_list]
        for node, rest in onward:
            reason = kept_together(other, node, rest)
            if reason is not None:
                return reason
    return None


def _list_around(module: Module, use: Node, path: Path) -> tuple[Node, Path] | None:
    """The list that a value, or what a function gives, becomes an element of, and the way there."""
    outer = module.reader.outer(use)
    around = outer.parent
    mapped = module.expr(around.parent) if around is not None and around.parent else None
    if path[:1] == (CALLED,) and isinstance(mapped, Call) and is_mapping(mapped):
        return mapped.node, (ITEM, *path[1:])
    if not path or around is None or around.type not in LISTS:
        return None
    return around, (step_to(around, outer), *path)


def _is_taken_on(module: Module, use: Node, path: Path) -> bool:
    """Whether a function of the project takes an object, or a keyword, that holds a list."""
    argument, listed = module.reader.outer(use), use
    if use.type not in ARGUMENT_LISTS:
        listed = argument.parent or use
    call = module.expr(listed.parent) if listed.parent is not None else None
    if listed.type not in ARGUMENT_LISTS or not isinstance(call, Call):
        return False
    if listed is use:
        given = (item.value_node for item in call.arguments if is_named(item, path[0]))
        argument = next(map(module.reader.outer, given), argument)
    return taken_by(call, argument) is not None
