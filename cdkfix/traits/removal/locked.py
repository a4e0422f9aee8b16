"""Buckets that cannot be emptied, since nobody can delete their objects."""

from __future__ import annotations

from cdkfix.model import ConstructCall
from cdkfix.program.syntax import Entry
from cdkfix.resolve import describe

#: By which a bucket locks whatever is put into it for some time.
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
_LOCKS = ("objectLockDefaultRetention", "objectLockConfiguration")


def locked(call: ConstructCall) -> str | None:
    """Why a bucket cannot be emptied, in words: its objects are locked. None if they are not."""
    for name in _LOCKS:
        entry = call.lookup(name)
        if isinstance(entry, Entry):
            shown = describe(entry.value)
            return f"its objects are locked: nobody can delete them before their time: {shown}"
    return None
