"""Glue jobs run with no more workers than a test environment needs, 2 by default.

Every worker is paid for while a job runs. The worker type stays as it is.
https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeGuard

from cdkfix import catalogue
from cdkfix.code import Value as Number
from cdkfix.codemod import Codemod, Example, Impact, Level, Option
from cdkfix.context import Context, Request
from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import Value
from cdkfix.sites import Path
from cdkfix.syntax import Literal
from cdkfix.traits import glue
from cdkfix.traits.expected.bounds import outlived_bounds
from cdkfix.traits.expected.expectations import Expected, Scalar, outlived
from cdkfix.traits.expected.held import held_at
from cdkfix.traits.values.conversions import number_of
from cdkfix.traits.values.prop_values import Policy, Verdict, judged
from cdkfix.traits.values.set_later import Judged, set_later

#: The names of the prop, today's and the one of older alpha releases.
_NAMES = ("numberOfWorkers", "workerCount")


def detect(context: Context) -> Iterator[Finding]:
    """Find jobs with more workers than the target."""
    target = context.option("target")
    assert isinstance(target, int)
    policy = Policy(
        partial(_verdict, target),
        Number(target),
        lambda call, value: f"{call.label} has {value.literal} workers, more than {target}",
        "the number of its workers is not known",
        _paths,
    )
    found = (_request(context, call, policy) for call in glue.jobs(context))
    yield from context.plan([request for request in found if request is not None])
    expected = _expected(target)
    yield from outlived(context, expected)
    yield from outlived_bounds(context, expected)
    later = Judged(policy.verdict, lambda value: policy.instead, policy.message, policy.unknown)
    yield from set_later(context, "NumberOfWorkers", glue.is_job, later)


def _expected(target: int) -> Expected:
    """The numbers of workers that tests expect jobs to have."""

    def values(module: Module) -> Iterator[Scalar]:
        for call in module.constructs:
            for path in _paths(call):
                yield from held_at(call, path, _number)

    def becomes(number: Scalar) -> Scalar:
        return target if _is_number(number) and number > target else None

    return Expected(glue.JOB, ("Properties", "NumberOfWorkers"), values, becomes)


def _number(value: Value) -> Scalar:
    """The number that a value is, be it made of a text."""
    return number_of(value.literal)


def _request(context: Context, call: ConstructCall, policy: Policy) -> Request | None:
    found = (judged(context, call, path, policy) for path in _paths(call))
    return next((request for request in found if request is not None), None)


def _paths(call: ConstructCall) -> tuple[Path, ...]:
    """Where a construct's props may give the number of a job's workers."""
    if not glue.is_job(call):
        return ()
    # The struct of a class that today's release does not construct says nothing.
    return _paths_in(call.known_props) or tuple((name,) for name in _NAMES)


def _paths_in(props: Mapping[str, catalogue.PropInfo]) -> tuple[Path, ...]:
    """The paths to the prop in a struct's, at its top or in a struct that it holds."""
    found: list[Path] = [(name,) for name in _NAMES if name in props]
    for outer, prop in props.items():
        inner = catalogue.get(prop.type)
        if isinstance(inner, catalogue.StructInfo):
            found += ((outer, name) for name in _NAMES if name in inner.props)
    return tuple(found)


def _verdict(target: int, value: Value) -> Verdict:
    """Whether a number of workers is too high."""
    if not isinstance(value.expr, Literal):
        return None
    number = value.literal
    return _is_number(number) and number > target


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


CODEMOD = Codemod(
    number=8,
    title="Glue job has too many workers",
    level=Level.HIGH,
    impact=Impact.UPDATE,
    root_cause="A production-scale configuration was used for a test environment.",
    consequence="Every worker costs about $0.44 an hour while a job runs: 10 workers instead of 2 "
    "cost five times as much.",
    effect="Updates the jobs in place: their next runs use fewer workers.",
    url="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html",
    effects=(
        TemplateEffect("AWS::Glue::Job", "Properties.NumberOfWorkers", change=Change.CHANGED),
    ),
    detect=detect,
    # Tests that expect what the configuration says.
    upon_cdk=True,
    needles=(b"orkers", b"orkerCount", b"worker_count", b"Job(", b"AWS::Glue::Job"),
    options={"target": Option(2, "the most workers that a job may have", minimum=1)},
    examples=(
        Example(
            "left alone: few workers, and no number of them",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, role: string) {
    super(scope, id);
    const command = { name: 'glueetl', scriptLocation: 's3://scripts/etl.py' };
    new glue.CfnJob(this, 'Two', { role, command, workerType: 'G.1X', numberOfWorkers: 2 });
    new glue.CfnJob(this, 'Unsaid', { role, command, maxCapacity: 10 });
    new glue.CfnDevEndpoint(this, 'Shell', { roleArn: role, numberOfWorkers: 10 });
  }
}
""",
        ),
        Example(
            "fixed: the configuration that the job takes it from",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const config = {
  glueJobSettings: {
    numberOfWorkers: 10, // production scale
    workerType: 'G.1X',
  },
} as const;

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, role: string) {
    super(scope, id);
    new glue.CfnJob(this, 'Etl', {
      role,
      command: { name: 'glueetl', scriptLocation: 's3://scripts/etl.py' },
      numberOfWorkers: config.glueJobSettings.numberOfWorkers,
      workerType: config.glueJobSettings.workerType,
    });
  }
}
""",
            """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const config = {
  glueJobSettings: {
    numberOfWorkers: 2, // production scale
    workerType: 'G.1X',
  },
} as const;

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, role: string) {
    super(scope, id);
    new glue.CfnJob(this, 'Etl', {
      role,
      command: { name: 'glueetl', scriptLocation: 's3://scripts/etl.py' },
      numberOfWorkers: config.glueJobSettings.numberOfWorkers,
      workerType: config.glueJobSettings.workerType,
    });
  }
}
""",
        ),
        Example(
            "fixed: L2 jobs of every release",
            "typescript",
            """\
import * as alpha from '@aws-cdk/aws-glue-alpha';
import * as glue from 'aws-cdk-lib/aws-glue';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export function jobs(scope: Construct, role: IRole, script: glue.Code, executable: unknown) {
  new glue.PySparkEtlJob(scope, 'Etl', {
    role,
    script,
    workerConfiguration: { workerType: glue.WorkerType.G_1X, numberOfWorkers: 10 },
  });
  new alpha.PySparkEtlJob(scope, 'Alpha', {
    role,
    script,
    workerType: alpha.WorkerType.G_1X,
    numberOfWorkers: 10,
  });
  new alpha.Job(scope, 'Old', { executable, workerType: alpha.WorkerType.G_1X, workerCount: 10 });
}
""",
            """\
import * as alpha from '@aws-cdk/aws-glue-alpha';
import * as glue from 'aws-cdk-lib/aws-glue';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export function jobs(scope: Construct, role: IRole, script: glue.Code, executable: unknown) {
  new glue.PySparkEtlJob(scope, 'Etl', {
    role,
    script,
    workerConfiguration: { workerType: glue.WorkerType.G_1X, numberOfWorkers: 2 },
  });
  new alpha.PySparkEtlJob(scope, 'Alpha', {
    role,
    script,
    workerType: alpha.WorkerType.G_1X,
    numberOfWorkers: 2,
  });
  new alpha.Job(scope, 'Old', { executable, workerType: alpha.WorkerType.G_1X, workerCount: 2 });
}
""",
        ),
        Example(
            "not fixable: picked at run time",
            "typescript",
            """\
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';

export const job = (scope: Construct, role: string, isProd: boolean) =>
  new glue.CfnJob(scope, 'Etl', {
    role,
    command: { name: 'glueetl' },
    numberOfWorkers: isProd ? 10 : 2,
  });
""",
            reason="decided at run time: `isProd ? … : …`, line 8",
        ),
        Example(
            "left alone: another class called CfnJob",
            "javascript",
            """\
const glue = require('aws-cdk-lib/aws-glue');
const { CfnJob } = require('./batch');

exports.make = (scope, role, command, tiny) => {
  new CfnJob(scope, 'Batch', { numberOfWorkers: 10 });
  new glue.CfnJob(scope, 'Etl', { role, command, numberOfWorkers: tiny ? 1 : 2 });
};
""",
        ),
        Example(
            "fixed: a constant that something else needs stays",
            "javascript",
            """\
const glue = require('aws-cdk-lib/aws-glue');

const WORKERS = 8;

exports.make = (scope, role, command) => {
  new glue.CfnJob(scope, 'Etl', { role, command, numberOfWorkers: WORKERS });
  return { partitions: 4 * WORKERS };
};
""",
            """\
const glue = require('aws-cdk-lib/aws-glue');

const WORKERS = 8;

exports.make = (scope, role, command) => {
  new glue.CfnJob(scope, 'Etl', { role, command, numberOfWorkers: 2 });
  return { partitions: 4 * WORKERS };
};
""",
        ),
        Example(
            "not fixable: from the environment",
            "javascript",
            """\
const glue = require('aws-cdk-lib/aws-glue');

exports.make = (scope, role, command) =>
  new glue.CfnJob(scope, 'Etl', {
    role,
    command,
    numberOfWorkers: Number(process.env.WORKERS),
  });
""",
            reason="it is what a call returns: `Number(process.env.WORKERS)`, line 7",
        ),
        Example(
            "left alone: few workers, and no number of them",
            "python",
            """\
from aws_cdk import Stack, aws_glue as glue


class Jobs(Stack):
    def __init__(self, scope, id, role, command):
        super().__init__(scope, id)
        glue.CfnJob(self, "Two", role=role, command=command, number_of_workers=2)
        glue.CfnJob(self, "Unsaid", role=role, command=command, max_capacity=10)
""",
        ),
        Example(
            "fixed: a literal, and shared settings",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

SETTINGS = {
    "worker_type": "G.1X",
    "number_of_workers": 10,  # production scale
}


class Jobs(cdk.Stack):
    def __init__(self, scope, id, role, command):
        super().__init__(scope, id)
        glue.CfnJob(self, "A", role=role, command=command, **SETTINGS)
        glue.CfnJob(self, "B", role=role, command=command, **SETTINGS)
        glue.CfnJob(
            self,
            "C",
            role=role,
            command=command,
            worker_type="G.2X",
            number_of_workers=5,
        )
""",
            """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

SETTINGS = {
    "worker_type": "G.1X",
    "number_of_workers": 2,  # production scale
}


class Jobs(cdk.Stack):
    def __init__(self, scope, id, role, command):
        super().__init__(scope, id)
        glue.CfnJob(self, "A", role=role, command=command, **SETTINGS)
        glue.CfnJob(self, "B", role=role, command=command, **SETTINGS)
        glue.CfnJob(
            self,
            "C",
            role=role,
            command=command,
            worker_type="G.2X",
            number_of_workers=2,
        )
""",
        ),
        Example(
            "not fixable: a parameter decides",
            "python",
            """\
from aws_cdk import aws_glue as glue


def make(scope, role, command, workers):
    glue.CfnJob(scope, "Etl", role=role, command=command, number_of_workers=workers)
""",
            reason="it is a parameter: `workers`, line 5",
        ),
        Example(
            "fixed: a parameter's default",
            "python",
            """\
from aws_cdk import aws_glue as glue


def make(scope, role, command, workers=10):
    glue.CfnJob(scope, "Etl", role=role, command=command, number_of_workers=workers)
""",
            """\
from aws_cdk import aws_glue as glue


def make(scope, role, command, workers=2):
    glue.CfnJob(scope, "Etl", role=role, command=command, number_of_workers=workers)
""",
        ),
    ),
)
