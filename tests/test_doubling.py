"""Names that stand for the one before them twice, forty times over, and those that go in circles.

Whoever walks each way anew never comes to an end here: two to the power of forty steps.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
BUCKET = "new s3.Bucket(scope, 'B', p40);\n"
CODEMOD = "s3-bucket-removal-policy"


def chain(first: str, following: str) -> str:
    """A definition of p0, and forty more: ``P`` stands for the new name, ``Q`` for the last one."""
    lines = [following.replace("P", f"p{n + 1}").replace("Q", f"p{n}") for n in range(40)]
    return "\n".join([first, *lines, ""])


RETAIN = "{ removalPolicy: cdk.RemovalPolicy.RETAIN }"
PY_RETAIN = "{'removal_policy': cdk.RemovalPolicy.RETAIN}"

FIXED = {
    "spreads": (
        "typescript",
        TS + chain(f"const p0 = {RETAIN};", "const P = { ...Q, ...Q };") + BUCKET,
    ),
    "functions": (
        "typescript",
        TS
        + chain(
            f"function p0() {{ return {RETAIN}; }}",
            "function P() { return { ...Q(), ...Q() }; }",
        )
        + "new s3.Bucket(scope, 'B', p40());\n",
    ),
    "spreads in Python": (
        "python",
        PY + chain(f"p0 = {PY_RETAIN}", "P = {**Q, **Q}") + "s3.Bucket(scope, 'B', **p40)\n",
    ),
}

#: What is told of the others.
TOLD = {
    "choices": (
        TS
        + chain("const p0 = cdk.RemovalPolicy.RETAIN;", "const P = c ? Q : Q;")
        + "new s3.Bucket(scope, 'B', { removalPolicy: p40 });\n",
        "it is decided at run time: `c ? … : …`",
    ),
    "members of choices": (
        TS
        + chain(
            "const p0 = { a: cdk.RemovalPolicy.RETAIN };",
            "const P = { a: (c ? Q : Q).a };",
        )
        + "new s3.Bucket(scope, 'B', { removalPolicy: p40.a });\n",
        "it is decided at run time: `(c ? p39 : p39).a`",
    ),
    "spreads in a circle": (
        TS + "const a = { ...p40 };\nconst p40 = { ...a };\n" + BUCKET,
        "it is defined by itself",
    ),
}


@pytest.mark.parametrize(("language", "text"), FIXED.values(), ids=FIXED.keys())
def test_the_policy_that_forty_names_double_is_changed_where_it_is(
    language: str, text: str
) -> None:
    assert run(text, language, [CODEMOD]).text == text.replace("RETAIN", "DESTROY")


@pytest.mark.parametrize(("text", "reason"), TOLD.values(), ids=TOLD.keys())
def test_what_cannot_be_told_is_reported(text: str, reason: str) -> None:
    outcome = run(text, "typescript", [CODEMOD])
    assert outcome.text == text
    (finding,) = outcome.findings
    assert finding.reason is not None
    assert reason in finding.reason


def test_the_last_of_spreads_that_come_twice_wins() -> None:
    text = (
        TS
        + f"const a = {RETAIN};\nconst b = {{ removalPolicy: cdk.RemovalPolicy.DESTROY }};\n"
        + "new s3.Bucket(scope, 'A', { ...a, ...b, ...a });\n"
        + "new s3.Bucket(scope, 'B', { ...a, ...a, ...b });\n"
    )
    outcome = run(text, "typescript", [CODEMOD])
    assert [finding.message for finding in outcome.findings] == [
        "Bucket 'A' is kept when its stack is deleted (RETAIN)"
    ]


CHAINS = {
    "typescript": (
        "class S extends cdk.Stack {\n  define() {\n    const chain = this.make()"
        + "".join(f".next(this.step{n}())" for n in range(40))
        + ";\n    new s3.Bucket(this, 'B', { removalPolicy: chain.policy });\n  }\n"
        "  make() { return other(); }\n"
        + "".join(f"  step{n}() {{ return other(); }}\n" for n in range(40))
        + "}\n"
    ),
    "python": (
        "class S(cdk.Stack):\n    def define(self):\n        chain = self.make()"
        + "".join(f".next(self.step{n}())" for n in range(40))
        + '\n        s3.Bucket(self, "B", removal_policy=chain.policy)\n'
        "    def make(self):\n        return other()\n"
        + "".join(f"    def step{n}(self):\n        return other()\n" for n in range(40))
    ),
}


@pytest.mark.parametrize("language", CHAINS)
def test_forty_calls_one_after_another_come_to_an_end(language: str) -> None:
    """What a call is asked of is looked at in more than one way: each of them once."""
    text = (TS if language == "typescript" else PY) + CHAINS[language]
    outcome = run(text, language, [CODEMOD])
    assert outcome.text == text
    assert len(outcome.reasons) == 1
