"""Matchers: the calls that stand in an expectation where the value does that they speak of.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Match.html#methods
https://jestjs.io/docs/expect#expectobjectcontainingobject
"""

from __future__ import annotations

from collections.abc import Collection

from cdkfix.program import matchers
from cdkfix.program.syntax import Call, Expr, Member

#: Those that want every key that they are given, jest's among them.
OF_OBJECTS = ("objectLike", "objectEquals", matchers.OBJECT_CONTAINING)
#: Those that want a list, or some of its elements.
OF_LISTS = ("arrayEquals", "arrayWith")
#: Those that want a text, or what is like it.
OF_TEXTS = ("exact", matchers.STRING_CONTAINING)
REGULAR = ("stringLikeRegexp", matchers.STRING_MATCHING)
CONTAINING = (matchers.STRING_CONTAINING,)
#: Those that want something not to be there.
_ABSENT, _OPPOSITE = "absent", "not"


def is_matcher(call: Call, names: Collection[str]) -> bool:
    """Whether a call is one of the matchers that are called so, and wants what it is given."""
    callee, spelled = call.callee, call.module.reader.prop_names
    if not isinstance(callee, Member) or callee.object.text == f"{matchers.EXPECT}.not":
        # `expect.not.objectContaining(…)` wants the opposite.
        return False
    return any(callee.name in spelled(name) for name in names)


def stands_for_value(call: Call) -> bool:
    """Whether a call is a matcher: it stands where the value does that it says something of."""
    return is_matcher(call, (*OF_OBJECTS, *OF_TEXTS, *REGULAR, _OPPOSITE))


def wants_none(expr: Expr) -> bool:
    """Whether a matcher wants a key, or what it holds, not to be there."""
    return isinstance(expr, Call) and is_matcher(expr, (_ABSENT, _OPPOSITE))
