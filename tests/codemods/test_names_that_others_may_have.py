"""Names whose texts resources may have as well of which it is not known what they are called."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["resource-name-separator"]
#: ``^`` is the hyphen that the topic gets, ``SPELLED`` what else is in the stack.
STACKS = {
    "typescript": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';

export interface MixProps extends cdk.StackProps {
  environmentSuffix: string;
  zone: string;
}

export class MixStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: MixProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'Bucket', { bucketName: `BUCKET` });
    new sns.Topic(this, 'Topic', { topicName: `mix-media^${props.environmentSuffix}` });
    SPELLED
  }
}
""",
        ("mix-${props.zone}${props.environmentSuffix}", "${props.zone}${props.environmentSuffix}"),
        "new cdk.CfnOutput(this, 'Name', { value: `mix-media^${props.environmentSuffix}` });",
    ),
    "python": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sns as sns


class MixStack(cdk.Stack):
    def __init__(self, scope, id, *, environment_suffix, zone, **kwargs):
        super().__init__(scope, id, **kwargs)
        s3.Bucket(self, "Bucket", bucket_name=f"BUCKET")
        sns.Topic(self, "Topic", topic_name=f"mix-media^{environment_suffix}")
        SPELLED
""",
        ("mix-{zone}{environment_suffix}", "{zone}{environment_suffix}"),
        'cdk.CfnOutput(self, "Name", value=f"mix-media^{environment_suffix}")',
    ),
}


def _outcome(language: str, bucket: str, spelled: str) -> tuple[str, list[str], str]:
    """What becomes of the stack, with the reasons, and what it is with a hyphen."""
    path, text, _, _ = STACKS[language]
    text = text.replace("BUCKET", bucket).replace("SPELLED", spelled)
    outcome = run_files({path: text.replace("^", "")}, *SELECT)
    return outcome.texts[path], list(outcome.reasons), text.replace("^", "-")


@pytest.mark.parametrize("language", STACKS)
def test_a_text_that_another_name_may_come_to_is_not_respelled(language: str) -> None:
    _, _, (bucket, _), spelled = STACKS[language]
    text, reasons, hyphened = _outcome(language, bucket, spelled)
    assert text == hyphened.replace("mix-media-", "mix-media")
    assert any("Bucket 'Bucket' may have the same text in its" in it for it in reasons)


@pytest.mark.parametrize("language", STACKS)
def test_a_name_that_is_spelled_nowhere_else_gets_its_hyphen(language: str) -> None:
    _, _, (bucket, _), _ = STACKS[language]
    text, _, hyphened = _outcome(language, bucket, "print(1)")
    assert text == hyphened


@pytest.mark.parametrize("language", STACKS)
def test_a_name_of_which_nothing_is_known_speaks_against_no_other(language: str) -> None:
    _, _, (_, bucket), spelled = STACKS[language]
    text, _, hyphened = _outcome(language, bucket, spelled)
    assert text == hyphened


@pytest.mark.parametrize("language", STACKS)
def test_a_name_that_begins_otherwise_speaks_against_no_other(language: str) -> None:
    _, _, (bucket, _), spelled = STACKS[language]
    text, _, hyphened = _outcome(language, bucket.replace("mix-", "raw-"), spelled)
    assert text == hyphened
