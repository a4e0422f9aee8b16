"""Policies, suffixes and runtimes that are written in less usual ways: fixed, or told why not."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

TS = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
"""
POLICY = "s3-bucket-removal-policy"
BUCKET = "new s3.Bucket(scope, 'B')"
DESTROYED = "{ removalPolicy: cdk.RemovalPolicy.DESTROY }"
IN_STACK = f"""\
const app = new cdk.App();
const stack = new cdk.Stack(app, 'S');
new s3.Bucket(stack, 'B', {DESTROYED});
"""
PART = f"""\
class Part extends Construct {{
  constructor(scope: Construct, id: string) {{
    super(scope, id);
    new s3.Bucket(this, 'B', {DESTROYED});
  }}
}}
const part = new Part(new cdk.Stack(new cdk.App(), 'S'), 'P');
"""

#: The statements by which the bucket is kept; RETAIN in the last one becomes DESTROY.
KEPT = {
    "for the bucket's own scope": (
        f"const b = {BUCKET};\ncdk.RemovalPolicies.of(b).retain();\n",
        ("retain()", "destroy()"),
    ),
    "on a cast": (
        (
            f"const b = {BUCKET};\n"
            "(b.node.defaultChild as s3.CfnBucket).applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);\n"
        ),
        ("RETAIN", "DESTROY"),
    ),
    "in a loop over a list": (
        (
            f"const b = {BUCKET};\n"
            "for (const each of [b]) each.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);\n"
        ),
        ("RETAIN", "DESTROY"),
    ),
    "after it is taken out of an object": (
        f"const {{ b }} = {{ b: {BUCKET} }};\nb.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);\n",
        ("RETAIN", "DESTROY"),
    ),
    "after it is taken from deep in an object": (
        (
            f"const {{ x: {{ b }} }} = {{ x: {{ b: {BUCKET} }} }};\n"
            "b.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);\n"
        ),
        ("RETAIN", "DESTROY"),
    ),
}

#: Statements that keep a bucket, or may, and why that is not changed.
TOLD = {
    "for the bucket's stack": (
        f"const b = {BUCKET};\ncdk.RemovalPolicies.of(cdk.Stack.of(b)).retain();\n",
        "the policy is set for everything in a scope, line 6",
    ),
    "for the app": (
        IN_STACK + "cdk.RemovalPolicies.of(app).retain();\n",
        "the policy is set for everything in a scope, line 8",
    ),
    "for a scope that a function is given": (
        "function keep(c: any) { cdk.RemovalPolicies.of(c).retain(); }\n"
        + IN_STACK
        + "keep(stack);\n",
        "a policy is set for a scope that it may be in, line 5",
    ),
    "for a part that the bucket is in": (
        PART + "cdk.RemovalPolicies.of(part).retain();\n",
        "the policy is set for everything in a scope, line 12",
    ),
    "through an accessor": (
        (
            "class Part {\n  readonly b: s3.Bucket;\n  get kept() { return this.b; }\n"
            "  constructor(scope: Construct) { this.b = new s3.Bucket(scope, 'B'); }\n}\n"
            "new Part(scope).kept.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);\n"
        ),
        "a policy is set for what cannot be told, line 10",
    ),
}


TS_HEAD = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY_HEAD = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"


@pytest.mark.parametrize(("text", "change"), KEPT.values(), ids=KEPT.keys())
def test_the_statement_that_keeps_it_destroys_it(text: str, change: tuple[str, str]) -> None:
    assert run(TS + text, "typescript", [POLICY]).text == TS + text.replace(*change)


@pytest.mark.parametrize(("text", "reason"), TOLD.values(), ids=TOLD.keys())
def test_what_keeps_it_is_told(text: str, reason: str) -> None:
    outcome = run(TS + text, "typescript", [POLICY])
    assert outcome.text == TS + text
    assert [finding.reason for finding in outcome.findings] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            IN_STACK
            + "const other = new cdk.Stack(app, 'O');\ncdk.RemovalPolicies.of(other).retain();\n",
            id="for another stack",
        ),
        pytest.param(
            f"const b = new s3.Bucket(scope, 'B', {DESTROYED});\n"
            "const c = b.node.defaultChild as s3.CfnBucket;\n"
            "c.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.RETAIN;\n"
            "c.addDeletionOverride('DeletionPolicy');\n",
            id="taken back by what comes later",
        ),
    ],
)
def test_what_keeps_no_such_bucket_is_left_alone(text: str) -> None:
    outcome = run(TS + text, "typescript", [POLICY])
    assert outcome.text == TS + text
    assert not outcome.findings


@pytest.mark.parametrize(
    "use",
    [
        pytest.param("const nameSuffix = isProd ? Suffix.Prod : Suffix.Dev;\n", id="a choice"),
        pytest.param("const nameSuffix = Suffix.Prod;\n", id="one of them"),
    ],
)
def test_a_suffix_from_an_enum_gives_its_separator_to_the_names(use: str) -> None:
    text = (
        "enum Suffix { Dev = '-dev', Prod = '-prod' }\n"
        + use
        + "new s3.Bucket(scope, 'B', { bucketName: `raw${nameSuffix}` });\n"
    )
    outcome = run(TS + text, "typescript", ["resource-name-separator"])
    wanted = text.replace("raw$", "raw-$").replace("'-prod'", "'prod'")
    if "Suffix.Dev" in use:
        wanted = wanted.replace("'-dev'", "'dev'")
    assert outcome.text == TS + wanted
    assert not outcome.reasons


def test_a_bucket_taken_out_of_a_list_is_told_to_destroy_itself() -> None:
    text = f"const [b] = [{BUCKET}];\nb.applyRemovalPolicy(cdk.RemovalPolicy.%s);\n"
    outcome = run(TS + text % "RETAIN", "typescript", [POLICY])
    assert outcome.text == TS + text % "DESTROY"
    assert not outcome.reasons


def test_runtimes_of_a_list_that_changes_are_upgraded_one_by_one() -> None:
    """Nobody knows what its places are counted on for: none of them goes."""
    text = (
        "let runtimes = [lambda.Runtime.PYTHON_3_9, lambda.Runtime.PYTHON_3_12];\n"
        "runtimes = other;\n"
        "new lambda.LayerVersion(scope, 'L', { code, compatibleRuntimes: runtimes });\n"
    )
    fixed = run(TS + text, "typescript", ["lambda-runtime"]).text
    assert fixed == TS + text.replace("PYTHON_3_9", "PYTHON_3_12")


@pytest.mark.parametrize(
    ("path", "head", "made"),
    [
        ("app.ts", TS_HEAD, "new s3.CfnBucket(s, 'B').applyRemovalPolicy("),
        ("app.py", PY_HEAD, "s3.CfnBucket(s, 'B').apply_removal_policy("),
    ],
)
def test_a_bucket_that_cdk_cannot_empty_is_noted(path: str, head: str, made: str) -> None:
    """`autoDeleteObjects` is a prop of the L2 class."""
    names = ("s3-bucket-removal-policy", "s3-auto-delete-objects")
    outcome = run_files({path: f"{head}{made}cdk.RemovalPolicy.RETAIN)\n"}, *names)
    assert outcome.texts == {path: f"{head}{made}cdk.RemovalPolicy.DESTROY)\n"}
    note = f"{path}:3 CfnBucket 'B' is not emptied before it is deleted: CDK empties L2 buckets"
    assert note in outcome.notes
    assert len(outcome.messages) == 1
    unstated = head + made.partition(").")[0] + ")\n"
    assert note not in run_files({path: unstated}, *names).notes


NOTED_TS = f"""\
{TS_HEAD}new s3.Bucket(s, 'Long', {{ bucketName: 'a-{"b" * 50}' }});
new s3.CfnBucket(s, 'B').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
"""
NOTED_PY = f"""\
{PY_HEAD}s3.Bucket(s, 'Long', bucket_name='a-{"b" * 50}')
s3.CfnBucket(s, 'B').apply_removal_policy(cdk.RemovalPolicy.RETAIN)
"""


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        pytest.param("app.ts", NOTED_TS, 4, id="TypeScript"),
        pytest.param("app.py", NOTED_PY, 4, id="Python"),
        pytest.param("a.md", f"# Guide\n\n```typescript\n{NOTED_TS}```\n", 7, id="Markdown"),
    ],
)
def test_a_note_is_told_once_with_the_line_as_it_was(path: str, text: str, line: int) -> None:
    """Whatever the fixes of other passes have put before it; in Markdown it is the document's."""
    notes = run_files({path: text}, "s3-bucket-removal-policy", "s3-auto-delete-objects").notes
    told = "CfnBucket 'B' is not emptied before it is deleted: CDK empties L2 buckets"
    assert [note for note in notes if "emptied" in note] == [f"{path}:{line} {told}"]


@pytest.mark.parametrize(
    "text",
    [
        "import { aws_glue as g } from 'aws-cdk-lib';\nnew g.CfnJob(s, 'J', { glueVersion: '%s.0' });\n",
        "import { aws_lambda as l } from 'aws-cdk-lib';\nnew l.Runtime('python3.%s');\n",
    ],
)
def test_thousands_of_digits_are_no_version(text: str) -> None:
    """Python makes no number of them: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits."""
    text %= "9" * 5000
    outcome = run(text, "typescript", {"glue-version", "lambda-runtime"})
    assert outcome.text == text
