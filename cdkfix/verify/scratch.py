"""Scratch copies of the project: what the app's commands may read and write instead of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from cdkfix.files.around import work_tree
from cdkfix.files.errors import reason
from cdkfix.verify.errors import CannotVerify

#: Directories that no app reads when it synthesizes: history, caches, former assemblies.
_LEFT_OUT = frozenset(
    {
        ".cdk.staging",
        ".git",
        ".hg",
        ".svn",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".tox",
        ".nox",
        "__pycache__",
        "cdk.out",
    }
)

#: What in ``node_modules`` begins with a dot and is not a tool's cache.
_KEPT_MODULES = frozenset({".bin", ".package-lock.json", ".modules.yaml", ".pnpm"})

#: Files that mark a directory as belonging to one project with those below it.
_PROJECT_MARKS = ("package.json", "node_modules", "pyproject.toml", "pnpm-workspace.yaml")


class Entry(msgspec.Struct, frozen=True):
    """Something to copy, by its path from the project's root."""

    name: str
    is_link: bool


class Tree(msgspec.Struct, frozen=True):
    """A project's files, links and installed packages as they are to be copied."""

    root: Path
    directories: tuple[str, ...]
    entries: tuple[Entry, ...]
    modules: tuple[str, ...]
    environments: tuple[str, ...]

    @property
    def git(self) -> Path | None:
        """The repository that the project is in."""
        top = work_tree(self.root)
        return top and top / ".git"


def project_root(app: Path, *others: Path) -> Path:
    """The directory to copy for the app in ``app``, so that all ``others`` are in it too.

    Inside a git work tree it is widened to the outermost directory that looks like a part of the
    same project, such as the root of an npm workspace.
    """
    try:
        root = Path(os.path.commonpath([app, *others]))
    except ValueError:  # on several drives
        raise CannotVerify("the app and the files to fix are on several drives") from None
    top = work_tree(root)
    if top is None:
        return root
    found = root
    for place in root.parents:
        if not place.is_relative_to(top):
            break
        if any((place / mark).exists() for mark in _PROJECT_MARKS):
            found = place
    return found


def tree(root: Path, output: str) -> Tree:
    """What there is to copy below ``root``; ``output`` is the name of former assemblies."""
    directories: list[str] = []
    entries: list[Entry] = []
    modules: list[str] = []
    environments: list[str] = []
    for name, entry in _walk(root, {*_LEFT_OUT, output}):
        if entry.is_symlink():
            entries.append(Entry(name, is_link=True))
        elif entry.is_dir():
            if entry.name == "node_modules":
                modules.append(name)
            elif _is_environment(entry):
                environments.append(name)
            else:
                directories.append(name)
        elif stat.S_ISREG(entry.stat().st_mode):  # no socket or pipe: it would never end
            entries.append(Entry(name, is_link=False))
    return Tree(root, tuple(directories), tuple(entries), tuple(modules), tuple(environments))


def _walk(root: Path, left_out: set[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    pending = [root]
    while pending:
        place = pending.pop()
        try:
            with os.scandir(place) as listing:
                children = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            raise CannotVerify(f"{place} cannot be read: {reason(error)}") from None
        for entry in children:
            if entry.name in left_out:
                continue
            yield os.path.relpath(entry.path, root), entry
            is_directory = entry.is_dir(follow_symlinks=False)
            if is_directory and entry.name != "node_modules" and not _is_environment(entry):
                pending.append(Path(entry.path))


def _is_environment(entry: os.DirEntry[str]) -> bool:
    return (Path(entry.path) / "pyvenv.cfg").exists()


class Scratch:
    """A copy of a project in a directory of its own."""

    def __init__(self, source: Tree, place: Path) -> None:
        self.source = source
        self.root = place / "project" / source.root.name
        self.output = place / "assembly"
        self._changed: dict[str, bytes] = {}
        _copy(source, self.root)

    def at(self, path: Path) -> Path:
        """Where the copy has the file or directory ``path`` of the project."""
        return self.root / path.relative_to(self.source.root)

    def put(self, contents: Mapping[Path, bytes]) -> None:
        """Give the copy these contents of the project's files, and its own to all others."""
        wanted = {str(path.relative_to(self.source.root)): data for path, data in contents.items()}
        for name, data in self._changed.items():
            if name not in wanted:
                (self.root / name).write_bytes(data)
        changed = {}
        for name, data in wanted.items():
            place = self.root / name
            changed[name] = self._changed.get(name, place.read_bytes())
            place.write_bytes(data)
        self._changed = changed


def _copy(source: Tree, root: Path) -> None:
    """Copy the files; packages are linked one by one, so that a tool's cache is not shared."""
    root.mkdir(parents=True)
    for name in source.directories:
        (root / name).mkdir()
    for entry in source.entries:
        origin, target = source.root / entry.name, root / entry.name
        if entry.is_link:
            _link(source.root, origin, root, target)
        else:
            shutil.copy2(origin, target)
            target.chmod(target.stat().st_mode | stat.S_IWUSR)
    for name in source.modules:
        _link_modules(source.root, source.root / name, root, root / name)
    for name in source.environments:
        (root / name).symlink_to(source.root / name, target_is_directory=True)
    if "node_modules" not in source.modules:
        above = (place / "node_modules" for place in source.root.parents)
        found = next((place for place in above if place.is_dir()), None)
        if found is not None:
            (root.parent / "node_modules").symlink_to(found, target_is_directory=True)


def _link_modules(top: Path, origin: Path, root: Path, target: Path) -> None:
    target.mkdir()
    with os.scandir(origin) as listing:
        children = list(listing)
    for entry in children:
        if entry.name.startswith(".") and entry.name not in _KEPT_MODULES:
            continue
        place = target / entry.name
        if entry.name.startswith("@") and entry.is_dir(follow_symlinks=False):
            _link_modules(top, Path(entry.path), root, place)
        else:
            _link(top, Path(entry.path), root, place)


def _link(top: Path, origin: Path, root: Path, target: Path) -> None:
    """Link ``target`` to what ``origin`` is or leads to: the copy of it, if it is copied."""
    real = Path(os.path.realpath(origin))
    inside = real.is_relative_to(top) and "node_modules" not in real.relative_to(top).parts
    copied = origin.is_symlink() and inside
    place = root / real.relative_to(top) if copied else real
    target.symlink_to(place, target_is_directory=real.is_dir())


def fingerprint(source: Tree) -> str:
    """A hash of all that a synthesis may read of the project: its files and what is installed."""
    total = hashlib.sha256()
    for entry in source.entries:
        place = source.root / entry.name
        total.update(os.fsencode(entry.name) + b"\0")
        if entry.is_link:
            total.update(os.fsencode(place.readlink()) + b"\0")
        else:
            total.update(hashlib.sha256(place.read_bytes()).digest())
    for name in source.modules:
        total.update(_installed_modules(source.root / name))
    for name in source.environments:
        total.update(installed_python(source.root / name))
    return total.hexdigest()


def _installed_modules(place: Path) -> bytes:
    lock = place / ".package-lock.json"
    if lock.is_file():
        return lock.read_bytes()
    return b"\0".join(sorted(os.fsencode(path.name) for path in place.iterdir()))


def installed_python(prefix: Path) -> bytes:
    """What is installed below a Python's prefix: the names of its distributions and versions."""
    found = prefix.glob("lib/python3*/site-packages/*.dist-info")
    windows = prefix.glob("Lib/site-packages/*.dist-info")
    return "\0".join(sorted({path.name for path in (*found, *windows)})).encode()
