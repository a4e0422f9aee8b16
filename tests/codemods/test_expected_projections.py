"""What tests expect of objects of their own that they make of what they read of resources."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("glue-version", "glue-worker-count")
APPS = {
    "typescript": {
        "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const command = { name: 'glueetl', scriptLocation: 's3://scripts/a.py' };
    new glue.CfnJob(this, 'Job', { name: 'a', role: 'r', command, glueVersion: '3.0', numberOfWorkers: 5 });
  }
}
"""
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Etl(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        command = {"name": "glueetl", "scriptLocation": "s3://scripts/a.py"}
        glue.CfnJob(
            self, "Job", name="a", role="r", command=command, glue_version="3.0", number_of_workers=5
        )
"""
    },
}
TYPESCRIPT_TEST = """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Etl } from '../lib/stack';

test('jobs', () => {
  const template = Template.fromStack(new Etl(new App(), 'E'));
  const jobs = Object.values(template.findResources('AWS::Glue::Job')).map((job) => ({
    name: job.Properties.Name,
    version: job.Properties.GlueVersion,
    workers: Number(job.Properties.NumberOfWorkers),
    size: job.Properties.WorkerType,
  }));
  EXPECTED
});
"""
PYTHON_TEST = """\
import aws_cdk as cdk
from aws_cdk.assertions import Template
from stack import Etl


def test_jobs():
    template = Template.from_stack(Etl(cdk.App(), "E"))
    jobs = [
        {
            "name": job["Properties"]["Name"],
            "version": job["Properties"]["GlueVersion"],
            "workers": int(job["Properties"].get("NumberOfWorkers")),
            "size": job["Properties"]["WorkerType"],
        }
        for job in template.find_resources("AWS::Glue::Job").values()
    ]
    EXPECTED
"""
#: ``V`` stands for the version, ``W`` for the number of workers.
CHANGED = {
    "typescript": [
        "expect(jobs).toContainEqual({ name: 'a', version: 'V', workers: W, size: '3.0' });",
        "expect(jobs).toContainEqual(expect.objectContaining({ version: 'V' }));",
        "expect(jobs).toEqual([{ name: 'a', version: 'V', workers: W, size: '3.0' }]);",
        "expect(jobs).toEqual(expect.arrayContaining([expect.objectContaining({ workers: W })]));",
        "expect(jobs.find((it) => it.name === 'a')).toMatchObject({ version: 'V', workers: W });",
        "expect(jobs[0]).toEqual({ name: 'a', version: 'V', workers: W, size: '3.0' });",
        "expect(jobs[0].version).toBe('V');",
        "for (const job of jobs) expect(job.workers).toBe(W);",
        "jobs.forEach((job) => expect(job.version).toEqual('V'));",
        "expect(jobs.map((job) => [job.name, job.version])).toEqual([['a', 'V']]);",
    ],
    "python": [
        'assert {"name": "a", "version": "V", "workers": W, "size": "3.0"} in jobs',
        'assert jobs == [{"name": "a", "version": "V", "workers": W, "size": "3.0"}]',
        'assert jobs[0] == {"name": "a", "version": "V", "workers": W, "size": "3.0"}',
        'assert jobs[0]["version"] == "V"',
        'for job in jobs:\n        assert job["workers"] == W',
        'assert all(job["version"] == "V" for job in jobs)',
        'assert [(job["name"], job["version"]) for job in jobs] == [("a", "V")]',
        'assert next(job for job in jobs if job["name"] == "a")["version"] == "V"',
    ],
}
#: These are of other properties, or of other objects.
OTHERS = {
    "typescript": [
        "expect(jobs).toContainEqual({ name: '3.0', size: '3.0' });",
        "expect(jobs[0].size).toBe('3.0');",
        "expect([{ version: '3.0' }]).toContainEqual({ version: '3.0' });",
        "const own = [1].map(() => ({ version: '3.0' }));\n  expect(own).toEqual([{ version: '3.0' }]);",
    ],
    "python": [
        'assert {"name": "3.0", "size": "3.0"} in jobs',
        'assert jobs[0]["size"] == "3.0"',
        'assert {"version": "3.0"} in [{"version": "3.0"}]',
        'assert [{"version": "3.0"} for _ in range(1)] == [{"version": "3.0"}]',
    ],
}


def _files(language: str, expected: str, *, version: str, workers: str) -> dict[str, str]:
    path, test = (
        ("test/stack.test.ts", TYPESCRIPT_TEST)
        if language == "typescript"
        else ("test_stack.py", PYTHON_TEST)
    )
    text = expected.replace("'V'", f"'{version}'").replace('"V"', f'"{version}"')
    text = text.replace(" W", f" {workers}").replace("(W", f"({workers}")
    return {**APPS[language], path: test.replace("EXPECTED", text)}


@pytest.mark.parametrize(
    ("language", "expected"), [(lang, it) for lang, items in OTHERS.items() for it in items]
)
def test_other_values_stay(language: str, expected: str) -> None:
    """They are no versions of jobs."""
    before = _files(language, expected, version="3.0", workers="5")
    *_, path = before
    assert run_files(before, *SELECT).texts[path] == before[path]


@pytest.mark.parametrize(
    ("language", "expected"), [(lang, it) for lang, items in CHANGED.items() for it in items]
)
def test_what_is_made_of_resources_is_expected_as_it_is_after(language: str, expected: str) -> None:
    """Whatever the test calls what it has read."""
    before = _files(language, expected, version="3.0", workers="5")
    after = _files(language, expected, version="4.0", workers="2")
    *_, path = before
    assert run_files(before, *SELECT).texts[path] == after[path]
