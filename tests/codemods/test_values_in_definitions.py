"""Lists of definitions that a construct of the project is given: each value where it is written."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["glue-version", "glue-worker-count"]
TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

class Etl extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props: {{ jobs: Job[] }}) {{
    super(scope, id);
    props.jobs.forEach(({{ name, workers = {default}, version = '{newest}' }}) => {{
      new glue.CfnJob(this, name, {{ role: 'r', glueVersion: version, numberOfWorkers: workers }});
    }});
    {other}
  }}
}}
new Etl(new cdk.App(), 'Etl', {{ jobs: [{{ name: 'a', workers: {first} }}, {{ name: 'b', version: '{version}' }}] }});
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Etl(cdk.Stack):
    def __init__(self, scope, id, jobs):
        super().__init__(scope, id)
        for job in jobs:
            glue.CfnJob(
                self,
                job["name"],
                role="r",
                glue_version=job.get("version", "{newest}"),
                number_of_workers=job.get("workers", {default}),
            )
        {other}


Etl(cdk.App(), "Etl", jobs=[{{"name": "a", "workers": {first}}}, {{"name": "b", "version": "{version}"}}])
""",
}
OLD = {"default": 10, "newest": "3.0", "first": 15, "version": "2.0"}
NEW = {"default": 2, "newest": "4.0", "first": 2, "version": "4.0"}
#: What else the construct does with the definitions.
HARMLESS = {
    "typescript": ["", "props.jobs.map((job) => job.name);"],
    "python": ["pass", "names = [job['name'] for job in jobs]"],
}
READING = {
    "typescript": ["report(props.jobs);", "props.jobs.forEach((job) => report(job));"],
    "python": ["report(jobs)", "for job in jobs:\n            report(job)"],
}


def _cases(listed: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, other) for language, others in listed.items() for other in others]


@pytest.mark.parametrize(("language", "other"), _cases(HARMLESS))
def test_definitions_change_with_their_defaults(language: str, other: str) -> None:
    text = TEXTS[language]
    outcome = run(text.format(other=other, **OLD), language, SELECT)
    assert outcome.text == text.format(other=other, **NEW)


@pytest.mark.parametrize(("language", "other"), _cases(READING))
def test_definitions_stay_that_others_may_read(language: str, other: str) -> None:
    outcome = run(TEXTS[language].format(other=other, **OLD), language, SELECT)
    assert "15" in outcome.text
    assert "2.0" in outcome.text
    assert len(outcome.reasons) == len(SELECT)
