"""Defaults that are outdated, whatever callers give that nobody sees."""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = ["glue-version", "glue-worker-count", "lambda-runtime"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const OLDEST = '<3.0|4.0>';
export interface EtlProps extends cdk.StackProps {
  readonly glueVersion?: string;
  readonly workers?: number;
  readonly runtime?: string;
}
export class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: EtlProps) {
    super(scope, id, props);
    BODY
  }
}
"""
PYTHON = """\
import os
from typing import Optional

from aws_cdk import Stack, aws_glue as glue


class Etl(Stack):
    def __init__(self, scope, id, *, version: str = "<3.0|4.0>", workers: Optional[int] = None, **kwargs):
        BODY
        super().__init__(scope, id, **kwargs)
"""
JOB = "new glue.CfnJob(this, 'J', { role, command, glueVersion: %s, numberOfWorkers: %s });"
PYTHON_JOB = (
    'glue.CfnJob(self, "J", role=role, command=command, glue_version=%s, number_of_workers=%s)'
)
FIXED = {
    "where none is given": (
        "typescript",
        JOB % ("props.glueVersion ?? '<3.0|4.0>'", "props.workers || <10|2>"),
    ),
    "a constant": (
        "typescript",
        JOB.replace(", numberOfWorkers: %s", "") % "props.glueVersion ?? OLDEST",
    ),
    "two that may be given": (
        "typescript",
        JOB % ("props.glueVersion ?? process.env.GLUE ?? '<3.0|4.0>'", "2"),
    ),
    "a variable": (
        "typescript",
        "const workers = props.workers ?? <10|2>;\n    " + JOB % ("'4.0'", "workers"),
    ),
    "a pattern": (
        "typescript",
        "const { glueVersion = '<3.0|4.0>', workers: n = <10|2> } = props;\n    "
        + JOB % ("glueVersion", "n"),
    ),
    "a runtime's name": (
        "typescript",
        "new lambda.CfnFunction(this, 'F', { code, role, runtime: props.runtime || '<python3.9|python3.12>' });",
    ),
    "Python, a parameter's": ("python", PYTHON_JOB % ("version", "workers or <10|2>")),
    "Python, a keyword's": (
        "python",
        "many = kwargs.pop('workers', <10|2>)\n        " + PYTHON_JOB % ("version", "many"),
    ),
    "Python, the environment's": (
        "python",
        PYTHON_JOB % ("os.environ.get('GLUE', '<3.0|4.0>')", "2"),
    ),
}
LEFT = {
    "a choice": ("typescript", JOB % ("props.workers ? '3.0' : '4.0'", "2")),
    "a default for other things too": (
        "typescript",
        "const workers = props.workers ?? 10;\n    keep(workers);\n    "
        + JOB % ("'4.0'", "workers"),
    ),
    "a right default": ("typescript", JOB % ("props.glueVersion ?? '4.0'", "2")),
    "Python, a default for other things too": (
        "python",
        "workers = kwargs.pop('workers', 10)\n        keep(workers)\n        "
        + PYTHON_JOB % ("'4.0'", "workers"),
    ),
}


def _text(language: str, body: str, *, after: bool) -> str:
    """A stack with the first, or the second, of each ``<before|after>``."""
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("BODY", body)
    return _turned(text)[after]


@pytest.mark.parametrize(("language", "body"), FIXED.values(), ids=FIXED)
def test_a_default_that_is_outdated_is_repaired(language: str, body: str) -> None:
    before, after = (_text(language, body, after=item) for item in (False, True))
    if "OLDEST" not in body:
        after = after.replace("OLDEST = '4.0'", "OLDEST = '3.0'")
    if "version" not in body.replace("glue_version", "") and language == "python":
        after = after.replace('version: str = "4.0"', 'version: str = "3.0"')
    assert run(before, language, SELECT).text == after


@pytest.mark.parametrize(("language", "body"), LEFT.values(), ids=LEFT)
def test_what_is_no_outdated_default_is_reported(language: str, body: str) -> None:
    text = _text(language, body, after=False)
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


#: A construct whose class says what it has by default, and callers that give something or nothing.
OF_CLASSES = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

class Etl extends Construct {
  static readonly VERSION = '<2.0|4.0>';
  static readonly WORKERS = <10|2>;
  static readonly POLICY = cdk.RemovalPolicy.<RETAIN|DESTROY>;
  constructor(scope: Construct, id: string, props: { v?: string; n?: number; policy?: cdk.RemovalPolicy }) {
    super(scope, id);
    const glueVersion = props.v ?? Etl.VERSION;
    new glue.CfnJob(this, 'J', { role, command, glueVersion, numberOfWorkers: props.n ?? Etl.WORKERS });
    new s3.Bucket(this, 'B', { removalPolicy: props.policy ?? Etl.POLICY<|, autoDeleteObjects: true> });
  }
}
class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Etl(this, 'A', {});
    new Etl(this, 'B', { v: '<3.0|4.0>', n: <25|2>, policy: cdk.RemovalPolicy.<RETAIN|DESTROY> });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3
from constructs import Construct


class Etl(Construct):
    VERSION = "<2.0|4.0>"
    WORKERS = <10|2>
    POLICY = cdk.RemovalPolicy.<RETAIN|DESTROY>

    def __init__(self, scope, id, *, version=None, workers=None, policy=None):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role=role, command=command, glue_version=version or Etl.VERSION, number_of_workers=workers or Etl.WORKERS)
        s3.Bucket(self, "B", removal_policy=policy or Etl.POLICY<|, auto_delete_objects=True>)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        Etl(self, "A")
        Etl(self, "B", version="<3.0|4.0>", workers=<25|2>, policy=cdk.RemovalPolicy.<RETAIN|DESTROY>)
""",
}


@pytest.mark.parametrize("language", OF_CLASSES)
def test_a_default_that_a_class_holds_changes_there(language: str) -> None:
    before, after = _turned(OF_CLASSES[language])
    select = [*SELECT, "s3-bucket-removal-policy", "s3-auto-delete-objects"]
    assert run(before, language, select).text == after


OF_CONFIGURATIONS = {
    "typescript": """\
import { App, Stack, aws_glue as glue } from 'aws-cdk-lib';

class Config {
  readonly glueVersion: string;
  readonly workers: number;
  constructor(glue: { version?: string; workers?: number } = {}) {
    this.glueVersion = glue.version ?? '<3.0|4.0>';
    this.workers = glue.workers || <10|2>;
  }
  get version(): string { return '<3.0|4.0>'; }
}
const app = new App();
const config = new Config(app.node.tryGetContext('glue'));
const stack = new Stack(app, 'S');
new glue.CfnJob(stack, 'A', { role, command, glueVersion: config.glueVersion, numberOfWorkers: config.workers });
new glue.CfnJob(stack, 'B', { role, command, glueVersion: config.version, numberOfWorkers: 2 });
""",
    "python": """\
from aws_cdk import App, Stack, aws_glue as glue


class Config:
    def __init__(self, glue):
        self.glue_version = glue.version or "<3.0|4.0>"
        self.workers = glue.workers or <10|2>

    @property
    def version(self):
        return "<3.0|4.0>"


app = App()
config = Config(app.node.try_get_context("glue"))
stack = Stack(app, "S")
glue.CfnJob(stack, "A", role=role, command=command, glue_version=config.glue_version, number_of_workers=config.workers)
glue.CfnJob(stack, "B", role=role, command=command, glue_version=config.version, number_of_workers=2)
""",
}


@pytest.mark.parametrize("language", OF_CONFIGURATIONS)
def test_what_is_read_of_an_unknown_object_may_be_the_default_of_another_class(
    language: str,
) -> None:
    """Nobody knows who makes the configuration: `glue` may be one too, and then share its text."""
    before, _ = _turned(OF_CONFIGURATIONS[language])
    asked = "app.node.tryGetContext('glue')" if language == "typescript" else None
    before = before.replace(asked or 'app.node.try_get_context("glue")', "load()")
    outcome = run(before, language, SELECT)
    assert "workers || 10" in outcome.text or "workers or 10" in outcome.text
    assert any("it is also read elsewhere" in reason for reason in outcome.reasons)
    assert run(outcome.text, language, SELECT).text == outcome.text


@pytest.mark.parametrize("language", OF_CONFIGURATIONS)
def test_a_default_that_an_instance_gets_changes_where_it_is_written(language: str) -> None:
    """What comes from the context is no instance of a class, whatever its members are called."""
    before, after = _turned(OF_CONFIGURATIONS[language])
    outcome = run(before, language, SELECT)
    assert outcome.text == after
    assert run(outcome.text, language, SELECT).text == after


def _turned(text: str) -> tuple[str, str]:
    """A text before and after the repair of what is written ``<before|after>``."""
    before, after = (re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text) for turn in (r"\1", r"\2"))
    return before, after
