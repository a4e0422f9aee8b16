"""Constructs that a method makes of what it is given: ``pool.addClient('Web', {…})``."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix import catalogue
from cdkfix.model import ConstructCall
from cdkfix.program.methods import calls_spelled
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import qualify, resolve, written
from cdkfix.traits.calls.names_typed import type_of_name
from cdkfix.traits.calls.subjects import subjects

_MAX_DEPTH = 10
#: What a function of a class is given that CDK makes a construct of later: the classes of both.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_rds.Credentials.html
_CREDENTIALS = ("aws-cdk-lib.aws_rds.Credentials", "aws-cdk-lib.aws_rds.DatabaseSecret")
_INSTANCES = ("aws-cdk-lib.aws_rds.ClusterInstance", "aws-cdk-lib.aws_rds.DatabaseInstance")
_GIVEN = {
    "fromGeneratedSecret": _CREDENTIALS,
    "fromUsername": _CREDENTIALS,
    "provisioned": _INSTANCES,
    "serverlessV2": _INSTANCES,
}


def made_by_methods(module: Module) -> Iterator[ConstructCall]:
    """The calls of methods that make a construct whose options can name its resource."""
    for call, callee in calls_spelled(module, catalogue.making_methods()):
        owner = _type_of(callee.object, 0)
        made = catalogue.made_by(owner, callee.name) if owner is not None else None
        if made is not None:
            fqn, index = made
            yield ConstructCall(module, call, fqn, props_index=index)
    given = {spelled: name for name in _GIVEN for spelled in module.reader.prop_names(name)}
    for call, callee in calls_spelled(module, given):
        owner, fqn = _GIVEN[given[callee.name]]
        if qualify(callee.object) == owner:
            # The user's name, or an id, stands before the options.
            yield ConstructCall(module, call, fqn, props_index=1)


def _type_of(expr: Expr, depth: int) -> str | None:
    """The jsii type of a value: of a construct, of what CDK makes, or of what a member gives."""
    if depth > _MAX_DEPTH:
        return None
    made = next(iter(subjects(expr, expr.node)), None)
    if made is not None:
        return made.call.fqn
    found = resolve(expr).expr
    if isinstance(found, Call):
        fqn = qualify(found.callee)
        if fqn is not None:
            return fqn
        found = found.callee
    if isinstance(found, Member):
        owner = _type_of(found.object, depth + 1)
        return catalogue.given_by(owner, found.name) if owner is not None else None
    root = written(expr)
    return type_of_name(root) if isinstance(root, Name) else None
