"""Settings of a run: which codemods, with which options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from cdkfix import plugins
from cdkfix.codemod import Codemod
from cdkfix.levels import Impact, Level
from cdkfix.limits import LIMITS, Limits
from cdkfix.profile import Effect, MaxImpact, Profile
from cdkfix.suffix_names import SUFFIX_NAMES


class ConfigurationError(Exception):
    """Settings that cannot be used; each problem is one line and says where it stands."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


#: Not a repair of a failure: what `cdkfix.suppression.unused` finds, with a name as codemods have.
UNUSED_SUPPRESSION = Codemod(
    name="unused-suppression",
    title="Suppression comment switches nothing off",
    doc="Suppression comments that switch nothing off are removed.\n\nWhat they were for has been "
    "repaired or has moved; left behind, they would hide the next failure on their line.",
    level=Level.LOW,
    impact=Impact.NONE,
    consequence="A failure that comes back in this place is not reported.",
    effect="Removes a comment.",
    url="https://docs.astral.sh/ruff/rules/unused-noqa/",
    detect=lambda context: iter(()),
    needles=(b"cdkfix:",),
)

_LEVELS = {level: index for index, level in enumerate(Level)}


class Settings(msgspec.Struct, frozen=True, dict=True):
    """What the engine is to do with a file.

    ``select`` None means all codemods, ``level`` None means of any level, else of that one and
    graver. ``options`` maps a codemod's name to its options. ``plugins`` are the paths of further
    codemods. ``profile`` and, where it is given, ``max_impact`` hold back the fixes that do more.
    No more of a file is looked at than ``limits`` allow. Fixes break the lines that they make
    longer than ``line_length`` columns; None leaves it to the file and its language.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    options: Mapping[str, Mapping[str, object]] = msgspec.field(default_factory=dict)
    profile: Profile = Profile.TEST
    max_impact: MaxImpact | None = None
    level: Level | None = None
    plugins: tuple[str, ...] = ()
    limits: Limits = LIMITS
    suffix_names: tuple[str, ...] = SUFFIX_NAMES
    line_length: int | None = None

    def known(self) -> tuple[Codemod, ...]:
        """Every codemod there is, by number, and `UNUSED_SUPPRESSION`.

        Raises `plugins.PluginError`.
        """
        return (*plugins.codemods(self.plugins), UNUSED_SUPPRESSION)

    def codemods(self) -> tuple[Codemod, ...]:
        """The codemods that run, by number."""
        known = plugins.codemods(self.plugins)
        return tuple(codemod for codemod in known if self.runs(codemod))

    @cached_property
    def beyond_cdk(self) -> frozenset[bytes]:
        """The needles of the codemods that concern files which import nothing of CDK."""
        return _needles(codemod for codemod in self.codemods() if codemod.beyond_cdk)

    @cached_property
    def upon_cdk(self) -> frozenset[bytes]:
        """The needles of those that concern files which import others that import CDK."""
        return _needles(codemod for codemod in self.codemods() if codemod.upon_cdk)

    @cached_property
    def in_tests(self) -> frozenset[bytes]:
        """The needles of those that concern tests of settings."""
        return frozenset(needle for codemod in self.codemods() for needle in codemod.in_tests)

    @cached_property
    def outside_cdk(self) -> frozenset[bytes]:
        """The needles of both."""
        return self.beyond_cdk | self.upon_cdk

    def runs(self, codemod: Codemod) -> bool:
        """Whether a codemod is selected, not ignored, and grave enough."""
        grave = self.level is None or _LEVELS[codemod.level] <= _LEVELS[self.level]
        return grave and self.enabled(codemod.name)

    def enabled(self, name: str) -> bool:
        """Whether a codemod is selected and not ignored."""
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


def _needles(codemods: Iterable[Codemod]) -> frozenset[bytes]:
    return frozenset(needle for codemod in codemods for needle in codemod.needles)
