"""The options that the commands share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Annotated, TypeAlias

import typer

from cdkfix.emit import FORMATS
from cdkfix.levels import Level
from cdkfix.profile import MaxImpact, Profile


def one_of(names: Collection[str]) -> Callable[[str | None], str | None]:
    """What checks that an option, where it is given, is one of several names."""

    def checked(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(names)}")
        return value

    return checked


def _formats() -> list[tuple[str, str]]:
    return list(FORMATS.items())


def codemod_names() -> list[str]:
    """The names of all codemods, by number."""
    from cdkfix.settings import Settings

    return [codemod.name for codemod in Settings().known()]


def _names(incomplete: str) -> list[str]:
    """Completions of the last name in a list of names."""
    done, comma, last = incomplete.rpartition(",")
    return [f"{done}{comma}{name}" for name in codemod_names() if name.startswith(last)]


def _processes(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value)):
        raise typer.BadParameter(f"{value!r} is not a whole number, at least 1")
    return int(value)


Paths: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS", help="Files and directories (default: .); - is standard input."
    ),
]
OutputFormat: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(FORMATS),
        help="How findings are shown (default: text).",
        callback=one_of(FORMATS),
        autocompletion=_formats,
    ),
]


@dataclass(frozen=True)
class Shown:
    """How much a command says, and in which colours."""

    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but findings, patches and errors.")
    ] = False
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say which files and which settings count.")
    ] = False
    color: Annotated[
        bool | None,
        typer.Option(
            "--color/--no-color",
            help="Use colours, or do not (default: on a terminal; NO_COLOR and FORCE_COLOR count).",
        ),
    ] = None


@dataclass(frozen=True)
class Configured:
    """Where settings come from, and those given on the command line."""

    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[,NAME...]",
            help="Run these codemods only; ALL is every one.",
            autocompletion=_names,
        ),
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[,NAME...]", help="Do not run these codemods.", autocompletion=_names
        ),
    ] = None
    level: Annotated[
        Level | None, typer.Option(help="Run the codemods of this level and graver ones.")
    ] = None
    profile: Annotated[
        Profile | None,
        typer.Option(
            help="What the stacks are for: in production, nothing is fixed that replaces a "
            "resource or loses data."
        ),
    ] = None
    max_impact: Annotated[
        MaxImpact | None, typer.Option(help="Fix nothing that does more at the next deployment.")
    ] = None
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN[,PATTERN...]", help="Leave out what this names, as .gitignore would."
        ),
    ] = None
    force_exclude: Annotated[
        bool | None,
        typer.Option(
            "--force-exclude/--no-force-exclude",
            help="Leave excluded files out even where they are named (for pre-commit).",
        ),
    ] = None
    config: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE|KEY=VALUE",
            help="Use this settings file, or set this key (in TOML); can be repeated.",
        ),
    ] = None
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no settings files.")] = False
    allow_plugins: Annotated[
        bool,
        typer.Option("--allow-plugins", help="Load the codemods that a project's settings name."),
    ] = False


@dataclass(frozen=True)
class Run(Configured, Shown):
    """The options of a command that looks at files."""

    paths: Paths = None
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The name of the file that standard input holds."),
    ] = None
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            parser=_processes,
            help="Work in this many processes (default: as many as help).",
        ),
    ] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Work everything out anew.")] = False
