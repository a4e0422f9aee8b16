"""Calls of what is not the project's that give constructs, or do not."""

from __future__ import annotations

from cdkfix.program.syntax import Call, Expr, Literal, Member, Name
from cdkfix.resolve import imported, qualify, written

_FINDING = ("findChild", "tryFindChild")
#: The id of a construct's L1 child.
_CHILD = "Resource"


def is_default_child(expr: Expr) -> Expr | None:
    """The construct whose L1 child an expression takes (``bucket.node.defaultChild``)."""
    found = written(expr)
    if isinstance(found, Call):
        cast = cast_value(found)
        if cast is not None:
            return is_default_child(cast)
        argument = found.positional(0) or found.keyword("id")
        names = [s for name in _FINDING for s in expr.module.reader.prop_names(name)]
        if not isinstance(found.callee, Member) or found.callee.name not in names:
            return None
        if not isinstance(argument, Literal) or argument.value != _CHILD:
            return None
        found = found.callee
    elif not isinstance(found, Member) or found.name not in (
        found.module.reader.prop_names("defaultChild")
    ):
        return None
    node = found.object
    return node.object if isinstance(node, Member) and node.name == "node" else None


def is_of_others(callee: Expr) -> bool:
    """Whether a function or class is imported from elsewhere than this project."""
    while isinstance(callee, Member):
        callee = callee.object
    module = callee.module
    binding = module.binding(callee.node) if isinstance(callee, Name) else None
    item = imported(module, binding) if binding is not None else None
    return item is not None and module.project.imports.imported(module, item) is None


def is_made_by_cdk(call: Call) -> bool:
    """Whether a call is of a construct's own method: ``vpc.addClientVpnEndpoint(…)``.

    What these return they make, but for those that look in the tree.
    """
    callee = call.callee
    owner = written(callee.object) if isinstance(callee, Member) else None
    if not isinstance(owner, Call) or not isinstance(callee, Member):
        return False
    finding = (s for name in _FINDING for s in call.module.reader.prop_names(name))
    return qualify(owner.callee) is not None and callee.name not in finding


def cast_value(call: Call) -> Expr | None:
    """The value that Python's ``typing.cast`` returns as it is.

    https://docs.python.org/3/library/typing.html#typing.cast
    """
    callee = call.callee
    named = callee.object if isinstance(callee, Member) else callee
    binding = callee.module.binding(named.node) if isinstance(named, Name) else None
    item = imported(callee.module, binding) if binding is not None else None
    if item is None or item.module != "typing":
        return None
    name = callee.name if isinstance(callee, Member) else item.member
    return call.positional(1) if name == "cast" else None
