"""``apply`` in a git work tree: what git could not bring back is not written unasked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import FIXABLE, FIXED, ask_for_cdk, cdkfix, only
from terminal import on_terminal

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

STAGED = FIXABLE + "// staged\n"
EDITED = FIXABLE + "// edited\n"


def git(*args: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *identity, *args], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", ".")
    ask_for_cdk()
    Path(".gitignore").write_text("ignored.ts\n")
    for name in ("committed.ts", "staged.ts", "edited.ts"):
        Path(name).write_text(FIXABLE, "utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    Path("staged.ts").write_text(STAGED, "utf-8")
    git("add", "staged.ts")
    Path("edited.ts").write_text(EDITED, "utf-8")
    Path("untracked [1].ts").write_text(FIXABLE, "utf-8")
    Path("ignored.ts").write_text(FIXABLE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["committed.ts", "staged.ts", "ignored.ts"])
def test_what_git_has_or_ignores_is_written(name: str) -> None:
    done = cdkfix(*only("apply", name))
    assert (done.code, done.err) == (0, "")
    assert "DESTROY" in Path(name).read_text("utf-8")


@pytest.mark.parametrize("name", ["edited.ts", "untracked [1].ts"])
def test_what_git_does_not_have_is_not(name: str) -> None:
    before = Path(name).read_bytes()
    done = cdkfix(*only("apply", name, "committed.ts"))
    assert done.code == 2
    assert done.err == (
        "1 file with uncommitted changes, which git could not bring back:\n"
        f"  {name}\n"
        "error: nothing was written: commit or stage them first, or use --allow-dirty\n"
    )
    assert done.out == ""
    assert Path(name).read_bytes() == before
    assert Path("committed.ts").read_text("utf-8") == FIXABLE


def test_allow_dirty_writes_all() -> None:
    assert cdkfix(*only("apply", "--allow-dirty")).code == 0
    assert Path("edited.ts").read_text("utf-8") == FIXED + "// edited\n"
    assert Path("untracked [1].ts").read_text("utf-8") == FIXED


def test_a_file_that_would_not_be_written_does_not_count() -> None:
    Path("edited.ts").write_text("export const a = 1;\n")
    assert cdkfix(*only("apply", "edited.ts", "committed.ts")).code == 0
    assert cdkfix(*only("diff", "untracked [1].ts")).code == 1


def test_a_file_named_from_below_or_outside_counts(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "lib").mkdir()
    monkeypatch.chdir(repository / "lib")
    assert cdkfix(*only("apply", "../edited.ts")).code == 2
    monkeypatch.chdir("/")
    assert cdkfix(*only("apply", str(repository / "edited.ts"))).code == 2


def test_the_monitor_of_a_checkout_is_not_run(repository: Path) -> None:
    monitor = repository / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {repository}/was-run\n")
    monitor.chmod(0o755)
    git("config", "core.fsmonitor", str(monitor))
    assert cdkfix(*only("apply", "edited.ts")).code == 2
    assert not Path("was-run").exists()


@posix
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 2), ("n", 2)])
def test_on_a_terminal_it_is_asked(answer: str, code: int) -> None:
    command = [sys.executable, "-m", "cdkfix", *only("apply", "edited.ts")]
    ended, shown = on_terminal(command, [answer])
    assert ended == code
    assert "  edited.ts\nWrite all the same [y,N]? " in shown
    assert ("nothing was written" in shown) is (code == 2)
    assert ("DESTROY" in Path("edited.ts").read_text("utf-8")) is (code == 0)


@posix
@pytest.mark.parametrize(("answers", "code"), [(["n"], 2), (["y", "y"], 0), (["y", "n"], 0)])
def test_interactive_asks_about_it_before_any_fix(answers: list[str], code: int) -> None:
    """Nobody is to answer for twenty fixes, and then hear that nothing is written."""
    command = [sys.executable, "-m", "cdkfix", *only("apply", "--interactive", "edited.ts")]
    status, shown = on_terminal(command, answers)
    assert status == code
    assert shown.count("uncommitted changes") == 1
    first, _, rest = shown.partition("Write all the same [y,N]? ")
    assert "Make this fix" not in first
    assert ("Make this fix" in rest) == (code == 0)
    assert ("DESTROY" in Path("edited.ts").read_text("utf-8")) == (answers == ["y", "y"])
