"""``cdkfix config``: shows the settings in force and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from cdkfix.cli import output
from cdkfix.cli.options import Configured

EXAMPLES = """\
\b
Examples:
  cdkfix config
  cdkfix config packages/api/lib/stack.ts
  cdkfix config --schema > cdkfix.schema.json
"""


def config(
    options: Configured,
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="The file or directory whose settings are meant."),
    ] = None,
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Print the JSON Schema of cdkfix.toml, for editors."),
    ] = False,
) -> None:
    """Show the settings in force, each with where it comes from. Exits with 2 for wrong ones."""
    from cdkfix.cli.configure import configurations, fail, warn_of_barred
    from cdkfix.configuration.show import lines
    from cdkfix.settings import ConfigurationError

    if schema:
        from cdkfix.configuration.schema import schema as made

        output.out(json.dumps(made(), indent=2))
        output.finish(0)
    found = configurations(options)
    try:
        place = path or Path()
        configuration = found.of_directory(place) if place.is_dir() else found.at(place)
        shown = list(lines(configuration, None if place.is_dir() else place))
    except ConfigurationError as error:
        fail(error)
    for line in shown:
        output.out(line)
    warn_of_barred(configuration)
    output.finish(0)
