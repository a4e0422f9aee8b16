"""The JSON Schema of ``cdkfix.toml`` and ``[tool.cdkfix]``, for editors.

Source: https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cdkfix.codemod import Codemod, Option
from cdkfix.configuration.keys import ALL, Key, keys, option_type
from cdkfix.settings import Settings


def schema() -> dict[str, Any]:
    """The schema with the codemods that there are; names of others (plugins') are let through."""
    codemods = Settings().known()
    properties = {name: _property(name, key, codemods) for name, key in keys().items()}
    properties["codemods"] = {
        "description": "The options of each codemod.",
        "type": "object",
        "properties": {item.name: _options(item) for item in codemods},
        "additionalProperties": {"type": "object"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cdkfix",
        "description": "Settings of cdkfix, in cdkfix.toml or under [tool.cdkfix].",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _property(name: str, key: Key, codemods: tuple[Codemod, ...]) -> dict[str, Any]:
    made = _type(key.checked_type)
    enum = [codemod.name for codemod in codemods] + [ALL] * (name == "select")
    names = {"anyOf": [{"enum": enum}, {"type": "string"}]}
    if name in ("select", "ignore"):
        made["items"] = names
    if name == "per-path-ignores":
        made["additionalProperties"]["items"] = names
    return {"description": key.help, **made}


def _options(codemod: Codemod) -> Mapping[str, Any]:
    return {
        "description": codemod.title,
        "type": "object",
        "properties": {name: _option(option) for name, option in codemod.options.items()},
        "additionalProperties": False,
    }


def _option(option: Option) -> Mapping[str, Any]:
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return {"description": option.help, **_type(option_type(option)), "default": default}


def _type(type_: Any) -> dict[str, Any]:
    import msgspec

    made: dict[str, Any] = msgspec.json.schema(type_)
    return made
