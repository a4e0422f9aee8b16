"""Elements of lists and values of tables: where they are taken one by one, and where written.

``METRICS[name]``, ``METRICS.get(name)``, ``for (const name of NAMES)``, ``NAMES.map((name) => …)``,
``for name, metric in METRICS.items()``.
"""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from cdkfix.flow import enumerations
from cdkfix.flow.unread import is_of_object
from cdkfix.languages import patterns
from cdkfix.languages.trees import ARGUMENT_LISTS, FOR_EACH, SUBSCRIPTS, named, text
from cdkfix.program.module import Module
from cdkfix.program.mutation import change
from cdkfix.program.references import method_called
from cdkfix.program.scopes import Binding, BindingKind, Declaration
from cdkfix.program.sites import ITEM, KEY, Path, is_item, item_step
from cdkfix.program.syntax import Call, Expr, Items, Member, Name, Struct
from cdkfix.resolve import as_map, as_table, resolve
from cdkfix.traits.lists.derived_lists import (
    FINDING,
    JOINING,
    KEEPING,
    is_list,
    is_slice,
    joined_lists,
    list_handed,
    listed_anew,
    makes_array,
)
from cdkfix.traits.lists.joins import is_spread, unspread
from cdkfix.traits.lists.made import made_for_each, makes_table, pair_made
from cdkfix.traits.lists.parametrized import taken

#: Where an element is: the node of an expression that comes to it, or the name that it is given.
Element = Node | Binding

#: What takes one element of a list in a pattern, as a whole or apart.
_PARTS = frozenset({"identifier", "object_pattern", *patterns.LISTS})
#: Methods of a dict that give the value of a key.
LOOKUPS = frozenset({"get", "pop"})
#: Methods and functions whose second argument is what they give for a key without value.
DEFAULTING = LOOKUPS | {"getenv"}
#: Methods of a list that hand each element to a function.
_EACH = frozenset({"every", "filter", "flatMap", "forEach", "map", "some"})
#: Methods, or functions of `Object`, that give values, and values with their keys.
VALUES = frozenset({"values"})
PAIRS = frozenset({"entries", "items"})
KEYS = frozenset({"keys"})
_PAIR = 2
#: Methods that hand each element to a function behind what it has given before.
_FOLDING = frozenset({"reduce", "reduceRight"})
_HANDING = _EACH | FINDING | _FOLDING


def elements(module: Module, use: Node, path: Path) -> list[tuple[Element, Path]] | None:
    """Where what is at ``path`` in the value ``use`` is taken, each with the rest of the path.

    The first step is a key, or `ITEM` or an `item_step` for what is in a list.
    None where the value is used in another way than one by one.
    """
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None:
        return None
    key, inside = path[0], path[1:]
    if around.type in SUBSCRIPTS and around.named_children[0].id == outer.id:
        some = is_slice(around)
        return [(around, path if some and is_item(key) else inside)]
    method = method_called(module, use)
    name = method.callee.name if method is not None and isinstance(method.callee, Member) else ""
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    if is_item(key):
        apart = patterns.taking_apart(outer)
        if apart is not None:
            return _declared(module, apart, path)
        if method is not None and name in PAIRS:
            return each(module, module.reader.outer(method.node), (item_step(1), *inside))
        place = place_counted(call, outer) if isinstance(call, Call) else None
        if isinstance(call, Call) and place is not None:
            return each(module, module.reader.outer(call.node), (item_step(place), *inside))
        if isinstance(call, Call) and makes_table(call) and inside[:1] == (item_step(1),):
            return [(call.node, (KEY, *inside[1:]))]
        if method is not None and name in FINDING | KEEPING | {JOINING}:
            given = [(method.node, inside if name in FINDING else (ITEM, *inside))]
            return [*(each(module, outer, inside) or ()), *given]
        return each(module, outer, inside)
    if around.type in FOR_EACH and enumerations.members(module.expr(use)) is not None:
        return each(module, outer, inside)
    if any(child.type == "of" for child in around.children):
        # What is gone through itself is no object, but a map.
        return each(module, outer, (item_step(1), *inside))
    if method is not None and name:
        if name in _EACH:
            return each(module, outer, inside)
        return [(method.node, inside)] if name in LOOKUPS else _listed(module, method, inside)
    if isinstance(call, Call) and is_of_object(call):
        return _listed(module, call, inside)
    return None


def _listed(module: Module, call: Call, path: Path) -> list[tuple[Element, Path]] | None:
    """The values that a call gives as a list, alone or each behind its key."""
    name = call.callee.name if isinstance(call.callee, Member) else ""
    if name in VALUES:
        return each(module, module.reader.outer(call.node), path)
    if name in PAIRS:
        return each(module, module.reader.outer(call.node), (item_step(1), *path))
    return None


def place_counted(call: Call, argument: Node) -> int | None:
    """The place that an element of an argument has in what ``enumerate`` and ``zip`` give.

    https://docs.python.org/3/library/functions.html#enumerate
    """
    if not isinstance(call.callee, Name) or call.module.binding(call.callee.node) is not None:
        return None
    given = [item.value_node.id for item in call.arguments if item.name is None]
    if argument.id not in given or any(item.spread for item in call.arguments):
        return None
    place = given.index(argument.id)
    if call.callee.name == "enumerate":
        return 1 if place == 0 else None
    return place if call.callee.name == "zip" else None


def each(module: Module, listed: Node, path: Path) -> list[tuple[Element, Path]] | None:
    """The names that the elements of a list are given; ``path`` leads into each of them."""
    around = listed.parent
    right = around.child_by_field_name("right") if around is not None else None
    if around is not None and around.type in FOR_EACH and right is not None:
        left = around.child_by_field_name("left")
        return _declared(module, left, path) if right.id == listed.id and left else None
    method = method_called(module, listed)
    name = method.callee.name if method is not None and isinstance(method.callee, Member) else ""
    handing = method is not None and name in _HANDING
    function = method.positional(0) if method is not None and handing else None
    if method is None and around is not None and around.type in ARGUMENT_LISTS and around.parent:
        call = module.expr(around.parent)
        array = call.positional(0) if isinstance(call, Call) and makes_array(call) else None
        is_first = array is not None and module.reader.outer(array.node).id == listed.id
        function = call.positional(1) if is_first and isinstance(call, Call) else None
    if function is None:
        run = taken(module, listed, path)
        return [*run] if run is not None else None
    taking = _taking_element(function.node)
    if taking is None:
        return None
    return _declared(module, taking.child_by_field_name("pattern") or taking, path)


def _taking_element(function: Node) -> Node | None:
    """The parameter of a function that is handed the elements of a list one by one."""
    alone = function.child_by_field_name("parameter")
    parameters = function.child_by_field_name("parameters")
    listed = [alone] if alone is not None else named(parameters) if parameters is not None else []
    around = function.parent.parent if function.parent is not None else None
    callee = around.child_by_field_name("function") if around is not None else None
    name = callee.child_by_field_name("property") if callee is not None else None
    place = 1 if name is not None and text(name) in _FOLDING else 0
    return listed[place] if place < len(listed) else None


def is_handed_element(function: Node, name: Node) -> bool:
    """Whether a name is the parameter that is handed the elements, or a part of it."""
    taking = _taking_element(function)
    return taking is not None and taking.start_byte <= name.start_byte < taking.end_byte


def _declared(module: Module, pattern: Node, path: Path) -> list[tuple[Element, Path]] | None:
    """The names that a pattern declares for what is at ``path``."""
    target: Node | None = pattern
    while target is not None and target.type in patterns.LISTS:
        parts = _by_place(target)
        if parts is None or not path or not is_item(path[0]) or path[0] == ITEM:
            return None
        target, path = (
            next((part for place, part in parts if item_step(place) == path[0]), None),
            path[1:],
        )
    if target is None:
        return []
    return [(item, path) for item in module.scopes.within(target.start_byte, target.end_byte)]


def _by_place(pattern: Node) -> list[tuple[int, Node]] | None:
    """The parts of a pattern that takes a list apart, each with its place: ``[, second]``.

    None where one of them takes several, or has a default.
    """
    place, found = 0, []
    for child in pattern.children:
        if child.type == ",":
            place += 1
        elif child.is_named and child.type != "comment":
            if child.type not in _PARTS:
                return None
            found.append((place, child))
    return found


def elements_of(owner: Expr) -> list[Expr] | None:
    """All values of a table or list that is written out; None for another."""
    value = resolve(owner)
    struct = as_table(value)
    if struct is None:
        pair = pair_made(value.expr)
        if pair is not None:
            return [pair[1]]
        return list(value.expr.items) if isinstance(value.expr, Items) else _taken(value.expr, ())
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
    value = resolve(listed)
    anew = listed_anew(value.expr)
    if anew is not None and is_list_changed(anew):
        return True
    names = (item for item in value.trail if isinstance(item, Name))
    bindings = ((item.module, item.module.binding(item.node)) for item in names)
    return any(known is not None and change(owner, known) is not None for owner, known in bindings)


def is_each(expr: Expr) -> bool:
    """Whether an expression is a name that a loop, or `map`, gives each element of a list."""
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or not binding.is_constant:
        return False
    if binding.kind is BindingKind.LOOP:
        return elements_looped(expr.module, binding) is not None
    function = binding.scope.node if binding.kind is BindingKind.PARAMETER else None
    return function is not None and elements_mapped(expr.module, function, binding) is not None


def is_element(expr: Expr) -> bool:
    """Whether a loop, or `map`, gives a name its values, whether these are known or not."""
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or binding.kind is not BindingKind.PARAMETER:
        return binding is not None and binding.kind is BindingKind.LOOP
    return mapped_over(expr.module, binding.scope.node) is not None


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
    handed = list_handed(call, function) if isinstance(call, Call) else None
    if handed is not None or not isinstance(call, Call) or not isinstance(call.callee, Member):
        return handed
    return call.callee.object if call.callee.name in _HANDING else None


def elements_looped(module: Module, name: Binding) -> list[tuple[Expr, Path]] | None:
    """What a loop's variable is given, each with the path into it; None where nobody can tell."""
    if not name.is_constant:
        return None
    declared, listed = name.declaration, looped_over(module, name)
    items = _listed_for(listed, declared.node, name) if listed is not None else None
    if items is None or not (
        declared.path or declared.node.type in ("identifier", *patterns.LISTS)
    ):
        return None
    return [(item, declared.path) for item in items]


def elements_mapped(module: Module, function: Node, name: Binding) -> list[Expr] | None:
    """The elements of a list whose ``map`` or ``forEach`` a function is passed to.

    They are what the parameter that declares ``name`` is given; None for others.
    """
    listed = mapped_over(module, function)
    if listed is None or not is_handed_element(function, name.declaration.name):
        return None
    pattern = name.declaration.name
    while pattern.parent is not None and pattern.parent.type.endswith(("_pattern", "pattern_list")):
        pattern = pattern.parent
    return _listed_for(listed, pattern, name, mapped=True)


def _listed_for(
    listed: Expr, pattern: Node, name: Binding, *, mapped: bool = False
) -> list[Expr] | None:
    """The elements of a list, or those parts of them that a name in a pattern takes by place.

    ``mapped`` says that a function is handed them.
    """
    places = places_in(pattern, name.declaration)
    return _taken(listed, places, mapped=mapped) if places is not None else None


def places_in(pattern: Node, declared: Declaration) -> list[int] | None:
    """By which places a pattern leads to a name: ``[1, 0]`` for ``a`` in ``i, (a, b)``."""
    found: list[int] = []
    name = declared.name
    while pattern.type in patterns.LISTS:
        parts = _by_place(pattern)
        inside = ((p, part) for p, part in parts or () if part.start_byte <= name.start_byte)
        part = next((item for item in inside if name.end_byte <= item[1].end_byte), None)
        if part is None:
            return None
        found.append(part[0])
        pattern = part[1]
    # An object's members have a path only where no list is taken apart around it.
    plain = pattern.id == name.id or (declared.path and not found)
    return found if plain else None


def _taken(listed: Expr, places: Sequence[int], *, mapped: bool = False) -> list[Expr] | None:
    """What stands at ``places``, one inside of the other, in each element of a list."""
    items = resolve(listed).expr
    if isinstance(items, Items):
        spread = [_taken(unspread(it), ()) if is_spread(it) else [it] for it in items.items]
        known = [it for it in spread if it is not None]
        flat = [item for inner in known for item in inner]
        return _inside(flat, places) if len(known) == len(spread) else None
    every = enumerations.members(listed)
    if every is not None:
        return None if places else list(every.values())
    if isinstance(items, Struct):
        # A loop over a table goes through its keys.
        keys = [key for key, _ in pairs_of(items)] if not places and not mapped else []
        return keys if len(keys) == len(items.entries) else None
    made = made_for_each(items)
    if made is not None:
        return _inside([made], places)
    anew = listed_anew(items)
    if anew is not None:
        return _taken(anew, places, mapped=mapped)
    joined = joined_lists(items)
    if joined is not None:
        parts = [_taken(part, places, mapped=mapped) for part in joined]
        known = [part for part in parts if part is not None]
        return [it for part in known for it in part] if len(known) == len(parts) else None
    if not isinstance(items, Call):
        return None
    counted = _counted(items, places)
    if counted is not None:
        return _taken(counted, places[1:])
    given = _given_as_pairs(items)
    if given is None:
        return None
    pairs, kind = given
    if kind in VALUES or (kind == "Map" and mapped and not places):
        # A map hands its function the value first, and a loop a pair.
        return _inside([value for _, value in pairs], places)
    if kind in KEYS:
        return [key for key, _ in pairs] if not places else None
    if not places or places[0] >= _PAIR:
        return None
    return _inside([pair[places[0]] for pair in pairs], places[1:])


def _inside(found: Sequence[Expr], places: Sequence[int]) -> list[Expr] | None:
    """What stands at ``places``, one inside of the other, in each of the lists."""
    for place in places:
        lists = [resolve(item).expr for item in found]
        inner: list[Expr] = []
        for item in lists:
            parts = item.items if isinstance(item, Items) else ()
            if place >= len(parts) or any(map(is_spread, parts)):
                return None
            inner.append(parts[place])
        found = inner
    return list(found)


def _counted(call: Call, places: Sequence[int]) -> Expr | None:
    """The list whose elements a call gives at a place: ``enumerate(X)``, ``X.entries()``."""
    if not places:
        return None
    if isinstance(call.callee, Member):
        owner = call.callee.object
        counts = call.callee.name in PAIRS and not call.arguments
        return owner if counts and places[0] == 1 and is_list(owner) else None
    for argument in call.arguments:
        if place_counted(call, argument.value_node) == places[0]:
            return call.module.expr(argument.value_node)
    return None


def _given_as_pairs(call: Call) -> tuple[list[tuple[Expr, Expr]], str] | None:
    """The pairs that a map holds, or a call goes through, and what it is that gives them."""
    held = as_map(call)
    if held is not None:
        return pairs_of(held), "Map"
    name = call.callee.name if isinstance(call.callee, Member) else ""
    pairs = pairs_given(call) if name in VALUES | PAIRS | KEYS else None
    return (pairs, name) if pairs is not None else None


def pairs_given(call: Call) -> list[tuple[Expr, Expr]] | None:
    """The keys and values that ``settings.items()`` or ``Object.entries(settings)`` go through."""
    owner = call.positional(0)
    if owner is None and isinstance(call.callee, Member):
        owner = call.callee.object
    struct = as_table(resolve(owner)) if owner is not None else None
    every = enumerations.members(owner) if owner is not None else None
    if every is not None:
        return [(value, value) for value in every.values()] if _is_of_values(call) else None
    pair = pair_made(resolve(owner).expr) if owner is not None else None
    if pair is not None:
        return [pair]
    if struct is None or any(item.key_node is None for item in struct.entries):
        return None
    return pairs_of(struct)


def _is_of_values(call: Call) -> bool:
    return isinstance(call.callee, Member) and call.callee.name in VALUES


def pairs_of(struct: Struct) -> list[tuple[Expr, Expr]]:
    """The keys of a table with its values, as they are written."""
    pairs = ((item.key_node, item.value) for item in struct.entries)
    return [(struct.module.expr(key), value) for key, value in pairs if key is not None]
