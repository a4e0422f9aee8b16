"""Fixtures that keep tests away from the user's own state, and from this repository's files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count()


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals and caches of this test alone, in processes that it starts too.

    They are made where they are needed, as a user's are: most tests keep nothing.
    """
    own = tmp_path_factory.getbasetemp() / "own" / str(next(_NUMBERS))
    monkeypatch.setenv("XDG_STATE_HOME", str(own / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(own / "cache"))


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty directory."""
    return tmp_path_factory.mktemp("nowhere")


@pytest.fixture(autouse=True)
def _beside_no_files(
    request: pytest.FixtureRequest, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let codemods run over texts in memory alone, whose paths are relative ones.

    They would lead to files of this repository: to ``tests/conftest.py``, and what that imports.
    """
    if request.path.parent.name == "codemods":
        monkeypatch.chdir(nowhere)


@pytest.fixture
def open_directory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory that every user may write in; pytest's own are closed to others."""
    place = Path(tempfile.mkdtemp()).resolve()
    work, state = place / "work", place / "state"
    for folder in (place, work, state):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o777)
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    yield work
    shutil.rmtree(place)
