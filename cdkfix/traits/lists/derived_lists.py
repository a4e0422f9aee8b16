"""Lists that hold elements of other lists: some, in another order, or several lists' together.

``NAMES.filter(…)``, ``names.sort()``, ``sorted(NAMES)``, ``NAMES[1:]``, ``NAMES.concat(others)``
"""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.parts import SUMS
from cdkfix.languages.trees import SUBSCRIPTS, named
from cdkfix.program.syntax import Call, Expr, Items, Member, Name
from cdkfix.resolve import qualify, resolve

#: Methods of a list that give one of its elements, those that give a list of some, or of all, and
#: the one that gives a list of those of others as well.
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array
FINDING = frozenset({"find", "findLast"})
KEEPING = frozenset({"filter", "reverse", "slice", "sort", "toReversed", "toSorted"})
JOINING = "concat"
#: Classes and functions that make a list or a set of the elements that another has.
_LISTING = frozenset({"Set", "frozenset", "list", "reversed", "set", "sorted", "tuple"})
#: https://docs.python.org/3/library/functions.html
_FILTER, _MAP = "filter", "map"


def listed_anew(listed: Expr) -> Expr | None:
    """What has the elements of ``sorted(NAMES)``, ``new Set(names)``, ``names.filter(…)``.

    They may be fewer, and in whatever order.
    """
    if is_slice(listed.node):
        return listed.module.expr(named(listed.node)[0])
    if not isinstance(listed, Call):
        return None
    callee, first = listed.callee, listed.positional(0)
    if isinstance(callee, Member) and callee.name in KEEPING:
        return callee.object
    if makes_array(listed):
        return first if len(listed.arguments) == 1 else None
    if first is None or not _is_built_in(listed):
        return None
    name = callee.name if isinstance(callee, Name) else ""
    return listed.positional(1) if name == _FILTER else first if name in _LISTING else None


def joined_lists(listed: Expr) -> list[Expr] | None:
    """The lists whose elements stand one behind the other: ``NAMES.concat(others)``, ``A + B``."""
    if listed.node.type in SUMS:
        parts = [listed.module.expr(node) for node in named(listed.node)]
        is_sum = any(child.type == "+" for child in listed.node.children)
        return parts if is_sum and any(map(is_list, parts)) else None
    callee = listed.callee if isinstance(listed, Call) else None
    if not isinstance(callee, Member) or callee.name != JOINING or not is_list(callee.object):
        return None
    assert isinstance(listed, Call)
    return [callee.object, *(listed.module.expr(item.value_node) for item in listed.arguments)]


def found_in(call: Call) -> Expr | None:
    """The list that a call gives an element of: ``NAMES.find((name) => …)``."""
    callee = call.callee
    return callee.object if isinstance(callee, Member) and callee.name in FINDING else None


def list_handed(call: Call, function: Node) -> Expr | None:
    """The list whose elements a function is handed as an argument beside it.

    ``Array.from(NAMES, (name) => …)``, ``map(lambda name: …, NAMES)``
    """
    first, second = call.positional(0), call.positional(1)
    if first is None or second is None:
        return None
    if makes_array(call):
        return first if second.node.id == function.id else None
    callee = call.callee
    handing = isinstance(callee, Name) and callee.name in (_FILTER, _MAP) and _is_built_in(call)
    return second if handing and first.node.id == function.id else None


def makes_array(call: Call) -> bool:
    """Whether a call is ``Array.from(names, …)``."""
    callee = call.callee
    owner = callee.object if isinstance(callee, Member) and callee.name == "from" else None
    return isinstance(owner, Name) and owner.name == "Array"


def is_slice(node: Node) -> bool:
    """Whether an expression takes a part of a list: ``NAMES[1:]``."""
    return node.type in SUBSCRIPTS and any(child.type == "slice" for child in node.children)


def _is_built_in(call: Call) -> bool:
    """Whether a call is one of a function, or of a class, of the language itself."""
    callee = call.callee
    bound = isinstance(callee, Name) and call.module.binding(callee.node) is not None
    return isinstance(callee, Name) and not bound and qualify(callee) is None


def is_list(expr: Expr) -> bool:
    """Whether an expression comes to a list that is written out."""
    return isinstance(resolve(expr).expr, Items)
