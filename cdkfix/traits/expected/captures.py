"""Values of templates that tests capture, to compare them afterwards.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Capture.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import qualify, resolve
from cdkfix.traits.asserted.comparisons import containments, either_way

_CAPTURE = "aws-cdk-lib.assertions.Capture"
#: The methods that give what is captured, where it is no object and no list.
_GIVING = ("asBoolean", "asNumber", "asString")
_GIVING_LISTS = ("asArray",)


def is_capture(name: Name) -> bool:
    """Whether a name holds a `Capture`."""
    made = resolve(name).expr
    return isinstance(made, Call) and qualify(made.callee) == _CAPTURE


def captured(name: Name, *, listed: bool) -> Iterator[Expr]:
    """What a module's tests compare with the value that a name captures: a list, if ``listed``.

    ``expect(version.asString()).toBe('3.0')``, ``assert version.as_string() == "3.0"``
    """
    for read, value in either_way(name.module):
        if gives_captured(read, name, listed=listed):
            yield value


def allowing_captured(name: Name) -> Iterator[Expr]:
    """The lists that a module's tests want the value to be one of that a name captures.

    ``expect(['3.0', '4.0']).toContain(version.asString())``
    """
    for read, listed in containments(name.module):
        if gives_captured(read, name, listed=False):
            yield listed


def gives_captured(read: Expr, name: Name, *, listed: bool) -> bool:
    """Whether an expression is the value that a name captures: ``version.asString()``."""
    methods = _GIVING_LISTS if listed else _GIVING
    made, spelled = resolve(name).expr, name.module.reader.prop_names
    giving = {spelling for method in methods for spelling in spelled(method)}
    given = read.callee if isinstance(read, Call) else None
    if not isinstance(given, Member) or given.name not in giving:
        return False
    return resolve(given.object).expr.node.id == made.node.id
