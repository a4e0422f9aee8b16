"""What a codemod is: its metadata, its options, its examples; and cdkfix's own sixteen."""

from __future__ import annotations

import enum
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from cdkfix.effects import TemplateEffect
from cdkfix.levels import Impact, Level

if TYPE_CHECKING:
    from cdkfix.context import Context
    from cdkfix.finding import Finding

#: What a plugin takes from here.
__all__ = ["Codemod", "Example", "Impact", "Level", "Option", "Outcome", "Policy", "all_codemods"]


class Outcome(str, enum.Enum):
    """What a codemod does with an example."""

    FIXED = "fixed"
    LEFT_ALONE = "left alone"
    NOT_FIXABLE = "not fixable"


class Example(msgspec.Struct, frozen=True):
    """One named case of a codemod: documentation and test in one.

    ``language`` is ``typescript``, ``javascript`` or ``python``. ``after`` is the whole text after
    the fix (None: the text stays). ``reason`` is a part of the reason given where the finding is
    not fixable (None: there is no such finding).
    """

    name: str
    language: str
    before: str
    after: str | None = None
    reason: str | None = None

    @property
    def outcome(self) -> Outcome:
        if self.after is not None:
            return Outcome.FIXED
        return Outcome.LEFT_ALONE if self.reason is None else Outcome.NOT_FIXABLE


class Option(msgspec.Struct, frozen=True):
    """A setting of a codemod: its default (whose type it has), what it does, what it may be.

    ``choices`` and ``pattern`` (a regular expression for the whole text) are for texts,
    ``minimum`` is for numbers. A default that is a tuple stands for a list of texts.
    """

    default: object
    help: str
    choices: Sequence[str] | Callable[[], Sequence[str]] = ()
    pattern: str | None = None
    minimum: int | None = None

    @property
    def allowed(self) -> Sequence[str]:
        """The texts that it may be; empty if any will do. Asked for late: a catalogue has them."""
        return self.choices() if callable(self.choices) else self.choices


Policy = Callable[["Context"], "Iterator[Finding]"]


#: The order of codemods that repair none of the sixteen failures: behind them.
_NO_FAILURE = 1000


class Codemod(msgspec.Struct, frozen=True, kw_only=True):
    """One repair.

    ``detect`` yields the findings of a module. ``needles`` are byte strings of which a file must
    hold at least one to concern this codemod; ``number`` (0 for a plugin's), ``root_cause`` and
    ``consequence`` (the failure's impact in words) come from the failures' analysis, ``effect``
    says in words what the fix does to a deployment, ``effects`` where it may change a template:
    whatever else differs is a bug. ``last``: its fixes wait for others that they touch, because
    they rename what others' new code may refer to. ``beyond_cdk``: it concerns files too that
    import nothing of CDK, if files that do import them, directly or through others; ``upon_cdk``:
    if they import files that do, as it does tests with one of the needles ``in_tests``, which are
    part of what settings are called. ``name`` and ``doc`` are those of the module that it is found
    in.
    """

    number: int = 0
    title: str
    level: Level
    impact: Impact
    root_cause: str = ""
    consequence: str = ""
    effect: str
    url: str = ""
    detect: Policy
    needles: Sequence[bytes]
    data_loss: bool = False
    last: bool = False
    beyond_cdk: bool = False
    upon_cdk: bool = False
    in_tests: Sequence[bytes] = ()
    effects: Sequence[TemplateEffect] = ()
    examples: Sequence[Example] = ()
    options: Mapping[str, Option] = msgspec.field(default_factory=dict)
    name: str = ""
    doc: str = ""

    @property
    def failure(self) -> int | None:
        """The number of the failure in the analysis; None for one that is not in it."""
        return self.number or None

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands among others: by number, those without one by name behind them."""
        return self.number or _NO_FAILURE, self.name


def _load(name: str) -> Codemod:
    module = importlib.import_module(f"codemods.{name}")
    codemod: Codemod = module.CODEMOD
    return replace(codemod, name=name.replace("_", "-"), doc=(module.__doc__ or "").strip())


@cache
def all_codemods() -> tuple[Codemod, ...]:
    """Every codemod in the package ``codemods``, by number."""
    import codemods

    modules = (info for info in pkgutil.iter_modules(codemods.__path__) if not info.ispkg)
    found = (_load(info.name) for info in modules)
    return tuple(sorted(found, key=lambda codemod: codemod.order))
