"""The way back: taking a finished run back, and what a killed one has left."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from cdkfix.finding import FileResult
from cdkfix.writing import JournalError, folder, journal, recover, undo, write_all
from cdkfix.writing.atomic import replace_file, temporary_name

NAMES = ("a.ts", "lib/b.py", "lib/ünïcode.ts")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def before(name: str) -> bytes:
    return f"{name}\n".encode()


def make(names: Sequence[str] = NAMES) -> list[FileResult]:
    """Files that hold their own name, and results that turn it into upper case."""
    results = []
    for name in names:
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(before(name))
        results.append(FileResult(path, before(name), before(name).upper()))
    return results


def contents(names: Sequence[str] = NAMES) -> list[bytes]:
    return [Path(name).read_bytes() for name in names]


def names_in(directory: str = ".") -> list[str]:
    return sorted(path.name for path in Path(directory).iterdir())


BEFORE = [before(name) for name in NAMES]
AFTER = [text.upper() for text in BEFORE]


def test_without_a_run_there_is_nothing_to_undo() -> None:
    assert undo(Path()) is None
    assert recover(Path()) == []


def test_undo_brings_every_file_back_once() -> None:
    earliest = time.time()
    write_all(make(), Path())
    assert contents() == AFTER
    done = undo(Path())
    assert done is not None
    assert not done.errors
    assert earliest <= done.started <= time.time()
    assert [path.name for path in done.files] == [Path(name).name for name in NAMES]
    assert contents() == BEFORE
    assert undo(Path()) is None


def test_runs_are_undone_the_last_one_first() -> None:
    (first,) = make(["a.ts"])
    write_all([first], Path())
    write_all([FileResult(first.path, first.after, b"third")], Path())
    undo(Path())
    assert contents(["a.ts"]) == [first.after]
    undo(Path())
    assert contents(["a.ts"]) == [first.before]


def test_a_run_elsewhere_is_not_touched(tmp_path_factory: pytest.TempPathFactory) -> None:
    write_all(make(), Path())
    assert undo(tmp_path_factory.mktemp("elsewhere")) is None
    assert contents() == AFTER


def test_a_file_edited_since_is_refused_and_the_others_come_back() -> None:
    write_all(make(), Path())
    Path("a.ts").write_bytes(b"mine")
    done = undo(Path())
    assert done is not None
    assert [str(error) for error in done.errors] == [
        f"{Path('a.ts').resolve()}: edited since, not taken back"
    ]
    assert contents() == [b"mine", *BEFORE[1:]]
    # Once the edit is gone, so is the obstacle.
    Path("a.ts").write_bytes(AFTER[0])
    again = undo(Path())
    assert again is not None
    assert not again.errors
    assert contents() == BEFORE


def test_a_file_removed_since_is_refused() -> None:
    write_all(make(), Path())
    Path("a.ts").unlink()
    done = undo(Path())
    assert done is not None
    assert [str(error) for error in done.errors] == [
        f"{Path('a.ts').resolve()}: no such file or directory"
    ]
    assert not Path("a.ts").exists()


def killed_run(written: int) -> None:
    """As if a run had been killed when so many files were written, and one was half done."""
    results = make()
    root = Path().resolve()
    with journal.locked():
        kept = journal.start(root, [(root / it.path, it.before, it.after) for it in results])
    for result in results[:written]:
        replace_file(root / result.path, root, result.before, result.after, kept.run)
    Path(temporary_name("a.ts", kept.run)).write_bytes(b"half")


@pytest.mark.parametrize("written", range(len(NAMES) + 1))
def test_what_a_killed_run_left_is_taken_back(written: int) -> None:
    earliest = time.time()
    killed_run(written)
    (taken_back,) = recover(Path())
    assert earliest <= taken_back.started <= time.time()
    assert not taken_back.errors
    assert len(taken_back.files) == written
    assert contents() == BEFORE
    assert names_in() == ["a.ts", "lib"]
    assert recover(Path()) == []


@pytest.mark.parametrize("written", range(len(NAMES) + 1))
def test_undo_takes_a_killed_run_back(written: int) -> None:
    killed_run(written)
    done = undo(Path())
    assert done is not None
    assert len(done.files) == written
    assert contents() == BEFORE
    assert names_in() == ["a.ts", "lib"]


def test_a_killed_run_is_taken_back_by_a_run_elsewhere_in_the_project() -> None:
    killed_run(2)
    Path("bin").mkdir()
    assert len(recover(Path("bin"))) == 1
    assert contents() == BEFORE


def test_a_killed_run_of_another_project_is_left(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    killed_run(2)
    assert recover(tmp_path_factory.mktemp("elsewhere")) == []
    assert contents() == [*AFTER[:2], BEFORE[2]]


@pytest.mark.parametrize("edited", [0, 1])
def test_what_was_edited_after_a_kill_is_told_once_and_can_be_undone_later(edited: int) -> None:
    killed_run(2)
    path = Path(NAMES[edited])
    path.write_bytes(b"mine")
    (taken_back,) = recover(Path())
    assert [error.path.name for error in taken_back.errors] == [path.name]
    assert path.read_bytes() == b"mine"
    assert recover(Path()) == []
    path.write_bytes(AFTER[edited])
    assert undo(Path()) is not None
    assert contents() == BEFORE
    assert undo(Path()) is None


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("again", [undo, recover])
@pytest.mark.parametrize("taken", range(len(NAMES)))
def test_a_killed_undo_is_carried_on_by_the_next_one_or_the_next_run(
    taken: int, again: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(make(), Path())
    calls = 0

    put = folder.Folder.replace

    def replace(self: folder.Folder, name: str, by: str) -> None:
        nonlocal calls
        if calls == taken:
            raise KilledError
        calls += 1
        put(self, name, by)

    with monkeypatch.context() as patched:
        patched.setattr(folder.Folder, "replace", replace)
        with pytest.raises(KilledError):
            undo(Path())
    assert contents() == [*BEFORE[:taken], *AFTER[taken:]]
    again(Path())
    assert contents() == BEFORE
    assert undo(Path()) is None


def test_what_is_half_done_has_the_name_that_the_next_run_removes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    created = []
    create = folder.Folder.create

    def noted(self: folder.Folder, name: str) -> int:
        created.append(name)
        return create(self, name)

    monkeypatch.setattr(folder.Folder, "create", noted)
    write_all(make(["a.ts"]), Path())
    (kept,) = journal.directory().glob("*.done")
    assert created == [temporary_name("a.ts", kept.stem)]
    undo(Path())
    assert created == [temporary_name("a.ts", kept.stem)] * 2


def test_a_journal_that_was_never_begun_goes_with_the_next_run() -> None:
    journal.directory().mkdir(parents=True)
    (journal.directory() / "0.part").write_bytes(b"half")
    write_all(make(), Path())
    assert [path.suffix for path in sorted(journal.directory().iterdir())] == [".done", ""]


def test_a_finished_run_is_left_alone_by_the_next_one() -> None:
    write_all(make(), Path())
    assert recover(Path()) == []
    assert contents() == AFTER


def test_a_journal_that_was_cut_off_is_passed_over() -> None:
    write_all(make(), Path())
    (file,) = journal.directory().glob("*.done")
    file.write_bytes(file.read_bytes()[:-1])
    assert undo(Path()) is None
    assert contents() == AFTER


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2}', "\udcff", "[" * 100_000, '{"format":' * 100_000]
)
def test_what_is_no_journal_is_passed_over(text: str) -> None:
    journal.directory().mkdir(parents=True)
    (journal.directory() / "0.open").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert undo(Path()) is None


def forged(changes: Mapping[str, object], **entry: object) -> None:
    """A journal that says of ``victim.txt``, beside the project, that a run has written it."""
    victim = Path("victim.txt").resolve()
    Path("project").mkdir()
    head = {
        "format": 1,
        "root": str(Path("project").resolve()),
        "started": 0.0,
        "files": [{"path": str(victim), "size": 3, "after": journal.digest(b"new"), **entry}],
        **changes,
    }
    victim.write_bytes(b"new")
    journal.directory().mkdir(parents=True)
    (journal.directory() / "0.open").write_bytes(json.dumps(head).encode() + b"\nold")


@pytest.mark.parametrize(
    "path",
    [
        "victim.txt",
        "project/../victim.txt",
        "project/a/../../victim.txt",
        "project/link/victim.txt",
    ],
)
def test_a_journal_leads_nowhere_outside_of_its_project(path: str) -> None:
    forged({}, path=f"{Path().resolve()}/{path}")
    Path("project/link").symlink_to("..")
    Path("project/a").mkdir()
    for _ in range(2):
        undo(Path())
        recover(Path("project"))
        assert Path("victim.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({"root": "project"}, {}),
        ({"root": "/nowhere/../"}, {}),
        ({"root": 1}, {}),
        ({"started": float("nan")}, {}),
        ({"started": float("inf")}, {}),
        ({"started": 1e300}, {}),
        ({"started": "today"}, {}),
        ({"started": None}, {}),
        ({"files": 3}, {}),
        ({"files": "abc"}, {}),
        ({"files": {"path": "a"}}, {}),
        ({}, {"path": "victim.txt"}),
        ({}, {"path": "/a\0b"}),
        ({}, {"path": "/\ud800"}),
        ({}, {"path": 7}),
        ({}, {"size": -1}),
        ({}, {"size": 10**30}),
        ({}, {"size": 2.0}),
        ({}, {"size": None}),
    ],
    ids=[
        "root: a relative path",
        "root: a path with dots",
        "root: a number",
        "started: no number",
        "started: without end",
        "started: beyond all dates",
        "started: a text",
        "started: nothing",
        "files: a number",
        "files: a text",
        "files: one entry alone",
        "path: a relative one",
        "path: a null byte",
        "path: half a character",
        "path: a number",
        "size: below nothing",
        "size: beyond all files",
        "size: no whole number",
        "size: nothing",
    ],
)
def test_a_journal_that_no_run_writes_is_passed_over(
    changes: Mapping[str, object], entry: Mapping[str, object]
) -> None:
    forged(changes, **entry)
    assert undo(Path()) is None
    assert recover(Path("project")) == []
    assert Path("victim.txt").read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
@pytest.mark.parametrize(
    "make",
    [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")],
    ids=["a pipe", "a directory", "a device"],
)
def test_a_journal_that_is_no_file_keeps_nobody_waiting(make: Callable[[Path], object]) -> None:
    journal.directory().mkdir(parents=True)
    make(journal.directory() / "0.open")
    assert undo(Path()) is None
    assert recover(Path()) == []


def test_journals_that_a_project_brings_along_are_not_read() -> None:
    forged({}, path=str(Path("project/a.ts").resolve()))
    Path("project/a.ts").write_bytes(b"new")
    for place in (".cdkfix", ".cdkfix/journal", "cdkfix/journal", ".local/state/cdkfix/journal"):
        own = Path("project", place)
        own.mkdir(parents=True, exist_ok=True)
        (own / "0.open").write_bytes((journal.directory() / "0.open").read_bytes())
    (journal.directory() / "0.open").unlink()
    assert undo(Path("project")) is None
    assert recover(Path("project")) == []
    assert Path("project/a.ts").read_bytes() == b"new"


def test_a_journal_is_for_its_owner_only() -> None:
    write_all(make(), Path())
    (file,) = journal.directory().glob("*.done")
    assert file.stat().st_mode & 0o077 == 0
    assert journal.directory().stat().st_mode & 0o077 == 0


def test_the_journal_names_every_file_before_any_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object) -> None:
        (file,) = journal.directory().glob("*.open")
        header = json.loads(file.read_bytes().partition(b"\n")[0])
        assert [Path(item["path"]).name for item in header["files"]] == [
            Path(name).name for name in NAMES
        ]
        raise OSError("refused")

    monkeypatch.setattr("cdkfix.writing.write.replace_file", refuse)
    written = write_all(make(), Path())
    assert [error.message for error in written.errors] == ["refused"] * len(NAMES)
    assert undo(Path()) is None


def test_only_the_newest_runs_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_KEPT_RUNS", 3)
    for number in range(6):
        Path("a.ts").write_bytes(b"%d" % number)
        write_all([FileResult(Path("a.ts"), b"%d" % number, b"%d" % (number + 1))], Path())
    assert len(list(journal.directory().glob("*.done"))) == 3


def test_another_run_at_work_is_told_and_nothing_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_LOCK_SECONDS", 0.1)
    results = make()
    journal.directory().mkdir(parents=True)
    with FileLock(journal.directory() / "lock"):
        with pytest.raises(JournalError, match="another cdkfix"):
            write_all(results, Path())
        with pytest.raises(JournalError, match="another cdkfix"):
            undo(Path())
    assert contents() == BEFORE


def test_without_a_journal_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("state").write_bytes(b"a file")
    monkeypatch.setenv("XDG_STATE_HOME", str(Path("state").resolve()))
    with pytest.raises(JournalError, match="no journal can be kept in"):
        write_all(make(), Path())
    assert contents() == BEFORE


def refusing(monkeypatch: pytest.MonkeyPatch, owner: type, *steps: str) -> None:
    """Let steps of the file system fail, each with its own name as the reason."""
    for step in steps:

        def refuse(*arguments: object, step: str = step, **options: object) -> None:
            raise OSError(step)

        monkeypatch.setattr(owner, step, refuse)


def test_what_cannot_be_cleaned_up_hides_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        refusing(patched, folder.Folder, "replace", "remove")
        written = write_all(make(), Path())
    assert [error.message for error in written.errors] == ["replace"] * len(NAMES)
    assert contents() == BEFORE
    with monkeypatch.context() as patched:
        refusing(patched, Path, "replace", "unlink")
        with pytest.raises(JournalError, match=r": replace$"):
            write_all(make(), Path())
    assert contents() == BEFORE


def test_journals_that_cannot_be_deleted_keep_no_run_from_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (journal.directory() / "0.part").mkdir(parents=True)
    assert not write_all(make(), Path()).errors
    assert contents() == AFTER
    with monkeypatch.context() as patched:
        refusing(patched, Path, "unlink")
        undone = undo(Path())
    assert undone is not None
    assert not undone.errors
    assert contents() == BEFORE
    # The next run finds it and has nothing left to take back.
    assert [(item.files, item.errors) for item in recover(Path())] == [([], [])]
