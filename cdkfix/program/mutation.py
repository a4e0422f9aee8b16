"""Objects and dicts that are changed after they are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tree_sitter import Node

from cdkfix.languages.facts import Copied, Flow, FlowKind
from cdkfix.languages.trees import ARGUMENT_LISTS, BODIES, named, text
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Call, Expr, Picked, Struct

#: Methods of dicts and lists that change them, and the functions that change their argument.
#: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict
#: https://docs.python.org/3/library/stdtypes.html#mutable-sequence-types
#: https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array
_METHODS = frozenset(
    {
        *("update", "setdefault", "pop", "popitem", "clear"),
        *("append", "extend", "insert", "remove", "sort", "reverse"),
        *("set", "delete", "add"),
        *("push", "unshift", "shift", "splice", "fill", "copyWithin"),
    }
)
_UPDATE = "update"
#: Arguments that are no objects by themselves.
_NOT_PLAIN = frozenset({"dictionary_splat", "keyword_argument", "list_splat", "spread_element"})
_CHANGING = frozenset({"Object.assign", "Object.defineProperty", "setattr"})


def change(module: Module, binding: Binding, *, within: bool = False) -> Node | None:
    """The first place where the object behind a name is changed; None where it never is.

    ``within`` leaves out what is changed of the object itself, which a copy has for its own: a
    change of the objects that it holds is one of the original's.
    """
    changes: dict[tuple[Binding, bool], Node | None] = module.kept(change, dict)
    known = (binding, within)
    if known not in changes:
        # A name may be given what it holds itself.
        changes[known] = None
        changes[known] = change_at(module, binding.reads, within=within)
    return changes[known]


def keys_changed(module: Module, reads: Iterable[Node]) -> Mapping[str, Node] | None:
    """The keys that an object read at ``reads`` is given or changed by there, each with the place.

    None where it is changed in another way as well, by keys that are not written there.
    """
    found: dict[str, Node] = {}
    for use in reads:
        changed = change_at(module, [use])
        if changed is None:
            continue
        flow = module.reader.flow(module, module.reader.outer(use))
        keys: Iterable[str] | None = (flow.name,) if flow.kind is FlowKind.MEMBER else None
        if keys is not None and flow.name in _METHODS and _is_called(flow.node):
            keys = _updated(module, flow)
        if keys is None:
            return None
        for key in keys:
            found.setdefault(key, changed)
    return found


def values_given(made: Struct, reads: Iterable[Node]) -> Mapping[str, Node]:
    """The values that statements beside the one that makes an object give it under further keys.

    ``CONFIG["suffix"] = "dev"`` says as much as what it is made with, if nothing else gives that.
    """
    module, block = made.module, _block(made.node)
    found: dict[str, list[Node | None]] = {entry.key or "": [None] for entry in made.entries}
    for use in reads:
        changed = change_at(module, [use])
        if changed is None:
            continue
        flow = module.reader.flow(module, module.reader.outer(use))
        if flow.kind is not FlowKind.MEMBER or flow.name in _METHODS:
            return {}
        value = module.reader.assigned(module.reader.outer(changed))[1]
        is_own = flow.node.id == changed.id and _block(changed) == block
        found.setdefault(flow.name, []).append(value if is_own else None)
    known = ((key, values[0]) for key, values in found.items() if len(values) == 1)
    return {key: value for key, value in known if value is not None}


def spread_behind(made: Struct, reads: Sequence[Node]) -> Sequence[tuple[Node, Node]]:
    """What statements behind the one that makes an object put into it, each with its place.

    ``props.update(overrides)``, ``Object.assign(props, overrides)``. Nothing where it is changed in
    another way, or read in between.
    """
    module, block = made.module, _block(made.node)
    found: list[tuple[Node, Node]] = []
    other = []
    for use in reads:
        if change_at(module, [use]) is None:
            other.append(use.start_byte)
            continue
        put = _put_into(module, use)
        if put is None or _block(use) != block or put[0].start_byte < made.end:
            return ()
        found.append(put)
    last = max((at.end_byte for at, _ in found), default=0)
    return sorted(found, key=_start) if all(last <= place for place in other) else ()


def _start(put: tuple[Node, Node]) -> int:
    return put[0].start_byte


def _put_into(module: Module, use: Node) -> tuple[Node, Node] | None:
    """The object that is put into the one at ``use``, with its place; None for another change."""
    flow = module.reader.flow(module, module.reader.outer(use))
    given: list[Node] = []
    if flow.kind is FlowKind.MEMBER and flow.name == _UPDATE and _is_called(flow.node):
        call = module.expr(flow.node.parent) if flow.node.parent is not None else None
        given = named(call.list_node) if isinstance(call, Call) and call.list_node else []
    elif _is_target(use) and use.parent is not None:
        given = named(use.parent)[1:]
    is_plain = len(given) == 1 and given[0].type not in _NOT_PLAIN
    return (given[0], given[0]) if is_plain else None


def _block(node: Node) -> Node | None:
    """The block of which a statement has ``node`` in it."""
    around = node.parent
    while around is not None and around.type not in BODIES:
        around = around.parent
    return around


def _updated(module: Module, method: Flow) -> Sequence[str] | None:
    """The keys that ``settings.update(workers=2)`` gives a dict; None for other methods.

    https://docs.python.org/3/library/stdtypes.html#dict.update
    """
    call = module.expr(method.node.parent) if method.node.parent is not None else None
    if method.name != _UPDATE or not isinstance(call, Call):
        return None
    keys: list[str | None] = []
    for item in call.arguments:
        given = module.expr(item.value_node)
        keys += _keys(given) if item.name is None and not item.spread else [item.name]
    known = [key for key in keys if key is not None]
    return known if len(known) == len(keys) else None


def _keys(given: Expr) -> Sequence[str | None]:
    return [entry.key for entry in given.entries] if isinstance(given, Struct) else [None]


def change_at(module: Module, reads: Iterable[Node], *, within: bool = False) -> Node | None:
    """The first place where an object is changed that is read at ``reads``; as `change`."""
    for use in reads:
        node, own = use, within
        while True:
            outer = module.reader.outer(node)
            if node is not use and module.reader.assigned(outer)[0] and not own:
                return node
            flow = module.reader.flow(module, outer)
            changed = _changed_elsewhere(module, node, flow, own=own and node is use)
            if changed is not None:
                return changed
            part = flow.node if flow.kind is FlowKind.MEMBER else _picked(module, outer)
            if part is None:
                break
            own = within and node is use
            node = part
            if flow.name in _METHODS and _is_called(node) and not own:
                return node
        if _is_target(use) and not within:
            return use
    return None


def _changed_elsewhere(module: Module, node: Node, flow: Flow, *, own: bool) -> Node | None:
    """Where the object at ``node`` is changed through another name, or through a copy of it."""
    copied = module.reader.copied(node)
    if flow.kind is FlowKind.SPREAD:
        made = flow.node.parent if flow.node.type in ARGUMENT_LISTS else flow.node
        if made is None or not isinstance(module.expr(made), Struct):
            return None
        flow = module.reader.flow(module, module.reader.outer(made))
        copied = Copied.FLATLY
    if flow.kind is not FlowKind.DECLARED or copied is Copied.DEEPLY:
        return None
    alias = module.binding(flow.node)
    flatly = own or copied is Copied.FLATLY
    return change(module, alias, within=flatly) if alias is not None else None


def _picked(module: Module, owner: Node) -> Node | None:
    """The element that is picked of an object by a key that is not written there."""
    around = owner.parent
    picked = module.expr(around) if around is not None else None
    known = isinstance(picked, Picked) and picked.object_node.id == owner.id
    return around if known else None


def _is_called(member: Node) -> bool:
    parent = member.parent
    callee = parent.child_by_field_name("function") if parent is not None else None
    return callee is not None and callee.id == member.id


def _is_target(use: Node) -> bool:
    """Whether a name is what `Object.assign` and its like change: the first argument."""
    arguments = use.parent
    if arguments is None or arguments.type not in ARGUMENT_LISTS or arguments.parent is None:
        return False
    callee = arguments.parent.child_by_field_name("function")
    first = named(arguments)[0].id == use.id
    return first and callee is not None and text(callee) in _CHANGING
