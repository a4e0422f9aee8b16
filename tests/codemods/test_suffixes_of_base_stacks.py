"""Suffixes that a base class of the project holds under a name that CDK's stacks have as well.

In Python such an attribute cannot be set. ``~`` is a hyphen that is added, and ``^`` an underscore.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name", "output-export-name")
BASE = """\
import * as cdk from 'aws-cdk-lib';

export interface BaseProps extends cdk.StackProps { environment: string }
export class Base extends cdk.Stack {
  DECLARED;
  constructor(scope: cdk.App, id: string, props: BaseProps) {
    super(scope, id, props);
    ASSIGNED;
  }
}
"""
STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Base, BaseProps } from './base';

export class Loyalty extends Base {
  constructor(scope: cdk.App, id: string, props: BaseProps) {
    super(scope, id, props);
    new sqs.Queue(this, 'Partner', { queueName: `loyalty-partner~${this.NAME}` });
    const databaseInput = { name: `loyalty^db^${this.NAME}` };
    new glue.CfnDatabase(this, 'Database', { catalogId: this.account, databaseInput });
  }
}
"""


def _files(name: str, *, is_own: bool, is_mended: bool) -> dict[str, str]:
    declared = f"protected readonly {name}: string" if is_own else ""
    assigned = f"this.{name} = props.environment" if is_own else "print(props.environment)"
    stack = STACK.replace("NAME", name).replace("~", "-" if is_mended else "")
    stack = stack.replace("y^", "y_" if is_mended else "y-").replace("^", "_" if is_mended else "")
    return {
        "base.ts": BASE.replace("DECLARED", declared).replace("ASSIGNED", assigned),
        "stack.ts": stack,
    }


def test_what_stacks_of_cdk_have_is_no_suffix() -> None:
    """It says for which account and region the stack is: `aws://123456789012/eu-west-1`."""
    outcome = run_files(_files("environment", is_own=False, is_mended=False), NAMES[0])
    assert outcome.texts == _files("environment", is_own=False, is_mended=False)


@pytest.mark.parametrize("name", ["env", "environment", "stage"])
def test_what_a_base_class_gives_a_value_is_its_own(name: str) -> None:
    outcome = run_files(_files(name, is_own=True, is_mended=False), *NAMES)
    assert outcome.reasons == []
    assert outcome.texts == _files(name, is_own=True, is_mended=True)
