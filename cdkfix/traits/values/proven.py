"""Values that a condition proves to be there where they are used: ``if stage: return stage``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.languages.operators import AND, EMPTY, EQUAL, OR, UNEQUAL, bare, compared, negated
from cdkfix.languages.trees import BLOCKS, CALLABLES, IF, PYTHON_CONDITIONAL, field, named, operands
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.traits.asserted.comparisons import ASSERTION

_IFS = frozenset({IF, "ternary_expression"})
_LEAVING = frozenset({"raise_statement", "return_statement", "throw_statement"})
#: Calls that end the program.
_ENDING = frozenset({"process.exit", "sys.exit"})
_SIDES = 2
_MAX_STEPS = 10

#: What is asked, and whether it holds.
_Condition = tuple[Node, bool]


def is_proven(value: Expr, at: Node | None = None) -> bool:
    """Whether conditions around a value, or around ``at``, keep it from being empty, or none.

    They are those of the statements around it, and of those before it that go no further:
    ``if not stage: return "dev"``, ``if (!stage) throw …``. What a constant is made of counts where
    that is written.
    """
    for _ in range(_MAX_STEPS):
        if not isinstance(value, (Name, Member)):
            return False
        module, text = value.module, _plain(value.text)
        if any(_proves(module, item, text, holds=holds) for item, holds in _conditions(value, at)):
            return True
        binding = module.binding(value.node) if isinstance(value, Name) else None
        given = binding.declaration.value if binding is not None else None
        if binding is None or not binding.is_constant or binding.declaration.path or given is None:
            return False
        value, at = module.expr(given), None
    return False


def _conditions(value: Expr, at: Node | None) -> Iterator[_Condition]:
    """The conditions that hold, or do not, where a value is used."""
    binding = _root(value)
    node = at or value.node
    while node.parent is not None and not (node.type in CALLABLES and _is_own(node, binding)):
        around = node.parent
        yield from _asked_around(around, node)
        if around.type in BLOCKS or around.parent is None:
            for condition, holds in _passed(value.module, around):
                if condition.end_byte <= node.start_byte and not _is_set_after(binding, condition):
                    yield condition, holds
        node = around


def _asked_around(around: Node, node: Node) -> Iterator[_Condition]:
    """What is asked for what stands at ``node`` to come into question, in a statement or a value.

    ``if stage: …``, ``stage ? … : undefined``, ``stage && …``, ``… if stage else None``
    """
    if around.type in _IFS and around.child_by_field_name("consequence") == node:
        yield field(around, "condition"), True
    elif around.type in _IFS and around.child_by_field_name("alternative") == node:
        yield field(around, "condition"), False
    elif around.type == PYTHON_CONDITIONAL:
        # Its grammar has no fields.
        then, condition, *_ = named(around)
        if condition != node:
            yield condition, then == node
    elif around.child_by_field_name("right") == node:
        operator = around.child_by_field_name("operator")
        if operator is not None and operator.type in AND | OR:
            yield field(around, "left"), operator.type in AND


def _root(value: Expr) -> Binding | None:
    """The name that a value is taken of, if it is that of a variable."""
    root = value
    while isinstance(root, Member):
        root = root.object
    return value.module.binding(root.node) if isinstance(root, Name) else None


def _is_own(function: Node, binding: Binding | None) -> bool:
    """Whether a name is a function's own, or nobody knows: others know what is asked around it."""
    around = function.parent if binding is not None else None
    while around is not None and binding is not None and around != binding.scope.node:
        around = around.parent
    return around is None


def _is_set_after(binding: Binding | None, condition: Node) -> bool:
    """Whether a variable gets another value once a condition has been asked."""
    whole = binding.whole if binding is not None else None
    nodes = [*whole.writes, *(it.node for it in whole.declarations)] if whole is not None else []
    return any(node.start_byte > condition.start_byte for node in nodes)


def _passed(module: Module, block: Node) -> Sequence[_Condition]:
    """What is known behind those statements of a block that may go no further."""

    def gather() -> list[_Condition]:
        found: list[_Condition] = []
        for item in block.named_children:
            if item.type == IF and _leaves(module, item):
                found.append((field(item, "condition"), False))
            elif item.type == ASSERTION:
                found.append((named(item)[0], True))
        return found

    return module.project.once((_passed, module, block.id), gather)


def _leaves(module: Module, statement: Node) -> bool:
    """Whether nothing goes on where the condition of a statement holds, and only there."""
    if statement.child_by_field_name("alternative") is not None:
        return False
    body = field(statement, "consequence")
    last = named(body)[-1] if body.type in BLOCKS and named(body) else body
    call = module.expr(named(last)[0]) if last.type == "expression_statement" else None
    if isinstance(call, Call):
        return _plain(call.callee.text) in _ENDING
    return last.type in _LEAVING


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
    return "".join(text.split()).replace("?.", ".").replace("!.", ".").removesuffix("!")
