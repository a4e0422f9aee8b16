"""Standard input as a source: an editor gets back all that it gave."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import (
    BROKEN,
    CLEAN,
    FIXABLE,
    FIXED,
    OLD,
    UNFIXABLE,
    cdkfix,
    make_files,
    only,
)


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


def test_stdin_of_each_command() -> None:
    args = ("-", "--stdin-filename", "lib/new.ts")
    checked = cdkfix(*only("check", *args), stdin=FIXABLE.encode())
    assert (checked.code, checked.out.split(":")[0]) == (1, "lib/new.ts")
    shown = cdkfix(*only("diff", *args), stdin=FIXABLE.encode())
    assert (shown.code, shown.out.splitlines()[0]) == (1, "--- a/lib/new.ts")
    applied = cdkfix(*only("apply", *args), stdin=FIXABLE.encode())
    assert (applied.code, applied.bytes, applied.err) == (0, FIXED.encode(), "")
    assert not Path("lib").exists()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param(CLEAN.encode(), 0, id="clean"),
        pytest.param(b"", 0, id="empty"),
        pytest.param(UNFIXABLE.encode(), 0, id="unfixable"),
        pytest.param(OLD.encode(), 0, id="CDK v1"),
        pytest.param(CLEAN.replace("\n", "\r\n").encode(), 0, id="crlf"),
        pytest.param(b"\xef\xbb\xbf" + CLEAN.encode(), 0, id="byte order mark"),
        pytest.param(BROKEN.encode(), 2, id="does not parse"),
        pytest.param(b"import 'aws-cdk-lib';\xff\n", 2, id="not UTF-8"),
    ],
)
def test_apply_gives_back_what_it_cannot_fix(source: bytes, code: int) -> None:
    done = cdkfix(*only("apply", "-", "--stdin-filename", "a.ts"), stdin=source)
    assert (done.code, done.bytes) == (code, source)


def test_stdin_stands_in_for_the_file() -> None:
    done = cdkfix(
        *only("apply", "-", "--stdin-filename", "clean.ts"), stdin=FIXABLE.encode("utf-8")
    )
    assert done.bytes == FIXED.encode()
    assert Path("clean.ts").read_text() == CLEAN


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-",), "needs --stdin-filename"),
        (("-", "a.ts", "--stdin-filename", "a.ts"), "cannot be combined"),
        (("clean.ts", "--stdin-filename", "a.ts"), "needs - as the path"),
        (("-", "--stdin-filename", "a.txt"), "no language is known"),
    ],
)
def test_stdin_asked_for_by_halves(args: tuple[str, ...], message: str) -> None:
    for command in ("check", "diff", "apply"):
        done = cdkfix(command, *args, stdin=FIXABLE.encode())
        assert done.code == 2
        assert message in done.err.splitlines()[0]
