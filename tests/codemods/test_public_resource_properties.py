"""Codemod 14 beyond its examples: renames go by scope, and what cannot be renamed stays."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

import pytest

from cdkfix import catalogue, engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
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
    "in a loop": (f"    for (const i of [1]) {{\n{RAW}    }}", "", "declared in a loop, and may"),
    "in a while loop": (
        f"    while (id) {{ if (id) {{\n{RAW}    }} }}",
        "",
        "declared in a loop, and may",
    ),
    "for each": (
        f"    [1].forEach(() => {{\n{RAW}      use(raw);\n    }});",
        "",
        "in a function, and",
    ),
    "in try": (f"    try {{\n{RAW}    }} finally {{}}", "", "in a block"),
    "behind a return": (f"    if (id) return;\n{RAW}", "", "may return before"),
    "behind a return in a switch": (
        f"    switch (id) {{ case 'x': return; }}\n{RAW}",
        "",
        "may return before `raw` is set, line 7",
    ),
    "async function called on the spot": (
        f"{RAW}    (async () => {{ await f(); return raw; }})();",
        "",
        "`raw` is used in an async function called on the spot",
    ),
    "within an async function called on the spot": (
        f"{RAW}    void (async () => {{ f(() => raw); }})();",
        "",
        "`raw` is used in an async function called on the spot",
    ),
    "declared with others": (
        "    const raw = new s3.Bucket(this, 'A'), other = 1;",
        "",
        "declared together with others",
    ),
    "given its value later": (
        "    let raw: s3.Bucket;\n    raw = new s3.Bucket(this, 'A');",
        "",
        "not declared by one statement with its value",
    ),
    "used by a function": (f"{RAW}    [1].map(function () {{ return raw; }});", "", "is another"),
    "used by a generator": (f"{RAW}    function* g() {{ yield raw; }}", "", "is another"),
    "used by a getter": (f"{RAW}    f({{ get g() {{ return raw; }} }});", "", "is another"),
    "used by a nested class": (f"{RAW}    class A {{ b = raw; }}", "", "is another"),
    "used by a static block": (f"{RAW}    class A {{ static {{ f(raw); }} }}", "", "is another"),
    "type query in an object's type": (f"{RAW}    let a: {{ b: typeof raw }};", "", "is another"),
    "type of the constructor's own": (
        "    type Own = s3.Bucket;\n    const raw: Own = new s3.Bucket(this, 'A');",
        "",
        "its type `Own` is known in the constructor only",
    ),
    "property of the class": (RAW, "  private raw?: string;\n", "has a member `raw` already"),
    "static property of the class": (RAW, "  static raw = 1;\n", "has a member `raw` already"),
    "read from the instance": (f"{RAW}    f((this as any).raw);", "", "a member `raw` already"),
    "member of every object": (
        "    const valueOf = new s3.Bucket(this, 'V');",
        "",
        "every object has a member `valueOf` already",
    ),
    "private by its name": ("    const _raw = new s3.Bucket(this, 'R');", "", "called private"),
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
    "in a block": (f"        if id:\n    {PY_RAW}", "in a block, which may not run"),
    "in a loop": (
        f"        for i in id:\n    {PY_RAW}",
        "declared in a loop, and may stand for several",
    ),
    "in a function": (
        f"        def add(name):\n    {PY_RAW}            use(raw)\n        add('a')",
        "declared in a function, and may stand for several",
    ),
    "assigned in a tuple, in a chain": (
        '        pair = raw, other = s3.Bucket(self, "A"), 1',
        "`raw` is assigned together with others",
    ),
    "assigned in a chain": ('        other = raw = s3.Bucket(self, "A")', "together with others"),
    "assigned in an expression": (
        '        f(raw := s3.Bucket(self, "A"))',
        "not declared by one statement with its value",
    ),
    "behind a return": (f"        if id:\n            return\n{PY_RAW}", "may return before"),
    "variable of the module": (f"        global raw\n{PY_RAW}", "a variable of the module"),
    "nonlocal": (
        f"{PY_RAW}        def inner():\n            nonlocal raw\n            return raw",
        "shared by a nonlocal statement",
    ),
    "name printed by an f-string": (
        f"{PY_RAW}        f(f'{{raw.bucket_name = }}')",
        "an f-string's `=` prints the name `raw`, line 9",
    ),
    "read by its name": (f"{PY_RAW}        f(locals()['raw'])", "may read `raw` by its name"),
    "captured by a pattern": (
        f"{PY_RAW}        match id:\n            case dict(x=raw):\n                pass",
        "more than once",
    ),
    "captured by a star pattern": (
        f"{PY_RAW}        match id:\n            case [1, *raw]:\n                pass",
        "more than once",
    ),
    "caught": (
        f"{PY_RAW}        try:\n            f()\n        except E as raw:\n            pass",
        "more than once",
    ),
    "private by its name": ('        _ = s3.Bucket(self, "R")', "`_` is called private"),
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


GIVEN_BACK = {
    "typescript": f"    use([1].map(() => {{\n{RAW}      return raw;\n    }}));",
    "python": f"        def add():\n    {PY_RAW}            return raw\n        use(add())",
}


@pytest.mark.parametrize("language", GIVEN_BACK)
def test_what_a_function_gives_back_is_its_callers_to_keep(language: str) -> None:
    """Nothing is told of it, as of what a method gives."""
    outcome = (typescript if language == "typescript" else python)(GIVEN_BACK[language])
    assert not outcome.findings


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_every_member_of_a_stack_has_to_stay(language: str) -> None:
    """Assigning one is a compile error in TypeScript and an exception in Python."""
    names = sorted(catalogue.members("aws-cdk-lib.Stack", language))
    assert len(names) > 40
    if language == "python":
        lines = [f'        {name} = s3.Bucket(self, "{name}")' for name in names]
        outcome = python("\n".join(lines))
    else:
        lines = [f"    const {name} = new s3.Bucket(this, '{name}');" for name in names]
        outcome = typescript("\n".join(lines))
    assert len(outcome.reasons) == len(names)
    assert not any(finding.fixable for finding in outcome.findings)


BASE = """\
class Base extends cdk.Stack {
  readonly field: string = '';
  get getter() { return 1; }
  method() {}
  constructor(scope: cdk.App, id: string, readonly given = 1) {
    super(scope, id);
    const local = new s3.Bucket(this, 'Local');
  }
}
"""


@pytest.mark.parametrize("name", ["field", "getter", "method", "given", "local"])
def test_name_of_a_base_class_has_to_stay(name: str) -> None:
    """What the base class of the project declares, or is about to, is taken."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        f"{BASE}class Data extends Base {{\n  constructor(scope: cdk.App, id: string) {{\n"
        f"    super(scope, id);\n    const {name} = new s3.Bucket(this, 'A');\n  }}\n}}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.reasons == [f"Base, which the class derives from, has `{name}` already"]


def test_name_of_a_derived_class_of_another_file_has_to_stay() -> None:
    """A derived class cannot declare a public property of its base as its own method."""
    files: dict[PurePath, bytes] = {
        PurePath("base.py"): (
            b"import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\n"
            b"class Base(cdk.Stack):\n    def __init__(self, scope, id):\n"
            b'        super().__init__(scope, id)\n        raw = s3.Bucket(self, "A")\n'
        ),
        PurePath("data.py"): (
            b"from base import Base\n\n\nclass Data(Base):\n    def raw(self):\n        pass\n"
        ),
    }
    targets = [Target(Path("base.py"), explicit=True)]
    settings = Settings(select=frozenset(NAME))
    (result,) = engine.run(Project(Path(), files), targets, settings, fix=True)
    assert [finding.reason for finding in result.findings] == [
        "Data, which derives from the class, has `raw` already"
    ]


def test_use_before_super_keeps_the_variable() -> None:
    """There is no instance yet."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
        f"    const later = () => raw;\n    super(scope, id);\n{RAW}  }}\n}}\n"
    )
    assert run(text, "typescript", NAME).reasons == [
        "`raw` is used before super() is called, line 5"
    ]


TYPES = {
    "const raw: s3.IBucket = new s3.Bucket(this, 'A');": "s3.IBucket",
    "const raw: s3.Bucket | undefined = new s3.Bucket(this, 'A');": "s3.Bucket",
    "const raw = new s3.Bucket(this, 'A') as s3.IBucket;": "s3.IBucket",
    "const raw = <any>new s3.Bucket(this, 'A');": "any",
    "const raw = new s3.Bucket(this, 'A') satisfies s3.IBucket;": "s3.Bucket",
    "const raw = (new s3.Bucket(this, 'A'))!;": "s3.Bucket",
}


@pytest.mark.parametrize(("statement", "type_"), TYPES.items())
def test_type_of_the_property(statement: str, type_: str) -> None:
    """The property has the type that the variable had for those who use it."""
    assert f"  public readonly raw: {type_};\n" in typescript(f"    {statement}").text


PLACES = {
    "overloads": (
        "  constructor(a: cdk.App);\n  constructor(a?: cdk.App) {\n    super(a);\n",
        "  public readonly raw: s3.Bucket;\n\n  constructor(a: cdk.App);\n",
    ),
    "comment behind a field": (
        "  a = 1; /* one\n    two */\n  constructor(scope: cdk.App) {\n    super(scope);\n",
        "two */\n  public readonly raw: s3.Bucket;\n  constructor",
    ),
    "field on the constructor's line": (
        "  a = 1; constructor(scope: cdk.App) {\n    super(scope);\n",
        "  a = 1; public readonly raw: s3.Bucket; constructor",
    ),
    "commented constructor": (
        "  // One.\n  // Two.\n  constructor(scope: cdk.App) {\n    super(scope);\n",
        "  public readonly raw: s3.Bucket;\n\n  // One.\n  // Two.\n  constructor",
    ),
}


@pytest.mark.parametrize(("members", "after"), PLACES.values(), ids=PLACES.keys())
def test_place_of_the_declaration(members: str, after: str) -> None:
    """A declaration stands before the constructor and breaks nothing apart."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        f"class Data extends cdk.Stack {{\n{members}{RAW}  }}\n}}\n"
    )
    assert after in run(text, "typescript", NAME).text


def test_file_without_semicolons_gets_none() -> None:
    """The declaration ends as the file's statements do."""
    text = (
        "import * as cdk from 'aws-cdk-lib'\nimport * as s3 from 'aws-cdk-lib/aws-s3'\n"
        "class Data extends cdk.Stack {\n  constructor(scope: cdk.App) {\n    super(scope)\n"
        "    const raw = new s3.Bucket(this, 'A')\n    ;[raw].forEach(f)\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "  public readonly raw: s3.Bucket\n\n" in outcome.text
    assert "    ;[this.raw].forEach(f)\n" in outcome.text


TYPESCRIPT_USES = {
    "shorthand": ("f({ raw });", "f({ raw: this.raw });"),
    "pair": ("f({ raw: raw });", "f({ raw: this.raw });"),
    "nested template": ("f(`a${`b${raw.bucketName}`}`);", "f(`a${`b${this.raw.bucketName}`}`);"),
    "arrow function": ("f(() => raw);", "f(() => this.raw);"),
    "arrow function called on the spot": ("(() => raw)();", "(() => this.raw)();"),
    "async function handed on": ("f(async () => raw);", "f(async () => this.raw);"),
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
    "assert and raise": ("assert raw, raw", "assert self.raw, self.raw"),
    "item of it": ("raw[raw] = raw", "self.raw[self.raw] = self.raw"),
    "format specification": ('f(f"{x=:{raw.n}}")', 'f(f"{x=:{self.raw.n}}")'),
    "annotation": ("other: list[raw.x] = [raw]", "other: list[self.raw.x] = [self.raw]"),
}


@pytest.mark.parametrize(("use", "after"), PYTHON_USES.values(), ids=PYTHON_USES.keys())
def test_python_use(use: str, after: str) -> None:
    """Each use of the variable follows, and only those."""
    outcome = python(f"{PY_RAW}        {use}")
    assert f'        self.raw = s3.Bucket(self, "Raw")\n        {after}\n' in outcome.text


@pytest.mark.parametrize(
    ("head", "type_"),
    [
        ("const sqs = cdk.aws_sqs;", "cdk.aws_sqs.Queue"),
        ("const { aws_sqs: sqs } = cdk;", "cdk.aws_sqs.Queue"),
        ("const all = cdk;\nconst { aws_sqs: sqs } = all;", "cdk.aws_sqs.Queue"),
        ("const sqs = require('aws-cdk-lib/aws-sqs');", "InstanceType<typeof sqs.Queue>"),
        (
            "const { aws_sqs: sqs } = require('aws-cdk-lib');",
            "InstanceType<typeof sqs.Queue>",
        ),
    ],
)
def test_constant_that_holds_a_namespace_is_no_type(head: str, type_: str) -> None:
    """What it is taken of is, through an import statement; otherwise the class's instance is."""
    outcome = typescript("    const queue = new sqs.Queue(this, 'Q');", head=head)
    assert f"  public readonly queue: {type_};\n" in outcome.text


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


NO_RESOURCES = {
    "typescript": (
        "const wait = new cdk.aws_stepfunctions.Wait(this, 'A', x);\n"
        "    const task = new cdk.aws_stepfunctions_tasks.LambdaInvoke(this, 'B', x);\n"
        "    const file = new cdk.aws_s3_assets.Asset(this, 'C', { path: 'lib' });\n"
        "    const image = new cdk.aws_ecr_assets.DockerImageAsset(this, 'D', x);\n"
    ),
    "python": (
        '        wait = cdk.aws_stepfunctions.Wait(self, "A", time=x)\n'
        '        task = cdk.aws_stepfunctions_tasks.LambdaInvoke(self, "B", lambda_function=x)\n'
        '        file = cdk.aws_s3_assets.Asset(self, "C", path="lib")\n'
        '        image = cdk.aws_ecr_assets.DockerImageAsset(self, "D", directory="lib")\n'
    ),
}


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_what_makes_no_resource_is_not_exposed(language: str) -> None:
    """States are a part of their state machine, assets are uploaded: no test asserts on them."""
    look = typescript if language == "typescript" else python
    assert look(NO_RESOURCES[language]).findings == ()


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_base_class_is_exposed_with_those_that_derive_from_it(language: str) -> None:
    """The option takes jsii names of base classes: every state is one of `State`."""
    look = typescript if language == "typescript" else python
    options = {NAME[0]: {"include": ("aws-cdk-lib.aws_stepfunctions.State",)}}
    text = look(NO_RESOURCES[language]).text
    settings = Settings(select=frozenset(NAME), options=options)
    found = run(text, language, settings=settings).findings
    assert [finding.message.split()[0] for finding in found] == ["Wait", "LambdaInvoke"]


@pytest.mark.parametrize(
    ("language", "body", "exposed"),
    [
        (
            "typescript",
            "    const model = new cdk.aws_sagemaker.CfnEndpoint(this, 'A', x);\n",
            "    this.model = new cdk.aws_sagemaker.CfnEndpoint(this, 'A', x);\n",
        ),
        (
            "python",
            '        model = cdk.aws_sagemaker.CfnEndpoint(self, "A", endpoint_config_name="x")\n',
            '        self.model = cdk.aws_sagemaker.CfnEndpoint(self, "A", endpoint_config_name="x")\n',
        ),
    ],
    ids=["typescript", "python"],
)
def test_endpoint_that_is_none_of_a_vpc_is_exposed(language: str, body: str, exposed: str) -> None:
    look = typescript if language == "typescript" else python
    assert exposed in look(body).text


OUTSIDE = {
    "its own file": {
        "data.py": "\n\nstack = Data(None, 'x')\nstack.raw = 1\n",
    },
    "another file": {
        "data.py": "",
        "app.py": "from data import Data\n\nstack = Data(None, 'x')\nstack.raw += 1\n",
    },
    "a test": {
        "data.py": "",
        "tests/test_data.py": "import data\n\n\ndef test(x):\n    x(data.Data).raw = None\n",
    },
    "the instance's own dict": {
        "data.py": "\n\nstack = Data(None, 'x')\nstack.__dict__['raw'] = 1\n",
    },
    "what vars gives": {
        "data.py": "\n\nstack = Data(None, 'x')\nvars(stack)['raw'] = 1\n",
    },
}


@pytest.mark.parametrize("files", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_name_that_is_set_from_outside_has_to_stay(files: dict[str, str]) -> None:
    """Who sets an attribute of that name would take the resource's place."""
    text = (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\nclass Data(cdk.Stack):\n"
        "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
        f"{PY_RAW}{files['data.py']}"
    )
    contents = {PurePath(path): content.encode() for path, content in files.items()}
    contents[PurePath("data.py")] = text.encode()
    (result,) = engine.run(
        Project(Path(), contents),
        [Target(Path("data.py"), explicit=True)],
        Settings(select=frozenset(NAME)),
        fix=True,
    )
    reasons = [finding.reason or "" for finding in result.findings]
    assert [reason.partition(",")[0] for reason in reasons] == ["`raw` is set from outside"]


def test_python_item_of_that_name_is_no_attribute() -> None:
    """What a dict holds under the name, of the instance or not, takes no attribute's place."""
    outcome = python(
        f'{PY_RAW}        self.outputs = {{}}\n        self.outputs["raw"] = raw\n'
        '        given["raw"] = raw',
    )
    assert '        self.raw = s3.Bucket(self, "Raw")\n' in outcome.text
    assert (
        '        self.outputs["raw"] = self.raw\n        given["raw"] = self.raw\n' in outcome.text
    )


def test_typescript_name_that_is_set_by_its_key_has_to_stay() -> None:
    """In TypeScript a key is an attribute's name."""
    outcome = typescript(f"{RAW}    (given as any)['raw'] = raw;")
    assert outcome.reasons == ["`raw` is set from outside, line 8"]


def test_typescript_name_that_is_set_from_outside_has_to_stay() -> None:
    """A cast lets others set what the class does not declare."""
    text = (
        typescript(RAW)
        .text.replace("this.raw", "const raw")
        .replace("  public readonly raw: s3.Bucket;\n\n", "")
    )
    outcome = run(f"{text}(new Data(a, 'b') as any).raw = 1;\n", "typescript", NAME)
    assert "`raw` is set from outside, line" in outcome.reasons[0]
    outcome = run(f"{text}f((new Data(a, 'b') as any).raw);\n", "typescript", NAME)
    assert "    this.raw = new s3.Bucket" in outcome.text


def test_base_in_another_file_takes_its_names() -> None:
    """What a base class declares is taken, also where its file is imported through an index."""
    files: dict[PurePath, bytes] = {
        PurePath("lib/base.ts"): (
            b"import * as cdk from 'aws-cdk-lib';\n"
            b"export abstract class Base extends cdk.Stack { protected raw = 1; }\n"
        ),
        PurePath("lib/index.ts"): b"export { Base as BaseStack } from './base';\n",
        PurePath("data.ts"): (
            b"import { BaseStack } from './lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
            b"export class Data extends BaseStack {\n  constructor(scope: any, id: string) {\n"
            b"    super(scope, id);\n    const raw = new s3.Bucket(this, 'A');\n"
            b"    const other = new s3.Bucket(this, 'B');\n  }\n}\n"
        ),
    }
    (result,) = engine.run(
        Project(Path(), files),
        [Target(Path("data.ts"), explicit=True)],
        Settings(select=frozenset(NAME)),
        fix=True,
    )
    assert [finding.reason for finding in result.findings] == [
        "Base, which the class derives from, has `raw` already",
        None,
    ]
    assert b"    this.other = new s3.Bucket(this, 'B');\n" in result.after


ALIGNED = {
    "arguments below the bracket": (
        'raw = s3.Bucket(self, "A",\n                        versioned=True)',
        'self.raw = s3.Bucket(self, "A",\n                             versioned=True)',
    ),
    "brackets within": (
        (
            'raw = s3.Bucket(self, "A",\n                        cors=[f(1,\n'
            "                                2)],\n                        versioned=True)"
        ),
        (
            'self.raw = s3.Bucket(self, "A",\n                             cors=[f(1,\n'
            "                                     2)],\n"
            "                             versioned=True)"
        ),
    ),
    "a text of several lines": (
        'raw = s3.Bucket(self, """A\n  b""",\n                        versioned=True)',
        'self.raw = s3.Bucket(self, """A\n  b""",\n                             versioned=True)',
    ),
    "lines of their own": (
        'raw = s3.Bucket(\n            self, "A",\n            versioned=True)',
        'self.raw = s3.Bucket(\n            self, "A",\n            versioned=True)',
    ),
    "the last argument's own lines": (
        'raw = s3.Bucket(self, "A", cors=[\n            1,\n        ])',
        'self.raw = s3.Bucket(self, "A", cors=[\n            1,\n        ])',
    ),
    "a use": (
        'raw = s3.Bucket(self, "A")\n        raw.grant_read(a,\n                       b)',
        (
            'self.raw = s3.Bucket(self, "A")\n        self.raw.grant_read(a,\n'
            "                            b)"
        ),
    ),
    "a use within the bracket": (
        'raw = s3.Bucket(self, "A")\n        f(raw,\n          raw)',
        'self.raw = s3.Bucket(self, "A")\n        f(self.raw,\n          self.raw)',
    ),
}


@pytest.mark.parametrize(("body", "after"), ALIGNED.values(), ids=ALIGNED.keys())
def test_lines_aligned_with_a_bracket_move_along(body: str, after: str) -> None:
    """What is aligned with an opening bracket stays so; texts and other lines stay as they are."""
    assert f"        {after}\n" in python(f"        {body}").text


def _work(count: int, language: str) -> int:
    """How many functions are called to expose ``count`` resources of one constructor."""
    if language == "python":
        lines = [f'        b{i} = s3.Bucket(self, "B{i}")\n        f(b{i})' for i in range(count)]
    else:
        lines = [f"    const b{i} = new s3.Bucket(this, 'B{i}'); f(b{i});" for i in range(count)]
    run_over = python if language == "python" else typescript
    calls = 0

    def note(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(note)
    try:
        outcome = run_over("\n".join(lines))
    finally:
        sys.setprofile(None)
    assert len(outcome.findings) == count
    return calls


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_work_grows_with_the_resources_not_their_square(language: str) -> None:
    """Twice the resources take about twice the calls; a square would take four times as many."""
    _work(10, language)  # What is loaded once does not count.
    assert _work(120, language) < 2.4 * _work(60, language)


PRIVATE = [
    pytest.param(
        "typescript",
        "class Data extends cdk.Stack {\n  #logs?: s3.Bucket;\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        "    const logs = new s3.Bucket(this, 'Logs');\n    this.#logs = logs;\n  }\n}\n",
        "the class keeps it in `#logs`, which is private",
        id="typescript: by its name",
    ),
    pytest.param(
        "typescript",
        "class Data extends cdk.Stack {\n  protected bucket: s3.Bucket;\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        "    const logs = new s3.Bucket(this, 'Logs');\n    this.bucket = logs;\n  }\n}\n",
        "the class keeps it in `bucket`, which is private",
        id="typescript: as it is declared",
    ),
    pytest.param(
        "typescript",
        "class Data extends cdk.Stack {\n  #logs?: s3.Bucket;\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        "    let logs: s3.Bucket | undefined;\n    if (id) {\n"
        "      logs = new s3.Bucket(this, 'Logs');\n      this.#logs = logs;\n    }\n  }\n}\n",
        "`logs` is not declared by one statement with its value",
        id="typescript: made in a block",
    ),
    pytest.param(
        "python",
        "class Data(cdk.Stack):\n    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id)\n"
        '        logs = s3.Bucket(self, "Logs")\n        self._logs = logs\n',
        "the class keeps it in `_logs`, which is private",
        id="python: by its name",
    ),
]


@pytest.mark.parametrize(("language", "text", "reason"), PRIVATE)
def test_a_resource_that_the_class_keeps_for_itself_is_reported(
    language: str, text: str, reason: str
) -> None:
    """No test reaches it there either, but the class says that it is nobody else's."""
    top = {
        "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n",
        "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n",
    }[language]
    outcome = run(top + text, language, ["public-resource-properties"])
    assert outcome.text == top + text
    assert outcome.reasons == [reason]


def test_a_resource_that_the_instance_has_is_left() -> None:
    """A public property of another name will do."""
    text = (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
        "class Data(cdk.Stack):\n    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id)\n"
        '        logs = s3.Bucket(self, "Logs")\n        self.log_bucket = logs\n'
    )
    outcome = run(text, "python", ["public-resource-properties"])
    assert outcome.text == text
    assert not outcome.findings


ACCESSORS = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as ec2 from 'aws-cdk-lib/aws-ec2';\n"
        "export class Data extends cdk.Stack {\n  private readonly _vpc: ec2.Vpc;\n"
        "  constructor(app: cdk.App, id: string) {\n    super(app, id);\n"
        "    const vpc = new ec2.Vpc(this, 'Vpc');\n    this._vpc = vpc;\n  }\n"
        "  get %s() { return this._vpc; }\n}\n"
    ),
    "python": (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_ec2 as ec2\n\n\nclass Data(cdk.Stack):\n"
        "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
        '        vpc = ec2.Vpc(self, "Vpc")\n        self._vpc = vpc\n\n'
        "    @property\n    def %s(self):\n        return self._vpc\n"
    ),
}


@pytest.mark.parametrize("language", ACCESSORS)
def test_a_resource_that_an_accessor_shows_is_left_alone(language: str) -> None:
    """Tests reach it; by one that is private itself, they do not."""
    text = ACCESSORS[language]
    select = ["public-resource-properties"]
    assert run(text % "vpc", language, select).findings == ()
    assert len(run(text % "_own", language, select).reasons) == 1
