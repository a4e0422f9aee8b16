"""Questions about a module that are answered once, as long as no text of its project changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_P = ParamSpec("_P")
_T = TypeVar("_T")


def once(question: Callable[Concatenate[Module, _P], _T]) -> Callable[Concatenate[Module, _P], _T]:
    """Work out what ``question`` answers for a module, and what else it is given, once.

    That it is asked again for the same is part of what hangs on its answer, as `Project.once` says.
    """

    @wraps(question)
    def answer(module: Module, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        key = (question, module, *args, *kwargs.items())
        return module.project.once(key, lambda: question(module, *args, **kwargs))

    return answer


def listed_once(
    question: Callable[Concatenate[Module, _P], Iterable[_T]],
) -> Callable[Concatenate[Module, _P], Sequence[_T]]:
    """The same for a question that gives one after another: all of them are kept."""

    @once
    @wraps(question)
    def answer(module: Module, /, *args: _P.args, **kwargs: _P.kwargs) -> Sequence[_T]:
        return tuple(question(module, *args, **kwargs))

    return answer
