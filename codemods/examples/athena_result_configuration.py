"""Examples of `athena-result-configuration`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: a result configuration to create with",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, config: athena.CfnWorkGroup.WorkGroupConfigurationProperty) {
    super(scope, id);
    new athena.CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfiguration: { resultConfiguration: { outputLocation: 's3://results/' } },
    });
    new athena.CfnWorkGroup(this, 'Others', { name: 'others', workGroupConfiguration: config });
  }
}
""",
    ),
    Example(
        "fixed: the key for updates",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, athenaResultsBucket: s3.Bucket) {
    super(scope, id);
    new athena.CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfiguration: {
        resultConfigurationUpdates: {  // Wrong key - for updates only
          outputLocation: `s3://${athenaResultsBucket.bucketName}/results/`,
          removeEncryptionConfiguration: true,
        },
      },
    });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, athenaResultsBucket: s3.Bucket) {
    super(scope, id);
    new athena.CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfiguration: {
        resultConfiguration: {  // Wrong key - for updates only
          outputLocation: `s3://${athenaResultsBucket.bucketName}/results/`,
        },
      },
    });
  }
}
""",
    ),
    Example(
        "not fixable: both keys",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new athena.CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfiguration: { resultConfiguration: { outputLocation: 's3://results/' } },
      workGroupConfigurationUpdates: {
        resultConfigurationUpdates: { outputLocation: 's3://other-results/' },
      },
    });
  }
}
""",
        reason="workGroupConfiguration stands beside it, line 9",
    ),
    Example(
        "left alone: another workgroup",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const { CfnWorkGroup } = require('./workgroup');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new CfnWorkGroup(this, 'Analysts', { resultConfigurationUpdates: {} });
  }
}
""",
    ),
    Example(
        "fixed: a shared configuration for updates",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const { CfnWorkGroup } = require('aws-cdk-lib/aws-athena');

const results = {
  resultConfigurationUpdates: { outputLocation: 's3://results/' },
  removeBytesScannedCutoffPerQuery: true,
};

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfigurationUpdates: results,
    });
    new CfnWorkGroup(this, 'Reports', {
      name: 'reports',
      workGroupConfigurationUpdates: { ...results, enforceWorkGroupConfiguration: true },
    });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const { CfnWorkGroup } = require('aws-cdk-lib/aws-athena');

const results = {
  resultConfiguration: { outputLocation: 's3://results/' },
};

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfiguration: results,
    });
    new CfnWorkGroup(this, 'Reports', {
      name: 'reports',
      workGroupConfiguration: { ...results, enforceWorkGroupConfiguration: true },
    });
  }
}
""",
    ),
    Example(
        "not fixable: a parameter holds the configuration",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const { CfnWorkGroup } = require('aws-cdk-lib/aws-athena');

class Data extends cdk.Stack {
  constructor(scope, id, updates) {
    super(scope, id);
    new CfnWorkGroup(this, 'Analysts', {
      name: 'analysts',
      workGroupConfigurationUpdates: updates,
    });
  }
}
""",
        reason="what it holds cannot be told: it is a parameter: `updates`, line 9",
    ),
    Example(
        "left alone: a result configuration to create with",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena


class Data(cdk.Stack):
    def __init__(self, scope, id, config):
        super().__init__(scope, id)
        athena.CfnWorkGroup(
            self,
            "Analysts",
            name="analysts",
            work_group_configuration={"result_configuration": {"output_location": "s3://results/"}},
        )
        athena.CfnWorkGroup(self, "Others", name="others", work_group_configuration=config)
""",
    ),
    Example(
        "fixed: keywords, struct classes and dicts",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena


class Data(cdk.Stack):
    def __init__(self, scope, id, bucket):
        super().__init__(scope, id)
        athena.CfnWorkGroup(
            self,
            "Analysts",
            name="analysts",
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                # Where the results go.
                result_configuration_updates=athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(
                    output_location=f"s3://{bucket.bucket_name}/results/",
                    remove_encryption_configuration=True,
                ),
            ),
        )
        athena.CfnWorkGroup(
            self,
            "Reports",
            name="reports",
            work_group_configuration={"resultConfigurationUpdates": {"outputLocation": "s3://r/"}},
        )
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena


class Data(cdk.Stack):
    def __init__(self, scope, id, bucket):
        super().__init__(scope, id)
        athena.CfnWorkGroup(
            self,
            "Analysts",
            name="analysts",
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                # Where the results go.
                result_configuration=athena.CfnWorkGroup.ResultConfigurationProperty(
                    output_location=f"s3://{bucket.bucket_name}/results/",
                ),
            ),
        )
        athena.CfnWorkGroup(
            self,
            "Reports",
            name="reports",
            work_group_configuration={"resultConfiguration": {"outputLocation": "s3://r/"}},
        )
""",
    ),
    Example(
        "not fixable: used in another way too",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena

CONFIG = {"result_configuration_updates": {"output_location": "s3://results/"}}


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        athena.CfnWorkGroup(self, "Analysts", name="analysts", work_group_configuration=CONFIG)
        self.update(CONFIG)
""",
        reason="its configuration is used in another way too, line 11",
    ),
)
