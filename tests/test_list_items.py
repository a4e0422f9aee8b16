"""Items that are taken out of lists: with their commas, comments and lines, and nothing else."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix.edits import apply_edits
from cdkfix.languages.lists import remove_items
from cdkfix.languages.trees import named
from cdkfix.projects.project import Project
from cdkfix.source import Source

TS = [
    ("f(a, b, c);", "b", "f(a, c);"),
    ("f(a, b, c);", "a", "f(b, c);"),
    ("f(a, b, c);", "c", "f(a, b);"),
    ("f(a, b, c);", "ab", "f(c);"),
    ("f(a, b, c);", "ac", "f(b);"),
    ("f(a, b, c);", "abc", "f();"),
    ("f( a );", "a", "f();"),
    ("f(a, b,);", "b", "f(a,);"),
    ("f(a /* x */, b);", "b", "f(a /* x */);"),
    ("f(\n  a,\n  b, // why\n  c,\n);", "b", "f(\n  a,\n  c,\n);"),
    ("f(\n  a,\n  b // why\n);", "b", "f(\n  a,\n);"),
    ("f(a,\n  b, c);", "b", "f(a,\n  c);"),
]
PYTHON = [
    ("x = (a, b)\n", "b", "x = (a,)\n"),
    ("x = (a, b)\n", "a", "x = (b,)\n"),
    ("x = (a, b, c)\n", "b", "x = (a, c)\n"),
    ("x = (a, b,)\n", "b", "x = (a,)\n"),
    ("x = [a, b]\n", "b", "x = [a]\n"),
]


@pytest.mark.parametrize(
    ("suffix", "text", "gone", "expected"),
    [*((".ts", *case) for case in TS), *((".py", *case) for case in PYTHON)],
)
def test_what_goes_with_an_item(suffix: str, text: str, gone: str, expected: str) -> None:
    source = Source.from_bytes(PurePath(f"a{suffix}"), text.encode())
    module = Project(Path()).module(source)
    pending = [module.root]
    while pending[0].type not in ("arguments", "tuple", "list"):
        pending = [*pending[1:], *pending[0].named_children]
    items = [item for item in named(pending[0]) if module.text(item) in gone]
    assert apply_edits(source.body, remove_items(source, items)).decode() == expected
