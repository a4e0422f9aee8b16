"""Arguments that do not go together, or mean nothing: told in a line, and nothing is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import FIXABLE, cdkfix

STDIN = ("-", "--stdin-filename", "a.ts")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("verify", "--output-format", "xml"), "'xml' is not one of text, json"),
        (("verify", "--context", "stage"), "'stage' is not KEY=VALUE"),
        (("verify", "--context", "a=b", "--context", "stage"), "'stage' is not KEY=VALUE"),
        (("verify", "--timeout", "soon"), "'soon' is not a number of seconds"),
        (("verify", *STDIN), "standard input is no app"),
        (("apply", "--verify", *STDIN), "standard input cannot be verified"),
        (("apply", "--interactive", "-"), "goes with neither --verify nor standard input"),
        (("apply", "--interactive", "--verify"), "goes with neither --verify nor standard input"),
        (("suppress", "-", "--reason", "why"), "standard input (-) is none"),
        (("suppress", ".", "--reason", "*/"), "must be one line of text without */"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_it_is_told_and_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ts").write_text(FIXABLE, "utf-8")
    done = cdkfix(*args, stdin=FIXABLE.encode())
    assert done.code == 2
    assert told in done.err
    assert done.out == ""
    assert Path("a.ts").read_text("utf-8") == FIXABLE
