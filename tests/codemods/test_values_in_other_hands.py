"""Codemods 14 and 16: forms that are reported with a reason, not passed over in silence."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {{
  constructor({parameters}) {{
    super({given});
    const suffix = 'dev';
{body}
  }}
}}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

SUFFIX = "dev"


class Data(cdk.Stack):
    def __init__({parameters}):
        super().__init__({given})
{body}
        s3.Bucket(self, "Named", bucket_name=f"fin-{{SUFFIX}}")
"""


def _typescript(body: str, parameters: str = "scope: cdk.App, id: string") -> str:
    return TYPESCRIPT.format(parameters=parameters, given="scope, id", body=body)


def _python(body: str, parameters: str = "self, scope, id", given: str = "scope, id") -> str:
    return PYTHON.format(parameters=parameters, given=given, body=body)


@pytest.mark.parametrize(
    ("text", "language", "reasons"),
    [
        pytest.param(
            _typescript("    const raw = id ? new s3.Bucket(this, 'Raw') : undefined;"),
            "typescript",
            ["`raw` is one of several values"],
            id="conditional",
        ),
        pytest.param(
            _typescript("    const raw = f(id) ?? (id ? null : new s3.Bucket(this, 'Raw'));"),
            "typescript",
            ["`raw` is one of several values"],
            id="choice in a choice",
        ),
        pytest.param(
            _python('        raw = s3.Bucket(self, "Raw") if id else None'),
            "python",
            ["`raw` is one of several values"],
            id="conditional in Python",
        ),
        pytest.param(
            _python('        a = b = s3.Bucket(self, "A")'),
            "python",
            ["`b` is assigned together with others"],
            id="two names at once in Python",
        ),
    ],
)
def test_resource_that_a_variable_may_hold_is_reported(
    text: str, language: str, reasons: list[str]
) -> None:
    """A variable that does not plainly hold a resource stays, with the reason."""
    outcome = run(text, language, ["public-resource-properties"])
    assert outcome.text == text
    assert outcome.reasons == reasons


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        pytest.param(
            _typescript(
                "    const [a, , b] = [new s3.Bucket(this, 'A'), id, new s3.Bucket(this, 'B')];"
            ),
            "    [this.a, , this.b] = [new s3.Bucket(this, 'A'), id, new s3.Bucket(this, 'B')];\n",
            "typescript",
            id="a list in TypeScript",
        ),
        pytest.param(
            _python('        a, b = s3.Bucket(self, "A"), s3.Bucket(self, "B")'),
            '        self.a, self.b = s3.Bucket(self, "A"), s3.Bucket(self, "B")\n',
            "python",
            id="a tuple in Python",
        ),
    ],
)
def test_resources_that_are_made_together_and_taken_apart_become_public(
    before: str, after: str, language: str
) -> None:
    outcome = run(before, language, ["public-resource-properties"])
    assert after in outcome.text
    assert not outcome.reasons
    assert run(outcome.text, language, ["public-resource-properties"]).text == outcome.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("    const [a] = [...f(id), new s3.Bucket(this, 'A')];", id="behind a spread"),
        pytest.param("    const [...a] = [new s3.Bucket(this, 'A')];", id="the rest"),
        pytest.param("    const [, b] = [new s3.Bucket(this, 'A'), id];", id="left out"),
        pytest.param("    const [] = [new s3.Bucket(this, 'A')];", id="none taken"),
    ],
)
def test_items_that_no_single_name_takes_are_left_alone(body: str) -> None:
    """Only a name that takes a resource by its place holds it."""
    text = _typescript(body)
    outcome = run(text, "typescript", ["public-resource-properties"])
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        pytest.param(
            _python("", "self, scope, construct_id, *args, **kwargs", "scope, *args, **kwargs"),
            "python",
            "what `*args` holds is not known: the props may be among it",
            id="args and kwargs",
        ),
        pytest.param(
            _python("", "self, *args: str, **kwargs: str", "*args, **kwargs"),
            "python",
            "what `*args` holds is not known: the props may be among it",
            id="args and kwargs alone, annotated",
        ),
        pytest.param(
            _typescript(
                "    f(suffix);", "scope: cdk.App, id: string, { env, ...rest }: cdk.StackProps"
            ),
            "typescript",
            "the props are taken apart in the parameter: `{ env, ...rest }`",
            id="taken apart",
        ),
        pytest.param(
            _typescript(
                "    f(suffix);",
                "scope: cdk.App, id: string, { owner }: cdk.StackProps & { owner?: string } = {}",
            ),
            "typescript",
            "the props are taken apart in the parameter: `{ owner }`",
            id="taken apart, an inline type",
        ),
    ],
)
def test_props_that_cannot_be_told_are_reported(text: str, language: str, reason: str) -> None:
    """Where bare props come in another form, the constructor stays, with the reason."""
    outcome = run(text, language, ["stack-props-interface"])
    assert outcome.text == text
    assert outcome.reasons == [reason]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            _typescript("    f(suffix);", "scope: cdk.App, id: string, { stage }: DataProps"),
            "typescript",
            id="a suffix is taken out",
        ),
        pytest.param(
            _python("", "self, scope, id, *args, **kwargs", "scope, id, *args"),
            "python",
            id="keywords are not handed on",
        ),
    ],
)
def test_constructor_with_a_suffix_or_no_props_is_left_alone(text: str, language: str) -> None:
    """A stack that takes its suffix already, or hands no props on, is none of the rule's."""
    outcome = run(text, language, ["stack-props-interface"])
    assert outcome.text == text
    assert not outcome.findings
