"""Codemods 9 and 16 ask the same of a suffix that names run into."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

BOTH = ["resource-name-separator", "stack-props-interface"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
{head}
export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    {local}new s3.Bucket(this, 'Raw', {{ bucketName: `{name}` }});
  }}
}}
"""
PYTHON = """\
import os
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
{head}

class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        {local}s3.Bucket(self, "Raw", bucket_name=f"{name}")
"""
FOREIGN = "import { nameSuffix } from './elsewhere';"
PYTHON_FOREIGN = "from elsewhere import NAME_SUFFIX"
EMPTY = "const nameSuffix = process.env.SUFFIX || '';"
PYTHON_EMPTY = 'NAME_SUFFIX = os.environ.get("SUFFIX", "")'
ELSEWHERE = "whether it brings its own separator is not known: it comes from another module: "


def _typescript(head: str, name: str, local: str = "") -> str:
    return TYPESCRIPT.format(head=head, name=name, local=local)


def _python(head: str, name: str, local: str = "") -> str:
    return PYTHON.format(head=head, name=name, local=local)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        pytest.param(
            _typescript(FOREIGN, "fin-raw${nameSuffix}"), "typescript", ELSEWHERE, id="foreign"
        ),
        pytest.param(
            _python(PYTHON_FOREIGN, "fin-raw{NAME_SUFFIX}"),
            "python",
            ELSEWHERE,
            id="foreign in Python",
        ),
        pytest.param(
            _typescript(EMPTY, "fin-raw${nameSuffix}"),
            "typescript",
            "the suffix can be empty: it is empty: `''`, line 3",
            id="empty",
        ),
        pytest.param(
            _python(PYTHON_EMPTY, "fin-raw{NAME_SUFFIX}"),
            "python",
            'the suffix can be empty: it is empty: `""`, line 4',
            id="empty in Python",
        ),
        pytest.param(
            _typescript("", "fin-raw${suffix}", "const suffix = process.env.SUFFIX || '';\n    "),
            "typescript",
            "the suffix can be empty: it is empty: `''`, line 7",
            id="empty local",
        ),
        pytest.param(
            _python("", "fin-raw{suffix}", 'suffix = os.environ.get("SUFFIX", "")\n        '),
            "python",
            'the suffix can be empty: it is empty: `""`, line 9',
            id="empty local in Python",
        ),
    ],
)
def test_suffix_without_a_separator_is_left_alone_by_both(
    text: str, language: str, reason: str
) -> None:
    """A name that gets no separator would run into the suffix that the props bring."""
    outcome = run(text, language, BOTH)
    assert outcome.text == text
    separator, props = outcome.reasons
    assert reason in separator
    assert props.startswith("names run into `")
    assert separator in props


UNTOLD = {
    "typescript: a loop": (
        "typescript",
        (
            "for (const nameSuffix of load()) {\n"
            "  new s3.Bucket(stack, nameSuffix, { bucketName: `fin-raw${nameSuffix}` });\n}\n"
        ),
        "it is what a loop goes through: `nameSuffix`",
    ),
    "python: a loop": (
        "python",
        (
            "for name_suffix in load():\n"
            '    s3.Bucket(stack, name_suffix, bucket_name=f"fin-raw{name_suffix}")\n'
        ),
        "it is what a loop goes through: `name_suffix`",
    ),
    "typescript: a function that is handed on": (
        "typescript",
        "load((nameSuffix) => new s3.Bucket(stack, 'Raw', { bucketName: `fin-raw${nameSuffix}` }));\n",
        "it is given by whoever calls the function: `nameSuffix`",
    ),
    "python: a function that is handed on": (
        "python",
        'load(lambda name_suffix: s3.Bucket(stack, "R", bucket_name=f"fin-raw{name_suffix}"))\n',
        "it is given by whoever calls the function: `name_suffix`",
    ),
}


@pytest.mark.parametrize(("language", "body", "reason"), UNTOLD.values(), ids=UNTOLD)
def test_a_suffix_of_unknown_origin_is_left_and_its_origin_is_named(
    language: str, body: str, reason: str
) -> None:
    """It is not said to come from another module where its own loop gives it."""
    top = {
        "typescript": "import * as s3 from 'aws-cdk-lib/aws-s3';\n",
        "python": "from aws_cdk import aws_s3 as s3\n",
    }[language]
    outcome = run(top + body, language, ["resource-name-separator"])
    assert outcome.text == top + body
    assert [reason in given for given in outcome.reasons] == [True], outcome.reasons


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(_typescript(FOREIGN, "fin-raw-${nameSuffix}"), "typescript", id="foreign"),
        pytest.param(
            _python(PYTHON_FOREIGN, "fin-raw-{NAME_SUFFIX}"), "python", id="foreign in Python"
        ),
        pytest.param(_typescript(EMPTY, "fin-raw-${nameSuffix}"), "typescript", id="empty"),
        pytest.param(_python(PYTHON_EMPTY, "fin-raw-{NAME_SUFFIX}"), "python", id="empty, Python"),
        pytest.param(
            _typescript(EMPTY, "FinRaw${nameSuffix}"), "typescript", id="no place for a hyphen"
        ),
    ],
)
def test_suffix_behind_a_separator_is_wired(text: str, language: str) -> None:
    """Where names have their separator, any suffix fits in."""
    outcome = run(text, language, BOTH)
    assert "props.environment" in outcome.text.replace("?", "")
    assert not outcome.reasons


def test_foreign_suffix_directly_behind_any_text_is_left_alone() -> None:
    """What brings its own separator perhaps does so behind PascalCase text too."""
    text = _typescript(FOREIGN, "FinRaw${nameSuffix}")
    outcome = run(text, "typescript", BOTH)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert ELSEWHERE in reason


def test_markdown_blocks_do_not_see_each_other() -> None:
    """A model's answer with its configuration in another block: neither codemod touches it."""
    stack = _python("from config import NAME_SUFFIX", "fin-raw{NAME_SUFFIX}")
    text = f'```python\nNAME_SUFFIX = "-dev01"\n```\n\n```python\n{stack}```\n'
    outcome = run(text, "markdown", BOTH)
    assert outcome.text == text
    assert len(outcome.reasons) == 2
    assert all(ELSEWHERE in reason for reason in outcome.reasons)


@pytest.mark.parametrize(
    ("head", "use"),
    [
        ("const { suffix } = require('./settings');\n", "suffix"),
        ("const settings = require('./settings');\n", "settings.suffix"),
    ],
    ids=["taken apart", "as a whole"],
)
@pytest.mark.parametrize(
    "exported",
    ["const suffix = '-dev';\nmodule.exports = { suffix };\n", "exports.suffix = '-dev';\n"],
    ids=["a name", "a value"],
)
def test_suffix_that_require_brings_moves(head: str, use: str, exported: str) -> None:
    """CommonJS settings give their separator to the names of the files that require them."""
    stack = (
        "const cdk = require('aws-cdk-lib');\n"
        "const s3 = require('aws-cdk-lib/aws-s3');\n"
        f"{head}"
        "class Data extends cdk.Stack {\n"
        "  constructor(scope, id, props) {\n"
        "    super(scope, id, props);\n"
        "    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${" + use + "}` });\n"
        "  }\n}\nmodule.exports = { Data };\n"
    )
    files: dict[PurePath, bytes] = {
        PurePath("stack.js"): (stack % "").encode(),
        PurePath("settings.js"): exported.encode(),
    }
    project = Project(Path(), files, files=lambda: list(files))
    targets = [Target(Path(path), explicit=True) for path in files]
    settings = Settings(select=frozenset({"resource-name-separator"}))
    results = engine.run(project, targets, settings, fix=True)
    assert [item.reason for result in results for item in result.findings] == [None]
    after = {str(result.path): result.after.decode() for result in results}
    assert after == {"stack.js": stack % "-", "settings.js": exported.replace("-dev", "dev")}


HELD = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
declare const props: {{ environmentSuffix?: string }};
declare const stack: cdk.Stack;
new sqs.Queue(stack, 'Q', {{ queueName: {name} }});
"""
PYTHON_HELD = """\
import os
from aws_cdk import Stack, aws_sqs as sqs


class Data(Stack):
    def __init__(self, scope, id, props, env=None):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name={name})
"""


@pytest.mark.parametrize(
    ("language", "name", "after"),
    [
        pytest.param(
            "typescript",
            "`other-q${props.environmentSuffix ?? 'dev'}`",
            "`other-q-${props.environmentSuffix ?? 'dev'}`",
            id="default",
        ),
        pytest.param(
            "typescript",
            "`other-q${props?.environmentSuffix || 'dev'}`",
            "`other-q-${props?.environmentSuffix || 'dev'}`",
            id="optional chain",
        ),
        pytest.param(
            "typescript",
            "`other-q${props.environmentSuffix ? props.environmentSuffix : 'dev'}`",
            "`other-q-${props.environmentSuffix ? props.environmentSuffix : 'dev'}`",
            id="conditional",
        ),
        pytest.param(
            "typescript",
            "'other-q' + (props.environmentSuffix || 'dev')",
            "'other-q-' + (props.environmentSuffix || 'dev')",
            id="sum",
        ),
        pytest.param(
            "typescript",
            "`other-q${stack.node.tryGetContext('env') || process.env.STAGE || 'dev'}`",
            "`other-q-${stack.node.tryGetContext('env') || process.env.STAGE || 'dev'}`",
            id="context and environment",
        ),
        pytest.param(
            "python",
            "f\"other-q{self.node.try_get_context('env') or 'dev'}\"",
            "f\"other-q-{self.node.try_get_context('env') or 'dev'}\"",
            id="context in Python",
        ),
        pytest.param(
            "python",
            "f\"other-q{os.environ.get('ENVIRONMENT', 'dev').lower()}\"",
            "f\"other-q-{os.environ.get('ENVIRONMENT', 'dev').lower()}\"",
            id="environment in Python",
        ),
        pytest.param(
            "python",
            "f\"other-q{env if env else 'dev'}\"",
            "f\"other-q-{env if env else 'dev'}\"",
            id="conditional in Python",
        ),
    ],
)
def test_suffix_written_in_place_gets_a_hyphen(language: str, name: str, after: str) -> None:
    """A choice among a suffix and others, or a look-up by a suffix's key, is a suffix."""
    form = HELD if language == "typescript" else PYTHON_HELD
    outcome = run(form.format(name=name), language, BOTH[:1])
    assert outcome.text == form.format(name=after)
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("language", "name", "reason"),
    [
        pytest.param(
            "typescript",
            "`other-q${props.environmentSuffix ?? ''}`",
            "the suffix can be empty: it is empty: `''`, line 5",
            id="empty",
        ),
        pytest.param(
            "typescript",
            "`other-q${props.environmentSuffix ?? '-dev'}`",
            "brings its own separator",
            id="own separator",
        ),
        pytest.param(
            "python",
            "f\"other-q{self.node.try_get_context('env')}\"",
            "the suffix can be empty: it may be missing, and has no default",
            id="missing in Python",
        ),
        pytest.param(
            "python",
            "f\"other-q{props.environment_suffix or '-dev'}\"",
            "brings its own separator",
            id="own separator in Python",
        ),
    ],
)
def test_suffix_written_in_place_is_reported(language: str, name: str, reason: str) -> None:
    """What may be empty or bring its own separator stays, with the reason."""
    text = (HELD if language == "typescript" else PYTHON_HELD).format(name=name)
    outcome = run(text, language, BOTH[:1])
    assert outcome.text == text
    assert [reason in item for item in outcome.reasons] == [True]


def test_arn_with_the_suffix_in_place_follows() -> None:
    """Another spelling of the name is found whether its suffix has a variable or not."""
    tail = (
        "const environmentSuffix = props.environmentSuffix ?? 'dev';\n"
        "const arn = `arn:aws:sqs:*:*:other-q{0}${{environmentSuffix}}`;\n"
        "const same = `arn:aws:sqs:*:*:other-q{0}${{props.environmentSuffix ?? 'dev'}}`;\n"
    )
    name = "`other-q{0}${{props.environmentSuffix ?? 'dev'}}`"
    before = HELD.format(name=name.format("")) + tail.format("")
    outcome = run(before, "typescript", BOTH[:1])
    assert outcome.text == HELD.format(name=name.format("-")) + tail.format("-")


@pytest.mark.parametrize(
    "name",
    [
        "`other-q-${props.environmentSuffix ?? 'dev'}`",
        "`other-q${props.owner ?? 'dev'}`",
        "`other-q${stack.node.tryGetContext('owner') ?? 'dev'}`",
    ],
)
def test_other_choices_in_place_are_left_alone(name: str) -> None:
    """Nothing is found behind a separator, nor in a choice among other things."""
    text = HELD.format(name=name).replace(
        "environmentSuffix?", "owner?: string; environmentSuffix?"
    )
    outcome = run(text, "typescript", BOTH[:1])
    assert outcome.text == text
    assert not outcome.findings


LEFT = """\
from aws_cdk import Stack, aws_sqs as sqs

ENV = "dev"
NUMBER = load()
NAME_SUFFIX = {value}


class Data(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"other-q{joint}{{NAME_SUFFIX}}")
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('f"-{ENV}"', "ENV", id="f-string"),
        pytest.param('"-" + ENV', "ENV", id="sum"),
        pytest.param('("-" + NUMBER)', "NUMBER", id="sum, which only texts allow"),
        pytest.param('"-{}".format(ENV)', "ENV", id="format"),
        pytest.param('"-%s" % ENV', "ENV", id="percent"),
        pytest.param('f"-{ENV}".lower()', "ENV.lower()", id="object of a call"),
        pytest.param('f"-{NUMBER}"', "NUMBER", id="no text, perhaps"),
        pytest.param('"-%s" % NUMBER', '"%s" % NUMBER', id="no text, perhaps, with percent"),
        pytest.param('f"-{ENV}01"', 'f"{ENV}01"', id="more than a name"),
    ],
)
def test_name_is_left_plain_where_it_is_a_text(before: str, after: str) -> None:
    """What remains without the separator is written as plainly as its value allows."""
    outcome = run(LEFT.format(value=before, joint=""), "python", BOTH[:1])
    assert outcome.text == LEFT.format(value=after, joint="-")


def test_template_of_one_name_becomes_the_name() -> None:
    """The same in TypeScript, also for a name of unknown type that texts are made of."""
    form = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
        "declare const stack: cdk.Stack;\ndeclare const count: number;\nconst env = 'dev';\n"
        "const nameSuffix = {0};\nconst otherSuffix = {1};\n"
        "new sqs.Queue(stack, 'Q', {{ queueName: `other-q{2}${{nameSuffix}}` }});\n"
        "new sqs.Queue(stack, 'P', {{ queueName: `other-p{2}${{otherSuffix}}` }});\n"
    )
    outcome = run(form.format("`-${env}`", "`-${count}`", ""), "typescript", BOTH[:1])
    assert outcome.text == form.format("env", "count", "-")


KEYS = [
    "for (const zone of Object.keys(ZONES)) {~}",
    "for (const zone in ZONES) {~}",
    "Object.entries(ZONES).forEach(([zone, days]) => {~});",
    "for (const [zone] of Object.entries(ZONES)) {~}",
]


@pytest.mark.parametrize("loop", KEYS)
def test_keys_without_quotation_marks_are_known(loop: str) -> None:
    head = (
        "const ZONES: Record<string, number> = { raw: 30, curated: 90 };\nconst envSuffix = 'dev';"
    )
    made = " new s3.Bucket(this, zone, { bucketName: `lake-${zone}$~{envSuffix}` }); "
    text = _typescript(head, "x", loop.replace("~", made) + "\n    ")
    outcome = run(text.replace("$~{", "${"), "typescript", ["resource-name-separator"])
    assert outcome.text == text.replace("$~{", "-${")


def test_keys_without_quotation_marks_take_no_separator() -> None:
    """``raw-: 30`` would be none."""
    head = "const ZONES = { 'fin-raw': 30, raw: 90 };\nconst envSuffix = 'dev';"
    made = "for (const zone in ZONES) console.log(zone + envSuffix);\n    "
    text = _typescript(head, "raw${envSuffix}", made)
    outcome = run(text, "typescript", ["resource-name-separator"])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("it is spelled with a value that has other uses: `zone + envSuffix`")


LISTS = {
    "map, for of": (
        "typescript",
        (
            "const names = ['a', 'b'].map((n) => `fin-${n}|${envSuffix}`);\n    "
            "for (const name of names) new s3.Bucket(this, 'B', { bucketName: name });\n    "
        ),
    ),
    "map, forEach, in place": (
        "typescript",
        (
            "['a', 'b'].map((n) => { return `fin-${n}|${envSuffix}`; })"
            ".forEach((name, i) => new s3.Bucket(this, `B${i}`, { bucketName: name }));\n    "
        ),
    ),
    "a comprehension": (
        "python",
        (
            'names = [f"fin-{n}|{NAME_SUFFIX}" for n in ("a", "b")]\n        '
            'for name in names:\n            s3.Bucket(self, "B", bucket_name=name)\n        '
        ),
    ),
    "a generator": (
        "python",
        (
            'for name in (f"fin-{n}|{NAME_SUFFIX}" for n in ("a", "b")):\n            '
            's3.Bucket(self, "B", bucket_name=name)\n        '
        ),
    ),
}


@pytest.mark.parametrize(("language", "body"), LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("in_id", [False, True], ids=["alone", "ids are made of them too"])
def test_names_of_a_list_that_is_made(language: str, body: str, *, in_id: bool) -> None:
    if in_id:
        body = body.replace("'B'", "name").replace("`B${i}`", "name").replace('"B"', "name")
    if language == "typescript":
        text = _typescript("const envSuffix = 'dev';", "x", body)
    else:
        text = _python('NAME_SUFFIX = "dev"', "x", body)
    outcome = run(text.replace("|", ""), language, ["resource-name-separator"])
    assert outcome.text == text.replace("|", "" if in_id else "-")
    assert ["the id of a Bucket is made of it" in it for it in outcome.reasons] == [True] * in_id


NUMBERS = {
    "a counter": ("typescript", "for (let i = 0; i < 3; i++) ", "i"),
    "a counter, calculated": ("typescript", "for (let i = 0; i < 3; i += 1) ", "i + 1"),
    "a place": ("typescript", "zones.forEach((_, i) => {~});", "i"),
    "a length": ("typescript", "", "zones.length"),
    "a constant": ("typescript", "const n = 2;\n    ", "n"),
    "elements": ("typescript", "[1, 2].forEach((n) => {~});", "n"),
    "flags": ("typescript", "for (const on of [true, false]) ", "on"),
    "what a function is given": (
        "typescript",
        "const made = (n: number) => {~};\n    made(1);\n    made(2);",
        "n",
    ),
    "in Python, elements": ("python", "for n in (1, 2):\n            ", "n"),
    "in Python, flags": ("python", "for on in (True, False):\n            ", "on"),
    "range": ("python", "for i in range(3):\n            ", "i"),
    "enumerate": ("python", "for i, (a, b) in enumerate(zones):\n            ", "i + 1"),
    "len": ("python", "", "len(zones)"),
}
OTHERS = {
    "what is not known": ("typescript", "for (const i of zones) ", "i"),
    "a number, or what is not known": ("typescript", "for (const i of [1, zones]) ", "i"),
    "a variable that is assigned": ("typescript", "let i = 0;\n    i = zones;\n    ", "i"),
    "a first parameter": ("typescript", "zones.forEach((i) => {~});", "i"),
    "an element that is counted": ("python", "for i, z in enumerate(zones):\n            ", "z"),
    "a number added to what is not known": ("python", "", "zones + 1"),
}


def _numbered(language: str, loop: str, value: str, separator: str) -> str:
    if language == "typescript":
        name = f"`fin-${{{value}}}{separator}${{envSuffix}}`"
        made = f"new s3.Bucket(this, 'B', {{ bucketName: {name} }});"
        body = loop.replace("~", made) if "~" in loop else loop + made
        return _typescript("const envSuffix = 'dev';", "x", body + "\n    ")
    made = f's3.Bucket(self, "B", bucket_name=f"fin-{{{value}}}{separator}{{NAME_SUFFIX}}")'
    return _python('NAME_SUFFIX = "dev"', "x", loop + made + "\n        ")


@pytest.mark.parametrize(("language", "loop", "value"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_before_the_suffix_ends_in_no_separator(
    language: str, loop: str, value: str
) -> None:
    before, after = (_numbered(language, loop, value, item) for item in ("", "-"))
    assert run(before, language, ["resource-name-separator"]).text == after


@pytest.mark.parametrize(("language", "loop", "value"), OTHERS.values(), ids=OTHERS)
def test_what_need_not_be_a_number_is_reported(language: str, loop: str, value: str) -> None:
    text = _numbered(language, loop, value, "")
    outcome = run(text, language, ["resource-name-separator"])
    assert outcome.text == text
    assert ["what stands before it is not known" in it for it in outcome.reasons] == [True]


#: What hands its suffix on, to a parameter that asks for a text: what it is put into stays one.
HANDED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Part extends cdk.NestedStack {
  constructor(scope: cdk.Stack, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `other-q~${suffix}` });
  }
}
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: { env?: string }) {
    super(scope, id);
    const env = props ? props.env : 'dev';
    const nameSuffix = GIVEN;
    new Part(this, 'Part', nameSuffix);
  }
}
""",
    "python": """\
from aws_cdk import NestedStack, Stack, aws_sqs as sqs


class Part(NestedStack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"other-q~{suffix}")


class Data(Stack):
    def __init__(self, scope, id, props=None):
        super().__init__(scope, id)
        env = props.env if props else "dev"
        name_suffix = GIVEN
        Part(self, "Part", name_suffix)
""",
}


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("typescript", "`-${env}`", "`${env}`"),
        ("typescript", "`-${env || 'dev'}`", "env || 'dev'"),
        ("python", 'f"-{env}"', 'f"{env}"'),
        ("python", "f\"-{env or 'dev'}\"", "env or 'dev'"),
    ],
)
def test_what_is_handed_on_stays_a_text(language: str, before: str, after: str) -> None:
    text = HANDED[language]
    outcome = run(text.replace("~", "").replace("GIVEN", before), language, BOTH[:1])
    assert outcome.text == text.replace("~", "-").replace("GIVEN", after)
