"""Examples of `public-resource-properties`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: public already, not a resource, not the stack's own",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export class Data extends cdk.Stack {
  public readonly raw: s3.Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    this.raw = raw;
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    raw.grantRead(role);
    const inner = new s3.Bucket(role, 'Inner');
    inner.grantRead(role);
  }
}

export class Part extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    raw.node.addMetadata('a', 'b');
  }
}
""",
    ),
    Example(
        "fixed: templates, shorthand, arrow functions, shadowed names",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  /** Makes the stack. */
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw: s3.IBucket = new s3.Bucket(this, 'Raw');  // as delivered
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2 });
    const where = () => `s3://${raw.bucketName}/x`;
    new ec2.SecurityGroup(this, 'Group', { vpc, description: where() });
    ['a', 'b'].forEach((raw) => console.log(raw, typeof vpc));
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  public readonly raw: s3.IBucket;
  public readonly vpc: ec2.Vpc;

  /** Makes the stack. */
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw');  // as delivered
    this.vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2 });
    const where = () => `s3://${this.raw.bucketName}/x`;
    new ec2.SecurityGroup(this, 'Group', { vpc: this.vpc, description: where() });
    ['a', 'b'].forEach((raw) => console.log(raw, typeof this.vpc));
  }
}
""",
    ),
    Example(
        "not fixable: a name that a stack has",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const tags = new s3.Bucket(this, 'Tags');
    tags.node.addMetadata('a', 'b');
  }
}
""",
        reason="a Stack has a member `tags` already",
    ),
    Example(
        "not fixable: used in a function",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    function name() {
      return raw.bucketName;
    }
    name();
  }
}
""",
        reason="`raw` is used where `this` is another, line 9",
    ),
    Example(
        "left alone: public already",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw');
  }
}
""",
    ),
    Example(
        "fixed: without declarations",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    console.log({ raw });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw');
    console.log({ raw: this.raw });
  }
}
""",
    ),
    Example(
        "not fixable: declared in a block",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    if (id) {
      const raw = new s3.Bucket(this, 'Raw');
      console.log(raw);
    }
  }
}
""",
        reason="`raw` is declared in a block, which may not run",
    ),
    Example(
        "left alone: public already, not a resource",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.raw = s3.Bucket(self, "Raw")
        role = iam.Role(self, "Role", assumed_by=iam.AccountRootPrincipal())
        self.raw.grant_read(role)
""",
    ),
    Example(
        "fixed: f-strings, lambdas, comprehensions with the same name",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw")
        where = lambda: f"s3://{raw.bucket_name}/{f'{raw.bucket_arn}'}"
        names = [raw for raw in ("a", "b")]
        print(where(), names, dict(raw=raw))
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.raw = s3.Bucket(self, "Raw")
        where = lambda: f"s3://{self.raw.bucket_name}/{f'{self.raw.bucket_arn}'}"
        names = [raw for raw in ("a", "b")]
        print(where(), names, dict(raw=self.raw))
""",
    ),
    Example(
        "not fixable: assigned again",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw")
        raw = s3.Bucket(self, "Other")
""",
        reason="`raw` is assigned more than once",
    ),
)
