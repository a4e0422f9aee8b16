"""Patches, applied by the real git and the real patch and compared byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cdkfix.emit.diff import unified_diff

#: Blocks of lines that are all the same but for their first.
BLOCKS = b"".join(b"block %d {\n  a\n  b\n}\n\n" % number for number in range(10_000))
LONG = b"".join(b"line %d\n" % number for number in range(50_000))

CONTENTS = {
    "lf": (b"a\nb\nc\n", b"a\nB\nc\n"),
    "crlf": (b"a\r\nb\r\nc\r\n", b"a\r\nB\r\nx\r\nc\r\n"),
    "mixed endings": (b"a\r\nb\nc\r\nd\n", b"a\r\nb\nC\r\nd\n"),
    "only an ending changes": (b"a\nb\nc\n", b"a\nb\r\nc\n"),
    "lone carriage return": (b"a\rb\nc\n", b"a\rb\nC\n"),
    "no final newline before": (b"a\nb", b"a\nb\n"),
    "no final newline after": (b"a\nb\n", b"a\nb"),
    "no final newline on either side": (b"a\nb", b"a\nc"),
    "no final newline, change far above": (b"a\n" * 20 + b"b", b"x\n" + b"a\n" * 19 + b"b"),
    "byte order mark": (b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfA\nb\n"),
    "form feed": (b"a\n\x0cb\nc\n", b"a\n\x0cb\nC\n"),
    "line separator": ("a\u2028b\nc\n".encode(), "a\u2028b\nC\n".encode()),
    "not utf-8": (b"\xff\xfe\nb\n", b"\xff\xfe\nc\n"),
    "lines that look like a patch": (b"-- a\n++ b\n@@ c\n\\ d\n", b"-- a\n+ b\n@@ x\n\\ d\n"),
    "insertion at the head": (b"a\nb\n", b"x\na\nb\n"),
    "removal at the tail": (b"a\nb\nc\n", b"a\nb\n"),
    "repeated lines": (b"}\n" * 9, b"}\n" * 4 + b"x\n" + b"}\n" * 5),
    "two hunks": (
        b"".join(b"%d\n" % n for n in range(40)),
        b"".join(b"%d\n" % n for n in range(40) if n not in (4, 30)),
    ),
    "was empty": (b"", b"a\n"),
}

NAMES = {
    "plain": "lib/stack.ts",
    "space": "my lib/a stack.ts",
    "non-ascii": "lib/stäck-スタック.ts",
    "quote": 'lib/a"b.ts',
    "backslash": "lib/a\\b.ts",
    "tab": "lib/a\tb.ts",
    "leading dash": "-lib/-a.ts",
    "date at the end": "lib/a 2026-11-23 10:00:00.ts",
}

GIT = ["git", "-c", "core.autocrlf=false", "apply"]
PATCH = ["patch", "-p1", "-s", "-i"]
APPLIERS = [pytest.param(GIT, id="git"), pytest.param(PATCH, id="patch")]


def apply_patch(command: list[str], directory: Path, patch: bytes) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    file = directory / "the.patch"
    file.write_bytes(patch)
    steps = [[*command, "--check", file.name]] if command is GIT else []
    for step in [*steps, [*command, file.name]]:
        done = subprocess.run(step, cwd=directory, capture_output=True, check=False)
        assert done.returncode == 0, (done.stderr, patch)
    file.unlink()


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_nothing_changed_gives_no_patch() -> None:
    assert unified_diff(Path("a.ts"), b"a\n", b"a\n") == b""


@pytest.mark.parametrize("command", APPLIERS)
@pytest.mark.parametrize(("before", "after"), CONTENTS.values(), ids=CONTENTS.keys())
def test_contents(
    command: list[str],
    before: bytes,
    after: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.ts", before)
    apply_patch(command, tmp_path, unified_diff(Path("a.ts"), before, after))
    assert (tmp_path / "a.ts").read_bytes() == after


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids these names")
@pytest.mark.parametrize("command", APPLIERS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_names(
    command: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / name, b"a\nb\n")
    apply_patch(command, tmp_path, unified_diff(Path(name), b"a\nb\n", b"a\nc\n"))
    assert (tmp_path / name).read_bytes() == b"a\nc\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids these names")
def test_name_with_a_newline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # GNU patch refuses such a name by itself, git takes it.
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a\nb.ts", b"a\n")
    patch = unified_diff(Path("a\nb.ts"), b"a\n", b"c\n")
    assert patch.startswith(b'--- "a/a\\nb.ts"\n+++ "b/a\\nb.ts"\n@@ -1 +1 @@\n')
    apply_patch(GIT, tmp_path, patch)
    assert (tmp_path / "a\nb.ts").read_bytes() == b"c\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
def test_name_that_is_not_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"\xff.ts")
    write(tmp_path / name, b"a\n")
    patch = unified_diff(Path(name), b"a\n", b"c\n")
    assert patch.startswith(b'--- "a/\\377.ts"\n')
    apply_patch(GIT, tmp_path, patch)
    assert (tmp_path / name).read_bytes() == b"c\n"


def test_a_patch_applies_from_a_subdirectory_of_a_work_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    directory = tmp_path / "infra"
    write(directory / "lib" / "a.ts", b"a\n")
    monkeypatch.chdir(directory)
    apply_patch(GIT, directory, unified_diff(Path("lib/a.ts"), b"a\n", b"c\n"))
    assert (directory / "lib" / "a.ts").read_bytes() == b"c\n"


def test_an_absolute_path_inside_is_named_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    patch = unified_diff(tmp_path / "lib" / "a.ts", b"a\n", b"c\n")
    assert patch == b"--- a/lib/a.ts\n+++ b/lib/a.ts\n@@ -1 +1 @@\n-a\n+c\n"


def test_a_working_directory_reached_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    monkeypatch.chdir(tmp_path / "real")
    assert unified_diff(tmp_path / "link" / "a.ts", b"a\n", b"c\n").startswith(b"--- a/a.ts\n")


def test_a_file_outside_is_named_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    outside = tmp_path / "other" / "a.ts"
    name = outside.relative_to(outside.anchor).as_posix().encode()
    for path in (outside, Path("../other/a.ts")):
        assert unified_diff(path, b"a\n", b"c\n").startswith(b"--- a/" + name + b"\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(LONG, LONG.replace(b"line 25000\n", b"x\n"), id="one edit"),
        pytest.param(
            LONG, LONG.replace(b"line 7\n", b"x\n").replace(b"line 49990\n", b"y\n"), id="both ends"
        ),
        pytest.param(LONG, LONG.replace(b"000\n", b"000 x\n"), id="50 edits"),
        pytest.param(BLOCKS, BLOCKS.replace(b"0 {\n  a", b"0 {\n  c\n  a"), id="1,000 edits"),
        pytest.param(b"a\nb\n" * 4_000, b"a\nc\nb\n" * 4_000, id="no line there once"),
    ],
)
def test_a_long_file_is_quick(
    before: bytes, after: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.ts", before)
    start = time.process_time()
    patch = unified_diff(Path("a.ts"), before, after)
    assert time.process_time() - start < 5
    apply_patch(GIT, tmp_path, patch)
    assert (tmp_path / "a.ts").read_bytes() == after
