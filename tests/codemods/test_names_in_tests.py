"""Names follow where tests make them: by their environment, by functions and loops of their own."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';

SETTING
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'A', { queueName: `app-in~${suffix}` });
    new sqs.Queue(this, 'B', { queueName: `app-out~${suffix}` });
    new kms.Key(this, 'K', { alias: `app-key~${suffix}` });
    new glue.CfnDatabase(this, 'D', { catalogId: 'c', databaseInput: { name: `app^db^${suffix}` } });
  }
}
""",
    "python": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_kms as kms, aws_sqs as sqs

SETTING


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        sqs.Queue(self, "A", queue_name=f"app-in~{suffix}")
        sqs.Queue(self, "B", queue_name=f"app-out~{suffix}")
        kms.Key(self, "K", alias=f"app-key~{suffix}")
        glue.CfnDatabase(self, "D", catalog_id="c", database_input={"name": f"app^db^{suffix}"})
""",
}
TEST = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

const make = () => Template.fromStack(new Data(new cdk.App(), 'Data'));

BODY
""",
    "python": """\
import os
from unittest import mock

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from lib.data import Data


def make():
    return Template.from_stack(Data(cdk.App(), "Data"))


BODY
""",
}
PATHS = {
    "typescript": ("lib/data.ts", "test/data.test.ts"),
    "python": ("lib/data.py", "tests/test_data.py"),
}
ENVIRONMENT = {
    "typescript": "const suffix = process.env.STAGE ?? 'dev';",
    "python": 'suffix = os.environ.get("STAGE", "dev")',
}
CONSTANT = {"typescript": "const suffix = 'dev';", "python": 'suffix = "dev"'}
#: `~` stands for what gets a hyphen, `^` for a hyphen that becomes an underscore.
FOLLOWING = [
    ("typescript", ENVIRONMENT, "an assignment", "test('a', () => {\n  process.env.STAGE = 'qa';\n  make().hasResourceProperties('AWS::SQS::Queue', { QueueName: 'app-in~qa' });\n});"),
    ("typescript", ENVIRONMENT, "an element", "test('a', () => {\n  process.env['STAGE'] = 'qa';\n  make().hasResourceProperties('AWS::SQS::Queue', { QueueName: 'app-in~qa' });\n});"),
    ("typescript", ENVIRONMENT, "the whole environment", "beforeEach(() => { process.env = { ...process.env, STAGE: 'qa' }; });\ntest('a', () => {\n  make().hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'app^db^qa' } });\n});"),
    ("typescript", ENVIRONMENT, "assign", "Object.assign(process.env, { STAGE: 'qa' });\ntest('a', () => {\n  make().hasResourceProperties('AWS::SQS::Queue', { QueueName: 'app-in~qa' });\n});"),
    ("typescript", ENVIRONMENT, "each", "test.each(['qa', 'uat'])('%s', (stage) => {\n  process.env.STAGE = stage;\n  expect(JSON.stringify(make().toJSON())).toContain(`app-in~${stage}`);\n});"),
    ("python", ENVIRONMENT, "setenv", 'def test_a(monkeypatch):\n    monkeypatch.setenv("STAGE", "qa")\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": "app-in~qa"})'),
    ("python", ENVIRONMENT, "a decorator", '@mock.patch.dict(os.environ, {"STAGE": "qa"})\ndef test_a():\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": "app-in~qa"})'),
    ("python", ENVIRONMENT, "a patch by name", 'def test_a():\n    with mock.patch.dict("os.environ", {"STAGE": "qa"}, clear=True):\n        template = make()\n    assert "app^db^qa" in str(template.to_json())'),
    ("python", ENVIRONMENT, "a keyword", 'def test_a():\n    os.environ.update(STAGE="qa")\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": "app-in~qa"})'),
    ("python", ENVIRONMENT, "an element", 'def test_a():\n    os.environ["STAGE"] = "qa"\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": "app-in~qa"})'),
    ("python", ENVIRONMENT, "parametrize", '@pytest.mark.parametrize("stage", ["qa", "uat"])\ndef test_a(monkeypatch, stage):\n    monkeypatch.setenv("STAGE", stage)\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": f"app-in~{stage}"})'),
    ("typescript", CONSTANT, "an alias, to which CDK adds a piece", "test('a', () => {\n  make().hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/app-key~dev' });\n  make().hasResourceProperties('AWS::KMS::Alias', { AliasName: `alias/app-key~${suffix}` });\n});\nconst suffix = 'dev';"),
    ("python", CONSTANT, "an alias, to which CDK adds a piece", 'def test_a():\n    suffix = "dev"\n    make().has_resource_properties("AWS::KMS::Alias", {"AliasName": "alias/app-key~dev"})\n    make().has_resource_properties("AWS::KMS::Alias", {"AliasName": f"alias/app-key~{suffix}"})'),
    ("typescript", CONSTANT, "a loop", "test('a', () => {\n  for (const kind of ['in', 'out']) make().hasResourceProperties('AWS::SQS::Queue', { QueueName: `app-${kind}~dev` });\n});"),
    ("python", CONSTANT, "a loop", 'def test_a():\n    for kind in ("in", "out"):\n        make().has_resource_properties("AWS::SQS::Queue", {"QueueName": f"app-{kind}~dev"})'),
    ("typescript", CONSTANT, "a loop over others, too", "test('a', () => {\n  for (const kind of ['in~', 'none']) make().hasResourceProperties('AWS::SQS::Queue', { QueueName: `app-${kind}dev` });\n});"),
    ("python", CONSTANT, "a loop over others, too", 'def test_a():\n    for kind in ("in~", "none"):\n        make().has_resource_properties("AWS::SQS::Queue", {"QueueName": f"app-{kind}dev"})'),
    ("python", CONSTANT, "parametrize", '@pytest.mark.parametrize("kind", ["in", "out"])\ndef test_a(kind):\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": f"app-{kind}~dev"})'),
    ("typescript", CONSTANT, "a callback for each", "test('a', () => {\n  ['in', 'out'].forEach((kind) => {\n    make().hasResourceProperties('AWS::SQS::Queue', { QueueName: `app-${kind}~dev` });\n  });\n});"),
]  # fmt: skip
#: A test's function of names, calls of it, and what becomes of those.
HELPERS = [
    ("typescript", "const named = (base: string) => `${base}-dev`;", "named('app-db')", "named('app-db').replace(/-/g, '_')"),
    ("typescript", "function named(kind: string, stage: string) {\n  return `app-${kind}-${stage}`;\n}", "named('db', 'dev')", "named('db', 'dev').replace(/-/g, '_')"),
    ("typescript", "const SUFFIX = '-dev';\nconst named = (base: string) => `${base}${SUFFIX}`;", "named('app-db')", "named('app-db').replace(/-/g, '_')"),
    ("python", 'def named(base):\n    return f"{base}-dev"\n\n', 'named("app-db")', 'named("app-db").replace("-", "_")'),
    ("python", 'def named(kind, stage="dev"):\n    return f"app-{kind}-{stage}"\n\n', 'named("db", stage="dev")', 'named("db", stage="dev").replace("-", "_")'),
]  # fmt: skip
_WANTED = {
    "typescript": "test('a', () => {\n  make().hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: NAME } });\n  make().hasResourceProperties('AWS::SQS::Queue', { QueueName: OTHER });\n});",
    "python": 'def test_a():\n    make().has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": NAME}})\n    make().has_resource_properties("AWS::SQS::Queue", {"QueueName": OTHER})',
}  # fmt: skip
SELECT = ("resource-name-separator", "glue-database-name")


def _files(language: str, setting: str, body: str, *, fixed: bool) -> dict[str, str]:
    texts = (STACK[language].replace("SETTING", setting), TEST[language].replace("BODY", body))
    put = {"~": "-", "^": "_"} if fixed else {"~": "", "^": "-"}
    for old, new in put.items():
        texts = (texts[0].replace(old, new), texts[1].replace(old, new))
    return dict(zip(PATHS[language], texts, strict=True))


@pytest.mark.parametrize(
    ("language", "setting", "body"),
    [(language, setting[language], body) for language, setting, _, body in FOLLOWING],
    ids=[f"{language}: {name}, {'environment' if of is ENVIRONMENT else 'constant'}" for language, of, name, _ in FOLLOWING],
)  # fmt: skip
def test_what_a_test_makes_a_name_of_follows(language: str, setting: str, body: str) -> None:
    outcome = run_files(_files(language, setting, body, fixed=False), *SELECT)
    test = PATHS[language][1]
    wanted = _files(language, setting, body, fixed=True)[test]
    assert _unwrapped(outcome.texts[test]) == _unwrapped(wanted)


def _unwrapped(text: str) -> str:
    return "".join(text.split()).replace(",}", "}").replace(",)", ")")


@pytest.mark.parametrize(("language", "helper", "call", "instead"), HELPERS)
def test_a_function_of_a_test_gives_names_with_hyphens(
    language: str, helper: str, call: str, instead: str
) -> None:
    setting = CONSTANT[language].replace("suffix = ", "suffix = ")
    other = call.replace("app-db", "app-in").replace("db", "in")
    body = f"{helper}\n{_WANTED[language]}".replace("OTHER", other)
    files = _files(language, setting, body.replace("NAME", call), fixed=False)
    path, test = PATHS[language]
    files[path] = files[path].replace("app-in", "app-in-").replace("app-out", "app-out-")
    outcome = run_files(files, *SELECT)
    wanted = files[test].replace(call, instead)
    assert _unwrapped(outcome.texts[test]) == _unwrapped(wanted.replace("NAME", instead))


@pytest.mark.parametrize("language", PATHS)
@pytest.mark.parametrize("other", ["out", "none"])
def test_a_part_of_a_name_that_a_test_uses_otherwise_stays(language: str, other: str) -> None:
    """The text around it follows, where it comes to nothing but names."""
    loop = {
        "typescript": "test('a', () => {\n  for (const kind of ['in', 'OTHER']) {\n    check(kind);\n    check(`app-${kind}~dev`);\n  }\n});",
        "python": 'def test_a():\n    for kind in ("in", "OTHER"):\n        check(kind)\n        check(f"app-{kind}~dev")',
    }[language].replace("OTHER", other)  # fmt: skip
    files = _files(language, CONSTANT[language], loop, fixed=False)
    outcome = run_files(files, *SELECT)
    test = PATHS[language][1]
    wanted = _files(language, CONSTANT[language], loop, fixed=other == "out")[test]
    assert outcome.texts[test] == wanted


@pytest.mark.parametrize(
    ("language", "suffix", "before", "after"),
    [
        ("typescript", "const suffix = '-dev';", "`app-db${suffix}`", "`app_db${suffix.replace(/-/g, '_')}`"),
        ("python", 'suffix = "-dev"', 'f"app-db{suffix}"', "f\"app_db{suffix.replace('-', '_')}\""),
    ],
)  # fmt: skip
def test_a_suffix_of_a_test_keeps_its_hyphen(
    language: str, suffix: str, before: str, after: str
) -> None:
    body = f"{suffix}\n{_WANTED[language].replace('OTHER', before.replace('db', 'in'))}"
    files = _files(language, suffix, body.replace("NAME", before), fixed=False)
    path, test = PATHS[language]
    files[path] = files[path].replace("db-", "db")
    outcome = run_files(files, *SELECT)
    wanted = _files(language, suffix, body.replace("NAME", after), fixed=False)[test]
    assert _unwrapped(outcome.texts[test]) == _unwrapped(wanted)


#: How stacks take a suffix out of a dict that they need not be given.
TAKEN = {
    "or an empty one": 'env = (props or {}).get("suffix", "dev")',
    "given an empty one": 'props = props or {}\n        env = props.get("suffix", "dev")',
    "held": 'self.props = props or {}\n        env = self.props.get("suffix", "dev")',
}
STACK_OF_DICT = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, props=None):
        super().__init__(scope, construct_id)
        TAKEN
        sqs.Queue(self, "Q", queue_name="url-clicks|" + env)
"""
TEST_OF_DICT = """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import Data


def test_queue():
    template = Template.from_stack(Data(cdk.App(), "T", props={"suffix": "test"}))
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "url-clicks|test"})
"""


@pytest.mark.parametrize("taken", TAKEN.values(), ids=TAKEN)
def test_a_name_follows_whose_suffix_a_test_gives_in_a_dict(taken: str) -> None:
    files = {
        "lib/__init__.py": "",
        "lib/data.py": STACK_OF_DICT.replace("TAKEN", taken),
        "tests/test_data.py": TEST_OF_DICT,
    }
    before = {path: text.replace("|", "") for path, text in files.items()}
    after = {path: text.replace("|", "-") for path, text in files.items()}
    assert run_files(before, "resource-name-separator").texts == after


#: A stack whose function makes names of what a loop gives it, and a test with a loop of its own.
MADE = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const suffix = 'dev';
const named = (part: string) => `app-${part}~${suffix}`;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const kind of ['in', 'out']) {
      new sqs.Queue(this, kind, { queueName: named(`${kind}-queue`) });
    }
  }
}
""",
        "test/data.test.ts": (
            "import { Data } from '../lib/data';\n\n"
            "['in', 'out'].forEach((kind) => check(Data, `app-${kind}-queue~dev`));\n"
        ),
    },
    "python": {
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

suffix = "dev"


def named(part):
    return f"app-{part}~{suffix}"


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        for kind in ("in", "out"):
            sqs.Queue(self, kind, queue_name=named(f"{kind}-queue"))
""",
        "tests/test_data.py": (
            "from lib.data import Data\n\n"
            'for kind in ("in", "out"):\n    check(Data, f"app-{kind}-queue~dev")\n'
        ),
    },
}


@pytest.mark.parametrize("language", MADE)
def test_a_loop_follows_whose_names_a_function_makes(language: str) -> None:
    """The function puts in what a loop of the stack gives it."""
    files = {path: text.replace("~", "") for path, text in MADE[language].items()}
    outcome = run_files(files, "resource-name-separator")
    for path, text in MADE[language].items():
        assert outcome.texts[path] == text.replace("~", "-")
