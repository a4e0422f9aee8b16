"""Settings as people read them: each value with where it comes from, in TOML that can be copied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath

from cdkfix.configuration.keys import ALLOW_PLUGINS, bare, keys
from cdkfix.configuration.resolve import Configuration

_DEFAULT = "default"
_WIDTH = 60


def lines(configuration: Configuration, path: PurePath | None = None) -> Iterator[str]:
    """Yield the settings, and for the file at ``path`` what it alone ignores.

    Raises `ConfigurationError` for settings that are wrong.
    """
    settings = configuration.settings
    for key, value, origin in _values(configuration):
        yield _line(key, value, origin)
    for layer, table in configuration.given("per-path-ignores"):
        yield ""
        yield "[per-path-ignores]"
        for pattern, names in table.items():
            yield _line(bare(pattern), names, layer.origin)
    for codemod in settings.known():
        if codemod.options:
            yield ""
            yield f"[codemods.{codemod.name}]"
        for name in codemod.options:
            yield _line(
                name, settings.option(codemod, name), _giver(configuration, codemod.name, name)
            )
    yield ""
    running = [
        codemod.name
        for codemod in (settings if path is None else configuration.settings_for(path)).codemods()
    ]
    where = "" if path is None else f" on {path}"
    yield f"# {len(running)} codemods run{where}: {', '.join(running)}"


def _values(configuration: Configuration) -> Iterator[tuple[str, object, str]]:
    for key, meaning in keys().items():
        if key in ("per-path-ignores", ALLOW_PLUGINS):
            continue
        given = list(configuration.given(key))
        if key in ("select", "ignore") and given:
            yield key, _names(configuration, key), " and ".join(layer.origin for layer, _ in given)
        elif key in ("exclude", "plugins") and given:
            for layer, value in given:
                yield key, value, layer.origin
        else:
            layer_origin = given[-1][0].origin if given else _DEFAULT
            yield key, given[-1][1] if given else meaning.default, layer_origin


def _names(configuration: Configuration, key: str) -> list[str] | None:
    settings = configuration.settings
    names = settings.select if key == "select" else settings.ignore
    return None if names is None else sorted(names)


def _giver(configuration: Configuration, codemod: str, option: str) -> str:
    origins = [
        layer.origin
        for layer, tables in configuration.given("codemods")
        if option in tables.get(codemod, {})
    ]
    return origins[-1] if origins else _DEFAULT


def _line(key: str, value: object, origin: str) -> str:
    if value is None:
        return f"# {key} is not set"
    text = f"{key} = {_toml(value)}"
    return f"{text:{_WIDTH}}  # {origin}"


def _toml(value: object) -> str:
    """A text, number, boolean or list of texts; JSON spells these as TOML does."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
