"""Settings of a run: which codemods, with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdkfix.codemod import Codemod, all_codemods
from cdkfix.profile import Effect, MaxImpact, Profile


@dataclass(frozen=True)
class Settings:
    """``select`` None means all codemods; ``options`` maps a codemod's name to its options.

    ``profile`` and, where it is given, ``max_impact`` hold back the fixes that do more.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    profile: Profile = Profile.TEST
    max_impact: MaxImpact | None = None

    def codemods(self) -> tuple[Codemod, ...]:
        """The codemods that run, by number."""
        return tuple(codemod for codemod in all_codemods() if self.enabled(codemod.name))

    def enabled(self, name: str) -> bool:
        return (self.select is None or name in self.select) and name not in self.ignore

    def option(self, codemod: Codemod, name: str) -> object:
        """The value in force of one of ``codemod``'s options."""
        given = self.options.get(codemod.name, {})
        return given.get(name, codemod.options[name].default)

    def holds_back(self, effect: Effect) -> str | None:
        """Why a fix with this effect is not applied, in words; None where it may be."""
        if self.max_impact is not None and effect.exceeds(self.max_impact):
            return f"the highest impact allowed is {self.max_impact.value}"
        profile = self.profile
        if effect.exceeds(profile.limit):
            return f"the highest impact in the profile {profile.value} is {profile.limit.value}"
        return None
