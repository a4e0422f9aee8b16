"""Sets of all resources of a type that tests count or compare as a whole: one more is too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cdkfix.languages.trees import named
from cdkfix.program import matchers
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Name, Struct
from cdkfix.resolve import resolve, written
from cdkfix.traits.asserted.comparisons import (
    assertions,
    comparisons,
    either_way,
    expectations,
    falsehoods,
)
from cdkfix.traits.asserted.counts import counted_in
from cdkfix.traits.expected.assertions import asserts, finding
from cdkfix.traits.lists.made import COMPREHENSIONS

#: What stands for all resources, whatever their type.
ALL = "all resources"
#: Those that want something of each of them.
_OF_EACH = ("allResources", "allResourcesProperties")
#: What gives all of a set, or of a mapping, or how many there are; in both languages.
_FUNCTIONS = frozenset({"len", "list", "set", "sorted", "tuple"})
_METHODS = frozenset({"entries", "flatMap", "items", "keys", "map", "sort", "values"})
_OF_OBJECT = "Object"
_LENGTH = frozenset({"length", "size"})
_MAX_STEPS = 10


def whole_sets(module: Module, types: Collection[str]) -> Iterator[tuple[str, Expr]]:
    """The types, among those given, whose resources tests count or compare all of; with where.

    ``len(template.find_resources(type)) == 1``, ``template.allResourcesProperties(type, {…})``
    """
    if not asserts(module):
        return
    asked = [side for pair in comparisons(module) for side in pair]
    asked += [it for _, it, method in expectations(module) if method == matchers.HAVE_LENGTH]
    kinds = [(_kind(expr), expr) for expr in asked]
    kinds += [(_kind(expr, whole=True), expr) for expr in emptied(module)]
    yield from ((kind, expr) for kind, expr in kinds if kind is not None and kind in types)
    names = [spelled for name in _OF_EACH for spelled in module.reader.prop_names(name)]
    for node in assertions(module):
        call = module.expr(node)
        if isinstance(call, Call) and isinstance(call.callee, Member) and call.callee.name in names:
            first = call.positional(0)
            of_each = resolve(first).literal if first is not None else None
            if of_each in types:
                yield str(of_each), call


def emptied(module: Module) -> Iterator[Expr]:
    """What a module's tests want to be empty: ``assert not found``, ``found == {}``."""
    yield from falsehoods(module)
    yield from (read for read, value in either_way(module) if _is_empty(value))


def _is_empty(value: Expr) -> bool:
    return isinstance(value, (Items, Struct)) and not named(value.node)


def _kind(expr: Expr, *, whole: bool = False) -> str | None:
    """The type of the resources that an expression is all of, or their number.

    With ``whole`` it may be all of them itself.
    """
    counted = counted_in(expr)
    if counted is not None:
        # Of the types of all resources.
        kind, listed = resolve(counted[0]).literal, counted[1]
        return str(kind) if _kind(listed) == ALL else None
    found = written(expr)
    for _ in range(_MAX_STEPS):
        inside = _inside(found)
        if inside is None:
            break
        # What is taken out of each of them is a set of its own.
        whole, found = True, written(inside)
    return _type(found) if whole else None


def _inside(found: Expr) -> Expr | None:
    """The set that an expression counts, or is made of all of."""
    if isinstance(found, Member) and found.name in _LENGTH:
        return found.object
    if found.node.type in COMPREHENSIONS:
        clauses = [child for child in named(found.node) if child.type.endswith("_clause")]
        right = clauses[0].child_by_field_name("right") if len(clauses) == 1 else None
        return found.module.expr(right) if right is not None else None
    if not isinstance(found, Call):
        return None
    callee = found.callee
    if isinstance(callee, Name):
        return found.positional(0) if callee.name in _FUNCTIONS else None
    if isinstance(callee, Member) and callee.name in _METHODS:
        return found.positional(0) if callee.object.text == _OF_OBJECT else callee.object
    return None


def _type(found: Expr) -> str | None:
    """The type of all resources that a template is asked for."""
    if is_all_resources(found):
        return ALL
    call = finding(found)
    if call is None or len(call.arguments) != 1:
        return None
    first = call.positional(0) or call.keyword("type")
    kind = resolve(first).literal if first is not None else None
    return kind if isinstance(kind, str) else None


def is_all_resources(found: Expr) -> bool:
    """Whether an expression is all that a template holds: ``template.toJSON().Resources``."""
    owner: Expr | None = None
    if isinstance(found, Member) and found.name == "Resources":
        owner = found.object
    elif found.node.type == "subscript" and len(named(found.node)) == len(("owner", "key")):
        inner, key = map(found.module.expr, named(found.node))
        owner = inner if isinstance(key, Literal) and key.value == "Resources" else None
    made = written(owner) if owner is not None else None
    callee = made.callee if isinstance(made, Call) else None
    return isinstance(callee, Member) and callee.name in ("toJSON", "to_json")
