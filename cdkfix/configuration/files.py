"""Finding and reading settings files.

A project's are in ``cdkfix.toml``, or in ``pyproject.toml`` under ``[tool.cdkfix]``; the user's own
in ``cdkfix.toml`` in the directory that the platform has for configuration.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from cdkfix.configuration.check import check_keys
from cdkfix.configuration.layer import Layer
from cdkfix.files.errors import reason
from cdkfix.settings import ConfigurationError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NAME = "cdkfix.toml"
PYPROJECT = "pyproject.toml"


def project_layer(directory: Path) -> Layer | None:
    """The settings that a file in ``directory`` gives; None without any.

    Raises `ConfigurationError` for a file that cannot be read.
    """
    for name in (NAME, PYPROJECT):
        file = directory / name
        # Unlike the path's own method, this takes no offence at a path that is too long.
        layer = read(file) if os.path.isfile(file) else None  # noqa: PTH113
        if layer is not None:
            return layer
    return None


def user_layer() -> Layer | None:
    """The user's own settings; None without any."""
    file = user_file()
    # Unlike the path's own method, this takes a directory that may not be entered for empty.
    return read(file, trusted=True) if os.path.isfile(file) else None  # noqa: PTH113


def user_file() -> Path:
    """Where the user's own settings are looked for."""
    import platformdirs

    return platformdirs.user_config_path("cdkfix", appauthor=False) / NAME


def read(file: Path, *, trusted: bool = False) -> Layer | None:
    """The settings in a file; None for a ``pyproject.toml`` without any of cdkfix.

    Raises `ConfigurationError` where it cannot be read, is not TOML, or has wrong keys or values.
    """
    origin = _shown(file)
    try:
        data = file.read_bytes()
        if file.name == PYPROJECT and b"cdkfix" not in data:
            return None
        table: Any = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise ConfigurationError([f"{origin}: {reason(error)}"]) from None
    except UnicodeDecodeError:
        raise ConfigurationError([f"{origin}: not UTF-8"]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError([f"{origin}: not TOML: {error}"]) from None
    if file.name == PYPROJECT:
        tools = table.get("tool", {})
        table = tools.get("cdkfix") if isinstance(tools, dict) else None
        if table is None:
            return None
        origin += " [tool.cdkfix]"
        if not isinstance(table, dict):
            raise ConfigurationError([f"{origin}: it must be a table"])
    layer = Layer(origin, file.parent.absolute(), table, trusted)
    check_keys(layer)
    return layer


def parse_inline(text: str) -> dict[str, object]:
    """The settings in a ``KEY=VALUE`` of the command line, in TOML; a bare word is a text.

    Raises `ConfigurationError` where it is not TOML.
    """
    key, _, value = text.partition("=")
    bare_word = re.fullmatch(r"[A-Za-z][\w.-]*", value.strip())
    if bare_word and value.strip() not in ("true", "false"):
        text = f"{key}='{value.strip()}'"
    try:
        return dict(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([f"--config {text!r}: not TOML: {error}"]) from None


def _shown(file: Path) -> str:
    """The file as people find it from the working directory."""
    try:
        relative = os.path.relpath(file)
    except ValueError:  # on another drive
        return str(file)
    return str(file) if relative.startswith(os.pardir + os.sep + os.pardir) else relative
