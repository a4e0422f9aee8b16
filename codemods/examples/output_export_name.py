"""Examples of `output-export-name`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
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
)
