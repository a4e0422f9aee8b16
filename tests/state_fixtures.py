"""Fixtures that keep what cdkfix writes beside sources away from the user's own state."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals and caches of this test alone, in processes that it starts too."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


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
