"""Examples of `kms-key-removal-policy`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: destroyed",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new kms.Key(this, 'Data', { removalPolicy: cdk.RemovalPolicy.DESTROY });
    kms.Key.fromKeyArn(this, 'Theirs', 'arn:aws:kms:us-east-1:111122223333:key/k');
  }
}
""",
    ),
    Example(
        "fixed: RETAIN, a window of its own, no props",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new kms.Key(this, 'Data', {
      enableKeyRotation: true,
      removalPolicy: cdk.RemovalPolicy.RETAIN  // Blocks stack deletion
    });
    new kms.Key(this, 'Logs', {
      pendingWindow: cdk.Duration.days(30),
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });
    new kms.Key(this, 'Bare');
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new kms.Key(this, 'Data', {
      enableKeyRotation: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY,  // Blocks stack deletion
      pendingWindow: cdk.Duration.days(7)
    });
    new kms.Key(this, 'Logs', {
      pendingWindow: cdk.Duration.days(30),
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    new kms.Key(this, 'Bare', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      pendingWindow: cdk.Duration.days(7),
    });
  }
}
""",
    ),
    Example(
        "not fixable: a parameter decides",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, removalPolicy: cdk.RemovalPolicy) {
    super(scope, id);
    new kms.Key(this, 'Data', { removalPolicy });
  }
}
""",
        reason="it is a parameter",
    ),
    Example(
        "left alone: destroyed",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const kms = require('aws-cdk-lib/aws-kms');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new kms.Key(this, 'Data', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
""",
    ),
    Example(
        "fixed: one constant for two keys",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const kms = require('aws-cdk-lib/aws-kms');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const policy = cdk.RemovalPolicy.RETAIN;
    new kms.Key(this, 'Data', { removalPolicy: policy });
    new kms.Key(this, 'Logs', { removalPolicy: policy });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const kms = require('aws-cdk-lib/aws-kms');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const policy = cdk.RemovalPolicy.DESTROY;
    new kms.Key(this, 'Data', { removalPolicy: policy, pendingWindow: cdk.Duration.days(7) });
    new kms.Key(this, 'Logs', { removalPolicy: policy, pendingWindow: cdk.Duration.days(7) });
  }
}
""",
    ),
    Example(
        "not fixable: a spread",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const kms = require('aws-cdk-lib/aws-kms');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id);
    new kms.Key(this, 'Data', { ...props });
  }
}
""",
        reason="a spread that cannot be followed",
    ),
    Example(
        "left alone: destroyed",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        kms.Key(self, "Data", removal_policy=cdk.RemovalPolicy.DESTROY)
""",
    ),
    Example(
        "fixed: RETAIN, a window of its own, no props",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        kms.Key(
            self,
            "Data",
            enable_key_rotation=True,
            removal_policy=cdk.RemovalPolicy.RETAIN  # blocks deletion
        )
        kms.Key(
            self,
            "Logs",
            pending_window=cdk.Duration.days(30),
            removal_policy=cdk.RemovalPolicy.RETAIN,
        )
        kms.Key(self, "Bare")
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        kms.Key(
            self,
            "Data",
            enable_key_rotation=True,
            removal_policy=cdk.RemovalPolicy.DESTROY,  # blocks deletion
            pending_window=cdk.Duration.days(7)
        )
        kms.Key(
            self,
            "Logs",
            pending_window=cdk.Duration.days(30),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        kms.Key(self, "Bare", removal_policy=cdk.RemovalPolicy.DESTROY, pending_window=cdk.Duration.days(7))
""",
    ),
    Example(
        "not fixable: decided at run time",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms


class Data(cdk.Stack):
    def __init__(self, scope, id, prod):
        super().__init__(scope, id)
        kms.Key(
            self,
            "Data",
            removal_policy=cdk.RemovalPolicy.RETAIN if prod else cdk.RemovalPolicy.DESTROY,
        )
""",
        reason="decided at run time",
    ),
)
