"""What a proof comes to: differences with the fixes that declare them, and what is left out."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import msgspec

from cdkfix.finding import AppliedFix, FileResult
from cdkfix.verify.assembly import Lookup
from cdkfix.verify.attribution import Attributed
from cdkfix.verify.templates import Difference


class Cause(str, enum.Enum):
    """What speaks against fixes."""

    TYPES = "type error"
    SYNTHESIS = "synthesis failure"
    UNDECLARED = "undeclared difference"


class Problem(msgspec.Struct, frozen=True):
    """Something that was not there before the fixes, in the words of the tool that found it."""

    cause: Cause
    message: str


class LeftOut(msgspec.Struct, frozen=True):
    """A fix that is left out, and why."""

    fix: AppliedFix
    problems: Sequence[Problem]


class Proof(msgspec.Struct, frozen=True):
    """The outcome for the fixes that stand: ``results`` are their files' bytes.

    ``silent`` are applied fixes that show in no template though they declare that they do: what
    they touch is not synthesized by this app. ``unstable`` are differences that two syntheses of
    the untouched app show too, ``notes`` say what else was not looked at.
    """

    results: Sequence[FileResult]
    differences: Sequence[Attributed] = ()
    left_out: Sequence[LeftOut] = ()
    lookups: Sequence[Lookup] = ()
    silent: Sequence[AppliedFix] = ()
    unstable: Sequence[Difference] = ()
    notes: Sequence[str] = ()
    stacks: int = 0
