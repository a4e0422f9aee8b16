"""Names of resources and texts that are the same but for values which nobody can tell."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const env = process.env.STAGE || 'dev';
    for (const job of JOBS) {
      new glue.CfnJob(this, job.name, { name: `etl-${job.name}-run~${env}`, role: 'r', command: {} });
      new glue.CfnTrigger(this, `T${job.name}`, { type: 'ON_DEMAND', actions: [ACTION] });
    }
  }
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Jobs(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        env = os.environ.get("STAGE") or "dev"
        for job in JOBS:
            glue.CfnJob(self, job.name, name=f"etl-{job.name}-run~{env}", role="r", command={})
            glue.CfnTrigger(self, f"T{job.name}", type="ON_DEMAND", actions=[ACTION])
"""
FILES = {"typescript": TYPESCRIPT, "python": PYTHON}
#: A list that is not known, and actions that name another job, something else, the same job.
HELD = {
    "typescript": ("registry()", "{ jobName: `etl-${job.after}-run${env}` }"),
    "python": ("registry()", '{"job_name": f"etl-{job.after}-run{env}"}'),
}
FREE = {
    "typescript: no name": (
        "typescript",
        "registry()",
        "{ timeout: `etl-${job.after}-run${env}` }",
    ),
    "typescript: another text": (
        "typescript",
        "registry()",
        "{ jobName: `all-${job.after}-run${env}` }",
    ),
    "typescript: the same job": (
        "typescript",
        "registry()",
        "{ jobName: `etl-${job.name}-run~${env}` }",
    ),
    "python: no name": ("python", "registry()", '{"timeout": f"etl-{job.after}-run{env}"}'),
    "python: another text": ("python", "registry()", '{"job_name": f"all-{job.after}-run{env}"}'),
    "python: the same job": ("python", "registry()", '{"job_name": f"etl-{job.name}-run~{env}"}'),
}


def _text(language: str, jobs: str, action: str, hyphen: str) -> str:
    text = FILES[language].replace("JOBS", jobs).replace("ACTION", action)
    return text.replace("~", hyphen)


@pytest.mark.parametrize("language", HELD)
def test_a_name_stays_with_what_may_be_another_one_like_it(language: str) -> None:
    """It would name a job that does not exist."""
    text = _text(language, *HELD[language], "")
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert ["cannot be told" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize(("language", "jobs", "action"), FREE.values(), ids=FREE)
def test_a_name_gets_its_hyphen_beside_other_texts(language: str, jobs: str, action: str) -> None:
    outcome = run(_text(language, jobs, action, ""), language, NAME)
    assert outcome.text == _text(language, jobs, action, "-")
    assert outcome.reasons == []
