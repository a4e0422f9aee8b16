"""What expressions come to: one by one, asked of the resolver itself."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix.module import Module
from cdkfix.project import Project
from cdkfix.resolve import Value, as_struct, as_table, resolve, written
from cdkfix.source import Source
from cdkfix.syntax import Expr, Items

_FILES = {"typescript": "a.ts", "python": "a.py"}


def _module(language: str, text: str, **others: str) -> Module:
    path = Path(_FILES[language])
    files: dict[PurePath, bytes] = {path: text.encode()}
    files |= {path.with_stem(name): other.encode() for name, other in others.items()}
    return Project(Path(), files).module(Source.from_bytes(path, text.encode()))


def _last(language: str, text: str, **others: str) -> Expr:
    """The expression that is the text's last statement."""
    module = _module(language, text, **others)
    return module.expr(module.root.named_children[-1].named_children[0])


def _shown(value: Value) -> object:
    """A literal itself, the name of a member of CDK, or the reason without the place it names."""
    if value.fqn is not None:
        return f"<{value.fqn}>"
    if value.why is not None:
        return value.why.partition(": `")[0].partition(", \x1e")[0]
    if isinstance(value.expr, Items):
        return f"{len(value.expr.items)} items"
    return value.literal if as_struct(value) is None else "a struct"


RUN_TIME = "it is decided at run time"
CALLED = "it is what a call returns"
PICKED = "it is picked at run time"
CIRCULAR = "it is defined by itself"
COMPUTED = "a computed key may set it"
CHANGED = "`c` is changed after it is made"
CDK = "import * as cdk from 'aws-cdk-lib';\n"
MAP = "const c = new Map([['a', 10], ['b', 'x']]);\n"
RECORD = (
    "from dataclasses import dataclass, field\n"
    "@dataclass\nclass C:\n    a: int = 5\n    b: int = 7\n"
)

COMES_TO = [
    # Maps.
    ("typescript", MAP, "c.get('a')", 10),
    ("typescript", MAP, "c.get('b')", "x"),
    ("typescript", MAP, "c.get('z')", CALLED),
    ("typescript", MAP, "c.get(key)", CALLED),
    ("typescript", MAP, "c.has('a')", CALLED),
    ("typescript", f"{MAP}c.set('a', 5);\n", "c.get('a')", CALLED),
    ("typescript", "const k = 'a';\nconst c = new Map([[k, 10]]);\n", "c.get('a')", 10),
    ("typescript", "const c = new Map([[key, 10]]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new Map([[1, 10]]);\n", "c.get(1)", CALLED),
    ("typescript", "const c = new Map([['a', 10], f()]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new Map([['a', 10, 1]]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new Map([['a']]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new Map(pairs);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new Map();\n", "c.get('a')", CALLED),
    ("typescript", "const c = new Map(0, [['a', 10]]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new WeakMap([['a', 10]]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = new maps.Map([['a', 10]]);\n", "c.get('a')", CALLED),
    ("typescript", "const c = Map([['a', 10]]);\n", "c.get('a')", CALLED),
    ("typescript", f"class Map {{}}\n{MAP}", "c.get('a')", CALLED),
    ("typescript", f"import {{ Map }} from 'immutable';\n{MAP}", "c.get('a')", CALLED),
    # Keys.
    ("typescript", "const c = { a: 10 };\n", "c.a", 10),
    ("typescript", "const c = { a: 10 };\n", "c['a']", 10),
    ("typescript", "const c = { a: 10 };\nconst k = 'a';\n", "c[k]", 10),
    ("typescript", "const c = { a: 10 };\n", "c.z", RUN_TIME),
    ("typescript", "const c = { a: 10, a: 5 };\n", "c.a", 5),
    ("typescript", "const k = 'a';\nconst c = { b: 1, [k]: 10 };\n", "c.a", 10),
    ("typescript", "const k = 'b';\nconst c = { a: 10, [k]: 1 };\n", "c.a", 10),
    ("typescript", "const c = { a: 10, [f()]: 1 };\n", "c.a", COMPUTED),
    ("typescript", "const c = { a: 10, [1]: 1 };\n", "c.a", COMPUTED),
    ("typescript", "const c = { [f()]: 1, a: 10 };\n", "c.a", 10),
    ("python", 'k = "a"\nc = {"b": 1, k: 10}\n', 'c["a"]', 10),
    ("python", 'c = {"a": 10, f(): 1}\n', 'c["a"]', COMPUTED),
    ("python", 'c = {"a": 10}\n', 'c.get("a")', 10),
    ("python", 'c = {"a": 10}\n', 'c.get("z")', CALLED),
    ("python", 'c = {"a": 10, "a": 5}\n', 'c.get("a")', 5),
    ("python", 'c = {"a": 10, **f()}\n', 'c.get("a")', CALLED),
    ("python", "c = dict(**f(), a=10)\n", 'c["a"]', 10),
    ("python", "c = dict(a=10, **f())\n", 'c["a"]', 10),
    ("python", "c = dict(**f())\n", 'c["a"]', "it may be set by a spread that cannot be followed"),
    # Names and spreads.
    ("typescript", "const a = b;\nconst b = a;\n", "a", CIRCULAR),
    ("typescript", "const a = { x: 1 };\nconst c = { x: 5, ...a };\n", "c.x", 1),
    ("typescript", "const a = { x: 1 };\nconst c = { ...a, x: 5 };\n", "c.x", 5),
    ("typescript", "const a = { y: 1 };\nconst c = { x: 5, ...a };\n", "c.x", 5),
    ("typescript", "const a = { ...b };\nconst b = { ...a };\n", "a.x", CIRCULAR),
    ("typescript", "const c = { x: 5, ...null };\n", "c.x", 5),
    ("typescript", "const c = { x: 5, ...(p ? { y: 1 } : {}) };\n", "c.x", 5),
    (
        "typescript",
        "const c = { x: 5, ...(p ? { x: 1 } : {}) };\n",
        "c.x",
        "it may be set at run time",
    ),
    # One of several.
    ("typescript", "", "p ? 1 : 1", 1),
    ("typescript", "", "p ? 1 : 2", RUN_TIME),
    ("typescript", "", "p ? true : 1", RUN_TIME),
    ("typescript", "", "p ? null : null", RUN_TIME),
    ("typescript", "", "p && 1", RUN_TIME),
    ("typescript", "const a = 1;\nconst b = 1;\n", "p ? a : b", 1),
    ("typescript", CDK, "p ? cdk.Tags.of : cdk.Tags.of", "<aws-cdk-lib.Tags.of>"),
    ("typescript", CDK, "p ? cdk.Tags.of : cdk.Fn.sub", RUN_TIME),
    ("typescript", CDK, "p ? 1 : cdk.Fn.sub", RUN_TIME),
    ("typescript", "const a = p ? a : a;\n", "a", RUN_TIME),
    # Lists.
    ("typescript", "const c = [1, 2];\n", "c[0]", 1),
    ("typescript", "const c = [1, 2];\n", "c[1]", 2),
    ("typescript", "const c = [1, 2];\n", "c[2]", PICKED),
    ("typescript", "const c = [1, 2];\n", "c[i]", PICKED),
    ("typescript", "const c = [...a, 2];\n", "c[1]", PICKED),
    ("typescript", "const c = [1, 2];\nc.push(3);\n", "c[0]", CHANGED),
    ("typescript", "const c = f();\n", "c[0]", PICKED),
    ("python", "c = [1, 2]\n", "c[-1]", 2),
    ("python", "c = [1, 2]\n", "c[-2]", 1),
    ("python", "c = [1, 2]\n", "c[-3]", PICKED),
    ("python", "c = [*a, 2]\n", "c[1]", PICKED),
    # Enumerations and classes.
    ("typescript", "enum E { A = 'x', B = 'y' }\n", "E.B", "y"),
    ("typescript", "enum E { A = 'x', B = 'y' }\n", "E.C", RUN_TIME),
    ("typescript", "class C { static n = 10; }\n", "C.n", 10),
    ("typescript", "class C { static n = 10; }\n", "C.m", RUN_TIME),
    ("python", "from enum import Enum\nclass E(Enum):\n    A = 'x'\n", "E.A.value", "x"),
    ("python", "from enum import Enum\nclass E(Enum):\n    A = 'x'\n", "E.A.name", RUN_TIME),
    ("python", "class E:\n    A = 'x'\n", "E.A.value", RUN_TIME),
    # Records.
    ("python", RECORD, "C(3).a", 3),
    ("python", RECORD, "C(3).b", 7),
    ("python", RECORD, "C(b=4).b", 4),
    ("python", RECORD, "C(b=4).a", 5),
    ("python", RECORD, "C(3, 4).b", 4),
    ("python", RECORD, "C(3).z", RUN_TIME),
    ("python", RECORD.replace("@dataclass\n", ""), "C(3).a", RUN_TIME),
    ("python", "from typing import NamedTuple\nclass C(NamedTuple):\n    a: int\n", "C(3).a", 3),
    ("python", f"{RECORD}    c: list = field(default_factory=list)\n", "C(3).a", 3),
    # Functions.
    ("typescript", "const f = () => ({ a: 10 });\n", "f().a", 10),
    ("typescript", "function f() { return { a: 10 }; }\n", "f().a", 10),
    ("typescript", "function f() { return f(); }\n", "f().a", RUN_TIME),
    ("typescript", "function f() { return 10; }\n", "f()", CALLED),
    (
        "typescript",
        "let f = () => ({ a: 10 });\nf = g;\n",
        "f().a",
        RUN_TIME,
    ),
    ("typescript", "class f { constructor() {} }\n", "new f().a", RUN_TIME),
]


@pytest.mark.parametrize(
    ("language", "before", "value", "expected"),
    COMES_TO,
    ids=[f"{language}: {before}{value}" for language, before, value, _ in COMES_TO],
)
def test_a_value_comes_to(language: str, before: str, value: str, expected: object) -> None:
    assert _shown(resolve(_last(language, f"{before}{value}\n"))) == expected


def test_what_comes_from_another_file_is_written_there() -> None:
    text = "import { size } from './b';\nimport * as all from './b';\n"
    other = "export const size = 10;\n"
    for use in ("size", "all.size"):
        value = resolve(_last("typescript", f"{text}{use};\n", b=other))
        assert (value.literal, value.expr.module.source.path.name) == (10, "b.ts")


TRAILS = [
    ("a known value", "const a = b;\nconst b = 10;\n", "a", ["a", "b"]),
    ("a member", "const a = { n: 10 };\nconst b = a.n;\n", "b", ["b", "a.n"]),
    ("the value itself", "", "10", []),
    ("nobody knows", "const a = b;\nconst b = c;\n", "a", ["a", "b"]),
    ("a circle", "const a = b;\nconst b = a;\n", "a", ["a", "b", "a"]),
]


@pytest.mark.parametrize(
    ("before", "value", "names"),
    [case[1:] for case in TRAILS],
    ids=[case[0] for case in TRAILS],
)
def test_the_way_to_a_value_is_known(before: str, value: str, names: list[str]) -> None:
    assert [
        expr.text for expr in resolve(_last("typescript", f"{before}{value};\n")).trail
    ] == names


WRITTEN = [
    ("typescript", "const a = b;\nconst b = f();\n", "a", "f()"),
    ("typescript", "const a = bucket.node.defaultChild;\n", "a", "bucket.node.defaultChild"),
    ("typescript", "const a = { n: x.y };\n", "a.n", "x.y"),
    ("typescript", "let a = 1;\na = 2;\n", "a", "a"),
    ("python", "a = b\nb = f()\n", "a", "f()"),
]


@pytest.mark.parametrize(("language", "before", "value", "text"), WRITTEN)
def test_a_value_is_looked_at_as_it_is_written(
    language: str, before: str, value: str, text: str
) -> None:
    found = written(_last(language, f"{before}{value}\n"))
    assert (found.text, type(found)) == (text, type(found.module.expr(found.node)))


TABLES = [
    ("typescript", "", "({ a: 1, b: 2 })", ["a", "b"]),
    ("typescript", "", "new Map([['a', 1], ['b', 2]])", ["a", "b"]),
    ("typescript", "", "new Map([['a', 1], ['b', 2]]).size", None),
    ("typescript", "class C {}\n", "new C()", None),
    ("python", "", "dict(a=1, b=2)", ["a", "b"]),
    ("python", RECORD, "C(1, 2)", None),
    ("python", "from aws_cdk import aws_s3 as s3\n", "s3.BucketProps(a=1)", ["a"]),
]


@pytest.mark.parametrize(("language", "before", "value", "keys"), TABLES)
def test_a_table_is_what_holds_its_keys_alone(
    language: str, before: str, value: str, keys: list[str] | None
) -> None:
    expr = _last(language, f"{before}{value}\n")
    found = as_table(resolve(expr))
    assert ([entry.key for entry in found.entries] if found is not None else None) == keys
    if found is not None:
        assert found.module is expr.module
        assert found.text in expr.text
        assert all(not entry.spread and not entry.shorthand for entry in found.entries)


def test_an_instance_of_a_record_holds_what_it_is_made_with() -> None:
    found = as_struct(resolve(_last("python", f"{RECORD}C(1, b=2)\n")))
    assert found is not None
    assert [(entry.key, entry.value.text) for entry in found.entries] == [("a", "1"), ("b", "2")]
    assert found.keywords
    assert found.text == "(1, b=2)"


@pytest.mark.parametrize("call", ["C(*given)", "C(1, 2, 3)", "C(1, **given)"])
def test_an_instance_is_no_struct_where_it_is_not_known_what_it_takes(call: str) -> None:
    assert as_struct(resolve(_last("python", f"{RECORD}{call}\n"))) is None


def test_the_keywords_of_a_structs_class_are_an_argument_list() -> None:
    text = "from aws_cdk import aws_s3 as s3\ns3.BucketProps(versioned=True)\n"
    found = as_struct(resolve(_last("python", text)))
    assert found is not None
    assert (found.text, found.keywords) == ("(versioned=True)", True)
