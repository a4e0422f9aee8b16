"""The environment that the app's commands run in: the user's, less what leads to an account."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from cdkfix.verify.app import App
from cdkfix.verify.command import bin_path

#: What leads to an AWS account. Source: https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
_CREDENTIALS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_",
    "AWS_SSO_",
    "AWS_CREDENTIAL",
)

#: Variables that differ between terminals, not between projects.
_PASSING = (
    "_",
    "COLORTERM",
    "COLUMNS",
    "DISPLAY",
    "LINES",
    "OLDPWD",
    "PWD",
    "PYTEST_",
    "SHLVL",
    "SSH_",
    "TERM",
    "TMUX",
    "TMPDIR",
    "VSCODE_",
    "WINDOWID",
    "XDG_",
)

# Linux refuses a single longer variable. CDK then reads the context from a file.
_MOST = 100_000


def lasting(environment: Mapping[str, str]) -> dict[str, str]:
    """What of ``environment`` the app's templates may depend on."""
    return {name: value for name, value in environment.items() if not _is_one(name, _PASSING)}


def app_environment(app: App) -> dict[str, str]:
    """The variables for the app's commands that do not depend on where they run.

    No credentials, no instance's either, and tools that would download something are offline.
    """
    kept = {name: value for name, value in os.environ.items() if not _is_one(name, _CREDENTIALS)}
    return {
        "CDK_DEFAULT_ACCOUNT": app.account,
        "CDK_DEFAULT_REGION": app.region,
        **kept,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "npm_config_offline": "true",
        "npm_config_yes": "false",
        "YARN_ENABLE_NETWORK": "false",
        "PIP_NO_INDEX": "true",
        "PYTHONDONTWRITEBYTECODE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        # Types are checked apart, so an app with an error in them still synthesizes.
        "TS_NODE_TRANSPILE_ONLY": "true",
        # jsii writes a banner about old Node.js versions otherwise.
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1",
        "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
    }


def run_environment(
    app: App, base: Mapping[str, str], directory: Path, output: Path, git: Path | None
) -> dict[str, str]:
    """``base`` with what holds for a run in ``directory``, whose assembly goes to ``output``.

    An app synthesizes when its command runs with ``CDK_OUTDIR`` set, as the CDK CLI runs it.
    Source: https://github.com/aws/aws-cdk-cli/blob/main/packages/%40aws-cdk/toolkit-lib/lib/api/cloud-assembly
    """
    found = dict(base)
    places = [bin_path(directory), *_virtual_environment(directory), found.get("PATH", "")]
    found["PATH"] = os.pathsep.join(place for place in places if place)
    found["CDK_OUTDIR"] = str(output)
    found["PWD"] = str(directory)
    context = json.dumps(app.context)
    if len(context) < _MOST:
        found["CDK_CONTEXT_JSON"] = context
    else:
        overflow = output.with_name(f"{output.name}.context.json")
        overflow.write_text(context, encoding="utf-8")
        found["CONTEXT_OVERFLOW_LOCATION_ENV"] = str(overflow)
    if git is not None and "GIT_DIR" not in found:
        # Apps ask git for the commit: the copy has no repository of its own.
        found["GIT_DIR"] = str(git)
    return found


def _virtual_environment(directory: Path) -> list[str]:
    """The programs of the app's own virtual environment, unless one is active."""
    if os.environ.get("VIRTUAL_ENV"):
        return []
    programs = "Scripts" if os.name == "nt" else "bin"
    places = (directory / name for name in (".venv", "venv"))
    return [str(place / programs) for place in places if (place / "pyvenv.cfg").is_file()][:1]


def _is_one(name: str, names: tuple[str, ...]) -> bool:
    """Whether a variable is one of ``names``; one that ends in ``_`` stands for what begins so."""
    return any(name == item or (item.endswith("_") and name.startswith(item)) for item in names)
