"""Resources that a stack makes one after another, and keeps in a list or a table."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  MEMBERS

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const found = { list: [] as s3.Bucket[] };
    BEFORE
    for (const zone of ['raw', 'clean']) {
      const bucket = new s3.Bucket(this, zone);
      PUT
    }
    AFTER
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        found = {"list": []}
        BEFORE
        for zone in ("raw", "clean"):
            bucket = s3.Bucket(self, zone)
            PUT
        AFTER
""",
}


def _run(language: str, put: str, before: str = "", after: str = "", members: str = "") -> Outcomes:
    text = TEXTS[language].replace("PUT", put).replace("MEMBERS", members)
    nothing = "pass" if language == "python" else ""
    for place, code in (("BEFORE", before), ("AFTER", after)):
        text = text.replace(place, code or nothing)
    outcome = run(text, language, ["public-resource-properties"])
    assert outcome.text == text
    return outcome


UNREACHED = [
    pytest.param("typescript", ("show(bucket);",), id="typescript: handed on"),
    pytest.param("python", ("show(bucket)",), id="python: handed on"),
    pytest.param(
        "typescript",
        ("this.buckets.push(bucket);", "", "", "private readonly buckets: s3.Bucket[] = [];"),
        id="typescript: in a private list",
    ),
    pytest.param(
        "python",
        ("self._buckets.append(bucket)", "self._buckets = []"),
        id="python: in a private list",
    ),
    pytest.param(
        "typescript",
        ("this.buckets.includes(bucket);", "", "", "readonly buckets: s3.Bucket[] = [];"),
        id="typescript: a list is asked for it",
    ),
    pytest.param(
        "python",
        ("self.buckets.index(bucket)", "self.buckets = []"),
        id="python: a list is asked for it",
    ),
    pytest.param(
        "typescript",
        ("other.buckets.push(bucket);",),
        id="typescript: in another object's list",
    ),
    pytest.param(
        "python",
        ("other.buckets.append(bucket)",),
        id="python: in another object's list",
    ),
    pytest.param(
        "typescript",
        ("this.zones[zone] = id; show({ bucket });", "", "", "readonly zones: any = {};"),
        id="typescript: what is kept is another value",
    ),
    pytest.param(
        "python",
        ("self.zones[zone] = id; show(bucket=bucket)", "self.zones = {}"),
        id="python: what is kept is another value",
    ),
]


@pytest.mark.parametrize(("language", "code"), UNREACHED)
def test_a_resource_of_a_loop_that_no_test_reaches_is_told(
    language: str, code: tuple[str, ...]
) -> None:
    """One name stands for several of them: no property can."""
    outcome = _run(language, *code)
    assert outcome.reasons == ["`bucket` is declared in a loop, and may stand for several"]


REACHED = [
    pytest.param(
        "typescript",
        (
            "this.buckets[zone] = bucket;",
            "",
            "",
            "readonly buckets: Record<string, s3.Bucket> = {};",
        ),
        id="typescript: in a table",
    ),
    pytest.param(
        "python", ("self.buckets[zone] = bucket", "self.buckets = {}"), id="python: in a table"
    ),
    pytest.param(
        "typescript",
        ("this.buckets.push(bucket);", "", "", "public readonly buckets: s3.Bucket[] = [];"),
        id="typescript: in a list",
    ),
    pytest.param(
        "python", ("self.buckets.append(bucket)", "self.buckets = []"), id="python: in a list"
    ),
    pytest.param(
        "typescript",
        ("this.buckets.set(zone, bucket);", "", "", "buckets = new Map<string, s3.Bucket>();"),
        id="typescript: in a map",
    ),
    pytest.param(
        "python", ("self.buckets.add(bucket)", "self.buckets = set()"), id="python: in a set"
    ),
    pytest.param(
        "typescript",
        (
            "buckets[zone] = bucket;",
            "const buckets: Record<string, s3.Bucket> = {};",
            "this.buckets = buckets;",
            "readonly buckets: Record<string, s3.Bucket>;",
        ),
        id="typescript: in a table that is kept",
    ),
    pytest.param(
        "python",
        ("buckets[zone] = bucket", "buckets = {}", "self.buckets = buckets"),
        id="python: in a table that is kept",
    ),
    pytest.param(
        "typescript",
        ("all.push({ zone, bucket });", "const all = this.all;", "", "all: object[] = [];"),
        id="typescript: in an object of a list, by another name of it",
    ),
    pytest.param(
        "python",
        ('everything.append({"b": bucket})', "self.everything = []; everything = self.everything"),
        id="python: in an object of a list, by another name of it",
    ),
    pytest.param(
        "typescript",
        ("const pair = [zone, bucket]; this.last = pair;", "", "", "last: unknown;"),
        id="typescript: in a list that is kept",
    ),
    pytest.param(
        "python",
        ("pair = [zone, bucket]; self.last = pair",),
        id="python: in a list that is kept",
    ),
]


@pytest.mark.parametrize(("language", "code"), REACHED)
def test_a_resource_of_a_loop_that_a_list_or_table_shows_is_left_alone(
    language: str, code: tuple[str, ...]
) -> None:
    """Tests reach it there; nothing is told."""
    assert _run(language, *code).findings == ()


def test_a_table_that_holds_itself_is_no_way_to_an_attribute() -> None:
    before = "if id:\n            buckets = {}"
    outcome = _run("python", "buckets[zone] = bucket; buckets[id] = buckets", before)
    assert len(outcome.reasons) == 1


def test_what_another_class_in_the_constructor_keeps_is_not_the_stack_s() -> None:
    put = "new (class { kept: s3.Bucket[] = []; keep() { this.kept.push(bucket); } })();"
    assert len(_run("typescript", put).reasons) == 1
