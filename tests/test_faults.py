"""Real faults while files are written: kills at any moment, full disks, two runs at once."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cdkfix.finding import FileResult
from cdkfix.writing import JournalError, atomic, journal, recover, undo, write_all

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal or mount")

FILES = 60
ROUNDS = 25

#: Writes results straight away: what a kill can hit is the writing, not the reading before it.
WRITER = """
import sys
from pathlib import Path
from cdkfix.finding import FileResult
from cdkfix.writing import write_all

results = []
for path in sorted(Path().glob("*.ts")):
    before = path.read_bytes()
    results.append(FileResult(path, before, before.replace(b"RETAIN", b"DESTROY")))
print("ready", flush=True)
written = write_all(results, Path())
print(len(written.results), *written.errors, flush=True)
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(state: str) -> dict[str, bytes]:
    """Files of different sizes in the state ``RETAIN`` or ``DESTROY``."""
    return {
        f"{number:02}.ts": f"// {state}\n".encode() * (1 + number * 40) for number in range(FILES)
    }


def lay_out() -> None:
    for name, text in texts("RETAIN").items():
        Path(name).write_bytes(text)


def now() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path().iterdir())}


def writer() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@posix
@pytest.mark.slow
def test_killed_at_any_moment_every_file_is_whole_and_all_come_back() -> None:
    seeded = random.Random(20)
    old, new = texts("RETAIN"), texts("DESTROY")
    lay_out()
    started = time.monotonic()
    with writer() as process:
        assert process.wait() == 0
    # Later rounds are killed anywhere in the time that this one took.
    whole = time.monotonic() - started
    undo(Path())
    assert now() == old
    killed_between = 0
    for _ in range(ROUNDS):
        with writer() as process:
            time.sleep(seeded.uniform(0, whole / 2))
            process.kill()
        found = {name: text for name, text in now().items() if not name.startswith(".")}
        assert set(found) == set(old)
        assert all(text in (old[name], new[name]) for name, text in found.items())
        killed_between += found not in (old, new)
        for undone in recover(Path()):
            assert not undone.errors
        if now() != old:
            undo(Path())
        assert now() == old
    assert killed_between, "no round was killed between two files"


@posix
@pytest.mark.slow
def test_two_runs_at_once_corrupt_nothing() -> None:
    lay_out()
    both = [writer(), writer()]
    told = [process.communicate()[0] for process in both]
    assert now() == texts("DESTROY")
    counts = sorted(int(text.split()[0]) for text in told)
    assert counts == [0, FILES]
    assert all("Traceback" not in text for text in told)
    undo(Path())
    assert now() == texts("RETAIN")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for little; skips where none can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no small file system can be mounted: {error}")
    if mounted.returncode:
        pytest.skip(f"no small file system can be mounted: {mounted.stderr.strip()}")
    yield place
    # Lazily: the working directory may still be in it.
    subprocess.run(["umount", "-l", str(place)], check=True)


@posix
def test_on_a_full_disk_the_old_file_stays_whole(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_disk)
    before, after = b"a" * 100_000, b"b" * 200_000
    Path("large.ts").write_bytes(before)
    Path("small.ts").write_bytes(b"a")
    results = [
        FileResult(Path("large.ts"), before, after),
        FileResult(Path("small.ts"), b"a", b"b"),
    ]
    written = write_all(results, Path())
    assert [str(error) for error in written.errors] == ["large.ts: no space left on device"]
    assert now() == {"large.ts": before, "small.ts": b"b"}
    assert undo(Path()) is not None
    assert now() == {"large.ts": before, "small.ts": b"a"}


@posix
def test_a_full_disk_under_the_journal_keeps_all_files(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(small_disk))
    before = b"a" * 300_000
    Path("a.ts").write_bytes(before)
    told = f"^no journal can be kept in {journal.directory()}: no space left on device$"
    with pytest.raises(JournalError, match=told):
        write_all([FileResult(Path("a.ts"), before, b"b")], Path())
    assert Path("a.ts").read_bytes() == before
    assert [path.name for path in journal.directory().iterdir()] == ["lock"]


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out()
    real = getattr(os, step)
    calls = 0

    def fail(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if journal_is_open() and calls % 5 == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **options)

    def journal_is_open() -> bool:
        return any(file.suffix == ".open" for file in journal.directory().iterdir())

    new = texts("DESTROY")
    results = [FileResult(Path(path), text, new[path]) for path, text in now().items()]
    with monkeypatch.context() as patched:
        patched.setattr(os, step, fail)
        written = write_all(results, Path())
    assert written.errors
    assert len(written.results) + len(written.errors) >= FILES
    assert all(error.message == "no space left on device" for error in written.errors)
    old = texts("RETAIN")
    done = {str(result.path) for result in written.results}
    expected = {path: new[path] if path in done else old[path] for path in old}
    assert now() == expected


@pytest.mark.parametrize("spoilt", ["a.ts", "b.ts"])
def test_files_that_share_a_fix_are_written_together_or_not_at_all(spoilt: str) -> None:
    together = {"a.ts": frozenset({Path("b.ts")}), "b.ts": frozenset({Path("a.ts")})}
    for name in (*together, "c.ts"):
        Path(name).write_bytes(b"a")
    results = [
        FileResult(Path(name), b"a", b"b", together=together.get(name, frozenset()))
        for name in ("a.ts", "b.ts", "c.ts")
    ]
    Path(spoilt).write_bytes(b"mine")
    written = write_all(results, Path())
    (other,) = set(together) - {spoilt}
    assert sorted(map(str, written.errors)) == sorted(
        [
            f"{spoilt}: changed since it was read, not written",
            f"{other}: not written, its fixes belong to those of {spoilt}",
        ]
    )
    assert now() == {spoilt: b"mine", other: b"a", "c.ts": b"b"}


GROUP = ("a.ts", "b.ts", "c.ts")


def group() -> list[FileResult]:
    """Three files that share a fix, and one of its own."""
    for name in (*GROUP, "d.ts"):
        Path(name).write_bytes(b"a")
    everyone = frozenset(Path(name) for name in GROUP)
    shared = [
        FileResult(Path(name), b"a", b"b", together=everyone - {Path(name)}) for name in GROUP
    ]
    return [*shared, FileResult(Path("d.ts"), b"a", b"b")]


def failing(monkeypatch: pytest.MonkeyPatch, *failures: tuple[str, bytes]) -> None:
    """Let writing fail where a file (by its name) is to get these bytes."""
    real = atomic.replace_file

    def replace(target: Path, root: Path, before: bytes, after: bytes, run: str) -> None:
        if (target.name, after) in failures:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(target, root, before, after, run)

    monkeypatch.setattr("cdkfix.writing.write.replace_file", replace)


def test_where_the_disk_fills_up_amid_a_shared_fix_its_files_get_their_old_text_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    results = group()
    failing(monkeypatch, ("b.ts", b"b"))
    written = write_all(results, Path())
    assert now() == {"a.ts": b"a", "b.ts": b"a", "c.ts": b"a", "d.ts": b"b"}
    assert [str(result.path) for result in written.results] == ["d.ts"]
    assert sorted(map(str, written.errors)) == [
        "a.ts: not written, its fixes belong to those of b.ts",
        "b.ts: no space left on device",
        "c.ts: not written, its fixes belong to those of b.ts",
    ]


def test_a_file_that_cannot_get_its_old_text_back_is_told_and_undone_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    results = group()
    with monkeypatch.context() as patched:
        failing(patched, ("b.ts", b"b"), ("a.ts", b"a"))
        written = write_all(results, Path())
    assert now() == {"a.ts": b"b", "b.ts": b"a", "c.ts": b"a", "d.ts": b"b"}
    assert [str(result.path) for result in written.results] == ["a.ts", "d.ts"]
    told = {str(error.path): error.message for error in written.errors}
    assert told["a.ts"] == (
        "written without the files that its fixes belong to: no space left on device"
    )
    undo(Path())
    assert set(now().values()) == {b"a"}


def fail_to_sync_directories(monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode) and not os.path.samestat(
            os.fstat(handle), journal.directory().stat()
        ):
            raise OSError(error, os.strerror(error))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


@posix
def test_a_directory_that_fails_to_sync_is_told_and_the_file_can_be_undone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("a.ts").write_bytes(b"a")
    with monkeypatch.context() as patched:
        fail_to_sync_directories(patched, errno.EIO)
        written = write_all([FileResult(Path("a.ts"), b"a", b"b")], Path())
    assert [str(error) for error in written.errors] == [
        "a.ts: written, but a loss of power may bring the old file back: input/output error"
    ]
    assert [str(result.path) for result in written.results] == ["a.ts"]
    assert now() == {"a.ts": b"b"}
    assert undo(Path()) is not None
    assert now() == {"a.ts": b"a"}


@posix
@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_syncs_no_directories_is_written_on(
    error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.ts").write_bytes(b"a")
    fail_to_sync_directories(monkeypatch, error)
    assert not write_all([FileResult(Path("a.ts"), b"a", b"b")], Path()).errors
    assert now() == {"a.ts": b"b"}


@posix
def test_files_and_their_directories_are_on_the_disk_before_the_run_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    synced = []
    real = os.fsync

    def fsync(handle: int) -> None:
        status = os.fstat(handle)
        synced.append((status.st_dev, status.st_ino))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    Path("lib").mkdir()
    Path("lib/a.ts").write_bytes(b"a")
    assert not write_all([FileResult(Path("lib/a.ts"), b"a", b"b")], Path()).errors
    (kept,) = journal.directory().glob("*.done")
    for path in (kept, journal.directory(), Path("lib/a.ts"), Path("lib")):
        assert (path.stat().st_dev, path.stat().st_ino) in synced, path


def test_an_end_that_cannot_be_noted_is_told_and_the_next_run_takes_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("a.ts").write_bytes(b"a")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.suffix == ".done":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        written = write_all([FileResult(Path("a.ts"), b"a", b"b")], Path())
    (told,) = written.errors
    (kept,) = journal.directory().glob("*.open")
    assert str(told) == (
        f"{kept}: no journal can be kept in {journal.directory()}: input/output error"
    )
    assert now() == {"a.ts": b"b"}
    (undone,) = recover(Path())
    assert [path.name for path in undone.files] == ["a.ts"]
    assert now() == {"a.ts": b"a"}
