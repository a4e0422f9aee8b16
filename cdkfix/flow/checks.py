"""Questions asked of a value that two values answer alike: ``if (workers < 2) throw …``."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from tree_sitter import Node

from cdkfix.code import Code, Value
from cdkfix.flow import enumerations
from cdkfix.languages.operators import EQUAL, MEMBERSHIP, UNEQUAL, Compared, all_compared, bare
from cdkfix.languages.trees import ARGUMENT_LISTS, ancestor, field
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Name
from cdkfix.resolve import resolve

_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_INCLUDES = "includes"
_SWITCH, _CASE = "switch_statement", "switch_case"
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number
_OF_NUMBERS = frozenset({"isFinite", "isInteger", "isNaN", "isSafeInteger"})


def asked_alike(module: Module, use: Node, value: Expr, instead: object) -> bool:
    """Whether a use only asks of a literal what the one ``instead`` of it gives the same answer to.

    How it compares with what is written out, ``workers < 2 || workers > 50``, whether it is one
    of a list, ``ALLOWED.includes(version)``, whether it is a number, ``Number.isInteger(workers)``,
    or which member of its enumeration it is, whatever that has for its value.
    """
    if not isinstance(value, Literal) or instead is None:
        return False
    if _asks_which_member(module, use, value):
        return True
    pairs = [(value.value, instead)]
    if isinstance(value.value, str) and value.value.isdecimal() and str(instead).isdecimal():
        # A number may be made of it first.
        pairs.append((int(value.value), int(str(instead))))
    return all(_asked_alike(module, use, *pair) for pair in pairs)


def asked_alike_at(place: Site, value: Expr, code: Code) -> bool:
    """As `asked_alike`, of a place where a value is used, and of what it is to become."""
    if not isinstance(code, Value) or place.path:
        return False
    module = place.module(value.module)
    node = place.node(module) if module is not None else None
    return module is not None and node is not None and asked_alike(module, node, value, code.value)


def _asks_which_member(module: Module, use: Node, value: Expr) -> bool:
    """Whether a member of an enumeration is compared with others alone: ``kind === Kind.A``.

    Another one that differs from it by its number alone may become the same.
    """
    kinds = [_kind(it) for it in enumerations.beside(value).values()]
    if kinds.count(_kind(value)) != 1:
        return False
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None:
        return False
    others: list[Node] = []
    for compared in all_compared(around):
        if compared.sign not in EQUAL | UNEQUAL:
            return False
        others += (it for it in (compared.left, compared.right) if it.id != outer.id)
    if around.type == _SWITCH and _is_value(around, outer):
        cases = [*field(around, "body").named_children]
        others += (it for case in cases if (it := case.child_by_field_name("value")) is not None)
    elif around.type == _CASE and _is_value(around, outer):
        switch = ancestor(around, _SWITCH)
        others += [field(switch, "value")] if switch is not None else []
    beside = (module.expr(bare(other)) for other in others)
    return bool(others) and all(enumerations.is_beside(it, value) for it in beside)


def _kind(value: Expr) -> str | None:
    """What a text begins with before its number: ``python3.9``; None for another value."""
    known = value.value if isinstance(value, Literal) else None
    return known.rstrip("0123456789.x") if isinstance(known, str) else None


def _is_value(around: Node, node: Node) -> bool:
    held = around.child_by_field_name("value")
    return held is not None and held.id == node.id


def _asked_alike(module: Module, use: Node, one: object, other: object) -> bool:
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None:
        return False
    comparisons = all_compared(around)
    if comparisons:
        return all(_compares_alike(module, it, outer, one, other) for it in comparisons)
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    if not isinstance(call, Call) or not isinstance(call.callee, Member):
        return False
    asked = call.callee
    if len(call.arguments) != 1 or call.arguments[0].value_node.id != outer.id:
        return False
    if asked.name in _OF_NUMBERS and _is_number_class(asked.object):
        return _is_whole(one) and _is_whole(other)
    among = _elements(asked.object) if asked.name == _INCLUDES else None
    return among is not None and (one in among) == (other in among)


def _compares_alike(
    module: Module, compared: Compared, outer: Node, one: object, other: object
) -> bool:
    """Whether a comparison comes out the same for another value of one of its sides."""
    left, sign, right = compared
    if outer.id == left.id:
        answers = [_answer(it, sign, module.expr(right)) for it in (one, other)]
    elif outer.id == right.id:
        answers = [_answer(module.expr(left), sign, it) for it in (one, other)]
    else:
        return True
    return None not in answers and answers[0] is answers[1]


def _answer(left: object, sign: str, right: object) -> bool | None:
    """What a comparison comes to, one side of which is an expression; None if that is not known."""
    among = _elements(right) if sign in MEMBERSHIP and isinstance(right, Expr) else None
    if among is not None:
        return left in among
    first, second = _value(left), _value(right)
    if sign in MEMBERSHIP and isinstance(first, str) and isinstance(second, str):
        return first in second
    if first is None or second is None:
        return None
    if sign in EQUAL | UNEQUAL:
        return (first == second) is (sign in EQUAL) if type(first) is type(second) else None
    order = _ORDER.get(sign)
    if order is None or not isinstance(first, (int, float)) or not isinstance(second, (int, float)):
        return None
    return order(first, second)


def _value(side: object) -> object:
    return resolve(side).literal if isinstance(side, Expr) else side


def _elements(listed: Expr) -> list[object] | None:
    """The elements of a list that is written out; None where one is not known."""
    found = resolve(listed).expr
    items = [resolve(item).expr for item in found.items] if isinstance(found, Items) else None
    if items is None or not all(isinstance(item, Literal) for item in items):
        return None
    return [item.value for item in items if isinstance(item, Literal)]


def _is_number_class(owner: Expr) -> bool:
    is_named = isinstance(owner, Name) and owner.name == "Number"
    return is_named and owner.module.binding(owner.node) is None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
