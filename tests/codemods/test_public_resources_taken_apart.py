"""Resources that a method gives together, and that are taken apart, become public as well."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["public-resource-properties"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

interface Queues {
  readonly queue: sqs.Queue;
  dlq: sqs.IQueue;
}
type Few = { queue: sqs.Queue; dlq?: sqs.Queue };

export class Finance extends cdk.Stack {
FIELDS  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    BODY
  }

  private written(): { queue: sqs.Queue; dlq: sqs.Queue } {
    const dlq = new sqs.Queue(this, 'Dlq');
    return { queue: new sqs.Queue(this, 'Queue'), dlq };
  }

  private named(): Queues {
    return { queue: new sqs.Queue(this, 'Queue'), dlq: new sqs.Queue(this, 'Dlq') };
  }

  private untyped() {
    const dlq = new sqs.Queue(this, 'Dlq');
    const queue = new sqs.Queue(this, 'Queue');
    return { queue, dlq };
  }

  private tuple(): readonly [raw: s3.Bucket, sqs.Queue] {
    return [new s3.Bucket(this, 'Raw'), new sqs.Queue(this, 'Queue')];
  }

  private listed(): s3.Bucket[] {
    return [new s3.Bucket(this, 'Raw'), new s3.Bucket(this, 'Gold')];
  }

  private alike() {
    return [new s3.Bucket(this, 'Raw'), new s3.Bucket(this, 'Gold')];
  }

  private constant() {
    return [new s3.Bucket(this, 'Raw'), new sqs.Queue(this, 'Queue')] as const;
  }

  private mixed() {
    return [new s3.Bucket(this, 'Raw'), new sqs.Queue(this, 'Queue')];
  }

  private few(): Few {
    return { queue: new sqs.Queue(this, 'Queue'), dlq: new sqs.Queue(this, 'Dlq') };
  }

  private cast() {
    return { queue: new sqs.Queue(this, 'Queue'), dlq: new sqs.Queue(this, 'Dlq') } as Queues;
  }

  private async later() {
    return { queue: new sqs.Queue(this, 'Queue'), dlq: new sqs.Queue(this, 'Dlq') };
  }

  private counted(): { queue: sqs.Queue; count: number } {
    return { queue: new sqs.Queue(this, 'Queue'), count: 1 };
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs


class Finance(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        BODY

    def _queues(self):
        dlq = sqs.Queue(self, "Dlq")
        return sqs.Queue(self, "Queue"), dlq

    def _counted(self):
        return sqs.Queue(self, "Queue"), 1
"""
BOTH = {"queue": "sqs.Queue", "dlq": "sqs.Queue"}
#: What a pattern takes apart, what becomes of it, and the properties with their types.
OBJECTS = {
    "by a type that is written": ("this.written()", BOTH),
    "by an interface": ("this.named()", {"queue": "sqs.Queue", "dlq": "sqs.IQueue"}),
    "by what is made": ("this.untyped()", BOTH),
}
LISTS = {
    "by a tuple type": ("this.tuple()", {"raw": "s3.Bucket", "second": "sqs.Queue"}),
    "by a list's type": ("this.listed()", {"raw": "s3.Bucket", "second": "s3.Bucket"}),
    "by what is made of one class": ("this.alike()", {"raw": "s3.Bucket", "second": "s3.Bucket"}),
    "as a constant": ("this.constant()", {"raw": "s3.Bucket", "second": "sqs.Queue"}),
    "written out": (
        "[new s3.Bucket(this, 'Raw'), new sqs.Queue(this, 'Queue')]",
        {"raw": "s3.Bucket", "second": "sqs.Queue"},
    ),
    "made of others": (
        "['Raw', 'Gold'].map((zone) => new s3.Bucket(this, zone))",
        {"raw": "s3.Bucket", "second": "s3.Bucket"},
    ),
}
LEFT_ALONE = {
    "no resources": "const [a, b] = [1, 2]; console.log(a, b);",
    "a resource's part": "const { bucketName } = new s3.Bucket(this, 'L'); console.log(bucketName);",
    "kept by the instance": "const { queue } = this.untyped(); this.queue = queue;",
    "what is left": "const [, ...others] = this.alike(); console.log(others);",
}
OBSTACLES = {
    "of one type or another": (
        "const [raw, queue] = this.mixed(); console.log(raw, queue);",
        "the type of `raw` is not written in this class, or beside it",
    ),
    "that may be missing by its type": (
        "const { dlq } = this.few(); console.log(dlq);",
        "the type of `dlq` is not written in this class, or beside it",
    ),
    "of another type than it is made of": (
        "const { dlq } = this.cast(); console.log(dlq);",
        "the type of `dlq` is not written in this class, or beside it",
    ),
    "that may be missing, as it is used": (
        "const [raw] = this.alike(); console.log(raw!.bucketName);",
        "`raw` may be missing, line 14",
    ),
    "in a block": (
        "if (id) { const { queue } = this.untyped(); console.log(queue); }",
        "`queue` is declared in a block, which may not run",
    ),
    "with others behind it": (
        "const { queue } = this.untyped(), more = 1; console.log(queue, more);",
        "`queue` is declared together with others",
    ),
}


def _typescript(body: str, types: dict[str, str] | None = None) -> str:
    fields = "".join(
        f"  public readonly {name}: {type_};\n" for name, type_ in (types or {}).items()
    )
    return TYPESCRIPT.replace("FIELDS", f"{fields}\n" if fields else "").replace("BODY", body)


@pytest.mark.parametrize(("value", "types"), OBJECTS.values(), ids=OBJECTS)
def test_what_is_taken_out_of_an_object_is_a_property(value: str, types: dict[str, str]) -> None:
    before = f"const {{ queue, dlq }} = {value};\n    console.log(queue.queueArn, {{ dlq }});"
    after = f"({{ queue: this.queue, dlq: this.dlq }} = {value});"
    after += "\n    console.log(this.queue.queueArn, { dlq: this.dlq });"
    assert run(_typescript(before), "typescript", SELECT).text == _typescript(after, types)


@pytest.mark.parametrize(("value", "types"), LISTS.values(), ids=LISTS)
def test_what_is_taken_out_of_a_list_is_a_property(value: str, types: dict[str, str]) -> None:
    before = f"const [raw, second] = {value};\n    console.log(raw, second);"
    after = f"[this.raw, this.second] = {value};\n    console.log(this.raw, this.second);"
    assert run(_typescript(before), "typescript", SELECT).text == _typescript(after, types)


@pytest.mark.parametrize(
    ("before", "after", "types"),
    [
        (
            "const { queue: jobs, dlq } = this.written();",
            "({ queue: this.jobs, dlq: this.dlq } = this.written());",
            {"jobs": "sqs.Queue", "dlq": "sqs.Queue"},
        ),
        (
            "const { queue, dlq }: Queues = this.untyped();",
            "({ queue: this.queue, dlq: this.dlq } = this.untyped());",
            {"queue": "sqs.Queue", "dlq": "sqs.IQueue"},
        ),
        (
            "const first = 1\n    const { dlq } = this.written()",
            "const first = 1\n    ;({ dlq: this.dlq } = this.written())",
            {"dlq": "sqs.Queue"},
        ),
        (
            "const first = {}\n    // The rest.\n    const [, second] = this.tuple()",
            "const first = {}\n    // The rest.\n    ;[, this.second] = this.tuple()",
            {"second": "sqs.Queue"},
        ),
        (
            "if (id) { console.log(id) }\n    const [raw] = this.alike()",
            "if (id) { console.log(id) }\n    [this.raw] = this.alike()",
            {"raw": "s3.Bucket"},
        ),
    ],
    ids=["under another name", "with a type", "behind an open line", "behind an object", "block"],
)
def test_a_pattern_is_assigned_as_it_is_written(
    before: str, after: str, types: dict[str, str]
) -> None:
    assert run(_typescript(before), "typescript", SELECT).text == _typescript(after, types)


def test_what_the_method_keeps_for_itself_is_a_property_too() -> None:
    helper = "\n  private made(): { queue: sqs.Queue } {\n    LOGS\n    logs.grantRead(new X());\n"
    helper += "    return { queue: new sqs.Queue(this, 'Queue') };\n  }\n}\n"
    fields = {"queue": "sqs.Queue"}
    before = _typescript("const { queue } = this.made();")[:-2] + helper
    after = _typescript("({ queue: this.queue } = this.made());", fields)[:-2] + helper
    before = before.replace("LOGS", "const logs = new s3.Bucket(this, 'Logs');")
    after = after.replace("LOGS", "this.logs = new s3.Bucket(this, 'Logs');")
    after = after.replace("    logs.grant", "    this.logs.grant")
    after = after.replace(
        " sqs.Queue;\n\n  con", " sqs.Queue;\n  public logs!: s3.Bucket;\n\n  con"
    )
    assert run(before, "typescript", SELECT).text == after


@pytest.mark.parametrize(
    ("declared", "rest", "assigned"),
    [
        ("{ queue, count } = this.counted();", "", "\n    this.queue = queue;"),
        ("{ queue, dlq: tags } = this.written(); // Two.", "", "\n    this.queue = queue;"),
        ("{ queue, count } = this.counted();", " console.log(1);", " this.queue = queue;"),
        ("{ queue, dlq = 1 } = this.few();", "", "\n    this.queue = queue;"),
    ],
    ids=["a count", "a name that is taken", "with more on the line", "a default"],
)
def test_what_is_declared_beside_what_stays_is_a_property_as_well(
    declared: str, rest: str, assigned: str
) -> None:
    uses = "\n    console.log(queue.queueArn, { queue });"
    before = _typescript(f"const {declared}{rest}{uses}")
    after = f"const {declared}{assigned}{rest}{uses}"
    after = _typescript(after, {"queue": "sqs.Queue"})
    assert run(before, "typescript", SELECT).text == after


def test_two_beside_one_that_stays_are_properties_as_well() -> None:
    declared = "const { queue, dlq, ...others } = this.written();"
    after = f"{declared}\n    this.queue = queue;\n    this.dlq = dlq;"
    assert run(_typescript(declared), "typescript", SELECT).text == _typescript(after, BOTH)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("queue, dlq = self._queues()", "self.queue, self.dlq = self._queues()"),
        ("(queue, dlq) = self._queues()", "(self.queue, self.dlq) = self._queues()"),
        ("queue, count = self._counted()", "self.queue, count = self._counted()"),
        (
            'queue, raw = sqs.Queue(self, "Queue"), s3.Bucket(self, "Raw")',
            'self.queue, self.raw = sqs.Queue(self, "Queue"), s3.Bucket(self, "Raw")',
        ),
        (
            'raw, gold = [s3.Bucket(self, zone) for zone in ("raw", "gold")]',
            'self.raw, self.gold = [s3.Bucket(self, zone) for zone in ("raw", "gold")]',
        ),
    ],
    ids=["two", "in brackets", "one of two", "written out", "made of others"],
)
def test_what_is_taken_apart_is_an_attribute_in_python(before: str, after: str) -> None:
    outcome = run(PYTHON.replace("BODY", before), "python", SELECT)
    assert outcome.text == PYTHON.replace("BODY", after)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_other_patterns_are_left_alone(body: str) -> None:
    assert run(_typescript(body), "typescript", SELECT).findings == ()


@pytest.mark.parametrize(("body", "reason"), OBSTACLES.values(), ids=OBSTACLES)
def test_why_what_is_taken_apart_stays(body: str, reason: str) -> None:
    outcome = run(_typescript(body), "typescript", SELECT)
    assert outcome.text == _typescript(body)
    assert reason in outcome.reasons


KEPT = "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN)"


@pytest.mark.parametrize(
    "body",
    [
        "({ queue: this.queue, dlq: this.dlq } = this.written());\n    this.dlq.APPLY;",
        "[this.raw, this.dlq] = this.tuple();\n    this.dlq.APPLY;",
        "const [raw, dlq] = this.tuple();\n    dlq.APPLY;",
    ],
    ids=["attributes of an object", "attributes of a list", "names in a list"],
)
def test_a_policy_of_what_is_taken_apart_destroys(body: str) -> None:
    body = body.replace("APPLY", KEPT)
    outcome = run(_typescript(body), "typescript", ["sqs-removal-policy"])
    assert outcome.reasons == []
    assert body.replace("RETAIN", "DESTROY") in outcome.text


def test_a_policy_is_of_what_is_taken_apart_and_of_no_other() -> None:
    body = f"const {{ queue, dlq }} = this.written();\n    dlq.{KEPT};"
    outcome = run(_typescript(body), "typescript", ["sqs-removal-policy"])
    left = [item for item in outcome.findings if item.reason is not None]
    assert len(left) == 1
    assert "a policy is applied" in str(left[0].reason)
