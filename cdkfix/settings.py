"""Settings of a run: which codemods, with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdkfix.codemod import Codemod, all_codemods


@dataclass(frozen=True)
class Settings:
    """``select`` None means all codemods; ``options`` maps a codemod's name to its options."""

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def codemods(self) -> tuple[Codemod, ...]:
        """The codemods that run, by number."""
        return tuple(codemod for codemod in all_codemods() if self.enabled(codemod.name))

    def enabled(self, name: str) -> bool:
        return (self.select is None or name in self.select) and name not in self.ignore

    def option(self, codemod: Codemod, name: str) -> object:
        """The value in force of one of ``codemod``'s options."""
        given = self.options.get(codemod.name, {})
        return given.get(name, codemod.options[name].default)
