"""Settings of jobs by conditionals: where all that may be picked is wrong, none has to be asked."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["glue-version", "glue-worker-count"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, isProd: boolean) {
    super(scope, id);
    const workers = WORKERS;
    new glue.CfnJob(this, 'J', {
      role: 'r',
      command: {},
      glueVersion: VERSION,
      numberOfWorkers: workers,
    });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, is_prod):
        super().__init__(scope, id)
        workers = WORKERS
        glue.CfnJob(
            self, "J", role="r", command={}, glue_version=VERSION, number_of_workers=workers
        )
"""
#: The numbers of workers, and the versions.
LEFT = {
    "typescript: one of them is right": ("isProd ? 10 : 2", "isProd ? '4.0' : '3.0'"),
    "typescript: one of them is not known": ("isProd ? 10 : load()", "isProd ? load() : '3.0'"),
    "python: one of them is right": ("10 if is_prod else 2", '"4.0" if is_prod else "3.0"'),
    "python: one of them is not known": (
        "10 if is_prod else load()",
        'load() if is_prod else "3.0"',
    ),
}
#: The same before and after.
MENDED = {
    "typescript: both are wrong": (
        ("isProd ? 20 : 10", "isProd ? '3.0' : '2.0'"),
        ("2", "'4.0'"),
    ),
    "typescript: three are wrong": (
        ("isProd ? 20 : id === 'qa' ? 10 : 5", "isProd ? '3.0' : (id === 'qa' ? '2.0' : '1.0')"),
        ("2", "'4.0'"),
    ),
    "typescript: what a call asks": (
        ("ask() ? 20 : 10", "ask() ? '3.0' : '2.0'"),
        ("ask() ? 2 : 2", "ask() ? '4.0' : '4.0'"),
    ),
    "typescript: a side is commented on": (
        ("isProd ? 20 /* many */ : 10", "'4.0'"),
        ("isProd ? 2 /* many */ : 2", "'4.0'"),
    ),
    "python: both are wrong": (
        ("20 if is_prod else 10", '"3.0" if is_prod else "2.0"'),
        ("2", '"4.0"'),
    ),
    "python: three are wrong": (
        ('20 if is_prod else 10 if id == "qa" else 5', '"3.0" if is_prod else "2.0"'),
        ("2", '"4.0"'),
    ),
    "python: what a call asks": (
        ("20 if ask() else 10", '"3.0" if ask() else "2.0"'),
        ("2 if ask() else 2", '"4.0" if ask() else "4.0"'),
    ),
}


def _text(name: str, workers: str, version: str) -> str:
    shell = TYPESCRIPT if name.startswith("typescript") else PYTHON
    return shell.replace("WORKERS", workers).replace("VERSION", version)


@pytest.mark.parametrize("name", LEFT)
def test_what_may_be_right_is_decided_at_run_time(name: str) -> None:
    text = _text(name, *LEFT[name])
    outcome = run(text, name.partition(":")[0], NAMES)
    assert outcome.text == text
    assert len(outcome.reasons) == 2


@pytest.mark.parametrize("name", MENDED)
def test_what_is_wrong_whichever_is_picked_changes(name: str) -> None:
    before, after = MENDED[name]
    outcome = run(_text(name, *before), name.partition(":")[0], NAMES)
    assert outcome.reasons == []
    assert outcome.text == _text(name, *after)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("typescript", "isProd ? 20 : 10;\n    print(workers)"),
        ("python", "20 if is_prod else 10\n        print(workers)"),
    ],
    ids=["typescript", "python"],
)
def test_what_others_use_as_well_stays_for_them(language: str, text: str) -> None:
    """They may need the one or the other: the job gets a number of its own, or none."""
    version = "'4.0'" if language == "typescript" else '"4.0"'
    outcome = run(_text(language, text, version), language, NAMES)
    assert text in outcome.text


@pytest.mark.parametrize(
    ("language", "held"),
    [
        ("typescript", "isProd ? { count: 20 } : { count: 10 };\n    const workers = held.count"),
        ("python", '{"count": 20} if is_prod else {"count": 10}\n        workers = held["count"]'),
    ],
    ids=["typescript", "python"],
)
def test_what_objects_hold_that_are_picked_changes_in_each(language: str, held: str) -> None:
    version = "'4.0'" if language == "typescript" else '"4.0"'
    text = _text(language, held, version).replace("workers = is", "held = is", 1)
    text = text.replace("workers = {", "held = {", 1)
    outcome = run(text, language, NAMES)
    assert outcome.reasons == []
    assert outcome.text == text.replace("20", "2").replace("10", "2")
