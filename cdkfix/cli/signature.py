"""Options that several commands share, written once: a dataclass in the place of parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, get_type_hints


def expanded(function: Callable[..., None]) -> Callable[..., None]:
    """A command that takes the fields of a dataclass in the place of its parameter of that type.

    Typer reads a command's options off its signature. The fields keep their annotations and their
    defaults; parameters without default come first.
    """
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return")
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    parameters = []
    for name, parameter in inspect.signature(function).parameters.items():
        if name not in groups:
            parameters.append(parameter.replace(annotation=hints[name]))
            continue
        types = get_type_hints(groups[name], include_extras=True)
        parameters += (
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=types[field.name],
            )
            for field in fields(groups[name])
        )

    @wraps(function)
    def command(**given: Any) -> None:
        taken = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        function(**taken, **given)

    keyword = [item.replace(kind=inspect.Parameter.KEYWORD_ONLY) for item in parameters]
    command.__dict__["__signature__"] = inspect.Signature(keyword)
    command.__annotations__ = {item.name: item.annotation for item in keyword}
    return command
