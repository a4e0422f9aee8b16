"""The cache: never a stale answer, whatever changes; and no trouble to whoever shares it."""

from __future__ import annotations

import errno
import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from command import FIXABLE, UNFIXABLE, ask_for_cdk, cdkfix
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cdkfix as package
from cdkfix import engine, runner
from cdkfix.cache import digests, remembered, storage
from cdkfix.cache.storage import Storage
from cdkfix.cli.configure import configurations
from cdkfix.cli.options import Run
from cdkfix.cli.run import prepare
from cdkfix.finding import FileResult

CONFIG = "export const config = { version: '3.0', workers: 10, policy: 'x' };\n"
USER = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { config } from './config';
export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'Jobs');
    const suffix = this.node.tryGetContext('suffix');
    const job = new glue.CfnJob(this, 'Job', {
      name: `jobs${suffix}`, role: 'r', command: {}, glueVersion: config.version,
      numberOfWorkers: config.workers,
    });
    new lambda.Function(this, 'F', {
      runtime: lambda.Runtime.PYTHON_3_9, handler: 'h', code: lambda.Code.fromAsset('x'),
    });
    new cdk.CfnOutput(this, 'Name', { value: job.ref });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from settings import POLICY


class Queues(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Queue", removal_policy=POLICY)
"""
APP = (
    "import * as cdk from 'aws-cdk-lib';\n"
    "import { Jobs } from '../lib/jobs';\nnew Jobs(new cdk.App());\n"
)
TYPES = {
    "aws-cdk-lib.aws_lambda.Runtime": {
        "kind": "class",
        "properties": [{"name": "PYTHON_3_9", "static": True}],
    }
}
MANIFEST = json.dumps({"schema": "jsii/0.10.0", "types": TYPES})
NEWER = MANIFEST.replace("PYTHON_3_9", "PYTHON_3_12")

#: By path, what may stand there: the first at the beginning, None for nothing at all.
FILES: dict[str, Sequence[str | None]] = {
    "lib/jobs.ts": (USER, USER.replace("config.version", "'4.0'"), "export {};\n", None),
    "lib/config.ts": (CONFIG, CONFIG.replace("3.0", "4.0"), CONFIG.replace("export ", ""), None),
    "lib/config/index.ts": (None, CONFIG.replace("10", "2")),
    "lib/config.d.ts": (None, CONFIG),
    "bin/app.ts": (APP, APP + "new Jobs(new cdk.App());\n", None),
    "bin/other.ts": (None, APP, "export const jobs = 'jobsdev';\n"),
    "cdk.json": (None, "{}", '{"context": {"suffix": "-dev"}}', '{"context": {"suffix": "dev"}}'),
    "package.json": (None, '{"dependencies": {"aws-cdk-lib": "2.60.0"}}'),
    "package-lock.json": (None, '{"dependencies": {"aws-cdk-lib": {"version": "2.70.0"}}}'),
    "node_modules/aws-cdk-lib/package.json": (None, '{"version": "2.80.0"}', "{}"),
    "node_modules/aws-cdk-lib/.jsii": (None, MANIFEST, NEWER),
    "py/queues.py": (PYTHON, PYTHON.replace("POLICY)", "cdk.RemovalPolicy.RETAIN)"), None),
    "py/settings.py": ("import aws_cdk\nPOLICY = aws_cdk.RemovalPolicy.RETAIN\n", "POLICY = 1\n"),
    "settings.py": (None, "import aws_cdk\nPOLICY = aws_cdk.RemovalPolicy.DESTROY\n"),
    "requirements-dev.txt": (None, "aws-cdk-lib==2.50.0\n"),
    "deploy.yaml": (None, "job: jobs-dev\nversion: config\n"),
    "build/user.js": (None, "const { config } = require('../lib/config');\nconfig.version;\n"),
    "node_modules/mine/index.js": (None, "require('../../lib/config').config.workers;\n"),
    "read.md": (None, "```ts\n" + FIXABLE + "```\n"),
    ".gitignore": (None, "lib/config.ts\n", "bin\n"),
    "cdkfix.toml": (None, "ignore = ['glue-version']\n", "profile = 'production'\n"),
    "lib/cdkfix.toml": (None, "select = ['glue-version']\n", "suffix-names = ['job']\n"),
}
_changes = st.lists(
    st.sampled_from([(path, text) for path, texts in FILES.items() for text in texts]), max_size=3
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    return tmp_path


def _write(path: str, text: str | None) -> None:
    place = Path(path)
    if text is None:
        place.unlink(missing_ok=True)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def _results(*paths: str, fix: bool = False, **options: Any) -> Sequence[FileResult]:
    run = Run(paths=list(paths) or None, **options)
    return prepare(run, configurations(run)).run(fix=fix).results


def _works(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> bool:
    """Whether ``work`` has to look at any file."""
    looked = []

    def look(*args: Any, **kwargs: Any) -> list[FileResult]:
        looked.append(args)
        return original(*args, **kwargs)

    original = engine.run
    with monkeypatch.context() as patched:
        patched.setattr(engine, "run", look)
        work()
    return bool(looked)


@pytest.mark.parametrize("paths", [(), ("lib",), ("lib/jobs.ts", "py")], ids=" ".join)
@settings(deadline=None, max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(_changes, min_size=2, max_size=4), fix=st.booleans())
def test_any_change_gives_what_a_run_without_the_cache_gives(
    paths: tuple[str, ...], steps: list[list[tuple[str, str | None]]], fix: bool
) -> None:
    for path, texts in FILES.items():
        _write(path, texts[0])
    for changes in steps:
        for path, text in changes:
            _write(path, text)
        there = [path for path in paths if Path(path).exists()] or ["."]
        for _ in range(2):
            assert _results(*there, fix=fix) == _results(*there, fix=fix, no_cache=True)


@pytest.mark.parametrize("fix", [False, True], ids=["check", "diff"])
@pytest.mark.parametrize("jobs", [1, 3], ids=["one process", "several"])
def test_a_second_run_looks_at_nothing(
    monkeypatch: pytest.MonkeyPatch, fix: bool, jobs: int
) -> None:
    for path, texts in FILES.items():
        _write(path, texts[0])
    first = _results(fix=fix, jobs=jobs)
    assert any(result.findings for result in first)
    assert not _works(monkeypatch, lambda: _results(fix=fix, jobs=jobs))
    assert _results(fix=fix) == first


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("fixable.ts").write_text(FIXABLE.replace("Raw", "Other"), "utf-8"),
        lambda: Path("more.ts").write_text(FIXABLE, "utf-8"),
        lambda: Path("package.json").write_text('{"dependencies": {"aws-cdk-lib": "2.1.0"}}'),
        lambda: Path("cdkfix.toml").write_text("ignore = ['sqs-removal-policy']"),
        lambda: Path("cdk.json").write_text("{}"),
    ],
    ids=["a text", "a file more", "the version of CDK", "settings", "context"],
)
def test_what_changes_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]
) -> None:
    ask_for_cdk()
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    Path("jobs.ts").write_text(USER, "utf-8")
    _results()
    assert not _works(monkeypatch, _results)
    change()
    assert _works(monkeypatch, _results)


def test_another_version_of_cdkfix_looks_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    _results()
    assert not _works(monkeypatch, _results)
    monkeypatch.setattr(remembered, "__version__", "0.0.0")
    assert _works(monkeypatch, _results)


def test_a_program_that_is_being_worked_on_looks_for_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    copy = tmp_path / "copy" / "cdkfix"
    shutil.copytree(Path(package.__file__).parent, copy, ignore=shutil.ignore_patterns("data"))
    monkeypatch.setattr(package, "__file__", str(copy / "__init__.py"))
    _results()
    assert not _works(monkeypatch, _results)
    with (copy / "traits" / "values" / "sources.py").open("a", encoding="utf-8") as module:
        module.write("# another")
    assert _works(monkeypatch, _results)


def test_a_file_that_turns_into_a_link_out_of_the_project_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "config.ts"
    outside.write_text(CONFIG)
    _write("lib/jobs.ts", USER)
    _write("lib/config.ts", CONFIG)
    before = _results("lib/jobs.ts")
    Path("lib/config.ts").unlink()
    Path("lib/config.ts").symlink_to(outside)
    assert _works(monkeypatch, lambda: _results("lib/jobs.ts"))
    assert _results("lib/jobs.ts") == _results("lib/jobs.ts", no_cache=True) != before


def test_no_cache_neither_reads_nor_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    _results(no_cache=True)
    assert not storage.directory().exists()
    _results()
    assert _works(monkeypatch, lambda: _results(no_cache=True))


def test_runs_with_codemods_of_others_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    Path("plugin.py").write_text(
        "from cdkfix.codemod import Codemod, Impact, Level\n"
        "CODEMOD = Codemod(title='t', level=Level.LOW, impact=Impact.NONE, effect='',\n"
        "                  detect=lambda context: iter(()), needles=(b'',))\n"
    )
    Path("cdkfix.toml").write_text("plugins = ['plugin.py']")
    _results(allow_plugins=True)
    assert _works(monkeypatch, lambda: _results(allow_plugins=True))


def test_a_run_in_which_a_worker_died_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        Path(f"fixable{number}.ts").write_text(FIXABLE, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(runner, "_result", lambda future: future.result() and None)
        assert all(result.errors for result in _results(jobs=2))
    assert not any(result.errors for result in _results())


class _Evil:
    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, ("evil",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        digests.digest(b"") + b"",
        *(digests.digest(data) + data for data in (pickle.dumps(_Evil()), pickle.dumps([1, 2, 3]))),
    ],
    ids=["empty", "garbage", "no results", "a program", "something else"],
)
def test_what_others_wrote_into_the_cache_is_ignored(content: bytes) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    first = _results()
    (entry,) = (storage.directory() / "runs").iterdir()
    entry.write_bytes(content)
    assert _results() == first
    assert not Path("evil").exists()


def test_an_entry_cut_off_is_ignored() -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    first = _results()
    (entry,) = (storage.directory() / "runs").iterdir()
    data = entry.read_bytes()
    entry.write_bytes(data[: len(data) // 2])
    assert _results() == first


def test_runs_at_once_find_the_same() -> None:
    for number in range(4):
        Path(f"fixable{number}.ts").write_text(FIXABLE, "utf-8")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "cdkfix", "check", "--quiet", "--jobs", "1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    outputs = {run.communicate() for run in runs}
    assert len(outputs) == 1
    assert {run.returncode for run in runs} == {1}
    assert len(list((storage.directory() / "runs").iterdir())) == 1


def test_what_only_fixes_need_is_not_loaded_again() -> None:
    Path("queues.py").write_text(PYTHON.replace(", removal_policy=POLICY)", ")"))
    code = (
        "import sys\nfrom cdkfix.cli import main\n"
        "sys.argv = ['cdkfix', 'check', '--isolated']\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'libcst', 'markdown_it', 'packaging', 'rich', 'pydantic', 'tarfile'}\n"
        "print(*sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    first, again = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        for _ in range(2)
    )
    assert "sqs-removal-policy" in first.stdout
    assert "libcst" in first.stderr.splitlines()[-1]
    assert not again.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", ["check", "diff", "apply"])
def test_commands_say_the_same_again(command: str) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    Path("unfixable.ts").write_text(UNFIXABLE, "utf-8")
    args = (command, "--allow-dirty") if command == "apply" else (command,)
    first = cdkfix(*args)
    if command == "apply":
        Path("fixable.ts").write_text(FIXABLE, "utf-8")
    again = cdkfix(*args)
    assert (again.code, again.out, again.err) == (first.code, first.out, first.err)


def test_a_directory_that_cannot_be_written_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    (tmp_path / "file").touch()
    monkeypatch.setenv("CDKFIX_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert _results() == _results(no_cache=True)


def test_what_can_only_be_read_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = Storage("runs", kept=3, size=1000, place=tmp_path / "kept")
    kept.put("a", b"x")
    monkeypatch.setattr(os, "utime", Mock(side_effect=OSError(errno.EROFS, "read-only")))
    assert kept.get("a") == b"x"


def test_the_least_recently_used_go(tmp_path: Path) -> None:
    kept = Storage("runs", kept=3, size=1000, place=tmp_path / "kept")
    for number in range(4):
        kept.put(str(number), b"x")
        os.utime(tmp_path / "kept" / str(number), (number, number))
        kept.get("0")
    assert [kept.get(str(number)) for number in range(4)] == [b"x", None, b"x", b"x"]


def test_no_more_bytes_are_kept_than_wanted(tmp_path: Path) -> None:
    kept = Storage("runs", kept=100, size=1000, place=tmp_path / "kept")
    for number in range(10):
        kept.put(str(number), b"x" * 300)
        os.utime(tmp_path / "kept" / str(number), (number, number))
    kept.put("large", b"x" * 2000)
    assert [path.name for path in sorted((tmp_path / "kept").iterdir())] == ["7", "8", "9"]


def test_clean_deletes_what_is_kept_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    monkeypatch.setenv("CDKFIX_CACHE_DIR", str(tmp_path / "mine"))
    assert cdkfix("check").code == 1
    (tmp_path / "mine" / "other").touch()
    assert (tmp_path / "mine" / "runs").is_dir()
    cleaned = cdkfix("clean")
    assert (cleaned.code, cleaned.out) == (0, f"deleted: {tmp_path / 'mine'}\n")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["other"]
    assert cdkfix("clean").out == f"nothing to delete in {tmp_path / 'mine'}\n"
    shutil.rmtree(tmp_path / "mine")
    assert cdkfix("clean").code == 0


def test_a_cache_inside_of_the_project_is_no_part_of_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, texts in FILES.items():
        _write(path, texts[0])
    for place in (project / "cache", Path("inner/cache")):
        monkeypatch.setenv(storage.VARIABLE, str(place))
        assert _works(monkeypatch, lambda: _results(fix=True))
        assert list(place.rglob("runs/*"))
        assert not _works(monkeypatch, lambda: _results(fix=True))
