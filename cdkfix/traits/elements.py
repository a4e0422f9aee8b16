"""Elements of lists and values of tables: where they are taken one by one, and where written.

``METRICS[name]``, ``METRICS.get(name)``, ``for (const name of NAMES)``, ``NAMES.map((name) => …)``,
``for name, metric in METRICS.items()``.
"""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS, named
from cdkfix.module import Module
from cdkfix.mutation import change
from cdkfix.resolve import as_map, as_table, qualify, resolve
from cdkfix.scopes import Binding
from cdkfix.syntax import Call, Expr, Items, Member, Name, Struct
from cdkfix.traits import enumerations
from cdkfix.uses import ITEM, Path, method_called

#: Where an element is: the node of an expression that comes to it, or the name that it is given.
Element = Node | Binding

_LOOPS = frozenset({"for_statement", "for_in_statement", "for_in_clause"})
_PATTERNS = frozenset({"array_pattern", "pattern_list", "tuple_pattern"})
#: Methods of a dict that give the value of a key.
LOOKUPS = frozenset({"get", "pop"})
#: Methods of a list that hand each element to a function.
_EACH = frozenset({"filter", "flatMap", "forEach", "map"})
#: Methods, or functions of `Object`, that give values, and values with their keys.
_VALUES = frozenset({"values"})
_PAIRS = frozenset({"entries", "items"})
_PAIR = 2


def elements(module: Module, use: Node, key: str) -> list[Element] | None:
    """Where what stands under ``key`` (`ITEM` for any of a list) of the value ``use`` is taken.

    None where the value is used in another way than one by one.
    """
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None:
        return None
    if around.type in SUBSCRIPTS and around.named_children[0].id == outer.id:
        return [around]
    if key == ITEM:
        return _each(module, outer)
    if around.type in _LOOPS and enumerations.members(module.expr(use)) is not None:
        return _each(module, outer)
    if any(child.type == "of" for child in around.children):
        # What is gone through itself is no object, but a map.
        return _each(module, outer, place=1)
    method = method_called(module, use)
    if method is not None and isinstance(method.callee, Member):
        if method.callee.name in _EACH:
            return _each(module, outer)
        return [method.node] if method.callee.name in LOOKUPS else _listed(module, method)
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    if isinstance(call, Call) and _is_of_object(call):
        return _listed(module, call)
    return None


def _listed(module: Module, call: Call) -> list[Element] | None:
    """The values that a call gives as a list, alone or each behind its key."""
    name = call.callee.name if isinstance(call.callee, Member) else ""
    if name in _VALUES:
        return _each(module, module.reader.outer(call.node))
    return _each(module, module.reader.outer(call.node), place=1) if name in _PAIRS else None


def _is_of_object(call: Call) -> bool:
    """Whether a call is one of ``Object.values``, ``Object.entries``."""
    owner = call.callee.object if isinstance(call.callee, Member) else None
    return (
        isinstance(owner, Name)
        and owner.name == "Object"
        and owner.module.binding(owner.node) is None
        and qualify(owner) is None
    )


def _each(module: Module, listed: Node, place: int | None = None) -> list[Element] | None:
    """The names that the elements of a list are given; ``place`` is that in each, if one is."""
    around = listed.parent
    right = around.child_by_field_name("right") if around is not None else None
    if around is not None and around.type in _LOOPS and right is not None:
        left = around.child_by_field_name("left")
        return _declared(module, left, place) if right.id == listed.id and left else None
    method = method_called(module, listed)
    if method is None or not isinstance(method.callee, Member) or method.callee.name not in _EACH:
        return None
    function = method.positional(0)
    node = function.node if function is not None else listed
    parameters = node.child_by_field_name("parameters")
    first = node.child_by_field_name("parameter")
    if first is None and parameters is not None:
        first = next(iter(named(parameters)), None)
    if first is None:
        return None
    return _declared(module, first.child_by_field_name("pattern") or first, place)


def _declared(module: Module, pattern: Node, place: int | None) -> list[Element] | None:
    """The names that a pattern declares, or the one at a place in it."""
    target = pattern
    if place is not None:
        parts = named(pattern) if pattern.type in _PATTERNS else []
        if place >= len(parts):
            return None
        target = parts[place]
    if target.type in _PATTERNS:
        # A list inside of a list is taken apart by places.
        return None
    return [*module.scopes.within(target.start_byte, target.end_byte)]


def elements_of(owner: Expr) -> list[Expr] | None:
    """All values of a table or list that is written out; None for another."""
    value = resolve(owner)
    struct = as_table(value)
    if struct is None:
        return list(value.expr.items) if isinstance(value.expr, Items) else None
    found: list[Expr] = []
    for item in struct.entries:
        values = elements_of(item.value) if item.spread else [item.value]
        if values is None:
            return None
        found += values
    return found


def elements_picked(expr: Expr) -> list[Expr] | None:
    """The values of a table or list that a key of run time picks from: ``settings[stage]``."""
    if expr.node.type not in SUBSCRIPTS:
        return None
    return elements_of(expr.module.expr(named(expr.node)[0]))


def is_list_changed(listed: Expr) -> bool:
    """Whether something is put into a list, or taken out of it, after it is made."""
    names = (item for item in resolve(listed).trail if isinstance(item, Name))
    bindings = ((item.module, item.module.binding(item.node)) for item in names)
    return any(known is not None and change(owner, known) is not None for owner, known in bindings)


def looped_over(module: Module, name: Binding) -> Expr | None:
    """What the loop goes over that gives a variable its values."""
    around: Node | None = name.declaration.node
    while around is not None and around.child_by_field_name("right") is None:
        around = around.parent
    right = around.child_by_field_name("right") if around is not None else None
    return module.expr(right) if right is not None else None


def mapped_over(module: Module, function: Node) -> Expr | None:
    """The list whose ``map`` or ``forEach`` a function is passed to."""
    listed = module.reader.outer(function).parent
    call = module.expr(listed.parent) if listed is not None and listed.parent else None
    if not isinstance(call, Call) or not isinstance(call.callee, Member):
        return None
    return call.callee.object if call.callee.name in _EACH else None


def elements_looped(module: Module, name: Binding) -> list[tuple[Expr, Path]] | None:
    """What a loop's variable is given, each with the path into it; None where nobody can tell."""
    declared, listed = name.declaration, looped_over(module, name)
    items = _listed_for(listed, declared.node, name) if listed is not None else None
    if items is None or not (declared.path or declared.node.type in ("identifier", *_PATTERNS)):
        return None
    return [(item, declared.path) for item in items]


def elements_mapped(module: Module, function: Node, name: Binding) -> list[Expr] | None:
    """The elements of a list whose ``map`` or ``forEach`` a function is passed to.

    They are what its first parameter, which declares ``name``, is given; None for others.
    """
    listed = mapped_over(module, function)
    if listed is None:
        return None
    return _listed_for(listed, name.declaration.name.parent, name, mapped=True)


def _listed_for(
    listed: Expr, pattern: Node | None, name: Binding, *, mapped: bool = False
) -> list[Expr] | None:
    """The elements of a list, or those parts of them that a name in a pattern takes by place.

    ``mapped`` says that a function is handed them.
    """
    in_list = pattern is not None and pattern.type in _PATTERNS
    items = resolve(listed).expr
    if isinstance(items, Items):
        return None if in_list else list(items.items)
    every = enumerations.members(listed)
    if every is not None:
        return None if in_list else list(every.values())
    given = _given_as_pairs(items) if isinstance(items, Call) else None
    if given is None:
        return None
    pairs, kind = given
    if not in_list:
        # A map hands its function the value first, and a loop a pair.
        each = kind in _VALUES or (kind == "Map" and mapped)
        return [value for _, value in pairs] if each else None
    names = named(pattern) if pattern is not None else []
    place = next((i for i, node in enumerate(names) if node.id == name.declaration.name.id), None)
    if kind in _VALUES or len(names) != _PAIR or place is None:
        return None
    return [pair[place] for pair in pairs]


def _given_as_pairs(call: Call) -> tuple[list[tuple[Expr, Expr]], str] | None:
    """The pairs that a map holds, or a call goes through, and what it is that gives them."""
    held = as_map(call)
    if held is not None:
        return _pairs_of(held), "Map"
    name = call.callee.name if isinstance(call.callee, Member) else ""
    pairs = _pairs(call) if name in _VALUES | _PAIRS else None
    return (pairs, name) if pairs is not None else None


def _pairs(call: Call) -> list[tuple[Expr, Expr]] | None:
    """The keys and values that ``settings.items()`` or ``Object.entries(settings)`` go through."""
    owner = call.positional(0)
    if owner is None and isinstance(call.callee, Member):
        owner = call.callee.object
    struct = as_table(resolve(owner)) if owner is not None else None
    every = enumerations.members(owner) if owner is not None else None
    if every is not None:
        return [(value, value) for value in every.values()] if _is_of_values(call) else None
    if struct is None or any(item.key_node is None for item in struct.entries):
        return None
    return _pairs_of(struct)


def _is_of_values(call: Call) -> bool:
    return isinstance(call.callee, Member) and call.callee.name in _VALUES


def _pairs_of(struct: Struct) -> list[tuple[Expr, Expr]]:
    """The keys of a table with its values, as they are written."""
    pairs = ((item.key_node, item.value) for item in struct.entries)
    return [(struct.module.expr(key), value) for key, value in pairs if key is not None]
