"""Topics of messages that have the same text as the name of a resource: these stay.

``~`` is a hyphen that is added.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as iot from 'aws-cdk-lib/aws-iot';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Cold extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `cold-chain~${suffix}` });
    USE;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_iot as iot
from aws_cdk import aws_sqs as sqs


class Cold(cdk.Stack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"cold-chain~{suffix}")
        USE
"""
_TS_RULE = "new iot.CfnTopicRule(this, 'R', { topicRulePayload: { sql: %s, actions: [] } })"
_PY_RULE = 'iot.CfnTopicRule(self, "R", topic_rule_payload={"sql": %s, "actions": []})'
TOPICS = {
    "typescript: in a rule": _TS_RULE
    % "`SELECT * FROM 'cold-chain${suffix}/+/reading' WHERE a > 8`",
    "typescript: below another level": _TS_RULE % "`select a from 'plant/cold-chain${suffix}'`",
    "typescript: in an ARN": "use(`arn:aws:iot:${this.region}:${this.account}:topic/cold-chain${suffix}/*`)",
    "typescript: in a filter's ARN": "use(`arn:aws:iot:eu-west-1:1:topicfilter/cold-chain${suffix}/*`)",
    "typescript: in an ARN of parts": (
        "use(this.formatArn({ service: 'iot', resource: 'topic', resourceName: `cold-chain${suffix}/x` }))"
    ),
    "typescript: with wildcards": "use(`cold-chain${suffix}/site/+/alarm`, `cold-chain${suffix}/#`)",
    "typescript: of an action": "use({ republish: { topic: `cold-chain${suffix}/alarm` } })",
    "python: in a rule": _PY_RULE % "f\"SELECT * FROM 'cold-chain{suffix}/+/reading' WHERE a > 8\"",
    "python: below another level": _PY_RULE % "f\"select a from 'plant/cold-chain{suffix}'\"",
    "python: in an ARN": 'use(f"arn:aws:iot:{self.region}:{self.account}:topic/cold-chain{suffix}/*")',
    "python: in a filter's ARN": 'use(f"arn:aws:iot:eu-west-1:1:topicfilter/cold-chain{suffix}/*")',
    "python: with wildcards": 'use(f"cold-chain{suffix}/site/+/alarm", f"cold-chain{suffix}/#")',
    "python: of an action": 'use({"republish": {"topic": f"cold-chain{suffix}/alarm"}})',
    "python: of an action by its class": (
        'use(iot.CfnTopicRule.RepublishActionProperty(role_arn="r", topic=f"cold-chain{suffix}/alarm"))'
    ),
}
NAMES = {
    "typescript: an ARN": "use(`arn:aws:sqs:eu-west-1:1:cold-chain~${suffix}`)",
    "typescript: another service's topic": "use(`arn:aws:kafka:eu-west-1:1:topic/cold-chain~${suffix}/u/t`)",
    "typescript: a thing's topic": _TS_RULE
    % "`SELECT * FROM '$aws/things/cold-chain~${suffix}/shadow'`",
    "typescript: in a query": "use(`SELECT * FROM cold-chain~${suffix}`)",
    "typescript: a topic's name": "use({ topic: `cold-chain~${suffix}` })",
    "python: an ARN": 'use(f"arn:aws:sqs:eu-west-1:1:cold-chain~{suffix}")',
    "python: another service's topic": 'use(f"arn:aws:kafka:eu-west-1:1:topic/cold-chain~{suffix}/u/t")',
    "python: a thing's topic": _PY_RULE
    % "f\"SELECT * FROM '$aws/things/cold-chain~{suffix}/shadow'\"",
    "python: in a query": 'use(f"SELECT * FROM cold-chain~{suffix}")',
    "python: a topic's name": 'use({"topic": f"cold-chain~{suffix}"})',
}


def _text(name: str, use: str) -> str:
    return (TYPESCRIPT if name.startswith("typescript") else PYTHON).replace("USE", use)


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_stays(name: str) -> None:
    """Devices have it, too."""
    text = _text(name, TOPICS[name])
    outcome = run(text.replace("~", ""), name.partition(":")[0], SELECT)
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "-")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_elsewhere_follows(name: str) -> None:
    text = _text(name, NAMES[name])
    outcome = run(text.replace("~", ""), name.partition(":")[0], SELECT)
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "-")
