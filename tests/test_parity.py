"""Parity: every codemod shows what it does in every language, made of its own examples."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cdkfix.codemod import Codemod, Outcome, all_codemods

LANGUAGES = ("typescript", "javascript", "python")

#: Cells that cannot be, with the reason.
IMPOSSIBLE: dict[tuple[str, str, Outcome], str] = {}

CELLS = [
    pytest.param(codemod, language, outcome, id=f"{codemod.name}-{language}-{outcome.value}")
    for codemod in all_codemods()
    for language in LANGUAGES
    for outcome in Outcome
]


@pytest.mark.parametrize(("codemod", "language", "outcome"), CELLS)
def test_cell(codemod: Codemod, language: str, outcome: Outcome) -> None:
    """There is an example of the outcome in the language, or a reason why none can be."""
    assert _is_shown(codemod, language, outcome) != (
        (codemod.name, language, outcome) in IMPOSSIBLE
    )


@pytest.mark.parametrize("codemod", all_codemods(), ids=lambda codemod: codemod.name)
def test_a_cell_without_an_example_is_missing(codemod: Codemod) -> None:
    """Each cell stands on examples of its own: without them, its test fails."""
    for language in LANGUAGES:
        for outcome in Outcome:
            rest = tuple(
                example
                for example in codemod.examples
                if (example.language, example.outcome) != (language, outcome)
            )
            assert not _is_shown(replace(codemod, examples=rest), language, outcome)


def _is_shown(codemod: Codemod, language: str, outcome: Outcome) -> bool:
    return any(
        (example.language, example.outcome) == (language, outcome) for example in codemod.examples
    )


def test_numbers_are_the_failures() -> None:
    """There is one codemod for each of the sixteen failures."""
    assert [codemod.number for codemod in all_codemods()] == list(range(1, 17))


@pytest.mark.parametrize("codemod", all_codemods(), ids=lambda codemod: codemod.name)
def test_metadata_is_whole(codemod: Codemod) -> None:
    """Every codemod says what it is: in words, with the authority's address."""
    for text in (codemod.title, codemod.root_cause, codemod.consequence, codemod.effect):
        assert text.strip()
    assert codemod.url.startswith("https://docs.aws.amazon.com/")
    assert "https://" in codemod.doc
    assert codemod.needles


@pytest.mark.parametrize("codemod", all_codemods(), ids=lambda codemod: codemod.name)
def test_examples_have_names_of_their_own(codemod: Codemod) -> None:
    """Within a language, a codemod's examples are told apart by their names."""
    names = [(example.language, example.name) for example in codemod.examples]
    assert len(names) == len(set(names))
