"""Policies applied to a bucket by other ways than its own name: seen, or told as not known.

CDK refuses a bucket that is emptied but retained, so that one kept by such a way must not be.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
%s
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    %s
  }
%s}
"""
PYTHON = """\
import typing
from typing import cast
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
%s

class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        %s
%s"""

BUCKET = "new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.DESTROY })"
PYTHON_BUCKET = 's3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.DESTROY)'
RETAINED = "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN)"
PYTHON_RETAINED = "apply_removal_policy(cdk.RemovalPolicy.RETAIN)"

HELD = [
    pytest.param(
        "typescript",
        (f"function keep(b: s3.Bucket) {{ b.{RETAINED}; }}", f"const b = {BUCKET};\n    keep(b);"),
        "a policy is applied in a function, line 3",
        id="typescript: in a function",
    ),
    pytest.param(
        "typescript",
        (
            "",
            f"const m = new Map([['a', {BUCKET}]]);\n    for (const b of m.values()) b.{RETAINED};",
        ),
        "a policy is set for what cannot be told",
        id="typescript: to the values of a map",
    ),
    pytest.param(
        "typescript",
        (
            (
                "class Holder { bucket: s3.Bucket; constructor(s: cdk.Stack) "
                f"{{ this.bucket = {BUCKET.replace('this,', 's,')}; }} }}"
            ),
            f"const h = new Holder(this);\n    h.bucket.{RETAINED};",
        ),
        "a policy is applied elsewhere than it is made",
        id="typescript: to another object's bucket",
    ),
    pytest.param(
        "typescript",
        ("", f"const b = {BUCKET};\n    const f = b.applyRemovalPolicy.bind(b);"),
        "a policy may be set by `applyRemovalPolicy`, which is handed on, line 8",
        id="typescript: by a method handed on",
    ),
    pytest.param(
        "typescript",
        (
            "",
            (
                f"const b = {BUCKET};\n    Object.assign((b.node.defaultChild as s3.CfnBucket)"
                ".cfnOptions, { deletionPolicy: cdk.CfnDeletionPolicy.RETAIN });"
            ),
        ),
        "a policy may be set by `cfnOptions`, which is handed on, line 8",
        id="typescript: by options handed on",
    ),
    pytest.param(
        "typescript",
        (
            "",
            (
                f"const b = {BUCKET};\n    const part = process.argv[2];\n    "
                "(b.node.defaultChild as s3.CfnBucket).addOverride(part, 'Retain');"
            ),
        ),
        "what is overridden cannot be told",
        id="typescript: by overrides of computed paths",
    ),
    pytest.param(
        "typescript",
        ("", f"const b = {BUCKET};\n    b[load()](cdk.RemovalPolicy.RETAIN);"),
        "a policy may be set by a method picked at run time: `b[load()]`, line 8",
        id="typescript: by a method picked at run time",
    ),
    pytest.param(
        "python",
        ("", f"b = {PYTHON_BUCKET}\n        getattr(b, load())(cdk.RemovalPolicy.RETAIN)"),
        "a policy may be set by a method picked at run time: `getattr(b, load())`, line 11",
        id="python: by a method picked at run time",
    ),
    pytest.param(
        "python",
        ("", f"b = {PYTHON_BUCKET}\n        f = b.apply_removal_policy"),
        "a policy may be set by `apply_removal_policy`, which is handed on, line 11",
        id="python: by a method handed on",
    ),
    pytest.param(
        "python",
        (
            "",
            (
                f"b = {PYTHON_BUCKET}\n        setattr(b.node.default_child.cfn_options, "
                '"deletion_policy", cdk.CfnDeletionPolicy.RETAIN)'
            ),
        ),
        "a policy may be set by `cfn_options`, which is handed on, line 11",
        id="python: by options handed on",
    ),
    pytest.param(
        "python",
        (f"def keep(b):\n    b.{PYTHON_RETAINED}\n", f"b = {PYTHON_BUCKET}\n        keep(b)"),
        "a policy is applied in a function, line 6",
        id="python: in a function",
    ),
    pytest.param(
        "python",
        (
            (
                "class Holder:\n    def __init__(self, s):\n"
                f"        self.bucket = {PYTHON_BUCKET.replace('self,', 's,')}\n"
            ),
            f"h = Holder(self)\n        h.bucket.{PYTHON_RETAINED}",
        ),
        "a policy is applied elsewhere than it is made",
        id="python: to another object's bucket",
    ),
]

SEEN = [
    pytest.param(
        "typescript",
        f"const b = {BUCKET};\n    (b as any)['applyRemovalPolicy'](cdk.RemovalPolicy.RETAIN);",
        id="typescript: by a method's name",
    ),
    pytest.param(
        "python",
        f'b = {PYTHON_BUCKET}\n        getattr(b, "apply_removal_policy")(cdk.RemovalPolicy.RETAIN)',
        id="python: by getattr",
    ),
    pytest.param(
        "typescript",
        f"const b = {BUCKET};\n    Object.values({{ a: b }}).forEach((it) => it.{RETAINED});",
        id="typescript: to the values of an object",
    ),
    pytest.param(
        "typescript",
        f"const b = {BUCKET};\n    (b.node.findChild('Resource') as s3.CfnBucket).{RETAINED};",
        id="typescript: to the resource behind it",
    ),
    pytest.param(
        "typescript",
        f"const b = {BUCKET};\n    const o = (b.node.defaultChild as s3.CfnBucket).cfnOptions;\n"
        "    o.deletionPolicy = cdk.CfnDeletionPolicy.RETAIN;",
        id="typescript: to the resource's options by a name",
    ),
    pytest.param(
        "python",
        f"b = {PYTHON_BUCKET}\n        o = b.node.default_child.cfn_options\n"
        "        o.deletion_policy = cdk.CfnDeletionPolicy.RETAIN",
        id="python: to the resource's options by a name",
    ),
    pytest.param(
        "python",
        f"b = {PYTHON_BUCKET}\n        cast(s3.CfnBucket, b.node.default_child).{PYTHON_RETAINED}",
        id="python: to the resource behind it, cast",
    ),
    pytest.param(
        "python",
        f"b = {PYTHON_BUCKET}\n        typing.cast(s3.Bucket, b).{PYTHON_RETAINED}",
        id="python: to the bucket, cast",
    ),
    pytest.param(
        "python",
        f'for b in {{"a": {PYTHON_BUCKET}}}.values():\n            b.{PYTHON_RETAINED}',
        id="python: to the values of a dict",
    ),
]


def _text(language: str, top: str, body: str, more: str = "") -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON) % (top, body, more)


@pytest.mark.parametrize(("language", "pieces", "reason"), HELD)
def test_a_bucket_kept_by_another_way_is_not_emptied(
    language: str, pieces: tuple[str, ...], reason: str
) -> None:
    """Nothing changes, and the policy that keeps it is told."""
    text = _text(language, *pieces)
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert [reason in told for told in outcome.reasons] == [True]


@pytest.mark.parametrize(("language", "body"), SEEN)
def test_a_policy_applied_to_what_is_known_is_changed(language: str, body: str) -> None:
    """Then the bucket can be emptied."""
    outcome = run(_text(language, "", body), language, NAMES)
    assert outcome.reasons == []
    assert "RETAIN" not in outcome.text
    assert ("autoDeleteObjects: true" in outcome.text) == (language == "typescript")
    assert ("auto_delete_objects=True" in outcome.text) == (language == "python")


@pytest.mark.parametrize("child", ["Policy", "Key"])
def test_a_policy_of_another_child_is_not_the_buckets(child: str) -> None:
    """Only the child of that id is the resource behind a construct; what others are is not known."""
    body = f"const b = {BUCKET};\n    (b.node.findChild('{child}') as cdk.CfnResource).{RETAINED};"
    outcome = run(_text("typescript", "", body), "typescript", NAMES)
    assert f"findChild('{child}') as cdk.CfnResource).{RETAINED}" in outcome.text


def _called(made: str, id_: str) -> str:
    """The call that makes a bucket with another id."""
    return made.replace("'B'", f"'{id_}'").replace('"B"', f'"{id_}"')


_KEEP_ALL = {
    "typescript": (
        f"const keepAll = (first: any, ...rest: any[]) => rest.forEach((it) => it.{RETAINED});",
        (
            f"const b = {BUCKET};\n    const list = [{_called(BUCKET, 'C')}];\n"
            f"    keepAll(this, b, ...list);\n    {_called(BUCKET, 'D')};"
        ),
    ),
    "python": (
        f"def keep_all(first, *rest):\n    for it in rest:\n        it.{PYTHON_RETAINED}\n",
        (
            f"b = {PYTHON_BUCKET}\n        list = [{_called(PYTHON_BUCKET, 'C')}]\n"
            f"        keep_all(self, b, *list)\n        {_called(PYTHON_BUCKET, 'D')}"
        ),
    ),
}


@pytest.mark.parametrize("language", _KEEP_ALL)
def test_a_function_that_gathers_its_arguments_keeps_those_that_it_is_given(language: str) -> None:
    outcome = run(_text(language, *_KEEP_ALL[language]), language, NAMES)
    told = [item.message for item in outcome.findings if item.reason is not None]
    assert told == [f"Bucket '{id_}': whether it can be destroyed is not known" for id_ in "BC"]
    emptied = [line for line in outcome.text.splitlines() if '"D"' in line or "'D'" in line]
    assert len(emptied) == 1
    assert outcome.text.count("rue") == 1


@pytest.mark.parametrize(
    ("language", "call"),
    [
        pytest.param("typescript", "keepAll(...load(), b);", id="typescript"),
        pytest.param("python", "keep_all(*load(), b)", id="python"),
    ],
)
def test_a_function_that_gathers_what_is_not_known_may_keep_any_bucket(
    language: str, call: str
) -> None:
    top, _ = _KEEP_ALL[language]
    made = BUCKET if language == "typescript" else PYTHON_BUCKET
    body = (
        f"const b = {made};\n    {call}"
        if language == "typescript"
        else (f"b = {made}\n        {call}")
    )
    text = _text(language, top, body)
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert "a policy is set for what cannot be told" in outcome.reasons[0]


HEIRS = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
abstract class Base extends cdk.Stack {
  make(id: string) { return new s3.Bucket(this, id, { removalPolicy: cdk.RemovalPolicy.RETAIN }); }
}
class Data extends Base {
  constructor(scope: any, id: string) { super(scope, id); this.make('Raw'); }
}
const app = new cdk.App();
const stage = new cdk.Stage(app, 'S');
new Data(%s, 'D');
cdk.RemovalPolicies.of(stage).retain();
"""


@pytest.mark.parametrize(
    ("scope", "more", "is_told"),
    [("app", "", True), ("stage", "", False), ("app", "keep(Data);\n", False)],
    ids=["outside of the scope", "inside of the scope", "heirs that others may make"],
)
def test_what_a_base_class_makes_is_in_the_scopes_of_its_heirs(
    scope: str, more: str, *, is_told: bool
) -> None:
    text = HEIRS % scope + more
    found = run(text, "typescript", ["s3-bucket-removal-policy"])
    assert found.text == (text.replace("RETAIN }", "DESTROY }") if is_told else text)
    assert bool(found.reasons) is not is_told
