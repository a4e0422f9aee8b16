r"""What an expression comes to, where the values of some of its parts are given.

``typeof config.workers``, ``float(CONFIG["version"]) >= 3``, ``/^\d/.test(config.version)``
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from tree_sitter import Node

from cdkfix.languages.operators import (
    AND,
    EQUAL,
    OR,
    PARENTHESES,
    UNEQUAL,
    all_compared,
    bare,
    negated,
)
from cdkfix.languages.trees import SEQUENCES, field, named, text
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Name
from cdkfix.resolve import resolve
from cdkfix.traits.names.patterns import REGEX, regular_expression
from cdkfix.traits.texts.predicates import PREDICATES

Scalar = str | int | float | bool | None
#: What an expression may come to here.
Result = Scalar | tuple[object, ...] | re.Pattern[str]
#: The values of the expressions that are given, by their nodes.
Given = Mapping[int, Scalar]

_BOTH = frozenset({"binary_expression", "boolean_operator"})
_ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/typeof
_TYPEOF = {str: "string", bool: "boolean", int: "number", float: "number"}
#: What a type is called that `isinstance`, or a matcher, asks for.
_TYPES: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("str", "String"), (str,)),
    **dict.fromkeys(("bool", "Boolean"), (bool,)),
    "int": (int,),
    "float": (float,),
    "Number": (int, float),
}
_LENGTHS = frozenset({"length"})
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_Finding = Callable[[re.Pattern[str], str], object]
#: A group that is repeated: a pattern with one may have long texts looked at without end.
_REPEATED = re.compile(r"\)[*+{]")
_SHORT = 20
#: The methods of a regular expression that is written between slashes, and Python's.
_TESTING: Mapping[str, _Finding] = {
    "test": re.Pattern.search,
    "exec": re.Pattern.search,
    "match": re.Pattern.match,
    "search": re.Pattern.search,
    "fullmatch": re.Pattern.fullmatch,
}
_MODULE = "re"
_TWO = 2
_CHANGING: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("lower", "toLowerCase"), str.lower),
    **dict.fromkeys(("upper", "toUpperCase"), str.upper),
    **dict.fromkeys(("strip", "trim"), str.strip),
    "toString": str,
}


class Constant(str):
    """The full name of a member of an enumeration, or of a constant of a class."""

    __slots__ = ()


class UnknownError(Exception):
    """What an expression comes to cannot be told."""


def computed(expr: Expr, given: Given) -> Result:
    """What an expression comes to; raises `UnknownError` where that cannot be told."""
    if expr.node.id in given:
        return given[expr.node.id]
    node, module = expr.node, expr.module
    if node.type == PARENTHESES:
        return computed(module.expr(bare(node)), given)
    found = resolve(expr)
    if found.literal is not None or isinstance(expr, Literal):
        return found.literal
    if found.fqn is not None:
        return Constant(found.fqn)
    if isinstance(expr, Call):
        return _called(expr, given)
    if isinstance(expr, Member) and expr.name in _LENGTHS:
        return length(computed(expr.object, given))
    listed = found.expr
    pattern = _pattern(listed)
    if pattern is not None:
        return pattern
    if isinstance(listed, Items) or listed.node.type in SEQUENCES:
        return tuple(computed(listed.module.expr(it), given) for it in named(listed.node))
    return _operation(module, node, given)


def is_true(value: object) -> bool:
    """Whether a value counts as true, of texts and numbers the same in both languages."""
    return bool(value)


def are_equal(first: object, second: object) -> bool:
    """Whether two values are the same: a number is no truth, though Python takes 1 for one."""
    return isinstance(first, bool) == isinstance(second, bool) and first == second


def is_ordered(sign: str, first: object, second: object) -> bool:
    """Whether an order holds between two numbers, or between two texts."""
    texts = type(first) is str and type(second) is str
    if not texts and not (isinstance(first, (int, float)) and isinstance(second, (int, float))):
        raise UnknownError
    return bool(_ORDERS[sign](first, second))


def is_in(part: object, whole: object) -> bool:
    """Whether a value is among others, or a text in another one."""
    if isinstance(whole, tuple):
        return any(are_equal(part, item) for item in whole)
    if type(whole) is str and type(part) is str:
        return part in whole
    raise UnknownError


def matches(value: object, pattern: object) -> bool:
    """Whether something of a text matches; a text that is no pattern is looked for as it is."""
    if type(value) is not str:
        raise UnknownError
    if isinstance(pattern, re.Pattern):
        return _is_found(re.Pattern.search, pattern, value)
    return is_in(pattern, value)


def is_of(value: object, types: Expr) -> bool:
    """Whether a value is of a type, or of one of several, that an expression names."""
    nodes = named(types.node) if types.node.type in SEQUENCES else [types.node]
    names = [text(node) for node in nodes]
    if not set(names) <= set(_TYPES):
        raise UnknownError
    return any(type(value) in _TYPES[name] for name in names)


def length(value: object) -> int:
    """How long a text or a list is."""
    if not isinstance(value, (str, tuple)) or isinstance(value, Constant):
        raise UnknownError
    return len(value)


def regex(value: object) -> re.Pattern[str]:
    """The regular expression that a value is, or that a text spells."""
    if isinstance(value, re.Pattern):
        return value
    if not isinstance(value, str):
        raise UnknownError
    return _compiled(value, 0)


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        # JavaScript's, perhaps: what it matches is not known.
        raise UnknownError from error


def _pattern(found: Expr) -> re.Pattern[str] | None:
    """The regular expression that is written between slashes."""
    if found.node.type != REGEX:
        return None
    written = regular_expression(found.module, found.node)
    flags = found.node.child_by_field_name("flags")
    asked = 0
    for flag in text(flags) if flags is not None else "":
        asked |= _FLAGS.get(flag, 0)
    return _compiled(text(field(found.node, "pattern")), asked) if written is not None else None


def _operation(module: Module, node: Node, given: Given) -> Result:
    """What operators make of their sides."""
    if node.type == "unary_expression" and node.children[0].type == "typeof":
        value = computed(module.expr(node.children[-1]), given)
        if type(value) not in _TYPEOF:
            raise UnknownError
        return _TYPEOF[type(value)]
    contrary = negated(node)
    if contrary is not None:
        return not is_true(computed(module.expr(contrary), given))
    signs = {child.type for child in node.children if not child.is_named}
    if node.type in _BOTH and signs & (AND | OR):
        first, second = named(node)
        left = computed(module.expr(first), given)
        if is_true(left) == bool(signs & OR):
            return left
        return computed(module.expr(second), given)
    asked = all_compared(node)
    if not asked:
        raise UnknownError
    return all(
        _holds(
            it.sign, computed(module.expr(it.left), given), computed(module.expr(it.right), given)
        )
        for it in asked
    )


def _holds(sign: str, first: object, second: object) -> bool:
    if sign in EQUAL or sign in UNEQUAL:
        return are_equal(first, second) == (sign in EQUAL)
    if sign in _ORDERS:
        return is_ordered(sign, first, second)
    if sign in ("in", "not in"):
        return is_in(first, second) == (sign == "in")
    raise UnknownError


def _called(call: Call, given: Given) -> Result:
    callee, first = call.callee, call.positional(0)
    if call.new or any(it.spread or it.name is not None for it in call.arguments):
        raise UnknownError
    if isinstance(callee, Name) and call.module.binding(callee.node) is None and first is not None:
        return _built_in(call, callee.name, first, given)
    if not isinstance(callee, Member):
        raise UnknownError
    if callee.object.text == "Number" and first is not None:
        return _built_in(call, callee.name, first, given)
    if callee.object.text == _MODULE and first is not None:
        return _of_module(call, callee.name, first, given)
    owner = computed(callee.object, given)
    if isinstance(owner, Constant):
        raise UnknownError
    if isinstance(owner, re.Pattern) and len(call.arguments) == 1:
        return _tested(owner, callee.name, first, given)
    if callee.name in _CHANGING and first is None and isinstance(owner, (str, int, float)):
        return _CHANGING[callee.name](str(owner))
    if first is None or len(call.arguments) > 1:
        # `text.startswith("glue", 1)` asks at another place.
        raise UnknownError
    asked = computed(first, given)
    if callee.name in PREDICATES and isinstance(owner, str) and isinstance(asked, str):
        return PREDICATES[callee.name](owner, asked)
    if callee.name == "includes":
        return is_in(asked, owner)
    if callee.name == "match":
        return matches(owner, asked)
    raise UnknownError


def _of_module(call: Call, name: str, first: Expr, given: Given) -> Result:
    """What a function of Python's module of regular expressions gives."""
    pattern, second = regex(computed(first, given)), call.positional(1)
    if len(call.arguments) > _TWO:
        raise UnknownError
    if name == "compile" and second is None:
        return pattern
    return _tested(pattern, name, second, given)


def _tested(pattern: re.Pattern[str], name: str, tested: Expr | None, given: Given) -> bool:
    value = computed(tested, given) if tested is not None else None
    if name not in _TESTING or not isinstance(value, str):
        raise UnknownError
    return _is_found(_TESTING[name], pattern, value)


def _is_found(find: _Finding, pattern: re.Pattern[str], value: str) -> bool:
    if _REPEATED.search(pattern.pattern) is not None and len(value) > _SHORT:
        raise UnknownError
    return find(pattern, value) is not None


def _built_in(call: Call, name: str, first: Expr, given: Given) -> Result:
    """What a function of the language itself gives."""
    value, second = computed(first, given), call.positional(1)
    if name == "isinstance" and second is not None:
        return is_of(value, second)
    if name == "len":
        return length(value)
    if name in ("bool", "Boolean"):
        return is_true(value)
    if name in ("str", "String") and isinstance(value, str):
        return value
    if name == "isInteger":
        return type(value) is int
    if name in ("float", "Number", "parseFloat", "int", "parseInt"):
        return _number(value, whole=name in ("int", "parseInt"))
    raise UnknownError


def _number(value: object, *, whole: bool) -> int | float:
    if not isinstance(value, (str, int, float)):
        raise UnknownError
    try:
        found = float(value)
    except ValueError as error:
        raise UnknownError from error
    return int(found) if whole else found
