"""Names of stacks that exports' names begin with, where these are read.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
APPS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';

class Network extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: cdk.StackProps) {
    super(scope, id, props);
    new cdk.CfnOutput(this, 'VpcId', { value: 'vpc', exportName: EXPORTED });
  }
}
class Service extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: cdk.StackProps & { suffix: string }) {
    super(scope, id, props);
    const { suffix } = props;
    run(cdk.Fn.importValue(`shop-network~${suffix}-VpcId`), cdk.Fn.importValue(`shop-networks${suffix}-X`));
  }
}
const app = new cdk.App();
const suffix = app.node.tryGetContext('suffix') ?? 'dev';
new Network(app, 'Network', { stackName: `shop-network-${suffix}` });
new Service(app, 'Service', { suffix });
""",
    "python": """\
import aws_cdk as cdk


class Network(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        cdk.CfnOutput(self, "VpcId", value="vpc", export_name=EXPORTED)


class Service(cdk.Stack):
    def __init__(self, scope, id, *, suffix, **kwargs):
        super().__init__(scope, id, **kwargs)
        run(cdk.Fn.import_value(f"shop-network~{suffix}-VpcId"))
        run(cdk.Fn.import_value(f"shop-networks{suffix}-X"))


app = cdk.App()
suffix = app.node.try_get_context("suffix") or "dev"
Network(app, "Network", stack_name=f"shop-network-{suffix}")
Service(app, "Service", suffix=suffix)
""",
}
BY_STACK = {"typescript": "`${this.stackName}-VpcId`", "python": 'f"{self.stack_name}-VpcId"'}
WRITTEN = {
    "typescript": "`shop-network${suffix}-VpcId`",
    "python": 'f"shop-network{suffix}-VpcId"',
}


def _before(text: str) -> str:
    return text.replace("~", "").replace("network-", "network")


@pytest.mark.parametrize("language", APPS)
def test_what_is_read_by_the_stack_s_name_follows_it(language: str) -> None:
    text = APPS[language].replace("EXPORTED", BY_STACK[language])
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


@pytest.mark.parametrize("language", APPS)
def test_what_is_exported_by_a_name_that_is_written_out_stays(language: str) -> None:
    text = APPS[language].replace("EXPORTED", WRITTEN[language])
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == text.replace("~", "")
    assert outcome.reasons == []
