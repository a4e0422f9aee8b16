"""Lays out CDK apps for tests, compiles and synthesizes them, by the product's own means."""

from __future__ import annotations

import hashlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from filelock import FileLock
from markdown_it import MarkdownIt

from cdkfix.verify import typecheck
from cdkfix.verify.app import App, find_app
from cdkfix.verify.assembly import Assembly, read
from cdkfix.verify.environment import app_environment, run_environment
from cdkfix.verify.process import Processes
from cdkfix.verify.templates import Template
from cdkfix.verify.typecheck import CompileError, CompilerFailed

APPS = Path(__file__).parent / "cdk"
INSTALL_SECONDS = 600
TOOL_SECONDS = 300
OUT = "cdk.out"


class ToolFailed(AssertionError):
    """A command of the app failed; the message holds the command and what it printed."""

    def __init__(self, command: Sequence[str], output: str) -> None:
        super().__init__(f"{' '.join(command)}\n{output.strip()}")


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
            if modules.is_symlink():  # npm would empty the directory that it leads to
                modules.unlink()
            npm = shutil.which("npm") or "npm"
            command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            done = subprocess.run(
                command, cwd=app, capture_output=True, text=True, timeout=INSTALL_SECONDS
            )
            if done.returncode:
                raise ToolFailed(command, done.stdout + done.stderr)
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
) -> Assembly:
    """Compile ``app``, run its source file ``entry`` and give what it synthesizes.

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
) -> Assembly:
    """Run ``script`` of ``app`` with this Python and give what it synthesizes.

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


def _write(directory: Path, sources: Mapping[str, bytes]) -> None:
    for name, content in sources.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _compile(app: Path, *options: str) -> list[CompileError]:
    try:
        environment = _environment(_app(app, "node"))
        return typecheck.tsc(Processes(), app, environment, TOOL_SECONDS, *options)
    except CompilerFailed as error:
        raise ToolFailed(["tsc", *options], str(error)) from error


def _synth(command: Sequence[str], directory: Path, context: Mapping[str, str] | None) -> Assembly:
    out = directory / OUT
    shutil.rmtree(out, ignore_errors=True)
    environment = _environment(_app(directory, shlex.join(command), context))
    done = Processes().run(command, directory, environment, TOOL_SECONDS)
    if done.failed:
        raise ToolFailed(command, done.output)
    if not (out / "manifest.json").exists():
        raise ToolFailed(command, f"no template was written\n{done.output}")
    return read(out, directory)


def _app(directory: Path, command: str, context: Mapping[str, str] | None = None) -> App:
    return find_app(directory, command=command, context=context or {})


def _environment(app: App) -> Mapping[str, str]:
    # Without the caller's account, region and CDK settings the templates are the same anywhere.
    kept = {
        name: value
        for name, value in app_environment(app).items()
        if not name.startswith(("AWS_", "CDK_"))
    }
    return run_environment(app, kept, app.directory, app.directory / OUT, None)
