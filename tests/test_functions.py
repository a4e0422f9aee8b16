"""Props that a function makes and returns: known, and changed where all its callers want it."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

S3 = ["s3-bucket-removal-policy"]
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
RETAINED = "{ bucketName: n, removalPolicy: cdk.RemovalPolicy.RETAIN }"
MAKERS = [
    pytest.param(f"function make(n: string) {{ return {RETAINED}; }}\n", id="a function"),
    pytest.param(f"const make = (n: string) => ({RETAINED});\n", id="an arrow function"),
    pytest.param(f"const make = (n: string) => {{ return {RETAINED}; }};\n", id="an arrow's block"),
    pytest.param(f"const make = function (n) {{ return {RETAINED}; }};\n", id="an expression"),
    pytest.param(
        f"function make(n) {{\n  const props = {RETAINED};\n  return props;\n}}\n", id="a variable"
    ),
    pytest.param(f"export function make(n) {{ return {RETAINED} as s3.BucketProps; }}\n", id="as"),
]
CALLS = "new s3.Bucket(this, 'A', make('a'));\nnew s3.Bucket(this, 'B', { ...make('b') });\n"


@pytest.mark.parametrize("maker", MAKERS)
def test_typescript_props_of_a_function_change_where_they_are_made(maker: str) -> None:
    text = TS + maker + CALLS
    assert run(text, "typescript", S3).text == text.replace("RETAIN", "DESTROY")


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("other", ["use(make('c'));\n", "use(make);\n", "make.call(null, 'c');\n"])
def test_typescript_calls_override_what_others_use(maker: str, other: str) -> None:
    destroy = "removalPolicy: cdk.RemovalPolicy.DESTROY }"
    after = CALLS.replace("'A', make('a')", f"'A', {{ ...make('a'), {destroy}").replace(
        "...make('b') }", f"...make('b'), {destroy}"
    )
    text = TS + maker + other
    assert run(text + CALLS, "typescript", S3).text == text + after


@pytest.mark.parametrize(
    ("maker", "reason"),
    [
        (
            "function make(p) { if (p) return {}; return { versioned: true }; }",
            "what cannot be followed: `make('a')`",
        ),
        ("async function make(p) { return {}; }", "what cannot be followed: `make('a')`"),
        ("function* make(p) { yield 1; return {}; }", "what cannot be followed: `make('a')`"),
        ("let make = (p) => ({}); make = other;", "what cannot be followed: `make('a')`"),
        (
            "function make(p) { const q = {}; q[p] = 1; return q; }",
            "what cannot be followed: `make('a')`",
        ),
        ("function make(p) { return make(p); }", "what cannot be followed: `make('a')`"),
        ("import { make } from 'pkg';", "what cannot be followed: `make('a')`"),
    ],
)
def test_typescript_results_that_hang_on_more_are_not_guessed(maker: str, reason: str) -> None:
    text = f"{TS}{maker}\nnew s3.Bucket(this, 'A', make('a'));\n"
    outcome = run(text, "typescript", S3)
    assert outcome.text == text
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize("made", ["{ removalPolicy: p }", "{ ...p }", "{ ...(p as any) }"])
def test_results_that_hang_on_a_parameter_are_not_guessed(made: str) -> None:
    call = "make(prod ? one : two)"
    text = f"{TS}const make = (p) => ({made});\nnew s3.Bucket(this, 'A', {call});\n"
    outcome = run(text, "typescript", S3)
    assert outcome.text == text
    assert outcome.reasons


def test_props_changed_after_a_function_made_them_are_not_guessed() -> None:
    text = f"""\
{TS}const make = () => ({{ versioned: true }});
const props = make();
props.removalPolicy = given;
new s3.Bucket(this, 'A', props);
"""
    outcome = run(text, "typescript", S3)
    assert outcome.text == text
    assert "`props` is changed after it is made, line 5" in outcome.reasons[0]


PY_DICT = '{"bucket_name": n, "removal_policy": cdk.RemovalPolicy.RETAIN}'
PY_MAKERS = [
    pytest.param(f"def make(n):\n    return {PY_DICT}\n\n\n", id="a function"),
    pytest.param(
        f'def make(n):\n    """Props."""\n    p = {PY_DICT}\n    return p\n\n\n', id="a name"
    ),
    pytest.param(f"make = lambda n: {PY_DICT}\n", id="a lambda"),
    pytest.param(
        "def make(n):\n    return dict(removal_policy=cdk.RemovalPolicy.RETAIN, bucket_name=n)\n",
        id="dict()",
    ),
]
PY_CALLS = 's3.Bucket(self, "A", **make("a"))\ns3.Bucket(self, "B", **make("b"), versioned=True)\n'


@pytest.mark.parametrize("maker", PY_MAKERS)
def test_python_props_of_a_function_change_where_they_are_made(maker: str) -> None:
    text = PY + maker + PY_CALLS
    assert run(text, "python", S3).text == text.replace("RETAIN", "DESTROY")


@pytest.mark.parametrize("maker", PY_MAKERS)
def test_python_calls_override_what_others_use(maker: str) -> None:
    text = PY + maker + 'print(make("c"))\n'
    destroy = '"removal_policy": cdk.RemovalPolicy.DESTROY}'
    after = PY_CALLS.replace('**make("a")', f'**{{**make("a"), {destroy}').replace(
        '**make("b")', f'**{{**make("b"), {destroy}'
    )
    assert run(text + PY_CALLS, "python", S3).text == text + after


@pytest.mark.parametrize(
    "maker",
    [
        "def make(n):\n    if n:\n        return {}\n    return {'versioned': True}\n",
        "async def make(n):\n    return {}\n",
        "@cached\ndef make(n):\n    return {}\n",
        "def make(n):\n    yield 1\n    return {}\n",
        "def make(n):\n    props = {}\n    props[n] = 1\n    return props\n",
    ],
)
def test_python_results_that_hang_on_more_are_not_guessed(maker: str) -> None:
    text = f'{PY}{maker}s3.Bucket(self, "A", **make("a"))\n'
    outcome = run(text, "python", S3)
    assert outcome.text == text
    assert outcome.reasons
