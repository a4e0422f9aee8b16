"""Examples of `config-export`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: exported, or no configuration",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';

export const config = { region: 'us-east-1' };
const jobConfig = { workers: 2 };
const tags = { team: 'data' };

export class TapStack extends cdk.Stack {
  readonly tags2 = tags;
}
export { jobConfig as settings };
""",
    ),
    Example(
        "fixed: kept to itself",
        "typescript",
        """\
/** Runs the app. */
import * as cdk from 'aws-cdk-lib';

// Central configuration
const config = {
  region: 'us-east-1', // close to the data
  workers: 2,
} as const;

export class TapStack extends cdk.Stack {
  readonly workers = config.workers;
}
""",
        """\
/** Runs the app. */
import * as cdk from 'aws-cdk-lib';

// Central configuration
export const config = {
  region: 'us-east-1', // close to the data
  workers: 2,
} as const;

export class TapStack extends cdk.Stack {
  readonly workers = config.workers;
}
""",
    ),
    Example(
        "not fixable: the module is one value",
        "typescript",
        """\
import cdk = require('aws-cdk-lib');

const config = { region: 'us-east-1' };

class TapStack extends cdk.Stack {
  readonly where = config.region;
}
export = TapStack;
""",
        reason="the module exports one value: `export = TapStack;`",
    ),
    Example(
        "left alone: exported",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');

const config = { region: 'us-east-1' };

class TapStack extends cdk.Stack {}

module.exports = { TapStack, config };
""",
    ),
    Example(
        "fixed: exported with the others",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');

const config = {
  region: 'us-east-1',
};

class TapStack extends cdk.Stack {}

module.exports = { TapStack };
""",
        """\
const cdk = require('aws-cdk-lib');

const config = {
  region: 'us-east-1',
};

class TapStack extends cdk.Stack {}

module.exports = { TapStack, config };
""",
    ),
    Example(
        "not fixable: nothing is exported",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');

const config = { region: 'us-east-1' };

new cdk.Stack(new cdk.App(), 'Tap', { env: { region: config.region } });
""",
        reason="the module exports nothing",
    ),
    Example(
        "left alone: every name can be imported",
        "python",
        """\
from aws_cdk import Stack


CONFIG = {
    "region": "eu-west-1",
    "workers": 2,
}


class TapStack(Stack):
    pass  # the whole pipeline
""",
    ),
    Example(
        "fixed: `__all__` lacks it",
        "python",
        """\
from aws_cdk import Stack

__all__ = [
    "TapStack",  # the stack
]

CONFIG = {
    "region": "eu-west-1",
    "workers": 2,
}


class TapStack(Stack):
    pass  # the whole pipeline
""",
        """\
from aws_cdk import Stack

__all__ = [
    "TapStack",  # the stack
    "CONFIG",
]

CONFIG = {
    "region": "eu-west-1",
    "workers": 2,
}


class TapStack(Stack):
    pass  # the whole pipeline
""",
    ),
    Example(
        "not fixable: `__all__` is put together",
        "python",
        """\
from aws_cdk import Stack

__all__ = ["TapStack"]
__all__ += ["helpers"]

CONFIG = {
    "region": "eu-west-1",
    "workers": 2,
}


class TapStack(Stack):
    pass  # the whole pipeline
""",
        reason="`__all__` is put together, line 4",
    ),
)
