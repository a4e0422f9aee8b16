"""Where tests alone make a stack, they expect its defaults, unless they give it values."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export interface DataProps extends cdk.StackProps {
  workers?: number;
  version?: string;
}
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, PARAMETER) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, numberOfWorkers: WORKERS, glueVersion: VERSION });
  }
}
""",
    "python": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, *, PARAMETER):
        super().__init__(scope, construct_id)
        glue.CfnJob(self, "J", role="r", command={}, number_of_workers=WORKERS, glue_version=VERSION)
""",
}
TEST = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

test('job', () => {
  SET
  const template = Template.fromStack(new Data(new cdk.App(CONTEXT), 'S', PROPS));
  template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: <10>, GlueVersion: '<3.0>' });
});
""",
    "python": """\
import os
from unittest import mock

import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import Data


def test_job(monkeypatch):
    SET
    template = Template.from_stack(Data(cdk.App(CONTEXT), "S", PROPS))
    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": <10>, "GlueVersion": "<3.0>"})
""",
}
PATHS = {
    "typescript": ("lib/data.ts", "test/data.test.ts"),
    "python": ("lib/data.py", "tests/test_data.py"),
}
#: The constructor's parameters, the number of workers, and the version, with defaults.
FORMS = [
    ("typescript", "a pattern", "{ workers = <10>, version = '<3.0>' }: DataProps", "workers", "version"),
    ("typescript", "what is missing", "props: DataProps", "props.workers ?? <10>", "props.version || '<3.0>'"),
    ("typescript", "optional props", "props?: DataProps", "props?.workers ?? <10>", "props?.version ?? '<3.0>'"),
    ("typescript", "the environment", "props: DataProps", "Number(process.env.WORKERS ?? '<10>')", "process.env.VERSION || '<3.0>'"),
    ("typescript", "the context", "props: DataProps", "this.node.tryGetContext('workers') ?? <10>", "this.node.tryGetContext('version') ?? '<3.0>'"),
    ("typescript", "one after the other", "props: DataProps", "props.workers ?? this.node.tryGetContext('workers') ?? <10>", "props.version ?? process.env.VERSION ?? '<3.0>'"),
    ("python", "parameters", 'workers=<10>, version="<3.0>"', "workers", "version"),
    ("python", "what is missing", "workers=None, version=None", "workers or <10>", 'version or "<3.0>"'),
    ("python", "the environment", "workers=None, version=None", 'int(os.getenv("WORKERS", "<10>"))', 'os.environ.get("VERSION", "<3.0>")'),
    ("python", "the environment, with or", "workers=None, version=None", 'int(os.getenv("WORKERS") or "<10>")', 'os.environ.get("VERSION") or "<3.0>"'),
    ("python", "the context", "workers=None, version=None", 'self.node.try_get_context("workers") or <10>', 'self.node.try_get_context("version") or "<3.0>"'),
]  # fmt: skip
#: What else a test gives, so that it may expect that.
GIVING = [
    ("typescript", "props", "", "", "{ workers: 10, version: '3.0' }"),
    ("typescript", "the environment", "process.env.WORKERS = '10';\n  process.env.VERSION = '3.0';", "", "{}"),
    ("typescript", "the context", "", "{ context: { workers: 10, version: '3.0' } }", "{}"),
    ("python", "props", "", "", 'workers=10, version="3.0"'),
    ("python", "the environment, by pytest", 'monkeypatch.setenv("WORKERS", "10")\n    monkeypatch.setenv("VERSION", "3.0")', "", ""),
    ("python", "the environment, by unittest", 'mock.patch.dict(os.environ, {"WORKERS": "10", "VERSION": "3.0"}).start()', "", ""),
    ("python", "the environment", 'os.environ["WORKERS"], os.environ["VERSION"] = "10", "3.0"', "", ""),
    ("python", "the context", "", 'context={"workers": 10, "version": "3.0"}', ""),
]  # fmt: skip


def _files(form: tuple[str, ...], *, given: tuple[str, ...]) -> dict[str, str]:
    language, _, parameter, workers, version = form
    set_, context, props = given
    stack = STACK[language].replace("PARAMETER", parameter)
    stack = stack.replace("WORKERS", workers, 1).replace("VERSION", version, 1)
    test = TEST[language].replace("SET", set_ or "// none" if language == "typescript" else set_)
    test = test.replace("CONTEXT", context).replace("PROPS", props)
    test = test.replace("    \n", "").replace(', "S", )', ', "S")')
    return dict(zip(PATHS[language], (stack, test), strict=True))


def _as(files: dict[str, str], workers: str, version: str) -> dict[str, str]:
    return {
        path: text.replace("<10>", workers).replace("<3.0>", version)
        for path, text in files.items()
    }


@pytest.mark.parametrize("form", FORMS, ids=[f"{form[0]}: {form[1]}" for form in FORMS])
def test_what_a_test_expects_of_a_default_follows(form: tuple[str, ...]) -> None:
    files = _files(form, given=("", "", "{}" if form[0] == "typescript" else ""))
    outcome = run_files(_as(files, "10", "3.0"), "glue-version", "glue-worker-count")
    assert outcome.texts == _as(files, "2", "4.0")


@pytest.mark.parametrize("given", GIVING, ids=[f"{item[0]}: {item[1]}" for item in GIVING])
def test_what_a_test_gives_itself_is_expected(given: tuple[str, ...]) -> None:
    for form in FORMS:
        if form[0] == given[0] and "{" not in form[2]:
            files = _as(_files(form, given=given[2:]), "10", "3.0")
            outcome = run_files(files, "glue-version", "glue-worker-count")
            test = PATHS[form[0]][1]
            assert outcome.texts[test] == files[test]


def test_what_a_fixture_of_another_file_gives_is_expected() -> None:
    files = _as(_files(FORMS[6], given=("", "", "")), "10", "3.0")
    files["tests/test_data.py"] = (
        "def test_job(template):\n"
        '    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": 10})\n'
    )
    files["tests/conftest.py"] = (
        "import aws_cdk as cdk\nimport pytest\nfrom aws_cdk.assertions import Template\n\n"
        "from lib.data import Data\n\n\n@pytest.fixture\ndef template():\n"
        '    return Template.from_stack(Data(cdk.App(), "S", workers=10))\n'
    )
    outcome = run_files(files, "glue-version", "glue-worker-count")
    assert "workers=2" in outcome.texts["lib/data.py"]
    assert outcome.texts["tests/test_data.py"] == files["tests/test_data.py"]


def test_what_others_may_give_is_not_known() -> None:
    form = ("python", "", "workers=<10>, version=None", "workers", 'other or "<3.0>"')
    files = _as(_files(form, given=("", "", "")), "10", "3.0")
    outcome = run_files(files, "glue-version")
    assert outcome.texts["tests/test_data.py"] == files["tests/test_data.py"]


#: What most rows of a list leave out, and a stack has a default for.
ROWS = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

interface Row { id: string; runtime?: lambda.Runtime }
const ROWS: Row[] = [{ id: 'A' }, { id: 'B', runtime: lambda.Runtime.NODEJS_18_X }];
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const row of ROWS) this.build(row);
  }
  private build(row: Row) {
    const runtime = row.runtime ?? lambda.Runtime.PYTHON_3_9;
    return new lambda.Function(this, row.id, { runtime, handler: 'x.y', code: lambda.Code.fromAsset('x') });
  }
}
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

test('runtimes', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'S'));
  const runtimes = Object.values(template.findResources('AWS::Lambda::Function')).map((it) => it.Properties.Runtime);
  expect(new Set(runtimes)).toEqual(new Set(['python3.9', 'nodejs18.x']));
});
""",
    },
    "python": {
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

ROWS = [{"id": "A"}, {"id": "B", "runtime": lambda_.Runtime.NODEJS_18_X}]


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        for row in ROWS:
            self._build(row)

    def _build(self, row):
        runtime = row.get("runtime", lambda_.Runtime.PYTHON_3_9)
        return lambda_.Function(self, row["id"], runtime=runtime, handler="x.y", code=lambda_.Code.from_asset("x"))
""",
        "tests/test_data.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import Data


def test_runtimes():
    template = Template.from_stack(Data(cdk.App(), "S"))
    functions = template.find_resources("AWS::Lambda::Function").values()
    assert {function["Properties"]["Runtime"] for function in functions} == {"python3.9", "nodejs18.x"}
""",
    },
}


@pytest.mark.parametrize("language", ROWS)
def test_what_a_test_expects_of_what_most_rows_leave_out_follows(language: str) -> None:
    outcome = run_files(ROWS[language], "lambda-runtime")
    changed = {
        path: text.replace("PYTHON_3_9", "PYTHON_3_12")
        .replace("NODEJS_18_X", "NODEJS_22_X")
        .replace("python3.9", "python3.12")
        .replace("nodejs18", "nodejs22")
        for path, text in ROWS[language].items()
    }
    assert outcome.texts == changed


#: What callers give as one object that goes into the props, in front of the rest.
SPREAD = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const BASE = { fn: { runtime: lambda.Runtime.<PYTHON_3_9|PYTHON_3_12>, memorySize: 512 } };
export const load = (stage: string) => ({ ...BASE, stage });
interface Options { workers?: number; version?: string }

export class Data extends cdk.Stack {
  static readonly JOB = { workers: <10|2>, version: '<3.0|4.0>' };

  constructor(scope: cdk.App, id: string, config: ReturnType<typeof load>) {
    super(scope, id);
    this.fn('F', config);
    this.job('J', {});
    this.job('K', { workers: <20|2> });
  }
  private fn(id: string, { fn: settings }: ReturnType<typeof load>) {
    new lambda.Function(this, id, { ...settings, handler: 'i.h', code: lambda.Code.fromAsset('src') });
  }
  private job(name: string, options: Options) {
    const { workers, version } = { ...Data.JOB, ...options };
    new glue.CfnJob(this, name, { name, role: 'r', command: {}, numberOfWorkers: workers, glueVersion: version });
  }
}
new Data(new cdk.App(), 'D', load('dev'));
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, load } from '../lib/data';

test('all', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'S', load('qa')));
  template.hasResourceProperties('AWS::Lambda::Function', { Runtime: '<python3.9|python3.12>', MemorySize: 512 });
  template.hasResourceProperties('AWS::Glue::Job', { Name: 'K', NumberOfWorkers: <20|2>, GlueVersion: '<3.0|4.0>' });
});
""",
    },
    "python": {
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

BASE = {"fn": {"runtime": lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>, "memory_size": 512}}


def load(stage):
    return {**BASE, "stage": stage}


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, config):
        super().__init__(scope, construct_id)
        self._fn("F", config)

    def _fn(self, id, config):
        settings = config["fn"]
        lambda_.Function(self, id, **settings, handler="i.h", code=lambda_.Code.from_asset("src"))


Data(cdk.App(), "D", load("dev"))
""",
        "tests/test_data.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import Data, load


def test_all():
    template = Template.from_stack(Data(cdk.App(), "S", load("qa")))
    template.has_resource_properties("AWS::Lambda::Function", {"Runtime": "<python3.9|python3.12>", "MemorySize": 512})
""",
    },
}


@pytest.mark.parametrize("language", SPREAD)
def test_what_a_test_expects_of_what_callers_give_in_an_object_follows(language: str) -> None:
    before, after = (
        {
            path: "".join(
                part.split("|")[which] if "|" in part and index % 2 else part
                for index, part in enumerate(re.split(r"<([\w.]+\|[\w.]+)>", text))
            )
            for path, text in SPREAD[language].items()
        }
        for which in (0, 1)
    )
    select = ("lambda-runtime", "glue-version", "glue-worker-count")
    assert run_files(before, *select).texts == after


def test_what_tests_unpack_into_props_does_not_keep_their_default() -> None:
    """The default changes, and not the place where the stack reads what callers give."""
    stack = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass
class Props:
    suffix: str = "dev"
    workers: int = <10>


class Data(cdk.Stack):
    def __init__(self, scope, id, props: Props):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role="r", command={}, number_of_workers=props.workers)
"""
    app = "import aws_cdk as cdk\nfrom stack import Data, Props\n\nData(cdk.App(), 'S', Props(suffix='qa'))\n"
    test = """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Data, Props


def made(**kwargs):
    return Template.from_stack(Data(cdk.App(), "S", Props(suffix="t", **kwargs)))


def test_default():
    made().has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": <10>})


def test_given():
    made(workers=3).has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": 3})
"""
    files = {"stack.py": stack, "app.py": app, "tests/test_stack.py": test}
    before = {name: text.replace("<10>", "10") for name, text in files.items()}
    outcome = run_files(before, "glue-worker-count")
    assert outcome.texts == {name: text.replace("<10>", "2") for name, text in files.items()}


def test_a_value_that_tests_expect_where_some_cannot_be_told_is_noted() -> None:
    """A default changes that the context may take the place of: the test decides by what it gives."""
    stack = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Settings:
    def __init__(self, settings):
        self.settings = settings

    @property
    def workers(self):
        return self.settings.get("workers", <10>)


class Data(cdk.Stack):
    def __init__(self, scope, id, settings: Settings):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role="r", command={}, number_of_workers=settings.workers)
"""
    app = (
        "import aws_cdk as cdk\nfrom stack import Data, Settings\n\napp = cdk.App()\n"
        "Data(app, 'S', Settings(app.node.try_get_context('dev') or {}))\n"
    )
    test = """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Data, Settings


def made(**settings):
    return Template.from_stack(Data(cdk.App(), "S", Settings(settings)))


def test_default():
    made().has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": 10})
"""
    files = {"stack.py": stack.replace("<10>", "10"), "app.py": app, "tests/test_stack.py": test}
    outcome = run_files(files, "glue-worker-count")
    assert outcome.texts == {**files, "stack.py": stack.replace("<10>", "2")}
    (note,) = outcome.notes
    assert "NumberOfWorkers is expected to be 10: where that is known it is 2" in note
