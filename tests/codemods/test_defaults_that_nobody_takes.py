"""A wrong default changes as well where the app gives another value: a test may take it."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("s3-bucket-removal-policy", "s3-auto-delete-objects", "glue-worker-count")
#: ``<before|after>``: what changes.
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

HELD
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, readonly settings: Settings) {
    super(scope, id);
    new s3.Bucket(this, 'A', { removalPolicy: settings.policy<|, autoDeleteObjects: true> });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, numberOfWorkers: settings.workers });
  }
}
""",
    "python": """\
from dataclasses import dataclass
from typing import NamedTuple

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3


HELD


class Data(Stack):
    def __init__(self, scope, id, settings: Settings):
        super().__init__(scope, id)
        s3.Bucket(self, "A", removal_policy=settings.policy<|, auto_delete_objects=True>)
        glue.CfnJob(self, "J", role="r", command={}, number_of_workers=settings.workers)
""",
}
APP = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Data, Settings } from './data';
new Data(new cdk.App(), 'Data', new Settings(cdk.RemovalPolicy.<RETAIN|DESTROY>, <8|2>));
""",
    "python": """\
import aws_cdk as cdk
from data import Data, Settings

app = cdk.App()
Data(app, "Data", Settings(policy=cdk.RemovalPolicy.<RETAIN|DESTROY>, workers=<8|2>))
""",
}
TEST = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, Settings } from '../data';
Template.fromStack(new Data(new cdk.App(), 'T', new Settings()));
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from data import Data, Settings

Template.from_stack(Data(cdk.App(), "T", Settings()))
""",
}
PATHS = {
    "typescript": ("data.ts", "app.ts", "test/data.test.ts"),
    "python": ("data.py", "app.py", "tests/test_data.py"),
}
HELD = {
    "typescript: parameters": """\
export class Settings {
  constructor(
    readonly policy = cdk.RemovalPolicy.<RETAIN|DESTROY>,
    readonly workers = <10|2>,
  ) {}
}
""",
    "python: fields": """\
@dataclass
class Settings:
    policy: RemovalPolicy = RemovalPolicy.<RETAIN|DESTROY>
    workers: int = <10|2>
""",
    "python: of a tuple": """\
class Settings(NamedTuple):
    policy: RemovalPolicy = RemovalPolicy.<RETAIN|DESTROY>
    workers: int = <10|2>
""",
    "python: parameters": """\
class Settings:
    def __init__(self, policy=RemovalPolicy.<RETAIN|DESTROY>, workers=<10|2>):
        self.policy = policy
        self.workers = workers
""",
    "typescript: that are right": """\
export class Settings {
  constructor(
    readonly policy = cdk.RemovalPolicy.<RETAIN|DESTROY>,
    readonly workers = 1,
  ) {}
}
""",
    "python: that are right": """\
@dataclass
class Settings:
    policy: RemovalPolicy = RemovalPolicy.DESTROY
    workers: int = 1
""",
}


def _turned(text: str, which: int) -> str:
    """A text with what stands in ``<before|after>``."""
    first, *pieces = text.split("<")
    split = (piece.split(">", 1) for piece in pieces)
    return first + "".join(pair.split("|")[which] + rest for pair, rest in split)


def _files(case: str, which: int) -> dict[str, str]:
    language = case.partition(":")[0]
    stack = STACK[language].replace("HELD", HELD[case].rstrip())
    texts = (stack, APP[language], TEST[language])
    named = zip(PATHS[language], texts, strict=True)
    return {path: _turned(text, which) for path, text in named}


@pytest.mark.parametrize("case", HELD)
def test_a_wrong_default_that_no_caller_takes_changes(case: str) -> None:
    outcome = run_files(_files(case, 0), *SELECT)
    assert outcome.texts == _files(case, 1)
    assert outcome.reasons == []


@pytest.mark.parametrize("language", STACK)
def test_a_default_that_others_read_stays(language: str) -> None:
    case = f"{language}: " + ("fields" if language == "python" else "parameters")
    read = {
        "typescript": "console.log(new Settings().workers);\n",
        "python": "print(Settings().workers)\n",
    }
    files = _files(case, 0)
    files[PATHS[language][1]] += read[language]
    outcome = run_files(files, *SELECT)
    assert "10" in outcome.texts[PATHS[language][0]]
