"""Writing the files of a run: each whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from unprivileged import unprivileged

from cdkfix.finding import FileResult
from cdkfix.writing import Written, folder, write_all
from cdkfix.writing.folder import open_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(path: str, before: bytes = b"a\n", after: bytes = b"b\n") -> FileResult:
    return FileResult(Path(path), before, after)


def write(*results: FileResult) -> Written:
    return write_all(results, Path())


def names_in(directory: str = ".") -> list[str]:
    return sorted(path.name for path in Path(directory).iterdir())


def problems(written: Written) -> list[str]:
    return [str(error) for error in written.errors]


def test_what_has_not_changed_is_not_written() -> None:
    Path("a.ts").write_bytes(b"a\n")
    before = Path("a.ts").stat()
    assert write(result("a.ts", after=b"a\n")) == Written((), ())
    assert Path("a.ts").stat() == before


@posix
@pytest.mark.parametrize("mode", [0o751, 0o600, 0o4755, 0o644])
def test_writing_keeps_the_mode_and_leaves_nothing_behind(mode: int) -> None:
    path = Path("a.ts")
    path.write_bytes(b"a\n")
    path.chmod(mode)
    names = sorted(Path().iterdir())
    assert not problems(write(result("a.ts")))
    assert path.read_bytes() == b"b\n"
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert sorted(Path().iterdir()) == names


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may")
def test_root_edits_a_users_file_for_the_user() -> None:
    Path("a.ts").write_bytes(b"a\n")
    os.chown("a.ts", 1234, 2345)
    assert not problems(write(result("a.ts")))
    status = Path("a.ts").stat()
    assert (status.st_uid, status.st_gid) == (1234, 2345)


@posix
def test_writing_follows_a_link() -> None:
    Path("lib").mkdir()
    Path("lib/a.ts").write_bytes(b"a\n")
    Path("link.ts").symlink_to("lib/a.ts")
    assert not problems(write(result("link.ts")))
    assert Path("link.ts").is_symlink()
    assert Path("lib/a.ts").read_bytes() == b"b\n"


@posix
@pytest.mark.parametrize("through", ["file", "directory"])
def test_a_link_out_of_the_root_is_not_followed(
    tmp_path_factory: pytest.TempPathFactory, through: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.ts").write_bytes(b"a\n")
    if through == "file":
        Path("link.ts").symlink_to(outside / "a.ts")
        name = "link.ts"
    else:
        Path("lib").symlink_to(outside)
        name = "lib/a.ts"
    assert problems(write(result(name))) == [f"{name}: it leads out of {Path.cwd()}, not written"]
    assert (outside / "a.ts").read_bytes() == b"a\n"


@posix
def test_a_directory_that_becomes_a_link_diverts_nothing(
    tmp_path_factory: pytest.TempPathFactory, directory: Path
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.ts").write_bytes(b"a\n")
    (directory / "lib").symlink_to(outside)
    # As if `lib` had been a directory when the path was resolved.
    with pytest.raises(NotADirectoryError), open_folder(directory / "lib" / "a.ts", directory):
        pass


@posix
def test_a_file_that_becomes_a_link_diverts_nothing(
    tmp_path_factory: pytest.TempPathFactory, directory: Path
) -> None:
    target = tmp_path_factory.mktemp("outside") / "a.ts"
    target.write_bytes(b"a\n")
    (directory / "a.ts").symlink_to(target)
    with open_folder(directory / "a.ts", directory) as opened, pytest.raises(OSError, match=r"."):
        opened.read("a.ts")


def test_a_file_that_changed_meanwhile_is_not_overwritten() -> None:
    Path("a.ts").write_bytes(b"somebody else's\n")
    Path("b.ts").write_bytes(b"a\n")
    written = write(result("a.ts"), result("b.ts"))
    assert problems(written) == ["a.ts: changed since it was read, not written"]
    assert [str(item.path) for item in written.results] == ["b.ts"]
    assert Path("a.ts").read_bytes() == b"somebody else's\n"
    assert Path("b.ts").read_bytes() == b"b\n"


def test_a_file_that_changes_while_its_successor_is_written_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("a.ts").write_bytes(b"a\n")
    create = folder.Folder.create

    def meanwhile(self: folder.Folder, name: str) -> int:
        Path("a.ts").write_bytes(b"somebody else's\n")
        return create(self, name)

    monkeypatch.setattr(folder.Folder, "create", meanwhile)
    assert problems(write(result("a.ts"))) == ["a.ts: changed since it was read, not written"]
    assert Path("a.ts").read_bytes() == b"somebody else's\n"
    assert names_in() == ["a.ts"]


def test_what_fails_in_another_directory_leaves_nothing_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("lib").mkdir()
    Path("lib/a.ts").write_bytes(b"a\n")

    def refuse(self: folder.Folder, name: str, by: str) -> None:
        raise PermissionError("permission denied")

    monkeypatch.setattr(folder.Folder, "replace", refuse)
    assert problems(write(result("lib/a.ts"))) == ["lib/a.ts: permission denied"]
    assert names_in("lib") == ["a.ts"]


@posix
@pytest.mark.parametrize("change", ["size", "time", "file", "link"])
def test_any_change_while_the_successor_is_written_is_seen(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("a.ts")
    path.write_bytes(b"a\n")
    before = path.stat()
    create = folder.Folder.create

    def meanwhile(self: folder.Folder, name: str) -> int:
        if change in ("size", "time"):
            path.write_bytes(b"other\n" if change == "size" else b"c\n")
            moved = before.st_mtime_ns + (change == "time")
            os.utime(path, ns=(before.st_atime_ns, moved))
        else:
            path.rename("other.ts")
            if change == "link":
                path.symlink_to("other.ts")
            else:
                path.write_bytes(b"c\n")
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return create(self, name)

    monkeypatch.setattr(folder.Folder, "create", meanwhile)
    assert problems(write(result("a.ts"))) == ["a.ts: changed since it was read, not written"]
    assert path.is_symlink() == (change == "link")
    assert path.read_bytes() != b"b\n"


@posix
def test_what_is_half_written_nobody_else_may_read(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.ts").write_bytes(b"a\n")
    create = folder.Folder.create
    modes = []

    def noted(self: folder.Folder, name: str) -> int:
        handle = create(self, name)
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return handle

    monkeypatch.setattr(folder.Folder, "create", noted)
    write(result("a.ts"))
    assert modes == [0o600]


@posix
def test_what_stands_in_the_way_of_the_new_file_is_never_written_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("a.ts").write_bytes(b"a\n")
    create = folder.Folder.create

    def meanwhile(self: folder.Folder, name: str) -> int:
        Path(name).write_bytes(b"somebody else's\n")
        return create(self, name)

    monkeypatch.setattr(folder.Folder, "create", meanwhile)
    assert problems(write(result("a.ts"))) == ["a.ts: file exists"]
    assert Path("a.ts").read_bytes() == b"a\n"
    (other,) = set(names_in()) - {"a.ts"}
    assert Path(other).read_bytes() == b"somebody else's\n"


def test_where_nothing_can_be_written_nothing_counts_as_written() -> None:
    written = write(result("gone.ts"))
    assert (list(written.results), len(written.errors)) == ([], 1)


def test_a_file_that_is_gone_is_not_written() -> None:
    assert problems(write(result("gone.ts"))) == ["gone.ts: no such file or directory"]
    assert not Path("gone.ts").exists()


def test_a_file_that_became_a_directory_is_not_written() -> None:
    Path("a.ts").mkdir()
    assert problems(write(result("a.ts")))
    assert Path("a.ts").is_dir()


@posix
def test_a_file_that_became_a_pipe_keeps_nobody_waiting() -> None:
    os.mkfifo("a.ts")
    assert problems(write(result("a.ts"))) == ["a.ts: not a regular file"]


@posix
def test_a_loop_of_links_is_an_error() -> None:
    Path("a.ts").symlink_to("b.ts")
    Path("b.ts").symlink_to("a.ts")
    assert len(problems(write(result("a.ts")))) == 1


@posix
@pytest.mark.parametrize("locked", ["lib", "lib/a.ts"])
def test_what_is_read_only_is_an_error(open_directory: Path, locked: str) -> None:
    Path("lib").mkdir(mode=0o777)
    Path("lib/a.ts").write_bytes(b"a\n")
    Path("lib").chmod(0o777)
    Path("lib/a.ts").chmod(0o666)
    Path(locked).chmod(0o555)
    try:
        told = unprivileged(lambda: problems(write_all([result("lib/a.ts")], open_directory)))
    finally:
        Path(locked).chmod(0o755)
    assert told == ["lib/a.ts: permission denied"]
    assert Path("lib/a.ts").read_bytes() == b"a\n"
    assert names_in("lib") == ["a.ts"]


@posix
def test_a_file_of_another_owner_becomes_the_writers(open_directory: Path) -> None:
    Path("a.ts").write_bytes(b"a\n")
    Path("a.ts").chmod(0o666)
    assert unprivileged(lambda: problems(write_all([result("a.ts")], open_directory))) == []
    assert Path("a.ts").read_bytes() == b"b\n"
    assert stat.S_IMODE(Path("a.ts").stat().st_mode) == 0o666
