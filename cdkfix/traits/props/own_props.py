"""Setting a prop at the call itself, for values that mean something only there."""

from __future__ import annotations

from cdkfix.changes import replace_expr
from cdkfix.code import Code
from cdkfix.edits import Edit
from cdkfix.flow.spreads import spread_giving
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Entry, Expr, Struct


def set_own_prop(call: ConstructCall, name: str, code: Code) -> list[tuple[Module, Edit]]:
    """The edits that give ``call``, which has props, the property ``name``.

    Props shared with other calls, or defined elsewhere, stay as they are and are overridden.
    """
    props = call.props
    assert props is not None
    writer = call.module.writer
    found = call.lookup(name)
    if isinstance(found, Entry) and _is_inside(found, call):
        return [(call.module, edit) for edit in replace_expr(found.value, code)]
    target: Expr = props
    if isinstance(props, Struct) and props.keywords:
        target = spread_giving(props, name) or props
    if isinstance(target, Struct):
        edits = writer.set_props(call.module, target, [(name, code)])
    else:
        edits = writer.override_props(call.module, target, [(name, code)])
    return [(call.module, edit) for edit in edits]


def give_own_prop(call: ConstructCall, name: str, code: Code) -> list[tuple[Module, Edit]]:
    """The edits of `set_own_prop`, for a call that may have no props."""
    if call.props is not None:
        return set_own_prop(call, name, code)
    edits = call.module.writer.add_props(call.module, call.expr, [(name, code)])
    return [(call.module, edit) for edit in edits]


def _is_inside(entry: Entry, call: ConstructCall) -> bool:
    """Whether an entry is written out in the call itself."""
    return (
        entry.struct.module is call.module
        and call.expr.start <= entry.node.start_byte < call.expr.end
    )
