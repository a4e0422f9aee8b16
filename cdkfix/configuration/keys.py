"""The keys of a settings file: what each may be, and what it does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal

import msgspec

from cdkfix.codemod import Option
from cdkfix.emit import FORMATS
from cdkfix.levels import Level
from cdkfix.limits import LIMITS
from cdkfix.profile import MaxImpact, Profile
from cdkfix.suffix_names import SUFFIX_NAMES

#: Only in the user's own file: a project must not allow itself to have its code run.
ALLOW_PLUGINS = "allow-plugins"

#: In the place of a name in ``select``: every codemod, as ruff has it.
ALL = "ALL"


class Key(msgspec.Struct, frozen=True):
    """A key: its type, what may stand there in words, and what it does.

    ``least`` is the smallest whole number that may stand there, ``item`` a regular expression for
    each text of a list.
    """

    type: Any
    allowed: str
    help: str
    default: object
    least: int | None = None
    item: str | None = None

    @property
    def checked_type(self) -> Any:
        """The type that msgspec checks a value against."""
        if self.item is not None:
            return _matching_all(self.item)
        return self.type if self.least is None else _at_least(self.least)


def choice(names: Sequence[str]) -> Any:
    """The type of a text that is one of ``names``."""
    return Literal.__getitem__(tuple(names))


def one_of(names: Sequence[str]) -> str:
    """The words for a text that is one of ``names``."""
    return f"one of {', '.join(names)}"


_TEXTS = "a list of texts"
_COUNT = "a whole number, at least 1"
_NAMES = "a list of codemods' names"


@cache
def keys() -> Mapping[str, Key]:
    """Every key but ``codemods``, in the order in which they are shown."""
    profiles = [profile.value for profile in Profile]
    impacts = [impact.value for impact in MaxImpact]
    levels = [level.value for level in Level]
    return {
        "select": Key(list[str], _NAMES, "Run these codemods only; ALL is every one.", None),
        "ignore": Key(list[str], _NAMES, "Do not run these codemods.", []),
        "level": Key(
            choice(levels), one_of(levels), "Run the codemods of this level and graver ones.", None
        ),
        "profile": Key(
            choice(profiles),
            one_of(profiles),
            "What the stacks are for: in production, nothing is fixed that replaces a resource or "
            "loses data.",
            Profile.TEST.value,
        ),
        "max-impact": Key(
            choice(impacts),
            one_of(impacts),
            "Fix nothing that does more at the next deployment.",
            None,
        ),
        "exclude": Key(
            list[str], _TEXTS, "Leave these files and directories out, as .gitignore would.", []
        ),
        "max-file-size": Key(
            int,
            _COUNT,
            "Skip files of more bytes: they were generated or minified.",
            LIMITS.size,
            least=1,
        ),
        "max-file-seconds": Key(
            int,
            _COUNT,
            "Give up a file that takes the processor longer to look at.",
            LIMITS.seconds,
            least=1,
        ),
        "max-file-constructs": Key(
            int,
            _COUNT,
            "Give up a file that makes more constructs: it was generated.",
            LIMITS.constructs,
            least=1,
        ),
        "line-length": Key(
            int,
            "a whole number, at least 40",
            "Break lines that fixes make longer (default: 100, or the file's own longest line).",
            None,
            least=40,
        ),
        "force-exclude": Key(
            bool, "true or false", "Leave excluded files out even where they are named.", False
        ),
        "output-format": Key(
            choice(list(FORMATS)), one_of(list(FORMATS)), "How check shows findings.", "text"
        ),
        "suffix-names": Key(
            list[str],
            "a list of words such as 'suffix'",
            "What names end in that hold an environment's suffix.",
            list(SUFFIX_NAMES),
            item="[A-Za-z][A-Za-z0-9_]*",
        ),
        "per-path-ignores": Key(
            dict[str, list[str]],
            "a table of patterns, each with a list of codemods' names",
            "Do not run the codemods on the files that a pattern names, as .gitignore would.",
            {},
        ),
        "plugins": Key(
            list[str], _TEXTS, "Files and directories of further codemods, from this file.", []
        ),
        ALLOW_PLUGINS: Key(
            bool | list[str],
            "true, false or a list of directories",
            "Load the plugins of every project, or of those in the directories (only in the "
            "user's own settings).",
            False,
        ),
    }


def option_type(option: Option) -> Any:
    """The type of what an option of a codemod may be."""
    default = option.default
    if isinstance(default, bool):
        return bool
    if isinstance(default, int):
        return _at_least(option.minimum)
    if isinstance(default, tuple):
        return list[str]
    if option.allowed:
        return choice(option.allowed)
    if option.pattern is None:
        return str
    from msgspec import Meta

    return Annotated[str, Meta(pattern=f"^(?:{option.pattern})$")]


def _matching_all(pattern: str) -> Any:
    from msgspec import Meta

    return list.__class_getitem__(Annotated[str, Meta(pattern=f"^(?:{pattern})$")])


def _at_least(least: int | None) -> Any:
    from msgspec import Meta

    return Annotated[int, Meta(ge=least)]


def option_allowed(option: Option) -> str:
    """What an option of a codemod may be, in words."""
    default = option.default
    if isinstance(default, bool):
        return "true or false"
    if isinstance(default, int):
        least = "" if option.minimum is None else f", at least {option.minimum}"
        return f"a whole number{least}"
    if isinstance(default, tuple):
        return _TEXTS
    if option.allowed:
        return one_of(option.allowed)
    return f"a text such as {default!r}" if option.pattern else "a text"


def bare(key: str) -> str:
    """``key`` as TOML spells it: in quotes where it needs them."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{key}"'
