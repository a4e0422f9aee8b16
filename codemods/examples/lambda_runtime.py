"""Examples of `lambda-runtime`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: current, newer, and no version",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Runtime } from 'aws-cdk-lib/aws-synthetics';

export class Data extends cdk.Stack {
  public readonly canary = Runtime.SYNTHETICS_NODEJS_PUPPETEER_3_9;

  constructor(scope: cdk.App, id: string, runtime: lambda.Runtime) {
    super(scope, id);
    const code = lambda.Code.fromAsset('lambda');
    const handler = 'index.handler';
    new lambda.Function(this, 'A', { runtime: lambda.Runtime.PYTHON_3_12, code, handler });
    new lambda.Function(this, 'B', { runtime: lambda.Runtime.PYTHON_3_13, code, handler });
    new lambda.Function(this, 'C', { runtime: lambda.Runtime.NODEJS_LATEST, code, handler });
    new lambda.Function(this, 'D', { runtime, code, handler });
  }
}
""",
    ),
    Example(
        "fixed: members wherever they stand, without duplicates",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const nodeRuntime = lambda.Runtime.NODEJS_18_X;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const glueJobTriggerFunction = new lambda.Function(this, 'GlueJobTriggerFunction', {
      runtime: lambda.Runtime.PYTHON_3_9,  // Outdated
      handler: 'index.handler',
      code: lambda.Code.fromAsset('lambda'),
    });
    new NodejsFunction(this, 'Api', { entry: 'api.ts', runtime: nodeRuntime });
    new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [
        lambda.Runtime.PYTHON_3_9,
        lambda.Runtime.PYTHON_3_10, // soon gone
        lambda.Runtime.PYTHON_3_13,
      ],
    });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const nodeRuntime = lambda.Runtime.NODEJS_22_X;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const glueJobTriggerFunction = new lambda.Function(this, 'GlueJobTriggerFunction', {
      runtime: lambda.Runtime.PYTHON_3_12,  // Outdated
      handler: 'index.handler',
      code: lambda.Code.fromAsset('lambda'),
    });
    new NodejsFunction(this, 'Api', { entry: 'api.ts', runtime: nodeRuntime });
    new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [
        lambda.Runtime.PYTHON_3_12,
        lambda.Runtime.PYTHON_3_13,
      ],
    });
  }
}
""",
    ),
    Example(
        "not fixable: inline code needs what newer runtimes lack",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const runtime = lambda.Runtime.NODEJS_16_X;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.Function(this, 'Sweeper', {
      runtime,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
        const AWS = require('aws-sdk');
        exports.handler = async () => new AWS.S3().listBuckets().promise();
      `),
    });
  }
}
""",
        reason="the inline code of Function 'Sweeper', line 12, requires aws-sdk",
    ),
    Example(
        "left alone: current, and another Runtime",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const { Runtime } = require('./runtime');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new lambda.Function(this, 'Api', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('// lambda.Runtime.NODEJS_16_X'),
    });
    this.old = Runtime.NODEJS_16_X;
  }
}
""",
    ),
    Example(
        "fixed: a member, a name, and text",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const { CfnFunction, Code, Function: Fn, Runtime, RuntimeFamily } = require('aws-cdk-lib/aws-lambda');

const python = 'python3.8';

class Data extends cdk.Stack {
  constructor(scope, id, role) {
    super(scope, id);
    new Fn(this, 'Api', {
      runtime: Runtime.NODEJS_16_X,
      handler: 'index.handler',
      code: Code.fromInline("const { S3 } = require('@aws-sdk/client-s3');"),
    });
    new Fn(this, 'Named', {
      runtime: new Runtime('nodejs14.x', RuntimeFamily.NODEJS),
      handler: 'index.handler',
      code: Code.fromAsset('named'),
    });
    new CfnFunction(this, 'Raw', {
      runtime: python,
      handler: 'index.handler',
      role: role.roleArn,
      code: { zipFile: 'def handler(event, context): pass' },
    });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const { CfnFunction, Code, Function: Fn, Runtime, RuntimeFamily } = require('aws-cdk-lib/aws-lambda');

const python = 'python3.12';

class Data extends cdk.Stack {
  constructor(scope, id, role) {
    super(scope, id);
    new Fn(this, 'Api', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline("const { S3 } = require('@aws-sdk/client-s3');"),
    });
    new Fn(this, 'Named', {
      runtime: new Runtime('nodejs22.x', RuntimeFamily.NODEJS),
      handler: 'index.handler',
      code: Code.fromAsset('named'),
    });
    new CfnFunction(this, 'Raw', {
      runtime: python,
      handler: 'index.handler',
      role: role.roleArn,
      code: { zipFile: 'def handler(event, context): pass' },
    });
  }
}
""",
    ),
    Example(
        "not fixable: its successor is no drop-in",
        "javascript",
        """\
const lambda = require('aws-cdk-lib/aws-lambda');

exports.makeFunction = (scope) => new lambda.Function(scope, 'Api', {
  runtime: lambda.Runtime.GO_1_X,
  handler: 'main',
  code: lambda.Code.fromAsset('bin'),
});
""",
        reason="its successor provided.al2023 is no drop-in: the program must be built anew",
    ),
    Example(
        "left alone: current, newer, and no version",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Data(cdk.Stack):
    def __init__(self, scope, id, *, runtime: lambda_.Runtime):
        super().__init__(scope, id)
        code = lambda_.Code.from_asset("lambda")
        lambda_.Function(
            self, "A", runtime=lambda_.Runtime.PYTHON_3_13, code=code, handler="index.handler"
        )
        lambda_.Function(self, "B", runtime=runtime, code=code, handler="index.handler")
        lambda_.LayerVersion(self, "C", code=code, compatible_runtimes=lambda_.Runtime.ALL)
""",
    ),
    Example(
        "fixed: members and text where they are defined, without duplicates",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_lambda import CfnFunction, Runtime

RUNTIMES = {"python": Runtime.PYTHON_3_9, "raw": "python3.8"}


class Data(cdk.Stack):
    def __init__(self, scope, id, role):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "GlueJobTriggerFunction",
            runtime=RUNTIMES["python"],
            handler="index.handler",
            code=lambda_.Code.from_inline(
                \"\"\"
import boto3

def handler(event, context):
    boto3.client("glue").start_job_run(JobName="etl")
\"\"\"
            ),
        )
        CfnFunction(
            self,
            "Raw",
            runtime=RUNTIMES["raw"],
            handler="index.handler",
            role=role.role_arn,
            code=CfnFunction.CodeProperty(zip_file="def handler(event, context): pass"),
        )
        lambda_.LayerVersion(
            self,
            "Layer",
            code=lambda_.Code.from_asset("layer"),
            compatible_runtimes=[Runtime.PYTHON_3_9, Runtime.PYTHON_3_12, Runtime.RUBY_3_2],
        )
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_lambda import CfnFunction, Runtime

RUNTIMES = {"python": Runtime.PYTHON_3_12, "raw": "python3.12"}


class Data(cdk.Stack):
    def __init__(self, scope, id, role):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "GlueJobTriggerFunction",
            runtime=RUNTIMES["python"],
            handler="index.handler",
            code=lambda_.Code.from_inline(
                \"\"\"
import boto3

def handler(event, context):
    boto3.client("glue").start_job_run(JobName="etl")
\"\"\"
            ),
        )
        CfnFunction(
            self,
            "Raw",
            runtime=RUNTIMES["raw"],
            handler="index.handler",
            role=role.role_arn,
            code=CfnFunction.CodeProperty(zip_file="def handler(event, context): pass"),
        )
        lambda_.LayerVersion(
            self,
            "Layer",
            code=lambda_.Code.from_asset("layer"),
            compatible_runtimes=[Runtime.PYTHON_3_12, Runtime.RUBY_3_4],
        )
""",
    ),
    Example(
        "not fixable: inline code needs what newer runtimes lack",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

CODE = \"\"\"
from distutils.util import strtobool

def handler(event, context):
    return strtobool(event["enabled"])
\"\"\"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "Switch",
            runtime=lambda_.Runtime.PYTHON_3_9,
            handler="index.handler",
            code=lambda_.Code.from_inline(CODE),
        )
""",
        reason="imports distutils, which Python 3.12 and newer do not have",
    ),
)
