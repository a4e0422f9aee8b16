"""Lists of definitions that a construct is given, and counts: how many says nothing of the values."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-version", "glue-worker-count"})
TEXTS = {
    "typescript": """\
import {{ App, Stack, aws_glue as glue }} from 'aws-cdk-lib';
import {{ Construct }} from 'constructs';
interface Job {{ name: string; workers: number; version: string }}
class Jobs extends Construct {{
  constructor(scope: Construct, id: string, props: {{ jobs: Job[] }}) {{
    super(scope, id);
    {use}
    props.jobs.forEach((job) => new glue.CfnJob(this, job.name, {{
      role: 'r', command: {{}}, glueVersion: job.version, numberOfWorkers: job.workers,
    }}));
  }}
}}
new Jobs(new Stack(new App(), 'S'), 'J', {{
  jobs: [{{ name: 'a', workers: {workers}, version: '{version}' }}],
}});
""",
    "python": """\
from aws_cdk import App, Stack, aws_glue as glue


class Jobs(Stack):
    def __init__(self, scope, id, *, jobs):
        super().__init__(scope, id)
        {use}
        for job in jobs:
            glue.CfnJob(self, job["name"], role="r", command={{}}, glue_version=job["version"],
                        number_of_workers=job["workers"])


Jobs(App(), "J", jobs=[{{"name": "a", "workers": {workers}, "version": "{version}"}}])
""",
}
COUNTS = [
    ("typescript", "if (props.jobs.length === 0) throw new Error('none');"),
    ("typescript", "console.log(`${props.jobs.length} jobs`);"),
    ("python", 'assert len(jobs) > 0, "none"'),
    ("python", 'print(f"{len(jobs)} jobs")'),
]
OTHERS = [
    ("typescript", "console.log(props.jobs.first);"),
    ("typescript", "console.log(props.jobs);"),
    ("python", "print(jobs)"),
    ("python", "print(max(jobs))"),
]


@pytest.mark.parametrize(("language", "use"), COUNTS)
def test_how_many_there_are_is_no_other_use(language: str, use: str) -> None:
    before = TEXTS[language].format(use=use, workers=10, version="3.0")
    outcome = run(before, language, SELECT)
    assert outcome.text == TEXTS[language].format(use=use, workers=2, version="4.0")
    assert [finding.reason for finding in outcome.findings] == [None, None]


@pytest.mark.parametrize(("language", "use"), OTHERS)
def test_another_use_keeps_the_list(language: str, use: str) -> None:
    before = TEXTS[language].format(use=use, workers=10, version="3.0")
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert len(outcome.reasons) == 2


@pytest.mark.parametrize(("language", "use"), COUNTS)
def test_what_is_right_stays(language: str, use: str) -> None:
    text = TEXTS[language].format(use=use, workers=2, version="4.0")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert not outcome.findings
