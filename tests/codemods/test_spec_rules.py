"""The specification's rules for every codemod, each shown by all of its examples."""

from __future__ import annotations

import re

import pytest

from cdkfix.codemod import Codemod, Example, Outcome, all_codemods
from cdkfix.testing import run

FIXED = [
    pytest.param(codemod, example, id=f"{codemod.name}-{example.language}-{example.name}")
    for codemod in all_codemods()
    for example in codemod.examples
    if example.outcome is Outcome.FIXED
]
FOUND = [
    pytest.param(codemod, example, id=f"{codemod.name}-{example.language}-{example.name}")
    for codemod in all_codemods()
    for example in codemod.examples
    if example.outcome is not Outcome.LEFT_ALONE
]
LEFT_ALONE = [
    pytest.param(codemod, example, id=f"{codemod.name}-{example.language}-{example.name}")
    for codemod in all_codemods()
    for example in codemod.examples
    if example.outcome is Outcome.LEFT_ALONE
]
COMMENTS = {"typescript": "//", "javascript": "//", "python": "#"}


def _apply(codemod: Codemod, example: Example, text: str) -> str:
    return run(text, example.language, [codemod.name]).text


def _tabs(text: str, language: str) -> str:
    step = 4 if language == "python" else 2
    return re.sub(r"(?m)^ +", lambda found: "\t" * (len(found[0]) // step), text)


@pytest.mark.parametrize(("codemod", "example"), FIXED)
def test_line_endings_the_mark_at_the_beginning_and_the_end_stay(
    codemod: Codemod, example: Example
) -> None:
    """Rule 1: what a fix does not touch keeps its bytes."""
    before, after = example.before, example.after
    assert after is not None
    crlf = before.replace("\n", "\r\n")
    assert _apply(codemod, example, crlf) == after.replace("\n", "\r\n")
    assert _apply(codemod, example, f"\ufeff{before}") == f"\ufeff{after}"
    assert _apply(codemod, example, before.rstrip("\n")) == after.rstrip("\n")


@pytest.mark.parametrize(("codemod", "example"), FIXED)
def test_tabs_stay_tabs(codemod: Codemod, example: Example) -> None:
    """Rule 1: new lines are indented as the lines around them are."""
    assert example.after is not None
    after = _apply(codemod, example, _tabs(example.before, example.language))
    assert after == _tabs(example.after, example.language)


@pytest.mark.parametrize(("codemod", "example"), FOUND)
def test_a_comment_for_the_file_switches_a_codemod_off(codemod: Codemod, example: Example) -> None:
    """Rule 8."""
    text = f"{COMMENTS[example.language]} cdkfix: ignore-file[{codemod.name}]\n{example.before}"
    outcome = run(text, example.language, [codemod.name])
    assert (outcome.text, outcome.findings) == (text, ())


@pytest.mark.parametrize("above", [True, False], ids=["above", "on the line"])
@pytest.mark.parametrize(("codemod", "example"), FOUND)
def test_a_comment_for_the_line_switches_a_codemod_off(
    codemod: Codemod, example: Example, above: bool
) -> None:
    """Rule 8: on the line or the line above."""
    comment = f"{COMMENTS[example.language]} cdkfix: ignore[{codemod.name}]"
    found = run(example.before, example.language, [codemod.name]).findings
    lines = example.before.split("\n")
    for number in sorted({finding.start.line for finding in found}, reverse=True):
        line = lines[number - 1]
        if above:
            indent = line[: len(line) - len(line.lstrip())]
            lines.insert(number - 1, f"{indent}{comment}")
        else:
            own = re.split(rf"\s*{COMMENTS[example.language]} ", line)[0]
            lines[number - 1] = f"{own}  {comment}"
    text = "\n".join(lines)
    outcome = run(text, example.language, [codemod.name])
    assert (outcome.text, outcome.findings) == (text, ())


@pytest.mark.parametrize(("codemod", "example"), LEFT_ALONE)
def test_what_is_left_alone_has_been_looked_at(codemod: Codemod, example: Example) -> None:
    """An example shows something only if the codemod concerns a file with its text."""
    assert any(needle in example.before.encode() for needle in codemod.needles)
