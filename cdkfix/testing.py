"""Helpers for tests of codemods: run them over a text, and check what must always hold."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec

from cdkfix import engine, plugins
from cdkfix.codemod import Codemod, Example, Outcome
from cdkfix.files.discover import Target
from cdkfix.finding import ReportedFinding
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Source

_SUFFIX = {"typescript": ".ts", "javascript": ".js", "python": ".py", "markdown": ".md"}


class Outcomes(msgspec.Struct, frozen=True):
    """What came of a text: the text after the fixes, and the findings before them."""

    text: str
    findings: tuple[ReportedFinding, ...]

    @property
    def reasons(self) -> list[str]:
        """Why findings cannot be fixed."""
        return [finding.reason for finding in self.findings if finding.reason is not None]


def run(
    text: str,
    language: str,
    select: Collection[str] | None = None,
    *,
    suffix: str | None = None,
    settings: Settings | None = None,
    width: int | None = None,
) -> Outcomes:
    """Fix ``text`` with the codemods named in ``select`` (all by default), or under ``settings``.

    Lines stay as the fixes make them, or are broken beyond ``width`` columns.

    Raises AssertionError where what holds for every codemod does not hold: the text and the result
    parse, and a second run changes nothing.
    """
    settings = settings or Settings(select=frozenset(select) if select is not None else None)
    first = _once(text, language, settings, suffix, width)
    second = _once(first.text, language, settings, suffix, width)
    assert second.text == first.text, "a second run changes something"
    left = [item for item in second.findings if item.fixable and item.held_back is None]
    assert not left, "a second run finds something"
    return first


def codemods_at(path: str) -> tuple[Codemod, ...]:
    """The codemods of a plugin: of a module, or of a directory of modules.

    Raises `PluginError` where they cannot be loaded.
    """
    own = {codemod.name for codemod in plugins.codemods(())}
    return tuple(item for item in plugins.codemods((path,)) if item.name not in own)


def check_example(codemod: Codemod, example: Example, *, plugins: Collection[str] = ()) -> None:
    """Check that ``codemod`` does with ``example`` what the example says.

    ``plugins`` are the paths that it is loaded from, if it is none of cdkfix's own.
    """
    settings = Settings(select=frozenset({codemod.name}), plugins=tuple(plugins))
    outcome = run(example.before, example.language, settings=settings)
    expected = example.before if example.after is None else example.after
    assert outcome.text == expected
    if example.outcome is Outcome.NOT_FIXABLE:
        assert any(example.reason in reason for reason in outcome.reasons if example.reason), (
            f"no reason holds {example.reason!r}: {outcome.reasons}"
        )
    elif example.outcome is Outcome.LEFT_ALONE:
        assert not outcome.findings, f"found: {[item.message for item in outcome.findings]}"
    else:
        assert outcome.findings


def _once(
    text: str, language: str, settings: Settings, suffix: str | None, width: int | None
) -> Outcomes:
    path = Path(f"example{suffix or _SUFFIX[language]}")
    data = text.encode()
    project = Project(Path(), {path: data}, suffix_names=settings.suffix_names)
    (result,) = engine.run(project, [Target(path, explicit=True)], settings, fix=True, width=width)
    assert not result.errors, [str(error) for error in result.errors]
    if language != "markdown":
        after = Source.from_bytes(path, result.after)
        line = project.module(after).broken_line
        assert line is None, f"the result does not parse, line {line}:\n{after.body.decode()}"
    return Outcomes(result.after.decode(), tuple(result.findings))
