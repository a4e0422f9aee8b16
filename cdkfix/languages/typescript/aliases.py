"""Imports that are no relative paths: what ``tsconfig.json`` and ``package.json`` make of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from cdkfix.files import compiled, jsonc
from cdkfix.files.discover import DEFAULT_EXCLUDE

if TYPE_CHECKING:
    from pathlib import PurePath

    from cdkfix.projects.project import Project

_CONFIGS = ("tsconfig.json", "jsconfig.json")
_PACKAGE = "package.json"
#: Configurations that extend each other further than this are taken for a cycle.
_MOST = 20
#: Where a package says what its name stands for, the source first.
_ENTRIES = ("source", "main", "module", "types")
_SOURCES = ("index", "src/index", "lib/index")


class _Options(msgspec.Struct, frozen=True):
    """The options of a ``tsconfig.json`` that say where imports lead.

    ``base`` is its ``baseUrl``; the ``paths`` are relative to it, or to the ``folder`` of the file
    that has them. https://www.typescriptlang.org/tsconfig/#paths
    """

    base: Path | None = None
    paths: Mapping[str, Sequence[str]] = msgspec.field(default_factory=dict)
    folder: Path | None = None

    def leads(self, name: str) -> Iterator[Path]:
        """Where an import may lead, the best first."""
        origin = self.base or self.folder
        key, rest = _matching(self.paths, name)
        if key is not None and origin is not None:
            for target in self.paths[key]:
                yield origin / target.replace("*", rest, 1)
        if self.base is not None:
            yield self.base / name


class Aliases:
    """Where imports by other names than relative paths lead, in the files of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._top = Path(os.path.abspath(project.root))  # noqa: PTH100 (links stay as they are)
        self._outer: dict[Path, Sequence[Path]] = {}
        self._read: dict[Path, dict[str, Any] | None] = {}
        self._options: dict[Path, _Options] = {}
        self._workspaces: dict[Path, Mapping[str, Path]] = {}
        self._installed: dict[Path, bool] = {}
        self._packages: dict[tuple[Path, str], Path | None] = {}

    def leads(self, importer: PurePath, name: str) -> Iterator[Path]:
        """The paths, without or with a suffix, that an import may stand for, the best first."""
        folder = _folder(importer)
        if name.startswith("#"):
            places = ((place, self._json(place / _PACKAGE)) for place in self._around(folder))
            place, manifest = next(((p, m) for p, m in places if m is not None), (folder, {}))
            yield from self._imports(place, manifest, name)
        yield from self._config(folder).leads(name)
        yield from self._in_package(folder, name)

    def named(self) -> Iterator[tuple[str, Iterator[Path]]]:
        """The names without wildcards that files give to modules, each with where it may lead."""
        # Of thousands of files in a few folders.
        folders = {os.path.dirname(path) for path in self._project.files.of_run}  # noqa: PTH120
        whole = (Path(os.path.abspath(folder)) for folder in folders)  # noqa: PTH100
        for folder in sorted({place for item in whole for place in self._around(item)}):
            manifest = self._json(folder / _PACKAGE) or {}
            own, imports = manifest.get("name"), manifest.get("imports")
            if isinstance(own, str):
                yield own, self._entries(folder, manifest, ".")
            for name in imports if isinstance(imports, dict) else ():
                if "*" not in name:
                    yield name, self._imports(folder, manifest, name)
            options = self._config(folder)
            for name in options.paths if options.folder == folder else ():
                if "*" not in name:
                    yield name, options.leads(name)

    def _imports(self, folder: Path, manifest: Mapping[str, Any], name: str) -> Iterator[Path]:
        """The targets of a package's own ``imports``.

        https://nodejs.org/api/packages.html#subpath-imports
        """
        imports = manifest.get("imports")
        if not isinstance(imports, dict):
            return
        key, rest = _matching(imports, name)
        for target in _strings(imports[key]) if key is not None else ():
            yield from _written(folder, target.replace("*", rest))

    def _in_package(self, folder: Path, name: str) -> Iterator[Path]:
        """The files that a package of the project, its own or a workspace's, stands for."""
        parts = name.split("/")
        length = 2 if name.startswith("@") else 1
        package = self._package(folder, "/".join(parts[:length]))
        if package is not None:
            inner = "/".join([".", *parts[length:]])
            yield from self._entries(package, self._json(package / _PACKAGE) or {}, inner)

    def _entries(self, folder: Path, manifest: Mapping[str, Any], inner: str) -> Iterator[Path]:
        """What a package offers as ``.`` or ``./…``.

        https://nodejs.org/api/packages.html#package-entry-points
        """
        exports = manifest.get("exports")
        if isinstance(exports, dict) and any(key.startswith(".") for key in exports):
            key, rest = _matching(exports, inner)
            for target in _strings(exports[key]) if key is not None else ():
                yield from _written(folder, target.replace("*", rest))
        elif inner == ".":
            for target in _strings(exports):
                yield from _written(folder, target)
        if inner != ".":
            yield from _written(folder, inner)
            yield folder / "src" / inner
            return
        for entry in _ENTRIES:
            for target in _strings(manifest.get(entry)):
                yield from _written(folder, target)
        yield from (folder / source for source in _SOURCES)

    def _package(self, folder: Path, name: str) -> Path | None:
        """The folder of the project's package with a name, as a file in ``folder`` finds it.

        That is a workspace, or what an installation has linked.
        https://docs.npmjs.com/cli/using-npm/workspaces
        """
        key = folder, name
        if key not in self._packages:
            found = None
            for place in self._around(folder):
                found = self._workspaces_of(place).get(name) or self._linked(place, name)
                if found is not None:
                    break
            self._packages[key] = found
        return self._packages[key]

    def _linked(self, place: Path, name: str) -> Path | None:
        modules = place / "node_modules"
        if modules not in self._installed:
            self._installed[modules] = self._project.observed.is_directory(modules)
        link = modules / name
        if not self._installed[modules] or not link.is_symlink():
            return None
        target, real = link.resolve(), self._top.resolve()
        if not target.is_relative_to(real) or "node_modules" in target.relative_to(real).parts:
            return None
        return self._top / target.relative_to(real)

    def _workspaces_of(self, folder: Path) -> Mapping[str, Path]:
        """The packages that a folder's ``package.json`` lists as its workspaces, by name."""
        found = self._workspaces.get(folder)
        if found is None:
            given = (self._json(folder / _PACKAGE) or {}).get("workspaces")
            patterns = given.get("packages") if isinstance(given, dict) else given
            places = [
                place
                for pattern in (patterns if isinstance(patterns, list) else ())
                if isinstance(pattern, str) and not pattern.startswith(("!", "/"))
                for place in self._matches(folder, pattern)
            ]
            manifests = {place: self._json(place / _PACKAGE) or {} for place in places}
            named = {manifest.get("name"): place for place, manifest in manifests.items()}
            found = {name: place for name, place in named.items() if isinstance(name, str)}
            self._workspaces[folder] = found
        return found

    def _matches(self, folder: Path, pattern: str) -> list[Path]:
        """The folders that a pattern of workspaces is for."""
        try:
            found = self._project.observed.listing(folder, pattern.rstrip("/"))
        except (OSError, ValueError, NotImplementedError):
            return []
        return [place for place in found if "node_modules" not in place.relative_to(folder).parts]

    def _config(self, folder: Path) -> _Options:
        """The options of the nearest ``tsconfig.json`` around a folder."""
        found = self._options.get(folder)
        if found is None:
            found = _Options()
            for place in self._around(folder):
                if place in self._options:
                    found = self._options[place]
                    break
                path = next((place / n for n in _CONFIGS if self._project.holds(place / n)), None)
                if path is not None:
                    found = self._load(path, 0)
                    break
            self._options[folder] = found
        return found

    def _load(self, path: Path, depth: int) -> _Options:
        """The options of a configuration, over those of the ones that it extends.

        https://www.typescriptlang.org/tsconfig/#extends
        """
        data = self._json(path) or {}
        options = _Options()
        extended = data.get("extends")
        for other in [extended] if isinstance(extended, str) else extended or ():
            if isinstance(other, str) and other.startswith(".") and depth < _MOST:
                name = other if other.endswith(".json") else f"{other}.json"
                options = self._load(Path(os.path.normpath(path.parent / name)), depth + 1)
        given = data.get("compilerOptions")
        given = given if isinstance(given, dict) else {}
        if isinstance(given.get("baseUrl"), str):
            base = Path(os.path.normpath(path.parent / given["baseUrl"]))
            options = replace(options, base=base)
        if isinstance(given.get("paths"), dict):
            paths = {key: list(_strings(value)) for key, value in given["paths"].items()}
            options = replace(options, paths=paths, folder=path.parent)
        return options

    def _json(self, path: Path) -> dict[str, Any] | None:
        """What a JSON file holds, with comments or without; None where there is no object."""
        if path not in self._read:
            self._read[path] = self._parsed(path) if self._project.holds(path) else None
        return self._read[path]

    def _parsed(self, path: Path) -> dict[str, Any] | None:
        try:
            return jsonc.loads(self._project.read(path))
        except OSError:
            return None

    def _around(self, folder: Path) -> Sequence[Path]:
        """A folder and those around it, up to the project's root."""
        found = self._outer.get(folder)
        if found is None:
            around = (folder, *folder.parents)
            # From the root on: the folder is in it, or is not.
            inside = around.index(self._top) + 1 if self._top in around else 0
            found = self._outer[folder] = around[:inside]
        return found


def _folder(path: PurePath) -> Path:
    return Path(os.path.abspath(path)).parent  # noqa: PTH100


def _matching(patterns: Mapping[str, Any], name: str) -> tuple[str | None, str]:
    """The pattern that a name matches, the most special first, and what its ``*`` stands for."""
    if name in patterns and "*" not in name:
        return name, ""
    best: tuple[str | None, str] = (None, "")
    length = -1
    for pattern in patterns:
        before, star, behind = pattern.partition("*")
        fits = star and name.startswith(before) and name.endswith(behind)
        if fits and len(name) >= len(before) + len(behind) and len(before) > length:
            best, length = (pattern, name[len(before) : len(name) - len(behind)]), len(before)
    return best


def _strings(value: object) -> Iterator[str]:
    """The texts in a value: itself, its items, or what its conditions come to."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _written(folder: Path, target: str) -> Iterator[Path]:
    """Where what a package offers may be written: what is compiled stands in another folder."""
    for ending in compiled.DECLARATIONS:
        target = target.removesuffix(ending)
    path = Path(os.path.normpath(folder / target))
    if not path.is_relative_to(folder):
        return
    first, *rest = path.relative_to(folder).parts or ("",)
    sources = [(folder / "src").joinpath(*rest), folder.joinpath(*rest)] if rest else []
    yield from [*sources, path] if first in DEFAULT_EXCLUDE else [path, *sources]
