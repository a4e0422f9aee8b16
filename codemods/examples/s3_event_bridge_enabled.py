"""Examples of `s3-event-bridge-enabled`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: set in the props, imported, received",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { eventBridgeEnabled: true });
    s3.Bucket.fromBucketName(this, 'Theirs', 'theirs').enableEventBridgeNotification();
  }

  notify(bucket: s3.Bucket) {
    bucket.enableEventBridgeNotification();
  }
}
""",
    ),
    Example(
        "fixed: a call of its own, with its comments",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      versioned: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY  // Test data
    });

    // Publish object events to EventBridge
    rawDataBucket.enableEventBridgeNotification(); // called after creation

    new cdk.CfnOutput(this, 'Name', { value: rawDataBucket.bucketName });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      versioned: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY,  // Test data
      eventBridgeEnabled: true
    });

    new cdk.CfnOutput(this, 'Name', { value: rawDataBucket.bucketName });
  }
}
""",
    ),
    Example(
        "fixed: on a condition",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, notify: boolean) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    if (notify) {
      raw.enableEventBridgeNotification();
    }
  }
}
""",
        after="""\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, notify: boolean) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { eventBridgeEnabled: notify });
  }
}
""",
    ),
    Example(
        "not fixable: on a condition that asks the bucket",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    const notify = raw.bucketName.startsWith('raw');
    if (notify) {
      raw.enableEventBridgeNotification();
    }
  }
}
""",
        reason="it is called on a condition only, line 9",
    ),
    Example(
        "left alone: another class's bucket",
        "javascript",
        """\
const { Stack } = require('aws-cdk-lib');
const { Bucket } = require('./bucket');

class Data extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const raw = new Bucket(this, 'Raw');
    raw.enableEventBridgeNotification();
  }
}
""",
    ),
    Example(
        "fixed: an attribute, and props already there",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw');
    this.raw.enableEventBridgeNotification();
    const logs = new s3.Bucket(this, 'Logs', { eventBridgeEnabled: true });
    logs.enableEventBridgeNotification();
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw', { eventBridgeEnabled: true });
    const logs = new s3.Bucket(this, 'Logs', { eventBridgeEnabled: true });
  }
}
""",
    ),
    Example(
        "not fixable: props from outside",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', props);
    raw.enableEventBridgeNotification();
  }
}
""",
        reason="eventBridgeEnabled cannot be told",
    ),
    Example(
        "left alone: set in the props, imported, received",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", event_bridge_enabled=True)
        theirs = s3.Bucket.from_bucket_name(self, "Theirs", "theirs")
        theirs.enable_event_bridge_notification()

    def notify(self, bucket: s3.Bucket):
        bucket.enable_event_bridge_notification()
""",
    ),
    Example(
        "fixed: a call of its own, with its comments",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        landing_bucket = s3.Bucket(
            self,
            "LandingBucket",
            versioned=True,
            enforce_ssl=True,  # required by audit
        )

        # Let downstream consumers know
        landing_bucket.enable_event_bridge_notification()

        self.logs = s3.Bucket(self, "Logs")
        self.logs.enable_event_bridge_notification()
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        landing_bucket = s3.Bucket(
            self,
            "LandingBucket",
            versioned=True,
            enforce_ssl=True,  # required by audit
            event_bridge_enabled=True,
        )

        self.logs = s3.Bucket(self, "Logs", event_bridge_enabled=True)
""",
    ),
    Example(
        "fixed: switched off in the props, where the call goes over it",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.raw = s3.Bucket(self, "Raw", event_bridge_enabled=False)
        self.raw.enable_event_bridge_notification()
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.raw = s3.Bucket(self, "Raw", event_bridge_enabled=True)
""",
    ),
    Example(
        "fixed: switched off in shared props",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const common = { eventBridgeEnabled: false, versioned: true };

export class Data extends cdk.Stack {
  readonly raw = new s3.Bucket(this, 'Raw', { ...common });

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const gold = new s3.Bucket(this, 'Gold', common);
    const silver = new s3.Bucket(this, 'Silver', { ...common });
    silver.enableEventBridgeNotification();
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const common = { eventBridgeEnabled: false, versioned: true };

export class Data extends cdk.Stack {
  readonly raw = new s3.Bucket(this, 'Raw', { ...common });

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const gold = new s3.Bucket(this, 'Gold', common);
    const silver = new s3.Bucket(this, 'Silver', { ...common, eventBridgeEnabled: true });
  }
}
""",
    ),
    Example(
        "not fixable: what the props say is not known",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, events: bool):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw", event_bridge_enabled=events)
        raw.enable_event_bridge_notification()
""",
        reason="event_bridge_enabled cannot be told: it is a parameter: `events`",
    ),
)
