"""Buckets that are emptied if a policy destroys: ``autoDeleteObjects: policy === …DESTROY``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdkfix.languages.operators import EQUAL, UNEQUAL, compared
from cdkfix.model import ConstructCall
from cdkfix.program.sites import site
from cdkfix.program.syntax import Expr, Member, Name
from cdkfix.resolve import qualify, resolve, written
from cdkfix.traits.calls.given import entry_given
from cdkfix.traits.removal.force import PROP
from cdkfix.traits.removal.policies import DESTROY, REMOVAL_POLICY, Removal, stated_value
from cdkfix.traits.values.sources import sources
from cdkfix.wishes import Agreement

EMPTYING = "autoDeleteObjects"
_DESTROYED = f"{REMOVAL_POLICY}.{DESTROY.member}"
_KEPT = f"{REMOVAL_POLICY}.RETAIN"
#: The comparisons that hold where a policy destroys, each with what it is compared with.
_HOLDING = {
    **dict.fromkeys(EQUAL, _DESTROYED),
    **dict.fromkeys(UNEQUAL, _KEPT),
}


def policy_asked(call: ConstructCall) -> Expr | None:
    """The policy that decides whether a bucket is emptied: it is, if that destroys.

    None where something else decides.
    """
    entry = entry_given(call, EMPTYING)
    asked = written(entry.value) if entry is not None else None
    sides = compared(asked.node) if asked is not None else None
    if asked is None or sides is None:
        return None
    left, right = asked.module.expr(sides.left), asked.module.expr(sides.right)
    for policy, other in ((left, right), (right, left)):
        if isinstance(other, Member) and qualify(other) == _HOLDING.get(sides.sign):
            return policy
    return None


def is_own_policy(call: ConstructCall, policy: Expr) -> bool:
    """Whether a policy that is asked is the very one that the bucket is given."""
    entry = entry_given(call, PROP)
    if entry is None:
        return False
    given, asked = written(entry.value), written(policy)
    if given.module is not asked.module:
        return False
    if isinstance(given, Name) and isinstance(asked, Name):
        binding = given.module.binding(given.node)
        return binding is not None and binding is asked.module.binding(asked.node)
    # The same member of the same object, or one definition that both lead to.
    return given.node.id == asked.node.id or (
        isinstance(given, Member) and isinstance(asked, Member) and given.text == asked.text
    )


def is_destroying(policy: Expr) -> bool | None:
    """Whether a policy is known to destroy, or (False) not to; None where that is not known."""
    value = resolve(policy)
    if value.why is None:
        said = {stated_value(value).removal}
    else:
        found = sources(policy)
        if not found.is_told or found.handed_out:
            return None
        said = {stated_value(resolve(item)).removal for item in found.written}
    if said == {Removal.DESTROYED}:
        return True
    return False if said == {Removal.RETAINED} else None


def agreements(calls: Iterable[ConstructCall]) -> Iterator[Agreement]:
    """The consent of comparisons that only empty buckets, once their policy destroys them."""
    for call in calls:
        policy = policy_asked(call)
        if policy is not None:
            yield Agreement(site(policy.module, policy.node, ()), DESTROY)
