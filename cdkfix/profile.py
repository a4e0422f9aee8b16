"""How far fixes may go: what they do to a deployment, and which of it a profile lets through."""

from __future__ import annotations

import enum

import msgspec

from cdkfix.levels import Impact


class MaxImpact(str, enum.Enum):
    """The most that a fix may do at the next deployment; each level lets the ones above it through.

    Losing data is more than any impact by itself: `REPLACEMENT` replaces no resource that holds
    data, and only `DATA_LOSS` lets everything through.
    """

    NONE = "none"
    METADATA = "metadata"
    UPDATE = "update"
    REPLACEMENT = "replacement"
    DATA_LOSS = "data-loss"


class Profile(str, enum.Enum):
    """What the stacks are for: a test's, which must be destroyable, or a production's."""

    TEST = "test"
    PRODUCTION = "production"

    @property
    def limit(self) -> MaxImpact:
        """The most that a fix may do to such a stack."""
        return MaxImpact.DATA_LOSS if self is Profile.TEST else MaxImpact.UPDATE


class Effect(msgspec.Struct, frozen=True):
    """What a fix does at the next deployment, and whether data is lost by it, then or later."""

    impact: Impact
    data_loss: bool = False

    def __str__(self) -> str:
        """How it is shown: ``replacement, data loss``."""
        return f"{self.impact.value}, data loss" if self.data_loss else self.impact.value

    def __or__(self, other: Effect) -> Effect:
        """What two fixes do together: the greater impact, and any loss of data."""
        impact = max(self.impact, other.impact, key=_ORDER.__getitem__)
        return Effect(impact, self.data_loss or other.data_loss)

    def gravity(self) -> tuple[bool, int]:
        """How grave it is, to sort by."""
        return self.data_loss, _ORDER[self.impact]

    def exceeds(self, limit: MaxImpact) -> bool:
        """Whether it is more than ``limit`` lets through."""
        level = MaxImpact.DATA_LOSS if self.data_loss else MaxImpact(self.impact.value)
        return _LEVELS[level] > _LEVELS[limit]


#: What leaves every template as it is.
NO_EFFECT = Effect(Impact.NONE)

_ORDER = {impact: index for index, impact in enumerate(Impact)}
_LEVELS = {level: index for index, level in enumerate(MaxImpact)}
