"""Codemods of others: from installed packages, and from paths that the settings name.

A package offers codemods through entry points of the group ``cdkfix.codemods``: each names a
`Codemod`, or a module that has one as ``CODEMOD``. A path is a file or a directory of such modules.
Source: https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from cdkfix.codemod import Codemod, all_codemods

GROUP = "cdkfix.codemods"

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PluginError(Exception):
    """A plugin that cannot be used; the message is one line and says which."""


@cache
def codemods(paths: tuple[str, ...] = ()) -> tuple[Codemod, ...]:
    """Cdkfix's own codemods by number, those of installed packages, those below ``paths``.

    Raises `PluginError` for a plugin that cannot be loaded, and where two have the same name.
    """
    found = list(all_codemods())
    for codemod in (*_installed(), *(codemod for path in paths for codemod in _local(Path(path)))):
        if any(codemod.name == known.name for known in found):
            raise PluginError(f"two codemods are called {codemod.name!r}: rename the plugin's")
        found.append(codemod)
    return tuple(sorted(found, key=lambda codemod: codemod.order))


@cache
def _installed() -> tuple[Codemod, ...]:
    if not _is_any_installed():
        return ()
    from importlib.metadata import entry_points

    found = []
    for point in entry_points(group=GROUP):
        try:
            loaded = point.load()
        except Exception as error:
            raise PluginError(f"plugin {point.name!r} ({point.value}): {_words(error)}") from error
        module = loaded if isinstance(loaded, ModuleType) else sys.modules[point.module]
        codemod = loaded.CODEMOD if hasattr(loaded, "CODEMOD") else loaded
        found.append(_named(codemod, point.name, module, f"plugin {point.name!r}"))
    return tuple(found)


def _is_any_installed() -> bool:
    """Whether an installed package may name the group.

    To ask `importlib.metadata` takes a tenth of the time that a check of one file does, most of it
    to load it; nearly always there is none. It finds what stands in the directories on `sys.path`,
    and what archives and finders of other kinds have, which are left to it.
    https://docs.python.org/3/library/importlib.metadata.html#extending-the-search-algorithm
    """
    if any(hasattr(it, "find_distributions") for it in sys.meta_path if it is not PathFinder):
        return True
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 (a thousand names, none made a path)
        except FileNotFoundError:
            continue
        except OSError:
            return True
        if any(name.endswith(".egg") for name in names):
            return True
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                with suppress(OSError):
                    file = os.path.join(place, name, "entry_points.txt")  # noqa: PTH118
                    with open(file, "rb") as points:  # noqa: PTH123
                        if GROUP.encode() in points.read():
                            return True
    return False


def _local(path: Path) -> Iterator[Codemod]:
    if not path.exists():
        raise PluginError(f"plugin {str(path)!r}: no such file or directory")
    files = [path] if path.is_file() else sorted(path.glob("[!_]*.py"))
    for file in files:
        module = _module(file)
        if hasattr(module, "CODEMOD"):
            yield _named(module.CODEMOD, file.stem, module, f"plugin {str(file)!r}")
        elif file == path:
            raise PluginError(f"plugin {str(file)!r}: it has no CODEMOD")


def _module(file: Path) -> ModuleType:
    """The module at ``file``, under a name that no other module has."""
    digest = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:16]
    name = f"cdkfix_plugin_{digest}_{file.stem}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise PluginError(f"plugin {str(file)!r}: it is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickle look modules up by their names
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise PluginError(f"plugin {str(file)!r}: {_words(error)}") from error
    return module


def _named(codemod: object, name: str, module: ModuleType, plugin: str) -> Codemod:
    """The codemod under the name by which it was found; one that names itself keeps that name."""
    if not isinstance(codemod, Codemod):
        raise PluginError(f"{plugin}: a Codemod is expected, not {type(codemod).__name__}")
    name = codemod.name or name.replace("_", "-")
    if not _NAME.fullmatch(name):
        raise PluginError(
            f"{plugin}: {name!r} is no name for a codemod, such as 'topic-encryption'"
        )
    doc = codemod.doc or (module.__doc__ or codemod.title).strip()
    return replace(codemod, number=0, name=name, doc=doc)


def _words(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
