"""Stack outputs are exported, under names that end in the environment's suffix.

An output without an export name cannot be imported by another stack.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.codemod import Codemod, Example, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.syntax import Entry, Opaque
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.expected.outputs import outlived_absence
from cdkfix.traits.names.export_names import OUTPUT, ExportNames
from cdkfix.traits.values.own_props import set_own_prop
from cdkfix.traits.values.set_later import attributes_set


def detect(context: Context) -> Iterator[Finding]:
    """Find outputs that no other stack can import."""
    names = ExportNames(context)
    for call in context.constructs(OUTPUT):
        found = call.lookup("exportName")
        if isinstance(found, Entry) and call.get("exportName") is not None:
            continue
        if _is_named_later(context, call):
            continue
        node, message = call.expr.node, f"{call.label} has no export name"
        if isinstance(found, Opaque):
            prop = context.prop_name("exportName")
            yield context.finding(node, message, reason=f"{prop} cannot be told: {found.why}")
            continue
        name = names.name(call)
        if name.text is None:
            yield context.finding(node, message, reason=name.reason)
            continue
        edits = [*set_own_prop(call, "exportName", name.text), *name.also]
        id_ = call.argument("id")
        if id_ is not None and context.planned_change(id_) is not None:
            # The name is made of the id as it will be: whoever changes that comes first.
            edits.append(context.replace(id_, id_.text))
        yield context.finding(node, message, edits, requires=name.requires)
    yield from outlived_absence(context, OUTPUT, "exportName")


def _is_named_later(context: Context, call: ConstructCall) -> bool:
    """Whether the output's export name is assigned after it is made."""
    module = context.module
    return call.expr.node.id in module.project.once(
        (_is_named_later, module), lambda: frozenset(_named_later(module))
    )


def _named_later(module: Module) -> Iterator[int]:
    """The nodes of what is, or may be, given an export name by an assignment."""
    for member, _ in attributes_set(module, "exportName"):
        for subject in subjects(member.object, member.node):
            if subject.call.module is module:
                yield subject.call.expr.node.id


CODEMOD = Codemod(
    number=12,
    title="Stack output has no export name",
    level=Level.MEDIUM,
    impact=Impact.METADATA,
    root_cause="Cross-stack references were not considered.",
    consequence="Other stacks cannot import the output.",
    effect="Adds an export to the output; no resource changes.",
    url="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html",
    effects=(TemplateEffect("Outputs", "Export", change=Change.ADDED),),
    detect=detect,
    needles=(b"CfnOutput", b"Export"),
    examples=(
        Example(
            "left alone: exported",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName, exportName: 'RawName-dev' });
    const arn = new cdk.CfnOutput(this, 'RawArn', { value: raw.bucketArn });
    arn.exportName = 'RawArn-dev';
    this.exportValue(raw.bucketName);
  }
}
""",
        ),
        Example(
            "fixed: the suffix that the stack's names have",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    const rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      bucketName: `fin-s3-raw-${environmentSuffix}`,
    });
    new cdk.CfnOutput(this, 'RawDataBucketName', {
      value: rawDataBucket.bucketName,
      description: 'S3 bucket for raw data ingestion'
      // Missing exportName
    });
    for (const tier of ['hot', 'cold']) {
      new cdk.CfnOutput(this, `${tier}Prefix`, { value: `${tier}/` });
    }
  }
}
""",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    const rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      bucketName: `fin-s3-raw-${environmentSuffix}`,
    });
    new cdk.CfnOutput(this, 'RawDataBucketName', {
      value: rawDataBucket.bucketName,
      description: 'S3 bucket for raw data ingestion',
      exportName: `RawDataBucketName-${environmentSuffix}`
      // Missing exportName
    });
    for (const tier of ['hot', 'cold']) {
      new cdk.CfnOutput(this, `${tier}Prefix`, { value: `${tier}/`, exportName: `${tier}Prefix-${environmentSuffix}` });
    }
  }
}
""",
        ),
        Example(
            "fixed: a suffix that brings its hyphen along",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = "-dev01";

export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${nameSuffix}` });
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName });
  }
}
""",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = "-dev01";

export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${nameSuffix}` });
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName, exportName: `RawName${nameSuffix}` });
  }
}
""",
        ),
        Example(
            "not fixable: props from outside",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, extra: Partial<cdk.CfnOutputProps>) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName, ...extra });
  }
}
""",
            reason="exportName cannot be told: it may be set by a spread",
        ),
        Example(
            "left alone: exported",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class TapStack extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new cdk.CfnOutput(this, 'Region', { value: this.region, exportName: `${id}-Region` });
  }
}
""",
        ),
        Example(
            "fixed: no suffix, so the stack's name",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class TapStack extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName });
  }
}
""",
            """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class TapStack extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName, exportName: `${this.stackName}-RawName` });
  }
}
""",
        ),
        Example(
            "not fixable: an id that counts",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class TapStack extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    let count = 0;
    new cdk.CfnOutput(this, `Region${count++}`, { value: this.region });
  }
}
""",
            reason="its id must not be evaluated twice",
        ),
        Example(
            "left alone: exported",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class TapStack(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        cdk.CfnOutput(self, "Region", value=self.region, export_name="Region-dev")
        self.export_value(self.region)
""",
        ),
        Example(
            "fixed: the suffix that the stack's names have",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class TapStack(cdk.Stack):
    def __init__(self, scope, construct_id, env_suffix="dev", **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        raw = s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{env_suffix}")
        cdk.CfnOutput(
            self,
            "RawName",
            value=raw.bucket_name,
            description="Raw data",  # for the ingestion team
        )
        for tier in ("hot", "cold"):
            cdk.CfnOutput(self, f"{tier}Prefix", value=f"{tier}/")
""",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class TapStack(cdk.Stack):
    def __init__(self, scope, construct_id, env_suffix="dev", **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        raw = s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{env_suffix}")
        cdk.CfnOutput(
            self,
            "RawName",
            value=raw.bucket_name,
            description="Raw data",  # for the ingestion team
            export_name=f"RawName-{env_suffix}",
        )
        for tier in ("hot", "cold"):
            cdk.CfnOutput(self, f"{tier}Prefix", value=f"{tier}/", export_name=f"{tier}Prefix-{env_suffix}")
""",
        ),
        Example(
            "fixed: a suffix that may be missing, so the stack's name",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class TapStack(cdk.Stack):
    def __init__(self, scope, construct_id, env_suffix=None, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        raw = s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{env_suffix}")
        cdk.CfnOutput(self, "RawName", value=raw.bucket_name)
""",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class TapStack(cdk.Stack):
    def __init__(self, scope, construct_id, env_suffix=None, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        raw = s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{env_suffix}")
        cdk.CfnOutput(self, "RawName", value=raw.bucket_name, export_name=f"{self.stack_name}-RawName")
""",
        ),
        Example(
            "not fixable: keywords from outside",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class TapStack(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        cdk.CfnOutput(self, "Region", value=self.region, **kwargs)
""",
            reason="a spread that cannot be followed: `kwargs`",
        ),
    ),
)
