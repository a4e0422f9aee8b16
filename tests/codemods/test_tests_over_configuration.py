"""Tests that run over a configuration compare with what it says: it may change."""

from __future__ import annotations

import pytest
from file_runs import run_files

GLUE = ("glue-version", "glue-worker-count")
STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export const JOBS: Record<string, { version: string; workers: number }> = {
  sessions: { version: '3.0', workers: 4 },
  embeddings: { version: '2.0', workers: 12 },
};
export class Reco extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const [name, job] of Object.entries(JOBS)) {
      new glue.CfnJob(this, name, {
        name,
        role: 'r',
        command: { name: 'glueetl' },
        glueVersion: job.version,
        numberOfWorkers: job.workers,
      });
    }
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

JOBS = {
    "sessions": {"version": "3.0", "workers": 4},
    "embeddings": {"version": "2.0", "workers": 12},
}


class Reco(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for name, job in JOBS.items():
            glue.CfnJob(
                self,
                name,
                name=name,
                role="r",
                command={"name": "glueetl"},
                glue_version=job["version"],
                number_of_workers=job["workers"],
            )
""",
}
CHANGES = {"'3.0'": "'4.0'", "'2.0'": "'4.0'", '"3.0"': '"4.0"', '"2.0"': '"4.0"'}
WORKERS = {
    "workers: 4 ": "workers: 2 ",
    "workers: 12": "workers: 2",
    '"workers": 4': '"workers": 2',
    '"workers": 12': '"workers": 2',
}
TS_HEAD = """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { JOBS, Reco } from '../stack';
const template = Template.fromStack(new Reco(new cdk.App(), 'T'));
"""
PY_HEAD = """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from stack import JOBS, Reco

template = Template.from_stack(Reco(cdk.App(), "T"))
"""
TS_BODY = "template.hasResourceProperties('AWS::Glue::Job', { Name: name, GlueVersion: job.version, NumberOfWorkers: job.workers });\n"
PY_WANTED = '{"GlueVersion": job["version"], "NumberOfWorkers": job["workers"]}'
PY_BODY = f'    template.has_resource_properties("AWS::Glue::Job", {PY_WANTED})\n'
TESTS = {
    "typescript: each entry": (
        "stack.ts",
        f"test.each(Object.entries(JOBS))('%s', (name, job) => {{\n  {TS_BODY}}});\n",
    ),
    "python: each item": (
        "stack.py",
        f'@pytest.mark.parametrize("name,job", JOBS.items())\ndef test_jobs(name, job):\n{PY_BODY}',
    ),
    "python: a list of names": (
        "stack.py",
        (
            '@pytest.mark.parametrize(["name", "job"], JOBS.items())\n'
            f"def test_jobs(name, job):\n{PY_BODY}"
        ),
    ),
    "python: each value": (
        "stack.py",
        f'@pytest.mark.parametrize("job", JOBS.values())\ndef test_jobs(job):\n{PY_BODY}',
    ),
}
HEADS = {
    "stack.ts": ("test/stack.test.ts", TS_HEAD),
    "stack.py": ("tests/test_stack.py", PY_HEAD),
}


@pytest.mark.parametrize("case", TESTS)
def test_what_a_test_runs_over_may_change(case: str) -> None:
    path, body = TESTS[case]
    test, head = HEADS[path]
    files = {path: STACK[path], test: head + body}
    after = STACK[path]
    for old, new in {**CHANGES, **WORKERS}.items():
        after = after.replace(old, new)
    outcome = run_files(files, *GLUE)
    assert outcome.texts == {path: after, test: head + body}
    assert outcome.reasons == []


LEFT = {
    "typescript: more than it expects": (
        "stack.ts",
        f"test.each(Object.entries(JOBS))('%s', (name, job) => {{\n  {TS_BODY}  run(job);\n}});\n",
    ),
    "python: more than it expects": (
        "stack.py",
        (
            '@pytest.mark.parametrize("name,job", JOBS.items())\n'
            f"def test_jobs(name, job):\n{PY_BODY}    run(job)\n"
        ),
    ),
    "python: a name that is no parameter": (
        "stack.py",
        '@pytest.mark.parametrize("other", JOBS.items())\ndef test_jobs(job):\n    run(job)\n',
    ),
}


@pytest.mark.parametrize("case", LEFT)
def test_the_configuration_stays_where_a_test_does_more_with_it(case: str) -> None:
    path, body = LEFT[case]
    test, head = HEADS[path]
    files = {path: STACK[path], test: head + body}
    outcome = run_files(files, *GLUE)
    assert outcome.texts[test] == files[test]
    assert any(old in outcome.texts[path] for old in CHANGES)
