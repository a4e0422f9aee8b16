"""Examples of `glue-worker-count`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
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
)
