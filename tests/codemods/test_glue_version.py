"""Glue versions: how they compare, where they come from, and what is no version of a job."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

GLUE = "import * as glue from 'aws-cdk-lib/aws-glue';\n"
ALPHA = "import * as glue from '@aws-cdk/aws-glue-alpha';\n"
PYTHON = "from aws_cdk import aws_glue as glue\n"


def _fix(text: str, language: str = "typescript") -> Outcomes:
    return run(text, language, ["glue-version"])


def _with_target(text: str, target: str) -> tuple[str, list[str | None]]:
    path = Path("job.ts")
    settings = Settings(
        select=frozenset({"glue-version"}), options={"glue-version": {"target": target}}
    )
    project = Project(Path(), {path: text.encode()})
    (result,) = engine.run(project, [Target(path, explicit=True)], settings, fix=True)
    assert not result.errors
    return result.after.decode(), [finding.reason for finding in result.findings]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GLUE + "new glue.CfnJob(s, 'J', { glueVersion: '10.0' });\n", id="10 over 4"),
        pytest.param(GLUE + "new glue.CfnJob(s, 'J', { glueVersion: '4' });\n", id="4 is 4.0"),
        pytest.param(
            GLUE + "new glue.CfnJob(s, 'J', { glueVersion: '1.0', command: {\n"
            "  name: 'pythonshell', pythonVersion: '3.9' } });\n",
            id="a Python shell job",
        ),
        pytest.param(
            GLUE
            + "new glue.PythonShellJob(s, 'J', { glueVersion: glue.GlueVersion.V1_0, ...rest });\n",
            id="an L2 Python shell job",
        ),
        pytest.param(
            GLUE + "new glue.CfnJob(s, 'J', { glueVersion: 'latest' });\n", id="no number"
        ),
        pytest.param(
            GLUE + "new glue.CfnJob(s, 'J', { glueVersion: p ? '4.0' : '5.0' });\n",
            id="a choice of new ones",
        ),
        pytest.param(GLUE + "new glue.CfnJob(s, 'J', null);\n", id="no props"),
        pytest.param(
            GLUE + "new glue.CfnDevEndpoint(s, 'E', { glueVersion: '1.0' });\n", id="no job"
        ),
        pytest.param(
            "import { CfnJob } from '@pulumi/aws';\nnew CfnJob('J', { glueVersion: '3.0' });\n",
            id="another library",
        ),
        pytest.param(
            "enum GlueVersion { V3_0 = '3.0' }\nexport const v = GlueVersion.V3_0;\n",
            id="another GlueVersion",
        ),
        pytest.param(ALPHA + "const v = glue.GlueVersion.of('5.0');\n", id="of a new one"),
        pytest.param(
            GLUE + "// cdkfix: ignore[glue-version]\n"
            "new glue.CfnJob(s, 'J', { glueVersion: '3.0' });\n",
            id="suppressed",
        ),
    ],
)
def test_left_alone(text: str) -> None:
    outcome = _fix(text)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize("version", ["0.9", "1.0", "2.0", "3.0", "3", "3.10"])
def test_older_versions(version: str) -> None:
    before = GLUE + f"new glue.CfnJob(s, 'J', {{ glueVersion: '{version}' }});\n"
    assert _fix(before).text == before.replace(version, "4.0")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('"3.0"', '"4.0"', id="double quotes"),
        pytest.param("`3.0`", "`4.0`", id="backticks"),
        pytest.param("('3.0' as string)", "('4.0' as string)", id="wrapped"),
        pytest.param("glue.GlueVersion['V3_0']", "glue.GlueVersion['V4_0']", id="subscript"),
        pytest.param(
            "p ? glue.GlueVersion.V1_0 : glue.GlueVersion.V5_0",
            "p ? glue.GlueVersion.V4_0 : glue.GlueVersion.V5_0",
            id="a choice of members",
        ),
    ],
)
def test_only_the_version_changes(before: str, after: str) -> None:
    text = GLUE + "new glue.CfnJob(s, 'J', { glueVersion: %s, role });\n"
    outcome = _fix(text % before)
    assert outcome.text == text % after
    assert len(outcome.findings) == 1


def test_constant_with_another_use_stays() -> None:
    before = GLUE + "const V = '3.0';\nnew glue.CfnJob(s, 'J', { glueVersion: V });\nlog(V);\n"
    after = before.replace("glueVersion: V", "glueVersion: '4.0'")
    assert _fix(before).text == after


def test_crlf() -> None:
    before = GLUE + "new glue.CfnJob(s, 'J', {\n  glueVersion: '3.0', // old\n});\n"
    crlf = before.replace("\n", "\r\n")
    assert _fix(crlf).text == crlf.replace("3.0", "4.0")


def test_version_of_text() -> None:
    before = ALPHA + (
        "new glue.Job(s, 'J', { executable: glue.JobExecutable.pythonEtl({\n"
        "  glueVersion: glue.GlueVersion.of('3.0'),\n}) });\n"
    )
    assert _fix(before).text == before.replace("'3.0'", "'4.0'")


def test_version_in_shared_options_of_an_executable() -> None:
    before = ALPHA + (
        "const options = { glueVersion: glue.GlueVersion.V2_0 };\n"
        "new glue.Job(s, 'J', { executable: glue.JobExecutable.pythonEtl({ ...options }) });\n"
    )
    assert _fix(before).text == before.replace("V2_0", "V4_0")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param("`${major}.0`", "put together of pieces", id="template"),
        pytest.param("major ? '3.0' : '4.0'", "decided at run time", id="choice"),
        pytest.param("pick()", "what a call returns", id="call"),
        pytest.param("glue.GlueVersion.of(major)", "what a call returns", id="of what is unknown"),
    ],
)
def test_not_fixable(value: str, reason: str) -> None:
    text = f"{ALPHA}export const f = (s: any, major: string) =>\n  "
    text += f"new glue.PySparkEtlJob(s, 'J', {{ glueVersion: {value} }});\n"
    outcome = _fix(text)
    assert outcome.text == text
    assert [reason in given for given in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("glue_version='3.0'", "glue_version='4.0'", id="single quotes"),
        pytest.param(
            '**{"glue_version": "3.0"}', '**{"glue_version": "4.0"}', id="snake-case dict"
        ),
        pytest.param("**dict(glue_version='3.0')", "**dict(glue_version='4.0')", id="dict call"),
        pytest.param(
            "glue_version=glue.GlueVersion.V3_0", "glue_version=glue.GlueVersion.V4_0", id="member"
        ),
    ],
)
def test_python(before: str, after: str) -> None:
    text = PYTHON + "glue.CfnJob(s, 'J', role=role, %s)\n"
    assert _fix(text % before, "python").text == text % after


def test_python_star_import() -> None:
    before = "from aws_cdk.aws_glue import *\nCfnJob(s, 'J', glue_version='2.0')\n"
    assert _fix(before, "python").text == before.replace("2.0", "4.0")


def test_target_is_an_option() -> None:
    before = GLUE + (
        "new glue.CfnJob(s, 'J', { glueVersion: '4.0' });\n"
        "new glue.CfnJob(s, 'K', { glueVersion: glue.GlueVersion.V4_0 });\n"
    )
    after, reasons = _with_target(before, "5.0")
    assert after == before.replace("4.0", "5.0").replace("V4_0", "V5_0")
    assert reasons == [None, None]


def test_target_without_a_member() -> None:
    before = GLUE + "new glue.CfnJob(s, 'K', { glueVersion: glue.GlueVersion.V4_0 });\n"
    after, reasons = _with_target(before, "99.0")
    assert after == before
    assert reasons == ["aws-cdk-lib 2.276.0 has no GlueVersion.V99_0"]


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_versions_that_callers_of_a_helper_give(language: str) -> None:
    if language == "typescript":
        before = GLUE + (
            "function job(id: string, glueVersion = '3.0') {\n"
            "  return new glue.CfnJob(s, id, { role, command, glueVersion });\n}\n"
            "job('a');\njob('b', '2.0');\njob('c', '5.0');\n"
        )
    else:
        before = PYTHON + (
            'def job(id, version="3.0"):\n'
            "    return glue.CfnJob(s, id, role=role, command=command, glue_version=version)\n\n\n"
            'job("a")\njob("b", "2.0")\njob("c", version="5.0")\n'
        )
    outcome = _fix(before, language)
    assert outcome.text == before.replace("3.0", "4.0").replace("2.0", "4.0")
    assert not outcome.reasons


def test_a_callers_version_with_other_uses_stays() -> None:
    before = GLUE + (
        "function job(id: string, version: string) {\n  console.log(version);\n"
        "  return new glue.CfnJob(s, id, { role, command, glueVersion: version });\n}\n"
        "job('a', '3.0');\njob('b', '5.0');\n"
    )
    outcome = _fix(before)
    assert outcome.text == before
    assert outcome.reasons == ["it has other uses too: `console.log(version)`, line 3"]


OF_FIRST_VERSIONS = {
    "typescript: a maximum capacity": (
        "typescript",
        "new glue.CfnJob(s, 'J', { glueVersion: '1.0', maxCapacity: 10 });\n",
        "Glue 2.0 and later take workers instead of its maxCapacity",
    ),
    "typescript: Python 2": (
        "typescript",
        (
            "const version = '0.9';\n"
            "new glue.CfnJob(s, 'J', { glueVersion: version, command: { pythonVersion: '2' } });\n"
        ),
        "its script is for Python 2, which Glue 2.0 and later do not run",
    ),
    "python: a maximum capacity": (
        "python",
        'glue.CfnJob(s, "J", glue_version="1.0", max_capacity=10)\n',
        "Glue 2.0 and later take workers instead of its max_capacity",
    ),
    "python: Python 2": (
        "python",
        'glue.CfnJob(s, "J", glue_version="1.0", command={"name": "etl", "pythonVersion": "2"})\n',
        "its script is for Python 2, which Glue 2.0 and later do not run",
    ),
}


@pytest.mark.parametrize(
    ("language", "job", "reason"), OF_FIRST_VERSIONS.values(), ids=OF_FIRST_VERSIONS
)
def test_what_only_the_first_versions_run_stays(language: str, job: str, reason: str) -> None:
    text = (GLUE if language == "typescript" else PYTHON) + job
    outcome = _fix(text, language)
    assert outcome.text == text
    assert outcome.reasons == [reason]
    again = text.replace("'1.0'", "'3.0'").replace('"1.0"', '"3.0"').replace("'0.9'", "'3.0'")
    assert "4.0" in _fix(again, language).text


def test_a_version_that_another_job_must_keep_is_changed_where_it_may_be() -> None:
    head = f"{GLUE}const version = '1.0';\n"
    job = "new glue.CfnJob(s, 'J', {{ glueVersion: {}, {} }});\n"
    kept = job.format("version", "maxCapacity: 10")
    outcome = _fix(head + job.format("version", "numberOfWorkers: 2") + kept)
    assert outcome.text == head + job.format("'4.0'", "numberOfWorkers: 2") + kept
    assert len(outcome.reasons) == 1
