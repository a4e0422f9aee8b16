"""Stacks whose class has other bases beside Stack: mixins, generic ones, and what calls make."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["output-export-name", "public-resource-properties", "stack-props-interface"]

HEADS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { withTags } from 'cdk-tagger';

""",
    "python": """\
import dataclasses
from collections import namedtuple
from typing import Generic, TypeVar
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from tagger import with_tags

T = TypeVar("T")


""",
}
STACKS = {
    "typescript": """\
class Data extends {base} {{
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    const suffix = this.node.tryGetContext('suffix') || 'dev';
    const raw = new s3.Bucket(this, 'Raw', {{ bucketName: `raw-${{suffix}}` }});
    new cdk.CfnOutput(this, 'RawName', {{ value: raw.bucketName }});
  }}
}}
""",
    "python": """\
class Data({base}):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        suffix = self.node.try_get_context("suffix") or "dev"
        raw = s3.Bucket(self, "Raw", bucket_name=f"raw-{{suffix}}")
        cdk.CfnOutput(self, "RawName", value=raw.bucket_name)
""",
}

TAGGED = """\
type Constructor<T = {}> = new (...args: any[]) => T;
function Tagged<B extends Constructor<cdk.Stack>>(Base: B) {
  return class extends Base {
    tagged() {}
  };
}
"""
TAGGED_PYTHON = """\
def tagged(base):
    class Tagged(base):
        pass

    return Tagged


"""


def _text(language: str, head: str, base: str) -> str:
    return HEADS[language] + head + STACKS[language].format(base=base)


NO_STACKS = [
    pytest.param("python", "class Naming:\n    pass\n\n\n", "Naming", id="python: a plain class"),
    pytest.param("python", "", "Generic[T]", id="python: a generic class alone"),
    pytest.param("python", "", "namedtuple('Pair', 'a b')", id="python: a tuple that is made"),
    pytest.param("python", "", "metaclass=cdk.Stack", id="python: a keyword"),
    pytest.param("typescript", "class Naming {}\n", "Naming", id="typescript: a plain class"),
    pytest.param(
        "typescript",
        "const Other: any = Object;\nfunction pick(base: any) { return Other; }\n",
        "pick(Object)",
        id="typescript: what a call makes of no stack",
    ),
]


@pytest.mark.parametrize(("language", "head", "base"), NO_STACKS)
def test_a_class_without_a_stack_among_its_bases_is_left(
    language: str, head: str, base: str
) -> None:
    """Neither its variables nor its props are those of a stack."""
    outcome = run(_text(language, head, base), language, NAMES[1:])
    assert outcome.text == _text(language, head, base)
    assert not outcome.findings


STACK_BASES = [
    pytest.param(
        "python", "class Naming:\n    pass\n\n\n", "Naming, cdk.Stack", id="python: a mixin before"
    ),
    pytest.param(
        "python", "class Naming:\n    pass\n\n\n", "cdk.Stack, Naming", id="python: a mixin after"
    ),
    pytest.param(
        "python",
        "class Naming:\n    pass\n\n\nclass Base(Naming, cdk.Stack):\n    pass\n\n\n",
        "Base",
        id="python: a mixin further up",
    ),
    pytest.param(
        "python",
        "class Base(Generic[T], cdk.Stack):\n    pass\n\n\n",
        "Base[str]",
        id="python: generic bases",
    ),
    pytest.param(
        "python",
        "class Left(cdk.Stack):\n    pass\n\n\nclass Right(cdk.Stack):\n    pass\n\n\n",
        "Left, Right",
        id="python: two ways to one stack",
    ),
    pytest.param("python", TAGGED_PYTHON, "tagged(cdk.Stack)", id="python: what a function makes"),
    pytest.param(
        "python",
        "",
        "namedtuple('Pair', 'a b'), cdk.Stack",
        id="python: a tuple that is made before",
    ),
    pytest.param("typescript", TAGGED, "Tagged(cdk.Stack)", id="typescript: what a mixin makes"),
    pytest.param(
        "typescript",
        f"{TAGGED}class Base extends Tagged(Tagged(cdk.Stack)) {{}}\n",
        "Base",
        id="typescript: mixins in mixins, further up",
    ),
    pytest.param(
        "typescript",
        "abstract class Base<P> extends cdk.Stack { declare p: P; }\n",
        "Base<string>",
        id="typescript: a generic base",
    ),
]


@pytest.mark.parametrize(("language", "head", "base"), STACK_BASES)
def test_a_stack_among_the_bases_makes_a_stack(language: str, head: str, base: str) -> None:
    """Its resources are exposed, its props declared, its outputs exported."""
    outcome = run(_text(language, head, base), language, NAMES)
    assert {finding.codemod.name for finding in outcome.findings} == set(NAMES)
    assert not outcome.reasons
    assert "DataProps" in outcome.text
    assert "RawName-${suffix}" in outcome.text or 'f"RawName-{suffix}"' in outcome.text
    own = "this.raw = new" if language == "typescript" else "self.raw = s3"
    assert own in outcome.text


UNKNOWN = [
    pytest.param(
        "typescript",
        "withTags(cdk.Stack)",
        "its base class is what a call returns: `withTags(cdk.Stack)`, line 5",
        id="typescript",
    ),
    pytest.param(
        "python",
        "with_tags(cdk.Stack)",
        "its base class is what a call returns: `with_tags(cdk.Stack)`, line 11",
        id="python",
    ),
]


@pytest.mark.parametrize(("language", "base", "reason"), UNKNOWN)
def test_a_class_made_by_a_package_is_reported(language: str, base: str, reason: str) -> None:
    """What a package makes of a stack is not seen: nothing changes, and the finding says why."""
    text = _text(language, "", base)
    outcome = run(text, language, NAMES[1:])
    assert outcome.text == text
    assert outcome.reasons == [reason, reason]


def test_an_output_of_a_mixin_s_stack_that_is_made_twice_has_the_stack_s_name() -> None:
    """The stack's name tells the exports of both stacks apart."""
    stack = STACKS["python"].format(base="Base").replace('try_get_context("suffix") or ', "x or ")
    text = (
        f"{HEADS['python']}class Naming:\n    pass\n\n\nclass Base(Naming, cdk.Stack):\n"
        f"    pass\n\n\n{stack}\n\nfor e in ('a', 'b'):\n    Data(cdk.App(), e)\n"
    )
    outcome = run(text, "python", NAMES[:1])
    assert 'export_name=f"{self.stack_name}-RawName"' in outcome.text
