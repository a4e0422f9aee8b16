"""Values that a condition proves to be there where they are used: ``if stage: return stage``."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.flow.assignments import FUNCTIONS
from cdkfix.languages.operators import AND, EMPTY, EQUAL, OR, UNEQUAL, bare, compared, negated
from cdkfix.languages.trees import BLOCKS, field, named, operands
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Member, Name

_IF = "if_statement"
_LEAVING = frozenset({"raise_statement", "return_statement", "throw_statement"})
_SIDES = 2
#: A function is looked at so far from its beginning.
_MAX_LINES = 60


def is_proven(value: Expr) -> bool:
    """Whether conditions of the function around a value keep it from being empty, or none.

    They are those of the statements around it, and of those before it that leave the function:
    ``if not stage: return "dev"``.
    """
    if not isinstance(value, (Name, Member)):
        return False
    module, text = value.module, _plain(value.text)
    return any(
        _proves(module, condition, text, holds=holds) for condition, holds in _conditions(value)
    )


def _conditions(value: Expr) -> Iterator[tuple[Node, bool]]:
    """The conditions that hold, or do not, where a value is used."""
    node = value.node
    while node.parent is not None and node.type not in FUNCTIONS:
        around = node.parent
        if around.type == _IF and around.child_by_field_name("consequence") == node:
            yield field(around, "condition"), True
        for before in _before(around, node) if around.type in BLOCKS else ():
            if before.type == _IF and _leaves(before):
                yield field(before, "condition"), False
        node = around


def _before(block: Node, statement: Node) -> list[Node]:
    """The statements next before another one in a block."""
    first = block.named_children[0]
    if statement.start_point[0] - first.start_point[0] > _MAX_LINES:
        return []
    return [it for it in block.named_children if it.start_byte < statement.start_byte]


def _leaves(statement: Node) -> bool:
    """Whether a function is left where the condition of a statement holds, and only there."""
    body = field(statement, "consequence")
    last = named(body)[-1] if body.type in BLOCKS and named(body) else body
    return last.type in _LEAVING and statement.child_by_field_name("alternative") is None


def _proves(module: Module, condition: Node, value: str, *, holds: bool) -> bool:
    """Whether there is a value where a condition ``holds``, or where it does not."""
    condition = bare(condition)
    for operator in AND if holds else OR:
        parts = operands(condition, operator)
        if len(parts) >= _SIDES:
            return any(_proves(module, part, value, holds=holds) for part in parts)
    contrary = negated(condition)
    if contrary is not None:
        return _proves(module, contrary, value, holds=not holds)
    sides = compared(condition)
    if sides is not None and sides.sign in UNEQUAL | EQUAL:
        says = sides.sign in (UNEQUAL if holds else EQUAL)
        return (
            says and _plain(module.text(sides.left)) == value and module.text(sides.right) in EMPTY
        )
    return holds and _plain(module.text(condition)) == value


def _plain(text: str) -> str:
    """The text of a name, or of a member, whatever is asked of its owner on the way."""
    return "".join(text.split()).replace("?.", ".").replace("!.", ".")
