"""Naming methods that are called like what constructs have: ``bucket_name(zone)``, ``name(part)``.

In the texts ``~`` is where a hyphen comes in, and USE is where the construct's own is read.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator"]

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

interface Props extends cdk.StackProps { readonly bucket: s3.IBucket; }

class Readers extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: Props) {
    super(scope, id, props);
    READER
  }
}

export class Data extends cdk.Stack {
  private readonly raw: s3.Bucket;

  constructor(scope: cdk.App, id: string, private readonly stage: string) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw', { bucketName: this.bucketName('raw') });
    const jobs = new sqs.Queue(this, 'Jobs', { queueName: this.bucketName('jobs') });
    USE
  }

  private bucketName(part: string) {
    return `shop-${part}~${this.stage}`;
  }
}
FUNCTION
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs


class Readers(cdk.Stack):
    def __init__(self, scope, id, bucket: s3.IBucket):
        super().__init__(scope, id)
        READER


class Data(cdk.Stack):
    def __init__(self, scope, id, stage: str):
        super().__init__(scope, id)
        self.stage = stage
        self.raw = s3.Bucket(self, "Raw", bucket_name=self.bucket_name("raw"))
        jobs = sqs.Queue(self, "Jobs", queue_name=self.bucket_name("jobs"))
        USE

    def bucket_name(self, part):
        return f"shop-{part}~{self.stage}"
FUNCTION
""",
}


def _text(language: str, place: str, use: str) -> str:
    """The source with a use at one of its places, and nothing at the others."""
    text = TEXTS[language].replace(place, use)
    for other in ("USE", "READER", "FUNCTION"):
        text = text.replace(other, "pass" if language == "python" and other != "FUNCTION" else "")
    return text


LEFT = [
    pytest.param(
        "typescript",
        "function show(it: any) { console.log(it.bucketName); }",
        id="typescript: of what nobody knows",
    ),
    pytest.param(
        "python",
        "\n\ndef show(it):\n    print(it.bucket_name)",
        id="python: of what nobody knows",
    ),
    pytest.param(
        "typescript",
        "function show(it: cdk.Stack) { console.log((it as any).bucketName); show(it.bucketName); }",
        id="typescript: of what may be the stack by its type",
    ),
    pytest.param(
        "python",
        "\n\ndef show(it: cdk.Stack):\n    print(it.bucket_name)",
        id="python: of what may be the stack by its type",
    ),
    pytest.param(
        "typescript",
        "function show(it: any) { return new cdk.CfnOutput(it, 'O', { value: it.bucketName('x') }); }",
        id="typescript: called on what nobody knows",
    ),
    pytest.param(
        "python",
        '\n\ndef show(it):\n    cdk.CfnOutput(it, "O", value=it.bucket_name("x"))',
        id="python: called on what nobody knows",
    ),
]


@pytest.mark.parametrize(("language", "use"), LEFT)
def test_a_name_stays_whose_method_others_may_ask(language: str, use: str) -> None:
    """Another value than a name may be made of it there, or with a part that is not known."""
    text = _text(language, "FUNCTION", use).replace("~", "")
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert len(outcome.reasons) == 2


CASES = [
    pytest.param(
        "typescript",
        "USE",
        "new cdk.CfnOutput(this, 'O', { value: this.raw.bucketName });",
        id="typescript: of an attribute",
    ),
    pytest.param(
        "python",
        "USE",
        'cdk.CfnOutput(self, "O", value=self.raw.bucket_name)',
        id="python: of an attribute",
    ),
    pytest.param(
        "typescript",
        "USE",
        "const kept = new s3.Bucket(this, 'K'); console.log(kept.bucketName);",
        id="typescript: of a variable",
    ),
    pytest.param(
        "python",
        "USE",
        'kept = s3.Bucket(self, "K"); print(kept.bucket_name)',
        id="python: of a variable",
    ),
    pytest.param(
        "typescript",
        "USE",
        "const given = s3.Bucket.fromBucketName(this, 'G', 'given'); console.log(given.bucketName);",
        id="typescript: of an imported bucket",
    ),
    pytest.param(
        "python",
        "USE",
        'given = s3.Bucket.from_bucket_name(self, "G", "given"); print(given.bucket_name)',
        id="python: of an imported bucket",
    ),
    pytest.param(
        "typescript",
        "USE",
        "for (const it of [this.raw]) new cdk.CfnOutput(this, 'O', { value: it.bucketName });",
        id="typescript: of each of a list",
    ),
    pytest.param(
        "python",
        "USE",
        'for it in [self.raw]: cdk.CfnOutput(self, "O", value=f"s3://{it.bucket_name}")',
        id="python: of each of a list",
    ),
    pytest.param(
        "typescript",
        "READER",
        "console.log(props.bucket.bucketName);",
        id="typescript: of what an interface's type says",
    ),
    pytest.param(
        "python",
        "READER",
        "print(bucket.bucket_name)",
        id="python: of what an annotation says",
    ),
    pytest.param(
        "typescript",
        "FUNCTION",
        "function show(it: s3.IBucket | undefined) { console.log(it?.bucketName); }",
        id="typescript: of a function's parameter",
    ),
    pytest.param(
        "python",
        "FUNCTION",
        '\n\ndef show(it: "s3.IBucket | None"):\n    print(it.bucket_name)'.replace('"', ""),
        id="python: of a function's parameter",
    ),
]


@pytest.mark.parametrize(("language", "place", "use"), CASES)
def test_what_a_construct_has_is_no_use_of_the_method(language: str, place: str, use: str) -> None:
    """By what makes it, or by its type, it is no instance of the class that has the method."""
    text = _text(language, place, use)
    outcome = run(text.replace("~", ""), language, NAMES)
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


SUBCLASS = {
    "typescript": "class Own extends s3.Bucket { bucketName(part: string) { return part; } }\n"
    "function show(it: s3.Bucket) { console.log(it.bucketName); }",
    "python": "\n\nclass Own(s3.Bucket):\n    def bucket_name(self, part):\n"
    "        return part\n\n\ndef show(it: s3.Bucket):\n    print(it.bucket_name)",
}


@pytest.mark.parametrize("language", SUBCLASS)
def test_what_another_class_has_by_that_name_is_none_either(language: str) -> None:
    text = _text(language, "FUNCTION", SUBCLASS[language])
    assert run(text.replace("~", ""), language, NAMES).text == text.replace("~", "-")


IMPLEMENTING = "function show(it: cdk.IResolvable) { console.log(it.bucketName); }"


def test_a_class_that_implements_an_interface_may_be_meant_by_its_type() -> None:
    """Which of CDK's interfaces it implements is not looked at."""
    text = _text("typescript", "FUNCTION", IMPLEMENTING).replace("~", "")
    base = "Data extends cdk.Stack"
    text = text.replace(base, f"{base} implements cdk.IResolvable")
    outcome = run(text, "typescript", NAMES)
    assert outcome.text == text


WORKERS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const queue = new sqs.Queue(this, 'Q');
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, numberOfWorkers: this.queueName() });
    console.log(queue.queueName);
  }

  private queueName() {
    return 10;
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        queue = sqs.Queue(self, "Q")
        glue.CfnJob(self, "J", role="r", command={}, number_of_workers=self.queue_name())
        print(queue.queue_name)

    def queue_name(self):
        return 10
""",
}


@pytest.mark.parametrize("language", WORKERS)
def test_a_number_that_a_method_gives_is_followed_past_a_construct_s_own(language: str) -> None:
    outcome = run(WORKERS[language], language, ["glue-worker-count"])
    assert outcome.text == WORKERS[language].replace("return 10", "return 2")
