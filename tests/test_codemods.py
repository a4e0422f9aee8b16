"""Every codemod's examples: what is fixed, what is left alone, what cannot be fixed."""

from __future__ import annotations

import pytest

from cdkfix.codemod import Codemod, Example, all_codemods
from cdkfix.testing import check_example

CASES = [
    pytest.param(codemod, example, id=f"{codemod.name}-{example.language}-{example.name}")
    for codemod in all_codemods()
    for example in codemod.examples
]


@pytest.mark.parametrize(("codemod", "example"), CASES)
def test_example(codemod: Codemod, example: Example) -> None:
    """The codemod does what its documentation shows."""
    check_example(codemod, example)
