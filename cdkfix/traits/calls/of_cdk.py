"""Calls of CDK's own: of its classes, and of the methods that constructs have from it."""

from __future__ import annotations

from cdkfix.attributes import class_at, member_names
from cdkfix.called import function_called, lookup_order
from cdkfix.resolve import qualify, written
from cdkfix.stacks import jsii_base
from cdkfix.syntax import Call, Expr, Member, Name
from cdkfix.traits.values.annotations import is_of_cdk

_MAX_DEPTH = 10


def runs_cdk(call: Call) -> bool:
    """Whether a call is one of CDK's own, and runs nothing of the project with its arguments.

    That of a base class's constructor is, where that class is CDK's.
    """
    syntax = class_at(call.module, call.start)
    base = call.module.base_call(syntax) if syntax is not None else None
    if syntax is not None and base is not None and base.named_children[0].id == call.node.id:
        return function_called(call) is None and jsii_base(call.module, syntax) is not None
    return _is_cdks(call.callee)


def _is_cdks(expr: Expr, depth: int = 0) -> bool:
    """Whether an expression is one of CDK's classes, what one makes, or a member of such a thing.

    Methods of a class of the project are CDK's where the class has them from CDK.
    """
    if depth > _MAX_DEPTH:
        return False
    found = written(expr)
    if qualify(found) is not None:
        return True
    if isinstance(found, Call):
        return _is_cdks(found.callee, depth + 1)
    if isinstance(found, Name):
        binding = found.module.binding(found.node)
        return binding is not None and is_of_cdk(found.module, binding)
    if not isinstance(found, Member):
        return False
    line = list(lookup_order(found.object))
    if not line:
        return _is_cdks(found.object, depth + 1)
    own = any(found.name in member_names(syntax) for _, syntax in line)
    return not own and jsii_base(*line[0]) is not None
