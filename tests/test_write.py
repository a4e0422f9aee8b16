"""Writing a fixed file: whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cdkfix.cli.write import write
from cdkfix.finding import FileResult

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(path: str, before: bytes = b"a\n", after: bytes = b"b\n") -> FileResult:
    return FileResult(Path(path), before, after)


@posix
def test_writing_keeps_the_mode_and_leaves_nothing_behind(directory: Path) -> None:
    path = Path("a.ts")
    path.write_bytes(b"a\n")
    path.chmod(0o751)
    names = sorted(Path().iterdir())
    assert write(result("a.ts")) is None
    assert path.read_bytes() == b"b\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o751
    assert sorted(Path().iterdir()) == names


@posix
def test_writing_follows_a_link() -> None:
    Path("lib").mkdir()
    Path("lib/a.ts").write_bytes(b"a\n")
    Path("link.ts").symlink_to("lib/a.ts")
    assert write(result("link.ts")) is None
    assert Path("link.ts").is_symlink()
    assert Path("lib/a.ts").read_bytes() == b"b\n"


def test_a_file_that_changed_meanwhile_is_not_overwritten() -> None:
    Path("a.ts").write_bytes(b"somebody else's\n")
    assert str(write(result("a.ts"))) == "a.ts: changed since it was read, not written"
    assert Path("a.ts").read_bytes() == b"somebody else's\n"


def test_a_file_that_is_gone_is_not_written() -> None:
    assert str(write(result("gone.ts"))) == "gone.ts: no such file or directory"
    assert not Path("gone.ts").exists()


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
@pytest.mark.parametrize("locked", ["lib", "lib/a.ts"])
def test_what_is_read_only_is_an_error(locked: str) -> None:
    Path("lib").mkdir()
    Path("lib/a.ts").write_bytes(b"a\n")
    Path(locked).chmod(0o555)
    try:
        assert str(write(result("lib/a.ts"))) == "lib/a.ts: permission denied"
    finally:
        Path(locked).chmod(0o755)
    assert Path("lib/a.ts").read_bytes() == b"a\n"
