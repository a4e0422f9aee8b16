"""The ids of constructs, of CDK's classes and of the project's own: they are names within CDK.

https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cdkfix import catalogue
from cdkfix.flow.called import line_of
from cdkfix.languages.facts import ClassSyntax
from cdkfix.model import ConstructCall, is_by_super
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import class_made
from cdkfix.stacks import CONSTRUCT, jsii_base
from cdkfix.traits.calls.arguments import argument_of


class ConstructId(NamedTuple):
    """The id that a call gives a construct, and the name of the construct's class."""

    kind: str
    expr: Expr


def construct_ids(module: Module) -> Mapping[int, ConstructId]:
    """The ids of the constructs that a module makes, by the nodes that they are given as."""
    return module.project.once_whole(
        (construct_ids, module), lambda: {id_.expr.node.id: id_ for id_ in _ids(module)}
    )


def _ids(module: Module) -> Iterator[ConstructId]:
    for made in module.constructs:
        given = made.argument("id")
        if given is not None:
            yield ConstructId(made.fqn.rpartition(".")[2], given)
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        own = class_made(call) if isinstance(call, Call) else None
        base = jsii_base(*own, CONSTRUCT) if own is not None else None
        if own is None or base is None or not isinstance(call, Call):
            continue
        given = _given(call, line_of(*own), base)
        if given is not None and given.module is module:
            yield ConstructId(own[1].name, given)
    for syntax in module.classes:
        handed_on = _handed_on(module, syntax)
        if handed_on is not None and handed_on.module is module:
            yield ConstructId(syntax.name, handed_on)


def _handed_on(module: Module, syntax: ClassSyntax) -> Expr | None:
    """What a class of constructs gives its base class for the id."""
    base = jsii_base(module, syntax, CONSTRUCT) if syntax.constructor is not None else None
    made = module.super_call(syntax) if base is not None else None
    if base is None or made is None or not is_by_super(made):
        return None
    line = line_of(module, syntax)
    next(line)
    return _given(made, line, base)


def _given(call: Call, line: Iterator[tuple[Module, ClassSyntax]], base: str) -> Expr | None:
    """What a call of the first class of a ``line`` gives ``base``, at its end, for the id."""
    owner, syntax = next((item for item in line if item[1].constructor is not None), (None, None))
    if owner is None or syntax is None:
        info = catalogue.get(base)
        takes_id = isinstance(info, catalogue.ClassInfo) and bool(info.parameters)
        return ConstructCall(call.module, call, base).argument("id") if takes_id else None
    made = owner.super_call(syntax)
    inner = _given(made, line, base) if made is not None and is_by_super(made) else None
    taken = parameter(inner) if inner is not None else None
    return argument_of(taken, call) if taken is not None else None
