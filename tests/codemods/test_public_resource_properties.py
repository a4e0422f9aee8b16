"""Codemod 14 beyond its examples: renames go by scope, and what cannot be renamed stays."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

NAME = ["public-resource-properties"]


def typescript(body: str, *, members: str = "", head: str = "") -> Outcomes:
    """Run over a stack with ``body`` in its constructor, ``members`` and a module's ``head``."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        f"{head}\nexport class Data extends cdk.Stack {{\n{members}"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        f"{body}\n  }}\n}}\n"
    )
    return run(text, "typescript", NAME)


def python(body: str, *, members: str = "") -> Outcomes:
    """The same in Python; ``body`` is indented by eight spaces already."""
    text = (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\nclass Data(cdk.Stack):\n"
        f"{members}    def __init__(self, scope, id):\n        super().__init__(scope, id)\n{body}\n"
    )
    return run(text, "python", NAME)


RAW = "    const raw = new s3.Bucket(this, 'Raw');\n"
PY_RAW = '        raw = s3.Bucket(self, "Raw")\n'

TYPESCRIPT_OBSTACLES = {
    "member of Stack": ("    const region = new s3.Bucket(this, 'R');", "", "member `region`"),
    "method of the class": (RAW, "  raw() {}\n", "has a member `raw` already"),
    "getter of the class": (RAW, "  get raw() { return 1; }\n", "has a member `raw` already"),
    "object's method": (
        f"{RAW}    const o = {{ m() {{ return raw; }} }};",
        "",
        "`this` is another",
    ),
    "reassigned": ("    let raw = new s3.Bucket(this, 'R');\n    raw = x;", "", "more than once"),
    "in a loop": (f"    for (const i of [1]) {{\n{RAW}    }}", "", "in a block"),
    "in try": (f"    try {{\n{RAW}    }} finally {{}}", "", "in a block"),
    "behind a return": (f"    if (id) return;\n{RAW}", "", "may return before"),
}


@pytest.mark.parametrize(
    ("body", "members", "reason"), TYPESCRIPT_OBSTACLES.values(), ids=TYPESCRIPT_OBSTACLES.keys()
)
def test_typescript_variable_that_has_to_stay(body: str, members: str, reason: str) -> None:
    """Nothing is renamed, and the reason is given."""
    outcome = typescript(body, members=members)
    assert "this.raw" not in outcome.text
    assert any(reason in given for given in outcome.reasons), outcome.reasons


PYTHON_OBSTACLES = {
    "member of Stack": ('        region = s3.Bucket(self, "R")', "member `region`"),
    "assigned again": (f"{PY_RAW}        raw = None", "more than once"),
    "deleted": (f"{PY_RAW}        del raw", "more than once"),
    "in a block": (f"        if id:\n    {PY_RAW}", "in a block"),
    "another self": (
        f"{PY_RAW}        def inner(self):\n            return raw",
        "is another",
    ),
}


@pytest.mark.parametrize(("body", "reason"), PYTHON_OBSTACLES.values(), ids=PYTHON_OBSTACLES.keys())
def test_python_variable_that_has_to_stay(body: str, reason: str) -> None:
    """Nothing is renamed, and the reason is given."""
    outcome = python(body)
    assert "self.raw" not in outcome.text
    assert any(reason in given for given in outcome.reasons), outcome.reasons


TYPESCRIPT_USES = {
    "shorthand": ("f({ raw });", "f({ raw: this.raw });"),
    "pair": ("f({ raw: raw });", "f({ raw: this.raw });"),
    "nested template": ("f(`a${`b${raw.bucketName}`}`);", "f(`a${`b${this.raw.bucketName}`}`);"),
    "arrow function": ("f(() => raw);", "f(() => this.raw);"),
    "nested arrow functions": ("f(() => () => raw);", "f(() => () => this.raw);"),
    "shadowed by a parameter": ("f((raw: string) => raw);", "f((raw: string) => raw);"),
    "shadowed in a block": ("{ const raw = 1; f(raw); }", "{ const raw = 1; f(raw); }"),
    "taken apart": ("const { bucketArn } = raw;", "const { bucketArn } = this.raw;"),
    "spread": ("f(...[raw]);", "f(...[this.raw]);"),
    "type query": ("let other: typeof raw;", "let other: typeof this.raw;"),
    "property of that name": ("f(x.raw, { raw: 1 });", "f(x.raw, { raw: 1 });"),
    "non-null and cast": ("f(raw! as s3.IBucket);", "f(this.raw! as s3.IBucket);"),
}


@pytest.mark.parametrize(("use", "after"), TYPESCRIPT_USES.values(), ids=TYPESCRIPT_USES.keys())
def test_typescript_use(use: str, after: str) -> None:
    """Each use of the variable follows, and only those."""
    outcome = typescript(f"{RAW}    {use}")
    assert f"    this.raw = new s3.Bucket(this, 'Raw');\n    {after}\n" in outcome.text
    assert "  public readonly raw: s3.Bucket;\n" in outcome.text


PYTHON_USES = {
    "keyword of that name": ("f(raw=raw)", "f(raw=self.raw)"),
    "f-string": ('f(f"{raw.bucket_name}")', 'f(f"{self.raw.bucket_name}")'),
    "nested f-string": ("f(f\"{f'{raw}'}\")", "f(f\"{f'{self.raw}'}\")"),
    "lambda": ("f(lambda: raw)", "f(lambda: self.raw)"),
    "lambda's own parameter": ("f(lambda raw: raw)", "f(lambda raw: raw)"),
    "lambda's default": ("f(lambda raw=raw: raw)", "f(lambda raw=self.raw: raw)"),
    "comprehension": ("f([raw for _ in x])", "f([self.raw for _ in x])"),
    "comprehension's own variable": ("f([raw for raw in x])", "f([raw for raw in x])"),
    "first iterable": ("f([raw for raw in raw.x])", "f([raw for raw in self.raw.x])"),
    "walrus beside it": ("f(other := raw)", "f(other := self.raw)"),
    "attribute of that name": ("f(x.raw)", "f(x.raw)"),
}


@pytest.mark.parametrize(("use", "after"), PYTHON_USES.values(), ids=PYTHON_USES.keys())
def test_python_use(use: str, after: str) -> None:
    """Each use of the variable follows, and only those."""
    outcome = python(f"{PY_RAW}        {use}")
    assert f'        self.raw = s3.Bucket(self, "Raw")\n        {after}\n' in outcome.text


def test_constant_that_holds_a_namespace_is_no_type() -> None:
    """``s3.Bucket`` is a type only through an import; otherwise the class's instance is."""
    outcome = typescript(
        "    const queue = new sqs.Queue(this, 'Q');", head="const sqs = cdk.aws_sqs;"
    )
    assert "  public readonly queue: InstanceType<typeof sqs.Queue>;\n" in outcome.text


def test_properties_follow_the_fields_that_are_there() -> None:
    """Declarations stand together, in the order of the text."""
    outcome = typescript(
        f"{RAW}    const logs = new s3.Bucket(this, 'Logs');",
        members="  private readonly first = 1;\n\n",
    )
    assert (
        "  private readonly first = 1;\n  public readonly raw: s3.Bucket;\n"
        "  public readonly logs: s3.Bucket;\n\n  constructor"
    ) in outcome.text


def test_line_endings_stay() -> None:
    """New lines end as the file's do."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n\n"
        "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
        f"    super(scope, id);\n{RAW}    f(raw);\n  }}\n}}\n"
    ).replace("\n", "\r\n")
    outcome = run(text, "typescript", NAME)
    assert "public readonly raw: s3.Bucket;\r\n" in outcome.text
    assert outcome.text.count("\n") == outcome.text.count("\r\n")


def test_jsx_uses_follow() -> None:
    """A variable in JSX is a use; an attribute or a tag of that name is none."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
        f"    super(scope, id);\n{RAW}"
        "    f(<raw.Part raw={raw} {...raw}>{`${raw.bucketName}`} raw</raw.Part>);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME, suffix=".tsx")
    assert "<this.raw.Part raw={this.raw} {...this.raw}>{`${this.raw.bucketName}`}" in outcome.text


PYTHON_SCOPES = {
    "decorator": (
        "        @raw.x\n        def inner(raw):\n            return raw",
        "        @self.raw.x\n        def inner(raw):\n            return raw",
    ),
    "inner function": (
        "        def inner():\n            return raw",
        "        def inner():\n            return self.raw",
    ),
    "inner function with a variable of its own": (
        "        def inner():\n            raw = 1\n            return raw",
        "        def inner():\n            raw = 1\n            return raw",
    ),
    "global of the same name": (
        "        def inner():\n            global raw\n            return raw",
        "        def inner():\n            global raw\n            return raw",
    ),
    "inner class": (
        (
            "        class Inner:\n            raw = 1\n\n            def m(this):\n"
            "                return raw"
        ),
        (
            "        class Inner:\n            raw = 1\n\n            def m(this):\n"
            "                return self.raw"
        ),
    ),
    "walrus in a comprehension": (
        "        f([(other := raw) for _ in x])",
        "        f([(other := self.raw) for _ in x])",
    ),
}


@pytest.mark.parametrize(("body", "after"), PYTHON_SCOPES.values(), ids=PYTHON_SCOPES.keys())
def test_python_scope(body: str, after: str) -> None:
    """Python's own rules decide which variable a name is."""
    outcome = python(f"{PY_RAW}{body}")
    assert f'        self.raw = s3.Bucket(self, "Raw")\n{after}\n' in outcome.text


def test_nonlocal_write_keeps_the_variable() -> None:
    """An inner function that assigns the variable makes it no constant."""
    body = f"{PY_RAW}        def inner():\n            nonlocal raw\n            raw = None"
    outcome = python(body)
    assert "self.raw" not in outcome.text
    assert any("more than once" in reason for reason in outcome.reasons)
