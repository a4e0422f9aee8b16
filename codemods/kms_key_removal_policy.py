"""KMS keys are destroyed with their stack, after the shortest waiting period.

A `Key` without a removal policy is kept: that is CDK's default. KMS deletes no key at once: a key
waits for 7 to 30 days, during which deletion can be cancelled.
https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.code import StaticCall, Value
from cdkfix.codemod import Codemod, Example, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import Change, TemplateEffect, deleted_with_stack
from cdkfix.finding import Finding
from cdkfix.traits.removal.findings import retained

_WEEK = StaticCall("aws-cdk-lib.Duration", "days", (Value(7),))


def detect(context: Context) -> Iterator[Finding]:
    """Find keys that outlive their stack."""
    yield from retained(
        context,
        ["aws-cdk-lib.aws_kms.Key"],
        unstated="has no removal policy: deleting its stack leaves it behind",
        extra=[("pendingWindow", _WEEK)],
    )


CODEMOD = Codemod(
    number=2,
    title="KMS key is kept when its stack is deleted",
    level=Level.CRITICAL,
    impact=Impact.METADATA,
    data_loss=True,
    root_cause="Production-grade retention policies in a test environment that must be cleaned up.",
    consequence="Deleting the stack leaves keys behind, which cost money and keep their aliases.",
    effect="Sets the DeletionPolicy to Delete and, where none is set, a waiting period of 7 days.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_kms.Key.html#removalpolicy",
    effects=(
        *deleted_with_stack("AWS::KMS::Key"),
        TemplateEffect(
            "AWS::KMS::Key", "Properties.PendingWindowInDays", change=Change.ADDED, after=(7,)
        ),
    ),
    detect=detect,
    needles=(b"Key",),
    examples=(
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
    ),
)
