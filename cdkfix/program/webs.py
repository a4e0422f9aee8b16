"""Which assignments of a variable its uses can see.

An assignment that is run in any case ends what the name stood for before. So the assignments and
uses of a variable fall apart into groups that have nothing to do with each other; compilers call
them webs (Muchnick, Advanced Compiler Design and Implementation, 16.3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import BODIES, LOOPS

if TYPE_CHECKING:
    from cdkfix.program.scopes import Binding, Declaration

_ASSIGNING = frozenset({"expression_statement", "lexical_declaration", "variable_declaration"})
#: Functions that may be called above the place where they stand.
_HOISTED = frozenset({"function_declaration", "generator_function_declaration"})


class Web(msgspec.Struct, eq=False):
    """Assignments of a variable, in order, with the uses that see none but these."""

    declarations: list[Declaration] = msgspec.field(default_factory=list)
    writes: list[Node] = msgspec.field(default_factory=list)
    reads: list[Node] = msgspec.field(default_factory=list)


class _Place(msgspec.Struct, frozen=True, eq=False):
    """Where a variable is declared, written or read; ``at`` tells the order in a block."""

    at: int
    node: Node
    declaration: Declaration | None = None
    written: bool = False


def webs(
    binding: Binding,
    assigned: Mapping[int, Declaration],
    run_later: Callable[[Node], Node | None],
) -> list[Web]:
    """The webs of a function's variable, in order.

    ``assigned`` holds the assignments, by their names, that do not declare a variable.
    ``run_later`` gives what a use of it stands in that is not run with the rest of the function.
    """
    places = sorted(_places(binding, assigned), key=lambda place: place.at)
    ends = _ends(binding, places, run_later)
    found = [Web()]
    for place in places:
        if place.at in ends:
            found.append(Web())
        if place.declaration is not None and (place.at in ends or not place.written):
            found[-1].declarations.append(place.declaration)
        elif place.written:
            found[-1].writes.append(place.node)
        else:
            found[-1].reads.append(place.node)
    return [web for web in found if web.declarations or web.writes or web.reads]


def _places(binding: Binding, assigned: Mapping[int, Declaration]) -> Iterator[_Place]:
    for declared in binding.declarations:
        yield _Place(_done(declared), declared.name, declared)
    for node in binding.writes:
        given = assigned.get(node.id)
        at = _done(given) if given is not None else node.start_byte
        yield _Place(at, node, given, written=True)
    for node in binding.reads:
        yield _Place(node.start_byte, node)


def _done(declared: Declaration) -> int:
    """Where a name has its value: an assignment's is worked out before."""
    statement = _statement(declared)
    return statement.end_byte if statement is not None else declared.name.start_byte


def _statement(declared: Declaration) -> Node | None:
    """The statement that does nothing but give names their values."""
    statement = declared.node.parent
    return statement if statement is not None and statement.type in _ASSIGNING else None


def _ends(
    binding: Binding, places: Sequence[_Place], run_later: Callable[[Node], Node | None]
) -> Collection[int]:
    """Where the name gets another value in any case: the places of such assignments."""
    region = _region(binding, places)
    if region is None:
        return ()
    first_later = region.end_byte
    for place in places:
        later = run_later(place.node)
        if later is None:
            continue
        if place.written or place.declaration is not None:
            return ()
        first_later = min(first_later, 0 if later.type in _HOISTED else place.at)
    ends = {
        place.at
        for place in places
        if place.at <= first_later
        and place.declaration is not None
        and _is_run_in(region, place.declaration)
    }
    # The next round of a loop begins with what the last one left.
    return ends if places[0].at in ends or not _is_repeated(region, binding.scope.node) else ()


def _is_run_in(region: Node, declared: Declaration) -> bool:
    """Whether a block runs an assignment whenever it is run."""
    statement = _statement(declared)
    around = statement.parent if statement is not None else None
    return around is not None and around.id == region.id


def _region(binding: Binding, places: Sequence[_Place]) -> Node | None:
    """The innermost block that holds all of a variable, save that it is a parameter."""
    body = binding.scope.node.child_by_field_name("body")
    inside = [p.node for p in places if body is None or p.node.start_byte >= body.start_byte]
    if len(inside) < len(places):
        return body if body is not None and body.type in BODIES else None
    first, last = inside[0], max(inside, key=lambda node: node.end_byte)
    region: Node | None = min((first, last), key=lambda node: node.start_byte)
    while region is not None:
        if region.type in BODIES and region.end_byte >= last.end_byte:
            return region
        region = region.parent
    return None


def _is_repeated(region: Node, function: Node) -> bool:
    """Whether a loop of the function runs a block again and again."""
    node: Node | None = region
    while node is not None and node.id != function.id:
        if node.type in LOOPS:
            return True
        node = node.parent
    return False
