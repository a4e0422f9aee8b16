"""Buckets that a configuration says to be kept, and not to be emptied: both change in it."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TS = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
"""
PY = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
"""
R, D = "cdk.RemovalPolicy.RETAIN", "cdk.RemovalPolicy.DESTROY"
TS_STACK = """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any) {
    super(scope, id);
    const { storage } = props.config;
    new s3.Bucket(this, 'B', { removalPolicy: storage.policy, autoDeleteObjects: storage.empty });
  }
}
const app = new cdk.App();
"""
PY_STACK = """\
class Data(cdk.Stack):
    def __init__(self, scope, construct_id, config):
        super().__init__(scope, construct_id)
        storage = config["storage"]
        s3.Bucket(self, "B", removal_policy=storage["policy"], auto_delete_objects=storage["empty"])
app = cdk.App()
"""
TS_MERGED = """\
const base = { storage: { policy: <P>, empty: <E> } };
const overrides: Record<string, any> = { dev: {}, prod: {} };
const load = (stage: string) => ({ ...base, storage: { ...base.storage, ...overrides[stage].storage } });
"""
PY_MERGED = """\
BASE = {"storage": {"policy": <P>, "empty": <E>}}
OVERRIDES = {"dev": {"storage": {}}, "prod": {"storage": {}}}
def load(stage):
    return {**BASE, "storage": {**BASE["storage"], **OVERRIDES[stage]["storage"]}}
"""
FIXED = [
    ("typescript", "merged", TS_MERGED + TS_STACK + "new Data(app, 'S', { config: load(process.env.STAGE!) });\n"),
    ("typescript", "a row of a table", "const STAGES: any = { dev: { storage: { policy: <P>, empty: <E> } }, qa: { storage: { policy: <P>, empty: <E> } } };\n" + TS_STACK + "new Data(app, 'S', { config: STAGES[process.env.STAGE!] });\n"),
    ("typescript", "rows of which one is right", "const STAGES: any = { dev: { storage: { policy: <P>, empty: true } }, qa: { storage: { policy: <P>, empty: <E> } } };\n" + TS_STACK + "new Data(app, 'S', { config: STAGES[process.env.STAGE!] });\n"),
    ("typescript", "rows that are right", "const STAGES: any = { dev: { storage: { policy: <P>, empty: true } } };\n" + TS_STACK + "new Data(app, 'S', { config: STAGES[process.env.STAGE!] });\n"),
    ("python", "merged", PY_MERGED + PY_STACK + 'Data(app, "S", load(os.environ["STAGE"]))\n'),
    ("python", "a row of a table", 'STAGES = {"dev": {"storage": {"policy": <P>, "empty": <E>}}, "qa": {"storage": {"policy": <P>, "empty": <E>}}}\n' + PY_STACK + 'Data(app, "S", STAGES[os.environ["STAGE"]])\n'),
]  # fmt: skip
SELECT = ("s3-bucket-removal-policy", "s3-auto-delete-objects")


def _text(language: str, text: str, policy: str, *, empty: bool) -> str:
    start = TS if language == "typescript" else PY
    word = str(empty) if language == "python" else str(empty).lower()
    return start + text.replace("<P>", policy).replace("<E>", word)


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in FIXED],
    ids=[f"{language}: {name}" for language, name, _ in FIXED],
)
def test_a_configuration_says_to_destroy_and_to_empty(language: str, text: str) -> None:
    found = run(_text(language, text, R, empty=False), language, SELECT)
    assert found.text == _text(language, text, D, empty=True)
    assert found.reasons == []


def test_a_row_that_says_nothing_leaves_it_to_the_bucket() -> None:
    rows = "const STAGES: any = { dev: { policy: <P>, empty: false }, qa: { policy: <P> } };\n"
    use = "new s3.Bucket(s, 'B', { removalPolicy: row.policy, autoDeleteObjects: row.empty });\n"
    text = f"{rows}const row = STAGES[process.env.STAGE!];\n{use}"
    found = run(_text("typescript", text, R, empty=False), "typescript", SELECT)
    changed = text.replace("row.empty", "true")
    assert found.text == _text("typescript", changed, D, empty=False)


@pytest.mark.parametrize("value", ["load()", "'no'", "isProd"])
def test_what_is_not_known_of_a_row_is_told(value: str) -> None:
    rows = f"const STAGES: any = {{ dev: {{ policy: {D}, empty: {value} }} }};\n"
    use = "new s3.Bucket(s, 'B', { removalPolicy: row.policy, autoDeleteObjects: row.empty });\n"
    text = f"{TS}{rows}const row = STAGES[process.env.STAGE!];\n{use}"
    found = run(text, "typescript", SELECT)
    assert found.text == text
    assert ["autoDeleteObjects cannot be told" in reason for reason in found.reasons] == [True]
