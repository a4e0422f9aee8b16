"""Props that a method of the stack gives to several constructs."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["s3-bucket-removal-policy", "s3-auto-delete-objects", "resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

class Portal extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix = 'dev') {
    super(scope, id);
    new s3.Bucket(this, 'Uploads', this.propsOf('uploads'));
    new s3.Bucket(this, 'Exports', { ...this.propsOf('exports'), versioned: true });
  }
  private propsOf(name: string): s3.BucketProps {
    return {
      bucketName: `portal-${name}$~{this.suffix}`,
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    };
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Portal(cdk.Stack):
    def __init__(self, scope, id, env="dev"):
        super().__init__(scope, id)
        self.env = env
        s3.Bucket(self, "Uploads", **self._props("uploads"))
        s3.Bucket(self, "Exports", versioned=True, **self._props("exports"))

    def _props(self, name):
        return {
            "bucket_name": f"portal-{name}~{self.env}",
            "removal_policy": cdk.RemovalPolicy.RETAIN,
        }
"""
STACKS = {
    "typescript": (TYPESCRIPT, "\n      autoDeleteObjects: true,"),
    "python": (PYTHON, '\n            "auto_delete_objects": True,'),
}


def _plain(text: str, separator: str = "") -> str:
    return text.replace("$~{", separator + "${").replace("~{", separator + "{")


@pytest.mark.parametrize("language", STACKS)
def test_what_a_method_gives_changes_in_the_method(language: str) -> None:
    text, emptied = STACKS[language]
    after = _plain(text, "-").replace("RETAIN,", f"DESTROY,{emptied}")
    outcome = run(_plain(text), language, SELECT)
    assert outcome.text == after
    assert not outcome.reasons


OTHERS = {
    "another construct takes them too": (
        "    new sqs.Queue(this, 'Q', this.propsOf('q'));\n",
        '        sqs.Queue(self, "Q", **self._props("q"))\n',
    ),
    "whoever has the stack may ask": ("    other.propsOf('x');\n", '        other._props("x")\n'),
}


@pytest.mark.parametrize("language", STACKS)
@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS)
def test_what_others_take_too_is_overridden(language: str, others: tuple[str, str]) -> None:
    """The method gives the others what it gave them before."""
    text, _ = STACKS[language]
    text = _plain(text)
    if language == "typescript":
        text = "import * as sqs from 'aws-cdk-lib/aws-sqs';\n" + text
        text = text.replace("  }\n  private", f"{others[0]}  }}\n  private")
    else:
        text = text.replace("aws_s3 as s3", "aws_s3 as s3, aws_sqs as sqs")
        text = text.replace("\n    def _props", f"{others[1]}\n    def _props")
    outcome = run(text, language, SELECT[:2])
    assert "RemovalPolicy.RETAIN," in outcome.text.partition("rops")[2]
    assert outcome.text.count("RemovalPolicy.DESTROY") == 2
    assert not outcome.reasons


@pytest.mark.parametrize("language", STACKS)
def test_a_method_that_is_written_nowhere_gives_what_nobody_knows(language: str) -> None:
    """It may come with a base class of another package."""
    text = _plain(STACKS[language][0]).replace(".propsOf('uploads')", ".inherited('uploads')")
    text = text.replace('._props("uploads")', '._inherited("uploads")')
    outcome = run(text, language, SELECT[:1])
    assert len(outcome.reasons) == 1


def test_a_heir_may_have_other_props() -> None:
    text = _plain(TYPESCRIPT) + (
        "class Kept extends Portal {\n"
        "  protected propsOf(name: string) { return { removalPolicy: cdk.RemovalPolicy.RETAIN }; }\n"
        "}\n"
    )
    outcome = run(text.replace("private propsOf", "protected propsOf"), "typescript", SELECT[:1])
    assert outcome.text.count("RemovalPolicy.RETAIN") == 2
    assert outcome.text.count("RemovalPolicy.DESTROY") == 2


@pytest.mark.parametrize(
    "method",
    [
        "async propsOf(name: string) { return { removalPolicy: cdk.RemovalPolicy.RETAIN }; }",
        "propsOf(name: string) { if (name) return {}; return { removalPolicy: cdk.RemovalPolicy.RETAIN }; }",
        "get propsOf() { return { removalPolicy: cdk.RemovalPolicy.RETAIN }; }",
        "*propsOf(name: string) { return { removalPolicy: cdk.RemovalPolicy.RETAIN }; }",
    ],
    ids=["a promise", "one of two", "an accessor", "a generator"],
)
def test_what_a_method_need_not_give_is_not_taken_for_given(method: str) -> None:
    start, end = TYPESCRIPT.index("  private propsOf"), TYPESCRIPT.rindex("}")
    text = f"{TYPESCRIPT[:start]}  {method}\n{TYPESCRIPT[end:]}"
    outcome = run(text, "typescript", SELECT[:1])
    assert outcome.text == text
    assert len(outcome.reasons) == 2
