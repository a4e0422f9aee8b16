"""Names that a function makes of the element that comes before another one in a list."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
#: In the texts ``~`` is where the hyphen comes in.
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const workers = { extract: 2, load: 2 };
declare const outside: string[];

export class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const jobName = (step: string) => `retail-etl-${step}~${suffix}`;
    const steps = STEPS;
    steps.forEach((step, index) => {
      new glue.CfnJob(this, `Job-${step}`, {
        name: jobName(step),
        role: 'glue',
        command: { name: 'glueetl' },
        defaultArguments: { '--previous': index > 0 ? jobName(OTHERS[index - 1]) : 'none' },
      });
    });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from others import OUTSIDE

WORKERS = {"extract": 2, "load": 2}


class Etl(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        steps = STEPS

        def job_name(step):
            return f"retail-etl-{step}~{suffix}"

        for index, step in enumerate(steps):
            glue.CfnJob(
                self,
                f"Job-{step}",
                name=job_name(step),
                role="glue",
                command={"name": "glueetl"},
                default_arguments={"--previous": job_name(OTHERS[index - 1]) if index else "none"},
            )
"""


def _text(language: str, steps: str, others: str) -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    return text.replace("STEPS", steps).replace("OTHERS", others)


@pytest.mark.parametrize(
    ("language", "steps", "others"),
    [
        ("typescript", "['extract', 'load']", "outside"),
        ("typescript", "Object.keys(workers)", "Object.keys({ extract: 1, rest: 1 })"),
        ("python", '["extract", "load"]', "OUTSIDE"),
        ("python", "list(WORKERS)", 'list({"extract": 1, "rest": 1})'),
    ],
)
def test_names_of_other_elements_stay(language: str, steps: str, others: str) -> None:
    """They may be no names of resources."""
    before = _text(language, steps, others).replace("~", "")
    found = run(before, language, SELECT)
    assert found.text == before
    assert len(found.reasons) == 1


@pytest.mark.parametrize(
    ("language", "steps"),
    [
        ("typescript", "['extract', 'load']"),
        ("typescript", "Object.keys(workers)"),
        ("typescript", "Object.keys(workers) as Array<keyof typeof workers>"),
        ("python", '["extract", "load"]'),
        ("python", "list(WORKERS)"),
        ("python", "list(WORKERS.keys())"),
        ("python", "sorted(WORKERS)"),
    ],
)
def test_names_of_the_elements_get_their_hyphen(language: str, steps: str) -> None:
    """Whichever element it is, a resource is named by it."""
    text = _text(language, steps, "steps")
    found = run(text.replace("~", ""), language, SELECT)
    assert found.text == text.replace("~", "-")
    assert found.reasons == []
    assert run(found.text, language, SELECT).text == found.text
