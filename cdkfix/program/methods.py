"""The calls of methods in a module, by the names of these."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from operator import itemgetter

from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Member


def calls_named(module: Module, *names: str) -> Iterator[tuple[Call, Member]]:
    """The calls of methods of these names (jsii's spelling), each with what is called."""
    spelled = module.reader.prop_names
    return calls_spelled(module, frozenset(it for name in names for it in spelled(name)))


def calls_spelled(module: Module, names: Container[str]) -> Iterator[tuple[Call, Member]]:
    """The same for names as the module spells them, in the order of the text."""
    wanted = (its for name, its in _by_name(module).items() if name in names)
    found = sorted((it for its in wanted for it in its), key=itemgetter(0))
    return ((call, callee) for _, call, callee in found)


@once
def _by_name(module: Module) -> Mapping[str, Sequence[tuple[int, Call, Member]]]:
    """The calls by their methods' names: which of all each is, and what is called."""
    found: dict[str, list[tuple[int, Call, Member]]] = {}
    for number, node in enumerate(module.reader.method_calls(module)):
        call = module.expr(node)
        if isinstance(call, Call) and isinstance(call.callee, Member):
            found.setdefault(call.callee.name, []).append((number, call, call.callee))
    return found
