"""Compiles and synthesizes CDK apps, and compares the templates they give.

An app synthesizes when its command runs with ``CDK_OUTDIR`` set; neither the CDK CLI nor an AWS
account takes part. Source: https://github.com/aws/aws-cdk-cli, ``cdk synth`` does the same.
"""

from __future__ import annotations

import enum
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

from filelock import FileLock
from markdown_it import MarkdownIt

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Template: TypeAlias = dict[str, Json]
Templates: TypeAlias = dict[str, Template]

APPS = Path(__file__).parent / "cdk"
INSTALL_SECONDS = 600
TOOL_SECONDS = 300
OUT = "cdk.out"


class ToolFailed(AssertionError):
    """A command of the app failed; the message holds the command and what it printed."""

    def __init__(self, command: Sequence[str], output: str) -> None:
        super().__init__(f"{' '.join(command)}\n{output.strip()}")


@dataclass(frozen=True)
class CompileError:
    """One error of the TypeScript compiler; ``line`` and ``column`` are 1-based."""

    path: str
    line: int
    column: int
    code: str
    message: str


class Absent(enum.Enum):
    """Stands in a difference where one of the two templates has nothing."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent.ABSENT


@dataclass(frozen=True)
class Difference:
    """Where two templates differ.

    ``path`` is dotted, with list positions as numbers, and empty where the whole resource is
    added or removed. For outputs, ``type`` is the section's name, ``Outputs``; likewise for the
    other sections besides ``Resources``.
    """

    logical_id: str
    type: str
    path: str
    before: Json | Absent
    after: Json | Absent


def install_npm_packages(app: Path) -> Path:
    """Install the packages that ``app``'s lock file names, once; give the ``node_modules``.

    A marker with the lock file's hash says that the packages stand; a file lock keeps the other
    workers of pytest-xdist waiting instead of installing too. Raises ToolFailed.
    """
    modules = app / "node_modules"
    marker = modules / ".installed"
    wanted = hashlib.sha256((app / "package-lock.json").read_bytes()).hexdigest()
    with FileLock(app / ".install.lock"):
        if not marker.exists() or marker.read_text(encoding="ascii") != wanted:
            npm = shutil.which("npm") or "npm"
            command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            _run(command, app, environment={}, seconds=INSTALL_SECONDS)
            marker.write_text(wanted, encoding="ascii")
    return modules


def typescript_app(directory: Path, sources: Mapping[str, bytes], node_modules: Path) -> Path:
    """Lay out a TypeScript app in ``directory``: ``sources`` by relative path. Gives it back."""
    _write(directory, sources)
    for name in ("package.json", "tsconfig.json"):
        shutil.copy(APPS / "typescript" / name, directory / name)
    (directory / "node_modules").symlink_to(node_modules, target_is_directory=True)
    return directory


def python_app(directory: Path, sources: Mapping[str, bytes]) -> Path:
    """Lay out a Python app in ``directory``: ``sources`` by relative path. Gives it back."""
    _write(directory, sources)
    if "app.py" not in sources:
        shutil.copy(APPS / "python" / "app.py", directory / "app.py")
    return directory


def tsc(app: Path) -> list[CompileError]:
    """Compile ``app`` with ``tsc --strict --noEmit``; give the errors.

    Raises ToolFailed where the compiler fails without naming an error in a file.
    """
    return _compile(app, "--strict", "--noEmit")


def synth_typescript(
    app: Path,
    entry: str,
    *,
    context: Mapping[str, str] | None = None,
    allow_errors: bool = False,
) -> Templates:
    """Compile ``app``, run its source file ``entry`` and give the templates by file name.

    ``context`` is what ``cdk synth --context`` would pass. With ``allow_errors`` the emitted
    JavaScript is run in spite of type errors: that is how a template from before a repair is had.
    Raises ToolFailed.
    """
    errors = _compile(app, "--outDir", "dist")
    if errors and not allow_errors:
        raise ToolFailed(["tsc"], "\n".join(map(str, errors)))
    script = str(Path("dist", entry).with_suffix(".js"))
    return _synth(["node", script], app, context)


def synth_python(
    app: Path, script: str, *arguments: str, context: Mapping[str, str] | None = None
) -> Templates:
    """Run ``script`` of ``app`` with this Python and give the templates by file name.

    ``context`` is as in `synth_typescript`. Raises ToolFailed.
    """
    return _synth([sys.executable, script, *arguments], app, context)


def fences(markdown: str, *languages: str) -> list[str]:
    """Give the texts of the fenced blocks in ``languages``, in order."""
    tokens = MarkdownIt().parse(markdown)
    return [
        token.content
        for token in tokens
        if token.type == "fence" and token.info.partition(" ")[0] in languages
    ]


def resources(template: Template, type_: str) -> dict[str, Template]:
    """Give the resources of one CloudFormation type by logical id."""
    found = cast("dict[str, Template]", template.get("Resources", {}))
    return {name: resource for name, resource in found.items() if resource["Type"] == type_}


def at(node: Json, path: str) -> Json | Absent:
    """Give what stands at a dotted ``path``, as in `Difference.path`; ABSENT if nothing does."""
    for step in path.split("."):
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            return ABSENT
    return node


def rewrite(node: Json, change: Callable[[str], str]) -> Json:
    """Give a copy of ``node`` in which every string, keys included, went through ``change``."""
    if isinstance(node, dict):
        return {change(key): rewrite(value, change) for key, value in node.items()}
    if isinstance(node, list):
        return [rewrite(value, change) for value in node]
    return change(node) if isinstance(node, str) else node


def normalise(template: Template) -> Template:
    """Give a copy of ``template`` with the hashes of file assets made equal.

    They change with every release of CDK whose own Lambda functions changed.
    """
    hash_ = re.compile(r"\b[0-9a-f]{64}\b")
    return cast("Template", rewrite(template, lambda text: hash_.sub("<asset>", text)))


def differences(before: Template, after: Template) -> list[Difference]:
    """Give the differences of two templates after `normalise`, resource by resource."""
    old, new = normalise(before), normalise(after)
    found: list[Difference] = []
    for section in sorted({*old, *new}):
        left, right = old.get(section, {}), new.get(section, {})
        if not isinstance(left, dict) or not isinstance(right, dict):
            found += _differences(section, section, "", left, right)
            continue
        for name in sorted({*left, *right}):
            one, other = left.get(name, ABSENT), right.get(name, ABSENT)
            type_ = section
            if section == "Resources":
                present = other if one is ABSENT else one
                type_ = str(at(cast("Json", present), "Type"))
            found += _differences(name, type_, "", one, other)
    return found


def _differences(
    name: str, type_: str, path: str, before: Json | Absent, after: Json | Absent
) -> Iterator[Difference]:
    steps: list[tuple[str, Json | Absent, Json | Absent]]
    if isinstance(before, dict) and isinstance(after, dict):
        keys = sorted({*before, *after})
        steps = [(key, before.get(key, ABSENT), after.get(key, ABSENT)) for key in keys]
    elif isinstance(before, list) and isinstance(after, list):
        steps = [
            (
                str(index),
                before[index] if index < len(before) else ABSENT,
                after[index] if index < len(after) else ABSENT,
            )
            for index in range(max(len(before), len(after)))
        ]
    else:
        if before != after:
            yield Difference(name, type_, path, before, after)
        return
    for step, one, other in steps:
        yield from _differences(name, type_, f"{path}.{step}" if path else step, one, other)


def _write(directory: Path, sources: Mapping[str, bytes]) -> None:
    for name, content in sources.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


_ERROR = re.compile(
    r"^(?P<path>[^\s(][^(\n]*)\((?P<line>\d+),(?P<column>\d+)\): error (?P<code>TS\d+): "
    r"(?P<message>.*)$",
    re.MULTILINE,
)


def _compile(app: Path, *options: str) -> list[CompileError]:
    compiler = Path("node_modules", "typescript", "bin", "tsc")
    command = ["node", str(compiler), "--pretty", "false", *options]
    done = _execute(command, app, {}, TOOL_SECONDS)
    errors = [
        CompileError(
            match["path"], int(match["line"]), int(match["column"]), match["code"], match["message"]
        )
        for match in _ERROR.finditer(done.stdout)
    ]
    if bool(errors) != bool(done.returncode):
        raise ToolFailed(command, done.stdout + done.stderr)
    return errors


def _synth(command: Sequence[str], app: Path, context: Mapping[str, str] | None) -> Templates:
    out = app / OUT
    shutil.rmtree(out, ignore_errors=True)
    environment = {"CDK_OUTDIR": str(out), "CDK_CONTEXT_JSON": json.dumps(dict(context or {}))}
    output = _run(command, app, environment=environment, seconds=TOOL_SECONDS)
    templates = {
        path.name: cast("Template", json.loads(path.read_bytes()))
        for path in sorted(out.glob("*.template.json"))
    }
    if not templates:
        raise ToolFailed(command, f"no template was written\n{output}")
    return templates


def _run(
    command: Sequence[str], directory: Path, *, environment: Mapping[str, str], seconds: int
) -> str:
    done = _execute(command, directory, environment, seconds)
    output = done.stdout + done.stderr
    if done.returncode:
        raise ToolFailed(command, output)
    return output


def _execute(
    command: Sequence[str], directory: Path, environment: Mapping[str, str], seconds: int
) -> subprocess.CompletedProcess[str]:
    # Without the caller's account, region and CDK settings the templates are the same anywhere.
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CDK_"))
    }
    # jsii writes a banner about old Node.js versions otherwise.
    quiet = {
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1",
        "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
    }
    try:
        return subprocess.run(
            command,
            cwd=directory,
            env=kept | quiet | dict(environment),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as expired:
        raise ToolFailed(command, f"still running after {seconds} s") from expired
    except OSError as error:
        raise ToolFailed(command, str(error)) from error
