"""What is left of a suffix without its separator: a name alone where its type says it is text."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

interface Base {{
  stage: string;
}}
interface DataProps extends cdk.StackProps, Base {{
  environmentSuffix: string;
  optional?: string;
  count: number;
}}
export class Data extends cdk.Stack {{
  private readonly env: string;

  constructor(scope: cdk.App, id: string, props: DataProps, given: string, perhaps?: string) {{
    super(scope, id);
    this.env = load();
    const suffix = {value};
    new sqs.Queue(this, 'Q', {{ queueName: `jobs{joint}${{suffix}}` }});
  }}
}}
"""
PYTHON = """\
from dataclasses import dataclass
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


@dataclass
class DataProps:
    environment_suffix: str
    count: int
    optional: str | None = None


class Data(cdk.Stack):
    def __init__(self, scope, id, props: DataProps, given: str, other, perhaps: str | None = None):
        super().__init__(scope, id)
        suffix = {value}
        sqs.Queue(self, "Q", queue_name=f"jobs{joint}{{suffix}}")
"""
FORM = {"typescript": TYPESCRIPT, "python": PYTHON}
LEFT = {
    "a prop": ("typescript", "`-${props.environmentSuffix}`", "props.environmentSuffix"),
    "a prop of a base": ("typescript", "`-${props.stage}`", "props.stage"),
    "a parameter": ("typescript", "`-${given}`", "given"),
    "a field": ("typescript", "`-${this.env}`", "this.env"),
    "a sum": ("typescript", "'-' + given", "given"),
    "a prop that may be missing": ("typescript", "`-${props.optional}`", "`${props.optional}`"),
    "a parameter that may be missing": ("typescript", "`-${perhaps}`", "`${perhaps}`"),
    "a number": ("typescript", "`-${props.count}`", "`${props.count}`"),
    "no member": ("typescript", "`-${props.other}`", "`${props.other}`"),
    "in Python, a prop": ("python", 'f"-{props.environment_suffix}"', "props.environment_suffix"),
    "in Python, a parameter": ("python", 'f"-{given}"', "given"),
    "in Python, a prop that may be missing": (
        "python",
        'f"-{props.optional}"',
        'f"{props.optional}"',
    ),
    "in Python, a parameter that may be missing": ("python", 'f"-{perhaps}"', 'f"{perhaps}"'),
    "in Python, a number": ("python", 'f"-{props.count}"', 'f"{props.count}"'),
    "in Python, without a type": ("python", 'f"-{other}"', 'f"{other}"'),
}


@pytest.mark.parametrize(("language", "before", "after"), LEFT.values(), ids=LEFT)
def test_a_name_alone_is_left_where_its_type_is_text(
    language: str, before: str, after: str
) -> None:
    form = FORM[language]
    outcome = run(form.format(value=before, joint=""), language, ["resource-name-separator"])
    assert outcome.text == form.format(value=after, joint="-")
