"""Outputs that a method of a base class makes: several stacks with one suffix share no export."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "output-export-name"
STACKS = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';

class BaseStack extends cdk.Stack {
  protected readonly environmentSuffix: string;
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id);
    this.environmentSuffix = environmentSuffix;
  }
  protected export(name: string, value: string) {
    new cdk.CfnOutput(this, name, { valueEXPORT });
  }
  protected name(part: string) {
    return `tap-${part}-${this.environmentSuffix}`;
  }
}
class QueueStack extends BaseStack {
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id, environmentSuffix);
    this.export('Name', this.name('queue'));
  }
}
class OtherStack extends BaseStack {
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id, environmentSuffix);
    this.export('Name', this.name('other'));
  }
}
const app = new cdk.App();
const env = app.node.tryGetContext('environmentSuffix') || 'dev';
new QueueStack(app, `Queue${env}`, env);
new OtherStack(app, `Other${env}`, OTHER);
""",
    "app.py": """\
import aws_cdk as cdk


class BaseStack(cdk.Stack):
    def __init__(self, scope, construct_id, environment_suffix):
        super().__init__(scope, construct_id)
        self.environment_suffix = environment_suffix

    def export(self, name, value):
        cdk.CfnOutput(self, name, value=valueEXPORT)

    def name(self, part):
        return f"tap-{part}-{self.environment_suffix}"


class QueueStack(BaseStack):
    def __init__(self, scope, construct_id, environment_suffix):
        super().__init__(scope, construct_id, environment_suffix)
        self.export("Name", self.name("queue"))


class OtherStack(BaseStack):
    def __init__(self, scope, construct_id, environment_suffix):
        super().__init__(scope, construct_id, environment_suffix)
        self.export("Name", self.name("other"))


app = cdk.App()
env = app.node.try_get_context("environmentSuffix") or "dev"
QueueStack(app, f"Queue{env}", env)
OtherStack(app, f"Other{env}", OTHER)
""",
}
BY_STACK = {
    "app.ts": ", exportName: `${this.stackName}-${name}`",
    "app.py": ', export_name=f"{self.stack_name}-{name}"',
}
BY_SUFFIX = {
    "app.ts": ", exportName: `${name}-${this.environmentSuffix}`",
    "app.py": ', export_name=f"{name}-{self.environment_suffix}"',
}


def _text(path: str, other: str, export: str) -> str:
    return STACKS[path].replace("OTHER", other).replace("EXPORT", export)


@pytest.mark.parametrize("path", STACKS)
def test_stacks_of_one_suffix_export_by_their_names(path: str) -> None:
    outcome = run_files({path: _text(path, "env", "")}, SELECT)
    assert outcome.texts == {path: _text(path, "env", BY_STACK[path])}


@pytest.mark.parametrize("path", STACKS)
def test_stacks_of_a_suffix_each_export_by_that(path: str) -> None:
    outcome = run_files({path: _text(path, "'qa'", "")}, SELECT)
    assert outcome.texts == {path: _text(path, "'qa'", BY_SUFFIX[path])}
