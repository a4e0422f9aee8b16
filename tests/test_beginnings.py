"""The index of texts by what names begin with finds what reading them all would find."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix.projects.project import Project
from cdkfix.source import Source
from cdkfix.traits.names.beginnings import Beginnings
from cdkfix.traits.texts.at_run_time import Text

TEXTS = [
    "raw",
    "raw-data",
    "s3://raw/x",
    "a/raw a_raw -raw raw",
    "/raw",
    "//",
    "",
    "RAW raw-",
    "é/",
]
HEADS = ["raw", "raw-", "raw-data", "/", "/raw", "//", ":", "r", "a/raw", " raw", "x" * 50, "é"]


@pytest.mark.parametrize("head", HEADS)
def test_all_places_where_a_name_may_begin_are_found(head: str) -> None:
    module = Project(Path()).module(Source.from_bytes(PurePath("a.ts"), b"x;\n"))
    texts = [Text(module.expr(module.root), text, ()) for text in (*TEXTS, "x" * 60)]
    expected = {
        (text.text, start)
        for text in texts
        for start in range(len(text.text))
        if text.text.startswith(head, start)
        and not (start and (text.text[start - 1].isalnum() or text.text[start - 1] in "-_"))
    }
    found = [(text.text, start) for text, start in Beginnings(texts).at(head)]
    assert set(found) == expected
    assert len(found) == len(expected)
