"""What becomes of every kind of use when a suffix's own separator moves to its uses."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import Outcomes, run

NAMES = ["resource-name-separator", "stack-props-interface"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = '%s';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, handle: any) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${nameSuffix}` });
    %s
  }
}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_, aws_s3 as s3

SUFFIX = "%s"


class Data(cdk.Stack):
    def __init__(self, scope, id, handle):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw%s{SUFFIX}")
        %s
"""

HELD = [
    pytest.param("typescript", "handle(nameSuffix < '-x');", id="typescript: order"),
    pytest.param("typescript", "handle(nameSuffix === 'dev');", id="typescript: never equal"),
    pytest.param("typescript", "handle(nameSuffix as any);", id="typescript: another type"),
    pytest.param(
        "typescript", "const by: any = {};\nhandle(by[nameSuffix]);", id="typescript: key"
    ),
    pytest.param(
        "typescript", "const s: '-dev' | '-prod' = '-dev';\nhandle(s);", id="typescript: its type"
    ),
    pytest.param("python", 'handle(SUFFIX < "-x")', id="python: order"),
    pytest.param("python", 'handle(SUFFIX == "dev")', id="python: never equal"),
    pytest.param("python", 'handle(SUFFIX in ("-dev", "prod"))', id="python: one of others"),
    pytest.param("python", 'handle(f"{handle(SUFFIX)}")', id="python: inside of an f-string"),
]


def _text(language: str, mark: str, gap: str, use: str, value: str = "dev") -> str:
    if language == "typescript":
        return TYPESCRIPT % (mark + value, gap, use.replace("\n", "\n    "))
    return PYTHON % (mark + value, gap, use.replace("\n", "\n        "))


def _fix(text: str, language: str) -> Outcomes:
    return run(text, language, NAMES[:1])


@pytest.mark.parametrize(("language", "use"), HELD)
def test_a_use_that_would_come_to_something_else_holds_the_separator(
    language: str, use: str
) -> None:
    """Nothing moves, and the reason shows the use or the type."""
    text = _text(language, "-", "", use)
    outcome = _fix(text, language)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert "brings its own separator" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        pytest.param(
            "typescript", "handle(nameSuffix);", "handle(`-${nameSuffix}`);", id="argument"
        ),
        pytest.param(
            "typescript",
            "cdk.Tags.of(this).add('Environment', nameSuffix);",
            "cdk.Tags.of(this).add('Environment', `-${nameSuffix}`);",
            id="tag",
        ),
        pytest.param(
            "typescript",
            "handle({ environment: { SUFFIX: nameSuffix } });",
            "handle({ environment: { SUFFIX: `-${nameSuffix}` } });",
            id="property of a property",
        ),
        pytest.param(
            "typescript",
            "new cdk.CfnOutput(this, 'Suffix', { value: nameSuffix });",
            "new cdk.CfnOutput(this, 'Suffix', { value: `-${nameSuffix}` });",
            id="prop of a construct",
        ),
        pytest.param(
            "typescript",
            "handle('Tags', [{ Key: 'suffix', Value: nameSuffix }]);",
            "handle('Tags', [{ Key: 'suffix', Value: `-${nameSuffix}` }]);",
            id="property in a list",
        ),
        pytest.param(
            "python",
            'handle("Tags", tags=[{"Key": "suffix", "Value": SUFFIX}])',
            'handle("Tags", tags=[{"Key": "suffix", "Value": f"-{SUFFIX}"}])',
            id="python item of a dict in a list",
        ),
        pytest.param(
            "typescript",
            "handle(JSON.stringify({ nameSuffix }));",
            "handle(JSON.stringify({ nameSuffix: `-${nameSuffix}` }));",
            id="shorthand property",
        ),
        pytest.param(
            "typescript",
            "const all = { nameSuffix };\nhandle(all);",
            "const all = { nameSuffix: `-${nameSuffix}` };\nhandle(all);",
            id="in an object with a name",
        ),
        pytest.param(
            "python",
            'all = {"s": SUFFIX}\nhandle(all)',
            'all = {"s": f"-{SUFFIX}"}\nhandle(all)',
            id="python in a dict with a name",
        ),
        pytest.param(
            "typescript", "handle(nameSuffix!);", "handle(`-${nameSuffix!}`);", id="non-null"
        ),
        pytest.param(
            "typescript",
            "handle(['raw', nameSuffix]);",
            "handle(['raw', `-${nameSuffix}`]);",
            id="item",
        ),
        pytest.param(
            "typescript",
            "if (nameSuffix === '-prod' || '-x' != nameSuffix) handle();",
            "if (nameSuffix === 'prod' || 'x' != nameSuffix) handle();",
            id="equal or not",
        ),
        pytest.param(
            "typescript",
            "handle(nameSuffix.startsWith('-pr'), nameSuffix.endsWith('od'), nameSuffix.includes('o'));",
            "handle(nameSuffix.startsWith('pr'), nameSuffix.endsWith('od'), nameSuffix.includes('o'));",
            id="asked for a text",
        ),
        pytest.param(
            "typescript",
            "handle(nameSuffix.slice(1), nameSuffix.substring(1).toUpperCase(), nameSuffix.replace('-', ''));",
            "handle(nameSuffix, nameSuffix.toUpperCase(), nameSuffix);",
            id="the separator taken off",
        ),
        pytest.param(
            "typescript",
            "handle(nameSuffix.replace('-', '_'), `a${nameSuffix.replace(/-/g, '.')}b`, nameSuffix.replaceAll('-', '/').length);",
            "handle(`_${nameSuffix}`, `a.${nameSuffix.replace(/-/g, '.')}b`, `/${nameSuffix.replaceAll('-', '/')}`.length);",
            id="another separator in its place",
        ),
        pytest.param(
            "typescript",
            "handle(nameSuffix.length, nameSuffix[0], nameSuffix.slice(0, 1), nameSuffix.slice(2));",
            "handle(`-${nameSuffix}`.length, `-${nameSuffix}`[0], `-${nameSuffix}`.slice(0, 1), `-${nameSuffix}`.slice(2));",
            id="taken from the whole",
        ),
        pytest.param(
            "typescript",
            "handle(nameSuffix.startsWith('-'), nameSuffix.includes('-d'));",
            "handle(`-${nameSuffix}`.startsWith('-'), `-${nameSuffix}`.includes('-d'));",
            id="asked for the separator",
        ),
        pytest.param("python", "handle(SUFFIX)", 'handle(f"-{SUFFIX}")', id="python argument"),
        pytest.param(
            "python",
            'handle(len(SUFFIX), SUFFIX[2:], SUFFIX.startswith("-"))',
            'handle(len(f"-{SUFFIX}"), f"-{SUFFIX}"[2:], f"-{SUFFIX}".startswith("-"))',
            id="python taken from the whole",
        ),
        pytest.param(
            "python",
            'cdk.Tags.of(self).add("Environment", SUFFIX)',
            'cdk.Tags.of(self).add("Environment", f"-{SUFFIX}")',
            id="python tag",
        ),
        pytest.param(
            "python",
            "handle(suffix=SUFFIX)",
            'handle(suffix=f"-{SUFFIX}")',
            id="python keyword argument",
        ),
        pytest.param(
            "python",
            'handle(environment={"SUFFIX": SUFFIX})',
            'handle(environment={"SUFFIX": f"-{SUFFIX}"})',
            id="python item of a keyword's dict",
        ),
        pytest.param(
            "python",
            'cdk.CfnOutput(self, "Suffix", value=SUFFIX)',
            'cdk.CfnOutput(self, "Suffix", value=f"-{SUFFIX}")',
            id="python prop of a construct",
        ),
        pytest.param(
            "python",
            'handle("a{:>8}".format(SUFFIX))',
            'handle("a{:>8}".format(f"-{SUFFIX}"))',
            id="python format with a specification",
        ),
        pytest.param(
            "python",
            'handle("-".join([*handle, SUFFIX]))',
            'handle("-".join([*handle, f"-{SUFFIX}"]))',
            id="python join of a spread",
        ),
        pytest.param(
            "python",
            'handle(SUFFIX == "-prod", SUFFIX in ("-a", "-b"), "prod" in SUFFIX)',
            'handle(SUFFIX == "prod", SUFFIX in ("a", "b"), "prod" in SUFFIX)',
            id="python equal or one of several",
        ),
        pytest.param(
            "python",
            'handle(SUFFIX.startswith("-pr"), SUFFIX.endswith("od"))',
            'handle(SUFFIX.startswith("pr"), SUFFIX.endswith("od"))',
            id="python asked for a text",
        ),
        pytest.param(
            "python",
            'handle(SUFFIX[1:], SUFFIX.lstrip("-"), SUFFIX.removeprefix("-"), SUFFIX.replace("-", "").upper())',
            'handle(SUFFIX, SUFFIX, SUFFIX, SUFFIX.replace("-", "").upper())',
            id="python the separator taken off",
        ),
        pytest.param(
            "python",
            "handle(SUFFIX.replace('-', '_').upper(), f\"a{SUFFIX.replace('-', '_')}b\")",
            "handle(f\"_{SUFFIX.replace('-', '_')}\".upper(), f\"a_{SUFFIX.replace('-', '_')}b\")",
            id="python another separator in its place",
        ),
    ],
)
def test_a_use_comes_to_what_it_was(language: str, before: str, after: str) -> None:
    """The separator stands in a text of its own, or no longer in what the use is compared with."""
    outcome = _fix(_text(language, "-", "", before), language)
    assert outcome.reasons == []
    assert outcome.text == _text(language, "", "-", after)


@pytest.mark.parametrize(
    ("language", "use", "after"),
    [
        pytest.param(
            "typescript",
            "handle(nameSuffix.replace('-', ''));",
            "handle(nameSuffix);",
            id="typescript: the first is the separator",
        ),
        pytest.param(
            "python",
            'handle(SUFFIX.replace("-", ""))',
            'handle(SUFFIX.replace("-", ""))',
            id="python: replace",
        ),
        pytest.param(
            "python",
            'handle(SUFFIX.strip("-"))',
            'handle(SUFFIX.strip("-"))',
            id="python: strip",
        ),
        pytest.param(
            "typescript",
            "handle(nameSuffix.replace('-', '$&$&'), nameSuffix.replace('-', '_'));",
            "handle(`-${nameSuffix}`.replace('-', '$&$&'), `_${nameSuffix}`);",
            id="typescript: another in its place, or a pattern",
        ),
    ],
)
def test_what_takes_more_than_the_separator_off_goes_on_to_do_so(
    language: str, use: str, after: str
) -> None:
    """A second hyphen: JavaScript's ``replace`` leaves it, Python's does not, and ``strip`` may."""
    outcome = _fix(_text(language, "-", "", use, value="dev-01-"), language)
    assert outcome.reasons == []
    assert outcome.text == _text(language, "", "-", after, value="dev-01-")


@pytest.mark.parametrize(
    ("stage", "definition", "rest"),
    [
        pytest.param("const stage = 'prod';", "`-${stage}`", "stage", id="all of it known"),
        pytest.param(
            "declare const stage: string;",
            "`-x${stage}`",
            "`x${stage}`",
            id="known at run time only",
        ),
    ],
)
def test_a_separator_taken_off_a_text_that_is_put_together(
    stage: str, definition: str, rest: str
) -> None:
    """It is the rest alone, whatever that is: the first separator is the one taken off."""
    text = TYPESCRIPT.replace("const nameSuffix = '%s';", f"{stage}\nconst nameSuffix = %s;")
    outcome = _fix(text % (definition, "", "handle(nameSuffix.replace('-', ''));"), "typescript")
    assert outcome.reasons == []
    assert outcome.text == text % (rest, "-", "handle(nameSuffix);")


def test_the_props_give_the_suffix_to_such_uses_too() -> None:
    """The tag keeps its hyphen, wherever the suffix comes from."""
    text = _text("typescript", "-", "", "cdk.Tags.of(this).add('Environment', nameSuffix);")
    text = text.replace("handle: any", "props?: cdk.StackProps")
    outcome = run(text, "typescript", NAMES)
    assert outcome.reasons == []
    assert "add('Environment', `-${environmentSuffix}`)" in outcome.text
    assert "bucketName: `fin-raw-${environmentSuffix}`" in outcome.text


CLASS_ATTRIBUTES = [
    pytest.param("", "{}S.SUFFIX", id="by the class"),
    pytest.param(": ClassVar[str]", "{}S.SUFFIX", id="annotated"),
    pytest.param("", "{}self.SUFFIX", id="by the instance"),
]


@pytest.mark.parametrize(("annotation", "read"), CLASS_ATTRIBUTES)
def test_python_class_attribute_in_a_property_that_holds_a_dict(annotation: str, read: str) -> None:
    """A function's environment keeps what it was."""
    text = (
        "from typing import ClassVar\n\nimport aws_cdk as cdk\n"
        "from aws_cdk import aws_lambda as lambda_, aws_s3 as s3\n\n\nclass S(cdk.Stack):\n"
        f'    SUFFIX{annotation} = "%sdev"\n\n    def __init__(self, scope, id):\n'
        "        super().__init__(scope, id)\n"
        '        s3.Bucket(self, "Raw", bucket_name=f"fin-raw%s{self.SUFFIX}")\n'
        '        lambda_.Function(self, "F", environment={"S": %s})\n'
    )
    before = text % ("-", "", read.format(""))
    after = text % ("", "-", f'f"-{{{read.format("")}}}"')
    assert _fix(before, "python").text == after


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        pytest.param("{ envSuffix }", "envSuffix", id="by its name"),
        pytest.param("{ envSuffix: s, node }", "s", id="under another name"),
    ],
)
def test_an_attribute_taken_out_of_the_instance(pattern: str, name: str) -> None:
    """What a pattern takes out of ``this`` is the attribute too."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n\n"
        "class Data extends cdk.Stack {\n  private readonly envSuffix = '%sdev';\n\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        "    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${this.envSuffix}` });\n"
        f"    const {pattern} = this;\n    cdk.Tags.of(this).add('stage', %s);\n  }}\n}}\n"
    )
    assert _fix(text % ("-", "", name), "typescript").text == text % ("", "-", f"`-${{{name}}}`")


SHARED_TS = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class One extends cdk.Stack {
  constructor(scope: cdk.App, id: string, nameSuffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `bank-one~${nameSuffix}` });
  }
}
export class Two extends cdk.Stack {
  constructor(scope: cdk.App, id: string, nameSuffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `bank-two~${nameSuffix}` });
  }
}
""",
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { One, Two } from './stack';
const app = new cdk.App();
const nameSuffix = '>uat';
new One(app, 'One', nameSuffix);
new Two(app, 'Two', nameSuffix);
""",
    "stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { One, Two } from './stack';
new One(new cdk.App(), 'One', 'FIRST');
new Two(new cdk.App(), 'Two', '>second');
""",
}
SHARED_PY = {
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class One(cdk.Stack):
    def __init__(self, scope, id, name_suffix):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"bank-one~{name_suffix}")


class Two(cdk.Stack):
    def __init__(self, scope, id, name_suffix):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"bank-two~{name_suffix}")
""",
    "app.py": """\
import aws_cdk as cdk
from stack import One, Two

app = cdk.App()
NAME_SUFFIX = ">uat"
One(app, "One", NAME_SUFFIX)
Two(app, "Two", NAME_SUFFIX)
""",
    "test_stack.py": """\
import aws_cdk as cdk
from stack import One, Two

One(cdk.App(), "One", "FIRST")
Two(cdk.App(), "Two", ">second")
""",
}


@pytest.mark.parametrize("files", [SHARED_TS, SHARED_PY], ids=["TypeScript", "Python"])
def test_names_that_share_a_value_give_the_hyphen_up_with_all_their_others(
    files: dict[str, str],
) -> None:
    """What only one of two stacks is given changes along with what both are."""
    files = {name: text.replace("FIRST", ">first") for name, text in files.items()}
    before = {name: text.replace("~", "").replace(">", "-") for name, text in files.items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.reasons == []
    assert outcome.texts == {
        name: text.replace("~", "-").replace(">", "") for name, text in files.items()
    }


@pytest.mark.parametrize("files", [SHARED_TS, SHARED_PY], ids=["TypeScript", "Python"])
def test_they_stay_where_one_of_the_others_has_none(files: dict[str, str]) -> None:
    before = {
        name: text.replace("FIRST", "first").replace("~", "").replace(">", "-")
        for name, text in files.items()
    }
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == before
    assert len(outcome.reasons) == 2
