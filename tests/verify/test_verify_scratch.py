"""Scratch copies: what is copied, what is linked, and that nothing leads back into the project."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cdkfix.verify.scratch import Scratch, fingerprint, project_root, tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A workspace: an app, a package of its own that it has installed, and one of others."""
    root = tmp_path / "project"
    for name in ("app.ts", "packages/own/index.ts", "node_modules/other/index.js"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    for name in (".git/HEAD", "cdk.out/manifest.json", "node_modules/.cache/x", "dist/app.js"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "node_modules/own").symlink_to("../packages/own", target_is_directory=True)
    (root / ".venv").mkdir()
    (root / ".venv/pyvenv.cfg").touch()
    return root


def _copy(project: Path, place: Path) -> Path:
    return Scratch(tree(project, "cdk.out"), place / "scratch").root


def test_files_are_copies(project: Path, tmp_path: Path) -> None:
    copy = _copy(project, tmp_path)
    (copy / "app.ts").write_text("changed")
    (copy / "dist/app.js").write_text("changed")
    assert (project / "app.ts").read_text() == "app.ts"
    assert (project / "dist/app.js").read_text() == "dist/app.js"


def test_history_and_former_assemblies_stay_behind(project: Path, tmp_path: Path) -> None:
    copy = _copy(project, tmp_path)
    assert not (copy / ".git").exists()
    assert not (copy / "cdk.out").exists()


def test_packages_are_linked_one_by_one(project: Path, tmp_path: Path) -> None:
    """A tool's cache in ``node_modules`` is the copy's own."""
    copy = _copy(project, tmp_path)
    assert not (copy / "node_modules").is_symlink()
    assert (copy / "node_modules/other/index.js").read_text() == "node_modules/other/index.js"
    assert not (copy / "node_modules/.cache").exists()
    assert (copy / ".venv").is_symlink()


def test_a_package_of_the_workspace_is_the_copy(project: Path, tmp_path: Path) -> None:
    copy = _copy(project, tmp_path)
    place = Path(os.path.realpath(copy / "node_modules/own"))
    assert place == Path(os.path.realpath(copy / "packages/own"))


def test_a_pipe_is_not_waited_for(project: Path, tmp_path: Path) -> None:
    os.mkfifo(project / "pipe")
    assert not (_copy(project, tmp_path) / "pipe").exists()


def test_contents_are_put_and_taken_back(project: Path, tmp_path: Path) -> None:
    scratch = Scratch(tree(project, "cdk.out"), tmp_path / "scratch")
    scratch.put({project / "app.ts": b"fixed"})
    assert (scratch.root / "app.ts").read_bytes() == b"fixed"
    scratch.put({})
    assert (scratch.root / "app.ts").read_bytes() == b"app.ts"


def test_the_fingerprint_is_of_names_and_bytes(project: Path) -> None:
    first = fingerprint(tree(project, "cdk.out"))
    (project / "cdk.out/manifest.json").write_text("other")
    assert fingerprint(tree(project, "cdk.out")) == first
    (project / "app.ts").write_text("other")
    assert fingerprint(tree(project, "cdk.out")) != first


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ((), "work/apps/one"),
        ((".git",), "work/apps/one"),
        ((".git", "package.json"), "work"),
        ((".git", "apps/package.json"), "work/apps"),
        (("package.json",), "work/apps/one"),
    ],
)
def test_what_is_copied_is_the_outermost_part_of_the_work_tree(
    tmp_path: Path, made: tuple[str, ...], expected: str
) -> None:
    app = tmp_path / "work/apps/one"
    app.mkdir(parents=True)
    (tmp_path / "package.json").touch()
    for name in made:
        (tmp_path / "work" / name).touch()
    assert project_root(app, app / "lib") == tmp_path / expected
