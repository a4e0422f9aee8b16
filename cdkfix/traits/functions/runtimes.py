"""Lambda runtimes as they are named: families, versions, and what an outdated one becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from cdkfix import catalogue

RUNTIME = "aws-cdk-lib.aws_lambda.Runtime"

#: Python makes no number of thousands of digits.
_LONGEST = 100
_IDENTIFIER = re.compile(r"([a-z]+)([\d.]*\d)?(?:\.x|-edge|\.al\w+)?$")

#: Families whose programs run as they are on a newer runtime of the same major version. The next
#: one takes away what programs use: Java 11 the modules of Java EE, Ruby 3 old keyword arguments.
#: That is a policy: the catalogue knows every runtime's dates and successor, not what it breaks.
#: https://openjdk.org/jeps/320 and https://www.ruby-lang.org/en/news/2020/12/25/ruby-3-0-0-released/
_DROP_IN = frozenset({"java", "ruby"})

#: What a program of the other families needs first.
#: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
_NEEDED = {
    "dotnet": "the code must be compiled for it",
    "dotnetcore": "the code must be compiled for it",
    "go": "the program must be built anew, as an executable named bootstrap",
    "provided": "the bootstrap must be built for Amazon Linux 2023",
}


class Version(msgspec.Struct, frozen=True):
    """A runtime's family and its version as numbers; () where the identifier has none."""

    family: str
    numbers: tuple[int, ...]


class Upgrade(msgspec.Struct, frozen=True):
    """An outdated runtime, and the one that it becomes; or (``reason``) why there is none."""

    current: str
    target: str
    reason: str | None = None


def runtimes_of(family: str) -> tuple[str, ...]:
    """The identifiers of a family's runtimes, the oldest version first."""
    found = {name: version(name) for name in catalogue.runtimes()}
    members = [
        (item.numbers, name)
        for name, item in found.items()
        if item is not None and item.family == family and item.numbers and "-" not in name
    ]
    return tuple(name for _, name in sorted(members))


#: A table of runtimes is gone through for each file; what others texts hold is seldom the same.
@lru_cache(maxsize=1_000)
def version(identifier: str) -> Version | None:
    """The family and version of an identifier such as ``python3.9``; None if it is none."""
    match = _IDENTIFIER.match(identifier) if len(identifier) <= _LONGEST else None
    if match is None:
        return None
    numbers = tuple(int(number) for number in (match[2] or "").split(".") if number)
    return Version(match[1], numbers)


def upgrade(identifier: str, targets: Mapping[str, str]) -> Upgrade | None:
    """What becomes of a runtime; None where it stays.

    ``targets`` maps a family to the identifier below which its runtimes are outdated; the runtimes
    of other families are outdated when the catalogue says so. Raises ValueError for a target that
    is no runtime of its family.
    """
    current = version(identifier)
    if current is None:
        return None
    target = targets.get(current.family)
    if target is not None:
        wanted = version(target)
        if wanted is None or wanted.family != current.family or not wanted.numbers:
            raise ValueError(f"{target!r} is no {current.family} runtime")
        return Upgrade(identifier, target) if current.numbers < wanted.numbers else None
    info = catalogue.runtimes().get(identifier)
    if info is None or not info.outdated or info.successor is None:
        return None
    drop_in = _drop_in(current) if current.family in _DROP_IN else None
    if drop_in is not None:
        return Upgrade(identifier, drop_in)
    needed = _NEEDED.get(current.family, "the code may have to change")
    return Upgrade(
        identifier, info.successor, f"its successor {info.successor} is no drop-in: {needed}"
    )


def _drop_in(current: Version) -> str | None:
    """The newest runtime of the same family and major version that is supported today."""
    known = catalogue.runtimes()
    found = [
        (one.numbers, identifier)
        for identifier in identifiers().values()
        if (one := version(identifier)) is not None
        and (one.family, one.numbers[:1]) == (current.family, current.numbers[:1])
        # One whose end is not yet announced may not have begun.
        and known[identifier].deprecated is not None
        and not known[identifier].outdated
    ]
    return max(found)[1] if found else None


@cache
def identifiers() -> Mapping[str, str]:
    """The identifiers of the `Runtime` members that mean one version for good."""
    return {
        member: identifier
        for member, identifier in catalogue.runtime_members().items()
        if not member.endswith("_LATEST")
    }


@cache
def member(identifier: str) -> str:
    """The `Runtime` member of an identifier: ``PYTHON_3_12`` for ``python3.12``.

    A runtime newer than the catalogue gets its name by the rule that the others have theirs by.
    """
    for name, known in identifiers().items():
        if known == identifier:
            return name
    return re.sub(r"(?<=[a-z])(?=\d)|\.", "_", identifier).upper()
