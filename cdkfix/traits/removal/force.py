"""The removal policy in force for a construct, from all that sets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from cdkfix.impact import is_destroyed_by_default
from cdkfix.model import ConstructCall
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.traits.calls.given import Given, given
from cdkfix.traits.removal.coverage import ScopeSettings
from cdkfix.traits.removal.policies import Removal, Stated, stated
from cdkfix.traits.removal.scopes import ScopeSetting
from cdkfix.traits.removal.settings import (
    LooseTarget,
    Part,
    Setting,
    loose_settings,
    settings,
)

PROP = "removalPolicy"
_UNSTATED = Stated(Removal.UNSTATED)


class Policy(msgspec.Struct, frozen=True, eq=False):
    """The removal policy in force for a construct.

    ``settings`` are the statements that have the last word, where there are any, and ``for_some``
    those that keep some of what a function makes; ``given`` is what the props have, or may have
    because of a helper's callers. ``reason`` says why the policy is unknown, or why one that
    retains cannot be changed.
    """

    removal: Removal
    text: str | None = None
    reason: str | None = None
    settings: Sequence[Setting | ScopeSetting] = ()
    given: Sequence[Given] = ()
    for_some: Sequence[Setting] = ()

    @property
    def statements(self) -> Sequence[Setting | ScopeSetting]:
        """The statements that are to be changed where it is to be another."""
        return *self.settings, *self.for_some


class _State(msgspec.Struct, eq=False):
    """What is in force for one part of the policy while all that sets it is gone through.

    ``default`` is what an unstated policy comes to, and ``for_some`` are the statements that keep
    some of the constructs.
    """

    stated: Stated
    default: Removal
    setting: Setting | ScopeSetting | None = None
    doubt: Stated | None = None
    for_some: list[Setting] = msgspec.field(default_factory=list)

    def set(self, setting: Setting | ScopeSetting, doubt: str | None) -> None:
        """Take note of another policy; with a ``doubt`` it need not take effect."""
        if doubt is None:
            self.stated, self.setting, self.doubt, self.for_some = setting.stated, setting, None, []
        elif isinstance(setting, Setting) and setting.for_some and _is_told(setting):
            if setting.stated.removal is Removal.RETAINED:
                self.for_some.append(setting)
        elif setting.stated.removal is not Removal.DESTROYED or not self._is_destroyed:
            self.doubt = Stated(Removal.UNKNOWN, reason=doubt)

    @property
    def worst(self) -> Stated:
        """What is in force for the constructs that are kept, if there are any."""
        if self.for_some and self.stated.removal is not Removal.UNKNOWN:
            return self.for_some[0].stated
        return self.stated

    @property
    def _is_destroyed(self) -> bool:
        removal = self.stated.removal
        return (self.default if removal is Removal.UNSTATED else removal) is Removal.DESTROYED


class Policies:
    """The removal policies in force in one module, whose statements are looked at once."""

    def __init__(self, module: Module) -> None:
        self._scopes = ScopeSettings(module)
        self._module = module

    def of(self, call: ConstructCall) -> Policy:
        """The policy in force for ``call``: by its props, by statements, or by its scope."""
        default = _default(call)
        found = given(call, PROP) if default is not None else ()
        base = _together(found)
        states = {part: _State(base, default or Removal.DESTROYED) for part in Part}
        made = self._settings.get(call.expr.node.id, [])
        scopes = list(self._scopes.of(call))
        _apply(states, [item for item in made if not item.override])
        _apply(states, [item for item, target in self._loose if target.may_be(call)])
        for setting, inside in scopes:
            if setting.missing_only and (default is not None or made):
                continue
            for state in states.values():
                state.set(setting, _doubt(setting, inside=inside))
        _apply(states, [item for item in made if item.override])
        policy = _policy(list(states.values()), found, call)
        clash = _clash(scopes)
        if clash is not None and policy.removal is not Removal.UNKNOWN:
            return Policy(Removal.UNKNOWN, reason=clash, given=found)
        return policy

    @cached_property
    def _settings(self) -> dict[int, list[Setting]]:
        """The settings by the construct that they are for; of other files only those that keep."""
        found: dict[int, list[Setting]] = {}
        for call, setting in self._all_settings():
            found.setdefault(call.expr.node.id, []).append(setting)
        return found

    @cached_property
    def _loose(self) -> tuple[tuple[Setting, LooseTarget], ...]:
        """Settings of what cannot be told; of other files, none of functions nobody can call."""
        found = list(loose_settings(self._module))
        for module in self._others:
            for setting, target in loose_settings(module):
                names = target.uncalled
                if names is None or self._scopes.may_name(names, but=module):
                    found.append((setting, target))
        return tuple(found)

    @cached_property
    def _others(self) -> tuple[Module, ...]:
        """The other modules that may set a policy for what this one makes."""
        return tuple(item for item in self._scopes.modules if item is not self._module)

    def _all_settings(self) -> Iterator[tuple[ConstructCall, Setting]]:
        own = self._module
        yield from (item for item in settings(own) if item[0].module is own)
        # When those of other files take effect is not known: they come last.
        for module in self._others:
            for call, setting in settings(module):
                if call.module is own and setting.stated.removal is not Removal.DESTROYED:
                    yield call, setting


@once
def policies_of(module: Module) -> Policies:
    """The removal policies in force in a module, worked out once."""
    return Policies(module)


def _default(call: ConstructCall) -> Removal | None:
    """What becomes of a construct whose props state no policy; None where they cannot."""
    if PROP not in call.known_props:
        return None
    return Removal.DESTROYED if is_destroyed_by_default(call) else Removal.RETAINED


def _together(found: Sequence[Given]) -> Stated:
    """What the props state, whoever the caller: the worst of it."""
    says = [stated(item.value) if item.value is not None else _UNSTATED for item in found]
    for removal in (Removal.UNKNOWN, Removal.RETAINED, Removal.UNSTATED, Removal.DESTROYED):
        first = next((item for item in says if item.removal is removal), None)
        if first is not None:
            return first
    return _UNSTATED


def _apply(states: dict[Part, _State], made: Sequence[Setting]) -> None:
    # What is applied to some of what a function makes comes behind what the function does itself.
    for setting in sorted(made, key=lambda item: item.for_some):
        for part in setting.parts:
            states[part].set(setting, setting.doubt)


def _is_told(setting: Setting) -> bool:
    return setting.stated.removal is not Removal.UNKNOWN


def _doubt(setting: ScopeSetting, *, inside: bool) -> str | None:
    if setting.doubt is not None or inside:
        return setting.doubt
    where = at_line(setting.module, setting.line)
    return f"a policy is set for a scope that it may be in, {where}"


def _clash(scopes: Sequence[tuple[ScopeSetting, bool]]) -> str | None:
    """Why it cannot be told which of several scopes' policies is applied last."""
    certain = [item for item, inside in scopes if inside and item.doubt is None]
    if len({item.stated.removal for item in certain}) < 2:
        return None
    where = at_line(certain[-1].module, certain[-1].line)
    return f"its scopes have several policies, {where}"


def _policy(states: Sequence[_State], found: Sequence[Given], call: ConstructCall) -> Policy:
    by_id = {id(item.setting): item.setting for item in states if item.setting is not None}
    chosen = list(by_id.values())
    doubt = next((item.doubt for item in states if item.doubt is not None), None)
    if doubt is not None:
        return Policy(Removal.UNKNOWN, None, doubt.reason, chosen, found)
    for removal in (Removal.UNKNOWN, Removal.RETAINED, Removal.UNSTATED):
        worst = [item for item in states if item.worst.removal is removal]
        if not worst:
            continue
        reason = worst[0].worst.reason
        said = {item.stated.removal for item in worst}
        last = [item for item in chosen if item.stated.removal in said]
        if removal is Removal.RETAINED:
            kept = (item for item in last if item.stated.removal is removal)
            reason = next((why for item in kept if (why := _fixed(item, call))), None)
        some = tuple({it.node.id: it for item in states for it in item.for_some}.values())
        return Policy(removal, worst[0].worst.text, reason, last, found, some)
    return Policy(Removal.DESTROYED, None, None, chosen, found)


def _fixed(setting: Setting | ScopeSetting, call: ConstructCall) -> str | None:
    """Why a policy that retains cannot be changed; None if it can."""
    if isinstance(setting, Setting) or setting.is_only_for(call):
        return None
    where = at_line(setting.module, setting.line)
    return f"the policy is set for everything in a scope, {where}"
