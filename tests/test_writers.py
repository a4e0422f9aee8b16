# ruff: noqa: E501 (code is shown as it is)
"""Writers: what each of their methods writes, in either language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cdkfix.code import Code, Static, StaticCall, Text, Value, Verbatim
from cdkfix.edits import Edit, EditSet, apply_edits
from cdkfix.languages.facts import Taken
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Struct
from cdkfix.projects.project import Project
from cdkfix.source import Source

TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"


RETENTION = Static("aws-cdk-lib.RemovalPolicy", "DESTROY")
DAYS = StaticCall("aws-cdk-lib.Duration", "days", (Value(7),))
BOTH = StaticCall("aws-cdk-lib.Fn", "join", (Value("-"), RETENTION))
PIECES = Text(("a`b\"c'd\\e${f}", Verbatim("x.y"), "{g}"))

RENDERED = [
    ("typescript", Value(True), "true"),
    ("typescript", Value(False), "false"),
    ("typescript", Value(7), "7"),
    ("typescript", Value("it's"), "'it\\'s'"),
    ("typescript", RETENTION, "cdk.RemovalPolicy.DESTROY"),
    ("typescript", DAYS, "cdk.Duration.days(7)"),
    ("typescript", BOTH, "cdk.Fn.join('-', cdk.RemovalPolicy.DESTROY)"),
    ("typescript", PIECES, "`a\\`b\"c'd\\\\e\\${f}${x.y}{g}`"),
    ("typescript", Verbatim("x!"), "x!"),
    ("python", Value(True), "True"),
    ("python", Value(False), "False"),
    ("python", Value(7), "7"),
    ("python", Value('say "it"'), '"say \\"it\\""'),
    ("python", RETENTION, "cdk.RemovalPolicy.DESTROY"),
    ("python", DAYS, "cdk.Duration.days(7)"),
    ("python", BOTH, 'cdk.Fn.join("-", cdk.RemovalPolicy.DESTROY)'),
    ("python", PIECES, 'f"a`b\\"c\'d\\\\e${{f}}{x.y}{{g}}"'),
    ("python", Text(("a", Verbatim('x["y"]'))), "f'a{x[\"y\"]}'"),
    ("python", Text(('"', Verbatim("""x["y"]['z']"""), '"')), 'f"""\\"{x["y"][\'z\']}\\""""'),
    ("python", Text((Verbatim("a['b']"), Verbatim("c"))), "f\"{a['b']}{c}\""),
    ("python", Verbatim("x"), "x"),
]


def parsed(language: str, text: str) -> Module:
    path = Path("a.ts" if language == "typescript" else "a.py")
    return Project(Path(), {path: text.encode()}).module(Source.from_bytes(path, text.encode()))


@pytest.mark.parametrize(("language", "code", "text"), RENDERED)
def test_code_is_written_as_the_language_has_it(language: str, code: Code, text: str) -> None:
    module = parsed(language, TS + "f('x');\n" if language == "typescript" else PY + 'f("x")\n')
    assert module.writer.render(module, code, module.root.children[-1]) == (text, [])


@pytest.mark.parametrize(
    ("language", "start", "new", "line"),
    [
        (
            "typescript",
            "import * as s3 from 'aws-cdk-lib/aws-s3';\n",
            "Fn.join('-', RemovalPolicy.DESTROY)",
            "import { Fn, RemovalPolicy } from 'aws-cdk-lib';",
        ),
        (
            "python",
            "from aws_cdk import aws_s3\n",
            "Fn.join('-', RemovalPolicy.DESTROY)",
            "from aws_cdk import aws_s3, Fn, RemovalPolicy",
        ),
    ],
)
def test_a_call_brings_its_own_imports_and_those_of_its_arguments(
    language: str, start: str, new: str, line: str
) -> None:
    module = parsed(language, start + "f('x');\n")
    text, edits = module.writer.render(module, BOTH, module.root.children[-1])
    assert text == new
    edited = apply_edits(module.body, edits).decode()
    assert "Fn" in edited
    assert "RemovalPolicy" in edited


REPLACED = [
    ("typescript", TS + "const a = 'b';\nf(\"3.0\");\n", '"3.0"', Value("4.0"), '"4.0"'),
    ("typescript", TS + "const a = 'b';\nf(x);\n", "x", Value("4.0"), "'4.0'"),
    ("typescript", TS + 'f("3.0");\n', '"3.0"', Value(4), "4"),
    ("typescript", TS + "f({ x });\n", "x", Value("4.0"), "x: '4.0'"),
    ("python", PY + "a = \"b\"\nf('3.0')\n", "'3.0'", Value("4.0"), "'4.0'"),
    ("python", PY + 'a = "b"\nf(x)\n', "x", Value("4.0"), '"4.0"'),
    ("python", PY + "a = \"b\"\nf('3.0')\n", "'3.0'", Value(4), "4"),
    ("python", PY + "a = ['b', 'c']\nf(\"3.0\")\n", '"3.0"', Value("4.0"), '"4.0"'),
    ("python", PY + "f(x)\n", "x", RETENTION, "cdk.RemovalPolicy.DESTROY"),
    ("typescript", TS + "f(x);\n", "x", RETENTION, "cdk.RemovalPolicy.DESTROY"),
]


@pytest.mark.parametrize(("language", "text", "old", "code", "new"), REPLACED)
def test_a_value_is_replaced_in_the_marks_that_it_had(
    language: str, text: str, old: str, code: Code, new: str
) -> None:
    module = parsed(language, text)
    start = text.rindex(old)
    node = module.root.named_descendant_for_byte_range(start, start + len(old))
    assert node is not None
    edits = module.writer.replace_value(module, node, code)
    assert apply_edits(module.body, edits).decode() == text[:start] + new + text[start + len(old) :]


CDK = {
    "python": "from aws_cdk import Fn\n",
    "typescript": "import { Fn } from 'aws-cdk-lib';\n",
}

ADDED = [
    ("python", '{"kmsKey": 1}', '{"kmsKey": 1, "outputLocation": True, "maxSize": 7}'),
    ("python", '{"kms_key": 1}', '{"kms_key": 1, "output_location": True, "max_size": 7}'),
    ("python", "{}", '{"output_location": True, "max_size": 7}'),
    (
        "python",
        "{\n}",
        '{\n    "output_location": True,\n    "max_size": 7,\n}',
    ),
    (
        "python",
        "{\n      # none\n}",
        '{\n      # none\n      "output_location": True,\n      "max_size": 7,\n}',
    ),
    ("python", '{ "a" : 1 }', '{ "a" : 1, "output_location" : True, "max_size" : 7 }'),
    (
        "python",
        '{\n    "a"      : 1,\n    "bb"     : 2,\n}',
        '{\n    "a"      : 1,\n    "bb"     : 2,\n    "output_location": True,\n    "max_size": 7,\n}',
    ),
    (
        "python",
        '{\n  "a" : 1\n  , "bb" : 2\n}',
        '{\n  "a" : 1\n  , "bb" : 2\n  , "output_location" : True\n  , "max_size" : 7\n}',
    ),
    (
        "python",
        '{ "a"          : 1\n, "bb"         : 2\n}',
        '{ "a"          : 1\n, "bb"         : 2\n, "output_location": True\n, "max_size"   : 7\n}',
    ),
    (
        "python",
        '{ "a" : 1\n   , "bb" : 2\n   }',
        '{ "a" : 1\n   , "bb" : 2\n   , "output_location" : True\n   , "max_size" : 7\n   }',
    ),
    (
        "python",
        '{"a":1, "b" : 2}',
        '{"a":1, "b" : 2, "output_location": True, "max_size": 7}',
    ),
    ("python", "a | b", '{**a | b, "output_location": True, "max_size": 7}'),
    ("python", "{**a, 'b': 1}", "{**a, 'b': 1, 'output_location': True, 'max_size': 7}"),
    ("typescript", "({})", "({ outputLocation: true, maxSize: 7 })"),
    ("typescript", "({a:1})", "({a:1, outputLocation:true, maxSize:7})"),
    (
        "typescript",
        "Object.assign({}, a, b)",
        "{ ...Object.assign({}, a, b), outputLocation: true, maxSize: 7 }",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), ADDED)
def test_two_entries_are_added_to_an_object(language: str, before: str, after: str) -> None:
    module = parsed(language, before)
    struct = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(struct, Struct)
    new = [("outputLocation", Value(True)), ("maxSize", Value(7))]
    edits = module.writer.set_props(module, struct, new)
    assert apply_edits(module.body, edits).decode() == after


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "typescript",
            "Object.assign({}, a, b)",
            "{ ...Object.assign({}, a, b), policy: RemovalPolicy.DESTROY }",
        ),
        ("python", "a | b", '{**a | b, "policy": RemovalPolicy.DESTROY}'),
    ],
)
def test_what_is_put_together_is_overridden_by_a_value_that_is_imported(
    language: str, before: str, after: str
) -> None:
    start = CDK[language]
    module = parsed(language, start + before)
    struct = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(struct, Struct)
    edits = module.writer.set_props(module, struct, [("policy", RETENTION)])
    found = apply_edits(module.body, edits).decode().splitlines()
    assert found[-1] == after
    assert "RemovalPolicy" in found[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("({})", "({ maxSize, limit: x })"),
        ("({ a })", "({ a, maxSize, limit: x })"),
        ("({ a: b })", "({ a: b, maxSize, limit: x })"),
        ("({ f() {} })", "({ f() {}, maxSize, limit: x })"),
        ("({ a: a })", "({ a: a, maxSize: maxSize, limit: x })"),
        ("({ b, a: a })", "({ b, a: a, maxSize: maxSize, limit: x })"),
    ],
    ids=[
        "none yet",
        "short",
        "under another name",
        "a method",
        "spelled out",
        "the last one spelled out",
    ],
)
def test_a_value_of_its_propertys_name_is_written_as_the_others_are(
    before: str, after: str
) -> None:
    module = parsed("typescript", before)
    struct = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(struct, Struct)
    new: list[tuple[str, Code]] = [("maxSize", Verbatim("maxSize")), ("limit", Verbatim("x"))]
    assert apply_edits(module.body, module.writer.set_props(module, struct, new)).decode() == after


def test_an_override_by_a_value_of_its_propertys_name_is_short() -> None:
    module = parsed("typescript", "f(x)")
    node = module.root.named_descendant_for_byte_range(2, 3)
    assert node is not None
    new: list[tuple[str, Code]] = [("maxSize", Verbatim("maxSize"))]
    edits = module.writer.override_props(module, module.expr(node), new)
    assert apply_edits(module.body, edits).decode() == "f({ ...x, maxSize })"


PUT_BEHIND = [
    ("f(a)", 1, "f(a, { maxSize: 7 })"),
    ("f(a, b, c)", 1, "f(a, b, c, { maxSize: 7 })"),
    ("f(a)", 2, "f(a, {\n  maxSize: 7,\n  limit: 8,\n})"),
    ("o = {\n  a: 1,\n};\nf(a)", 2, "o = {\n  a: 1,\n};\nf(a, {\n  maxSize: 7,\n  limit: 8,\n})"),
    ("o = {\n  a: 1\n};\nf(a)", 2, "o = {\n  a: 1\n};\nf(a, {\n  maxSize: 7,\n  limit: 8\n})"),
    ("g(\n  b,\n);\no = {\n  a: 1\n};\nf(a)", 1, None),
    (
        "o = {\n  a: 1\n};\nl = [\n  1,\n  2,\n];\nm = [\n  3,\n];\nf(a)",
        2,
        "o = {\n  a: 1\n};\nl = [\n  1,\n  2,\n];\nm = [\n  3,\n];\nf(a, {\n  maxSize: 7,\n  limit: 8\n})",
    ),
    ("f()", 1, "f({ maxSize: 7 })"),
    ("  f()", 2, "  f({\n    maxSize: 7,\n    limit: 8,\n  })"),
    ("new C", 1, "new C({ maxSize: 7 })"),
    ("new C", 2, "new C({\n  maxSize: 7,\n  limit: 8,\n})"),
]


@pytest.mark.parametrize(("before", "count", "after"), PUT_BEHIND)
def test_props_are_put_behind_a_calls_arguments(before: str, count: int, after: str | None) -> None:
    module = parsed("typescript", before)
    call = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(call, Call)
    new: list[tuple[str, Code]] = [("maxSize", Value(7)), ("limit", Value(8))]
    edits = module.writer.add_props(module, call, new[:count])
    expected = after or before.replace("f(a)", "f(a, { maxSize: 7 })")
    assert apply_edits(module.body, edits).decode() == expected


GIVEN = [
    ("typescript", "new C(a)", 1, None, None, "new C(a, x.y)"),
    ("typescript", "new C(a, b)", 2, None, None, "new C(a, b, x.y)"),
    ("typescript", "new C()", 1, None, None, None),
    ("typescript", "new C()", 0, None, None, "new C(x.y)"),
    ("typescript", "new C", 0, None, None, "new C(x.y)"),
    ("typescript", "new C", 0, "suffix", None, "new C({ suffix: x.y })"),
    ("typescript", "new C(\n  a,\n)", 1, None, None, "new C(\n  a,\n  x.y,\n)"),
    ("typescript", "new C(a, // why\n)", 1, None, None, "new C(a, // why\nx.y,\n)"),
    ("typescript", "new C(a)", 1, "suffix", None, "new C(a, { suffix: x.y })"),
    ("typescript", "new C(\n  a\n)", 1, "suffix", None, "new C(\n  a,\n  { suffix: x.y }\n)"),
    ("typescript", "new C(a, b, c)", 1, "suffix", None, None),
    ("typescript", "new C(a, 'dev')", 1, None, 1, "new C(a, x.y)"),
    ("typescript", "new C({ b })", 0, None, 0, "new C(x.y)"),
    ("typescript", "new C(a, props)", 1, "suffix", 1, "new C(a, { ...props, suffix: x.y })"),
    ("typescript", "new C(a, { b })", 1, "suffix", 1, "new C(a, { b, suffix: x.y })"),
    ("python", "C(a)", 1, None, None, "C(a, taken=x.y)"),
    ("python", "C(a, taken='dev')", 1, None, 1, "C(a, taken=x.y)"),
    ("python", "C(a)", 1, "suffix", None, "C(a, taken=CProps(suffix=x.y))"),
    ("python", "C(a, None)", 1, "suffix", 1, "C(a, CProps(suffix=x.y))"),
]


def given_to(
    language: str, before: str, taken: str, index: int, member: str | None, place: int | None
) -> tuple[Module, Sequence[Edit] | None]:
    """The edits by which ``x.y`` is given to a call of the class C, the last statement."""
    module = parsed(language, before)
    call = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(call, Call)
    given = None
    if place is not None:
        given = module.expr(call.arguments[place].value_node)
    what = Taken(module, module.classes[0], index, taken, member)
    return module, module.writer.give(module, call, what, given, Verbatim("x.y"), call.callee)


CLASS = {"typescript": "class C {}\n", "python": "class C: pass\n"}


@pytest.mark.parametrize(("language", "before", "index", "member", "place", "after"), GIVEN)
def test_a_value_is_given_to_a_class_where_its_constructor_takes_it(
    language: str, before: str, index: int, member: str | None, place: int | None, after: str | None
) -> None:
    start = CLASS[language]
    module, edits = given_to(language, start + before, "taken", index, member, place)
    if after is None:
        assert edits is None
        return
    assert edits is not None
    assert apply_edits(module.body, edits).decode() == start + after


@pytest.mark.parametrize("name", ["envName", "lambda"])
def test_what_no_keyword_can_name_is_not_given(name: str) -> None:
    _, edits = given_to("python", "class C: pass\nC(a)", name, 1, None, None)
    assert edits is None


@pytest.mark.parametrize("call", ["new C(a)", "new C()", "new C"])
def test_a_call_is_given_one_argument_at_a_time(call: str) -> None:
    """A second one may be meant for the same place."""
    index = call.count("a")
    _, edits = given_to("typescript", f"class C {{}}\n{call}", "taken", index, None, None)
    assert edits is not None
    (edit,) = edits
    together = EditSet()
    together.add(edits)
    assert not together.accepts([Edit(edit.start, edit.end, b"z", b"")])


def test_two_values_bring_an_import_each() -> None:
    module = parsed("python", "from aws_cdk import Fn\nf(a=1)\n")
    call = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(call, Call)
    props = module.reader.props(module, call, 0)
    assert isinstance(props, Struct)
    both: list[tuple[str, Code]] = [("age", DAYS), ("policy", RETENTION)]
    edits = module.writer.set_props(module, props, both)
    assert apply_edits(module.body, edits).decode() == (
        "from aws_cdk import Fn, Duration, RemovalPolicy\n"
        "f(a=1, age=Duration.days(7), policy=RemovalPolicy.DESTROY)\n"
    )


def test_two_arguments_are_given_to_a_call_without_any_and_leave_room_for_more() -> None:
    module = parsed("python", "f()")
    call = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(call, Call)
    props = module.reader.props(module, call, 0)
    assert isinstance(props, Struct)
    both = [("lambda", Value(True)), ("maxSize", Value(7))]
    edits = module.writer.set_props(module, props, both)
    edits += module.writer.set_props(module, props, [("b", Value(1))])
    assert apply_edits(module.body, edits).decode() == "f(lambda_=True, max_size=7, b=1)"


OVERRIDDEN = [
    ("python", "f(**x)", "x", "f(**{**x, 'max_size': 7, 'policy': RemovalPolicy.DESTROY})"),
    ("python", "f(**None)", "None", "f(**{'max_size': 7, 'policy': RemovalPolicy.DESTROY})"),
    ("typescript", "f(x)", "x", "f({ ...x, maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(x.y)", "x.y", "f({ ...x.y, maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(x())", "x()", "f({ ...x(), maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(this)", "this", "f({ ...this, maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    (
        "typescript",
        "f(a ?? b)",
        "a ?? b",
        "f({ ...(a ?? b), maxSize: 7, policy: RemovalPolicy.DESTROY })",
    ),
    (
        "typescript",
        "f({ a, maxSize: b })",
        "{ a, maxSize: b }",
        "f({ ...({ a, maxSize: b }), maxSize: 7, policy: RemovalPolicy.DESTROY })",
    ),
    (
        "typescript",
        "f({ a, b: c })",
        "{ a, b: c }",
        "f({ a, b: c, maxSize: 7, policy: RemovalPolicy.DESTROY })",
    ),
    (
        "python",
        "f(**{**x, 'b': c})",
        "{**x, 'b': c}",
        "f(**{**x, 'b': c, 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    (
        "python",
        "f(**{'max_size': b})",
        "{'max_size': b}",
        "f(**{**{'max_size': b}, 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    (
        "python",
        "f(**dict(b=c))",
        "dict(b=c)",
        "f(**dict(b=c, max_size=7, policy=RemovalPolicy.DESTROY))",
    ),
    (
        "python",
        "f(**dict(b=c, policy=d))",
        "dict(b=c, policy=d)",
        "f(**{**dict(b=c, policy=d), 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    (
        "python",
        "f(**dict(b=c, **x))",
        "dict(b=c, **x)",
        "f(**{**dict(b=c, **x), 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    ("typescript", "f(null)", "null", "f({ maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(undefined)", "undefined", "f({ maxSize: 7, policy: RemovalPolicy.DESTROY })"),
]


@pytest.mark.parametrize(("language", "call", "given", "after"), OVERRIDDEN)
def test_what_is_given_is_overridden_and_what_that_needs_is_imported(
    language: str, call: str, given: str, after: str
) -> None:
    start = CDK[language] + ("a = 'b'\n" if language == "python" else "")
    module = parsed(language, start + call + "\n")
    at = len(start) + call.index(given)
    node = module.root.named_descendant_for_byte_range(at, at + len(given))
    assert node is not None
    values: list[tuple[str, Code]] = [("policy", RETENTION), ("maxSize", Value(7))]
    edits = module.writer.override_props(module, module.expr(node), values[::-1])
    also = module.writer.override_props(module, module.expr(node), values)
    assert len(edits) == len(also) == 2
    found = apply_edits(module.body, edits).decode().splitlines()
    assert found[-1] == after
    assert "RemovalPolicy" in found[0]


def test_lines_aligned_with_their_bracket_move_along_with_the_instance() -> None:
    text = "def f(self):\n    bucket = 1\n    bucket.grant(a,\n                 b)\n"
    module = parsed("python", text)
    local = next(item for item in module.scopes.bindings() if item.name == "bucket")
    edits = module.writer.assign_attribute(module, local, "self", alone=False)
    after = "def f(self):\n    self.bucket = 1\n"
    after += "    self.bucket.grant(a,\n                      b)\n"
    assert apply_edits(module.body, edits).decode() == after


UNDERSCORED = [
    ("python", "x = 'q'\nf(a)", "x = 'q'\nf(a.replace('-', '_'))"),
    ("python", 'x = "q"\nf(a)', 'x = "q"\nf(a.replace("-", "_"))'),
    ("python", "x = 'q'\nf(f'{a}')", "x = 'q'\nf(f'{a.replace(\"-\", \"_\")}')"),
    ("python", 'f(f"""{a}""")', """f(f\"\"\"{a.replace('-', '_')}\"\"\")"""),
    ("python", 'f(rf"{a}")', """f(rf"{a.replace('-', '_')}")"""),
    ("python", """f(f"{g(f'{a}')}")""", None),
    ("python", """f(f'{g(f"{a}")}')""", None),
    ("typescript", "x = 'q';\nf(a)", "x = 'q';\nf(a.replace(/-/g, '_'))"),
    ("typescript", 'x = "q";\nf(a)', 'x = "q";\nf(a.replace(/-/g, "_"))'),
]


@pytest.mark.parametrize(("language", "before", "after"), UNDERSCORED)
def test_a_text_gets_underscores_where_it_is_used(
    language: str, before: str, after: str | None
) -> None:
    """Before Python 3.12 no mark of an f-string can stand in it, nor any of those around it."""
    module = parsed(language, before)
    start = before.rindex("a")
    node = module.root.named_descendant_for_byte_range(start, start + 1)
    assert node is not None
    edit = module.writer.with_underscores(module, node)
    if after is None:
        assert edit is None
        return
    assert edit is not None
    assert apply_edits(module.body, [edit]).decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a":1}', '{"a":1, "b":2}'),
        ('{\n    "a" : 1\n}', '{\n    "a" : 1,\n    "b" : 2\n}'),
        ('{\n    "a":1,  # one\n}', '{\n    "a":1,  # one\n    "b":2,\n}'),
    ],
)
def test_the_space_around_a_dict_s_colons_is_kept(before: str, after: str) -> None:
    module = parsed("python", before)
    struct = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(struct, Struct)
    edits = module.writer.set_props(module, struct, [("b", Value(2))])
    assert apply_edits(module.body, edits).decode() == after
