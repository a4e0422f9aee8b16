"""Constructs made through `functools.partial`, or a name, field or table that holds their class."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = frozenset({"s3-bucket-removal-policy", "sqs-removal-policy", "glue-worker-count"})
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = (
    "from functools import partial\n\nimport aws_cdk as cdk\n"
    "from aws_cdk import aws_glue as glue, aws_s3 as s3, aws_sqs as sqs\n"
)
R = "removal_policy=cdk.RemovalPolicy.RETAIN"
D = "removal_policy=cdk.RemovalPolicy.DESTROY"

UNCHANGED = [
    ("the partial destroys", f"make = partial(s3.Bucket, {D})\nmake(s, 'A')\n"),
    ("the call destroys", f"make = partial(s3.Bucket, {R})\nmake(s, 'A', {D})\n"),
    ("an outer partial destroys", f"inner = partial(s3.Bucket, {R})\nmake = partial(inner, {D})\nmake(s, 'A')\n"),
    ("a function of the project", "def build(scope, id, policy):\n    pass\nmake = partial(build, policy=1)\nmake(s, 'A')\n"),
    ("a function of the same name", f"def partial(f, **kw):\n    pass\nmake = partial(s3.Bucket, {R})\nmake(s, 'A')\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    "text", [text for _, text in UNCHANGED], ids=[name for name, _ in UNCHANGED]
)
def test_what_is_destroyed_or_no_construct_stays(text: str) -> None:
    found = run(PY + text, "python", NAMES)
    assert found.text == PY + text
    assert not found.findings


FIXED = [
    ("python", "the partial keeps what all calls make", f"make = partial(s3.Bucket, {R})\nmake(s, 'A')\nmake(s, 'B')\n", f"make = partial(s3.Bucket, {D})\nmake(s, 'A')\nmake(s, 'B')\n"),
    ("python", "nothing is said", "make = partial(s3.Bucket)\nmake(s, 'A')\n", f"make = partial(s3.Bucket)\nmake(s, 'A', {D})\n"),
    ("python", "nothing is said to several", "make = partial(s3.Bucket, versioned=True)\nmake(s, 'A')\nmake(s, 'B')\n", f"make = partial(s3.Bucket, versioned=True, {D})\nmake(s, 'A')\nmake(s, 'B')\n"),
    ("python", "the partial is shown", f"make = partial(s3.Bucket, {R})\nprint(make)\nmake(s, 'A')\n", f"make = partial(s3.Bucket, {R})\nprint(make)\nmake(s, 'A', {D})\n"),
    ("python", "the call decides", f"make = partial(s3.Bucket, {D})\nmake(s, 'A', {R})\n", f"make = partial(s3.Bucket, {D})\nmake(s, 'A', {D})\n"),
    ("python", "the scope is bound", f"import functools\nmake = functools.partial(s3.Bucket, s, {R})\nmake('A')\n", f"import functools\nmake = functools.partial(s3.Bucket, s, {D})\nmake('A')\n"),
    ("python", "a partial of a partial", f"inner = partial(s3.Bucket, s, {R})\nmake = partial(inner, 'A')\nmake()\n", f"inner = partial(s3.Bucket, s, {R})\nmake = partial(inner, 'A')\nmake({D})\n"),
    ("python", "another codemod's prop", "Job = partial(glue.CfnJob, role='r', number_of_workers=10)\nJob(s, 'A')\n", "Job = partial(glue.CfnJob, role='r', number_of_workers=2)\nJob(s, 'A')\n"),
    ("python", "a field holds a partial", f"class S(cdk.Stack):\n    def __init__(self, scope):\n        self.make = partial(s3.Bucket, self, {R})\n        self.make('A')\n", f"class S(cdk.Stack):\n    def __init__(self, scope):\n        self.make = partial(s3.Bucket, self, {D})\n        self.make('A')\n"),
    ("python", "a table holds a class and a partial", "KINDS = {'raw': s3.Bucket, 'q': partial(sqs.Queue)}\nKINDS['raw'](s, 'A')\nKINDS['q'](s, 'B')\n", f"KINDS = {{'raw': s3.Bucket, 'q': partial(sqs.Queue)}}\nKINDS['raw'](s, 'A', {D})\nKINDS['q'](s, 'B', {D})\n"),
    ("python", "a name holds a class", "bucket = s3.Bucket\nbucket(s, 'A')\n", f"bucket = s3.Bucket\nbucket(s, 'A', {D})\n"),
    ("python", "an import calls a class otherwise", "from aws_cdk.aws_s3 import Bucket as bucket\nbucket(s, 'A')\n", f"from aws_cdk.aws_s3 import Bucket as bucket\nbucket(s, 'A', {D})\n"),
    ("python", "a class is taken by its name", "getattr(s3, 'Bucket')(s, 'A')\n", f"getattr(s3, 'Bucket')(s, 'A', {D})\n"),
    ("typescript", "a table holds a class", "const KINDS = { raw: s3.Bucket };\nnew KINDS.raw(s, 'A');\n", "const KINDS = { raw: s3.Bucket };\nnew KINDS.raw(s, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY });\n"),
    ("typescript", "a static field holds a class", "class K { static readonly B = s3.Bucket; }\nnew K.B(s, 'A');\n", "class K { static readonly B = s3.Bucket; }\nnew K.B(s, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY });\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [(language, before, after) for language, _, before, after in FIXED],
    ids=[f"{language}: {name}" for language, name, _, _ in FIXED],
)
def test_constructs_made_through_what_holds_their_class(
    language: str, before: str, after: str
) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + before, language, NAMES)
    assert found.text == start + after
    assert not found.reasons


def test_the_id_counts_behind_arguments_that_are_bound() -> None:
    text = f"{PY}make = partial(s3.Bucket, s, {R})\nmake('Raw')\n"
    (finding,) = run(text, "python", ["s3-bucket-removal-policy"]).findings
    assert finding.message.startswith("Bucket 'Raw' is kept")
