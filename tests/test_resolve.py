"""Values: what is followed to where it is written, and what nobody can tell."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix.program.module import Module
from cdkfix.program.places import told
from cdkfix.program.syntax import Expr
from cdkfix.projects.project import Project
from cdkfix.resolve import as_struct, describe, qualify, resolve, written
from cdkfix.source import Source
from cdkfix.stacks import stack_classes
from cdkfix.testing import run

CODEMOD = "glue-worker-count"
TS = "import * as glue from 'aws-cdk-lib/aws-glue';\n"
PY = "from aws_cdk import aws_glue as glue\n"


def _job(language: str, value: str) -> str:
    if language == "python":
        return f'glue.CfnJob(self, "Job", command=job, role=admin, number_of_workers={value})\n'
    props = f"{{ command: job, role: admin, numberOfWorkers: {value} }}"
    return f"new glue.CfnJob(this, 'Job', {props});\n"


def _text(language: str, before: str, value: str) -> str:
    return (PY if language == "python" else TS) + before + _job(language, value)


OPAQUE = [
    ("a parameter", "typescript", "function f(n = 2) {\n", "n", "it is a parameter: `n`"),
    ("assigned again", "typescript", "let n = 10;\nn = 5;\n", "n", "it is assigned more than once"),
    ("counted up", "typescript", "let n = 10;\nn++;\n", "n", "it is assigned more than once"),
    ("a condition", "typescript", "", "prod ? 10 : 2", "it is decided at run time: `prod ? … : …`"),
    ("a fallback", "typescript", "", "given ?? 2", "it is decided at run time: `given ?? 2`"),
    ("a call", "typescript", "", "load()", "it is what a call returns: `load()`"),
    ("a default in a pattern", "typescript", "const { n = 2 } = given;\n", "n", "run time: `n`"),
    ("a rest", "typescript", "const { a, ...b } = { a: 1, n: 10 };\n", "b.n", "run time"),
    ("an unknown name", "typescript", "", "n", "nothing here defines `n`"),
    ("another package's", "typescript", "import { n } from 'pkg';\n", "n", "another module: `n`"),
    ("a circle", "typescript", "const a = b;\nconst b = a;\n", "a", "it is defined by itself"),
    (
        "a spread of a call",
        "typescript",
        "const c = { n: 10, ...f() };\n",
        "c.n",
        "cannot be followed: `f()`",
    ),
    (
        "a computed key",
        "typescript",
        "const c = { n: 10, [k]: 20 };\n",
        "c.n",
        "a computed key may set it",
    ),
    ("a getter", "typescript", "const c = { get n() { return 10; } };\n", "c.n", "a method"),
    (
        "a field of a parameter",
        "typescript",
        "function f(p: P) {\n",
        "p.n",
        "it is a parameter: `p`",
    ),
    ("a loop variable", "typescript", "for (const n of load()) {\n", "n", "run time: `n`"),
    ("a parameter", "python", "def f(n=2):\n    ", "n", "it is a parameter: `n`"),
    ("assigned again", "python", "N = 10\nN = 5\n", "N", "it is assigned more than once: `N`"),
    ("added to", "python", "N = 10\nN += 1\n", "N", "it is assigned more than once: `N`"),
    (
        "assigned through global",
        "python",
        "N = 10\ndef f():\n    global N\n    N = 3\n",
        "N",
        "more than once",
    ),
    (
        "one of two branches",
        "python",
        "if x:\n    N = 10\nelse:\n    N = 20\n",
        "N",
        "more than once",
    ),
    (
        "a condition",
        "python",
        "",
        "10 if prod else 2",
        "it is decided at run time: `10 if prod else 2`",
    ),
    ("a fallback", "python", "", "n or 2", "it is decided at run time: `n or 2`"),
    ("the environment", "python", "", 'int(os.environ["N"])', "it is what a call returns"),
    ("an assignment expression", "python", "", "(n := 10)", "it is decided at run time: `n := 10`"),
    ("a loop variable", "python", "for n in load():\n    ", "n", "run time: `n`"),
    ("unpacked", "python", "A, B = load()\n", "A", "it is decided at run time: `A`"),
    ("unpacked", "typescript", "const [a] = load();\n", "a", "it is decided at run time: `a`"),
    ("behind a spread", "typescript", "const [a, b] = [...c, 10];\n", "b", "run time: `b`"),
    ("behind a spread", "python", "A, B = *C, 10\n", "B", "run time: `B`"),
    (
        "a spread of a call",
        "python",
        'C = {"n": 10, **f()}\n',
        'C["n"]',
        "cannot be followed: `f()`",
    ),
    ("a computed key", "python", 'C = {"n": 10, k: 20}\n', 'C["n"]', "a computed key may set it"),
    (
        "a spread of one of two that has it",
        "typescript",
        "const c = { n: 10, ...(prod ? { n: load() } : {}) };\n",
        "c.n",
        "it may be set at run time: `prod ? … : …`, line 2",
    ),
    (
        "a spread of one of two that has it",
        "python",
        'C = {"n": 10, **({"n": load()} if prod else {})}\n',
        'C["n"]',
        'it may be set at run time: `{"n": load()} if prod else {}`, line 2',
    ),
    (
        "a function that is another later",
        "typescript",
        "function make() { return { n: 10 }; }\nmake = other;\nconst c = make();\n",
        "c.n",
        "it is decided at run time: `c.n`",
    ),
    (
        "an instance of what a function makes",
        "typescript",
        "function Make() { return { n: 10 }; }\nconst c = new Make();\n",
        "c.n",
        "`c.n`",
    ),
    (
        "a member that a class of that name has not",
        "typescript",
        "const c = { m: 10 };\nclass D { static m = 1; }\n",
        "c.n + D.n",
        "`c.n + D.n`",
    ),
    (
        "a member that an object has not",
        "python",
        'C = {"m": 10}\n',
        'C["n"]',
        '`C["n"]`',
    ),
    (
        "an attribute that is set twice",
        "python",
        "class C:\n    N = 10\n    N = 5\n\n\n",
        "C.N",
        "`C.N`",
    ),
]


@pytest.mark.parametrize(
    ("language", "before", "value", "reason"),
    [pytest.param(*case[1:], id=f"{case[1]}: {case[0]}") for case in OPAQUE],
)
def test_what_is_decided_at_run_time_is_left_alone_and_reported(
    language: str, before: str, value: str, reason: str
) -> None:
    text = _text(language, before, value) + ("}\n" if before.endswith("{\n") else "")
    outcome = run(text, language, [CODEMOD])
    assert outcome.text == text
    (given,) = outcome.reasons
    assert reason in given


@pytest.mark.parametrize(
    ("language", "value"),
    [
        ("typescript", "2"),
        ("typescript", "-1"),
        ("typescript", "'10'"),
        ("python", "2"),
        ("python", "None"),
    ],
)
def test_a_value_that_is_no_failure_is_left_alone(language: str, value: str) -> None:
    text = _text(language, "", value)
    outcome = run(text, language, [CODEMOD])
    assert outcome.text == text
    assert not outcome.findings


FOLLOWED = [
    ("a literal", "typescript", "", "{}"),
    ("a const", "typescript", "const n = {};\n", "n"),
    ("a let that stays", "typescript", "let n = {};\n", "n"),
    ("a name for a name", "typescript", "const m = {};\nconst n = m;\n", "n"),
    ("a member", "typescript", "const c = {{ glue: {{ n: {} }} }};\n", "c.glue.n"),
    ("as const", "typescript", "const c = {{ n: {} }} as const;\n", "c.n"),
    ("satisfies", "typescript", "const c = {{ n: {} }} satisfies C;\n", "c.n!"),
    ("parentheses", "typescript", "const c = ({{ n: ({}) }});\n", "(c).n"),
    ("a quoted key", "typescript", "const c = {{ 'n': {} }};\n", "c['n']"),
    ("a spread", "typescript", "const b = {{ n: {} }};\nconst c = {{ ...b }};\n", "c.n"),
    ("the last of two", "typescript", "const c = {{ n: 1, ...{{ n: {} }} }};\n", "c.n"),
    ("a static field", "typescript", "class C {{ static readonly N = {}; }}\n", "C.N"),
    ("a shorthand property", "typescript", "const n = {};\nconst c = {{ n }};\n", "c.n"),
    ("exported", "typescript", "export const n = {};\n", "n"),
    ("a literal", "python", "", "{}"),
    ("a constant", "python", "N = {}\n", "N"),
    ("annotated", "python", "N: int = {}\n", "N"),
    ("a name for a name", "python", "M = {}\nN = M\n", "N"),
    ("a key", "python", 'C = {{"glue": {{"n": {}}}}}\n', 'C["glue"]["n"]'),
    ("dict()", "python", "C = dict(n={})\n", 'C["n"]'),
    ("a spread", "python", 'B = {{"n": {}}}\nC = {{**B}}\n', 'C["n"]'),
    ("the last of two", "python", 'C = {{"n": 1, **{{"n": {}}}}}\n', 'C["n"]'),
    ("parentheses", "python", "N = ({})\n", "(N)"),
    ("a class attribute", "python", "class C:\n    N = {}\n\n\n", "C.N"),
    (
        "beside a spread of two that have it not",
        "typescript",
        "const c = {{ n: {}, ...(prod ? {{ m: 5 }} : {{}}) }};\n",
        "c.n",
    ),
    (
        "beside a spread of two that have it not",
        "python",
        'C = {{"n": {}, **({{"m": 5}} if prod else {{}})}}\n',
        'C["n"]',
    ),
    (
        "what a function makes",
        "typescript",
        "function make() {{ return {{ n: {} }}; }}\nconst c = make();\n",
        "c.n",
    ),
    ("what a function makes", "python", 'def make():\n    return {{"n": {}}}\n\n\n', 'make()["n"]'),
    ("what a function returns", "typescript", "const f = () => {};\n", "f()"),
    ("what a function returns", "python", "def f():\n    return {}\n\n\n", "f()"),
    ("one of several", "typescript", "const [m, , n = 3] = [{}, 2, 1];\n", "m"),
    ("one of several", "python", "M, N = {}, 1\n", "M"),
    ("one of several in brackets", "python", "(M, N) = [1, {}]\n", "N"),
    ("a loop's variable", "typescript", "for (const n of [{}, {}]) ", "n"),
    ("a loop's variable", "python", "for n in ({}, {}):\n    ", "n"),
    ("the last of two of one name", "typescript", "const c = {{ n: 1, n: {} }};\n", "c.n"),
]


@pytest.mark.parametrize(
    ("language", "before", "value"),
    [pytest.param(*case[1:], id=f"{case[1]}: {case[0]}") for case in FOLLOWED],
)
def test_a_value_is_followed_to_where_it_is_written(language: str, before: str, value: str) -> None:
    """It changes there; what uses it stays."""

    def text(number: str) -> str:
        return _text(language, before.format(*[number] * 2), value.format(number))

    assert run(text("10"), language, [CODEMOD]).text == text("2")


@pytest.mark.parametrize("number", ["1_0", "0xA", "10.0", "1e1"])
def test_numbers_are_read_however_they_are_written(number: str) -> None:
    assert run(_text("typescript", "", number), "typescript", [CODEMOD]).text == _text(
        "typescript", "", "2"
    )


@pytest.mark.parametrize(
    "before",
    [
        "class Jobs {{\n  private readonly n = {};\n  make() {{\n    ",
        "class Jobs {{\n  private n: number;\n  constructor() {{\n    this.n = {};\n    ",
    ],
    ids=["initialized", "assigned in the constructor"],
)
def test_typescript_fields_are_followed(before: str) -> None:
    def text(number: str) -> str:
        return TS + before.format(number) + _job("typescript", "this.n") + "  }\n}\n"

    assert run(text("10"), "typescript", [CODEMOD]).text == text("2")


@pytest.mark.parametrize(
    "before",
    [
        "class Jobs:\n    n = {}\n\n    def make(self):\n        ",
        "class Jobs:\n    def __init__(self):\n        self.n = {}\n        ",
    ],
    ids=["in the class", "assigned in __init__"],
)
def test_python_attributes_are_followed(before: str) -> None:
    def text(number: str) -> str:
        return PY + before.format(number) + _job("python", "self.n")

    assert run(text("10"), "python", [CODEMOD]).text == text("2")


def test_a_field_that_is_written_twice_is_not_known() -> None:
    text = f"""\
{TS}class Jobs {{
  private n = 10;
  grow() {{ this.n = 20; }}
  make() {{
    {_job("typescript", "this.n")}  }}
}}
"""
    outcome = run(text, "typescript", [CODEMOD])
    assert outcome.text == text
    assert "decided at run time: `this.n`" in outcome.reasons[0]


def test_object_that_is_changed_after_it_is_made_is_not_guessed() -> None:
    """A key set later would be given twice, which Python refuses when it runs."""
    text = (
        "from aws_cdk import RemovalPolicy, aws_s3 as s3\n"
        'P = {"versioned": True}\nP["removal_policy"] = make()\ns3.Bucket(x, "X", **P)\n'
    )
    outcome = run(text, "python", ["s3-bucket-removal-policy"])
    assert outcome.text == text
    assert outcome.reasons


def test_base_class_of_another_file_is_followed() -> None:
    """An imported TypeScript class leads to the class that its file declares."""
    contents: dict[PurePath, bytes] = {
        PurePath("base.ts"): b"import { Stack } from 'aws-cdk-lib';\n"
        b"export class Base extends Stack {}\n",
        PurePath("heir.ts"): b"import { Base } from './base';\nexport class Heir extends Base {}\n",
    }
    module = Project(Path(), contents).module_at(PurePath("heir.ts"))
    assert module is not None
    assert [stack.name for stack in stack_classes(module)] == ["Heir"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("given ?? " + "x" * 51, "given ?? " + "x" * 51),
        ("given ?? " + "x" * 52, "given ?? " + "x" * 48 + "…"),
        (f"given ?? {'x' * 47} + {'y' * 20}", f"given ?? {'x' * 47}…"),
        ("given\n      ??\n  2", "given ?? 2"),
    ],
    ids=["as long as may be", "too long", "cut behind a word", "of several lines"],
)
def test_an_expression_is_shown_in_one_short_line(value: str, shown: str) -> None:
    (reason,) = run(_text("typescript", "", value), "typescript", [CODEMOD]).reasons
    assert f"`{shown}`, line 2" in reason


@pytest.mark.parametrize(
    ("head", "module", "is_cdk"),
    [
        ("", "require('aws-cdk-lib')", True),
        ("", "load('aws-cdk-lib')", False),
        ("", "a.require('aws-cdk-lib')", False),
        ("", "require(name)", False),
        ("", "require(1)", False),
        ("", "require()", False),
        ("const require = (name) => ({});\n", "require('aws-cdk-lib')", False),
    ],
)
def test_what_require_gives_in_place_is_the_module(head: str, module: str, is_cdk: bool) -> None:
    """Of a literal name, by Node's own function."""
    text = f"// aws-cdk-lib\n{head}const glue = {module}.aws_glue;\n" + _job("javascript", "10")
    outcome = run(text, "javascript", [CODEMOD])
    assert bool(outcome.findings) == is_cdk


@pytest.mark.parametrize(
    ("language", "head", "value"),
    [
        ("typescript", "const { RETAIN } = cdk.RemovalPolicy;\n", "RETAIN"),
        ("typescript", "const { RemovalPolicy: Policy } = cdk;\n", "Policy.RETAIN"),
        ("python", "RETAIN = cdk.RemovalPolicy.RETAIN\n", "RETAIN"),
        ("python", "Policy = cdk.RemovalPolicy\n", "Policy.RETAIN"),
    ],
    ids=[
        "typescript: a member taken out of its type",
        "typescript: a type taken out of its module",
        "python: a member by another name",
        "python: a type by another name",
    ],
)
def test_members_of_cdk_are_known_by_other_names(language: str, head: str, value: str) -> None:
    """What a pattern takes out of CDK's modules and types is what it takes there."""
    if language == "python":
        text = (
            f"import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n{head}"
            f'sqs.Queue(x, "Q", removal_policy={value})\n'
        )
    else:
        text = (
            "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
            f"{head}new sqs.Queue(x, 'Q', {{ removalPolicy: {value} }});\n"
        )
    outcome = run(text, language, ["sqs-removal-policy"])
    assert not outcome.reasons
    assert "DESTROY" in outcome.text


def _last(language: str, text: str) -> Expr:
    """The expression that is the text's last statement."""
    path = Path("a.py" if language == "python" else "a.ts")
    module: Module = Project(Path(), {path: text.encode()}).module(
        Source.from_bytes(path, text.encode())
    )
    return module.expr(module.root.named_children[-1].named_children[0])


@pytest.mark.parametrize(
    ("length", "shown"), [(60, "a" * 60), (61, "a" * 57 + "…")], ids=["60 letters", "61 letters"]
)
def test_an_expression_is_shown_in_sixty_letters(length: int, shown: str) -> None:
    expr = _last("typescript", "\n" + "a" * length + ";\n")
    assert told(describe(expr), expr.module) == f"`{shown}`, line 2"


def test_a_shortened_expression_does_not_end_in_a_space() -> None:
    expr = _last("typescript", f"{'a' * 54} + {'b' * 20};\n")
    assert told(describe(expr), expr.module) == f"`{'a' * 54} +…`, line 1"


def test_names_in_a_circle_come_to_an_end() -> None:
    assert written(_last("typescript", "const a = b;\nconst b = a;\na;\n")).text in ("a", "b")


def test_a_static_member_is_one_of_its_own_type_only() -> None:
    value = resolve(_last("python", "from aws_cdk import RemovalPolicy\nRemovalPolicy.RETAIN\n"))
    assert value.member("aws-cdk-lib.RemovalPolicy") == "RETAIN"
    assert value.member("aws-cdk-lib.Duration") is None
    assert value.why is None


REQUIRED = [
    ("require('aws-cdk-lib/aws-s3').Bucket;\n", "aws-cdk-lib.aws_s3.Bucket"),
    ("require('aws-cdk-lib').aws_s3.Bucket;\n", "aws-cdk-lib.aws_s3.Bucket"),
    ("load('aws-cdk-lib').Stack;\n", None),
    ("require(name).Stack;\n", None),
    ("require(5).Stack;\n", None),
    ("require().Stack;\n", None),
    ("a.require('aws-cdk-lib').Stack;\n", None),
    ("function require(name) {}\nrequire('aws-cdk-lib').Stack;\n", None),
]


@pytest.mark.parametrize(("text", "name"), REQUIRED)
def test_only_what_is_required_from_cdk_is_cdks(text: str, name: str | None) -> None:
    assert qualify(_last("typescript", text)) == name


STRUCTS = [
    ("s3.BucketProps(versioned=True)", "aws-cdk-lib.aws_s3.BucketProps", ["versioned"]),
    ("s3.BucketProps()", "aws-cdk-lib.aws_s3.BucketProps", []),
    ("s3.Bucket(versioned=True)", None, []),
    ("make(versioned=True)", None, []),
]


@pytest.mark.parametrize(("call", "name", "keys"), STRUCTS)
def test_a_call_of_a_structs_class_is_a_struct(
    call: str, name: str | None, keys: list[str]
) -> None:
    text = f"from aws_cdk import aws_s3 as s3\n{call}\n"
    found = as_struct(resolve(_last("python", text)))
    assert (found.fqn if found is not None else None) == name
    assert [entry.key for entry in (found.entries if found is not None else ())] == keys
