"""Examples of `resource-name-separator`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: separated, PascalCase, no name, no hyphen allowed",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id, { stackName: `DataStack${env}` });
    new s3.Bucket(this, `raw${env}`, { bucketName: `fin-s3-raw-${env}` });
    new rds.CfnDBInstance(this, 'Db', { dbName: `fin${env}` });
    cdk.Tags.of(this).add('stage', `fin${env}`);
  }
}
""",
    ),
    Example(
        "fixed: the suffix brings its own hyphen",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

// Suffix appended to every resource name
const nameSuffix = "-dev01";

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', {
      bucketName: `fin-s3-raw${nameSuffix}`, // raw data
    });
    new sqs.Queue(this, 'Dlq', { queueName: 'fin-sqs-dlq' + nameSuffix });
    new cdk.CfnOutput(this, 'Owner', { value: `TapStack${nameSuffix}` });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

// Suffix appended to every resource name
const nameSuffix = "dev01";

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', {
      bucketName: `fin-s3-raw-${nameSuffix}`, // raw data
    });
    new sqs.Queue(this, 'Dlq', { queueName: 'fin-sqs-dlq-' + nameSuffix });
    new cdk.CfnOutput(this, 'Owner', { value: `TapStack-${nameSuffix}` });
  }
}
""",
    ),
    Example(
        "fixed: the name in ARNs and URLs follows",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${environmentSuffix}` });
    new iam.PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [`arn:aws:s3:::fin-s3-raw${environmentSuffix}/*`],
    });
    new cdk.CfnOutput(this, 'Url', { value: `s3://fin-s3-raw${environmentSuffix}/in/` });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw-${environmentSuffix}` });
    new iam.PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [`arn:aws:s3:::fin-s3-raw-${environmentSuffix}/*`],
    });
    new cdk.CfnOutput(this, 'Url', { value: `s3://fin-s3-raw-${environmentSuffix}/in/` });
  }
}
""",
    ),
    Example(
        "not fixable: the suffix can be empty",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = process.env.STAGE ? `-${process.env.STAGE}` : '';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${nameSuffix}` });
  }
}
""",
        reason="the suffix can be empty: it is empty: `''`, line 4",
    ),
    Example(
        "left alone: text ends in a separator",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const logs = require('aws-cdk-lib/aws-logs');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id, { env }) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw-${env}` });
    new logs.LogGroup(this, 'Logs', { logGroupName: `/fin/${env}` });
  }
}
""",
    ),
    Example(
        "fixed: a member, a concatenation",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');
const sns = require('aws-cdk-lib/aws-sns');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${props.stage}` });
    new sns.Topic(this, 'Alerts', { topicName: 'fin-alerts' + props.stage });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');
const sns = require('aws-cdk-lib/aws-sns');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw-${props.stage}` });
    new sns.Topic(this, 'Alerts', { topicName: 'fin-alerts-' + props.stage });
  }
}
""",
    ),
    Example(
        "not fixable: a use of the suffix cannot be rewritten",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

const nameSuffix = '-dev';

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${nameSuffix}` });
    cdk.Tags.of(this).add('late', nameSuffix > '-m');
  }
}
""",
        reason="it is used in a way that cannot be rewritten: `nameSuffix > '-m'`, line 10",
    ),
    Example(
        "left alone: separated, PascalCase, no name",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, env_suffix: str):
        super().__init__(scope, id, stack_name=f"DataStack{env_suffix}")
        s3.Bucket(self, f"raw{env_suffix}", bucket_name=f"fin-s3-raw-{env_suffix}")
        cdk.Tags.of(self).add("stage", f"fin{env_suffix}")
""",
    ),
    Example(
        "fixed: the suffix brings its own hyphen",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

NAME_SUFFIX = "-dev01"  # appended to every name


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-s3-raw{NAME_SUFFIX}")
        sqs.Queue(self, "Dlq", queue_name="fin-sqs-dlq" + NAME_SUFFIX)


app = cdk.App()
Data(app, f"Data{NAME_SUFFIX}", stack_name=f"fin-data{NAME_SUFFIX}")
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

NAME_SUFFIX = "dev01"  # appended to every name


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-s3-raw-{NAME_SUFFIX}")
        sqs.Queue(self, "Dlq", queue_name="fin-sqs-dlq-" + NAME_SUFFIX)


app = cdk.App()
Data(app, f"Data-{NAME_SUFFIX}", stack_name=f"fin-data-{NAME_SUFFIX}")
""",
    ),
    Example(
        "fixed: the name in ARNs follows",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, stage: str):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-s3-raw{stage}")
        iam.PolicyStatement(
            actions=["s3:GetObject"],
            resources=["arn:aws:s3:::fin-s3-raw" + stage + "/*"],
        )
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, stage: str):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-s3-raw-{stage}")
        iam.PolicyStatement(
            actions=["s3:GetObject"],
            resources=["arn:aws:s3:::fin-s3-raw-" + stage + "/*"],
        )
""",
    ),
    Example(
        "not fixable: an empty default",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, *, env_suffix: str = ""):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-s3-raw{env_suffix}")
""",
        reason="the suffix can be empty",
    ),
)
