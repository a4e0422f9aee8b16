"""What expressions come to: one by one, asked of the resolver itself."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix.program.module import Module
from cdkfix.program.places import told
from cdkfix.program.syntax import Entry, Expr, Items
from cdkfix.projects.project import Project
from cdkfix.resolve import (
    Missing,
    Value,
    as_struct,
    as_table,
    describe,
    function_named,
    lookup,
    qualify,
    resolve,
    written,
)
from cdkfix.source import Source

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


def _used(language: str, text: str, use: str, **others: str) -> Expr:
    """The expression that is spelled so last."""
    module = _module(language, text, **others)
    start = text.encode().rindex(use.encode())
    node = module.root.descendant_for_byte_range(start, start + len(use.encode()))
    assert node is not None
    return module.expr(node)


def _shown(value: Value) -> object:
    """A literal itself, the name of a member of CDK, or the reason without the place it names."""
    if value.fqn is not None:
        return f"<{value.fqn}>"
    if value.why is not None:
        assert value.expr.text
        return value.why.partition(": `")[0].partition(", \x1e")[0]
    if isinstance(value.expr, Items):
        return f"{len(value.expr.items)} items"
    return value.literal if as_struct(value) is None else "a struct"


RUN_TIME = "it is decided at run time"
CALLED = "it is what a call returns"
PICKED = "it is picked at run time"
CIRCULAR = "it is defined by itself"
FOLLOWED = "it may be set by a spread that cannot be followed"
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
    ("python", "c = dict(**f())\n", 'c["a"]', FOLLOWED),
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
    ("typescript", "const a = p ? 1 : a;\n", "a", RUN_TIME),
    ("typescript", "", "p ? (q ? 1 : 1) : 1", 1),
    ("typescript", "", "p ? (q ? 1 : 2) : 1", RUN_TIME),
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
    ("typescript", "const c = { l: [1, 2] };\n", "c.l[0]", 1),
    ("typescript", "let c = [1, 2];\nc = f();\n", "c[0]", "it is assigned more than once"),
    ("typescript", "const c = [1, 2];\nc.push(3);\n", "c", "2 items"),
    # What is changed after it is made.
    ("typescript", "const c = { a: 10 };\nc.b = 1;\n", "c.a", 10),
    (
        "typescript",
        "const c = { a: 10 };\nc.a = 1;\n",
        "c.a",
        "it is changed after it is made, line 2",
    ),
    ("typescript", "const c = { a: 10 };\nc[k] = 1;\n", "c.a", CHANGED),
    ("typescript", "const c = f();\nc.x = 1;\n", "c", CALLED),
    ("typescript", "class C { a = 5; }\nconst c = new C();\nc.a = 7;\n", "c.a", CHANGED),
    ("typescript", "class C { a = 5; }\nconst c = new C();\n", "c.a", RUN_TIME),
    ("python", "class C:\n    a = 5\nc = C()\nc.a = 7\n", "c.a", CHANGED),
    ("python", 'a = {"x": 1}\nc = a.copy()\nc["x"] = 5\n', 'c["x"]', CHANGED),
    ("python", 'a = {"x": 1}\nc = a.copy()\n', 'c["x"]', 1),
    # Patterns.
    ("typescript", "const { a } = { a: 10 };\n", "a", 10),
    ("typescript", "const { a: { b } } = { a: { b: 10 } };\n", "b", 10),
    ("typescript", "const { b } = { a: 10 };\n", "b", RUN_TIME),
    ("typescript", f"{CDK}const {{ Tags }} = cdk;\n", "Tags.of", "<aws-cdk-lib.Tags.of>"),
    ("typescript", "declare const n: number;\n", "n", RUN_TIME),
    # Members of CDK.
    ("typescript", "import cdk from 'aws-cdk-lib';\n", "cdk.Tags.of", "<aws-cdk-lib.Tags.of>"),
    ("typescript", CDK, "cdk['Tags'].of", "<aws-cdk-lib.Tags.of>"),
    ("typescript", f"{CDK}const t = 'Tags';\n", "cdk[t]", "<aws-cdk-lib.Tags>"),
    ("typescript", CDK, "cdk[t]", PICKED),
    ("typescript", CDK, "f(cdk)['Tags']", RUN_TIME),
    ("typescript", "", "require('aws-cdk-lib')", CALLED),
    ("typescript", "", "require('aws-cdk-lib').Tags", "<aws-cdk-lib.Tags>"),
    ("python", "from aws_cdk import *\n", "Tags", "<aws-cdk-lib.Tags>"),
    ("python", "from aws_cdk import aws_glue_alpha as g\n", "g.X", "<@aws-cdk/aws-glue-alpha.X>"),
    ("python", "from aws_cdk import *\n", "Tags.of", "<aws-cdk-lib.Tags.of>"),
    ("python", "from aws_cdk import *\n", "Tag5", "nothing here defines `Tag5`"),
    ("typescript", "", "await f()", RUN_TIME),
    # Enumerations and classes.
    ("typescript", "enum E { A = 'x', B = 'y' }\n", "E.B", "y"),
    ("typescript", "enum E { A = 'x', B = 'y' }\n", "E.C", RUN_TIME),
    ("typescript", "class C { static n = 10; }\n", "C.n", 10),
    ("typescript", "class C { static n = 10; }\n", "C.m", RUN_TIME),
    ("typescript", "function C() {}\n", "C.n", RUN_TIME),
    ("python", "from enum import Enum\nclass E(Enum):\n    A = 'x'\n", "E.A.value", "x"),
    ("python", "from enum import Enum\nclass E(Enum):\n    A = 'x'\n", "E.A.name", RUN_TIME),
    (
        "python",
        "from enum import Enum\nclass E(Enum):\n    A = 'x'\na = E.A\n",
        "a.value",
        RUN_TIME,
    ),
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
    ("python", f"{RECORD}c = {{'x': 1, **C(3)}}\n", "c['a']", 3),
    ("python", f"{RECORD}c = {{'x': 1, **C(3)}}\n", "c['b']", FOLLOWED),
    ("python", f"{RECORD}c = {{'x': 1, **C(3)}}\n", "c['x']", FOLLOWED),
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


IN_CLASSES = {
    "a field": ("typescript", "class S { n = 10; f() { return this.n; } }\n", "this.n", 10),
    "what the constructor sets": (
        "python",
        "class S:\n    def __init__(self):\n        self.n = 1\n    def f(self):\n        self.n\n",
        "self.n",
        1,
    ),
    "a record that the class makes of itself": (
        "python",
        f"{RECORD}    @classmethod\n    def f(cls):\n        cls(3).a\n",
        "cls(3).a",
        3,
    ),
    "a record that an instance makes": (
        "python",
        f"{RECORD}    def f(self):\n        self(3).a\n",
        "self(3).a",
        RUN_TIME,
    ),
    "a record that is changed": (
        "python",
        (
            f"{RECORD}class S:\n    def __init__(self):\n"
            "        self.c = C(3)\n\n        self.c.a = 4\n    def f(self):\n        self.c.a\n"
        ),
        "self.c.a",
        CHANGED,
    ),
    "a record that is not changed": (
        "python",
        (
            f"{RECORD}class S:\n    def __init__(self):\n        self.c = C(3)\n"
            "    def f(self):\n        self.c.a\n"
        ),
        "self.c.a",
        3,
    ),
    "what a call gives that is changed": (
        "python",
        (
            "class S:\n    def __init__(self):\n        self.c = f()\n        self.c.a = 4\n"
            "    def f(self):\n        self.c\n"
        ),
        "self.c",
        CALLED,
    ),
    "a dict that is filled later on": (
        "python",
        (
            "class S:\n    def __init__(self):\n"
            "        self.c = {'a': 3}\n        self.c['b'] = 4\n"
            "    def f(self):\n        self.c['a']\n"
        ),
        "self.c['a']",
        3,
    ),
    "an item of a parameter": ("typescript", "f((c) => c[0]);\n", "c[0]", "it is a parameter"),
}


@pytest.mark.parametrize(
    ("language", "text", "use", "expected"), IN_CLASSES.values(), ids=IN_CLASSES.keys()
)
def test_a_use_comes_to(language: str, text: str, use: str, expected: object) -> None:
    assert _shown(resolve(_used(language, text, use))) == expected


def test_where_a_record_is_changed_is_told() -> None:
    _, text, use, _ = IN_CLASSES["a record that is changed"]
    value = resolve(_used("python", text, use))
    assert value.why is not None
    line = 1 + text[: text.index("self.c.a = 4")].count("\n")
    assert told(value.why, value.expr.module) == f"`c` is changed after it is made, line {line}"
    assert value.expr.text == "C(3)"


@pytest.mark.parametrize(
    ("language", "text", "use"),
    [
        ("typescript", "const c = { a: 10 };\n\n\n  c[k] = 1;\nc.a;\n", "c.a"),
        ("typescript", "const c = [10];\n\n\n  c.push(1);\nc[0];\n", "c[0]"),
        ("python", 'c = {"a": 10}\nf()\n\nc[k] = 1\nc["a"]\n', 'c["a"]'),
    ],
)
def test_where_a_value_is_changed_is_told(language: str, text: str, use: str) -> None:
    value = resolve(_used(language, text, use))
    assert value.why is not None
    assert told(value.why, value.expr.module) == "`c` is changed after it is made, line 4"


FUNCTIONS = {
    "an arrow": ("const f = (n) => n;\n", "(n) => n"),
    "a declaration": ("function f(n) { return n; }\n", "function f(n) { return n; }"),
    "a method that is written out": ("const o = { f(n) {} };\nconst f = o.f;\n", "f(n) {}"),
    "what another one makes": ("const m = (s) => (n) => n;\nconst f = m('x');\n", "(n) => n"),
    "what another one names": (
        "const m = () => g;\nfunction g(n) {}\nconst f = m();\n",
        "function g(n) {}",
    ),
    "what others make and name": (
        "const m = (s) => (n) => n;\nconst g = m('x');\nconst o = () => g;\nconst f = o();\n",
        "(n) => n",
    ),
    "what one makes that is made": (
        "const m = () => () => (n) => n;\nconst f = m()();\n",
        "(n) => n",
    ),
    "an instance": ("function m() { return (n) => n; }\nconst f = new m();\n", None),
    "what is no function": ("const m = () => 5;\nconst f = m();\n", None),
    "a member": ("const m = () => o.g;\nconst o = { g: (n) => n };\nconst f = m();\n", None),
    "one of several": (
        "function m() { if (p) return (n) => n; return (n) => 1; }\nconst f = m();\n",
        None,
    ),
    "what nobody knows makes": ("const f = unknown();\n", None),
    "what is made by itself": ("const m = () => m;\nconst g = () => f;\nconst f = g();\n", None),
    "a class": ("class f { constructor(n) {} }\n", None),
    "what is assigned twice": ("function f() {}\nf = g;\n", None),
    "a member of CDK": ("import { Fn } from 'aws-cdk-lib';\nconst f = Fn.join;\n", None),
}


@pytest.mark.parametrize(("text", "expected"), FUNCTIONS.values(), ids=FUNCTIONS.keys())
def test_the_function_that_a_name_stands_for(text: str, expected: str | None) -> None:
    found = function_named(_last("typescript", f"{text}f;\n"))
    assert (found[0].text(found[1]) if found is not None else None) == expected


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_a_sum_of_thousands_is_read(language: str) -> None:
    assert _shown(resolve(_last(language, f"{' + '.join(['a'] * 3_000)}\n"))) == RUN_TIME


def test_of_options_that_are_the_same_the_first_stands_for_all() -> None:
    value = resolve(_last("typescript", "p ? 1 : 1\n"))
    assert (value.literal, value.expr.start) == (1, len("p ? "))


def _chain(length: int) -> str:
    names = "".join(f"const a{number + 1} = a{number};\n" for number in range(length))
    return f"{CDK}const a0 = cdk.Tags;\n{names}"


S3 = "from functools import partial\nfrom aws_cdk import aws_s3 as s3\n"
LONG = 30
QUALIFIED = {
    "a partial": ("python", S3, "partial(s3.Bucket, versioned=True)", "aws-cdk-lib.aws_s3.Bucket"),
    "a partial of partials": (
        "python",
        S3 + "p0 = s3.Bucket\n" + "".join(f"p{n + 1} = partial(p{n})\n" for n in range(20)),
        "p20",
        "aws-cdk-lib.aws_s3.Bucket",
    ),
    "a partial of itself": ("python", f"{S3}p = partial(q)\nq = partial(p)\n", "p", None),
    "another call": ("python", S3, "f(s3.Bucket)", None),
    "many members": ("typescript", CDK, "cdk" + ".x" * LONG, "aws-cdk-lib" + ".x" * LONG),
    "many keys": (
        "typescript",
        f"{CDK}const k = 'x';\n",
        "cdk" + "[k]" * LONG,
        "aws-cdk-lib" + ".x" * LONG,
    ),
    "members in a circle": ("typescript", "const a = b.x;\nconst b = a.y;\n", "a", None),
    "keys in a circle": (
        "typescript",
        "const k = 'x';\nconst a = b[k];\nconst b = a[k];\n",
        "a",
        None,
    ),
    "names in a circle": ("typescript", "const a = b;\nconst b = a;\n", "a", None),
    "as many names as are followed": ("typescript", _chain(48), "a48", "aws-cdk-lib.Tags"),
    "one more": ("typescript", _chain(49), "a49", None),
    "a whole module": ("python", "", "aws_cdk", None),
    "an import or another": (
        "python",
        "try:\n    from aws_cdk import Tags\nexcept ImportError:\n    from other import Tags\n",
        "Tags",
        None,
    ),
    "an import in two places": (
        "python",
        "if x:\n    from aws_cdk import Tags\nelse:\n    from aws_cdk import Tags\n",
        "Tags",
        "aws-cdk-lib.Tags",
    ),
    "what is assigned after its import": (
        "typescript",
        "let cdk = require('aws-cdk-lib');\ncdk = mock;\n",
        "cdk.Tags",
        None,
    ),
    "what is required": (
        "typescript",
        "let cdk = require('aws-cdk-lib');\n",
        "cdk.Tags",
        "aws-cdk-lib.Tags",
    ),
}


@pytest.mark.parametrize(
    ("language", "before", "value", "fqn"), QUALIFIED.values(), ids=QUALIFIED.keys()
)
def test_the_name_in_cdk_of(language: str, before: str, value: str, fqn: str | None) -> None:
    assert qualify(_last(language, f"{before}{value}\n")) == fqn


def test_cdks_members_are_known_through_files_that_hand_them_on() -> None:
    last = 20
    others = {
        f"m{number}": f"import {{ x as y }} from './m{number + 1}';\nexport const x = y;\n"
        for number in range(last)
    }
    others[f"m{last}"] = f"{CDK}export const x = cdk.Tags;\n"
    text = "import { x } from './m0';\nx.of;\n"
    assert qualify(_last("typescript", text, **others)) == "aws-cdk-lib.Tags.of"


def test_files_that_hand_a_name_on_in_a_circle_give_it_no_meaning() -> None:
    other = "import { x as y } from './a';\nexport const x = y;\n"
    text = "import { x as y } from './b';\nexport const x = y;\nx;\n"
    assert qualify(_last("typescript", text, b=other)) is None
    assert _shown(resolve(_last("typescript", text, b=other))) == CIRCULAR


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
    ("typescript", "const a = b;\nconst b = a;\n", "a", "b"),
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
    assert not any(entry.spread or entry.shorthand for entry in found.entries)
    assert found.keywords
    assert found.text == "(1, b=2)"


PARTIALS = {
    "of a class": ("partial(s3.Bucket, versioned=True)", [("versioned", "True")]),
    "of a partial": (
        "partial(partial(s3.Bucket, versioned=True), enforce_ssl=x)",
        [(None, "partial(s3.Bucket, versioned=True)"), ("enforce_ssl", "x")],
    ),
}


@pytest.mark.parametrize(("call", "entries"), PARTIALS.values(), ids=PARTIALS.keys())
def test_a_partial_is_a_struct_of_the_keywords_that_it_gives(
    call: str, entries: list[tuple[str | None, str]]
) -> None:
    expr = _last("python", f"{S3}{call}\n")
    found = as_struct(resolve(expr))
    assert found is not None
    assert [(entry.key, entry.value.text) for entry in found.entries] == entries
    assert [entry.spread for entry in found.entries] == [key is None for key, _ in entries]
    assert not any(entry.shorthand for entry in found.entries)
    assert (found.module, found.keywords, found.text) == (expr.module, True, call[len("partial") :])
    given = lookup(found, "versioned")
    assert isinstance(given, Entry)
    assert given.value.text == "True"
    assert isinstance(lookup(found, "autoDeleteObjects"), Missing)


def test_a_partial_of_what_is_not_written_out_is_no_struct() -> None:
    assert as_struct(resolve(_last("python", f"{S3}s3.BucketProps(x for x in y)\n"))) is None


DESCRIBED = {
    "two options": ("p ? 1 : 2", "`p ? … : …`, line 1"),
    "three of them": ("a || b || 1", "`a || b || 1`, line 1"),
    "an option of options": ("p ? 1 : q ? 2 : 3", "`p ? … : …`, line 1"),
    "a long text": ("f(" + "x, " * 30 + ")", "`f(" + ("x, " * 30)[:54] + "x…`, line 1"),
}


@pytest.mark.parametrize(("text", "words"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_an_expression_is_described(text: str, words: str) -> None:
    expr = _last("typescript", f"{text}\n")
    assert told(describe(expr), expr.module) == words


@pytest.mark.parametrize("call", ["C(*given)", "C(1, 2, 3)", "C(1, **given)"])
def test_an_instance_is_no_struct_where_it_is_not_known_what_it_takes(call: str) -> None:
    assert as_struct(resolve(_last("python", f"{RECORD}{call}\n"))) is None


def test_the_keywords_of_a_structs_class_are_an_argument_list() -> None:
    text = "from aws_cdk import aws_s3 as s3\ns3.BucketProps(versioned=True)\n"
    found = as_struct(resolve(_last("python", text)))
    assert found is not None
    assert (found.text, found.keywords) == ("(versioned=True)", True)
