"""How much of one file is looked at: settings, since how long to wait is the user's to say."""

from __future__ import annotations

import msgspec

#: Of the time for a look, the part in which a text is parsed, and how many bytes add as much again:
#: by default two seconds, and one for each megabyte. That is about twenty times what usual code
#: takes on a slow machine.
_PARSING = 1 / 15
_BYTES = 2_000_000

#: How deep a construct may stand, where there are as many as may be.
_DEEP = 300


class Limits(msgspec.Struct, frozen=True):
    """The limits in force for a file; what is beyond one of them is not looked at.

    ``size`` is in bytes: sources that people write are far smaller than the default, what is larger
    was generated or minified. Biome draws the line there, too:
    https://biomejs.dev/reference/configuration/#filesmaxsize. ``seconds`` are of the processor's
    time, for each look at a file: many times what the largest of usual files takes on a slow
    machine. ``constructs`` are those that a file makes: a stack has 500 resources at most.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    """

    size: int = 1_048_576
    seconds: int = 30
    constructs: int = 10_000

    def parsing(self, size: int) -> float:
        """The seconds that parsing a text of ``size`` bytes may take."""
        return self.seconds * _PARSING * (1 + size / _BYTES)

    @property
    def depth(self) -> int:
        """How deep all constructs of a file may stand, added up.

        Looking around each takes as long as it is deep. Five megabytes of usual code come to a
        third of the default.
        """
        return self.constructs * _DEEP


#: Those that are in force where no settings say something else.
LIMITS = Limits()
