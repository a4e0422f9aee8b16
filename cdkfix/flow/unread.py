"""Uses of an object that read none of the values in it: they ask for its keys, or whether it is.

``stage in SETTINGS``, ``list(SETTINGS)``, ``Object.keys(settings)``, ``for (const key in table)``;
``if (config)``, ``config is not None``, ``expect(config).toBeDefined()``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.operators import MEMBERSHIP, all_compared
from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import ARGUMENT_LISTS, FOR_EACH
from cdkfix.program import matchers
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Struct
from cdkfix.resolve import class_made, qualify, written

_TYPE_OF = "instanceof"
#: Methods of a table, and functions of `Object`, that tell of keys only.
_METHODS = frozenset({"keys", "has", "hasOwnProperty", "__contains__"})
_OF_OBJECT = frozenset({"keys", "hasOwn"})
#: What Python's built-in functions do with a dict, they do with its keys.
#: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict
_BUILT_IN = frozenset({"enumerate", "frozenset", "len", "list", "set", "sorted", "tuple"})
#: Members that tell how many a list, or a set, holds.
_COUNTS = frozenset({"length", "size"})
#: What tells the type of what it is given first.
_TYPES = frozenset({"isinstance"})
#: What tests say that want a value to be there, and to be of a type.
_WANTED = frozenset({matchers.DEFINED, matchers.INSTANCE, matchers.TRUTHY})
_NOT_WANTED = frozenset({matchers.FALSY, matchers.NULL, matchers.UNDEFINED})
_ASSERTED = frozenset({matchers.ASSERT_INSTANCE, matchers.ASSERT_THERE, matchers.ASSERT_TRUE})
#: What they say that want a key, and no value.
_KEY_ASSERTED = frozenset({matchers.ASSERT_IN, matchers.ASSERT_NOT_IN})
#: What has a test run for each key of a dict that stands second.
#: https://docs.pytest.org/en/stable/how-to/parametrize.html
_PARAMETRIZE = "parametrize"
#: What stands between a function and what it gives.
_GIVING = frozenset({"await_expression", "return_statement", "statement_block"})
_NOT = frozenset({"not_operator", "unary_expression"})
_TESTED = frozenset({"if_statement", "ternary_expression", "conditional_expression", *_NOT})


def reads_no_value(module: Module, use: Node, path: Path) -> bool:
    """Whether a use of an object concerns no value that it holds at ``path``."""
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None:
        return False
    if asks_whether_it_is(module, outer) or _asks_for_keys(module, use, outer, around):
        return True
    call = _call_with(module, around)
    return call is not None and _expects_nothing(call, path)


def is_tested(around: Node, outer: Node) -> bool:
    """Whether only the value's truth, or its type, is asked for."""
    if around.type not in _TESTED:
        return False
    if around.type == "unary_expression":
        return around.children[0].type in ("!", "typeof")
    if around.type == "conditional_expression":
        pieces = around.named_children
        return len(pieces) == 3 and pieces[1].id == outer.id
    condition = around.child_by_field_name("condition")
    return around.type == "not_operator" or (condition is not None and condition.id == outer.id)


def is_counted(module: Module, use: Node) -> bool:
    """Whether only how many elements a list has is asked for: ``jobs.length``, ``len(jobs)``.

    Tests ask for it by ``expect(jobs).toHaveLength(2)`` as well.
    """
    outer = module.reader.outer(use)
    around = outer.parent
    taken = module.expr(around) if around is not None else None
    if isinstance(taken, Member):
        return taken.object_node.id == outer.id and taken.name in _COUNTS
    call = _call_with(module, around) if around is not None else None
    callee = call.callee if call is not None else None
    if call is None or not isinstance(callee, Name) or module.binding(callee.node) is not None:
        return False
    is_expected = callee.name == matchers.EXPECT and matchers.HAVE_LENGTH in _asked_of(call)
    return is_expected or callee.name == "len"


def is_dropped(module: Module, use: Node) -> bool:
    """Whether what an expression comes to goes nowhere.

    It is a statement of its own, or what an asynchronous function gives that is run to fail.
    """
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None or around.type == "expression_statement":
        return around is not None
    while around.parent is not None and around.type in _GIVING:
        outer, around = around, around.parent
    body = around.child_by_field_name("body") if is_function(around) else None
    return body is not None and body.id == outer.id and is_run_to_fail(module, around)


def is_run_to_fail(module: Module, use: Node) -> bool:
    """Whether a function is handed to what only waits for it to fail: what it gives goes nowhere.

    ``expect(() => load('qa')).toThrow()``, ``assert.throws(() => load('qa'))``,
    ``self.assertRaises(ValueError, load, "qa")``
    """
    around = module.reader.outer(use).parent
    call = _call_with(module, around) if around is not None else None
    if call is None:
        return False
    if call.callee.text == matchers.EXPECT:
        return any(name in matchers.THROW for name in _asked_of(call))
    return isinstance(call.callee, Member) and call.callee.name in matchers.THROWING


def _asked_of(expectation: Call) -> Iterator[str]:
    """The names of what is asked of an expectation: ``not``, ``rejects``, ``toThrow``."""
    around = expectation.node.parent
    while around is not None:
        asked = expectation.module.expr(around)
        if not isinstance(asked, Member):
            return
        yield asked.name
        around = around.parent


def is_of_object(call: Call) -> bool:
    """Whether a call is one of ``Object.values``, ``Object.entries``."""
    owner = call.callee.object if isinstance(call.callee, Member) else None
    return (
        isinstance(owner, Name)
        and owner.name == "Object"
        and owner.module.binding(owner.node) is None
        and qualify(owner) is None
    )


def _asks_for_keys(module: Module, use: Node, outer: Node, around: Node) -> bool:
    comparisons = all_compared(around)
    if comparisons:
        among = all(it.sign in MEMBERSHIP for it in comparisons)
        return among and comparisons[-1].right.id == outer.id
    if class_made(written(module.expr(use))) is not None:
        # Of an instance its class decides what loops and functions take.
        return False
    if around.type in FOR_EACH:
        right = around.child_by_field_name("right")
        over_keys = all(child.type != "of" for child in around.children)
        return over_keys and right is not None and right.id == outer.id
    method = method_called(module, use)
    if method is not None:
        return isinstance(method.callee, Member) and method.callee.name in _METHODS
    call = _call_with(module, around)
    return call is not None and _is_of_keys(call, outer)


def _is_of_keys(call: Call, argument: Node) -> bool:
    """Whether a call does with an argument what concerns the keys alone."""
    callee = call.callee
    if isinstance(callee, Member) and callee.name in (*_KEY_ASSERTED, _PARAMETRIZE):
        return len(call.arguments) > 1 and call.arguments[1].value_node.id == argument.id
    if not call.arguments or call.arguments[0].value_node.id != argument.id:
        return False
    if isinstance(callee, Name):
        return callee.name in _BUILT_IN and call.module.binding(callee.node) is None
    if not isinstance(callee, Member):
        return False
    if callee.name == "join":
        return call.node.type == "call"
    return is_of_object(call) and callee.name in _OF_OBJECT


def asks_whether_it_is(module: Module, outer: Node) -> bool:
    """Whether a use asks whether an object is there, or of which type it is."""
    around = outer.parent
    if around is None:
        return False
    if around.type == "assert_statement" or is_tested(around, outer):
        return around.type != "assert_statement" or around.named_children[0].id == outer.id
    comparisons = all_compared(around)
    if comparisons:
        sides = (side for it in comparisons for side in (it.left, it.right) if side.id != outer.id)
        nothing = all(_is_nothing(module.expr(side)) for side in sides)
        return nothing or all(it.sign == _TYPE_OF for it in comparisons)
    call = _call_with(module, around)
    if call is None or not call.arguments or call.arguments[0].value_node.id != outer.id:
        return False
    callee = call.callee
    if isinstance(callee, Member):
        return callee.name in _ASSERTED
    if not isinstance(callee, Name):
        return False
    return module.binding(callee.node) is None and callee.name in _TYPES


def _expects_nothing(expectation: Call, path: Path) -> bool:
    """Whether ``expect(…)`` is about other things of an object than its value at ``path``.

    That it is there, that it has a key, what it has under others.
    """
    if expectation.callee.text != matchers.EXPECT:
        return False
    module, wanted = expectation.module, _WANTED
    asked = module.expr(expectation.node.parent) if expectation.node.parent else None
    if isinstance(asked, Member) and asked.name == "not" and asked.node.parent is not None:
        wanted, asked = _NOT_WANTED, module.expr(asked.node.parent)
    if not isinstance(asked, Member):
        return False
    method = module.expr(asked.node.parent) if asked.node.parent is not None else None
    if asked.name in wanted or not isinstance(method, Call):
        return asked.name in wanted
    first = method.positional(0)
    if asked.name == matchers.HAVE_PROPERTY:
        asked_for = first.value if isinstance(first, Literal) else None
        keys = asked_for.split(".") if isinstance(asked_for, str) else []
        return len(method.arguments) == 1 or any(map(_is_other, keys, path))
    if first is None:
        return False
    matcher = first.callee if isinstance(first, Call) else None
    if isinstance(matcher, Member) and matcher.name in matchers.ANY:
        return asked.name in matchers.ALIKE
    return _asks_for_others(first, path, whole=asked.name != matchers.MATCH_OBJECT)


def _asks_for_others(wanted: Expr, path: Path, *, whole: bool) -> bool:
    """Whether what is wanted of an object says nothing of what it holds at ``path``.

    ``whole`` says that an object that is written out is all that is to be there.
    """
    if isinstance(wanted, Call) and isinstance(wanted.callee, Member):
        is_part = wanted.callee.name == matchers.OBJECT_CONTAINING
        part, whole = wanted.positional(0) if is_part else None, True
    else:
        part = None if whole else wanted
    if not isinstance(part, Struct) or not path:
        return False
    return all(
        item.key is not None
        and (_is_other(item.key, path[0]) or _asks_for_others(item.value, path[1:], whole=whole))
        for item in part.entries
    )


def _is_other(name: str, key: str) -> bool:
    """Whether two keys, however they are spelled, are different ones; none may be any."""
    return key.isidentifier() and catalogue.snake_case(name) != catalogue.snake_case(key)


def _is_nothing(expr: Expr) -> bool:
    return isinstance(expr, Literal) and expr.value is None


def _call_with(module: Module, around: Node) -> Call | None:
    """The call whose arguments stand in a list."""
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    return call if isinstance(call, Call) else None
