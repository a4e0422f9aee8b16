"""Glue's settings in a file of their own: the codemods change them there, or leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

NAMES = frozenset({"glue-version", "glue-worker-count", "glue-duration-metric"})

TYPESCRIPT_CONFIG = """\
export const config = {
  glueJobSettings: { glueVersion: '3.0', numberOfWorkers: 10, workerType: 'G.1X' },
  duration: "glue.driver.ExecutorTimeAllExecutors", // in milliseconds
};
"""

TYPESCRIPT = """\
import { Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import { config } from './config';

export class Jobs extends Stack {
  job = new glue.CfnJob(this, 'Etl', {
    role: 'etl',
    command: { name: 'glueetl' },
    glueVersion: config.glueJobSettings.glueVersion,
    numberOfWorkers: config.glueJobSettings.numberOfWorkers,
  });
  duration = new Metric({ namespace: 'Glue', metricName: config.duration });
}
"""

PYTHON_CONFIG = """\
GLUE = {"glue_version": "3.0", "number_of_workers": 10}
DURATION = 'glue.driver.ExecutorTimeAllExecutors'
"""

PYTHON = """\
from aws_cdk import Stack, aws_cloudwatch as cloudwatch, aws_glue as glue

from config import DURATION, GLUE


class Jobs(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(self, "Etl", role="etl", command={"name": "glueetl"}, **GLUE)
        cloudwatch.Metric(namespace="Glue", metric_name=DURATION)
"""


def _fix(files: dict[str, str]) -> dict[str, str]:
    project = Project(Path(), {Path(name): text.encode() for name, text in files.items()})
    targets = [Target(Path(name), explicit=True) for name in files]
    results = engine.run(project, targets, Settings(select=NAMES), fix=True)
    assert not [error for result in results for error in result.errors]
    return {str(result.path): result.after.decode() for result in results}


def _repaired(config: str) -> str:
    repaired = config.replace("3.0", "4.0").replace("10", "2")
    return repaired.replace("ExecutorTimeAllExecutors", "aggregate.elapsedTime")


def test_typescript_configuration_that_only_the_stack_uses() -> None:
    after = _fix({"config.ts": TYPESCRIPT_CONFIG, "stack.ts": TYPESCRIPT})
    assert after == {"config.ts": _repaired(TYPESCRIPT_CONFIG), "stack.ts": TYPESCRIPT}


def test_typescript_configuration_that_another_file_uses() -> None:
    other = "import { config } from './config';\nconsole.log(config.duration, config);\n"
    after = _fix({"config.ts": TYPESCRIPT_CONFIG, "stack.ts": TYPESCRIPT, "log.ts": other})
    assert after["config.ts"] == TYPESCRIPT_CONFIG
    assert after["log.ts"] == other
    assert "glueVersion: '4.0'," in after["stack.ts"]
    assert "numberOfWorkers: 2," in after["stack.ts"]
    assert "metricName: 'glue.driver.aggregate.elapsedTime'" in after["stack.ts"]


def test_python_configuration_that_only_the_stack_uses() -> None:
    after = _fix({"config.py": PYTHON_CONFIG, "stack.py": PYTHON})
    assert after == {"config.py": _repaired(PYTHON_CONFIG), "stack.py": PYTHON}


GOT = """\
from aws_cdk import Stack, aws_glue as glue

SETTINGS = {"version": "3.0", "workers": 10}


class Jobs(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role="etl",
            command={"name": "glueetl"},
            glue_version=SETTINGS["version"],
            number_of_workers=SETTINGS.get("workers", 4),
        )
"""


def test_a_value_that_a_dict_gives_by_get_is_changed_in_the_dict() -> None:
    after = _fix({"stack.py": GOT})
    assert after == {"stack.py": _repaired(GOT)}


@pytest.mark.parametrize(
    "use",
    [
        'print(SETTINGS.get("version"), SETTINGS.get("workers"))\n',
        "print(SETTINGS.items())\n",
        "for value in SETTINGS.values():\n    print(value)\n",
        "print(SETTINGS.copy())\n",
        "print(SETTINGS.get(input()))\n",
    ],
)
def test_a_dict_whose_values_others_get_stays(use: str) -> None:
    """The job says what it wants itself."""
    after = _fix({"stack.py": GOT + use})["stack.py"]
    assert 'SETTINGS = {"version": "3.0", "workers": 10}' in after
    assert 'glue_version="4.0",' in after
    assert "number_of_workers=2," in after


def test_a_dict_whose_other_values_others_get_changes() -> None:
    use = 'print(SETTINGS.get("name"))\n'
    assert _fix({"stack.py": GOT + use}) == {"stack.py": _repaired(GOT) + use}
