"""Which CDK app of a repository a file is of, and which apps have to do with each other."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cdkfix.project import Project

#: What says where an app begins: https://docs.aws.amazon.com/cdk/v2/guide/projects.html
_CONFIGURATION = "cdk.json"
#: What does so without one, where it asks for CDK.
_MANIFESTS = ("package.json", "pyproject.toml", "requirements.txt")
_ASKS = (b"aws-cdk", b"aws_cdk")


@dataclass(frozen=True, eq=False)
class App:
    """The folder of an app; ``is_configured`` where its `cdk.json` says so, not a manifest."""

    folder: PurePath
    is_configured: bool


class Apps:
    """The apps of a project, by the files in them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._by_folder: dict[PurePath, App | None] = {}
        self._apps: dict[PurePath, App] = {}
        self._top = PurePath(os.path.abspath(project.root))  # noqa: PTH100

    def of(self, path: PurePath) -> App | None:
        """The app whose folder is the nearest around a file; None where there is none."""
        folder = path.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._around(PurePath(os.path.abspath(folder)))  # noqa: PTH100
        return self._by_folder[folder]

    def are_apart(self, path: PurePath, other: PurePath) -> bool:
        """Whether two files are of different apps, neither of which imports from the other.

        What one of them names is no concern of the other: they may be copies of each other.
        """
        one, two = self.of(path), self.of(other)
        return one is not two and self._are_separate(one, two)

    def beside(self, path: PurePath, files: Collection[PurePath]) -> Iterator[PurePath]:
        """Those of ``files`` that have to do with the app of one, in order.

        Equal collections are to be the same object: they are sorted by app once.
        """
        own = self.of(path)
        key = ("beside", id(files), own)
        return iter(self._project.once(key, lambda: self._beside(own, files)))

    def _beside(self, own: App | None, files: Collection[PurePath]) -> tuple[PurePath, ...]:
        by_app = self._project.once(("by app", id(files)), lambda: self._sorted(files))
        apart = {app for app in by_app if app is not own and self._are_separate(own, app)}
        if not apart:
            return tuple(files)
        kept = {path for app, paths in by_app.items() if app not in apart for path in paths}
        return tuple(path for path in files if path in kept)

    def _sorted(self, files: Iterable[PurePath]) -> dict[App | None, list[PurePath]]:
        found: dict[App | None, list[PurePath]] = {}
        for path in files:
            found.setdefault(self.of(path), []).append(path)
        return found

    def _are_separate(self, one: App | None, two: App | None) -> bool:
        if one is None or two is None or one.is_configured != two.is_configured:
            return False
        nested = one.folder in two.folder.parents or two.folder in one.folder.parents
        if nested and not one.is_configured:
            return False
        return two not in self._imported_by(one) and one not in self._imported_by(two)

    def _imported_by(self, app: App) -> Collection[App | None]:
        """The apps that files of an app import from."""
        project = self._project

        def look() -> frozenset[App | None]:
            files = project.once(("by app", ()), lambda: self._sorted(project.files.code))
            modules = filter(None, map(project.module_at, files.get(app, ())))
            led = (other for module in modules for other in project.imports.led_to_by(module))
            return frozenset(self.of(other.source.path) for other in led)

        return project.once(("imported by", app), look)

    def _around(self, folder: PurePath) -> App | None:
        around = [folder, *folder.parents]
        if self._top in around:
            around = around[: around.index(self._top) + 1]
        holds = self._project.holds
        found = next((item for item in around if holds(item / _CONFIGURATION)), None)
        if found is not None:
            return self._apps.setdefault(found, App(found, is_configured=True))
        found = next((item for item in around if self._asks(item)), None)
        if found is None:
            return None
        return self._apps.setdefault(found, App(found, is_configured=False))

    def _asks(self, folder: PurePath) -> bool:
        """Whether a folder has a manifest that asks for CDK."""
        for name in _MANIFESTS:
            path = folder / name
            try:
                data = self._project.read(path) if self._project.holds(path) else b""
            except OSError:
                continue
            if any(word in data for word in _ASKS):
                return True
        return False
