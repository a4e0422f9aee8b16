"""A policy that callers give: followed to every caller, or reported where not all are known."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
TS_MADE = "{ new s3.Bucket(s, 'B', { removalPolicy: policy }); }"
TS_FUNCTION = f"function make(policy: any) {TS_MADE}\n"
TS_CLASS = f"class A {{ make(policy: any) {TS_MADE} }}\n"
TS_CONSTRUCTOR = f"class A {{ constructor(policy: any) {TS_MADE} }}\n"
PY_MADE = "s3.Bucket(s, 'B', removal_policy=policy)\n"
PY_FUNCTION = f"def make(policy):\n    {PY_MADE}"
PY_CLASS = f"class A:\n    def make(self, policy):\n        {PY_MADE}"
PY_CONSTRUCTOR = f"class A:\n    def __init__(self, policy):\n        {PY_MADE}"
R = "cdk.RemovalPolicy.RETAIN"

#: Every RETAIN in these becomes DESTROY, and nothing else changes.
FIXED = [
    ("typescript", "a function", f"{TS_FUNCTION}make({R});\n"),
    ("typescript", "a constant", f"const make = (policy: any) => {TS_MADE};\nmake({R});\n"),
    ("typescript", "an object taken apart", f"function make({{ policy }}: any) {TS_MADE}\nmake({{ policy: {R} }});\n"),
    ("typescript", "a property's default", f"function make({{ policy = {R} }}: any) {TS_MADE}\nmake({{}});\n"),
    ("typescript", "an object in an object", f"function make({{ a: {{ policy }} }}: any) {TS_MADE}\nmake({{ a: {{ policy: {R} }} }});\n"),
    ("typescript", "a pattern's default", f"function make(o: any) {{ const {{ policy = {R} }} = o; {TS_MADE[2:]}\nmake({{}});\n"),
    ("typescript", "a pattern's default beside callers", f"function make(o: any) {{ const {{ policy = {R} }} = o; {TS_MADE[2:]}\nmake({{}}); make({{ policy: {R} }});\n"),
    ("typescript", "a parameter's default", f"function make(policy = {R}) {TS_MADE}\nmake(); make({R});\n"),
    ("typescript", "an object with a spread before", f"function make(o: any) {TS_MADE.replace('policy }', 'o.policy }')}\nmake({{ ...x, policy: {R} }});\n"),
    ("typescript", "a method of a new instance", f"{TS_CLASS}new A().make({R});\n"),
    ("typescript", "a method of its own", f"{TS_CLASS[:-3]} go() {{ this.make({R}); }} }}\n"),
    ("typescript", "a constructor whose class is a type too", f"{TS_CONSTRUCTOR}new A({R}); const a: A = x; if (a instanceof A) {{}}\n"),
    ("typescript", "a function of an object", f"const o = {{ make: (policy: any) => {TS_MADE} }};\no.make({R});\n"),
    ("typescript", "a method of an object", f"const o = {{ make(policy: any) {TS_MADE} }};\no.make({R});\n"),
    ("python", "a function", f"{PY_FUNCTION}make({R})\n"),
    ("python", "a lambda in a dict", f"o = {{'make': lambda policy: {PY_MADE[:-1]}}}\no['make']({R})\n"),
    ("python", "a keyword only", f"def make(*, policy):\n    {PY_MADE}make(policy={R})\n"),
    ("python", "a default", f"def make(a, /, policy={R}):\n    {PY_MADE}make(1)\n"),
    ("python", "a typed default", f"def make(policy: cdk.RemovalPolicy = {R}):\n    {PY_MADE}make()\nmake({R})\n"),
    ("python", "keywords handed on", f"def make(**kw):\n    s3.Bucket(s, 'B', **kw)\nmake(removal_policy={R})\n"),
    ("python", "other keywords handed on", f"def make(a, **kw):\n    s3.Bucket(s, 'B', **kw)\nmake(a=1, removal_policy={R})\n"),
    ("python", "a lambda", f"make = lambda policy: {PY_MADE}make({R})\n"),
    ("python", "a method of a new instance", f"{PY_CLASS}A().make({R})\n"),
    ("python", "a decorated method", f"class A:\n    @deco\n    def make(self, policy):\n        {PY_MADE}    def go(self):\n        self.make({R})\n"),
    ("python", "a constructor whose class is a type too", f"{PY_CONSTRUCTOR}A({R})\nx: A = y\n"),
]  # fmt: skip

PARAMETER = "it is a parameter: "

#: Others may call, or what they give cannot be told: nothing changes.
REPORTED = [
    ("typescript", "no caller", TS_FUNCTION, PARAMETER),
    ("typescript", "handed to others", f"{TS_FUNCTION}keep(make);\n", PARAMETER),
    ("typescript", "a spread argument", f"{TS_FUNCTION}make(...[{R}]);\n", PARAMETER),
    ("typescript", "a rest parameter", f"function make(...policy: any[]) {TS_MADE}\nmake({R});\n", PARAMETER),
    ("typescript", "a variable written again", f"let make = (policy: any) => {TS_MADE};\nmake = x;\nmake({R});\n", PARAMETER),
    ("typescript", "a callback", f"x.forEach((policy: any) => {TS_MADE});\n", PARAMETER),
    ("typescript", "a method of an unknown instance", f"{TS_CLASS}function f(a: any) {{ a.make({R}); }}\n", PARAMETER),
    ("typescript", "a method that an heir has too", f"{TS_CLASS}class B extends A {{ make(policy: any) {{}} }}\nnew A().make({R});\n", PARAMETER),
    ("typescript", "a class handed to others", f"{TS_CONSTRUCTOR}keep(A); new A({R});\n", PARAMETER),
    ("typescript", "a class without a name", f"const A = class {{ constructor(policy: any) {TS_MADE} }};\nnew A({R});\n", PARAMETER),
    ("typescript", "a function of an object handed to others", f"const o = {{ make(policy: any) {TS_MADE} }};\no.make({R}); keep(o);\n", PARAMETER),
    ("typescript", "a method of an object under a computed name", f"const o = {{ [x](policy: any) {TS_MADE} }};\no.make({R});\n", PARAMETER),
    ("typescript", "an object from elsewhere", f"function make({{ policy }}: any) {TS_MADE}\nmake(x);\n", "it is decided at run time: `x`"),
    ("python", "no caller", PY_FUNCTION, PARAMETER),
    ("python", "handed to others", f"{PY_FUNCTION}keep(make)\n", PARAMETER),
    ("python", "a spread argument", f"{PY_FUNCTION}make(*[{R}])\n", PARAMETER),
    ("python", "a rest parameter", f"def make(*policy):\n    {PY_MADE}make({R})\n", PARAMETER),
    ("python", "a name bound again", f"{PY_FUNCTION}make = x\nmake({R})\n", PARAMETER),
    ("python", "a method of an unknown instance", f"{PY_CLASS}def f(a):\n    a.make({R})\n", PARAMETER),
    ("python", "a class handed to others", f"{PY_CONSTRUCTOR}A({R})\nisinstance(x, A)\n", PARAMETER),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in FIXED],
    ids=[f"{language}: {name}" for language, name, _ in FIXED],
)
def test_callers_are_followed(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, ["s3-bucket-removal-policy"])
    assert found.text == start + text.replace("RETAIN", "DESTROY")
    assert not found.reasons


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [(language, text, reason) for language, _, text, reason in REPORTED],
    ids=[f"{language}: {name}" for language, name, _, _ in REPORTED],
)
def test_what_callers_give_cannot_be_told(language: str, text: str, reason: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, ["s3-bucket-removal-policy"])
    assert found.text == start + text
    (told,) = found.reasons
    assert told.startswith(f"the removal policy cannot be told: {reason}")


@pytest.mark.parametrize(
    "function",
    [
        "function make(policy?: any) §\nmake();\n",
        "function make({ policy }: any) §\nmake({});\n",
    ],
    ids=["an optional parameter", "a property left out"],
)
def test_what_no_caller_gives_is_set_where_it_is_used(function: str) -> None:
    text = TS + function.replace("§", TS_MADE)
    fixed = TS_MADE.replace("policy }", "cdk.RemovalPolicy.DESTROY }")
    found = run(text, "typescript", ["s3-bucket-removal-policy"])
    assert found.text == TS + function.replace("§", fixed)


@pytest.mark.parametrize("shown", ["", "print(props)\n    "], ids=["its own", "one that is shown"])
def test_a_dict_that_callers_add_to_gets_what_they_may_not_change(shown: str) -> None:
    """A keyword beside what they give would clash with theirs; the dict is there for the bucket."""
    head = f"{PY}def make(s, **more):\n    props = {{'versioned': True, 'removal_policy': "
    call = f"**more}}\n    {shown}s3.Bucket(s, 'B', **props)\nmake(s)\n"
    found = run(
        f"{head}{R}, {call}", "python", ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
    )
    assert found.reasons == []
    if shown:
        given = (
            "**{**props, 'removal_policy': cdk.RemovalPolicy.DESTROY, 'auto_delete_objects': True}"
        )
        assert found.text == f"{head}{R}, {call}".replace("**props", given)
    else:
        given = call.replace("**more", "'auto_delete_objects': True, **more")
        assert found.text == f"{head}cdk.RemovalPolicy.DESTROY, {given}"


KMS_TS = "import * as cdk from 'aws-cdk-lib';\nimport * as kms from 'aws-cdk-lib/aws-kms';\n"
KMS_PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_kms as kms\n"
KEY_TS = (
    f"{KMS_TS}function make(props = {{}}) {{ new kms.Key(s, 'K', {{ alias: 'a', ...props }}); }}\n"
)
KEY_PY = f"{KMS_PY}def make(**props):\n    kms.Key(s, 'K', alias='a', **props)\n"


@pytest.mark.parametrize(
    ("language", "helper", "without", "other", "window"),
    [
        ("typescript", KEY_TS, "make();\n", "make({ pendingWindow: w });\n", "pendingWindow: cdk."),
        ("python", KEY_PY, "make()\n", "make(pending_window=w)\n", "pending_window=cdk."),
    ],
)
def test_a_key_gets_its_window_where_no_caller_gives_one(
    language: str, helper: str, without: str, other: str, window: str
) -> None:
    select = frozenset({"kms-key-removal-policy"})
    assert window in run(helper + without, language, select).text
    assert window not in run(helper + without + other, language, select).text


REST = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
interface RawProps extends s3.BucketProps { readonly purpose: string }
class Raw extends s3.Bucket {
  constructor(scope: cdk.Stack, id: string, props: RawProps) {
    const { TAKEN, ...rest } = props;
    super(scope, id, { PROPS });
  }
}
new Raw(new cdk.Stack(), 'Raw', { GIVEN });
"""


@pytest.mark.parametrize(
    ("taken", "props", "given", "policies"),
    [
        pytest.param(
            "purpose",
            "removalPolicy: cdk.RemovalPolicy.RETAIN, ...rest",
            "purpose: 'raw'",
            (1, 0),
            id="before it",
        ),
        pytest.param(
            "purpose",
            "versioned: true, ...rest",
            "purpose: 'raw', removalPolicy: cdk.RemovalPolicy.RETAIN",
            (1, 1),
            id="in it, overridden",
        ),
        pytest.param(
            "purpose, removalPolicy",
            "removalPolicy: cdk.RemovalPolicy.RETAIN, ...rest",
            "purpose: 'raw', removalPolicy: cdk.RemovalPolicy.SNAPSHOT",
            (1, 0),
            id="taken out of it",
        ),
    ],
)
def test_what_a_pattern_leaves_over_is_what_callers_give(
    taken: str, props: str, given: str, policies: tuple[int, int]
) -> None:
    text = REST.replace("TAKEN", taken).replace("PROPS", props).replace("GIVEN", given)
    outcome = run(text, "typescript", ["s3-bucket-removal-policy"])
    found = (outcome.text.count("Policy.DESTROY"), outcome.text.count("Policy.RETAIN"))
    assert found == policies
    assert not outcome.reasons
