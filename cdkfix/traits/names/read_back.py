"""Names that are read back from low-level constructs, which have them as they were given.

``new Alarm(this, 'Failed', { alarmName: `${job.name}-failed` })``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cdkfix import catalogue
from cdkfix.model import GENERIC
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import resolve
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.lists.elements import elements_looped, elements_mapped
from cdkfix.traits.names.physical import NamePlace, name_places


def reads_back(text: Expr) -> Iterator[Expr]:
    """Where a construct's module reads the name from it that ``text`` gives it."""
    module = text.module
    for place in _places(module) if not is_test(module) else ():
        if any(item.node == text.node for item in place.exprs):
            yield from _reads(module).get((place.call.expr.node.id, _spelled(place)), ())


@once
def _places(module: Module) -> Sequence[NamePlace]:
    """The names of low-level constructs that a module makes."""
    return tuple(
        place
        for place in name_places(module)
        if catalogue.is_a(place.call.fqn, GENERIC)
        and len(place.path) == 1
        and place.call.module is module
    )


def _spelled(place: NamePlace) -> str:
    return place.call.module.reader.prop_names(place.path[0])[0]


@once
def _reads(module: Module) -> Mapping[tuple[int, str], Sequence[Expr]]:
    """The members that have a construct's name, by the node of its call and their own name."""
    names = set(map(_spelled, _places(module)))
    found: dict[tuple[int, str], list[Expr]] = {}
    for member in map(module.expr, module.reader.members(module)):
        if isinstance(member, Member) and member.name in names:
            for made in _made(member.object):
                found.setdefault((made.node.id, member.name), []).append(member)
    return found


def _made(owner: Expr) -> Iterator[Call]:
    """The calls that make what a name stands for: each element of what a loop goes through."""
    module = owner.module
    binding = module.binding(owner.node) if isinstance(owner, Name) else None
    found: Sequence[Expr] = [owner]
    if binding is not None and binding.kind is BindingKind.LOOP:
        found = [item for item, path in elements_looped(module, binding) or () if not path]
    elif binding is not None and binding.kind is BindingKind.PARAMETER:
        found = elements_mapped(module, binding.scope.node, binding) or ()
    for item in found:
        made = resolve(item).expr
        if isinstance(made, Call) and made.module is module:
            yield made
