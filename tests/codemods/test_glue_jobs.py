"""Codemods 5, 8 and 13 beyond their examples: what they leave alone, and values behind names."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

HEAD = "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
CODEMODS = ["glue-version", "glue-worker-count", "glue-duration-metric"]


def typescript(body: str) -> Outcomes:
    """Run the three over a module with ``body``."""
    return run(f"{HEAD}{body}\n", "typescript", CODEMODS)


LEFT_ALONE = {
    "the target": "new glue.CfnJob(x, 'J', { glueVersion: '4.0', numberOfWorkers: 2 });",
    "newer, compared as numbers": "new glue.CfnJob(x, 'J', { glueVersion: '10.0' });",
    "fewer workers": "new glue.CfnJob(x, 'J', { numberOfWorkers: 1 });",
    "neither given": "new glue.CfnJob(x, 'J', { role: 'r' });",
    "another construct's prop": "new Other(x, 'J', { glueVersion: '1.0', numberOfWorkers: 9 });",
    "an object that no job takes": "const o = { glueVersion: '1.0', numberOfWorkers: 9 }; f(o);",
    "text that mentions the metric": "f('see glue.driver.ExecutorTimeAllExecutors');",
    "another metric": (
        "new cdk.aws_cloudwatch.Metric({ namespace: 'Glue', metricName: 'glue.ALL.jvm' });"
    ),
}


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_left_alone(body: str) -> None:
    """Nothing is found and nothing changes."""
    outcome = typescript(body)
    assert outcome.findings == ()
    assert outcome.text == f"{HEAD}{body}\n"


FIXED = {
    "literal": ("{ glueVersion: '3.0' }", "{ glueVersion: '4.0' }"),
    "oldest": ("{ glueVersion: '0.9' }", "{ glueVersion: '4.0' }"),
    "double quotes stay": ('{ glueVersion: "2.0" }', '{ glueVersion: "4.0" }'),
    "workers": ("{ numberOfWorkers: 10 }", "{ numberOfWorkers: 2 }"),
    "worker type stays": (
        "{ workerType: 'G.2X', numberOfWorkers: 10 }",
        "{ workerType: 'G.2X', numberOfWorkers: 2 }",
    ),
}


@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED.keys())
def test_fixed(before: str, after: str) -> None:
    """The value is replaced, and nothing else."""
    outcome = typescript(f"new glue.CfnJob(x, 'J', {before});")
    assert outcome.text == f"{HEAD}new glue.CfnJob(x, 'J', {after});\n"


def test_configuration_changes_where_it_is_defined() -> None:
    """Configuration and template keep agreeing."""
    body = (
        "const config = { glue: { version: '3.0', workers: 10 } } as const;\n"
        "new glue.CfnJob(x, 'J', {\n  glueVersion: config.glue.version,\n"
        "  numberOfWorkers: config.glue.workers,\n});"
    )
    outcome = typescript(body)
    assert "{ version: '4.0', workers: 2 }" in outcome.text
    assert "glueVersion: config.glue.version," in outcome.text


def test_another_use_of_the_configuration_keeps_it() -> None:
    """Where something else would be affected, the job gets the literal."""
    body = (
        "const workers = 10;\nnew glue.CfnJob(x, 'J', { numberOfWorkers: workers });\nf(workers);"
    )
    outcome = typescript(body)
    assert "const workers = 10;" in outcome.text
    assert "{ numberOfWorkers: 2 }" in outcome.text


def test_python_configuration_and_metric() -> None:
    """The same in Python, through a dict, with all three at once."""
    text = (
        "from aws_cdk import aws_cloudwatch as cw, aws_glue as glue\n\n"
        'CONFIG = {"version": "2.0", "workers": 8}\n'
        'glue.CfnJob(x, "J", role="r", command={}, glue_version=CONFIG["version"],\n'
        '            number_of_workers=CONFIG["workers"])\n'
        'cw.Metric(namespace="Glue", metric_name="glue.driver.ExecutorTimeAllExecutors")\n'
    )
    outcome = run(text, "python", CODEMODS)
    assert 'CONFIG = {"version": "4.0", "workers": 2}\n' in outcome.text
    assert 'metric_name="glue.driver.aggregate.elapsedTime")' in outcome.text
    assert outcome.text.count("\n") == text.count("\n")
