"""Tests that go through tables of what they expect: by property, or by type."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("glue-version", "glue-worker-count", "sqs-removal-policy")
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { removalPolicy: cdk.RemovalPolicy.<RETAIN|DESTROY> });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: '<3.0|4.0>', numberOfWorkers: <10|2> });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", removal_policy=cdk.RemovalPolicy.<RETAIN|DESTROY>)
        glue.CfnJob(self, "J", role="r", command={}, glue_version="<3.0|4.0>", number_of_workers=<10|2>)
""",
}
HEAD = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';
const template = Template.fromStack(new Data(new cdk.App(), 'T'));
const job: any = Object.values(template.findResources('AWS::Glue::Job'))[0].Properties;
const queue: any = Object.values(template.findResources('AWS::SQS::Queue'))[0];
""",
    "python": """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from lib.data import Data

template = Template.from_stack(Data(cdk.App(), "T"))
job = list(template.find_resources("AWS::Glue::Job").values())[0]["Properties"]
queue = list(template.find_resources("AWS::SQS::Queue").values())[0]
""",
}
PATHS = {
    "typescript": ("lib/data.ts", "test/data.test.ts"),
    "python": ("lib/data.py", "tests/test_data.py"),
}
_TS_TABLE = (
    "const expected = { GlueVersion: '<3.0|4.0>', NumberOfWorkers: <10|2>, WorkerType: 'G.1X' };\n"
)
_TS_TYPES = (
    "const expected = {\n  'AWS::Glue::Job': { GlueVersion: '<3.0|4.0>', NumberOfWorkers: <10|2> },\n"
    "  'AWS::Other::Job': { GlueVersion: '3.0', NumberOfWorkers: 10 },\n};\n"
)
_PY_TABLE = (
    'expected = {"GlueVersion": "<3.0|4.0>", "NumberOfWorkers": <10|2>, "WorkerType": "G.1X"}\n'
)
_PY_TYPES = (
    'expected = {\n    "AWS::Glue::Job": {"GlueVersion": "<3.0|4.0>", "NumberOfWorkers": <10|2>},\n'
    '    "AWS::Other::Job": {"GlueVersion": "3.0", "NumberOfWorkers": 10},\n}\n'
)
ASKED = {
    "typescript: a loop over entries": _TS_TABLE
    + "for (const [key, value] of Object.entries(expected)) {\n  expect(job[key]).toBe(value);\n}\n",
    "typescript: a callback": _TS_TABLE
    + "Object.entries(expected).forEach(([key, value]) => expect(job[key]).toEqual(value));\n",
    "typescript: pairs": (
        "for (const [value, key] of [['<3.0|4.0>', 'GlueVersion'], [<10|2>, 'NumberOfWorkers']]) {\n"
        "  expect(job[key]).toBe(value);\n}\n"
    ),
    "typescript: each": (
        "test.each([['GlueVersion', '<3.0|4.0>'], ['NumberOfWorkers', <10|2>]])('%s', (key, value) => {\n"
        "  expect(job[key]).toBe(value);\n});\n"
    ),
    "typescript: a function's parameters": (
        "const check = (found: any, key: string, value: unknown) => expect(found[key]).toBe(value);\n"
        "check(job, 'GlueVersion', '<3.0|4.0>');\ncheck(job, 'NumberOfWorkers', <10|2>);\n"
    ),
    "typescript: policies": (
        "const kept = { DeletionPolicy: '<Retain|Delete>', UpdateReplacePolicy: '<Retain|Delete>' };\n"
        "for (const [key, value] of Object.entries(kept)) {\n  expect(queue[key]).toBe(value);\n}\n"
    ),
    "typescript: by type": _TS_TYPES + "for (const [type, props] of Object.entries(expected)) {\n"
    "  template.hasResourceProperties(type, props);\n}\n",
    "python: a loop over items": _PY_TABLE
    + "for key, value in expected.items():\n    assert job[key] == value\n",
    "python: pairs": (
        'for value, key in [("<3.0|4.0>", "GlueVersion"), (<10|2>, "NumberOfWorkers")]:\n'
        "    assert job[key] == value\n"
    ),
    "python: parametrize": (
        '@pytest.mark.parametrize("key,value", [("GlueVersion", "<3.0|4.0>"), ("NumberOfWorkers", <10|2>)])\n'
        "def test_it(key, value):\n    assert job[key] == value\n"
    ),
    "python: asked for by a key": _PY_TABLE
    + "for key, value in expected.items():\n    assert job.get(key) == value\n",
    "python: a function's parameters": (
        "def check(found, key, value):\n    assert found.get(key) == value\n\n\n"
        'check(job, "GlueVersion", "<3.0|4.0>")\ncheck(job, "NumberOfWorkers", <10|2>)\n'
    ),
    "python: policies": (
        'kept = {"DeletionPolicy": "<Retain|Delete>", "UpdateReplacePolicy": "<Retain|Delete>"}\n'
        "for key, value in kept.items():\n    assert queue[key] == value\n"
    ),
    "python: by type": _PY_TYPES
    + "for kind, props in expected.items():\n    template.has_resource_properties(kind, props)\n",
}
LEFT = {
    "typescript: of two loops": (
        "for (const key of ['GlueVersion']) {\n  for (const value of ['3.0']) check(job[key] === value);\n}\n"
    ),
    "typescript: of one row": "for (const [key, [value]] of [['GlueVersion', ['3.0']]]) expect(job[key]).toBe(value);\n",
    "typescript: another property": "for (const [key, value] of Object.entries({ Version: '3.0' })) expect(job[key]).toBe(value);\n",
    "python: of two loops": (
        'for key in ["GlueVersion"]:\n    for value in ["3.0"]:\n        assert job[key] == value\n'
    ),
    "python: of one row": 'for key, (value,) in [("GlueVersion", ("3.0",))]:\n    assert job[key] == value\n',
    "python: another property": 'for key, value in {"Version": "3.0"}.items():\n    assert job[key] == value\n',
    "python: what is not known": "for key, value in load():\n    assert job[key] == value\n",
}


def _turned(text: str, which: int) -> str:
    """A text with what stands in ``<before|after>``."""
    first, *pieces = text.replace("=>", "=~").split("<")
    split = (piece.split(">", 1) for piece in pieces)
    turned = first + "".join(pair.split("|")[which] + rest for pair, rest in split)
    return turned.replace("=~", "=>")


def _files(case: str, asked: str, which: int) -> dict[str, str]:
    language = case.partition(":")[0]
    texts = (STACK[language], HEAD[language] + asked)
    return {path: _turned(it, which) for path, it in zip(PATHS[language], texts, strict=True)}


@pytest.mark.parametrize("case", ASKED)
def test_what_stands_in_a_row_beside_its_property_or_type_follows(case: str) -> None:
    outcome = run_files(_files(case, ASKED[case], 0), *SELECT)
    assert outcome.texts == _files(case, ASKED[case], 1)
    assert outcome.reasons == []


@pytest.mark.parametrize("case", LEFT)
def test_what_stands_in_no_row_with_it_stays(case: str) -> None:
    before = _files(case, LEFT[case], 0)
    outcome = run_files(before, *SELECT)
    test = PATHS[case.partition(":")[0]][1]
    assert outcome.texts[test] == before[test]
