"""Which of several assignments of a name has given it its value where it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import BODIES, CALLABLES, LOOPS, SUBSCRIPTS, around, field, holds, named
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Expr, Member, Name, This
from cdkfix.resolve import binding_value

ASSIGNMENTS = frozenset({"assignment", "assignment_expression"})


class Assigned(msgspec.Struct, frozen=True, eq=False):
    """One assignment, at ``node``; ``value`` is None where it is not written out, as a loop's."""

    node: Node
    value: Node | None


def latest(module: Module, binding: Binding, use: Node) -> Assigned | None:
    """The assignment that is in force at ``use``; None where that depends on the way there."""
    every = [
        Assigned(item.node, item.value if not item.path else None) for item in binding.declarations
    ]
    every += (
        Assigned(node, module.reader.assigned(module.reader.outer(node))[1])
        for node in binding.writes
    )
    before = [item for item in every if item.node.start_byte <= use.start_byte]
    if not before:
        return None
    last = max(before, key=lambda item: item.node.start_byte)
    if len(every) == 1:
        return last
    region = _region(last.node)
    if not holds(region, use) or _function(use) != _function(last.node):
        return None
    loop = _loop_between(use, region)
    later = [item for item in every if item.node.start_byte > use.start_byte]
    if loop is not None and any(holds(loop, item.node) for item in later):
        return None
    return last


def given_value(expr: Expr) -> Node | None:
    """The value of a constant, or of an attribute that is given one only."""
    if isinstance(expr, Name):
        binding = expr.module.binding(expr.node)
        found = binding_value(binding) if binding is not None else None
        return found[0] if found is not None and not found[1] else None
    if isinstance(expr, Member) and isinstance(expr.object, This):
        syntax = class_at(expr.module, expr.start)
        attribute = attributes(expr.module, syntax).get(expr.name) if syntax is not None else None
        return attribute.value if attribute is not None else None
    return None


def put_before(picked: Expr) -> Expr | None:
    """What has been put under a key before it is picked from there, in the same round of a loop.

    ``buckets[zone] = new s3.Bucket(…); buckets[zone].grantRead(role)``. ``picked`` is the look-up,
    or a member of another object than the instance (``this.buckets.raw``); None where nothing was
    put there in the same block, or the key may be another by then.
    """
    module, node = picked.module, picked.node
    of_another = isinstance(picked, Member) and not isinstance(picked.object, This)
    if not (of_another or node.type in SUBSCRIPTS):
        return None
    key = named(node)[-1]
    binding = module.binding(key)
    if key.type == "identifier" and (binding is None or not binding.is_constant):
        return None
    statement = node
    while statement.parent is not None and statement.parent.type not in BODIES:
        statement = statement.parent
    if statement.parent is None:
        return None
    block = statement.parent
    puts = module.project.once((put_before, module, block.id), lambda: _puts(module, block))
    for left, right in reversed(puts.get(module.text(node), ())):
        if left.end_byte <= statement.start_byte and left.type == node.type:
            # The key may have another value by now.
            return module.expr(right) if module.binding(named(left)[-1]) is binding else None
    return None


def _puts(module: Module, block: Node) -> Mapping[str, Sequence[tuple[Node, Node]]]:
    """What the statements of a block put under keys, by how these are written, in order."""
    found: dict[str, list[tuple[Node, Node]]] = {}
    for statement in named(block):
        assigned = next(iter(statement.named_children), None)
        if assigned is not None and assigned.type in ASSIGNMENTS:
            left = field(assigned, "left")
            right = assigned.child_by_field_name("right")
            if right is not None:
                found.setdefault(module.text(left), []).append((left, right))
    return found


def _region(declared: Node) -> Node:
    """Where an assignment holds for sure: the block that it stands in, or the loop's."""
    node = around(declared)
    while not (node.type in BODIES or (node.type in LOOPS and node.child_by_field_name("right"))):
        node = around(node)
    return node


def _loop_between(use: Node, region: Node) -> Node | None:
    """The outermost loop around a use inside of a region."""
    found = None
    node = use.parent
    while node is not None and node.id != region.id:
        if node.type in LOOPS:
            found = node
        node = node.parent
    return found


def _function(node: Node) -> int | None:
    found = node.parent
    while found is not None and found.type not in CALLABLES:
        found = found.parent
    return found.id if found is not None else None
