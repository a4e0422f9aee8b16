"""Stages in a list, a stack for each: what tests do with the list, and what stacks take of a stage."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

GLUE = ("glue-version", "glue-worker-count")
#: ``<`` and ``>`` are around what a value was and what it becomes.
STAGES = {
    "typescript": {
        "lib/stages.ts": """\
import * as cdk from 'aws-cdk-lib';
import { CfnJob } from 'aws-cdk-lib/aws-glue';

export interface Stage { readonly name: string; readonly glue: { version: string; workers: number } }
export const stages: Stage[] = [
  { name: 'Dev', glue: { version: '<3|4>.0', workers: <10|2> } },
  { name: 'Prod', glue: { version: '<3|4>.0', workers: <20|2> } },
];
export class Records extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { stage: Stage }) {
    super(scope, id);
    const { glue } = props.stage;
    new CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: glue.version, numberOfWorkers: glue.workers });
  }
}
const app = new cdk.App();
for (const stage of stages) new Records(app, stage.name, { stage });
""",
        "test/stages.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Records, stages } from '../lib/stages';

BODY
""",
    },
    "python": {
        "stages.py": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass(frozen=True)
class Stage:
    name: str
    version: str
    workers: int


STAGES = [Stage("Dev", "<3|4>.0", <10|2>), Stage("Prod", "<3|4>.0", <20|2>)]


class Records(cdk.Stack):
    def __init__(self, scope, id, *, stage: Stage):
        super().__init__(scope, id)
        glue.CfnJob(
            self, "J", role="r", command={}, glue_version=stage.version, number_of_workers=stage.workers
        )


app = cdk.App()
for stage in STAGES:
    Records(app, stage.name, stage=stage)
""",
        "test_stages.py": """\
from aws_cdk import App
from aws_cdk.assertions import Template
from stages import STAGES, Records

BODY
""",
    },
}
FOLLOWED = {
    "taken apart": (
        "typescript",
        (
            "const [dev, prod] = stages;\n"
            "const template = Template.fromStack(new Records(new App(), 'R', { stage: prod }));\n"
            "template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: <20|2> });\n"
            "expect(dev.glue.version).toBe('<3|4>.0');"
        ),
    ),
    "counted": (
        "typescript",
        "expect(stages).toHaveLength(2);\nexpect(stages.length).toBe(2);",
    ),
    "Python, taken apart": (
        "python",
        (
            "dev, prod = STAGES\n"
            'template = Template.from_stack(Records(App(), "R", stage=prod))\n'
            'template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": <20|2>})\n'
            'assert dev.version == "<3|4>.0"'
        ),
    ),
    "Python, counted": ("python", "assert len(STAGES) == 2"),
}


def _files(language: str, body: str, side: int) -> dict[str, str]:
    """The files with the values as they are (0), or as they become (1)."""
    found = {}
    for path, text in STAGES[language].items():
        head, *parts = text.replace("BODY", body).split("<")
        pieces = [part.split(">", 1) for part in parts]
        sides = [(values.split("|"), rest) for values, rest in pieces]
        found[path] = head + "".join(
            (values[side] if len(values) > 1 else f"<{values[0]}>") + rest for values, rest in sides
        )
    return found


@pytest.mark.parametrize(("language", "body"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_a_test_does_with_the_list_is_followed(language: str, body: str) -> None:
    outcome = run_files(_files(language, body, 0), *GLUE)
    assert outcome.reasons == []
    assert outcome.texts == _files(language, body, 1)


SHOWN = {
    "typescript": "show(stages);",
    "python": "show(STAGES)",
}


@pytest.mark.parametrize("language", SHOWN)
def test_what_uses_the_list_as_a_whole_is_told(language: str) -> None:
    """And not the list's own element, where it is written."""
    files = _files(language, SHOWN[language], 0)
    for path, text in files.items() if language == "python" else ():
        made = re.sub(r'Stage\("(\w+)", ("3.0"), (\d+)\)', r'{"version": \2, "workers": \3}', text)
        files[path] = re.sub(r"stage\.(version|workers)", r'stage["\1"]', made)
    outcome = run_files(files, *GLUE)
    assert outcome.texts == files
    use = f"`{SHOWN[language].rstrip(';')}`, line 5 of {max(files).rpartition('/')[2]}"
    assert outcome.reasons == [f"it is handed on: {use}"] * 2


POLICIES = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';

interface Stage { readonly name: string; readonly removalPolicy: cdk.RemovalPolicy }
const stages: Stage[] = [
  { name: 'Dev', removalPolicy: cdk.RemovalPolicy.RETAIN },
  { name: 'Prod', removalPolicy: cdk.RemovalPolicy.RETAIN },
];
class Records extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { stage: Stage }) {
    super(scope, id);
    const { removalPolicy } = props.stage;
    new Bucket(this, 'B', { removalPolicy });
    new Bucket(this, 'C', { removalPolicy: props.stage.removalPolicy });
  }
}
const app = new cdk.App();
for (const stage of stages) new Records(app, stage.name, { stage });
""",
    "python": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


@dataclass(frozen=True)
class Stage:
    name: str
    removal_policy: cdk.RemovalPolicy


STAGES = [Stage("Dev", cdk.RemovalPolicy.RETAIN), Stage("Prod", cdk.RemovalPolicy.RETAIN)]


class Records(cdk.Stack):
    def __init__(self, scope, id, *, stage: Stage):
        super().__init__(scope, id)
        removal_policy = stage.removal_policy
        s3.Bucket(self, "B", removal_policy=removal_policy)
        s3.Bucket(self, "C", removal_policy=stage.removal_policy)


app = cdk.App()
for stage in STAGES:
    Records(app, stage.name, stage=stage)
""",
}


@pytest.mark.parametrize("language", POLICIES)
def test_a_policy_that_a_stack_takes_out_of_its_stage_is_followed(language: str) -> None:
    path = {"typescript": "records.ts", "python": "records.py"}[language]
    outcome = run_files({path: POLICIES[language]}, "s3-bucket-removal-policy")
    assert outcome.reasons == []
    assert outcome.texts[path] == POLICIES[language].replace(".RETAIN", ".DESTROY")
