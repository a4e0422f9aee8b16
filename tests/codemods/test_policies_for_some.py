"""Policies that callers set for some of the resources that a function makes."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

NAMES = ("s3-bucket-removal-policy", "s3-auto-delete-objects", "sqs-removal-policy")

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, audited: boolean) {
    super(scope, id);
    %s
  }
  %s
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, audited):
        super().__init__(scope, id)
        %s

    %s
"""
PLAIN = "bucket(id: string) { return new s3.Bucket(this, id); }"
MADE = "bucket(id: string) { return new s3.Bucket(this, id, { %s }); }"
PY_PLAIN = "def bucket(self, id):\n        return s3.Bucket(self, id)"
PY_MADE = "def bucket(self, id):\n        return s3.Bucket(self, id, %s)"
GONE, KEPT = (f"removalPolicy: cdk.RemovalPolicy.{it}" for it in ("DESTROY", "RETAIN"))
PY_GONE, PY_KEPT = (f"removal_policy=cdk.RemovalPolicy.{it}" for it in ("DESTROY", "RETAIN"))
EMPTIED = f"{GONE}, autoDeleteObjects: true"
PY_EMPTIED = f"{PY_GONE}, auto_delete_objects=True"
KEEP = "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);"
PY_KEEP = "apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
DESTROY, PY_DESTROY = (it.replace("RETAIN", "DESTROY") for it in (KEEP, PY_KEEP))

CHILD = "const a = this.bucket('A').node.defaultChild as s3.CfnBucket;\n    "
PY_CHILD = 'a = self.bucket("A").node.default_child\n        '
SET = "a.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.%s;"
PY_SET = "a.cfn_options.deletion_policy = cdk.CfnDeletionPolicy.%s"


def _flat(text: str) -> str:
    """A text without its layout."""
    return re.sub(r",(?=[)}])", "", "".join(text.split()))


IN_DOUBT = "a policy is applied to one of those that a function makes"

#: What the constructor does and what the class has besides, and the reasons.
LEFT = {
    "typescript: in some cases only": (
        f"const a = this.bucket('A');\n    if (audited) a.{KEEP}",
        MADE % GONE,
        f"{IN_DOUBT}, line 9",
    ),
    "typescript: in a method that need not be called": (
        "this.audit = this.bucket('A');",
        f"audit: s3.Bucket;\n  keep() {{ this.audit.{KEEP} }}\n  {MADE % GONE}",
        f"{IN_DOUBT}, line 11",
    ),
    "typescript: by a policy that is not told": (
        "this.bucket('A').applyRemovalPolicy(load());",
        MADE % GONE,
        f"{IN_DOUBT}, line 8",
    ),
    "python: in some cases only": (
        f'a = self.bucket("A")\n        if audited:\n            a.{PY_KEEP}',
        PY_MADE % PY_GONE,
        f"{IN_DOUBT}, line 10",
    ),
    "python: in a method that need not be called": (
        'self.audit = self.bucket("A")',
        f"def keep(self):\n        self.audit.{PY_KEEP}\n\n    {PY_MADE % PY_GONE}",
        f"{IN_DOUBT}, line 11",
    ),
    "python: by a policy that is not told": (
        'self.bucket("A").apply_removal_policy(load())',
        PY_MADE % PY_GONE,
        f"{IN_DOUBT}, line 8",
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_a_caller_may_keep_stays(name: str) -> None:
    body, method, reason = LEFT[name]
    shell, path = (PYTHON, "a.py") if name.startswith("python") else (TYPESCRIPT, "a.ts")
    files = {path: shell % (body, method)}
    outcome = run_files(files, *NAMES)
    assert outcome.texts == files
    assert outcome.reasons == [reason]


#: What the constructor does and what the class has besides, before and after.
MENDED = {
    "typescript: what the function destroys": (
        (f"this.bucket('A').{KEEP}", MADE % GONE),
        (f"this.bucket('A').{DESTROY}", MADE % EMPTIED),
    ),
    "typescript: what the function keeps, too": (
        (f"this.bucket('A').{KEEP}\n    this.bucket('B');", MADE % KEPT),
        (f"this.bucket('A').{DESTROY}\n    this.bucket('B');", MADE % EMPTIED),
    ),
    "typescript: what the function says nothing of, in a loop": (
        (f"for (const id of ['A', 'B']) this.bucket(id).{KEEP}", PLAIN),
        (f"for (const id of ['A', 'B']) this.bucket(id).{DESTROY}", MADE % EMPTIED),
    ),
    "typescript: several in a list": (
        (f"for (const b of [this.bucket('A'), this.bucket('B')]) b.{KEEP}", PLAIN),
        (f"for (const b of [this.bucket('A'), this.bucket('B')]) b.{DESTROY}", MADE % EMPTIED),
    ),
    "typescript: by the resource's options": (
        (
            CHILD + SET % "RETAIN",
            MADE % KEPT,
        ),
        (
            CHILD + SET % "DELETE",
            MADE % EMPTIED,
        ),
    ),
    "typescript: one that is destroyed, beside others": (
        (f"this.bucket('A').{DESTROY}\n    this.bucket('B');", MADE % KEPT),
        (f"this.bucket('A').{DESTROY}\n    this.bucket('B');", MADE % EMPTIED),
    ),
    "typescript: behind what the function applies itself": (
        (
            f"this.dlq('A').{KEEP}",
            f"dlq(id: string) {{\n    const q = new sqs.Queue(this, id);\n    q.{DESTROY}\n    return q;\n  }}",
        ),
        (
            f"this.dlq('A').{DESTROY}",
            f"dlq(id: string) {{\n    const q = new sqs.Queue(this, id);\n    q.{DESTROY}\n    return q;\n  }}",
        ),
    ),
    "python: what the function destroys": (
        (f'self.bucket("A").{PY_KEEP}', PY_MADE % PY_GONE),
        (f'self.bucket("A").{PY_DESTROY}', PY_MADE % PY_EMPTIED),
    ),
    "python: what the function says nothing of, in a loop": (
        (f'for id in ("A", "B"):\n            self.bucket(id).{PY_KEEP}', PY_PLAIN),
        (f'for id in ("A", "B"):\n            self.bucket(id).{PY_DESTROY}', PY_MADE % PY_EMPTIED),
    ),
    "python: by the resource's options": (
        (
            PY_CHILD + PY_SET % "RETAIN",
            PY_MADE % PY_KEPT,
        ),
        (
            PY_CHILD + PY_SET % "DELETE",
            PY_MADE % PY_EMPTIED,
        ),
    ),
    "python: what the function keeps by default": (
        (
            f'self.bucket("A").{PY_KEEP}\n        self.bucket("B", cdk.RemovalPolicy.DESTROY)',
            PY_MADE.replace("id)", "id, policy=cdk.RemovalPolicy.RETAIN)", 1)
            % "removal_policy=policy",
        ),
        (
            f'self.bucket("A").{PY_DESTROY}\n        self.bucket("B", cdk.RemovalPolicy.DESTROY)',
            PY_MADE.replace("id)", "id, policy=cdk.RemovalPolicy.DESTROY)", 1)
            % "removal_policy=policy, auto_delete_objects=True",
        ),
    ),
    "python: one that is destroyed, beside others": (
        (f'self.bucket("A").{PY_DESTROY}\n        self.bucket("B")', PY_MADE % PY_KEPT),
        (f'self.bucket("A").{PY_DESTROY}\n        self.bucket("B")', PY_MADE % PY_EMPTIED),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_a_caller_keeps_is_destroyed_where_it_is_kept(name: str) -> None:
    before, after = MENDED[name]
    shell, path = (PYTHON, "a.py") if name.startswith("python") else (TYPESCRIPT, "a.ts")
    outcome = run_files({path: shell % before}, *NAMES)
    assert outcome.reasons == []
    assert _flat(outcome.texts[path]) == _flat(shell % after)


TWO_FILES = {
    ".ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
export const make = (s: cdk.Stack) => new s3.Bucket(s, 'Raw', { %s });
//
import * as cdk from 'aws-cdk-lib';
import { make } from './made';
make(new cdk.Stack(new cdk.App())).%s
""",
    ".py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


def make(stack):
    return s3.Bucket(stack, "Raw", %s)
//
import aws_cdk as cdk
from made import make

make(cdk.Stack(cdk.App())).%s
""",
}


@pytest.mark.parametrize("policy", ["RETAIN", "DESTROY"])
@pytest.mark.parametrize("suffix", TWO_FILES)
def test_a_caller_in_another_file_destroys_what_it_kept(suffix: str, policy: str) -> None:
    says = (GONE, EMPTIED, KEEP) if suffix == ".ts" else (PY_GONE, PY_EMPTIED, PY_KEEP)
    gone, emptied, keep = says

    def files(props: str, applied: str) -> dict[str, str]:
        texts = (TWO_FILES[suffix] % (props, applied)).split("//\n")
        return dict(zip((f"made{suffix}", f"app{suffix}"), texts, strict=True))

    outcome = run_files(files(gone.replace("DESTROY", policy), keep), *NAMES)
    assert outcome.reasons == []
    expected = files(emptied, keep.replace("RETAIN", "DESTROY"))
    assert {path: _flat(text) for path, text in outcome.texts.items()} == {
        path: _flat(text) for path, text in expected.items()
    }
