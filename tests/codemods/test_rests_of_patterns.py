"""Wrapper constructs that take some of their props, and hand the rest on to what they wrap."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset(
    {
        "resource-name-separator",
        "s3-bucket-removal-policy",
        "s3-event-bridge-enabled",
    }
)
TYPESCRIPT = """\
import {{ App, RemovalPolicy, Stack, aws_s3 as s3 }} from 'aws-cdk-lib';
import {{ Construct }} from 'constructs';

class Wrapped extends {base} {{
  constructor(scope: Construct, id: string, {parameter}) {{
{body}
  }}
}}
const env = 'dev';
const stack = new Stack(new App(), 'S');
new Wrapped(stack, 'A', {{ ssl: true, bucketName: `psalm-audio{joint}${{env}}`{more} }});
"""
PYTHON = """\
from aws_cdk import App, RemovalPolicy, Stack, aws_s3 as s3
from constructs import Construct


class Wrapped({base}):
    def __init__(self, scope, id, {parameter}):
{body}


env = "dev"
stack = Stack(App(), "S")
Wrapped(stack, "A", ssl=True, bucket_name=f"psalm-audio{joint}{{env}}"{more})
"""
TYPED = "s3.BucketProps & { ssl: boolean }"
SUPER = "    super(scope, id, { removalPolicy: RemovalPolicy.POLICY, ...rest, enforceSSL: ssl });"
MADE = (
    "    super(scope, id);\nTAKEN"
    "    new s3.Bucket(this, 'B', { removalPolicy: RemovalPolicy.POLICY, ...rest });"
)
PY_SUPER = (
    "        super().__init__("
    "scope, id, enforce_ssl=ssl, removal_policy=RemovalPolicy.POLICY, **rest)"
)
PY_MADE = (
    "        super().__init__(scope, id)\nTAKEN"
    '        s3.Bucket(self, "B", removal_policy=RemovalPolicy.POLICY, **rest)'
)
#: The language, the class's base, its parameter and its body.
FORMS = {
    "typescript: pattern of a subclass": (
        "typescript", "s3.Bucket", f"{{ ssl, ...rest }}: {TYPED}", SUPER,
    ),
    "typescript: pattern with a default": (
        "typescript", "s3.Bucket", f"{{ ssl = true, ...rest }}: {TYPED}", SUPER,
    ),
    "typescript: pattern of a wrapper": (
        "typescript", "Construct", f"{{ ssl, ...rest }}: {TYPED}", MADE.replace("TAKEN", ""),
    ),
    "typescript: pattern in the body": (
        "typescript", "Construct", f"props: {TYPED}",
        MADE.replace("TAKEN", "    const { ssl, ...rest } = props;\n"),
    ),
    "python: keywords of a subclass": ("python", "s3.Bucket", "*, ssl, **rest", PY_SUPER),
    "python: keywords of a wrapper": (
        "python", "Construct", "*, ssl, **rest", PY_MADE.replace("TAKEN", ""),
    ),
    "python: a keyword that is taken out": (
        "python", "Construct", "**rest",
        PY_MADE.replace("TAKEN", '        ssl = rest.pop("ssl")\n'),
    ),
}  # fmt: skip


def _text(form: str, joint: str, policy: str, more: str = "") -> str:
    language, base, parameter, body = FORMS[form]
    text = TYPESCRIPT if language == "typescript" else PYTHON
    body = body.replace("POLICY", policy)
    return text.format(base=base, parameter=parameter, body=body, joint=joint, more=more)


@pytest.mark.parametrize("form", FORMS)
def test_what_callers_give_the_rest_counts(form: str) -> None:
    outcome = run(_text(form, "", "RETAIN"), FORMS[form][0], SELECT)
    assert outcome.text == _text(form, "-", "DESTROY")
    assert [item.reason for item in outcome.findings] == [None, None]


KEPT = {
    "typescript: pattern of a subclass": ", removalPolicy: RemovalPolicy.DESTROY",
    "typescript: pattern in the body": ", removalPolicy: RemovalPolicy.DESTROY",
    "python: keywords of a wrapper": ", versioned=True",
}


@pytest.mark.parametrize("form", KEPT)
def test_what_is_right_already_stays(form: str) -> None:
    text = _text(form, "-", "DESTROY", KEPT[form])
    outcome = run(text, FORMS[form][0], SELECT)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    "pattern", ["{ ssl, bucketName, ...rest }", "{ ssl, bucketName: other, ...rest }"]
)
def test_what_a_pattern_takes_is_not_in_its_rest(pattern: str) -> None:
    """The bucket gets no name: the text is used for something else, if at all."""
    form = "typescript: pattern of a subclass"
    text = _text(form, "", "DESTROY").replace("{ ssl, ...rest }", pattern)
    outcome = run(text, "typescript", SELECT)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    "pattern",
    ["[ssl, ...rest]: any", "{ ssl, inner: { ...rest } }: any", "ssl: boolean, ...rest: any[]"],
)
def test_the_rest_of_another_pattern_is_not_followed(pattern: str) -> None:
    form = "typescript: pattern of a subclass"
    text = _text(form, "", "RETAIN").replace(f"{{ ssl, ...rest }}: {TYPED}", pattern)
    outcome = run(text, "typescript", SELECT)
    assert outcome.text == text
    assert ["spread that cannot be followed" in it for it in outcome.reasons] == [True]


CALL = (
    "    const bucket = new s3.Bucket(this, 'B', { ...rest });\n"
    "    bucket.enableEventBridgeNotification();"
)
PY_CALL = (
    '        bucket = s3.Bucket(self, "B", **rest)\n'
    "        bucket.enable_event_bridge_notification()"
)
CALLED = {
    "typescript": (
        CALL,
        "    new s3.Bucket(this, 'B', { ...rest, eventBridgeEnabled: true });",
        "    super(scope, id);\n    const { ssl, ...rest } = props;\n",
        ", eventBridgeEnabled: false",
    ),
    "python": (
        PY_CALL,
        '        s3.Bucket(self, "B", event_bridge_enabled=True, **rest)',
        "        super().__init__(scope, id)\n",
        ", event_bridge_enabled=False",
    ),
}


def _called(language: str, statements: str, before: str, more: str = "") -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    parameter = f"props: {TYPED}" if language == "typescript" else "*, ssl, **rest"
    return text.format(
        base="Construct", parameter=parameter, body=before + statements, joint="-", more=more
    )


@pytest.mark.parametrize("language", CALLED)
def test_a_prop_that_no_caller_gives_stands_beside_the_rest(language: str) -> None:
    statements, fixed, before, _ = CALLED[language]
    outcome = run(_called(language, statements, before), language, ["s3-event-bridge-enabled"])
    assert outcome.text == _called(language, fixed, before)
    assert [item.reason for item in outcome.findings] == [None]


@pytest.mark.parametrize("language", CALLED)
def test_a_prop_that_a_caller_gives_is_told(language: str) -> None:
    statements, _, before, more = CALLED[language]
    text = _called(language, statements, before, more)
    outcome = run(text, language, ["s3-event-bridge-enabled"])
    assert outcome.text == text
    assert ["cannot be told" in item for item in outcome.reasons] == [True]
