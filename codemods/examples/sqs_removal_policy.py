"""Examples of `sqs-removal-policy`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: destroyed",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dead', { removalPolicy: cdk.RemovalPolicy.DESTROY });
    sqs.Queue.fromQueueArn(this, 'Theirs', 'arn:aws:sqs:us-east-1:111122223333:q');
  }
}
""",
    ),
    Example(
        "fixed: no policy, RETAIN, no props",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dead', {
      queueName: 'dead',
    });
    new sqs.Queue(this, 'Kept', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new sqs.Queue(this, 'Bare');
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dead', {
      queueName: 'dead',
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    new sqs.Queue(this, 'Kept', { removalPolicy: cdk.RemovalPolicy.DESTROY });
    new sqs.Queue(this, 'Bare', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
""",
    ),
    Example(
        "not fixable: decided at run time",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, prod: boolean) {
    super(scope, id);
    new sqs.Queue(this, 'Dead', {
      removalPolicy: prod ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY,
    });
  }
}
""",
        reason="decided at run time: `prod ? … : …`, line 8",
    ),
    Example(
        "left alone: destroyed",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const sqs = require('aws-cdk-lib/aws-sqs');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new sqs.Queue(this, 'Dead', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
""",
    ),
    Example(
        "fixed: shared props",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const sqs = require('aws-cdk-lib/aws-sqs');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const common = { encryption: sqs.QueueEncryption.SQS_MANAGED };
    new sqs.Queue(this, 'A', common);
    new sqs.Queue(this, 'B', { ...common, queueName: 'b' });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const sqs = require('aws-cdk-lib/aws-sqs');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const common = { encryption: sqs.QueueEncryption.SQS_MANAGED, removalPolicy: cdk.RemovalPolicy.DESTROY };
    new sqs.Queue(this, 'A', common);
    new sqs.Queue(this, 'B', { ...common, queueName: 'b' });
  }
}
""",
    ),
    Example(
        "not fixable: props from outside",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const sqs = require('aws-cdk-lib/aws-sqs');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id);
    new sqs.Queue(this, 'Dead', props);
  }
}
""",
        reason="it is a parameter",
    ),
    Example(
        "left alone: destroyed",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Dead", removal_policy=cdk.RemovalPolicy.DESTROY)
""",
    ),
    Example(
        "fixed: no policy, RETAIN, no props",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(
            self,
            "Dead",
            queue_name="dead",
        )
        sqs.Queue(self, "Kept", removal_policy=cdk.RemovalPolicy.RETAIN)
        sqs.Queue(self, "Bare")
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(
            self,
            "Dead",
            queue_name="dead",
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        sqs.Queue(self, "Kept", removal_policy=cdk.RemovalPolicy.DESTROY)
        sqs.Queue(self, "Bare", removal_policy=cdk.RemovalPolicy.DESTROY)
""",
    ),
    Example(
        "not fixable: keywords from outside",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id)
        sqs.Queue(self, "Dead", **kwargs)
""",
        reason="a spread that cannot be followed: `kwargs`",
    ),
)
