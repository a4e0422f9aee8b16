"""Suffixes that a pattern takes out of props, with the rest of these beside it."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "resource-name-separator"

#: ``^`` is where the hyphen comes from, ``~`` where it goes.
TEXT = """\
import * as cdk from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

class Notice extends Construct {
  constructor(scope: Construct, id: string, PARAMETER) {
    super(scope, id);
    BODY
  }
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: { environmentSuffix?: string }) {
    super(scope, id);
    const suffix = `^${props?.environmentSuffix || 'dev'}`;
    new Notice(this, 'A', { name: 'raw', suffix });
    new sns.Topic(this, 'Topic', { topicName: `wind-all~${suffix}` });
  }
}
"""
TOPIC = "new sns.Topic(this, 'Topic', { topicName: `wind-${name}~${suffix}` });"


def _text(parameter: str, body: str) -> str:
    return TEXT.replace("PARAMETER", parameter).replace("BODY", body)


@pytest.mark.parametrize(
    ("parameter", "body"),
    [
        pytest.param(
            "{ name, suffix = '^dev', ...rest }: any", f"{TOPIC}\n    use(rest);", id="a parameter"
        ),
        pytest.param(
            "{ name, suffix: suffix, ...rest }: any", f"{TOPIC}\n    use(rest);", id="a key"
        ),
        pytest.param(
            "props: any",
            f"const {{ name, suffix = '^dev', ...rest }} = props;\n    {TOPIC}\n    use(rest);",
            id="a constant",
        ),
    ],
)
def test_what_a_name_takes_is_not_in_the_rest(parameter: str, body: str) -> None:
    """Whatever is done with the rest, the suffix is not handed on by it."""
    text = _text(parameter, body)
    expected = text.replace("^", "").replace("~", "-")
    whole = "props?.environmentSuffix || 'dev'"
    expected = expected.replace(f"`${{{whole}}}`", whole)
    assert run(text.replace("^", "-").replace("~", ""), "typescript", [NAME]).text == expected


@pytest.mark.parametrize(
    ("parameter", "body"),
    [
        pytest.param("{ name, ...rest }: any", "use(rest);", id="a parameter"),
        pytest.param("{ name, [key]: one, ...rest }: any", "use(rest);", id="a computed key"),
        pytest.param(
            "props: any", "const { name, ...rest } = props;\n    use(rest);", id="a const"
        ),
    ],
)
def test_what_no_name_takes_is_handed_on_in_the_rest(parameter: str, body: str) -> None:
    """Nobody knows what becomes of it there."""
    text = _text(parameter, body).replace("^", "-").replace("~", "")
    outcome = run(text, "typescript", [NAME])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert "brings its own separator" in reason
