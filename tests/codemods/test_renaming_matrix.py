"""Every way in which a program names a thing, for the codemods that rename things.

14 makes a variable the instance's, 16 a module's constant the class's, 9 moves a constant's own
hyphen to its uses, and 10 respells the name of a Glue database where it is written.
"""

from __future__ import annotations

import textwrap

import pytest

from cdkfix.testing import run

#: The ways that issue 3 names, by the languages that have them.
SCRIPT_WAYS = {
    "shadowing",
    "closure",
    "object shorthand",
    "destructuring",
    "typeof",
    "JSX",
    "nested interpolation",
}
WAYS = {
    "typescript": SCRIPT_WAYS | {"type position", "satisfies", "decorator"},
    "javascript": SCRIPT_WAYS,
    "python": {
        "shadowing",
        "closure",
        "comprehension scope",
        "lambda scope",
        "destructuring",
        "type position",
        "nested interpolation",
        "walrus",
        "global",
        "nonlocal",
        "decorator",
    },
}

#: Where a name is not the thing that is renamed it is written ``@``, where it is ``#``.
SCRIPT_CASES = {
    "shadowing": "handle((@) => @, #);\n{ const @ = 1; handle(@); }",
    "closure": "handle(() => () => #.length);",
    "object shorthand": "handle({ # });",
    "destructuring": "const { length, ...rest } = #;\nconst { @: other = # } = id;",
    "typeof": "handle(typeof #);",
    "JSX": "handle(<Part @={#} {...#}>{`${#}`} @</Part>);",
    "nested interpolation": "handle(`a${`b${`c${#}`}`} @`);",
}
CASES = {
    "typescript": {
        **SCRIPT_CASES,
        "typeof": "let other: typeof # | undefined;\nhandle(typeof #);",
        "type position": "interface Other { @: string }\nlet other: Other['@'];",
        "satisfies": "handle({ # } satisfies object, [#] satisfies unknown[], # as unknown);",
        "decorator": "[at]tag(#)\nclass Other {}",
    },
    "javascript": SCRIPT_CASES,
    "python": {
        "shadowing": "def inner(@):\n    return @\n\nhandle(inner(#))",
        "closure": "def inner():\n    return lambda: #\n\nhandle(inner)",
        "comprehension scope": "handle([@ for @ in id], [# for _ in id], {#: # for _ in #})",
        "lambda scope": "handle(lambda @: @, lambda: #, lambda @=#: @)",
        "destructuring": "first, (*rest, last) = #, (id, #)",
        "type position": 'other: list[#.x] = [#]\nname: "@" = id',
        "nested interpolation": "handle(f\"a{f'b{#}'} @ {id:{#}}\")",
        "walrus": "handle(other := #, [(last := #) for _ in id])",
        "global": "def inner():\n    global OTHER\n    OTHER = #\n\nhandle(inner)",
        "nonlocal": "other = id\n\ndef inner():\n    nonlocal other\n    other = #\n\nhandle(inner)",
        "decorator": "[at]tag(#)\ndef inner(@=#):\n    return @\n\nhandle(inner)",
    },
}

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

HEAD
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: any, props?: cdk.StackProps) {
    super(scope, id, props);
    BODY
  }
}
"""
JAVASCRIPT = (
    TYPESCRIPT.replace(": cdk.App", "").replace(": any", "").replace("?: cdk.StackProps", "")
)
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3

HEAD


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        BODY
"""
STACKS = {"typescript": TYPESCRIPT, "javascript": JAVASCRIPT, "python": PYTHON}

#: By the codemod and the family of languages: the head of the module, the first statement, the
#: name, what a use of it becomes, and a line of the result.
RENAMES = {
    ("public-resource-properties", False): (
        "",
        "const raw = new s3.Bucket(this, 'Raw');",
        ("raw", "this.raw"),
        "    this.raw = new s3.Bucket(this, 'Raw');",
    ),
    ("public-resource-properties", True): (
        "",
        'raw = s3.Bucket(self, "Raw")',
        ("raw", "self.raw"),
        '        self.raw = s3.Bucket(self, "Raw")',
    ),
    ("stack-props-interface", False): (
        "const suffix = 'dev';",
        "handle(`fin-${suffix}`);",
        ("suffix", "environmentSuffix"),
        "    handle(`fin-${environmentSuffix}`);",
    ),
    ("stack-props-interface", True): (
        'SUFFIX = "dev"',
        'handle(f"fin-{SUFFIX}")',
        ("SUFFIX", "environment_suffix"),
        '        handle(f"fin-{environment_suffix}")',
    ),
    ("glue-database-name", False): (
        "const db = 'fin-db';",
        "new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: db } });",
        ("db", "db"),
        "const db = 'fin_db';",
    ),
    ("glue-database-name", True): (
        'DB = "fin-db"',
        'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": DB})',
        ("DB", "DB"),
        'DB = "fin_db"',
    ),
}


def _stack(language: str, head: str, first: str, case: str) -> str:
    body = _indented(language, f"{first}\n{case}").lstrip()
    return STACKS[language].replace("HEAD", head).replace("BODY", body)


def _indented(language: str, body: str) -> str:
    return textwrap.indent(body, "        " if language == "python" else "    ")


def _written(case: str, name: str, use: str) -> str:
    if use != name:
        case = case.replace("{ # }", f"{{ {name}: # }}")
    return case.replace("@", name).replace("#", use).replace("[at]", "@")


UNCHANGED = [
    pytest.param(
        "typescript",
        "public-resource-properties",
        "[at]tag(#)\nclass Other { field = #; }",
        "`raw` is used where `this` is another",
        id="a field of a class in the constructor",
    ),
    pytest.param(
        "python",
        "public-resource-properties",
        "def inner():\n    nonlocal #\n    # = None\n\nhandle(inner)",
        "more than once",
        id="nonlocal write",
    ),
    pytest.param(
        "python",
        "public-resource-properties",
        "handle(# := id)",
        "more than once",
        id="walrus write",
    ),
    pytest.param(
        "python",
        "stack-props-interface",
        "def inner():\n    global #\n    # = id\n\nhandle(inner)",
        "more than once",
        id="global write",
    ),
]


@pytest.mark.parametrize(("language", "codemod", "case", "reason"), UNCHANGED)
def test_a_name_that_is_written_again_stays(
    language: str, codemod: str, case: str, reason: str
) -> None:
    """What is not one value all along is left as it is, with the reason."""
    head, first, (name, _), _ = RENAMES[codemod, language == "python"]
    text = _stack(language, head, first, _written(case, name, name))
    outcome = run(text, language, [codemod])
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize("codemod", sorted({codemod for codemod, _ in RENAMES}))
@pytest.mark.parametrize(
    ("language", "way"),
    [
        pytest.param(*item, id=f"{item[0]}-{item[1]}")
        for item in sorted((language, way) for language, cases in CASES.items() for way in cases)
    ],
)
def test_every_use_follows_and_only_uses(codemod: str, language: str, way: str) -> None:
    """What is the thing gets its new name, what only is called alike stays."""
    head, first, (name, use), result = RENAMES[codemod, language == "python"]
    case = CASES[language][way]
    before = _stack(language, head, first, _written(case, name, name))
    suffix = ".tsx" if way == "JSX" and language == "typescript" else None
    outcome = run(before, language, [codemod], suffix=suffix)
    assert _indented(language, _written(case, name, use)) in outcome.text
    assert f"{result}\n" in outcome.text
    assert not outcome.reasons


#: A constant's own hyphen: what is around a use takes it over.
TEXT, TEXT_AFTER = "`a${suffix}`", "`a-${suffix}`"
SCRIPT_HYPHENS = {
    "shadowing": (
        f"handle((suffix) => {TEXT}, {TEXT});",
        f"handle((suffix) => {TEXT}, {TEXT_AFTER});",
    ),
    "closure": (f"handle(() => () => {TEXT});", f"handle(() => () => {TEXT_AFTER});"),
    "object shorthand": ("handle({ suffix });", "handle({ suffix: `-${suffix}` });"),
    "destructuring": (
        f"const {{ suffix: b, c = {TEXT}, [suffix]: d }} = id;",
        f"const {{ suffix: b, c = {TEXT_AFTER}, [`-${{suffix}}`]: d }} = id;",
    ),
    "typeof": ("handle(typeof suffix);", "handle(typeof suffix);"),
    "JSX": (
        f"handle(<Part suffix={{suffix}}>{{{TEXT}}} {{suffix}} suffix</Part>);",
        f"handle(<Part suffix={{`-${{suffix}}`}}>{{{TEXT_AFTER}}} {{`-${{suffix}}`}} suffix</Part>);",
    ),
    "nested interpolation": (f"handle(`x${{{TEXT}}}`);", f"handle(`x${{{TEXT_AFTER}}}`);"),
}
PY_TEXT, PY_AFTER = 'f"a{SUFFIX}"', 'f"a-{SUFFIX}"'
HYPHENS = {
    "typescript": {
        **SCRIPT_HYPHENS,
        "type position": (
            "interface Other { suffix: string }\nlet other: Other['suffix'];",
            "interface Other { suffix: string }\nlet other: Other['suffix'];",
        ),
        "typeof": (
            "let other: typeof suffix | undefined;\nhandle(typeof suffix);",
            "let other: typeof suffix | undefined;\nhandle(typeof suffix);",
        ),
        "satisfies": (
            "handle({ suffix } satisfies object, { a: suffix } satisfies { a: string });",
            (
                "handle({ suffix: `-${suffix}` } satisfies object, "
                "{ a: `-${suffix}` } satisfies { a: string });"
            ),
        ),
        "decorator": ("@tag(suffix)\nclass Other {}", "@tag(`-${suffix}`)\nclass Other {}"),
    },
    "javascript": SCRIPT_HYPHENS,
    "python": {
        "shadowing": (
            f"def inner(SUFFIX):\n    return {PY_TEXT}\n\nhandle(inner({PY_TEXT}))",
            f"def inner(SUFFIX):\n    return {PY_TEXT}\n\nhandle(inner({PY_AFTER}))",
        ),
        "closure": (
            f"def inner():\n    return lambda: {PY_TEXT}\n\nhandle(inner)",
            f"def inner():\n    return lambda: {PY_AFTER}\n\nhandle(inner)",
        ),
        "comprehension scope": (
            f"handle([{PY_TEXT} for SUFFIX in id], [{PY_TEXT} for _ in id])",
            f"handle([{PY_TEXT} for SUFFIX in id], [{PY_AFTER} for _ in id])",
        ),
        "lambda scope": (
            f"handle(lambda SUFFIX: {PY_TEXT}, lambda: {PY_TEXT})",
            f"handle(lambda SUFFIX: {PY_TEXT}, lambda: {PY_AFTER})",
        ),
        "destructuring": (
            "first, last = SUFFIX, id\nhandle(first)",
            'first, last = SUFFIX, id\nhandle(f"-{first}")',
        ),
        "type position": ('name: "SUFFIX" = id', 'name: "SUFFIX" = id'),
        "nested interpolation": (
            "handle(f\"a{f'b{SUFFIX}'}\")",
            "handle(f\"a{f'b-{SUFFIX}'}\")",
        ),
        "walrus": ("handle(other := SUFFIX)", 'handle(other := f"-{SUFFIX}")'),
        "global": (
            f"def inner():\n    global SUFFIX\n    return {PY_TEXT}\n\nhandle(inner)",
            f"def inner():\n    global SUFFIX\n    return {PY_AFTER}\n\nhandle(inner)",
        ),
        "nonlocal": (
            f"other = id\n\ndef inner():\n    nonlocal other\n    other = {PY_TEXT}\n\nhandle(inner)",
            f"other = id\n\ndef inner():\n    nonlocal other\n    other = {PY_AFTER}\n\nhandle(inner)",
        ),
        "decorator": (
            f"@tag({PY_TEXT})\ndef inner():\n    return 1\n\nhandle(inner)",
            f"@tag({PY_AFTER})\ndef inner():\n    return 1\n\nhandle(inner)",
        ),
    },
}


@pytest.mark.parametrize(
    ("language", "way"),
    [(language, way) for language, cases in HYPHENS.items() for way in sorted(cases)],
)
def test_every_use_takes_the_hyphen_over(language: str, way: str) -> None:
    """Each use comes to what it was; what only is called alike stays."""
    before, after = HYPHENS[language][way]
    if language == "python":
        head, first = (
            'SUFFIX = "{}dev"',
            's3.Bucket(self, "Raw", bucket_name=f"fin-raw{}{{SUFFIX}}")',
        )
    else:
        head = "const suffix = '{}dev';"
        first = "new s3.Bucket(this, 'Raw', {{ bucketName: `fin-raw{}${{suffix}}` }});"
    suffix = ".tsx" if way == "JSX" and language == "typescript" else None
    text = _stack(language, head.format("-"), first.format(""), before)
    outcome = run(text, language, ["resource-name-separator"], suffix=suffix)
    assert outcome.text == _stack(language, head.format(""), first.format("-"), after)


@pytest.mark.parametrize("language", WAYS)
def test_every_way_has_a_case(language: str) -> None:
    """A way without a case would go unseen."""
    assert set(CASES[language]) == WAYS[language]
    assert set(HYPHENS[language]) == WAYS[language]
