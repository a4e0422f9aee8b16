"""What calls give by unpacking: ``DataStack(app, "Data", **props)``."""

from __future__ import annotations

from cdkfix.program.syntax import Call, Entry, Opaque, Struct
from cdkfix.resolve import Missing, lookup


def unpacked(call: Call, name: str) -> Entry | Missing | Opaque:
    """What a call gives a keyword by what it unpacks; `Opaque` where that cannot be told."""
    entries = unpackings(call)
    if entries is None:
        return Opaque(call.module, call.node, "its arguments cannot be followed")
    return lookup(entries[0].struct, name) if entries else Missing()


def unpackings(call: Call) -> tuple[Entry, ...] | None:
    """What a call unpacks into keywords; None where it unpacks arguments of another kind too."""
    count = sum(argument.spread for argument in call.arguments)
    if not count:
        return ()
    props = call.module.reader.props(call.module, call, 0)
    if not isinstance(props, Struct) or not props.keywords:
        return None
    entries = tuple(entry for entry in props.entries if entry.spread)
    return entries if len(entries) == count else None
