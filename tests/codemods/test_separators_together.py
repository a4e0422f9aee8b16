"""Suffixes with a separator of their own that meet, or stand behind what is not known: codemod 9."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]

MEETING = """\
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
interface Props { name: string; suffix?: string }
class Notice extends Construct {
  constructor(scope: Construct, id: string, { name, suffix = '%sdev'%s }: Props) {
    super(scope, id);
    new sns.Topic(this, 'Topic', { topicName: `wind-${name}%s${suffix}` });
  }
}
export function build(scope: Construct, stage: string) {
  const suffix = `%s${stage}01`;
  new Notice(scope, 'A', { name: 'raw', suffix });
  new sns.Topic(scope, 'Topic', { topicName: `wind-all%s${suffix}` });
}
"""


@pytest.mark.parametrize("rest", ["", ", ...rest"])
def test_suffixes_that_meet_in_one_name_give_their_separators_up_together(rest: str) -> None:
    """A default and what is given for it: both findings say so before any fix.

    What a pattern takes out by its name is not in its rest.
    """
    outcome = run(MEETING % ("-", rest, "", "-", ""), "typescript", NAME)
    assert outcome.text == MEETING % ("", rest, "-", "", "-")
    assert [item.fixable for item in outcome.findings] == [True, True]


def test_suffixes_that_meet_but_begin_differently_stay() -> None:
    """One hyphen would be doubled, or the other name would lose it."""
    text = MEETING % ("", "", "", "-", "")
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    assert not any(item.fixable for item in outcome.findings)


def test_what_stands_before_a_suffix_with_its_own_separator_does_not_matter() -> None:
    """The name comes out as before: only the hyphen stands elsewhere."""
    text = (
        "import * as sns from 'aws-cdk-lib/aws-sns';\nconst suffix = '-dev';\n"
        "const named = (what: string) => `media-${what}${suffix}`;\n"
        "new sns.Topic(s, 'A', { topicName: named(what().toLowerCase()) });\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "`media-${what}-${suffix}`" in outcome.text
    assert outcome.reasons == []
    unknown = run(text.replace("'-dev'", "'dev'"), "typescript", NAME)
    assert unknown.text == text.replace("'-dev'", "'dev'")


SPREAD = """\
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns


def build(scope, env):
    suffix = f"%s{env}"
    common = {"memory_size": 256, "environment": {"SUFFIX": %s}}
    sns.Topic(scope, "T", topic_name=f"alerts%s{suffix}")
    lambda_.Function(scope, "F", handler="i.h", **common)
    lambda_.Function(scope, "G", handler="i.h", **{**common, "memory_size": 128})
"""


def test_what_a_named_dict_gives_a_construct_is_a_use_like_the_construct_s_own() -> None:
    """The dict is spread into the call: what it holds comes out as before."""
    outcome = run(SPREAD % ("-", "suffix", ""), "python", NAME)
    assert outcome.text == SPREAD % ("", 'f"-{suffix}"', "-")


def test_helper_whose_result_is_put_into_such_a_dict_gets_the_hyphen() -> None:
    """All of its callers name resources."""
    text = """\
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns


def named(kind, env):
    return f"energy-{kind}%s{env}"


def bucket(scope, env, **overrides):
    props = {"bucket_name": named("raw", env), **overrides}
    return s3.Bucket(scope, "B", **props)


def topic(scope, env):
    return sns.Topic(scope, "T", topic_name=named("topic", env))
"""
    outcome = run(text.replace("%s", ""), "python", NAME)
    assert outcome.text == text.replace("%s", "-")
    assert outcome.reasons == []
