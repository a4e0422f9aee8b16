"""Finding the app: its ``cdk.json``, how it is run, and the context that it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from cdkfix.files.around import work_tree
from cdkfix.files.discover import DEFAULT_EXCLUDE
from cdkfix.verify.command import Step, steps
from cdkfix.verify.errors import CannotVerify
from cdkfix.verify.templates import Json

#: What stands for an account and a region where nothing names one: no account is asked.
_ACCOUNT = "123456789012"
_REGION = "us-east-1"

#: What ``cdk synth`` sets besides the user's context, but for two: bundling is left out because it
#: may need Docker and the network, and no CDK metadata is added.
#: Source: https://docs.aws.amazon.com/cdk/v2/guide/context.html and
#: https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/lib/context
_DEFAULTS: Mapping[str, Json] = {
    "aws:cdk:enable-path-metadata": True,
    "aws:cdk:enable-asset-metadata": True,
    "aws:cdk:bundling-stacks": [],
}


class App(msgspec.Struct, frozen=True):
    """A CDK app: where its ``cdk.json`` is, what builds and runs it, and its context."""

    directory: Path
    command: str
    build: str | None
    context: Mapping[str, Json]
    output: str
    account: str
    region: str

    @property
    def steps(self) -> list[Step]:
        """The commands that run it, those that build it first. Raises `CannotVerify`."""
        return [*(steps(self.build) if self.build else ()), *steps(self.command)]


def find_app(start: Path, *, command: str | None = None, context: Mapping[str, str] = {}) -> App:
    """The app that ``start``, a file or directory, belongs to.

    That is the nearest ``cdk.json`` in it or above it, or the only one below. ``command`` and
    ``context`` go before what it says, as the options of ``cdk synth`` do. Raises `CannotVerify`.
    """
    directory = _directory(start, command is not None)
    settings = _read(directory / "cdk.json")
    stored = _read(directory / "cdk.context.json")
    app = command or settings.get("app")
    if not isinstance(app, str) or not app.strip():
        raise CannotVerify(f"{directory / 'cdk.json'} names no `app`; give it with --app")
    if (directory / app).is_dir():
        raise CannotVerify(f"the app is a directory that is synthesized already: {app}")
    build, output = settings.get("build"), settings.get("output")
    own = settings.get("context")
    account, region = _environment(stored)
    return App(
        directory,
        app,
        build if isinstance(build, str) else None,
        {**_DEFAULTS, **stored, **(own if isinstance(own, dict) else {}), **context},
        output if isinstance(output, str) else "cdk.out",
        account,
        region,
    )


def _directory(start: Path, has_command: bool) -> Path:
    start = start.resolve()
    first = start if start.is_dir() else start.parent
    top = work_tree(first)
    for place in (first, *first.parents):
        if (place / "cdk.json").is_file():
            return place
        if place == top:
            break
    below = list(_below(first))
    if len(below) == 1:
        return below[0]
    if below:
        names = ", ".join(sorted(str(place.relative_to(first)) for place in below)[:10])
        raise CannotVerify(f"there are several apps below {first}: name one of {names}")
    if has_command:
        return first
    raise CannotVerify(f"there is no cdk.json in {first} or above it; give the app with --app")


def _below(directory: Path) -> Iterator[Path]:
    try:
        children = sorted(directory.iterdir())
    except OSError:
        return
    for child in children:
        if child.name in DEFAULT_EXCLUDE or child.is_symlink() or not child.is_dir():
            continue
        if (child / "cdk.json").is_file():
            yield child
        else:
            yield from _below(child)


def _read(path: Path) -> dict[str, Json]:
    try:
        found: Json = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise CannotVerify(f"{path} cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise CannotVerify(f"{path} holds no object")
    return found


def _environment(stored: Mapping[str, Json]) -> tuple[str, str]:
    """The account and region of the stored lookups, where they agree, so that these are found.

    Keys are such as ``vpc-provider:account=111111111111:filter.isDefault=true:region=eu-west-1``.
    """
    keys = "\n".join(stored)
    accounts = set(re.findall(r"account=(\d{12})\b", keys))
    regions = set(re.findall(r"region=([a-z0-9-]+)", keys))
    return (
        accounts.pop() if len(accounts) == 1 else _ACCOUNT,
        regions.pop() if len(regions) == 1 else _REGION,
    )
