"""Names that are spelled for elements of a list: of some, in another order, or with others."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const NAMES = ['budget', 'parks'];
const SETS: Record<string, { open: boolean }> = { budget: { open: true }, parks: { open: false } };

class City extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const made = new Map<string, s3.Bucket>();
    NAMES.forEach((name) => made.set(name, new s3.Bucket(this, name, { bucketName: `city-${name}@${suffix}` })));
    USE
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

NAMES = ["budget", "parks"]
SETS = {"budget": {"open": True}, "parks": {"open": False}}


class City(cdk.Stack):
    def __init__(self, scope, construct_id, *, suffix: str):
        super().__init__(scope, construct_id)
        for name in NAMES:
            s3.Bucket(self, name, bucket_name=f"city-{name}@{suffix}")
        USE
"""
SPELLED = [
    ("typescript", "say(NAMES.slice(0, 1).map((n) => `city-${n}@${suffix}`));"),
    ("typescript", "say(NAMES.filter((n) => n !== 'parks').map((n) => `city-${n}@${suffix}`));"),
    ("typescript", "for (const n of NAMES.filter(Boolean)) say(`city-${n}@${suffix}`);"),
    ("typescript", "const some = NAMES.filter((n) => n);\n    some.forEach((n) => say(`city-${n}@${suffix}`));"),
    ("typescript", "say([...NAMES].sort().reverse().map((n) => `city-${n}@${suffix}`));"),
    ("typescript", "say(NAMES.concat(['lake']).map((n) => `city-${n}@${suffix}`));"),
    ("typescript", "say(Array.from(NAMES, (n) => `city-${n}@${suffix}`));"),
    ("typescript", "say(Array.from(NAMES).map((n) => `city-${n}@${suffix}`));"),
    ("typescript", "say(NAMES.reduce<string[]>((all, n) => [...all, `city-${n}@${suffix}`], []));"),
    ("typescript", "say(Object.entries(SETS).filter(([, it]) => it.open).map(([n]) => `city-${n}@${suffix}`));"),
    ("typescript", "const first = NAMES.find((n) => n.startsWith('b'))!;\n    say(`city-${first}@${suffix}`);"),
    ("typescript", "say([...made.keys()].map((n) => `city-${n}@${suffix}`));"),
    ("python", 'say([f"city-{n}@{suffix}" for n in NAMES[:1]])'),
    ("python", 'say([f"city-{n}@{suffix}" for n in sorted(NAMES)])'),
    ("python", 'say([f"city-{n}@{suffix}" for n in NAMES if n != "parks"])'),
    ("python", 'say([f"city-{n}@{suffix}" for n in filter(None, NAMES)])'),
    ("python", 'say([f"city-{n}@{suffix}" for n in NAMES + ["lake"]])'),
    ("python", 'say([f"city-{n}@{suffix}" for n in [*NAMES]])'),
    ("python", 'say(list(map(lambda n: f"city-{n}@{suffix}", NAMES)))'),
    ("python", 'some = [n for n, it in SETS.items() if it["open"]]\n        say([f"city-{n}@{suffix}" for n in some])'),
]  # fmt: skip
#: Those of other lists, and texts that are made of no element.
OTHERS = [
    ("typescript", "say(['lake'].filter(Boolean).map((n) => `city-${n}${suffix}`));"),
    ("typescript", "say(NAMES.map((_, n) => `city-${n}${suffix}`));"),
    ("typescript", "say(NAMES.reduce((all, n) => `city-${all}${suffix}`, ''));"),
    ("python", 'say([f"city-{n}{suffix}" for n in ["lake"][:1]])'),
    ("python", 'say([f"city-{n}{suffix}" for n, _ in enumerate(NAMES)])'),
]


@pytest.mark.parametrize(("language", "use"), SPELLED)
def test_names_of_elements_follow(language: str, use: str) -> None:
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("USE", use)
    outcome = run(text.replace("@", ""), language, SELECT, width=300)
    assert outcome.text == text.replace("@", "-")
    assert outcome.reasons == []


@pytest.mark.parametrize(("language", "use"), OTHERS)
def test_other_texts_stay(language: str, use: str) -> None:
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("USE", use)
    outcome = run(text.replace("@", ""), language, SELECT, width=300)
    assert outcome.text == text.replace("@", "-")


#: Settings that the elements have which a list keeps of another: they change where they are written.
KEPT = [
    ("typescript", "JOBS.filter((job) => job.on).forEach((job) => MAKE);"),
    ("typescript", "const some = JOBS.filter((job) => job.on);\n    some.forEach((job) => MAKE);"),
    ("typescript", "for (const job of JOBS.slice(1)) MAKE;"),
    ("python", "for job in [job for job in JOBS if job['on']]:\n            MAKE"),
    ("python", "for job in JOBS[1:]:\n            MAKE"),
]
TS_JOBS = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const JOBS = [{ name: 'in', on: true, workers: 10 }, { name: 'out', on: false, workers: 10 }];

class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    USE
  }
}
"""
PY_JOBS = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

JOBS = [{"name": "in", "on": True, "workers": 10}, {"name": "out", "on": False, "workers": 10}]


class Jobs(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        USE
"""
TS_JOB = "new glue.CfnJob(this, job.name, { role: 'r', command: {}, numberOfWorkers: job.workers })"
PY_JOB = 'glue.CfnJob(self, job["name"], role="r", command={}, number_of_workers=job["workers"])'


@pytest.mark.parametrize(("language", "use"), KEPT)
def test_settings_of_kept_elements_change_where_they_are_written(language: str, use: str) -> None:
    start, job = (TS_JOBS, TS_JOB) if language == "typescript" else (PY_JOBS, PY_JOB)
    text = start.replace("USE", use.replace("MAKE", job))
    outcome = run(text, language, ["glue-worker-count"], width=300)
    assert outcome.text == text.replace("10", "2")
    assert outcome.reasons == []


def test_settings_that_a_kept_list_hands_on_stay() -> None:
    use = f"report(JOBS.filter((job) => job.on));\n    for (const job of JOBS) {TS_JOB};"
    text = TS_JOBS.replace("USE", use)
    outcome = run(text, "typescript", ["glue-worker-count"], width=300)
    assert "workers: 10" in outcome.text
