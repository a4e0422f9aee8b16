"""Settings of the app that a test hands to an assertion as a whole: they change where they are."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("glue-version", "glue-worker-count")
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export const GLUE = { GlueVersion: '~', NumberOfWorkers: ^, WorkerType: 'G.1X' };
export class Meter extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'Job', {
      role: 'r',
      command: { name: 'glueetl' },
      glueVersion: GLUE.GlueVersion,
      numberOfWorkers: GLUE.NumberOfWorkers,
    });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { GLUE, Meter } from '../stack';
test('job', () => {
  const template = Template.fromStack(new Meter(new cdk.App(), 'T'));
  template.hasResourceProperties('AWS::Glue::Job', WANTED);
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

GLUE = {"GlueVersion": "~", "NumberOfWorkers": ^, "WorkerType": "G.1X"}


class Meter(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Job",
            role="r",
            command={"name": "glueetl"},
            glue_version=GLUE["GlueVersion"],
            number_of_workers=GLUE["NumberOfWorkers"],
        )
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Match, Template

from stack import GLUE, Meter


def test_job():
    template = Template.from_stack(Meter(cdk.App(), "T"))
    template.has_resource_properties("AWS::Glue::Job", WANTED)
""",
    },
}
WANTED = {
    "typescript: by themselves": ("typescript", "GLUE"),
    "typescript: in a matcher": ("typescript", "Match.objectLike(GLUE)"),
    "python: by themselves": ("python", "GLUE"),
    "python: in a matcher": ("python", "Match.object_like(GLUE)"),
}


def _files(language: str, wanted: str, version: str, workers: str) -> dict[str, str]:
    return {
        path: text.replace("~", version).replace("^", workers).replace("WANTED", wanted)
        for path, text in FILES[language].items()
    }


@pytest.mark.parametrize(("language", "wanted"), WANTED.values(), ids=WANTED)
def test_an_assertion_about_jobs_wants_the_change(language: str, wanted: str) -> None:
    outcome = run_files(_files(language, wanted, "3.0", "12"), *NAMES)
    assert outcome.texts == _files(language, wanted, "4.0", "2")


@pytest.mark.parametrize("language", FILES)
def test_an_assertion_about_others_does_not(language: str) -> None:
    """The job gets its values where they are used."""
    files = _files(language, "GLUE", "3.0", "12")
    files = {
        path: text.replace("AWS::Glue::Job", "AWS::Own::Meter") for path, text in files.items()
    }
    outcome = run_files(files, *NAMES)
    test = next(path for path in files if "test" in path)
    assert outcome.texts[test] == files[test]
    stack = next(path for path in files if "test" not in path)
    assert "12" in outcome.texts[stack]
    assert "3.0" in outcome.texts[stack]
