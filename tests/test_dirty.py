"""``apply`` in a git work tree: what git could not bring back is not written unasked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePath
from unittest.mock import Mock

import pytest
from command import FIXABLE, FIXED, ask_for_cdk, cdkfix, only
from terminal import on_terminal

from cdkfix.files import worktree

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


def script(place: Path, *lines: str) -> str:
    """A program of a checkout's that leaves the file ``was-run`` where it ran; returns its path."""
    place.write_text("\n".join(["#!/bin/sh", f"touch '{place.parent}/was-run'", *lines, ""]))
    place.chmod(0o755)
    return str(place)


def of_a_monitor(top: Path) -> None:
    git("config", "core.fsmonitor", script(top / "program"))


def of_a_filter(top: Path) -> None:
    git("config", "filter.theirs.clean", script(top / "program", "cat"))
    (top / ".gitattributes").write_text("*.ts filter=theirs\n")


def of_a_filter_process(top: Path) -> None:
    git("config", "filter.theirs.process", script(top / "program"))
    (top / ".git" / "info" / "attributes").write_text("*.ts filter=theirs\n")


def of_a_remote(top: Path) -> None:
    """What is missing is fetched from a promisor, by a program that the checkout names."""
    for name, value in [
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "theirs"),
        ("protocol.ext.allow", "always"),
        ("remote.theirs.promisor", "true"),
        ("remote.theirs.url", f"ext::{script(top / 'program')}"),
    ]:
        git("config", name, value)
    shutil.rmtree(top / ".git" / "objects")
    (top / ".git" / "objects").mkdir()


def of_a_hook(top: Path) -> None:
    script(top / "post-index-change")
    git("config", "core.hooksPath", str(top))


@posix
@pytest.mark.parametrize(
    "configure", [of_a_monitor, of_a_filter, of_a_filter_process, of_a_remote, of_a_hook]
)
def test_no_program_of_a_checkout_is_run(
    repository: Path, configure: Callable[[Path], None]
) -> None:
    configure(repository)
    os.utime("committed.ts", (1, 1))
    assert cdkfix(*only("apply", "edited.ts")).code == 2
    assert cdkfix(*only("apply", "committed.ts")).code == 0
    assert not Path("was-run").exists()


@posix
def test_a_git_that_stands_in_the_checkout_is_not_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(repository / "git")
    monkeypatch.setenv("PATH", ".")
    done = cdkfix(*only("apply", "committed.ts"))
    assert (done.code, "(git is not installed)" in done.err) == (2, True)
    assert not Path("was-run").exists()


@posix
def test_without_a_work_tree_git_need_not_be_installed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(".git")
    monkeypatch.setenv("PATH", ".")
    assert cdkfix(*only("apply", "committed.ts", "edited.ts")).code == 0


@posix
def test_a_git_that_hangs_is_not_waited_for(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "bin").mkdir()
    script(repository / "bin" / "git", "exec sleep 50")
    monkeypatch.setenv("PATH", str(repository / "bin"), prepend=os.pathsep)
    monkeypatch.setattr(worktree, "_PATIENCE", 0.5)
    started = time.monotonic()
    found = worktree.uncommitted({Path("edited.ts"): b""})
    assert found.unknown == {"git has not answered for 0.5 s": [Path("edited.ts")]}
    assert time.monotonic() - started < 40
    assert (repository / "bin" / "was-run").exists()


#: Git then takes a checkout for somebody else's, and refuses it.
#: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
REFUSED = "GIT_TEST_ASSUME_DIFFERENT_OWNER"


def test_what_git_refuses_to_look_at_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REFUSED, "1")
    done = cdkfix(*only("apply", "edited.ts", "committed.ts"))
    first, *named, last = done.err.splitlines()
    assert first.startswith("2 files of which git does not say whether they are committed (fatal: ")
    assert "dubious ownership" in first
    assert named == ["  edited.ts", "  committed.ts"]
    assert last == "error: nothing was written: to write all the same, use --allow-dirty"
    assert done.code == 2
    assert Path("edited.ts").read_text("utf-8") == EDITED
    assert cdkfix(*only("diff", "edited.ts")).code == 1
    assert cdkfix(*only("apply", "--allow-dirty", "edited.ts")).code == 0


@posix
def test_a_git_that_fails_without_a_word_does_not_answer(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "bin").mkdir()
    script(repository / "bin" / "git", "exit 3")
    monkeypatch.setenv("PATH", str(repository / "bin"), prepend=os.pathsep)
    found = worktree.uncommitted({Path("committed.ts"): b""})
    assert found.unknown == {"git ended with 3": [Path("committed.ts")]}


@posix
def test_on_a_terminal_it_is_asked_about_what_git_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REFUSED, "1")
    command = [sys.executable, "-m", "cdkfix", *only("apply", "committed.ts")]
    assert on_terminal(command, ["n"])[0] == 2
    assert Path("committed.ts").read_text("utf-8") == FIXABLE
    assert on_terminal(command, ["y"])[0] == 0
    assert Path("committed.ts").read_text("utf-8") == FIXED


def test_a_file_that_git_is_told_to_take_for_unchanged_counts() -> None:
    git("update-index", "--assume-unchanged", "edited.ts")
    assert cdkfix(*only("apply", "edited.ts")).code == 2


def test_a_file_that_is_still_being_merged_counts() -> None:
    git("checkout", "--quiet", "-b", "theirs")
    Path("committed.ts").write_text(FIXABLE + "// theirs\n")
    git("commit", "--quiet", "--all", "--message", "theirs")
    git("checkout", "--quiet", "-b", "ours", "HEAD~")
    Path("committed.ts").write_text(FIXABLE + "// ours\n")
    git("commit", "--quiet", "--all", "--message", "ours")
    with pytest.raises(subprocess.CalledProcessError):
        git("merge", "theirs")
    Path("committed.ts").write_text(FIXABLE + "// ours and theirs\n")
    assert cdkfix(*only("apply", "committed.ts")).code == 2
    git("add", "committed.ts")
    assert cdkfix(*only("apply", "committed.ts")).code == 0


def test_line_ends_are_gits_to_convert() -> None:
    git("config", "core.autocrlf", "true")
    Path("committed.ts").write_bytes(FIXABLE.encode().replace(b"\n", b"\r\n"))
    assert cdkfix(*only("apply", "committed.ts")).code == 0


def test_objects_may_have_longer_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    git("init", "--quiet", "--object-format=sha256", ".")
    ask_for_cdk()
    Path("a.ts").write_text(FIXABLE)
    git("add", ".")
    assert cdkfix(*only("apply", "a.ts")).code == 0
    Path("a.ts").write_text(EDITED)
    assert cdkfix(*only("apply", "a.ts")).code == 2


@pytest.mark.parametrize(("room", "times"), [(1, 5), (30, 3), (16_000, 1)])
def test_git_is_asked_about_many_files_in_parts(
    monkeypatch: pytest.MonkeyPatch, room: int, times: int
) -> None:
    """A command has room for so many names."""
    asked = Mock(side_effect=subprocess.run)
    monkeypatch.setattr(worktree, "_ROOM", room)
    monkeypatch.setattr(subprocess, "run", asked)
    files: dict[PurePath, bytes] = {}
    for path in sorted(Path().glob("*.ts")):
        files[path] = path.read_bytes()
    assert worktree.uncommitted(files).files == [Path("edited.ts"), Path("untracked [1].ts")]
    assert asked.call_count == times


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
