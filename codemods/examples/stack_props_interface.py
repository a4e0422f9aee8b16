"""Examples of `stack-props-interface`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: props of its own, a construct",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props: DataProps) {
    super(scope, id, props);
  }
}

export class Part extends Construct {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id);
  }
}
""",
    ),
    Example(
        "fixed: a module's constant",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = 'dev01';

// The data.
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${nameSuffix}` });
    console.log({ nameSuffix });
  }
}

new Data(new cdk.App(), 'Data', { stackName: `Data-${nameSuffix}` });
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = 'dev01';

export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
}

// The data.
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: DataProps) {
    super(scope, id, props);
    const environmentSuffix =
      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || nameSuffix;
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${environmentSuffix}` });
    console.log({ nameSuffix: environmentSuffix });
  }
}

new Data(new cdk.App(), 'Data', { stackName: `Data-${nameSuffix}` });
""",
    ),
    Example(
        "fixed: an inline type and a local constant",
        "typescript",
        """\
import { App, Stack, StackProps } from 'aws-cdk-lib';

export class Data extends Stack {
  constructor(scope: App, id: string, props: StackProps & { owner: string }) {
    super(scope, id, props);
    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    console.log(props.owner, environmentSuffix);
  }
}
""",
        """\
import { App, Stack, StackProps } from 'aws-cdk-lib';

export interface DataProps extends StackProps {
  owner: string;
  environmentSuffix?: string;
}

export class Data extends Stack {
  constructor(scope: App, id: string, props: DataProps) {
    super(scope, id, props);
    const environmentSuffix =
      props.environmentSuffix || this.node.tryGetContext('environmentSuffix') || 'dev';
    console.log(props.owner, environmentSuffix);
  }
}
""",
    ),
    Example(
        "fixed: used in other methods, a property",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = 'dev01';

export class Data extends cdk.Stack {
  public readonly raw: s3.Bucket;

  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    this.raw = this.bucket('raw');
  }

  private bucket(name: string): s3.Bucket {
    return new s3.Bucket(this, name, { bucketName: `fin-${name}-${nameSuffix}` });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = 'dev01';

export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
}

export class Data extends cdk.Stack {
  public readonly raw: s3.Bucket;
  private readonly environmentSuffix: string;

  constructor(scope: cdk.App, id: string, props?: DataProps) {
    super(scope, id, props);
    this.environmentSuffix =
      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || nameSuffix;
    this.raw = this.bucket('raw');
  }

  private bucket(name: string): s3.Bucket {
    return new s3.Bucket(this, name, { bucketName: `fin-${name}-${this.environmentSuffix}` });
  }
}
""",
    ),
    Example(
        "not fixable: nothing varies",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
  }
}
""",
        reason="nothing in the stack varies by environment",
    ),
    Example(
        "left alone: wired already",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const environmentSuffix = props?.environmentSuffix || 'dev';
    console.log(environmentSuffix);
  }
}
""",
    ),
    Example(
        "fixed: wired, without types",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const environmentSuffix = process.env.SUFFIX ?? 'dev';
    console.log(environmentSuffix);
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const environmentSuffix =
      props?.environmentSuffix ||
      this.node.tryGetContext('environmentSuffix') ||
      process.env.SUFFIX ||
      'dev';
    console.log(environmentSuffix);
  }
}
""",
    ),
    Example(
        "not fixable: assigned again",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    let environmentSuffix = 'dev';
    environmentSuffix = environmentSuffix.toLowerCase();
    console.log(environmentSuffix);
  }
}
""",
        reason="`environmentSuffix` is assigned more than once",
    ),
    Example(
        "left alone: props of its own",
        "python",
        """\
import aws_cdk as cdk


class DataProps(cdk.StackProps):
    def __init__(self, *, environment_suffix=None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix


class Data(cdk.Stack):
    def __init__(self, scope, id, props=None, **kwargs):
        super().__init__(scope, id, **kwargs)
        suffix = (props.environment_suffix if props else None) or "dev"
        print(suffix)
""",
    ),
    Example(
        "fixed: a module's constant, annotated",
        "python",
        """\
from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

NAME_SUFFIX = "dev01"


class Data(cdk.Stack):
    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{NAME_SUFFIX}")
""",
        '''\
from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

NAME_SUFFIX = "dev01"


class DataProps(cdk.StackProps):
    """The properties of Data."""

    def __init__(self, *, environment_suffix: str | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
        self.stack_arguments = kwargs


class Data(cdk.Stack):
    def __init__(self, scope: Construct, id: str, props: DataProps | None = None, **kwargs) -> None:
        super().__init__(scope, id, **{**(props.stack_arguments if props else {}), **kwargs})
        environment_suffix = (
            (props.environment_suffix if props else None)
            or self.node.try_get_context("environmentSuffix")
            or NAME_SUFFIX
        )
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{environment_suffix}")
''',
    ),
    Example(
        "fixed: used in other methods, an attribute",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

NAME_SUFFIX = "dev01"


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        self.raw = self.bucket("raw")

    def bucket(self, name):
        return s3.Bucket(self, name, bucket_name=f"fin-{name}-{NAME_SUFFIX}")
""",
        '''\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

NAME_SUFFIX = "dev01"


class DataProps(cdk.StackProps):
    """The properties of Data."""

    def __init__(self, *, environment_suffix=None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
        self.stack_arguments = kwargs


class Data(cdk.Stack):
    def __init__(self, scope, id, props=None, **kwargs):
        super().__init__(scope, id, **{**(props.stack_arguments if props else {}), **kwargs})
        self.environment_suffix = (
            (props.environment_suffix if props else None)
            or self.node.try_get_context("environmentSuffix")
            or NAME_SUFFIX
        )
        self.raw = self.bucket("raw")

    def bucket(self, name):
        return s3.Bucket(self, name, bucket_name=f"fin-{name}-{self.environment_suffix}")
''',
    ),
    Example(
        "not fixable: nothing varies",
        "python",
        """\
import aws_cdk as cdk


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
""",
        reason="nothing in the stack varies by environment",
    ),
)
