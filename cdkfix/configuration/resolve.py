"""What is in force for a file: the command line before the settings file before the defaults."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec.structs import replace

from cdkfix.configuration import files
from cdkfix.configuration.check import check_codemods
from cdkfix.configuration.keys import ALL, ALLOW_PLUGINS, keys
from cdkfix.configuration.layer import Layer
from cdkfix.files.discover import DEFAULT_EXCLUDE, absolute
from cdkfix.files.patterns import Patterns
from cdkfix.levels import Level
from cdkfix.limits import Limits
from cdkfix.plugins import PluginError
from cdkfix.profile import MaxImpact, Profile
from cdkfix.settings import ConfigurationError, Settings


class Configuration(msgspec.Struct, frozen=True, dict=True):
    """The layers that count for a directory, the strongest last; and all that follows from them."""

    layers: tuple[Layer, ...]
    base: Path
    allows: Callable[[Layer], bool]

    def given(self, key: str) -> Iterator[tuple[Layer, Any]]:
        """Who gives a value to ``key``, the strongest last."""
        return ((layer, layer.values[key]) for layer in self.layers if key in layer.values)

    def value(self, key: str) -> Any:
        """The strongest value of ``key``."""
        found = [value for _, value in self.given(key)]
        return found[-1] if found else keys()[key].default

    @property
    def told(self) -> str:
        """Where its settings come from, in words."""
        return ", ".join(layer.origin for layer in self.layers if layer.values) or "the defaults"

    @cached_property
    def plugins(self) -> tuple[str, ...]:
        """The paths of the codemods that may be loaded."""
        return tuple(
            str(layer.base / path)
            for layer, paths in self.given("plugins")
            if self.allows(layer)
            for path in paths
        )

    @cached_property
    def barred(self) -> tuple[str, ...]:
        """Whose plugins are not loaded, because only a project's own file names them."""
        return tuple(
            layer.origin
            for layer, paths in self.given("plugins")
            if paths and not self.allows(layer)
        )

    @cached_property
    def settings(self) -> Settings:
        """The engine's settings, without what only single paths ignore.

        Raises `ConfigurationError` for names of no codemod and wrong options.
        """
        bare = Settings(plugins=self.plugins)
        try:
            known = bare.known()
        except PluginError as error:
            raise ConfigurationError([str(error)]) from None
        select: frozenset[str] | None = None
        ignore: frozenset[str] = frozenset()
        options: dict[str, dict[str, object]] = {}
        for layer in self.layers:
            # Names of codemods that are not loaded are no mistake.
            if layer.origin not in self.barred:
                check_codemods(layer, known)
            if "select" in layer.values:
                names = _list(layer, "select")
                select = (
                    frozenset(item.name for item in known) if ALL in names else frozenset(names)
                )
                ignore -= select
            ignore |= frozenset(_list(layer, "ignore"))
            for name, given in _table(layer, "codemods").items():
                options.setdefault(name, {}).update(given)
        level, impact = self.value("level"), self.value("max-impact")
        return replace(
            bare,
            select=select,
            ignore=ignore,
            options=options,
            level=Level(level) if level is not None else None,
            profile=Profile(self.value("profile")),
            suffix_names=tuple(self.value("suffix-names")),
            line_length=self.value("line-length"),
            max_impact=MaxImpact(impact) if impact is not None else None,
            limits=Limits(
                size=self.value("max-file-size"),
                seconds=self.value("max-file-seconds"),
                constructs=self.value("max-file-constructs"),
            ),
        )

    def settings_for(self, path: PurePath) -> Settings:
        """The engine's settings for the file at ``path``."""
        place = absolute(path)
        extra = {
            name for patterns, names in self._per_path if patterns.names(place) for name in names
        }
        return (
            replace(self.settings, ignore=self.settings.ignore | extra) if extra else self.settings
        )

    @cached_property
    def _per_path(self) -> list[tuple[Patterns, list[str]]]:
        return [
            (Patterns(absolute(layer.base), [pattern]), names)
            for layer, table in self.given("per-path-ignores")
            for pattern, names in table.items()
        ]

    @cached_property
    def _exclude(self) -> list[Patterns]:
        return [Patterns(absolute(layer.base), lines) for layer, lines in self.given("exclude")]

    def excludes(self, path: str, is_directory: bool) -> bool:
        """Whether the settings exclude the entry at ``path`` itself."""
        for patterns in reversed(self._exclude):
            if path.startswith(patterns.base + "/"):
                verdict = patterns.verdict(path, is_directory)
                if verdict is not None:
                    return verdict
        return False

    def excludes_file(self, path: PurePath) -> bool:
        """Whether a walk from the settings' directory would leave the file at ``path`` out."""
        place = absolute(path)
        if self.excludes(place, False):
            return True
        base = absolute(self.base)
        if not place.startswith(base + "/"):
            return False
        parents = place[len(base) + 1 :].split("/")[:-1]
        above = base
        for name in parents:
            above = f"{above}/{name}"
            if name in DEFAULT_EXCLUDE or self.excludes(above, True):
                return True
        return False


class Configurations:
    """The configuration of every directory, found when asked for.

    ``file`` stands in for all files that would be found, ``isolated`` for none.
    """

    def __init__(
        self,
        command_line: Layer,
        *,
        file: Path | None = None,
        isolated: bool = False,
        allow_plugins: bool = False,
    ) -> None:
        self._command_line = command_line
        self._isolated = isolated
        self._allow_plugins = allow_plugins
        self._file = None
        if file is not None:
            # Who names a file on the command line has chosen it, plugins and all.
            read = files.read(file, trusted=True)
            self._file = read or Layer(str(file), file.parent.absolute(), trusted=True)
        self._layers: dict[Path, Layer | None] = {}
        self._found: dict[str, Configuration] = {}
        #: Those of layers, which are kept, by their identity.
        self._made: dict[int, Configuration] = {}

    def of(self, directory: str) -> Configuration:
        """The configuration of an absolute directory."""
        found = self._found.get(directory)
        if found is None:
            found = self._found[directory] = self._make(self._layer(Path(directory)))
        return found

    @property
    def here(self) -> Configuration:
        """The configuration of the working directory."""
        return self.of(absolute(PurePath()))

    def of_directory(self, path: PurePath) -> Configuration:
        """The configuration of a directory, as the user spells it."""
        return self.of(absolute(path))

    def at(self, path: PurePath) -> Configuration:
        """The configuration of the file at ``path``."""
        return self.of(os.path.dirname(absolute(path)))  # noqa: PTH120

    def excluded(self, path: str, is_directory: bool) -> bool:
        """Whether a walk leaves out the entry at ``path``."""
        return self.of(os.path.dirname(path)).excludes(path, is_directory)  # noqa: PTH120

    def excluded_file(self, path: PurePath) -> bool:
        """Whether a file is excluded, itself or with a directory that it is in."""
        return self.at(path).excludes_file(path)

    def __iter__(self) -> Iterator[Configuration]:
        """The configurations found so far, each once."""
        return iter(self._made.values())

    def _layer(self, directory: Path) -> Layer | None:
        """The settings file that counts for a directory: the nearest upwards, else the user's."""
        if self._isolated or self._file is not None:
            return self._file
        if directory not in self._layers:
            layer = files.project_layer(directory)
            if layer is None:
                above = directory.parent
                layer = self._layer(above) if above != directory else self._own
            self._layers[directory] = layer
        return self._layers[directory]

    def _make(self, layer: Layer | None) -> Configuration:
        known = self._made.get(id(layer))
        if known is None:
            base = Path.cwd() if layer is None or layer.trusted else layer.base
            layers = (layer, self._command_line) if layer is not None else (self._command_line,)
            known = self._made[id(layer)] = Configuration(layers, base, self._allows)
        return known

    @cached_property
    def _own(self) -> Layer | None:
        return files.user_layer()

    def _allows(self, layer: Layer) -> bool:
        """Whether codemods that a layer names may be loaded."""
        if layer.trusted or self._allow_plugins:
            return True
        allowed = self._own.values.get(ALLOW_PLUGINS, False) if self._own is not None else False
        if isinstance(allowed, list):
            places = [Path(place).expanduser() for place in allowed]
            return any(layer.base.is_relative_to(place) for place in places)
        return allowed is True


def _list(layer: Layer, key: str) -> list[str]:
    value = layer.values.get(key, [])
    assert isinstance(value, list)
    return value


def _table(layer: Layer, key: str) -> Mapping[str, Mapping[str, object]]:
    value = layer.values.get(key, {})
    assert isinstance(value, dict)
    return value
