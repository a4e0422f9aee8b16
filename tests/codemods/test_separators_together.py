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
  const suffix = `%s${stage}`;
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
