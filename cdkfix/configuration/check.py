"""Checking settings: wrong keys are told with the nearest right one, wrong values with what may be.

All that is wrong is told at once. msgspec says whether a value has the type of its key; the words
are cdkfix's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cdkfix.codemod import Codemod
from cdkfix.configuration.keys import ALL, ALLOW_PLUGINS, bare, keys, option_allowed, option_type
from cdkfix.configuration.layer import COMMAND_LINE, Layer, nearest
from cdkfix.settings import ConfigurationError

_CODEMODS = "codemods"


def check_keys(layer: Layer) -> None:
    """Raise `ConfigurationError` with all that is wrong with a layer, but for codemods' names."""
    known = {**keys(), _CODEMODS: None}
    if not layer.trusted:
        del known[ALLOW_PLUGINS]
    problems = []
    for name, value in layer.values.items():
        key = known.get(name)
        if name == ALLOW_PLUGINS and not layer.trusted:
            problems.append("`allow-plugins` counts in the user's own settings only")
        elif name not in known:
            problems.append(f"unknown key `{name}`{nearest(name, known)}")
        elif key is not None and not _is(value, key.checked_type):
            problems.append(_wrong(name, value, key.allowed))
        elif key is None and not _is(value, dict[str, dict[str, Any]]):
            problems.append(_wrong(name, value, "a table of codemods, each a table of its options"))
    _raise(layer, problems)


def check_codemods(layer: Layer, known: Iterable[Codemod]) -> None:
    """Raise `ConfigurationError` for names of no codemod, and for wrong options of codemods."""
    codemods = {codemod.name: codemod for codemod in known}
    by_number = {str(codemod.failure): codemod.name for codemod in codemods.values()}
    names = _names(layer, list(codemods), by_number)
    _raise(layer, [*names, *_options(layer, codemods)])


def _names(layer: Layer, known: list[str], by_number: Mapping[str, str]) -> Iterator[str]:
    lists = {name: layer.values.get(name, []) for name in ("select", "ignore")}
    per_path = layer.values.get("per-path-ignores", {})
    assert isinstance(per_path, dict)
    lists |= {f"per-path-ignores.{bare(pattern)}": names for pattern, names in per_path.items()}
    for where, names in lists.items():
        assert isinstance(names, list)
        for name in names:
            if name not in known and (where, name) != ("select", ALL):
                # Whoever writes a failure's number means the codemod that mends it.
                meant = by_number.get(name)
                hint = nearest(name, known) if meant is None else f"; did you mean {meant!r}?"
                yield f"{_in(where)}unknown codemod {name!r}{hint}"


def _options(layer: Layer, codemods: Mapping[str, Codemod]) -> Iterator[str]:
    tables = layer.values.get(_CODEMODS, {})
    assert isinstance(tables, dict)
    for name, options in tables.items():
        codemod = codemods.get(name)
        if codemod is None:
            yield f"`codemods`: unknown codemod {name!r}{nearest(name, codemods)}"
            continue
        for key, value in options.items():
            option = codemod.options.get(key)
            if option is None:
                hint = nearest(key, codemod.options) or "; it has no options"
                yield f"`codemods.{name}`: unknown option `{key}`{hint}"
            elif not _is(value, option_type(option)):
                yield _wrong(f"codemods.{name}.{key}", value, option_allowed(option))


def _is(value: object, type_: Any) -> bool:
    import msgspec

    try:
        msgspec.convert(value, type_)
    except msgspec.ValidationError:
        return False
    return True


def _wrong(where: str, value: object, allowed: str) -> str:
    return f"`{where}` is {_shown(value)}; it must be {allowed}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _in(where: str) -> str:
    return "" if where in ("select", "ignore") else f"`{where}`: "


def _raise(layer: Layer, problems: list[str]) -> None:
    if problems:
        where = "" if layer.origin == COMMAND_LINE else f"{layer.origin}: "
        raise ConfigurationError([where + problem for problem in problems])
