"""Calls of CDK's own: of its classes, and of the methods that constructs have from it."""

from __future__ import annotations

from cdkfix import catalogue
from cdkfix.flow.annotations import is_of_cdk
from cdkfix.flow.called import function_called, lookup_order
from cdkfix.program.attributes import class_calling_super, member_names
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import qualify, written
from cdkfix.stacks import jsii_base
from cdkfix.traits.calls.callers import class_of

_MAX_DEPTH = 10


def runs_cdk(call: Call) -> bool:
    """Whether a call is one of CDK's own, and runs nothing of the project with its arguments.

    That of a base class's constructor is, where that class is CDK's.
    """
    heir = class_calling_super(call)
    if heir is not None:
        return function_called(call) is None and jsii_base(call.module, heir) is not None
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


def is_known_prop(call: Call, name: str) -> bool:
    """Whether a construct of CDK, or its base class, takes a property of this name."""
    fqn, heir = qualify(call.callee), class_calling_super(call)
    if fqn is None and heir is not None:
        fqn = jsii_base(call.module, heir)
    struct = catalogue.props_of(fqn) if fqn is not None else None
    return struct is None or any(catalogue.snake_case(prop) == name for prop in struct.props)


def is_of_base(call: Call, name: str) -> bool:
    """Whether a call makes a construct of a class that has a prop of this name from CDK."""
    made = class_of(call)
    base = jsii_base(*made) if made is not None else None
    struct = catalogue.props_of(base) if base is not None else None
    spelled = call.module.reader.prop_names
    return struct is not None and any(name in spelled(prop) for prop in struct.props)
