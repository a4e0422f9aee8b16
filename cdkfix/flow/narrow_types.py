"""Types that spell values out (``'3.0' | '4.0'``, ``Literal["dev"]``): another may not fit."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import text
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal, Name
from cdkfix.resolve import describe

_ANY_TEXT = frozenset({"string", "str"})
_UNIONS = frozenset({"union_type", "literal_type", "type", "type_parameter", "subscript"})


def narrow_type(value: Literal, instead: object) -> Expr | None:
    """The literal of a type in the project that spells ``value`` but does not allow ``instead``.

    Which types a value must fit nobody tells without a compiler: all that spell it count. None
    where there is no such type.
    """
    module = value.module
    needle = str(value.value).encode()
    for other in (module, *module.project.holding(module, [needle])):
        if type(other.reader) is not type(module.reader):
            continue
        for node in other.reader.type_literals(other):
            spelled = other.expr(node)
            if not isinstance(spelled, Literal) or not _same(spelled.value, value.value):
                continue
            if not any(_same(item, instead) for item in _alternatives(other, node)):
                return spelled
    return None


def type_obstacle(value: Literal, instead: object) -> str | None:
    """Why ``instead`` may not be of the value's type, in words: the type spells the value out."""
    spelled = narrow_type(value, instead)
    if spelled is None:
        return None
    return f"a type has its value, too: {describe(spelled)}"


def takes_any_text(parameter: Name) -> bool:
    """Whether a parameter is declared as text of any kind, or with no type at all."""
    binding = parameter.module.binding(parameter.node)
    declared = binding.declaration.node.child_by_field_name("type") if binding else None
    return declared is None or text(declared).lstrip(": ") in _ANY_TEXT


def _alternatives(module: Module, literal: Node) -> Iterator[object]:
    """The values that the type around a literal allows."""
    around = literal
    while around.parent is not None and around.parent.type in _UNIONS:
        around = around.parent
    for node in module.reader.type_literals(module):
        if around.start_byte <= node.start_byte < around.end_byte:
            spelled = module.expr(node)
            if isinstance(spelled, Literal):
                yield spelled.value


def _same(a: object, b: object) -> bool:
    return type(a) is type(b) and a == b
