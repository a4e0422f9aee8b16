"""The options that the commands share, and the settings made of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Annotated, TypeAlias

import typer

from cdkfix.cli import output
from cdkfix.emit import FORMATS
from cdkfix.profile import MaxImpact, Profile
from cdkfix.settings import Settings


def _known_format(value: str) -> str:
    if value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(FORMATS)}")
    return value


def _formats() -> list[tuple[str, str]]:
    return list(FORMATS.items())


def _names() -> list[str]:
    return codemod_names()


Paths: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS", help="Files and directories (default: .); - is standard input."
    ),
]
Select: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME[,NAME...]", help="Run these codemods only.", autocompletion=_names),
]
Ignore: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME[,NAME...]", help="Do not run these codemods.", autocompletion=_names
    ),
]
StdinFilename: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="The name of the file that standard input holds."),
]
OutputFormat: TypeAlias = Annotated[
    str,
    typer.Option(
        metavar="|".join(FORMATS),
        help="How findings are shown.",
        callback=_known_format,
        autocompletion=_formats,
    ),
]
ProfileName: TypeAlias = Annotated[
    Profile | None,
    typer.Option(
        "--profile",
        help="What the stacks are for: in production, nothing is fixed that replaces a resource "
        "or loses data.",
    ),
]
MaxImpactLevel: TypeAlias = Annotated[
    MaxImpact | None,
    typer.Option("--max-impact", help="Fix nothing that does more at the next deployment."),
]
Jobs: TypeAlias = Annotated[int, typer.Option(min=1, hidden=True)]
NoCache: TypeAlias = Annotated[bool, typer.Option("--no-cache", hidden=True)]


def codemod_names() -> list[str]:
    """The names of all codemods, by number."""
    from cdkfix.codemod import all_codemods

    return [codemod.name for codemod in all_codemods()]


def nearest(name: str, names: Iterable[str]) -> str:
    """The end of an error message that offers the name most like ``name``, empty without any."""
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
    return f"; did you mean {found[0]!r}?" if found else ""


def settings(
    select: list[str] | None,
    ignore: list[str] | None,
    profile: Profile | None,
    max_impact: MaxImpact | None,
) -> Settings:
    """The settings for these options; an unknown name ends the command with 2."""
    known = codemod_names()
    selected, ignored = _split(select), _split(ignore)
    unknown = [name for name in (*selected, *ignored) if name not in known]
    for name in unknown:
        output.error(f"unknown codemod {name!r}{nearest(name, known)}")
    if unknown:
        output.finish(2)
    return Settings(
        frozenset(selected) if select else None,
        frozenset(ignored),
        profile=profile or Profile.TEST,
        max_impact=max_impact,
    )


def _split(values: list[str] | None) -> list[str]:
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]
