"""The runner: several processes find what one does, in its order, and survive each other."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from command import BROKEN, FIXABLE, UNFIXABLE, ask_for_cdk, cdkfix

from cdkfix import runner
from cdkfix.engine.file import File
from cdkfix.engine.looks import Looks
from cdkfix.files.discover import discover
from cdkfix.finding import FileResult, Finding
from cdkfix.projects.spec import Listing, ProjectSpec
from cdkfix.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples" / "model_response"

CONFIG = "// for aws-cdk-lib\nexport const config = { glueVersion: '3.0', numberOfWorkers: 10 };\n"
USER = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { config } from '../config';
export class Jobs@ extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'Jobs@');
    new glue.CfnJob(this, 'Job', { role: 'r', command: {}, ...config });
  }
}
"""
BIN = "import * as cdk from 'aws-cdk-lib';\n"
LAYERS = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Layers extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'Layers');
    new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_8, lambda.Runtime.PYTHON_3_9],
    });
  }
}
"""
WAITING = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Waiting extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'Waiting');
    const raw = new s3.Bucket(this, 'Raw', {
      removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true,
    });
    new cdk.CfnOutput(this, 'Name', { exportName: 'raw-name', value: raw.bucketName });
  }
}
"""


class Inline(Executor):
    """Works at once, in this process."""

    def __init__(self, before: Callable[[], None] = lambda: None) -> None:
        self.before = before
        self.cancelled = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.before()
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.cancelled = self.cancelled or cancel_futures


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose files look into each other, and some that cannot be worked on."""
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    Path("lib").mkdir()
    Path("bin").mkdir()
    Path("config.ts").write_text(CONFIG)
    uses = [f"import {{ Jobs{name} }} from '../lib/jobs-{name}';\n" for name in "ABCDEFGH"]
    for name in "ABCDEFGH":
        Path(f"lib/jobs-{name}.ts").write_text(USER.replace("@", name))
    calls = [f"new Jobs{name}(new cdk.App());\n" for name in "ABCDEFGH"]
    Path("bin/app.ts").write_text(BIN + "".join(uses + calls))
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    Path("unfixable.ts").write_text(UNFIXABLE, "utf-8")
    Path("broken.ts").write_text(BROKEN, "utf-8")
    Path("clean.ts").write_text("export const a = 1;\n")
    return tmp_path


@pytest.fixture(params=[False, True], ids=["check", "fix"])
def fix(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def _run(
    fix: bool, jobs: int, make: runner.MakeExecutor | None = None, **options: Any
) -> Sequence[FileResult]:
    targets, _ = discover([Path()])
    listing = Listing(lambda: [target.path for target in targets])
    spec = ProjectSpec(Path.cwd(), {}, listing)
    looked = runner.run(spec, targets, Settings(**options), fix=fix, jobs=jobs, make=make)
    return looked.results


def _json(*args: str) -> Any:
    done = cdkfix("check", "--output-format", "json", "--quiet", *args)
    return json.loads(done.out), done.err


def test_a_project_has_the_same_findings_from_several_processes() -> None:
    assert _json("--jobs", "3") == _json("--jobs", "1")
    assert _json("--jobs", "3")[0]["findings"]


def test_the_samples_have_the_same_findings_from_several_processes() -> None:
    assert _json("--jobs", "3", str(SAMPLES)) == _json("--jobs", "1", str(SAMPLES))


@pytest.mark.parametrize("command", ["diff", "apply"])
def test_a_project_is_repaired_the_same_by_several_processes(
    command: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Blocks have the settings of their document in every pass, and their lines are its.
    Path("docs").mkdir()
    Path("docs/cdkfix.toml").write_text("ignore = ['s3-auto-delete-objects']\n")
    blocks = "".join(f"# Stack\n\n```ts\n{text}```\n" for text in (FIXABLE, UNFIXABLE))
    Path("docs/stack.md").write_text(blocks, "utf-8")
    told = {}
    for jobs in "13":
        copy = shutil.copytree(tmp_path, tmp_path_factory.mktemp(f"copy{jobs}") / "copy")
        monkeypatch.chdir(copy)
        done = cdkfix(command, "--jobs", jobs)
        told[jobs] = done.out, done.err, _texts(copy)
    assert told["1"] == told["3"]
    assert (told["3"][2] != _texts(tmp_path)) is (command == "apply")


def _texts(place: Path) -> dict[str, bytes]:
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def test_later_rounds_in_several_processes_look_at_no_more_than_in_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The fixes of one app take two rounds, those of the other wait for their end.
    for app, text in {"one": LAYERS, "two": WAITING}.items():
        Path(app).mkdir()
        Path(app, "cdk.json").write_text("{}")
        Path(app, "stack.ts").write_text(text)
    looked: dict[int, Counter[str]] = {1: Counter(), 2: Counter()}
    original = Looks.again
    monkeypatch.setattr(runner, "WORTHWHILE", 0)
    for jobs, counted in looked.items():

        def again(self: Looks, file: File, counted: Counter[str] = counted) -> list[Finding]:
            counted[str(file.path)] += 1
            return original(self, file)

        monkeypatch.setattr(Looks, "again", again)
        _run(True, jobs, lambda _: Inline())
    assert looked[1] == looked[2]
    assert looked[1]


def test_later_rounds_in_several_processes_find_the_same(
    fix: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("stack.md").write_text(f"# Stack\n\n```ts\n{FIXABLE}```\n", "utf-8")
    alone = _run(fix, 1)
    monkeypatch.setattr(runner, "WORTHWHILE", 0)
    assert _run(fix, 3) == alone


def test_any_executor_will_do(fix: bool) -> None:
    assert _run(fix, 3, lambda jobs: Inline()) == _run(fix, 1)


def test_a_worker_that_inherits_nothing_builds_the_project_itself(
    fix: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = _run(fix, 1)
    monkeypatch.setattr(runner, "WORTHWHILE", 0)
    assert _run(fix, 3, lambda jobs: Inline(runner._CURRENT.clear)) == alone


def test_small_runs_stay_in_one_process(fix: bool) -> None:
    def make(jobs: int) -> Executor:
        raise AssertionError("nothing is worth it here")

    assert _run(fix, 0, make)


DEADLY = """\
import os
from cdkfix.codemod import Codemod, Impact, Level
PARENT = os.getpid()
def detect(context):
    if os.getpid() != PARENT and b'Deadly' in context.module.body and (WHEN):
        os._exit(9)
    return iter(())
CODEMOD = Codemod(title='t', level=Level.LOW, impact=Impact.NONE, effect='',
                  detect=detect, needles=(b'',))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="workers are forked here")
def test_a_workers_death_is_told_by_the_files_name_and_survived(fix: bool) -> None:
    plugin = Path("deadly.py")
    plugin.write_text(DEADLY.replace("WHEN", "True"))
    Path("lib/deadly.ts").write_text(FIXABLE.replace("Data", "Deadly"), "utf-8")
    alone = {result.path: result for result in _run(fix, 1, plugins=(str(plugin),))}
    found = {result.path: result for result in _run(fix, 2, plugins=(str(plugin),))}
    dead = Path("lib/deadly.ts")
    result = found.pop(dead)
    (error,) = result.errors
    assert str(error) == "lib/deadly.ts: the process that looked at it died; please report it"
    assert not result.changed
    del alone[dead]
    assert found == alone


@pytest.mark.skipif(sys.platform == "win32", reason="workers are forked here")
def test_a_worker_that_dies_of_a_repaired_file_leaves_it_as_far_as_it_got(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "WORTHWHILE", 0)
    plugin = Path("deadly_later.py")  # plugins are loaded once a process
    plugin.write_text(DEADLY.replace("WHEN", "b'DESTROY' in context.module.body"))
    Path("lib/deadly.ts").write_text(FIXABLE.replace("Data", "Deadly"), "utf-8")
    alone = {result.path: result for result in _run(True, 1, plugins=(str(plugin),))}
    found = {result.path: result for result in _run(True, 2, plugins=(str(plugin),))}
    dead = Path("lib/deadly.ts")
    assert found[dead].changed
    assert [error.message for error in found[dead].errors] == [
        "the process that looked at it died; please report it"
    ]
    del alone[dead], found[dead]
    assert found == alone


def test_an_interrupt_cancels_what_is_left(fix: bool) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    executor = Inline(interrupt)
    with pytest.raises(KeyboardInterrupt):
        _run(fix, 2, lambda jobs: executor)
    assert executor.cancelled
