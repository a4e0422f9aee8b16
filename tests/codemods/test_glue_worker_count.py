"""Worker counts: what counts as too many, where it stands, and what is no job."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

GLUE = "import * as glue from 'aws-cdk-lib/aws-glue';\n"
PYTHON = "from aws_cdk import aws_glue as glue\n"


def _fix(text: str, language: str = "typescript") -> Outcomes:
    return run(text, language, ["glue-worker-count"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GLUE + "new glue.CfnJob(s, 'J', { numberOfWorkers: 1 });\n", id="one"),
        pytest.param(GLUE + "new glue.CfnJob(s, 'J', { maxCapacity: 10 });\n", id="capacity"),
        pytest.param(
            GLUE + "new glue.CfnMLTransform(s, 'T', { numberOfWorkers: 10 });\n", id="transform"
        ),
        pytest.param(
            GLUE + "new glue.CfnSession(s, 'S', { numberOfWorkers: 10 });\n", id="session"
        ),
        pytest.param(
            GLUE + "new glue.CfnJob(s, 'J', { ...common(), numberOfWorkers: 2 });\n",
            id="set after what is unknown",
        ),
        pytest.param(
            GLUE + "new glue.CfnJob(s, 'J', { command: { numberOfWorkers: 10 } });\n",
            id="somewhere else",
        ),
        pytest.param(
            GLUE + "function f(glue: any) { new glue.CfnJob(s, 'J', { numberOfWorkers: 10 }); }\n",
            id="shadowed",
        ),
    ],
)
def test_left_alone(text: str) -> None:
    outcome = _fix(text)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("numberOfWorkers: 3", "numberOfWorkers: 2", id="three"),
        pytest.param("numberOfWorkers: 1_0", "numberOfWorkers: 2", id="separator"),
        pytest.param("numberOfWorkers: 0x10", "numberOfWorkers: 2", id="hexadecimal"),
        pytest.param("numberOfWorkers: (10 as number)", "numberOfWorkers: (2 as number)", id="as"),
        pytest.param("'numberOfWorkers': 10", "'numberOfWorkers': 2", id="quoted key"),
    ],
)
def test_only_the_number_changes(before: str, after: str) -> None:
    text = GLUE + "new glue.CfnJob(s, 'J', {\r\n  %s, // per run\r\n  workerType: 'G.2X',\r\n});\n"
    assert _fix(text % before).text == text % after


def test_nested_configuration_by_name() -> None:
    before = GLUE + (
        "const workerConfiguration = { numberOfWorkers: 10, workerType: glue.WorkerType.G_1X };\n"
        "new glue.PySparkEtlJob(s, 'A', { role, script, workerConfiguration });\n"
        "new glue.ScalaSparkEtlJob(s, 'B', { role, script, className, workerConfiguration });\n"
    )
    outcome = _fix(before)
    assert outcome.text == before.replace("10", "2")
    assert len(outcome.findings) == 2


def test_shared_settings_that_another_construct_uses_stay() -> None:
    before = GLUE + (
        "const common = { numberOfWorkers: 10 };\n"
        "new glue.CfnJob(s, 'J', common);\n"
        "new glue.CfnDevEndpoint(s, 'E', common);\n"
    )
    after = before.replace("'J', common", "'J', { ...common, numberOfWorkers: 2 }")
    assert _fix(before).text == after


def test_one_finding_for_props_that_are_unknown() -> None:
    text = GLUE + "export const f = (s: any, p: any) => new glue.PySparkEtlJob(s, 'J', p);\n"
    outcome = _fix(text)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert "it is a parameter" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("number_of_workers=10", "number_of_workers=2", id="keyword"),
        pytest.param("**{'numberOfWorkers': 10}", "**{'numberOfWorkers': 2}", id="camel-case dict"),
        pytest.param("**dict(number_of_workers=10)", "**dict(number_of_workers=2)", id="dict call"),
    ],
)
def test_python(before: str, after: str) -> None:
    text = PYTHON + "glue.CfnJob(s, 'J', role=role, %s)\n"
    assert _fix(text % before, "python").text == text % after


def test_python_nested_struct() -> None:
    before = PYTHON + (
        "glue.PySparkEtlJob(s, 'J', worker_configuration=glue.WorkerConfiguration(\n"
        "    number_of_workers=10, worker_type=glue.WorkerType.G_1X,\n"
        "))\n"
    )
    assert _fix(before, "python").text == before.replace("10", "2")


def test_target_is_an_option() -> None:
    path = Path("job.ts")
    text = GLUE + "new glue.CfnJob(s, 'J', { numberOfWorkers: 10 });\n"
    settings = Settings(
        select=frozenset({"glue-worker-count"}), options={"glue-worker-count": {"target": 5}}
    )
    project = Project(Path(), {path: text.encode()})
    (result,) = engine.run(project, [Target(path, explicit=True)], settings, fix=True)
    assert result.after.decode() == text.replace("10", "5")
    assert [item.message for item in result.findings] == ["CfnJob 'J' has 10 workers, more than 5"]


@pytest.mark.parametrize(
    ("language", "text", "given"),
    [
        pytest.param(
            "python",
            "from aws_cdk import aws_glue as glue\n\nLIMIT = WORKERS = 10\n"
            'glue.CfnJob(stack, "J", role="r", command={}, number_of_workers=%s)\nprint(LIMIT)\n',
            "WORKERS",
            id="python: names given one value",
        ),
        pytest.param(
            "typescript",
            "import * as glue from 'aws-cdk-lib/aws-glue';\nimport { Stack } from 'aws-cdk-lib';\n"
            "export class Data extends Stack {\n  workers: number;\n  limit: number;\n\n"
            "  constructor() {\n    super();\n    this.limit = this.workers = 10;\n"
            "    new glue.CfnJob(this, 'J', { role: 'r', command: {}, numberOfWorkers: %s });\n"
            "    console.log(this.limit);\n  }\n}\n",
            "this.workers",
            id="typescript: attributes given one value",
        ),
    ],
)
def test_a_value_that_two_names_share_stays(language: str, text: str, given: str) -> None:
    """The other name does not want the change: the use gets the number."""
    outcome = run(text % given, language, ["glue-worker-count"])
    assert outcome.reasons == []
    assert outcome.text == text % "2"


@pytest.mark.parametrize("number", ["10", "1_0", "0xA", "10.0"])
def test_a_number_is_read_however_python_writes_it(number: str) -> None:
    text = PYTHON + 'glue.CfnJob(s, "J", role="r", command={}, number_of_workers=%s)\n'
    assert _fix(text % number, "python").text == text % 2


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("10j", "a number of another kind"),
        ("+10", "it is decided at run time: `+10`, line 2"),
        ("-n", "it is decided at run time: `-n`, line 2"),
        ("not 1", "it is decided at run time: `not 1`, line 2"),
    ],
)
def test_what_python_computes_is_told(number: str, reason: str) -> None:
    text = f'{PYTHON}glue.CfnJob(s, "J", role="r", command={{}}, number_of_workers={number})\n'
    outcome = _fix(text, "python")
    assert outcome.text == text
    assert outcome.reasons == [reason]
