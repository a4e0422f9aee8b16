"""Constructs that tests read the properties of: ``expect(stack.job.glueVersion).toBe('3.0')``."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix import catalogue
from cdkfix.flow.called import items_taken, returned
from cdkfix.program.attributes import class_at
from cdkfix.program.fixtures import fixture_taken, values_of
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Member, Name, Picked, This
from cdkfix.resolve import qualify, written
from cdkfix.resolve.lineage import attribute_of
from cdkfix.stacks import CONSTRUCT, jsii_base
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.expected.resources import origins
from cdkfix.traits.values.sources import sources

_MAX_STEPS = 8
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Runtime.html#name
_TEXT = "name"
#: Python's functions that give what they are given, or elements of it.
_GIVING = frozenset({"enumerate", "iter", "list", "next", "reversed", "sorted", "tuple"})


def is_property_read(read: Member, path: Path) -> bool:
    """Whether a test reads the property at ``path`` of a resource from a construct of a stack.

    What is written down for the member itself is a setting of the stack. A runtime has its text
    in its name.
    """
    if read.name == _TEXT and isinstance(read.object, Member):
        read = read.object
    if len(path) != len(("Properties", "property")):
        return False
    prop = path[-1][:1].lower() + path[-1][1:]
    if read.name not in read.module.reader.prop_names(prop):
        return False
    known = sources(read)
    return not (known.texts or known.others) and _is_of_construct(read.object)


def _is_of_construct(read: Expr) -> bool:
    """Whether what a test reads is taken from a construct that it makes, or has made."""
    for owner in origins(read):
        held = written(owner) if isinstance(owner, (Member, Picked)) else None
        if held is not None and class_of(held) is not None:
            # A key or a place leads to it: ``made["stack"].job.glue_version``.
            return _makes_construct(held)
        if isinstance(owner, Name) or (isinstance(owner, Member) and _is_self(owner)):
            made = _values(owner)
            if made and all(map(_makes_construct, made)):
                return True
        called = owner.callee if isinstance(owner, Call) else None
        if isinstance(called, Name) and called.name not in _GIVING:
            # What a function makes of its arguments is its own affair.
            return _makes_construct(owner)
    return False


def _is_self(member: Member) -> bool:
    return isinstance(member.object, This)


def _makes_construct(expr: Expr, depth: int = 0) -> bool:
    """Whether an expression makes a construct of the project, or has a function make one."""
    made = class_of(expr)
    if made is not None:
        return jsii_base(*made) is not None
    if not isinstance(expr, Call) or depth > _MAX_STEPS:
        return False
    fqn = qualify(expr.callee)
    if fqn is not None:
        # What a test makes by itself is its own affair.
        return depth > 0 and catalogue.is_a(fqn, CONSTRUCT)
    given = [value for item in returned(expr) for value in (_values(item) or (item,))]
    return bool(given) and all(_makes_construct(item, depth + 1) for item in given)


def _values(root: Expr) -> list[Expr]:
    """What a name of a test, or an attribute of it, has its values from: each that it is given."""
    module = root.module
    if isinstance(root, Member):
        syntax = class_at(module, root.start)
        found = attribute_of(module, syntax, root.name) if syntax is not None else None
        return [found[0].expr(node) for node in found[1].values] if found is not None else []
    binding = module.binding(root.node) if isinstance(root, Name) else None
    if not isinstance(root, Name) or binding is None:
        return [root]
    if binding.kind is BindingKind.PARAMETER:
        return list(_of_fixture(root))
    followed = written(root)
    if class_of(followed) is not None:
        # A pattern, or a key, takes it out of what a function or a fixture gives.
        return [followed]
    taken = [made for item in items_taken(root) for made in (_values(item) or (item,))]
    if taken:
        return taken
    values = [item.value for item in binding.declarations if item.value is not None]
    assigned = (module.reader.assigned(module.reader.outer(write))[1] for write in binding.writes)
    return [module.expr(node) for node in (*values, *filter(None, assigned))]


def _of_fixture(name: Name) -> Iterator[Expr]:
    """What a fixture gives the test that asks for it by its parameter's name."""
    binding = name.module.binding(name.node)
    fixture = fixture_taken(name.module, binding) if binding is not None else None
    for value in values_of(fixture[1]) if fixture is not None else ():
        expr = fixture[0].expr(value) if fixture is not None else name
        yield from _values(expr) or (expr,)
