"""Which CDK app of a repository a file is of, and which apps have to do with each other."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cdkfix.projects.mentions import OF_DIRECTORY

if TYPE_CHECKING:
    from cdkfix.projects.project import Project

#: What says where an app begins: https://docs.aws.amazon.com/cdk/v2/guide/projects.html
_CONFIGURATION = "cdk.json"
#: What does so without one, where it asks for CDK.
_MANIFESTS = ("package.json", "pyproject.toml", "requirements.txt")
_ASKS = (b"aws-cdk", b"aws_cdk")

#: So often the files of an app are searched before it is found out whether that is of any use.
_SEARCHES = 50


class App(msgspec.Struct, frozen=True, eq=False):
    """The folder of an app; ``is_configured`` where its `cdk.json` says so, not a manifest."""

    folder: PurePath
    is_configured: bool


#: Gives those of an app's files that are wanted.
_Search: TypeAlias = "Callable[[App | None, Sequence[PurePath]], Sequence[PurePath]]"


class _Sorted(msgspec.Struct, frozen=True, dict=True):
    """Files by their app, in order; ``all`` keeps them, that no others come to have their id."""

    all: Collection[PurePath]
    files: dict[App | None, list[PurePath]] = msgspec.field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[PurePath, int]:
        """Which of the files each is."""
        return {path: place for place, path in enumerate(self.all)}

    @cached_property
    def kinds(self) -> Mapping[bool, AbstractSet[App]]:
        """The apps by whether they are configured."""
        kinds: dict[bool, set[App]] = {False: set(), True: set()}
        for app in filter(None, self.files):
            kinds[app.is_configured].add(app)
        return kinds

    @cached_property
    def nested(self) -> Mapping[App, Collection[App]]:
        """The apps without configuration in whose folder others of them lie, both ways."""
        found: dict[App, list[App]] = {}
        by_folder = {app.folder: app for app in self.kinds[False]}
        for app in by_folder.values():
            for outer in filter(None, map(by_folder.get, app.folder.parents)):
                found.setdefault(app, []).append(outer)
                found.setdefault(outer, []).append(app)
        return found


class Apps:
    """The apps of a project, by the files in them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._by_folder: dict[PurePath, App | None] = {}
        self._apps: dict[PurePath, App] = {}
        self._top = PurePath(os.path.abspath(project.root))  # noqa: PTH100
        self._sorted: dict[int, _Sorted] = {}
        #: The apps whose files' imports have been read, and how often others were searched.
        self._read: set[App | None] = {None}
        self._searched: Counter[App | None] = Counter()

    def of(self, path: PurePath) -> App | None:
        """The app whose folder is the nearest around a file; None where there is none."""
        folder = path.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._around(PurePath(os.path.abspath(folder)))  # noqa: PTH100
        return self._by_folder[folder]

    def folder(self, path: PurePath) -> str | None:
        """The folder of a file's app, from the file system's root; None where there is none."""
        app = self.of(path)
        return str(app.folder) if app is not None else None

    def at(self, folder: str | None) -> App | None:
        """The app in a folder, as `folder` tells it."""
        return self._around(PurePath(folder)) if folder is not None else None

    def concern(self, app: App | None, path: PurePath) -> bool:
        """Whether a file may concern an app."""
        with self._project.dependencies.aside:
            return not self._are_apart(app, self.of(path))

    def may_concern(self, app: App | None, path: PurePath) -> bool:
        """Whether a file may concern an app, as far as that is known without reading anything."""
        other = self.of(path)
        return not {app, other} <= self._read or self.concern(app, path)

    def leading(self, app: App, path: PurePath) -> frozenset[PurePath]:
        """The folders of the other apps that a file of an app imports from."""
        with self._project.dependencies.aside:
            others = frozenset(map(self.of, self._project.imports.files_led_to(path)))
        return frozenset(other.folder for other in others if other not in (None, app))

    def _may_lead_out(self, app: App, path: PurePath) -> bool:
        """Whether a file of an app may import from others, by its words: most need no parsing."""
        words = self._project.imports.words_of(path)
        if words is None:
            return True
        homes = filter(None, map(self._homes.get, (*words, None)))
        if any(apps != {app} for apps in homes):
            return True
        return not self._entrances.isdisjoint(app.folder.parents)

    @cached_property
    def _homes(self) -> Mapping[bytes | None, AbstractSet[App]]:
        """By the words that files are imported by, None where there is none, the apps of these."""
        found: defaultdict[bytes | None, set[App]] = defaultdict(set)
        for word, paths in self._project.imports.named:
            found[word].update(filter(None, map(self.of, paths)))
        return {word: apps for word, apps in found.items() if apps}

    @cached_property
    def _entrances(self) -> AbstractSet[PurePath]:
        """The folders that files below import something from without its name: ``..``."""
        code = self._project.files.code
        found = {path.parent for path in code if path.name.startswith(OF_DIRECTORY)}
        return {PurePath(os.path.abspath(folder)) for folder in found}  # noqa: PTH100

    def are_apart(self, path: PurePath, other: PurePath) -> bool:
        """Whether two files are of different apps, neither of which imports from the other.

        What one of them names is no concern of the other: they may be copies of each other.
        """
        return self._are_apart(self.of(path), self.of(other))

    def beside(
        self, paths: Iterable[PurePath], files: Collection[PurePath], kept: _Search
    ) -> list[PurePath]:
        """Those of ``files`` that ``kept`` keeps and that have to do with an app of ``paths``.

        They are in the order of ``files``, which is sorted by app once: equal collections are to be
        the same object. ``kept`` is given the files of one app, and that app.
        """
        owns = dict.fromkeys(map(self.of, paths))
        found: list[PurePath] = []
        by_app = self._by_app(files)
        for app in dict.fromkeys(chain.from_iterable(self._near(own, by_app) for own in owns)):
            held = kept(app, by_app.files[app])
            if held and not all(self._are_apart(own, app) for own in owns):
                found += held
        return sorted(found, key=by_app.places.__getitem__) if len(found) > 1 else found

    def among(self, paths: Iterable[PurePath], told: Iterable[str]) -> list[PurePath]:
        """Those of the files ``told`` that have to do with an app of ``paths``, as `beside`."""
        owns = set(map(self.of, paths))
        files = self._project.files.in_order(dict.fromkeys(told))
        return [
            path for path in files if not all(self._are_apart(own, self.of(path)) for own in owns)
        ]

    def _near(self, own: App | None, by_app: _Sorted) -> Iterable[App | None]:
        """The apps that may have to do with one: those of which that is known, or not yet known.

        To search a file costs less than to read its imports, unless that is done over and over.
        """
        if own is None:
            return by_app.files
        if self._read.issuperset(by_app.files):
            near = {own, None, *self._imported_by(own), *self._importing.get(own, ())}
            near |= by_app.kinds[not own.is_configured]
            near.update(by_app.nested.get(own, ()))
            return near.intersection(by_app.files)
        return self._perhaps_near(own, by_app)

    def _perhaps_near(self, own: App, by_app: _Sorted) -> Iterator[App | None]:
        for app in by_app.files:
            if app not in self._read and app is not own:
                self._searched[app] += 1
                if self._searched[app] <= _SEARCHES:
                    yield app
                    continue
            if not self._are_apart(own, app):
                yield app

    def _by_app(self, files: Collection[PurePath]) -> _Sorted:
        found = self._sorted.get(id(files))
        if found is None:
            found = self._sorted[id(files)] = _Sorted(files)
            for path in files:
                found.files.setdefault(self.of(path), []).append(path)
        return found

    def _are_apart(self, one: App | None, two: App | None) -> bool:
        if one is two or one is None or two is None or one.is_configured != two.is_configured:
            return False
        nested = not one.is_configured and (
            one.folder in two.folder.parents or two.folder in one.folder.parents
        )
        if nested:
            return False
        return two not in self._imported_by(one) and one not in self._imported_by(two)

    def _imported_by(self, app: App) -> Collection[App | None]:
        """The apps that files of an app import from."""
        project = self._project

        def look() -> frozenset[App | None]:
            self._read.add(app)
            known = project.dependencies.leads(app.folder)
            if known is not None:
                own = (its for path, its in known.items() if self.of(PurePath(path)) is app)
                return frozenset(map(self.at, chain.from_iterable(own)))
            files = self._by_app(project.files.code).files.get(app, ())
            asked = [path for path in files if self._may_lead_out(app, path)]
            led = {path: its for path in asked if (its := self.leading(app, path))}
            project.dependencies.lead(app.folder, led)
            return frozenset(map(self._apps.get, chain.from_iterable(led.values())))

        with project.dependencies.aside:
            return project.once(("imported by", app), look)

    @property
    def _importing(self) -> Mapping[App | None, Collection[App]]:
        """By app, those that import from it, of which the imports have been read."""

        def look() -> dict[App | None, list[App]]:
            found: dict[App | None, list[App]] = {}
            for app in filter(None, self._read):
                for other in self._imported_by(app):
                    found.setdefault(other, []).append(app)
            return found

        with self._project.dependencies.aside:
            return self._project.once(("importing", len(self._read)), look)

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
