"""Lists and tables of resources that a stack holds in a local variable become public as a whole."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const ZONES = ['raw', 'clean'];

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    CODE
    show(held);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs

ZONES = ("raw", "clean")


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        CODE
        show(held)
""",
}
DECLARED = "export class Data extends cdk.Stack {\n"


def _run(language: str, code: str) -> tuple[str, Outcomes]:
    text = TEXTS[language].replace("CODE", code)
    return text, run(text, language, ["public-resource-properties"])


#: What is no list of a stack's own resources, or one of those that have properties of their own.
UNCHANGED = {
    "typescript: props": (
        "typescript",
        "const held = { bucket: new s3.Bucket(this, 'B'), days: 3 };",
    ),
    "python: props": ("python", 'held = {"bucket": s3.Bucket(self, "B"), "days": 3}'),
    "typescript: kept by the instance": (
        "typescript",
        "const held = ZONES.map((it) => new s3.Bucket(this, it)); this.buckets = held;",
    ),
    "python: kept by the instance": (
        "python",
        "held = [s3.Bucket(self, it) for it in ZONES]; self.buckets = held",
    ),
    "typescript: in another scope": (
        "typescript",
        "const held = ZONES.map((it) => new s3.Bucket(scope, it));",
    ),
    "python: in another scope": ("python", "held = [s3.Bucket(scope, it) for it in ZONES]"),
    "typescript: no resources": ("typescript", "const held = ZONES.map((it) => it.length);"),
    "python: no resources": ("python", "held = [len(it) for it in ZONES]"),
}


@pytest.mark.parametrize(("language", "code"), UNCHANGED.values(), ids=UNCHANGED)
def test_another_list_stays(language: str, code: str) -> None:
    text, outcome = _run(language, code)
    assert (outcome.text, list(outcome.findings)) == (text, [])


REASONS = {
    "typescript: of several classes": (
        "typescript",
        "const held = [new s3.Bucket(this, 'B'), new sqs.Queue(this, 'Q')];",
        "the type of `held` is not written in this class, or beside it",
    ),
    "typescript: constant": (
        "typescript",
        "const held = [new s3.Bucket(this, 'B')] as const;",
        "the type of `held` is not written in this class, or beside it",
    ),
    "typescript: nothing says of what": (
        "typescript",
        "const held = new Map(); ZONES.forEach((it) => held.set(it, new s3.Bucket(this, it)));",
        "the type of `held` is not written in this class, or beside it",
    ),
    "typescript: promises": (
        "typescript",
        "const held = ZONES.map(async (it) => new s3.Bucket(this, it));",
        "the type of `held` is not written in this class, or beside it",
    ),
    "typescript: maybe nothing": (
        "typescript",
        "const held = ZONES?.map((it) => new s3.Bucket(this, it));",
        "the type of `held` is not written in this class, or beside it",
    ),
    "typescript: under a computed key": (
        "typescript",
        "const held = { [id]: new s3.Bucket(this, 'B') };",
        "the type of `held` is not written in this class, or beside it",
    ),
    "typescript: assigned again": (
        "typescript",
        "let held = ZONES.map((it) => new s3.Bucket(this, it)); held = held.reverse();",
        "`held` is assigned more than once",
    ),
    "python: assigned again": (
        "python",
        "held = [s3.Bucket(self, it) for it in ZONES]; held = held[1:]",
        "`held` is assigned more than once",
    ),
    "typescript: a name that a stack has": (
        "typescript",
        "const tags = ZONES.map((it) => new s3.Bucket(this, it));",
        "a Stack has a member `tags` already",
    ),
    "python: a name that a stack has": (
        "python",
        "tags = [s3.Bucket(self, it) for it in ZONES]",
        "a Stack has a member `tags` already",
    ),
}


@pytest.mark.parametrize(("language", "code", "reason"), REASONS.values(), ids=REASONS)
def test_a_list_that_cannot_be_a_property_is_told(language: str, code: str, reason: str) -> None:
    text, outcome = _run(language, code)
    assert (outcome.text, outcome.reasons) == (text, [reason])


MADE = {
    "mapped": ("const held = ZONES.map((it) => new s3.Bucket(this, it));", "s3.Bucket[]"),
    "mapped by a block": (
        "const held = ZONES.map((it) => { const made = new s3.Bucket(this, it); return made; });",
        "s3.Bucket[]",
    ),
    "written out": (
        "const held = [new s3.Bucket(this, 'A'), new s3.Bucket(this, 'B')];",
        "s3.Bucket[]",
    ),
    "a table of pairs": (
        "const held = Object.fromEntries(ZONES.map((it) => [it, new s3.Bucket(this, it)]));",
        "Record<string, s3.Bucket>",
    ),
    "an object": (
        "const held = { raw: new s3.Bucket(this, 'R'), 'dead-letters': new sqs.Queue(this, 'D') };",
        "{ raw: s3.Bucket; 'dead-letters': sqs.Queue }",
    ),
    "filled by a loop": (
        "const held: s3.Bucket[] = []; for (const it of ZONES) held.push(new s3.Bucket(this, it));",
        "s3.Bucket[]",
    ),
    "a map": (
        "const held = new Map<string, s3.Bucket>(); held.set('raw', new s3.Bucket(this, 'R'));",
        "Map<string, s3.Bucket>",
    ),
}


@pytest.mark.parametrize(("code", "type_"), MADE.values(), ids=MADE)
def test_a_typescript_list_or_table_becomes_a_property_of_its_type(code: str, type_: str) -> None:
    text, outcome = _run("typescript", code)
    name, _, value = code.removeprefix("const ").partition(" = ")
    public = f"this.held = {value}".replace("held.push", "this.held.push")
    assert name.startswith("held")
    expected = text.replace(code, public.replace("held.set", "this.held.set"))
    expected = expected.replace("show(held)", "show(this.held)")
    declared = f"{DECLARED}  public readonly held: {type_};\n\n"
    assert outcome.text == expected.replace(DECLARED, declared)
    assert run(outcome.text, "typescript", ["public-resource-properties"]).findings == ()


PYTHON = {
    "a comprehension": "held = [s3.Bucket(self, it) for it in ZONES]",
    "a comprehension of a table": "held = {it: s3.Bucket(self, it) for it in ZONES}",
    "written out": 'held = [s3.Bucket(self, "A"), sqs.Queue(self, "B")]',
    "a table": 'held = {"raw": s3.Bucket(self, "A"), "queue": sqs.Queue(self, "B")}',
    "filled by a loop": """held = {}
        for zone in ZONES:
            held[zone] = s3.Bucket(self, zone)""",
    "filled with a loop's variable": """held = []
        for zone in ZONES:
            bucket = s3.Bucket(self, zone)
            held.append(bucket)""",
}


@pytest.mark.parametrize("code", PYTHON.values(), ids=PYTHON)
def test_a_python_list_or_table_becomes_an_attribute(code: str) -> None:
    text, outcome = _run("python", code)
    public = code.replace("held", "self.held")
    assert outcome.text == text.replace(code, public).replace("show(held)", "show(self.held)")
    assert run(outcome.text, "python", ["public-resource-properties"]).findings == ()


def test_a_javascript_list_needs_no_type() -> None:
    text = TEXTS["typescript"].replace("scope: cdk.App, id: string", "scope, id")
    code = "const held = [new s3.Bucket(this, 'B'), new sqs.Queue(this, 'Q')];"
    outcome = run(text.replace("CODE", code), "javascript", ["public-resource-properties"])
    assert "    this.held = [new s3.Bucket(this, 'B'), new sqs.Queue(this, 'Q')];" in outcome.text
