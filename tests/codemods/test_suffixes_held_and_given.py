"""Suffixes that something holds as its value, or a function gives: ``stage.value``, ``get_env()``.

``|`` is where a hyphen goes, ``«…»`` what leaves the suffix for the name.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
FORMS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
HEAD
export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: Stage) {
    super(scope, id);
    LOCAL
    new sqs.Queue(this, 'Q', { queueName: `fin-jobs|${VALUE}` });
  }
}
""",
    "python": """\
import os
from enum import Enum

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Stage(Enum):
    DEV = "dev"
    MEMBER

HEAD

class Jobs(cdk.Stack):
    def __init__(self, scope, id, stage: Stage):
        super().__init__(scope, id)
        LOCAL
        sqs.Queue(self, "Q", queue_name=f"fin-jobs|{VALUE}")


Jobs(cdk.App(), "Jobs", Stage.DEV)
""",
}
TS_PARAMETER = "const stage = new cdk.CfnParameter(this, 'Stage', {{ default: '{}' }});"
PY_PARAMETER = 'stage_ = cdk.CfnParameter(self, "Stage", default="{}")\n        env = stage_'
#: What stands before the class, in its constructor, in the enumeration, and the suffix.
CHANGED = {
    "typescript: a function's": (
        "const getSuffix = () => process.env.STAGE ?? 'dev';", "", "", "getSuffix()",
    ),
    "typescript: a function's own hyphen": (
        "function envSuffix(): string { return '«-»dev'; }", "", "", "envSuffix()",
    ),
    "typescript: a parameter's": ("", TS_PARAMETER.format("dev"), "", "stage.valueAsString"),
    "python: a member's": ("", "", "", "stage.value"),
    "python: a member's own hyphen": (
        "", "", '@property\n    def suffix(self) -> str:\n        return f"«-»{self.value}"\n',
        "stage.suffix",
    ),
    "python: an attribute's": ("", "self.stage = stage", "", "self.stage.value"),
    "python: a function's": (
        '\ndef get_env():\n    return os.environ.get("STAGE", "dev")\n', "", "", "get_env()",
    ),
    "python: a function's own hyphen": (
        '\ndef get_env():\n    return "«-»dev"\n', "", "", "get_env()",
    ),
    "python: a parameter's": ("", PY_PARAMETER.format("dev"), "", "env.value_as_string"),
}  # fmt: skip


def _text(case: str, parts: tuple[str, str, str, str]) -> str:
    text = FORMS[case.partition(":")[0]]
    for name, part in zip(("HEAD", "LOCAL", "MEMBER", "VALUE"), parts, strict=True):
        text = text.replace(name, part)
    return text


def _before(text: str) -> str:
    return re.sub("[«»|]", "", text)


@pytest.mark.parametrize("case", CHANGED)
def test_a_name_gets_its_hyphen_before_such_a_suffix(case: str) -> None:
    text = _text(case, CHANGED[case])
    outcome = run(_before(text), case.partition(":")[0], SELECT)
    assert outcome.text == re.sub("«[^»]*»", "", text).replace("|", "-")
    assert not outcome.reasons


TOLD = {
    "typescript: a parameter's own hyphen": (
        "", TS_PARAMETER.format("-dev"), "", "stage.valueAsString",
    ),
    "typescript: a function that is not seen": (
        "import { getSuffix } from 'elsewhere';", "", "", "getSuffix()",
    ),
    "python: a parameter's own hyphen": (
        "", PY_PARAMETER.format("-dev"), "", "env.value_as_string",
    ),
    "python: a function that is not seen": (
        "from elsewhere import get_env\n", "", "", "get_env()",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLD)
def test_where_nobody_knows_what_it_begins_with_it_is_told(case: str) -> None:
    text = _before(_text(case, TOLD[case]))
    outcome = run(text, case.partition(":")[0], SELECT)
    assert outcome.text == text
    assert ["own separator" in reason for reason in outcome.reasons] == [True]


LEFT = {
    "typescript: another function's": ("const getZone = () => 'raw';", "", "", "getZone()"),
    "python: another function's": ("\ndef get_zone():\n    return zone()\n", "", "", "get_zone()"),
    "python: another value": ("", "", "", "id.value"),
}


@pytest.mark.parametrize("case", LEFT)
def test_other_values_are_left_alone(case: str) -> None:
    text = _before(_text(case, LEFT[case]))
    outcome = run(text, case.partition(":")[0], SELECT)
    assert not outcome.findings
