"""The samples as CDK apps: laid out, repaired by the tool, compiled and synthesized."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from synth import (
    fences,
    python_app,
    synth_python,
    synth_typescript,
    tsc,
    typescript_app,
)

from cdkfix.codemod import all_codemods
from cdkfix.verify.assembly import Assembly
from cdkfix.verify.templates import Template
from cdkfix.verify.typecheck import CompileError

SAMPLES = Path(__file__).parents[1] / "samples" / "model_response"
EVERY = frozenset(codemod.name for codemod in all_codemods())
Sources = Mapping[str, bytes]


def _whole(name: str) -> Callable[[bytes], Sources]:
    return lambda text: {name: text}


def _answer_typescript(text: bytes) -> Sources:
    blocks = fences(text.decode(), "typescript", "ts")
    paths = ("lib/tap-stack.ts", "bin/tap.ts", "lib/replay-queue.ts")
    return {path: block.encode() for path, block in zip(paths, blocks, strict=True)}


def _answer_python(text: bytes) -> Sources:
    (block,) = fences(text.decode(), "python")
    return {"storage.py": block.encode()}


@dataclass(frozen=True)
class Case:
    """One sample as an app.

    ``layout`` makes the app's sources from the sample's text; ``entry`` is the source that runs
    the app. ``shows`` names the failures in it. ``type_errors`` are the codes that the compiler
    gives before the repair. ``renames`` says, by codemod, which names come out differently.
    ``by_hand`` is the least change with which a sample that fails at synthesis runs at all.
    """

    sample: str
    layout: Callable[[bytes], Sources]
    entry: str
    shows: frozenset[str]
    type_errors: Sequence[str] = ()
    renames: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_typescript(self) -> bool:
        return self.entry.endswith(".ts")


CASES: Mapping[str, Case] = {
    "typescript": Case(
        sample="big_data_pipeline.ts",
        layout=_whole("big_data_pipeline.ts"),
        entry="big_data_pipeline.ts",
        shows=EVERY,
        type_errors=["TS2353"],
        renames={
            "glue-database-name": {
                "fin-glue-db-dev01": "fin_glue_db_dev01",
                "fin-transactions-dev01": "fin_transactions_dev01",
            }
        },
    ),
    "python": Case(
        sample="big_data_pipeline.py",
        layout=_whole("big_data_pipeline.py"),
        entry="big_data_pipeline.py",
        shows=EVERY,
        renames={
            "glue-database-name": {
                "trade-glue-db-dev01": "trade_glue_db_dev01",
                "trade-trades-dev01": "trade_trades_dev01",
            }
        },
        by_hand={
            "result_configuration_updates=": "result_configuration=",
            "ResultConfigurationUpdatesProperty": "ResultConfigurationProperty",
        },
    ),
    "markdown-typescript": Case(
        sample="model_answer.md",
        layout=_answer_typescript,
        entry="bin/tap.ts",
        shows=EVERY,
        renames={
            "resource-name-separator": {
                f"fin-{name}dev": f"fin-{name}-dev"
                for name in (
                    "analysts",
                    "curate",
                    "curated",
                    "dlq",
                    "key",
                    "landing",
                    "pipeline",
                    "starter",
                )
            },
            "glue-database-name": {"fin-curated-dbdev": "fin_curated_db_dev"},
        },
    ),
    "markdown-python": Case(
        sample="model_answer.md",
        layout=_answer_python,
        entry="storage.py",
        shows=frozenset(
            {
                "s3-bucket-removal-policy",
                "kms-key-removal-policy",
                "s3-auto-delete-objects",
                "sqs-removal-policy",
                "resource-name-separator",
                "public-resource-properties",
                "stack-props-interface",
            }
        ),
        renames={"resource-name-separator": {"fin-dlqdev": "fin-dlq-dev"}},
    ),
}


@dataclass(frozen=True)
class App:
    """A sample's sources, laid out in a directory of their own."""

    case: Case
    directory: Path

    def type_errors(self) -> list[CompileError]:
        """Compile; give the type errors (none in a Python app)."""
        return tsc(self.directory) if self.case.is_typescript else []

    def synth(self, *, context: Mapping[str, str] | None = None) -> Template:
        """Synthesize, type errors or not; give the template of the one stack."""
        (stack,) = self.assembly(context=context).stacks.values()
        return stack.template

    def assembly(self, *, context: Mapping[str, str] | None = None) -> Assembly:
        """Synthesize, type errors or not."""
        if self.case.is_typescript:
            return synth_typescript(
                self.directory, self.case.entry, context=context, allow_errors=True
            )
        return synth_python(self.directory, self.case.entry, context=context)


@dataclass(frozen=True)
class Repair:
    """A sample before and after ``cdkfix apply``, and what a second ``apply`` said and left."""

    case: Case
    before: App
    after: App
    before_assembly: Assembly
    after_assembly: Assembly
    before_text: bytes
    after_text: bytes
    first: subprocess.CompletedProcess[str]
    second: subprocess.CompletedProcess[str]
    twice_text: bytes

    @property
    def before_template(self) -> Template:
        """The template of the one stack."""
        (stack,) = self.before_assembly.stacks.values()
        return stack.template

    @property
    def after_template(self) -> Template:
        """The template of the one stack."""
        (stack,) = self.after_assembly.stacks.values()
        return stack.template


def lay_out(case: Case, text: bytes, directory: Path, node_modules: Path) -> App:
    """Write the app of ``case`` whose sample reads ``text`` into ``directory``."""
    sources = case.layout(text)
    if case.is_typescript:
        return App(case, typescript_app(directory, sources, node_modules))
    return App(case, python_app(directory, sources))


def cdkfix(*arguments: str, directory: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in ``directory``."""
    return subprocess.run(
        [sys.executable, "-m", "cdkfix", *arguments],
        cwd=directory,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def make_repair(case: Case, directory: Path, node_modules: Path) -> Repair:
    """Repair the sample of ``case`` twice and synthesize it as it was and as it is."""
    before = (SAMPLES / case.sample).read_bytes()
    file = directory / case.sample
    file.write_bytes(before)
    first = cdkfix("apply", case.sample, directory=directory)
    after = file.read_bytes()
    second = cdkfix("apply", case.sample, directory=directory)
    runnable = before
    for old, new in case.by_hand.items():
        runnable = runnable.replace(old.encode(), new.encode())
    apps = {
        name: lay_out(case, text, directory / name, node_modules)
        for name, text in (("before", before), ("runnable", runnable), ("after", after))
    }
    return Repair(
        case=case,
        before=apps["before"],
        after=apps["after"],
        before_assembly=apps["runnable"].assembly(),
        after_assembly=apps["after"].assembly(),
        before_text=before,
        after_text=after,
        first=first,
        second=second,
        twice_text=file.read_bytes(),
    )
