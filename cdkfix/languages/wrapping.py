"""Breaking a line that has become too long: one item of a list a line, as formatters print it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.program.asked import once

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: A tab's columns.
_TAB = 4


_LITERALS = frozenset({"object", "array", "dictionary", "list"})


class Style(msgspec.Struct, frozen=True):
    """What a language has for lists between brackets.

    ``lists``, ``strings`` and ``bodies`` (of statements and members) are types of nodes; nothing
    inside of strings is broken, nor lines of several statements. ``hugged`` is what stays beside
    the brackets around it as their last item, and is broken in their place. ``functions`` that are
    arguments keep their parameters on one line.
    ``comma`` says whether the last item of a list, broken, has a comma behind it. ``clauses`` are
    items that no comma parts from what stands before them, as in comprehensions.
    """

    lists: Collection[str]
    strings: Collection[str]
    bodies: Collection[str]
    hugged: Collection[str]
    functions: Collection[str]
    unit: Callable[[Module], str]
    comma: Callable[[Module, Node, Node], bool]
    clauses: Collection[str] = ()


class _List(msgspec.Struct, frozen=True):
    """A list all of whose items stand on one line: its brackets, and what is between them."""

    node: Node
    opening: Node
    inside: list[Node]
    closing: Node

    @property
    def last(self) -> Node:
        return [child for child in self.inside if _is_item(child)][-1]


def width(module: Module, row: int) -> int:
    """The columns of the code on a line; a comment behind it does not count, nor one alone."""
    start, end = _code(module, row)
    return _columns(module, end) if end > start else 0


@once
def has_comma(module: Module, kind: str) -> bool:
    """Whether lists of a kind, one item a line, have a comma behind the last: as most in the file.

    Lists with a single item count where there are no longer ones: many write no comma behind what
    alone is on its lines. Where there is none they do as the file's objects and lists; without
    those they have one, as formatters print them.
    """
    own = list(_broken_lists(module, {kind}))
    found = [node for node in own if _is_long(node)] or own
    found = found or list(_broken_lists(module, _LITERALS))
    return 2 * sum(map(_trailing, found)) >= len(found)


def _trailing(node: Node) -> bool:
    """Whether the last item of a list has a comma behind it."""
    pieces = [child for child in node.children if child.type != "comment"]
    return pieces[-2].type == ","


def _is_long(node: Node) -> bool:
    return sum(map(_is_item, node.children)) > 1


def _broken_lists(module: Module, kinds: Collection[str]) -> Iterator[Node]:
    """The module's lists of some kinds that have both brackets on lines of their own.

    Several items on one line in between are none: Black writes no comma behind these.
    """
    pending = [module.root]
    while pending:
        node = pending.pop()
        pending += node.children
        if node.type not in kinds or len(node.children) < 3 or not node.named_children:
            continue
        items = [child for child in node.children if _is_item(child)]
        first, last = (items[0], items[-1]) if items else (node, node)
        if len(items) > 1 and first.start_point[0] == last.start_point[0]:
            continue
        if node.start_point[0] < first.start_point[0] and last.end_point[0] < node.end_point[0]:
            yield node


def break_line(module: Module, row: int, limit: int, style: Style) -> list[Edit]:
    """The edits that break one list on the line ``row``, so that its head has ``limit`` columns.

    None where there is no list whose items all stand on the line.
    """
    start, end = _code(module, row)
    if end <= start:
        return []
    covering = module.root.descendant_for_byte_range(start, end)
    if covering is None or _is_in_string(covering, style) or _statements(covering, row, style) > 1:
        return []
    filled = _next_line(module, covering, row, limit, style)
    if filled:
        return filled
    outer = _around(covering, row, style)
    candidates = [outer] if outer is not None else list(_lists(covering, row, style))
    if not candidates:
        return []
    fitting = [item for item in candidates if _columns(module, item.opening.end_byte) <= limit]
    chosen = fitting[-1] if fitting else candidates[0]
    return _broken(module, _hugged(module, chosen, row, limit, style), row, style)


def _next_line(module: Module, node: Node, row: int, limit: int, style: Style) -> list[Edit]:
    """The edit that begins a line before the first item that does not fit on a filled one.

    Such lines hold several items of a list that goes on before or behind them.
    """
    opening, closing = node.children[:1], node.children[-1:]
    if node.type not in style.lists or not opening or opening[0].start_point[0] == row:
        return []
    rows = [(it, it.start_point[0], it.end_point[0]) for it in node.children if _is_item(it)]
    items = [it for it, first, last in rows if first == last == row]
    if closing[0].start_point[0] == row or len(items) == len(rows):
        return []
    over = (it for it in items[1:] if _columns(module, it.end_byte) + 1 > limit)
    first = next(over, None)
    before = first.prev_sibling if first is not None else None
    if first is None or before is None or before.type != ",":
        return []
    start = module.source.line_offset(row + 1)
    text = module.source.newline + module.source.indent(start)
    return [Edit(before.end_byte, first.start_byte, text)]


def _code(module: Module, row: int) -> tuple[int, int]:
    """Where the code on a line begins and ends."""
    line = module.source.line(row + 1)
    first = module.source.line_offset(row + 1)
    start, end = first + len(line) - len(line.lstrip()), first + len(line.rstrip())
    while end > start:
        last = module.root.descendant_for_byte_range(end - 1, end)
        if last is None or last.type != "comment":
            break
        end = first + len(module.body[first : max(first, last.start_byte)].rstrip())
    return start, end


def _columns(module: Module, place: int) -> int:
    line = module.body[module.source.line_start(place - 1) : place].decode("utf-8")
    return len(line.expandtabs(_TAB))


def _is_in_string(node: Node, style: Style) -> bool:
    around: Node | None = node
    while around is not None:
        if around.type in style.strings:
            return True
        around = around.parent
    return False


def _statements(node: Node, row: int, style: Style) -> int:
    """How many statements a line of a body has: where there are several, it keeps them."""
    if node.type not in style.bodies:
        return 0
    children = [child for child in node.children if _is_item(child)]
    return sum(child.start_point[0] <= row <= child.end_point[0] for child in children)


def _around(node: Node, row: int, style: Style) -> _List | None:
    """The list around what stands on a line."""
    around: Node | None = node
    while around is not None:
        found = _list_of(around, row, style)
        if found is not None:
            return found
        around = around.parent
    return None


def _lists(node: Node, row: int, style: Style) -> Iterator[_List]:
    """The outermost lists on a line, from the left."""
    pending = [node]
    while pending:
        node = pending.pop()
        if node.start_point[0] > row or node.end_point[0] < row or node.type in style.strings:
            continue
        found = _list_of(node, row, style)
        if found is not None:
            yield found
        else:
            kept = _kept_parameters(node, style)
            pending += reversed([child for child in node.children if child != kept])


def _kept_parameters(node: Node, style: Style) -> Node | None:
    """The parameters of a function that is an argument: they stay before its body."""
    if node.type not in style.functions:
        return None
    # A node finds its parent from the root down: it is asked for where it counts only.
    around = node.parent
    if around is None or around.type not in style.lists:
        return None
    return node.child_by_field_name("parameters")


def _list_of(node: Node, row: int, style: Style) -> _List | None:
    """The list that a node is, if it has items, all on the line ``row``, that can be broken."""
    if node.type not in style.lists or len(node.children) < 3:
        return None
    opening, closing = node.children[0], node.children[-1]
    inside = node.children[1:-1]
    items = [child for child in inside if _is_item(child)]
    if opening.type not in ("(", "[", "{") or not items:
        return None
    if any(child.start_point[0] != row or child.end_point[0] != row for child in inside):
        return None
    beside = row in (opening.start_point[0], closing.start_point[0])
    return _List(node, opening, inside, closing) if beside or len(items) > 1 else None


def _is_item(node: Node) -> bool:
    return node.is_named and node.type != "comment"


def _hugged(module: Module, found: _List, row: int, limit: int, style: Style) -> _List:
    """The last item that is broken in place of the list around it, if it is one of those."""
    others = [item.type for item in found.inside if _is_item(item)][:-1]
    last = found.last
    if last.type not in style.hugged or last.type in others or found.node.type != "arguments":
        return found
    inner = _list_of(last, row, style)
    fits = inner is not None and _columns(module, inner.opening.end_byte) <= limit
    return inner if inner is not None and fits else found


def _broken(module: Module, found: _List, row: int, style: Style) -> list[Edit]:
    newline = module.source.newline.decode()
    start = module.source.line_offset(row + 1)
    indent = module.source.indent(start).decode()
    on_line = found.opening.start_point[0] == row
    inner = f"{newline}{indent}{style.unit(module) if on_line else ''}".encode()
    edits = []
    before = found.opening
    for child in found.inside:
        begins = before is found.opening and on_line
        if before.type == "," or begins or child.type in style.clauses:
            edits.append(Edit(before.end_byte, child.start_byte, inner))
        before = child
    last = found.last.end_byte
    trailing = any(child.type == "," and child.start_byte >= last for child in found.inside)
    closes = found.closing.start_point[0] == row
    if not trailing and style.comma(module, found.node, found.last):
        edits.append(Edit(last, last, b",", b""))
    if closes:
        outer = newline + module.source.indent(found.opening.start_byte).decode()
        edits.append(Edit(before.end_byte, found.closing.start_byte, outer.encode(), b""))
    return edits
