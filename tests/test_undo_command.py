"""``cdkfix undo``, and what ``cdkfix apply`` does about a run that was killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import FIXABLE, FIXED, cdkfix, only

from cdkfix.writing import journal
from cdkfix.writing.atomic import replace_file


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("lib").mkdir()
    Path("lib/a.ts").write_text(FIXABLE, "utf-8")
    Path("lib/b.ts").write_text(FIXABLE, "utf-8")
    return tmp_path


def texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(Path("lib").iterdir())]


def test_nothing_to_undo() -> None:
    done = cdkfix("undo")
    assert (done.code, done.out, done.err) == (0, "nothing to undo\n", "")


def test_undo_takes_the_last_apply_back() -> None:
    cdkfix(*only("apply", "lib"))
    assert texts() == [FIXED, FIXED]
    done = cdkfix("undo")
    assert done.code == 0
    first, *paths = done.out.splitlines()
    assert first.startswith("taken back: 2 files, as before 2")
    assert paths == ["  lib/a.ts", "  lib/b.ts"]
    assert texts() == [FIXABLE, FIXABLE]
    assert cdkfix("undo").out == "nothing to undo\n"


def test_undo_takes_comments_back_as_well() -> None:
    assert cdkfix("suppress", "--reason", "kept", "lib").code == 0
    assert all("// cdkfix: ignore" in text for text in texts())
    assert cdkfix("undo").code == 0
    assert texts() == [FIXABLE, FIXABLE]


def test_undo_refuses_what_was_edited_since() -> None:
    cdkfix(*only("apply", "lib"))
    Path("lib/b.ts").write_text("// mine\n")
    done = cdkfix("undo", "lib")
    assert done.code == 2
    assert done.err == f"error: {Path('lib/b.ts').resolve()}: edited since, not taken back\n"
    assert texts() == [FIXABLE, "// mine\n"]


def test_undo_wants_a_directory() -> None:
    done = cdkfix("undo", "lib/a.ts")
    assert (done.code, done.out, done.err) == (2, "", "error: lib/a.ts: not a directory\n")


def test_apply_takes_a_killed_run_back_before_it_reads() -> None:
    root = Path().resolve()
    before, after = FIXABLE.encode(), b"// of another version\n"
    with journal.locked():
        kept = journal.start(root, [(root / "lib/a.ts", before, after)])
    replace_file(root / "lib/a.ts", root, before, after, kept.run)
    done = cdkfix(*only("apply", "lib"))
    assert done.code == 0
    assert "a run that did not come to its end is taken back: 1 file, as before 2" in done.err
    assert texts() == [FIXED, FIXED]


@pytest.mark.parametrize("command", ["check", "diff"])
def test_what_only_reads_takes_nothing_back(command: str) -> None:
    root = Path().resolve()
    with journal.locked():
        kept = journal.start(root, [(root / "lib/a.ts", FIXABLE.encode(), FIXED.encode())])
    replace_file(root / "lib/a.ts", root, FIXABLE.encode(), FIXED.encode(), kept.run)
    cdkfix(*only(command, "lib"))
    assert texts() == [FIXED, FIXABLE]


def test_without_a_place_for_the_journal_nothing_is_written(directory: Path) -> None:
    (directory / "state").write_text("a file")
    env = {"XDG_STATE_HOME": str(directory / "state")}
    done = cdkfix(*only("apply", "lib"), env=env)
    assert done.code == 2
    assert "no journal can be kept in" in done.err
    assert done.err.endswith("not a directory; nothing was written\n")
    assert texts() == [FIXABLE, FIXABLE]
