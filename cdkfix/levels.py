"""How bad a failure is, and what the fix of one does at the next deployment."""

from __future__ import annotations

import enum


class Level(str, enum.Enum):
    """How bad the failure is, in the words of the failures' analysis."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Impact(str, enum.Enum):
    """What a fix does at the next deployment, from nothing to a replaced resource.

    Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
    """

    NONE = "none"
    METADATA = "metadata"
    UPDATE = "update"
    REPLACEMENT = "replacement"
