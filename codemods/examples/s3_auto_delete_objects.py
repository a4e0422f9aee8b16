"""Examples of `s3-auto-delete-objects`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: kept, or emptied already",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Kept', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new s3.Bucket(this, 'Gone', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
  }
}
""",
    ),
    Example(
        "fixed: missing, false, and a policy applied afterwards",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'A', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: false });
    const c = new s3.Bucket(this, 'C', { versioned: true });
    c.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'A', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true });
    const c = new s3.Bucket(this, 'C', { versioned: true, removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true });
    c.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);
  }
}
""",
    ),
    Example(
        "not fixable: decided at run time",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, keep: boolean) {
    super(scope, id);
    new s3.Bucket(this, 'A', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: !keep,
    });
  }
}
""",
        reason="autoDeleteObjects cannot be told: it is decided at run time",
    ),
    Example(
        "left alone: kept",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new s3.Bucket(this, 'Kept');
  }
}
""",
    ),
    Example(
        "fixed: missing",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true });
  }
}
""",
    ),
    Example(
        "not fixable: a parameter decides",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id, autoDeleteObjects) {
    super(scope, id);
    new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects });
  }
}
""",
        reason="it is a parameter",
    ),
    Example(
        "left alone: kept, or emptied already",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Kept", removal_policy=cdk.RemovalPolicy.RETAIN)
        s3.Bucket(self, "Gone", removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=True)
""",
    ),
    Example(
        "fixed: missing and False",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(
            self,
            "A",
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        s3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=False)
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(
            self,
            "A",
            removal_policy=cdk.RemovalPolicy.DESTROY,
            auto_delete_objects=True,
        )
        s3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=True)
""",
    ),
    Example(
        "not fixable: decided at run time",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, keep):
        super().__init__(scope, id)
        s3.Bucket(self, "A", removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=not keep)
""",
        reason="auto_delete_objects cannot be told: it is decided at run time",
    ),
)
