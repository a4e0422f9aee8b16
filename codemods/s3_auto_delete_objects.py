"""S3 buckets that are destroyed with their stack are emptied first.

CloudFormation cannot delete a bucket that holds objects.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#autodeleteobjects
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.changes import Want
from cdkfix.code import Value
from cdkfix.codemod import Codemod, Example, Impact, Level
from cdkfix.context import Context, Request
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.removal import DESTROY, REMOVAL_POLICY, Policies, Removal
from cdkfix.syntax import Entry

BUCKET = "aws-cdk-lib.aws_s3.Bucket"


def detect(context: Context) -> Iterator[Finding]:
    """Find buckets that are, or by the first codemod will be, destroyed but not emptied.

    CDK refuses `autoDeleteObjects` on a bucket whose props do not say DESTROY.
    """
    requests = []
    policies = Policies(context)
    for call in context.constructs(BUCKET):
        planned = context.planned("s3-bucket-removal-policy", call.expr.node)
        if planned is None and policies.of(call).removal is not Removal.DESTROYED:
            continue
        current = call.get("autoDeleteObjects")
        name = context.prop_name("autoDeleteObjects")
        message = f"{call.label} is not emptied before it is deleted: {name} is not set"
        if current is not None and current.why is not None:
            requests.append(Request(call, message, reason=f"{name} cannot be told: {current.why}"))
            continue
        if current is not None and current.literal is True:
            continue
        wants = [] if _says_destroy(call, planned) else [Want(call, ("removalPolicy",), DESTROY)]
        wants.append(Want(call, ("autoDeleteObjects",), Value(True)))
        found = call.lookup("autoDeleteObjects")
        here = isinstance(found, Entry) and found.struct.module is context.module
        at = found.node if isinstance(found, Entry) and here else None
        requests.append(Request(call, message, tuple(wants), at=at, requires=planned))
    yield from context.plan(requests)


def _says_destroy(call: ConstructCall, planned: Finding | None) -> bool:
    """Whether the props say DESTROY, or will."""
    policy = call.get("removalPolicy")
    if policy is not None:
        return planned is not None or policy.member(REMOVAL_POLICY) == "DESTROY"
    # A planned fix gives the props a policy, unless `applyRemovalPolicy` is what it changes: a
    # chained one begins where the construct's call does, but ends behind it.
    return planned is not None and (planned.start, planned.end) == (call.expr.start, call.expr.end)


CODEMOD = Codemod(
    number=3,
    title="S3 bucket is not emptied before it is deleted",
    level=Level.CRITICAL,
    impact=Impact.UPDATE,
    data_loss=True,
    root_cause="CloudFormation cannot delete a bucket that still holds objects.",
    consequence="Deleting the stack fails as soon as any object is in the bucket.",
    effect="Adds CDK's auto-delete custom resource, which empties the bucket at deletion.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#autodeleteobjects",
    detect=detect,
    needles=(b"Bucket",),
    examples=(
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
    ),
)
