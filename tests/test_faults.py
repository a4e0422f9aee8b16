"""Real faults while files are written: kills at any moment, full disks, two runs at once."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cdkfix.finding import FileResult
from cdkfix.writing import JournalError, journal, recover, undo, write_all

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
    with pytest.raises(JournalError, match="no space left on device"):
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
    assert set(now()) == set(expected)
    changed = {path for path, text in now().items() if text == new[path]}
    # A directory that could not be synced holds the new file all the same.
    assert changed >= done


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
