"""How much work a check does, counted: parses, reads and calls, never seconds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.cache.observed import Observed
from cdkfix.cli.configure import configurations
from cdkfix.cli.options import Run
from cdkfix.cli.run import prepare
from cdkfix.context import Context
from cdkfix.engine import detect, looks, units
from cdkfix.engine.file import File
from cdkfix.engine.looks import Looks
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, Finding
from cdkfix.program.module import Module
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Source

STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Base } from './base';
export class Stack@ extends Base {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new cdk.CfnOutput(this, 'Name', { value: bucket.bucketName });
  }
}
"""
CATALOG_HEAD = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const named = (base: string) => `${base}-${suffix}`;
"""
CATALOG = """\
    new glue.CfnDatabase(this, 'D@', {
      catalogId: this.account, databaseInput: { name: `fin-db@-${suffix}` },
    });
    handle(`s3://raw@/${suffix}`, named('fin-group@'));
"""
DENSE_HEAD = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const nameSuffix = '-dev01';
"""
DENSE = """\
export class Data@ extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const raw = new s3.Bucket(this, 'Raw', { bucketName: `fin-raw@${nameSuffix}` });
    raw.enableEventBridgeNotification();
    new kms.Key(this, 'Key', { alias: `fin-key@${nameSuffix}` });
    new sqs.Queue(this, 'Queue', { queueName: `fin-queue@${nameSuffix}` });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: `fin-db@${nameSuffix}` },
    });
    new glue.CfnJob(this, 'Job', {
      name: `fin-job@${nameSuffix}`, role: 'r', command: {}, glueVersion: '3.0',
      numberOfWorkers: 10,
    });
    new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.PYTHON_3_9, handler: 'h', code: lambda.Code.fromAsset('x'),
      environment: { BUCKET: `s3://fin-raw@${nameSuffix}/in`, DB: `fin-db@${nameSuffix}` },
    });
    new cdk.CfnOutput(this, 'Name', { value: raw.bucketName });
  }
}
"""
DATABASE = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'fin-db' } });
  }
}
"""
NAMED_HEAD = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const nameSuffix = 'dev01';
export class Named extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
"""
QUEUE = "    new sqs.Queue(this, 'Q@', { queueName: `fin-queue@${nameSuffix}` });\n"
BASE = "import * as cdk from 'aws-cdk-lib';\nexport class Base extends cdk.Stack {}\n"
OTHER = "export const text = 'has nothing to do with it';\n"


def _project(stacks: int, *, apps: int = 1, others: int = 0) -> tuple[Project, list[Target]]:
    """A project of apps with so many stacks, which a base class and the app's file hold together.

    ``others`` is the number of files that have nothing to do with CDK.
    """
    files = {}
    for app in range(apps):
        folder = Path(f"app{app}")
        files[folder / "lib" / "base.ts"] = BASE
        files[folder / "cdk.json"] = "{}"
        entry = ["import * as cdk from 'aws-cdk-lib';\n"]
        for number in range(stacks):
            files[folder / "lib" / f"stack{number}.ts"] = STACK.replace("@", str(number))
            entry.append(f"import {{ Stack{number} }} from '../lib/stack{number}';\n")
            entry.append(f"new Stack{number}(new cdk.App(), 'S{number}');\n")
        files[folder / "bin" / "app.ts"] = "".join(entry)
    for number in range(others):
        files[Path(f"other/file{number}.ts")] = OTHER
    project = Project(Path.cwd(), {path: text.encode() for path, text in files.items()})
    return project, [Target(path, explicit=False) for path in files if path.suffix == ".ts"]


def _calls(work: Callable[[], object]) -> int:
    """How many functions, Python's and C's, ``work`` calls."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file has been parsed."""
    counts: Counter[str] = Counter()
    original = Module.__init__

    def count(self: Module, source: Source, project: Project) -> None:
        counts[source.path.as_posix()] += 1
        original(self, source, project)

    monkeypatch.setattr(Module, "__init__", count)
    return counts


def test_a_check_parses_each_file_of_cdk_once_and_no_other(parsed: Counter[str]) -> None:
    project, targets = _project(5, others=5)
    results = engine.run(project, targets, Settings(), fix=False)
    assert sum(bool(result.findings) for result in results) >= 5
    assert set(parsed.values()) == {1}
    assert not [path for path in parsed if path.startswith("other/")]


def test_a_second_run_parses_nothing(
    parsed: Counter[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.ts").write_text(BASE)
    Path("stack.ts").write_text(STACK.replace("@", ""))
    options = Run()

    def work() -> Sequence[FileResult]:
        return prepare(options, configurations(options)).run(fix=False).results

    first = work()
    assert parsed
    parsed.clear()
    assert work() == first
    assert not parsed


def test_a_file_that_is_too_large_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.ts").write_text(BASE)
    for number in range(3):
        Path(f"stack{number}.ts").write_text(STACK.replace("@", str(number)))
    Path("bundle.js").write_text("// aws-cdk-lib" * 1_000)
    Path("cdkfix.toml").write_text("max-file-size = 10_000\n")
    read: Counter[str] = Counter()
    original = Observed.read

    def count(self: Observed, path: str | PurePath, most: int | None = None) -> bytes:
        read[PurePath(path).name] += 1
        return original(self, path, most)

    monkeypatch.setattr(Observed, "read", count)
    options = Run(no_cache=True)
    results = prepare(options, configurations(options)).run(fix=False).results
    assert sum(bool(result.findings) for result in results) == 3
    assert read["bundle.js"] == 1


@pytest.mark.parametrize("fix", [False, True], ids=["check", "fix"])
def test_whether_a_file_concerns_cdk_is_asked_once_a_file(
    fix: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    original = units._serves_cdk

    def count(project: Project, source: Source, settings: Settings) -> bool:
        asked[source.path.as_posix()] += 1
        return original(project, source, settings)

    monkeypatch.setattr(units, "_serves_cdk", count)
    project, targets = _project(2, others=5)
    engine.run(project, targets, Settings(), fix=fix)
    assert asked == {f"other/file{number}.ts": 1 for number in range(5)}


@pytest.mark.parametrize("fix", [False, True], ids=["check", "fix"])
def test_what_earlier_files_needed_is_let_go_and_the_results_stay(
    fix: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = engine.run(*_project(4, apps=6), Settings(), fix=fix)
    monkeypatch.setattr(looks, "_PARSED", 3_000)
    monkeypatch.setattr(looks, "_WORTH", 2)
    forgotten = []
    original = Project.forget

    def forget(project: Project) -> None:
        forgotten.append(project)
        original(project)

    monkeypatch.setattr(Project, "forget", forget)
    assert engine.run(*_project(4, apps=6), Settings(), fix=fix) == expected
    assert forgotten


def test_a_file_that_waits_for_the_fixes_of_other_apps_is_looked_at_again_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts: Counter[str] = Counter()
    original = Looks.again

    def again(self: Looks, file: File) -> list[Finding]:
        counts[file.path.as_posix()] += 1
        return original(self, file)

    monkeypatch.setattr(Looks, "again", again)
    # What is in this one is fixed last, and has nothing to do with the others.
    waiting = STACK.replace("removalPolicy:", "autoDeleteObjects: true, removalPolicy:")
    waiting = waiting.replace("value:", "exportName: 'raw-name', value:")
    files = {f"app{app}/lib/stack.ts": STACK.replace("@", "") for app in range(3)}
    files["other/lib/stack.ts"] = waiting.replace("RETAIN", "DESTROY").replace("@", "")
    files |= {f"{PurePath(path).parent}/base.ts": BASE for path in tuple(files)}
    files |= {f"{PurePath(path).parents[1]}/cdk.json": "{}" for path in tuple(files)}
    project = Project(Path.cwd(), {Path(path): text.encode() for path, text in files.items()})
    targets = [Target(Path(path), explicit=False) for path in files if path.endswith(".ts")]
    results = engine.run(project, targets, Settings(), fix=True)
    assert {result.path.as_posix() for result in results if result.changed} >= set(counts)
    assert counts["app0/lib/stack.ts"] > 1
    assert counts["other/lib/stack.ts"] == 1


def test_what_many_looks_need_together_is_kept(
    parsed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "_PARSED", 1)
    engine.run(*_project(30), Settings(), fix=False)
    # Each look needs all files: they are not parsed again for each of them.
    assert parsed.total() < 5 * len(parsed)


def test_a_file_without_cdk_costs_a_read_and_a_search() -> None:
    few, targets = _project(1, others=10)
    many, more = _project(1, others=110)
    engine.run(*_project(1), Settings(), fix=False)
    first = _calls(lambda: engine.run(few, targets, Settings(), fix=False))
    second = _calls(lambda: engine.run(many, more, Settings(), fix=False))
    assert (second - first) / 100 < 150


def _growth(
    small: tuple[Project, list[Target]], large: tuple[Project, list[Target]], *, fix: bool = False
) -> float:
    """How many times the calls of a small run a large one makes."""
    engine.run(*_project(1), Settings(), fix=fix)
    engine.run(*_dense(1), Settings(), fix=fix)
    first = _calls(lambda: engine.run(*small, Settings(), fix=fix))
    return _calls(lambda: engine.run(*large, Settings(), fix=fix)) / first


def test_ten_times_the_apps_cost_ten_times_the_work() -> None:
    # Files of one name in every app are those that may import each other by it.
    assert _growth(_project(3, apps=4), _project(3, apps=40)) < 12


@pytest.mark.parametrize("fix", [False, True], ids=["check", "fix"])
def test_ten_times_the_apps_whose_names_change_cost_ten_times_the_work(fix: bool) -> None:
    # A name is looked for in the files of its own app: in all others it is another one.
    assert _growth(_apps(15), _apps(150), fix=fix) < 11


def _apps(count: int) -> tuple[Project, list[Target]]:
    """So many apps of a database, all of the same name, and of a file that knows nothing of CDK."""
    files = {}
    for app in range(count):
        folder = Path(f"app{app}")
        files[folder / "cdk.json"] = "{}"
        files[folder / "lib/stack.ts"] = DATABASE
        files[folder / "lib/other.ts"] = OTHER
    project = Project(Path.cwd(), {path: text.encode() for path, text in files.items()})
    return project, [Target(path, explicit=False) for path in files if path.suffix == ".ts"]


def test_ten_times_the_stacks_of_an_app_cost_less_than_their_square() -> None:
    # Each looks at what the others set for scopes around it; little is done for each of them.
    assert _growth(_project(10), _project(100)) < 20


def _dense(stacks: int, stack: str = DENSE) -> tuple[Project, list[Target]]:
    """One file of so many stacks whose names share a suffix that brings its own separator."""
    text = DENSE_HEAD + "".join(stack.replace("@", str(number)) for number in range(stacks))
    path = Path("dense.ts")
    return Project(Path.cwd(), {path: text.encode()}), [Target(path, explicit=True)]


def test_a_file_of_ten_times_the_findings_costs_ten_times_the_work() -> None:
    # Every codemod has something to do in it: renames, shared suffixes, shared values, wiring.
    results = engine.run(*_dense(2), Settings(), fix=False)
    assert len({item.codemod.name for item in results[0].findings}) >= 10
    # A database's name holds a copy of its suffix's edits, which is why it is more than that.
    assert _growth(_dense(4), _dense(40)) < 14


def test_repairing_a_file_of_ten_times_the_findings_costs_ten_times_the_work() -> None:
    assert _growth(_dense(4), _dense(40), fix=True) < 14


def test_ten_times_the_stacks_that_share_their_names_cost_less_than_their_square() -> None:
    # Each goes along with the others, or stays with them: all names of a suffix stay as they are.
    alike = DENSE.replace("@", "").replace("Data", "Data@")
    results = engine.run(*_dense(2, alike), Settings(), fix=False)
    assert [item.codemod.name for item in results[0].findings].count("stack-props-interface") == 2
    assert _growth(_dense(4, alike), _dense(40, alike)) < 20


SHARED = """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
const kept = cdk.RemovalPolicy.RETAIN;
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { removalPolicy: kept });
    new kms.Key(this, 'Key', { removalPolicy: kept });
    new ssm.CfnParameter(this, 'P', { type: 'String', value: kept });
  }
}
"""


def test_a_codemod_looks_once_at_a_file_and_again_only_where_it_asks_what_others_want(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts: Counter[str] = Counter()
    original = detect.Detector._kept

    def count(self: detect.Detector, look: detect._Look, context: Context) -> Iterator[Finding]:
        counts[context.codemod.name] += 1
        return original(self, look, context)

    monkeypatch.setattr(detect.Detector, "_kept", count)
    path = Path("shared.ts")
    project = Project(Path.cwd(), {path: SHARED.encode()})
    results = engine.run(project, [Target(path, explicit=True)], Settings(), fix=False)
    assert {item.codemod.name for item in results[0].findings} >= {"kms-key-removal-policy"}
    twice = {name for name, number in counts.items() if number == 2}
    assert twice == {"kms-key-removal-policy", "s3-bucket-removal-policy"}
    assert set(counts.values()) == {1, 2}


def _named(names: int) -> tuple[Project, list[Target]]:
    """One file of so many names whose suffix lacks a separator."""
    queues = "".join(QUEUE.replace("@", str(number)) for number in range(names))
    path = Path("named.ts")
    body = f"{NAMED_HEAD}{queues}  }}\n}}\n".encode()
    return Project(Path.cwd(), {path: body}), [Target(path, explicit=True)]


def test_ten_times_the_names_of_a_file_cost_ten_times_the_work() -> None:
    # A name is compared with those that may be the same text, not with each.
    results = engine.run(*_named(2), Settings(), fix=False)
    assert [item.fixable for item in results[0].findings].count(True) >= 2
    assert _growth(_named(60), _named(600)) < 11


def _databases(names: int) -> tuple[Project, list[Target]]:
    """One file of so many Glue databases, each with a text that is none's name."""
    made = "".join(CATALOG.replace("@", str(number)) for number in range(names))
    path = Path("catalog.ts")
    body = f"{CATALOG_HEAD}{made}  }}\n}}\n".encode()
    return Project(Path.cwd(), {path: body}), [Target(path, explicit=True)]


def test_ten_times_the_databases_of_a_file_cost_ten_times_the_work() -> None:
    # What functions make of their texts is worked out once, and not for each database.
    results = engine.run(*_databases(2), Settings(), fix=False)
    assert [item.fixable for item in results[0].findings].count(True) >= 2
    assert _growth(_databases(40), _databases(400)) < 11
