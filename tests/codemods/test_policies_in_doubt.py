"""Removal policies that are set for what nobody can tell, or on a condition: told, never guessed."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

POLICY = "s3-bucket-removal-policy"
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
MADE = "new s3.Bucket(this, 'B')"
KEEP = "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN)"
UNKNOWN = "a policy is set for what cannot be told"
IN_SCOPE = "a policy is set for a scope that it may be in"
CONDITION = "a policy is applied on a condition"


def _stack(body: str, fields: str = "") -> str:
    return (
        f"{TS}class Data extends cdk.Stack {{{fields}\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        f"    {body}\n  }}\n}}\n"
    )


DOUBT = {
    "taken from deep in what a call returns": (
        f"const b = {MADE};\nconst {{ y: {{ x }} }} = given(b);\nx.{KEEP};\n",
        UNKNOWN,
    ),
    "taken out of what a call returns": (f"const {{ x }} = given({MADE});\nx.{KEEP};\n", UNKNOWN),
    "under a key that is computed": (
        f"const b = {MADE};\nconst o: any = {{ [key()]: b }};\no.x.{KEEP};\n",
        UNKNOWN,
    ),
    "what is waited for": (f"const b = {MADE};\n(await find()).{KEEP};\n", UNKNOWN),
    "declared to be one of several types": (
        f"const b: s3.Bucket | undefined = find();\nconst c = {MADE};\nb.{KEEP};\n",
        UNKNOWN,
    ),
    "the stack of something unknown": (
        f"const b = {MADE};\ncdk.RemovalPolicies.of(cdk.Stack.of(x)).retain();\n",
        IN_SCOPE,
    ),
    "something unknown": (
        f"const b = {MADE};\ncdk.RemovalPolicies.of(other.part).retain();\n",
        IN_SCOPE,
    ),
    "an app, where the bucket has no scope": (
        "new s3.Bucket();\ncdk.RemovalPolicies.of(new cdk.App()).retain();\n",
        IN_SCOPE,
    ),
    "what a function is given that is handed on": (
        (
            "function keep(scope) { cdk.RemovalPolicies.of(scope).retain(); }\n"
            "const stack = new cdk.Stack(new cdk.App(), 'S');\n"
            "new s3.Bucket(stack, 'B');\nregister(keep);\n"
        ),
        IN_SCOPE,
    ),
    "each of a list, on a condition": (
        f"const b = {MADE};\nfor (const x of [b]) {{ if (p) x.{KEEP}; }}\n",
        CONDITION,
    ),
    "in the condition that it is made in": (f"const x = p && {MADE}.{KEEP};\n", CONDITION),
}


@pytest.mark.parametrize(("text", "reason"), DOUBT.values(), ids=DOUBT.keys())
def test_a_policy_is_set_for(text: str, reason: str) -> None:
    outcome = run(TS + text, "typescript", [POLICY])
    assert outcome.text == TS + text
    assert [reason in found for found in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(f"const b = {MADE};\n    this[key].{KEEP};", UNKNOWN, id="any member"),
        pytest.param(
            f"[this.b] = given({MADE});\n    this.b.{KEEP};", UNKNOWN, id="set by a pattern"
        ),
        pytest.param(
            f"const b = {MADE};\n    cdk.RemovalPolicies.of(this).retain();\n"
            "    cdk.RemovalPolicies.of(b).destroy();",
            "its scopes have several policies",
            id="two scopes, each with a policy of its own",
        ),
    ],
)
def test_a_stack_sets_a_policy_for(body: str, reason: str) -> None:
    text = _stack(body, "\n  b: s3.Bucket;")
    outcome = run(text, "typescript", [POLICY])
    assert outcome.text == text
    assert [reason in found for found in outcome.reasons] == [True]


def test_a_policy_of_what_a_pattern_takes_out_of_a_list() -> None:
    before = f"[this.b] = [{MADE}];\n    this.b.{KEEP};"
    outcome = run(_stack(before, "\n  b: s3.Bucket;"), "typescript", [POLICY])
    assert outcome.text == _stack(before.replace("RETAIN", "DESTROY"), "\n  b: s3.Bucket;")


def test_two_scopes_that_keep_their_buckets_are_no_doubt() -> None:
    """Both say the same: the nearer one is changed."""
    body = (
        f"const b = {MADE};\n    cdk.RemovalPolicies.of(this).retain();\n"
        "    cdk.RemovalPolicies.of(b)."
    )
    outcome = run(_stack(f"{body}retain();"), "typescript", [POLICY])
    assert outcome.text == _stack(f"{body}destroy();")


def test_what_is_not_complete_is_no_place_for_props() -> None:
    """A bucket without an id: nothing can be put behind what is missing."""
    text = f"{TS}new s3.Bucket(this);\n"
    outcome = run(text, "typescript", [POLICY, "s3-auto-delete-objects"])
    assert outcome.text == text
    reason = "arguments are missing before its props: `new s3.Bucket(this)`, line 3"
    assert outcome.reasons[0] == reason
