"""From options on the command line to the settings in force."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Any, NoReturn

from cdkfix.cli import output
from cdkfix.cli.options import Configured
from cdkfix.codemod import Codemod
from cdkfix.configuration.check import check_keys
from cdkfix.configuration.layer import COMMAND_LINE, Layer
from cdkfix.configuration.resolve import Configuration, Configurations
from cdkfix.settings import ConfigurationError

#: The options that are keys of the settings, with what stands for them there.
_KEYS = ("level", "profile", "max_impact", "force_exclude")

#: Those that are lists, given one by one or with commas.
_LISTS = ("select", "ignore", "exclude")


def configurations(options: Configured, **more: object) -> Configurations:
    """The settings for these options; wrong ones end the command with 2.

    ``more`` are values of further keys that a command has options for, None where not given.
    """
    try:
        values, file = _values(options)
        values |= {key: value for key, value in more.items() if value is not None}
        layer = Layer(COMMAND_LINE, Path.cwd(), values, trusted=True)
        if options.config:  # the other options have been checked
            check_keys(layer)
        found = Configurations(
            layer,
            file=file,
            isolated=options.isolated,
            allow_plugins=options.allow_plugins,
        )
        _ = found.here.settings
    except ConfigurationError as error:
        fail(error)
    return found


def fail(error: ConfigurationError) -> NoReturn:
    """Tell what is wrong with the settings, and end the command with 2."""
    for problem in error.problems:
        output.error(problem)
    output.finish(2)


def warn_of_barred(found: Configuration) -> None:
    """Say which plugins are not loaded: code of a checkout is not run unasked."""
    for origin in found.barred:
        output.warn(f"{origin}: its plugins are not loaded; --allow-plugins loads them")


def _values(options: Configured) -> tuple[dict[str, Any], Path | None]:
    """The settings given as options, and the settings file if one is named."""
    from cdkfix.configuration.files import parse_inline

    file: Path | None = None
    values: dict[str, Any] = {}
    for text in options.config or ():
        if "=" in text and not Path(text).is_file():
            _merge(values, parse_inline(text))
        else:
            file = Path(text)
    for name in _LISTS:
        given = getattr(options, name)
        if given is not None:
            values[name] = [
                item.strip() for value in given for item in value.split(",") if item.strip()
            ]
    for name in _KEYS:
        value = getattr(options, name)
        if value is not None:
            key = name.replace("_", "-")
            values[key] = value.value if isinstance(value, enum.Enum) else value
    return values, file


def _merge(into: dict[str, Any], given: dict[str, Any]) -> None:
    for key, value in given.items():
        inner = into.get(key)
        if isinstance(inner, dict) and isinstance(value, dict):
            _merge(inner, value)
        else:
            into[key] = value


def known(options: Configured) -> tuple[Codemod, ...]:
    """The codemods there are under the working directory's settings, those of plugins too."""
    here = configurations(options).here
    warn_of_barred(here)
    return here.settings.known()
