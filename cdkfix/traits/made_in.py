"""The constructs that are made in a method, those of resources' subclasses as well."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call
from cdkfix.stacks import jsii_base
from cdkfix.traits.calls.callers import class_of


def constructs_in(module: Module, method: Node) -> Sequence[ConstructCall]:
    """The constructs made in a method."""
    made = module.project.once((constructs_in, module), lambda: _made(module))
    first = bisect_left(made, method.start_byte, key=_start)
    return made[first : bisect_left(made, method.end_byte, key=_start)]


def _made(module: Module) -> Sequence[ConstructCall]:
    """The constructs made in a module, those of resources' subclasses in the project as well."""
    return sorted((*module.constructs, *_of_subclasses(module)), key=_start)


def _of_subclasses(module: Module) -> Iterator[ConstructCall]:
    """The instances of classes of the project that derive from a resource's class."""
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        made = class_of(call)
        fqn = jsii_base(*made) if made is not None else None
        info = catalogue.get(fqn) if fqn is not None else None
        if not isinstance(call, Call) or made is None or fqn is None:
            continue
        if made[0].reader.function_of(made[1].node) is not None:
            # Its name is no type that the stack's class can declare a property of.
            continue
        if isinstance(info, catalogue.ClassInfo) and info.cfn_type is not None and info.parameters:
            yield ConstructCall(module, call, fqn, made[1])


def _start(call: ConstructCall) -> int:
    return call.expr.start
