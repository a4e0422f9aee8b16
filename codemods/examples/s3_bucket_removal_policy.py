"""Examples of `s3-bucket-removal-policy`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: destroyed",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.DESTROY });
    s3.Bucket.fromBucketName(this, 'Theirs', 'theirs');
  }
}
""",
    ),
    Example(
        "fixed: RETAIN and no policy",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', {
      versioned: true,
      removalPolicy: cdk.RemovalPolicy.RETAIN  // Blocks stack deletion
    });
    new s3.Bucket(this, 'Logs');
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', {
      versioned: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY  // Blocks stack deletion
    });
    new s3.Bucket(this, 'Logs', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
""",
    ),
    Example(
        "not fixable: decided at run time",
        "typescript",
        """\
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';

export class Data extends Stack {
  constructor(scope: App, id: string, isProd: boolean) {
    super(scope, id);
    new Bucket(this, 'Raw', {
      removalPolicy: isProd ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
""",
        reason="decided at run time: `isProd ? … : …`, line 8",
    ),
    Example(
        "left alone: not CDK's bucket",
        "javascript",
        """\
const { Stack } = require('aws-cdk-lib');
const { Bucket } = require('./bucket');

class Data extends Stack {
  constructor(scope, id) {
    super(scope, id);
    new Bucket(this, 'Raw');
  }
}
""",
    ),
    Example(
        "fixed: a policy applied afterwards",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    raw.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    raw.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);
  }
}
""",
    ),
    Example(
        "not fixable: a parameter decides",
        "javascript",
        """\
const s3 = require('aws-cdk-lib/aws-s3');

exports.makeBucket = (scope, removalPolicy) => new s3.Bucket(scope, 'Raw', { removalPolicy });
""",
        reason="it is a parameter",
    ),
    Example(
        "left alone: destroyed",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", removal_policy=cdk.RemovalPolicy.DESTROY)
        s3.Bucket.from_bucket_name(self, "Theirs", "theirs")
""",
    ),
    Example(
        "fixed: RETAIN and no policy",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(
            self,
            "Raw",
            versioned=True,
            removal_policy=cdk.RemovalPolicy.RETAIN,  # blocks deletion
        )
        s3.Bucket(self, "Logs")
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(
            self,
            "Raw",
            versioned=True,
            removal_policy=cdk.RemovalPolicy.DESTROY,  # blocks deletion
        )
        s3.Bucket(self, "Logs", removal_policy=cdk.RemovalPolicy.DESTROY)
""",
    ),
    Example(
        "not fixable: decided at run time",
        "python",
        """\
from aws_cdk import RemovalPolicy, Stack, aws_s3 as s3


class Data(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", **kwargs)
""",
        reason="a spread that cannot be followed: `kwargs`",
    ),
)
