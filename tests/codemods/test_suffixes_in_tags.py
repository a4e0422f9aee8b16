"""Suffixes that stacks are given as tags: these keep their text where a name takes the hyphen.

``|`` is where a hyphen goes, ``~`` a hyphen that goes away, ``«…»`` what a text is made of then.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import {{ aws_sqs as sqs }} from 'aws-cdk-lib';

const SUFFIX = '~print1';
interface PressProps extends cdk.StackProps {{ size?: string; }}
class Press extends cdk.Stack {{
  constructor(app: cdk.App, id: string, props?: PressProps) {{
    super(app, id, props);{body}
    new sqs.Queue(this, 'A', {{ queueName: `press-a|${{SUFFIX}}` }});
  }}
}}
const app = new cdk.App();
{made}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

SUFFIX = "~print1"


class Press(cdk.Stack):
    def __init__(self, app, id, **kwargs):
        super().__init__(app, id, **kwargs){body}
        sqs.Queue(self, "A", queue_name=f"press-a|{{SUFFIX}}")


app = cdk.App()
{made}
"""
TS_TAGS = "{ tags: { suffix: «`-${»SUFFIX«}`» } }"
PY_TAGS = 'tags={"suffix": «f"-{»SUFFIX«}"»}'
MADE = {
    "typescript: once": (TYPESCRIPT, "", f"new Press(app, 'S', {TS_TAGS});"),
    "typescript: twice": (
        TYPESCRIPT,
        "",
        f"new Press(app, 'S', {TS_TAGS});\nnew Press(app, 'T', {TS_TAGS});",
    ),
    "typescript: read as well": (
        TYPESCRIPT,
        "\n    console.log(props?.tags?.suffix);",
        f"new Press(app, 'S', {TS_TAGS});",
    ),
    "python: once": (PYTHON, "", f'Press(app, "S", {PY_TAGS})'),
    "python: twice": (PYTHON, "", f'Press(app, "S", {PY_TAGS})\nPress(app, "T", {PY_TAGS})'),
}
#: Bases of which nobody knows what they do with a tag.
OTHER = {
    "typescript": ("extends cdk.Stack", "extends Base", "import { Base } from 'elsewhere';\n"),
    "python": ("(cdk.Stack)", "(Base)", "from elsewhere import Base\n"),
}


@pytest.mark.parametrize("case", MADE)
def test_a_tag_keeps_its_text(case: str) -> None:
    form, body, made = MADE[case]
    text = form.format(body=body, made=made)
    before = re.sub("«[^»]*»", "", text).replace("|", "").replace("~", "-")
    outcome = run(before, case.partition(":")[0], SELECT)
    assert outcome.text == re.sub("[«»~]", "", text).replace("|", "-")
    assert [item.reason for item in outcome.findings] == [None]


@pytest.mark.parametrize("language", OTHER)
def test_what_is_handed_on_to_another_package_is_told(language: str) -> None:
    form, body, made = MADE[f"{language}: once"]
    own, base, imported = OTHER[language]
    text = imported + form.format(body=body, made=made).replace(own, base)
    text = re.sub("«[^»]*»", "", text).replace("|", "").replace("~", "-")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["it is handed on" in item for item in outcome.reasons] == [True]
