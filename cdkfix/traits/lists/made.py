"""Lists and tables that are made of the elements of others, one by one.

``[f"etl-{step}" for step in STEPS]``, ``STEPS.map((step) => `etl-${step}`)``,
``Object.fromEntries(STEPS.map((step) => [step, `etl-${step}`]))``
"""

from __future__ import annotations

from cdkfix.languages.returns import is_function, returned
from cdkfix.program.syntax import Call, Expr, Items, Member
from cdkfix.resolve import resolve

#: What makes a list of what is made of each element of another one.
COMPREHENSIONS = frozenset({"generator_expression", "list_comprehension", "set_comprehension"})
_OF_TABLES = "dictionary_comprehension"
#: What makes a table of a list of pairs: `new Map(pairs)`, `Object.fromEntries(pairs)`.
_MAP, _FROM_PAIRS = "Map", "fromEntries"
_PAIR = 2


def made_for_each(listed: Expr) -> Expr | None:
    """What each element of a list is that is made of the elements of another one."""
    if listed.node.type in COMPREHENSIONS:
        body = listed.node.child_by_field_name("body")
        return listed.module.expr(body) if body is not None else None
    if not isinstance(listed, Call) or not is_mapping(listed):
        return None
    function = listed.positional(0)
    known = function is not None and is_function(function.node)
    given = returned(function.node) if function is not None and known else None
    return listed.module.expr(given) if given is not None else None


def is_mapping(call: Call) -> bool:
    """Whether a call makes a list of what a function gives for each element of another one."""
    return isinstance(call.callee, Member) and call.callee.name == "map"


def makes_table(call: Call) -> bool:
    """Whether a call makes a table of the list of pairs that it is given."""
    callee = call.callee
    if len(call.arguments) != 1 or call.positional(0) is None:
        return False
    if isinstance(callee, Member):
        return callee.name == _FROM_PAIRS and callee.object.text == "Object"
    return call.new and callee.text == _MAP and callee.module.binding(callee.node) is None


def pair_made(table: Expr) -> tuple[Expr, Expr] | None:
    """The key and the value that a table has for each element of a list."""
    if table.node.type == _OF_TABLES:
        body = table.node.child_by_field_name("body")
        key, value = (body.child_by_field_name(it) if body else None for it in ("key", "value"))
        expr = table.module.expr
        return (expr(key), expr(value)) if key is not None and value is not None else None
    pairs = table.positional(0) if isinstance(table, Call) and makes_table(table) else None
    pair = made_for_each(resolve(pairs).expr) if pairs is not None else None
    items = pair.items if isinstance(pair, Items) else ()
    return (items[0], items[1]) if len(items) == _PAIR else None
