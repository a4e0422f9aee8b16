"""Names that functions make are put into lists of objects, one for each item, for CDK to take."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { CfnJob, CfnTrigger } from 'aws-cdk-lib/aws-glue';

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly environmentSuffix: string) {
    super(scope, id);
    new CfnJob(this, 'Orders', { name: this.jobName('orders'), role: 'r', command: {} });
    new CfnJob(this, 'Waste', { name: this.jobName('waste'), role: 'r', command: {} });
    USE;
  }

  private jobName(step: string): string {
    return `catering-${step}-job~${this.environmentSuffix}`;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Jobs(cdk.Stack):
    def __init__(self, scope, id, environment_suffix: str):
        super().__init__(scope, id)
        self.environment_suffix = environment_suffix
        glue.CfnJob(self, "Orders", name=self.job_name("orders"), role="r", command={})
        glue.CfnJob(self, "Waste", name=self.job_name("waste"), role="r", command={})
        USE

    def job_name(self, step):
        return f"catering-{step}-job~{self.environment_suffix}"
"""
SOURCES = {"typescript": TYPESCRIPT, "python": PYTHON}
FOLLOWED = {
    "typescript: a callback": (
        "typescript",
        "new CfnTrigger(this, 'T', { type: 'ON_DEMAND', actions: ['orders', 'waste'].map((step) => ({ jobName: this.jobName(step) })) })",
    ),
    "python: a dict": (
        "python",
        'glue.CfnTrigger(self, "T", type="ON_DEMAND", actions=[{"jobName": self.job_name(step)} for step in ("orders", "waste")])',
    ),
    "python: a struct": (
        "python",
        'glue.CfnTrigger(self, "T", type="ON_DEMAND", actions=[glue.CfnTrigger.ActionProperty(job_name=self.job_name(step)) for step in ("orders", "waste")])',
    ),
}
SHOW = {
    "typescript": """
function show(all: { jobName: string }[]) {
  console.log(all.map((item) => item.jobName.split('-')[1]));
}
""",
    "python": """

def show(all_):
    print([item["jobName"].split("-")[1] for item in all_])
""",
}
TAKEN_APART = {
    "typescript": "show(['orders', 'waste'].map((step) => ({ jobName: this.jobName(step) })))",
    "python": 'show([{"jobName": self.job_name(step)} for step in ("orders", "waste")])',
}


@pytest.mark.parametrize(("language", "use"), FOLLOWED.values(), ids=FOLLOWED)
def test_name_in_a_list_that_cdk_takes(language: str, use: str) -> None:
    """It is the job's name there as well, and changes with it."""
    source = SOURCES[language].replace("USE", use)
    outcome = run(source.replace("~", ""), language, NAME)
    assert outcome.text == source.replace("~", "-")
    assert outcome.reasons == []


@pytest.mark.parametrize("language", SOURCES)
def test_name_in_a_list_that_a_function_takes_apart(language: str) -> None:
    """What it makes of the name would change."""
    source = SOURCES[language].replace("USE", TAKEN_APART[language]).replace("~", "")
    source += SHOW[language]
    outcome = run(source, language, NAME)
    assert outcome.text == source
    assert outcome.reasons
