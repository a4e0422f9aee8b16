"""Examples of `glue-version`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: the version, newer ones, no version, no job",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, role: string) {
    super(scope, id);
    const command = { name: 'glueetl', scriptLocation: 's3://scripts/etl.py' };
    new glue.CfnJob(this, 'Asked', { role, command, glueVersion: '4.0' });
    new glue.CfnJob(this, 'Newer', { role, command, glueVersion: '10.0' });
    new glue.CfnJob(this, 'Unsaid', { role, command });
    new glue.CfnSession(this, 'Notebook', { role, command, glueVersion: '3.0' });
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
    glueVersion: '3.0', // Spark 3.1
    workerType: 'G.1X',
  },
};

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, role: string) {
    super(scope, id);
    new glue.CfnJob(this, 'Etl', {
      role,
      command: { name: 'glueetl', scriptLocation: 's3://scripts/etl.py' },
      glueVersion: config.glueJobSettings.glueVersion,
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
    glueVersion: '4.0', // Spark 3.1
    workerType: 'G.1X',
  },
};

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, role: string) {
    super(scope, id);
    new glue.CfnJob(this, 'Etl', {
      role,
      command: { name: 'glueetl', scriptLocation: 's3://scripts/etl.py' },
      glueVersion: config.glueJobSettings.glueVersion,
      workerType: config.glueJobSettings.workerType,
    });
  }
}
""",
    ),
    Example(
        "fixed: members of GlueVersion",
        "typescript",
        """\
import { Code, GlueVersion, PySparkEtlJob } from '@aws-cdk/aws-glue-alpha';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export const job = (scope: Construct, role: IRole, script: Code, fast: boolean) =>
  new PySparkEtlJob(scope, 'Etl', {
    role,
    script,
    glueVersion: fast ? GlueVersion.V5_0 : GlueVersion.V3_0,
  });
""",
        """\
import { Code, GlueVersion, PySparkEtlJob } from '@aws-cdk/aws-glue-alpha';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export const job = (scope: Construct, role: IRole, script: Code, fast: boolean) =>
  new PySparkEtlJob(scope, 'Etl', {
    role,
    script,
    glueVersion: fast ? GlueVersion.V5_0 : GlueVersion.V4_0,
  });
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
    glueVersion: isProd ? '4.0' : '3.0',
  });
""",
        reason="decided at run time: `isProd ? … : …`, line 8",
    ),
    Example(
        "left alone: versions of other things",
        "javascript",
        """\
const glue = require('aws-cdk-lib/aws-glue');
const { CfnJob } = require('./batch');

exports.make = (scope, role) => {
  new CfnJob(scope, 'Batch', { glueVersion: '3.0' });
  new glue.CfnJob(scope, 'Etl', {
    role,
    command: { name: 'glueetl', pythonVersion: '3' },
    glueVersion: '5.0',
    defaultArguments: { '--glue-version': '3.0' },
  });
};
""",
    ),
    Example(
        "fixed: several jobs, one constant",
        "javascript",
        """\
const glue = require('aws-cdk-lib/aws-glue');

const GLUE_VERSION = '2.0';

exports.make = (scope, role, command) => {
  new glue.CfnJob(scope, 'A', { role, command, glueVersion: GLUE_VERSION });
  new glue.CfnJob(scope, 'B', { role, command, glueVersion: GLUE_VERSION });
  new glue.CfnJob(scope, 'C', { role, command, glueVersion: '0.9' });
};
""",
        """\
const glue = require('aws-cdk-lib/aws-glue');

const GLUE_VERSION = '4.0';

exports.make = (scope, role, command) => {
  new glue.CfnJob(scope, 'A', { role, command, glueVersion: GLUE_VERSION });
  new glue.CfnJob(scope, 'B', { role, command, glueVersion: GLUE_VERSION });
  new glue.CfnJob(scope, 'C', { role, command, glueVersion: '4.0' });
};
""",
    ),
    Example(
        "not fixable: a parameter decides",
        "javascript",
        """\
const glue = require('aws-cdk-lib/aws-glue');

exports.make = (scope, role, command, glueVersion) =>
  new glue.CfnJob(scope, 'Etl', { role, command, glueVersion });
""",
        reason="it is a parameter: `glueVersion`, line 4",
    ),
    Example(
        "left alone: the version, newer ones, and no version",
        "python",
        """\
from aws_cdk import Stack, aws_glue as glue


class Jobs(Stack):
    def __init__(self, scope, id, role):
        super().__init__(scope, id)
        command = glue.CfnJob.JobCommandProperty(name="glueetl", python_version="3")
        glue.CfnJob(self, "Asked", role=role, command=command, glue_version="4.0")
        glue.CfnJob(self, "Newer", role=role, command=command, glue_version="5.0")
        glue.CfnJob(self, "Unsaid", role=role, command=command)
""",
    ),
    Example(
        "fixed: the configuration, and members of GlueVersion",
        "python",
        """\
import aws_cdk.aws_glue_alpha as alpha
from aws_cdk import Stack, aws_glue as glue

CONFIG = {"glue": {"version": "3.0", "worker_type": "G.1X"}}


class Jobs(Stack):
    def __init__(self, scope, id, role, script):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role=role.role_arn,
            command=glue.CfnJob.JobCommandProperty(name="glueetl"),
            glue_version=CONFIG["glue"]["version"],
        )
        alpha.PySparkEtlJob(
            self, "Spark", role=role, script=script, glue_version=alpha.GlueVersion.V2_0
        )
""",
        """\
import aws_cdk.aws_glue_alpha as alpha
from aws_cdk import Stack, aws_glue as glue

CONFIG = {"glue": {"version": "4.0", "worker_type": "G.1X"}}


class Jobs(Stack):
    def __init__(self, scope, id, role, script):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role=role.role_arn,
            command=glue.CfnJob.JobCommandProperty(name="glueetl"),
            glue_version=CONFIG["glue"]["version"],
        )
        alpha.PySparkEtlJob(
            self, "Spark", role=role, script=script, glue_version=alpha.GlueVersion.V4_0
        )
""",
    ),
    Example(
        "not fixable: from the context",
        "python",
        """\
from aws_cdk import Stack, aws_glue as glue


class Jobs(Stack):
    def __init__(self, scope, id, role):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role=role,
            command={"name": "glueetl"},
            glue_version=self.node.try_get_context("glueVersion"),
        )
""",
        reason="it is read from the context",
    ),
)
