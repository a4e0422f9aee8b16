"""The app's command as ``cdk.json`` spells it, made ready to run without a shell."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from cdkfix.verify.errors import CannotVerify

_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
_OPERATOR = re.compile(r"[();<>|&]+")
_QUOTED = re.compile(r"""\A(["'])(.*)\1\Z""", re.DOTALL)
#: What a shell would expand.
_EXPANDED = ("$", "`")

#: Options of npx that ask for no package; the others make it look elsewhere.
#: Source: https://docs.npmjs.com/cli/commands/npx
_NPX_OPTIONS = frozenset(
    {"--no-install", "--no", "--yes", "-y", "--offline", "--prefer-offline", "--quiet", "-q", "--"}
)


class Step(msgspec.Struct, frozen=True):
    """One command, and the environment variables that are set for it."""

    arguments: Sequence[str]
    environment: Mapping[str, str] = msgspec.field(default_factory=dict)

    def __str__(self) -> str:
        return shlex.join(self.arguments)


def steps(command: str) -> list[Step]:
    """The commands that ``command`` runs one after the other.

    Variables before a command and ``&&`` between commands are understood. Raises `CannotVerify`
    for whatever else needs a shell.
    """
    try:
        words = split(command, operators=True)
    except ValueError as error:
        raise _shell(command, str(error).lower()) from None
    found: list[list[str]] = [[]]
    for word in words:
        if word == "&&":
            found.append([])
        elif _OPERATOR.fullmatch(word) or any(mark in word for mark in _EXPANDED):
            raise _shell(command, f"`{word}`")
        else:
            found[-1].append(word)
    return [_step(command, item) for item in found]


def split(command: str, *, operators: bool = False) -> list[str]:
    """The words of a command as a shell takes them, with its operators as words of their own.

    Raises ValueError for a quote that nothing ends. On Windows a backslash is one in a path.
    """
    posix = os.name != "nt"
    lexer = shlex.shlex(command, posix=posix, punctuation_chars=operators)
    lexer.whitespace_split = True
    lexer.commenters = ""
    return [word if posix else _QUOTED.sub(r"\2", word) for word in lexer]


def _step(command: str, words: Sequence[str]) -> Step:
    environment: dict[str, str] = {}
    rest = list(words)
    while rest and (match := _ASSIGNMENT.fullmatch(rest[0])):
        environment[match[1]] = match[2]
        rest.pop(0)
    if not rest:
        raise _shell(command, "an empty command")
    if rest[0] in ("cd", "export", "source", "."):
        raise _shell(command, f"`{rest[0]}`")
    return Step(rest, environment)


def _shell(command: str, what: str) -> CannotVerify:
    return CannotVerify(f"the app's command needs a shell, and none is run: {what} in `{command}`")


def program(step: Step, directory: Path, search: str) -> list[str]:
    """The arguments of a step with its program's path, found on the search path.

    ``npx NAME`` becomes the installed program itself, so that nothing is asked of the network.
    Raises `CannotVerify` where the program is missing.
    """
    name, *arguments = step.arguments
    if Path(name).name in ("npx", "npx.cmd"):
        while arguments and arguments[0] in _NPX_OPTIONS:
            arguments.pop(0)
        if not arguments or arguments[0].startswith("-"):
            raise CannotVerify(f"`{step}` does not name an installed program")
        name, *arguments = arguments
        found = _installed(name, directory) or shutil.which(name, path=search)
        if found is None:
            raise CannotVerify(f"`{name}` is not in node_modules; npx would have to download it")
        return [found, *arguments]
    if os.path.dirname(name):  # noqa: PTH120 -- Path would drop the ``./`` that says it is a path
        return [str(directory / name), *arguments]
    found = shutil.which(name, path=search)
    if found is None:
        raise CannotVerify(f"the app's command is `{step}`, but there is no program `{name}`")
    return [found, *arguments]


def _installed(name: str, directory: Path) -> str | None:
    return shutil.which(name, path=bin_path(directory))


def bin_path(directory: Path) -> str:
    """The directories of ``node_modules`` programs for ``directory``, as a search path."""
    places = (place / "node_modules" / ".bin" for place in (directory, *directory.parents))
    return os.pathsep.join(str(place) for place in places if place.is_dir())
