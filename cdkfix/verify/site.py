"""A place to run the app in: a scratch copy of the project, its commands and what they give."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from cdkfix.verify.app import App
from cdkfix.verify.assembly import Assembly, read
from cdkfix.verify.command import Step, program
from cdkfix.verify.environment import run_environment
from cdkfix.verify.process import Processes
from cdkfix.verify.scratch import Scratch
from cdkfix.verify.typecheck import CompileError, compiler, configuration, python, tsc

_SCRIPTS = (".js", ".mjs", ".cjs")
_SOURCES = (".ts", ".mts", ".cts", ".tsx")


class SynthesisFailed(Exception):
    """The app's command failed; the message is what it printed."""


class Site(msgspec.Struct, frozen=True):
    """A scratch copy with the app in it."""

    app: App
    scratch: Scratch
    processes: Processes
    environment: Mapping[str, str]
    seconds: float

    @property
    def directory(self) -> Path:
        """Where the app's commands run."""
        return self.scratch.at(self.app.directory)

    def synthesize(self) -> Assembly:
        """Build and run the app.

        Raises `SynthesisFailed`, or `CannotVerify` if it cannot be run.
        """
        output = self.scratch.output
        shutil.rmtree(output, ignore_errors=True)
        environment = self._run_environment()
        if not self.app.build:
            self._compile(environment)
        done = None
        for step in self.app.steps:
            command = program(step, self.directory, environment["PATH"])
            done = self.processes.run(
                command, self.directory, {**environment, **step.environment}, self.seconds
            )
            if done.failed:
                how = "" if done.code is None else f"exit code {done.code}\n"
                raise SynthesisFailed(f"{step}: {how}{done.output.strip()}")
        if not (output / "manifest.json").is_file():
            printed = done.output.strip() if done is not None else ""
            raise SynthesisFailed(f"{self.app.command}: it wrote no assembly\n{printed}")
        return read(output, self.scratch.root)

    def type_errors(self) -> list[CompileError]:
        """What the TypeScript compiler says of the project. Raises `CompilerFailed`."""
        project = configuration(self.directory, self.scratch.root)
        options = ["--noEmit", *(["--project", str(project)] if project else [])]
        where = project.parent if project else self.directory
        return tsc(self.processes, where, self._run_environment(), self.seconds, *options)

    def syntax_errors(self, files: Sequence[Path]) -> list[CompileError]:
        """What the app's Python says of ``files`` of the project. Raises `CompilerFailed`."""
        copies = [self.scratch.at(file) for file in files]
        environment = self._run_environment()
        return python(self.processes, self.directory, environment, self.seconds, copies)

    def _run_environment(self) -> dict[str, str]:
        git = self.scratch.source.git
        return run_environment(self.app, self.environment, self.directory, self.scratch.output, git)

    def _compile(self, environment: Mapping[str, str]) -> None:
        """Compile TypeScript whose JavaScript the app runs: it would run what was compiled last.

        Errors in types do not matter here, they are looked at apart.
        """
        script = compiler(self.directory)
        project = configuration(self.directory, self.scratch.root)
        entries = self._scripts()
        if script is None or project is None or not entries:
            return
        node = program(Step(["node", str(script)]), self.directory, environment["PATH"])
        command = [*node, "--project", str(project)]
        shown = self.processes.run(
            [*command, "--showConfig"], self.directory, environment, self.seconds
        )
        output = _output_directory(project, shown.output)
        if any(_is_compiled(entry, output) for entry in entries):
            self.processes.run(command, self.directory, environment, self.seconds)

    def _scripts(self) -> list[Path]:
        """The JavaScript files of the project that the app's commands name."""
        words = (Path(word) for step in self.app.steps for word in step.arguments)
        return [
            self.directory / word
            for word in words
            if word.suffix in _SCRIPTS and "node_modules" not in word.parts
        ]


def _output_directory(project: Path, shown: str) -> Path | None:
    """Where a TypeScript project puts what it compiles, by what ``tsc --showConfig`` prints."""
    try:
        options = json.loads(shown).get("compilerOptions", {})
    except (ValueError, AttributeError):
        return None
    name = options.get("outDir")
    return (project.parent / name).resolve() if isinstance(name, str) else None


def _is_compiled(script: Path, output: Path | None) -> bool:
    """Whether a script is made of TypeScript: of one beside it, or one compiled to ``output``."""
    if any(script.with_suffix(suffix).is_file() for suffix in _SOURCES):
        return True
    return output is not None and script.resolve().is_relative_to(output)


def assembly_key(site: Mapping[str, str], app: App) -> list[str]:
    """What of the app and the environment its templates depend on, besides its files."""
    return [
        str(app.directory),
        app.command,
        app.build or "",
        repr(sorted(app.context.items())),
        repr(sorted(site.items())),
    ]


def programs(app: App, environment: Mapping[str, str]) -> list[Path]:
    """The programs that the app's commands start. Raises `CannotVerify`."""
    found = run_environment(app, environment, app.directory, app.directory / app.output, None)
    return [Path(program(step, app.directory, found["PATH"])[0]) for step in app.steps]
