"""Values that TypeScript's namespaces hold change there, as those of objects do."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

CODEMODS = ["glue-version", "glue-worker-count", "glue-duration-metric", "resource-name-separator"]
HEAD = (
    "import * as cdk from 'aws-cdk-lib';\nimport * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';\n"
    "import * as glue from 'aws-cdk-lib/aws-glue';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
)
NAMESPACE = (
    "namespace Defaults {{\n  export const VERSION = '{version}';\n  export const WORKERS = {workers};\n"
    "  export const METRIC = '{metric}';\n  export const SUFFIX = '{hyphen}dev';\n}}\n"
)
USES = (
    "declare const stack: cdk.Stack;\n"
    "new glue.CfnJob(stack, 'J', {{\n  role: 'r',\n  command: {{}},\n"
    "  glueVersion: Defaults.VERSION,\n  numberOfWorkers: Defaults.WORKERS,\n}});\n"
    "new cloudwatch.Metric({{ namespace: 'Glue', metricName: Defaults.METRIC }});\n"
    "new sqs.Queue(stack, 'Q', {{ queueName: `jobs{joint}${{Defaults.SUFFIX}}` }});\n"
)
BEFORE = {
    "version": "3.0",
    "workers": "10",
    "metric": "glue.driver.ExecutorTimeAllExecutors",
    "hyphen": "-",
    "joint": "",
}
AFTER = {
    "version": "4.0",
    "workers": "2",
    "metric": "glue.driver.aggregate.elapsedTime",
    "hyphen": "",
    "joint": "-",
}


def test_values_of_a_namespace_change_where_they_are_written() -> None:
    form = HEAD + NAMESPACE + USES
    outcome = run(form.format_map(BEFORE), "typescript", CODEMODS)
    assert outcome.text == form.format_map(AFTER)
    assert not outcome.reasons


def test_values_of_an_imported_namespace_change_where_they_are_written() -> None:
    forms = {
        "config.ts": f"export {NAMESPACE}",
        "app.ts": HEAD + "import {{ Defaults }} from './config';\n" + USES,
    }
    before = {path: form.format_map(BEFORE) for path, form in forms.items()}
    found = run_files(before, *CODEMODS)
    assert found.texts == {path: form.format_map(AFTER) for path, form in forms.items()}
    assert not found.reasons


OTHERS = {
    "used as a whole": "console.log(Defaults);\n",
    "another use": "console.log(Defaults.WORKERS + 1);\n",
    "another part": "namespace Defaults {\n  console.log(WORKERS);\n}\n",
}
JOB = (
    "namespace Defaults {{\n  export const WORKERS = 10;\n}}\ndeclare const stack: cdk.Stack;\n"
    "new glue.CfnJob(stack, 'J', {{ role: 'r', command: {{}}, numberOfWorkers: {workers} }});\n"
)


@pytest.mark.parametrize("tail", list(OTHERS.values())[:2], ids=list(OTHERS)[:2])
def test_a_value_with_other_uses_stays_in_its_namespace(tail: str) -> None:
    form = HEAD + JOB
    outcome = run(form.format(workers="Defaults.WORKERS") + tail, "typescript", CODEMODS)
    assert outcome.text == form.format(workers="2") + tail


@pytest.mark.parametrize(
    "text",
    [
        (HEAD + JOB).format(workers="Defaults.WORKERS") + OTHERS["another part"],
        (HEAD + JOB).format(workers="Defaults.WORKERS").replace("export const", "const"),
        (HEAD + JOB).format(workers="Defaults.OTHERS"),
    ],
    ids=["in two parts", "not exported", "not there"],
)
def test_what_a_namespace_is_not_known_to_hold_is_reported(text: str) -> None:
    outcome = run(text, "typescript", CODEMODS)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


def test_a_namespace_in_a_namespace() -> None:
    form = HEAD + JOB.replace("Defaults.WORKERS", "Outer.Defaults.WORKERS")
    form = form.replace("namespace Defaults {{", "namespace Outer {{ export namespace Defaults {{")
    form = form.replace("10;\n}}", "{number};\n}} }}")
    value = "Outer.Defaults.WORKERS"
    outcome = run(form.format(workers=value, number=10), "typescript", CODEMODS)
    assert outcome.text == form.format(workers=value, number=2)
