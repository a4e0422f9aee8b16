"""Settings that say what becomes of resources, as tests compare them.

``expect(config.removalPolicy).toBe(cdk.RemovalPolicy.RETAIN)``
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cdkfix.changes import replace_expr
from cdkfix.context import Context
from cdkfix.finding import Finding
from cdkfix.flow.uses import sites
from cdkfix.profile import NO_EFFECT
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr, Member
from cdkfix.resolve import resolve
from cdkfix.traits.asserted.comparisons import either_way
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import seen_by
from cdkfix.traits.expected.computed import Constant
from cdkfix.traits.expected.settings import reads_asked, settings_unasked
from cdkfix.traits.removal.force import PROP
from cdkfix.traits.removal.policies import DESTROY, REMOVAL_POLICY, Removal, stated
from cdkfix.traits.values.destinations import Uses
from cdkfix.wishes import Agreement


def policies_compared(context: Context, names: Collection[str]) -> Iterator[Finding]:
    """Findings for tests that compare settings with the policy that these had.

    Only what the policies of the named constructs come from counts. A test agrees to the change of
    what it compares.
    """
    module = context.module
    for setting, path, held in settings_unasked(module):
        if stated(held).removal is Removal.RETAINED:
            for place in sites(setting.module, setting.node, path) or ():
                context.wanted.append(Agreement(place, DESTROY))
    for place in _asked(module):
        context.wanted.append(Agreement(place, DESTROY))
    used: set[int] | None = None
    for read, value in _compared(module):
        if stated(read).removal is Removal.RETAINED:
            for place in sites(read.module, read.node) or ():
                context.wanted.append(Agreement(place, DESTROY))
        elif resolve(read).member(REMOVAL_POLICY) == DESTROY.member:
            used = _used(module, names) if used is None else used
            value_set = resolve(read).expr
            if value_set.node.id in used or _is_used(value_set, names):
                edits = [(module, edit) for edit in replace_expr(value, DESTROY)]
                message = f"{read.text} is expected to be {value.text}, and is {DESTROY.member}"
                yield context.finding(value.node, message, edits, effect=NO_EFFECT)


def _asked(module: Module) -> Collection[Site]:
    """Where a test reads settings that keep resources, and asks what is true of others as well.

    ``expect(config.removalPolicy).toBeDefined()``
    """

    def find() -> Iterator[Site]:
        for read, _, asked in reads_asked(module, is_kept):
            if asked.holds(read, Constant(f"{REMOVAL_POLICY}.{DESTROY.member}")):
                yield from sites(read.module, read.node) or ()

    def is_kept(read: Expr) -> bool:
        return stated(read).removal is Removal.RETAINED

    return module.project.once((_asked, module), lambda: frozenset(find()))


def _compared(module: Module) -> Iterator[tuple[Member, Expr]]:
    """The settings that a test compares with a policy that keeps resources."""
    for read, value in either_way(module) if is_test(module) else ():
        policy = resolve(value)
        if policy.member(REMOVAL_POLICY) is None or policy.trail:
            continue
        if stated(value).removal is not Removal.RETAINED or not isinstance(read, Member):
            continue
        if resolve(read).trail:
            yield read, value


def _is_used(policy: Expr, names: Collection[str]) -> bool:
    """Whether the policy of a construct anywhere in the project is one that is written down."""
    used = sites(policy.module, policy.node) or ()
    if any(_is_place(place, policy.module, names) for place in used):
        return True
    uses = Uses()
    if uses.collect(policy) is not None:
        return False
    for use in uses.found.values():
        for call in use.module.constructs:
            entry = call.written(PROP) if call.fqn in names else None
            if entry is not None and entry.value.node.id == use.node.id:
                return True
    return False


def _is_place(place: Site, home: Module, names: Collection[str]) -> bool:
    """Whether a construct has its policy from a place: what is spread into its props as well."""
    module = place.module(home)
    return any(
        call.fqn in names and call.props is not None and call.place((PROP,)) == place
        for call in (module.constructs if module is not None else ())
    )


def _used(module: Module, names: Collection[str]) -> set[int]:
    """Where the policies of constructs are written that a test looks at."""
    calls = (call for other in seen_by(module) for call in other.constructs if call.fqn in names)
    found = (call.get(PROP) for call in calls)
    return {value.expr.node.id for value in found if value is not None}
