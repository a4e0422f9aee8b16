"""What is looked at again where texts have changed: all that could be another, and little more."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cdkfix import runner
from cdkfix.cache.packing import Looked
from cdkfix.cli.configure import configurations
from cdkfix.cli.options import Run
from cdkfix.cli.run import prepare
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult

STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { config, nameSuffix } from './config';
import { Base } from './base';
export class Data extends Base {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const raw = new s3.Bucket(this, 'Raw', {
      bucketName: `fin-raw${nameSuffix}`,
      removalPolicy: config.policy,
    });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: 'fin-db' },
    });
    new glue.CfnJob(this, 'Job', {
      name: `fin-job${nameSuffix}`, role: 'r', command: {}, glueVersion: config.version,
      numberOfWorkers: config.workers,
    });
    new lambda.Function(this, 'F', {
      runtime: lambda.Runtime.PYTHON_3_9, handler: 'h', code: lambda.Code.fromAsset('lambda'),
      environment: { DB: 'fin-db', BUCKET: raw.bucketName },
    });
    new cdk.CfnOutput(this, 'Name', { value: raw.bucketName });
  }
}
"""
CONFIG = """\
import * as cdk from 'aws-cdk-lib';
export const nameSuffix = '-dev01';
export const config = {
  version: '3.0',
  workers: 10,
  policy: cdk.RemovalPolicy.RETAIN,
};
"""
BASE = """\
import * as cdk from 'aws-cdk-lib';
export class Base extends cdk.Stack {}
"""
APP = """\
import * as cdk from 'aws-cdk-lib';
import { Data } from '../lib/data';
new Data(new cdk.App(), 'Data');
"""
HANDLER = """\
import os
TABLE = 'fin-db'
"""
USER = """\
import { config } from '../lib/config';
export const workers = config.workers;
"""
QUEUES = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from settings import POLICY, NAME


class Queues(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Queue", removal_policy=POLICY, queue_name=NAME)
"""
SETTINGS = """\
import aws_cdk as cdk
POLICY = cdk.RemovalPolicy.RETAIN
NAME = "jobs-queue"
"""

#: The files of each app, by what stands in them at the beginning; None for what may come to be.
FILES: dict[str, str | None] = {
    "lib/data.ts": STACK,
    "lib/config.ts": CONFIG,
    "lib/base.ts": BASE,
    "lib/index.ts": None,
    "bin/app.ts": APP,
    "test/user.ts": USER,
    "lambda/index.py": HANDLER,
    "py/queues.py": QUEUES,
    "py/settings.py": SETTINGS,
    "deploy.yaml": "name: app\n",
    "cdk.json": "{}",
    "read.md": None,
    "tsconfig.json": None,
}
APPS = ("one", "two", "three")

#: Lines that turn up anywhere: uses of what others define, spellings of names, imports.
LINES = (
    "// a comment",
    "# a comment",
    "export const text = 'fin-db';",
    "export const job = `fin-job${nameSuffix}`;",
    "name: fin-db",
    "name: fin-job-dev01",
    "config.workers = 4;",
    "console.log(config.version);",
    "import { config } from './config';",
    "import { config } from '../../one/lib/config';",
    "import { Data } from '../../two/lib/data';",
    "export * from './config';",
    "export { config as settings } from './config';",
    "const { config } = require('./config');",
    "const other = require('./' + name);",
    "const loaded = import('../lib/config');",
    "import importlib; importlib.import_module(name)",
    "from settings import POLICY",
    "import settings",
    "from one.py import settings",
    "class More extends Data {}",
    "new Data(new cdk.App(), 'More');",
    "const more = { ...config };",
    "const nameSuffix = 'dev';",
    "const aTable = 'fin-' + 'db';",
    "x = (",
    "\0",
)
#: What may stand for something else.
OTHERS = (
    ("RETAIN", "DESTROY"),
    ("'3.0'", "'4.0'"),
    ("10", "2"),
    ("-dev01", "dev01"),
    ("fin-db", "fin-other"),
    ("config", "settings"),
    ("export const", "const"),
    ("PYTHON_3_9", "PYTHON_3_12"),
    ("aws-cdk-lib", "other-lib"),
    ("class Base", "class Other"),
    ("Stack", "NestedStack"),
    ("./config", "./missing"),
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    for app in APPS:
        for name, text in FILES.items():
            if text is not None:
                _write(Path(app, name), text)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _results(**options: Any) -> Sequence[FileResult]:
    run = Run(**options)
    return prepare(run, configurations(run)).run(fix=False).results


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The files that each run has looked at, in runs that do so at all."""
    runs: list[list[str]] = []
    original = runner.run

    def run(spec: Any, targets: Sequence[Target], *args: Any, **kwargs: Any) -> Looked:
        runs.append([target.path.as_posix() for target in targets])
        return original(spec, targets, *args, **kwargs)

    monkeypatch.setattr(runner, "run", run)
    return runs


def _change(chance: random.Random) -> None:
    """Change a file in one of many ways; now and then one comes or goes."""
    path = Path(chance.choice(APPS), chance.choice(list(FILES)))
    if not path.exists():
        _write(path, FILES[path.relative_to(path.parts[0]).as_posix()] or chance.choice(LINES))
        return
    text = path.read_text("utf-8")
    lines = text.split("\n")
    way = chance.randrange(20)
    if way == 0:
        path.unlink()
    elif way == 1:
        _write(path, FILES[path.relative_to(path.parts[0]).as_posix()] or "")
    elif way < 9:
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))
        _write(path, "\n".join(lines))
    elif way < 11:
        del lines[chance.randrange(len(lines))]
        _write(path, "\n".join(lines))
    else:
        one, two = chance.choice([other for other in OTHERS if other[0] in text] or OTHERS)
        _write(path, text.replace(one, two) if chance.random() < 0.7 else text.replace(two, one))


@pytest.mark.parametrize(
    "seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 12))]
)
def test_whatever_changes_the_result_is_that_of_a_run_without_the_cache(
    seed: int, looked: list[list[str]]
) -> None:
    chance = random.Random(seed)
    _results()
    runs = 0
    for _ in range(25):
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _change(chance)
        looked.clear()
        found = _results()
        runs += bool(looked) and len(looked[0]) < len(found)
        assert found == _results(no_cache=True)
    assert runs > 5


def test_a_change_costs_a_look_at_what_hangs_on_it(looked: list[list[str]]) -> None:
    _results()
    looked.clear()
    path = Path("one/lib/config.ts")
    path.write_text(CONFIG.replace("'3.0'", "'4.0'"))
    found = _results()
    assert "one/lib/config.ts" in looked[0]
    assert "one/lib/data.ts" in looked[0]
    assert not [path for path in looked[0] if not path.startswith("one/")]
    assert found == _results(no_cache=True)
    looked.clear()
    assert _results() == found
    assert not looked
