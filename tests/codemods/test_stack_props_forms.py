"""Codemod 16: the forms that bare props have, in both languages, and who passes them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

NAME = ["stack-props-interface"]


def outcome_of(files: dict[str, str], name: str) -> tuple[str, list[str]]:
    """The text of one file of a project after its fixes, and the reasons where there are none."""
    contents: dict[PurePath, bytes] = {
        PurePath(path): text.encode() for path, text in files.items()
    }
    targets = [Target(Path(name), explicit=True)]
    settings = Settings(select=frozenset(NAME))
    (result,) = engine.run(Project(Path(), contents), targets, settings, fix=True)
    assert not result.errors
    return result.after.decode(), [item.reason for item in result.findings if item.reason]


NESTED = """\
import * as cdk from 'aws-cdk-lib';

export class Inner extends cdk.NestedStack {{
  constructor(scope: cdk.Stack, id: string, props?: {props}) {{
    super(scope, id, props);
    const suffix = 'dev';
    f(`a-${{suffix}}`);
  }}
}}
"""


@pytest.mark.parametrize("props", ["cdk.NestedStackProps", "cdk.StackProps"])
def test_nested_stack_keeps_the_struct_that_it_takes(props: str) -> None:
    """`NestedStackProps` are no `StackProps`: the interface extends what the file has."""
    outcome = run(NESTED.format(props=props), "typescript", NAME)
    assert f"export interface InnerProps extends {props} {{" in outcome.text
    assert "constructor(scope: cdk.Stack, id: string, props?: InnerProps)" in outcome.text


def test_python_nested_stack_takes_its_own_struct() -> None:
    """The keywords of a bare nested stack are those of `NestedStackProps`."""
    text = (
        "import aws_cdk as cdk\n\n\nclass Inner(cdk.NestedStack):\n"
        "    def __init__(self, scope, id, **kwargs):\n"
        "        super().__init__(scope, id, **kwargs)\n"
        '        suffix = "dev"\n        f(suffix)\n'
    )
    outcome = run(text, "python", NAME)
    assert "class InnerProps(cdk.NestedStackProps):" in outcome.text
    assert "**{**(props.stack_arguments if props else {}), **kwargs}" in outcome.text


WRAPPED = {
    "context cast": "(this.node.tryGetContext('suffix') as string)",
    "context cast, with a default": "(this.node.tryGetContext('suffix') as string) || 'dev'",
    "environment cast": "(process.env.SUFFIX as string)",
    "environment asserted": "process.env.SUFFIX!",
    "environment in brackets": "process.env['SUFFIX'] ?? 'dev'",
    "type assertion": "<string>this.node.tryGetContext('suffix')",
}


@pytest.mark.parametrize("value", WRAPPED.values(), ids=WRAPPED.keys())
def test_wrapped_value_of_a_suffix_is_seen(value: str) -> None:
    """Parentheses and casts do not hide what a suffix is; it stays behind the props as it was."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\n\nexport class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        f"    super(scope, id, props);\n    const suffix = {value};\n    f(`a-${{suffix}}`);\n  }}\n}}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "props?.environmentSuffix" in outcome.text
    assert re.split(r" (?:\|\||\?\?)", value)[0] in outcome.text


BASE_TS = """\
import * as cdk from 'aws-cdk-lib';

export abstract class Base extends cdk.Stack {}
"""
CHILD_TS = """\
import {{ Base }} from '{module}';
import * as cdk from 'aws-cdk-lib';

const suffix = 'dev';

export class Child extends Base {{
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    f(`a-${{suffix}}`);
  }}
}}
"""


@pytest.mark.parametrize(
    ("module", "extra"),
    [("./base", {}), ("./index", {"index.ts": "export * from './base';\n"})],
    ids=["directly", "through an index"],
)
def test_base_in_another_file_makes_a_stack(module: str, extra: dict[str, str]) -> None:
    """The class is a stack by what its base is, wherever that stands in the project."""
    files = {"base.ts": BASE_TS, "child.ts": CHILD_TS.format(module=module), **extra}
    text, reasons = outcome_of(files, "child.ts")
    assert reasons == []
    assert "export interface ChildProps extends cdk.StackProps {" in text
    assert "|| suffix;" in text


BASE_PY = """\
from aws_cdk import Stack


class Base(Stack):
    def __init__(self, scope, id, {rest}):
        super().__init__(scope, id, **kwargs)
"""
CHILD_PY = """\
from base import Base

SUFFIX = "dev"


class Child(Base):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        f(f"a-{SUFFIX}")
"""


def test_python_base_in_another_file_makes_a_stack() -> None:
    """Its keywords are a bare stack's, those of the base among them, unless it has other props."""
    text, _ = outcome_of(
        {"base.py": BASE_PY.format(rest="**kwargs"), "child.py": CHILD_PY}, "child.py"
    )
    assert "class ChildProps(StackProps):" in text
    own = {"base.py": BASE_PY.format(rest="owner, **kwargs"), "child.py": CHILD_PY}
    assert outcome_of(own, "child.py") == (text, [])
    other = {"base.py": BASE_PY.format(rest="props, **kwargs"), "child.py": CHILD_PY}
    assert outcome_of(other, "child.py") == (CHILD_PY, [])


TYPED = {
    "uses its members": ("f(suffix.toUpperCase());", "const environmentSuffix: string =\n"),
    "a text only": ("f(`a-${suffix}`);", "const environmentSuffix =\n"),
}


@pytest.mark.parametrize(("use", "declared"), TYPED.values(), ids=TYPED.keys())
def test_type_is_written_where_it_matters(use: str, declared: str) -> None:
    """What the context gives is `any`: callbacks passed to its methods would lose their types."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = 'dev';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        f"    super(scope, id, props);\n    f(`${{suffix}}`);\n    {use}\n  }}\n}}\n"
    )
    assert declared in run(text, "typescript", NAME).text


def test_local_whose_members_are_used_gets_a_type() -> None:
    """A local keeps the type that it had."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nexport class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    const suffix = process.env.SUFFIX || 'dev';\n"
        "    f(suffix.split('-').map((part) => part.length));\n  }\n}\n"
    )
    assert (
        "    const suffix: string =\n      props?.environmentSuffix ||"
        in run(text, "typescript", NAME).text
    )


def test_constant_of_a_namespace_is_wired() -> None:
    """A constant around the class is one of the module's for it."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nexport namespace stacks {\n"
        "  const suffix = 'dev';\n\n  export class Data extends cdk.Stack {\n"
        "    constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "      super(scope, id, props);\n      f(`a-${suffix}`);\n    }\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "this.node.tryGetContext('environmentSuffix') || suffix;" in outcome.text
    assert "  export interface DataProps extends cdk.StackProps {" in outcome.text


RIVALS = {
    "taken out of the object": (
        "const config = { suffix: '-stg' };",
        "const { suffix } = config;\n    g(`a${config.suffix}`, `b${config.suffix}`, `c${suffix}`);",
        "names are built with `config.suffix` and with `suffix`, line 6",
    ),
    "two constants in names": (
        "const suffix = '-a';\nconst stage = 'b';",
        (
            "new s3.Bucket(this, 'A', { bucketName: `x-${stage}` });\n"
            "    new s3.Bucket(this, 'B', { bucketName: `y${suffix}`, websiteIndexDocument: `${suffix}` });"
        ),
        "names are built with `suffix` and with `stage`",
    ),
}


@pytest.mark.parametrize(("head", "body", "reason"), RIVALS.values(), ids=RIVALS.keys())
def test_suffix_beside_another_is_left_alone(head: str, body: str, reason: str) -> None:
    """Wiring one of two spellings would tear names apart."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        f"{head}\nexport class Data extends cdk.Stack {{\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        f"    super(scope, id, props);\n    {body}\n  }}\n}}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason.partition(", line")[0] in outcome.reasons[0]


UNTOLD = {
    "typescript: two of the context's values, in no text": (
        "typescript",
        (
            "import * as cdk from 'aws-cdk-lib';\n\nexport class Data extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
            "    super(scope, id, props);\n    const blueEnv = this.node.tryGetContext('blue');\n"
            "    const greenEnv = this.node.tryGetContext('green');\n"
            "    f({ from: blueEnv, to: greenEnv });\n  }\n}\n"
        ),
        "which of `blueEnv` and `greenEnv`, line 8, is the environment cannot be told",
    ),
    "python: two of the context's values, in no text": (
        "python",
        (
            "from aws_cdk import Stack\n\n\nclass Data(Stack):\n"
            "    def __init__(self, scope, id, **kwargs):\n        super().__init__(scope, id, **kwargs)\n"
            '        blue_env = self.node.try_get_context("blue")\n'
            '        green_env = self.node.try_get_context("green")\n        f(blue_env, green_env)\n'
        ),
        "which of `blue_env` and `green_env`, line 9, is the environment cannot be told",
    ),
}


@pytest.mark.parametrize(("language", "text", "reason"), UNTOLD.values(), ids=UNTOLD.keys())
def test_which_of_two_values_is_the_environment_is_not_guessed(
    language: str, text: str, reason: str
) -> None:
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons == [reason]


def test_value_that_texts_have_is_the_environment() -> None:
    """A prefix for names, say, is made of it."""
    _, text, _ = UNTOLD["typescript: two of the context's values, in no text"]
    text = text.replace("from: blueEnv", "from: blueEnv, prefix: `data-${blueEnv}`")
    outcome = run(text, "typescript", NAME)
    assert "const blueEnv =\n" in outcome.text
    assert outcome.reasons == []


@pytest.mark.parametrize("name", ["blueEnv", "greenEnv"])
def test_one_of_two_values_that_names_have_is_the_environment(name: str) -> None:
    """What names are built with tells the environment; the other value may be anything."""
    _, text, _ = UNTOLD["typescript: two of the context's values, in no text"]
    bucket = f"new cdk.aws_s3.Bucket(this, 'Raw', {{ bucketName: `raw-${{{name}}}` }});"
    text = text.replace("f({", f"{bucket}\n    f({{")
    outcome = run(text, "typescript", NAME)
    assert f"const {name} =\n" in outcome.text or f"const {name} = props?.env" in outcome.text
    assert outcome.reasons == []


def test_alias_of_the_suffix_goes_along() -> None:
    """A local that is given the constant gets the new value with it."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst nameSuffix = 'a';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    const suffix = nameSuffix;\n"
        "    f(`a${suffix}`, `b${nameSuffix}`);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "    const suffix = environmentSuffix;\n" in outcome.text
    assert "f(`a${suffix}`, `b${environmentSuffix}`);" in outcome.text


RENAMED = {
    "typescript": (
        (
            "import * as cdk from 'aws-cdk-lib';\n"
            "const ENV = process.env.ENVIRONMENT || 'dev';\nexport const SUFFIX = ENV;\n"
            "export class Data extends cdk.Stack {\n  private readonly suffix: string;\n"
            "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
            "    super(scope, id, { ...props, stackName: `data-${ENV}` });\n"
            "    this.suffix = SUFFIX;\n    f(`raw-${this.suffix}`);\n  }\n}\n"
        ),
        ["stackName: `data-${environmentSuffix}`", "this.suffix = environmentSuffix;"],
    ),
    "python": (
        (
            "import os\nimport aws_cdk as cdk\n\n"
            'ENV = os.environ.get("ENVIRONMENT", "dev")\nSUFFIX = ENV\n\n\n'
            "class Data(cdk.Stack):\n    def __init__(self, scope, id, **kwargs):\n"
            '        super().__init__(scope, id, stack_name=f"data-{ENV}", **kwargs)\n'
            '        self.suffix = SUFFIX\n        f(f"raw-{self.suffix}")\n'
        ),
        ['stack_name=f"data-{environment_suffix}"', "self.suffix = environment_suffix\n"],
    ),
}


@pytest.mark.parametrize("language", RENAMED)
def test_another_name_of_the_constant_is_wired_along_with_it(language: str) -> None:
    """Else the stack's name would have another suffix than the names in it."""
    text, wired = RENAMED[language]
    outcome = run(text, language, NAME)
    assert [piece for piece in wired if piece not in outcome.text] == []
    assert run(outcome.text, language, NAME).text == outcome.text


def test_interface_is_set_apart_from_the_class_before() -> None:
    """An empty line stands before it, as behind it."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = 'dev';\nclass Other {}\n"
        "class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    f(`a-${suffix}`);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "class Other {}\n\nexport interface DataProps" in outcome.text


def test_comment_of_an_inline_member_stays_before_it() -> None:
    """On one line, a comment is about the member behind it."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nclass Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, "
        "props: cdk.StackProps & { owner: string; /** cost */ cost?: number }) {\n"
        "    super(scope, id, props);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "  owner: string;\n  /** cost */\n  cost?: number;\n" in outcome.text


PYTHON_PARAMETERS = {
    "Optional": (
        "props: Optional[StackProps] = None, **kwargs",
        "props: Optional[DataProps] = None",
    ),
    "typing by another name": (
        "props: t.Optional[StackProps] = None, **kwargs",
        "props: t.Optional[DataProps] = None",
    ),
    "typing.Optional": (
        "props: typing.Optional[StackProps] = None, **kwargs",
        "props: typing.Optional[DataProps] = None",
    ),
    "union": ("props: StackProps | None = None, **kwargs", "props: DataProps | None = None"),
    "Union": ("props: Union[StackProps, None] = None", "props: Union[DataProps, None] = None"),
    "plain with a default": ("props: StackProps = None, **kwargs", "props: DataProps = None"),
    "required": ("props: StackProps", "props: DataProps"),
    "behind a namespace": ("props: cdk.StackProps = None", "props: DataProps = None"),
    "by keyword only": ("*, props: StackProps | None = None", "*, props: DataProps | None = None"),
    "among others": (
        "vpc: str, props: Optional[StackProps] = None, name='x', **kwargs",
        "vpc: str, props: Optional[DataProps] = None, name='x', **kwargs",
    ),
    "under another name": ("settings: StackProps", "settings: DataProps"),
}
PYTHON = """\
import typing
import typing as t
from typing import Optional, Union

import aws_cdk as cdk
from aws_cdk import App, Stack, StackProps

SUFFIX = "dev"


class Data(Stack):
    def __init__(self, scope: App, id: str, {parameter}) -> None:
        super().__init__(scope, id)
        f(f"a-{{SUFFIX}}")


{tail}
"""


@pytest.mark.parametrize(
    ("parameter", "after"), PYTHON_PARAMETERS.values(), ids=PYTHON_PARAMETERS.keys()
)
def test_python_parameter_gets_its_own_type(parameter: str, after: str) -> None:
    """The annotation names the new class; the struct as it was passed so far is still taken."""
    outcome = run(PYTHON.format(parameter=parameter, tail=""), "python", NAME)
    assert after in outcome.text
    name = "settings" if parameter.startswith("settings") else "props"
    assert f'getattr({name}, "environment_suffix", None)' in outcome.text
    assert "Props(StackProps):" in outcome.text or "Props(cdk.StackProps):" in outcome.text
    assert "stack_arguments" not in outcome.text


PYTHON_LEFT_ALONE = {
    "a type of its own": "props: DataProps",
    "more than one struct": "props: Union[StackProps, dict]",
    "keywords of that type": "a=1, **kwargs: StackProps",
    "without a type": "props=None",
}


@pytest.mark.parametrize("parameter", PYTHON_LEFT_ALONE.values(), ids=PYTHON_LEFT_ALONE.keys())
def test_python_parameter_that_is_left_alone(parameter: str) -> None:
    """Only a parameter that is bare `StackProps`, or none at all, is this failure."""
    text = PYTHON.format(parameter=parameter, tail="")
    outcome = run(text, "python", NAME)
    assert (outcome.text, outcome.findings) == (text, ())


@pytest.mark.parametrize(
    "annotation",
    ['"StackProps"', '"StackProps | None"', "Optional['StackProps']", '"cdk.StackProps"'],
)
def test_python_type_written_as_a_text_is_reported(annotation: str) -> None:
    """What is in it is not rewritten, but silence would read as clean."""
    head = "import aws_cdk as cdk\n"
    text = head + PYTHON.format(parameter=f"props: {annotation} = None", tail="")
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert "the type of `props` is written as a text" in outcome.reasons[0]


def test_suffix_written_in_place_is_named_in_the_reason() -> None:
    """The stack does vary; with a name, its suffix could come from the props."""
    typescript = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n"
        "    new sqs.Queue(this, 'Q', { queueName: `jobs-${process.env.STAGE ?? 'dev'}` });\n"
        "  }\n}\n"
    )
    python = (
        "import os\nimport aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\n"
        "class Data(cdk.Stack):\n    def __init__(self, scope, id, **kwargs):\n"
        "        super().__init__(scope, id, **kwargs)\n"
        "        sqs.Queue(self, 'Q', queue_name='jobs-' + os.environ.get('STAGE', 'dev'))\n"
    )
    for text, language in ((typescript, "typescript"), (python, "python")):
        outcome = run(text, language, NAME)
        assert outcome.text == text
        assert "its suffix has no name, it is written in place: `" in outcome.reasons[0]


def test_read_only_props_are_bare_props() -> None:
    """`Readonly` stays, around the interface."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = 'dev';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props: Readonly<cdk.StackProps> = {}) {\n"
        "    super(scope, id, props);\n    f(`a-${suffix}`);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "props: Readonly<DataProps> = {})" in outcome.text
    assert "interface DataProps extends cdk.StackProps {" in outcome.text


OPTIONAL = "props: Optional[StackProps] = None"
CALLS = {
    "by keyword": ("Data(App(), 'A', props=StackProps(env=e))", "props=DataProps(env=e))"),
    "by place": ("Data(App(), 'A', StackProps(env=e))", "'A', DataProps(env=e))"),
    "none": ("Data(App(), 'A', None)", "Data(App(), 'A', None)"),
}


@pytest.mark.parametrize(("call", "after"), CALLS.values(), ids=CALLS.keys())
def test_python_props_made_in_a_call_are_made_anew(call: str, after: str) -> None:
    """What the class's own module passes has the new type, for the type checker's sake."""
    outcome = run(PYTHON.format(parameter=OPTIONAL, tail=call), "python", NAME)
    assert after in outcome.text


PYTHON_CALLERS = {
    "a variable": ("p = StackProps()\nData(App(), 'A', props=p)", "a caller passes props"),
    "a derived class": (
        (
            "class Other(Data):\n    def __init__(self, scope, id, props):\n"
            "        super().__init__(scope, id, props)"
        ),
        "Other, which derives from the class, hands its props on",
    ),
}


@pytest.mark.parametrize(("tail", "reason"), PYTHON_CALLERS.values(), ids=PYTHON_CALLERS.keys())
def test_python_caller_that_keeps_the_type(tail: str, reason: str) -> None:
    """The bare struct is no instance of a class that derives from it."""
    text = PYTHON.format(parameter=OPTIONAL, tail=tail)
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert any(reason in given for given in outcome.reasons), outcome.reasons


def test_python_caller_in_another_file_keeps_the_type() -> None:
    """The finding says where it is."""
    files = {
        "data.py": PYTHON.format(parameter=OPTIONAL, tail=""),
        "app.py": (
            "from aws_cdk import App, StackProps\nfrom data import Data\n\n"
            "Data(App(), 'A', props=StackProps())\n"
        ),
    }
    text, reasons = outcome_of(files, "data.py")
    assert text == files["data.py"]
    assert reasons == ["a caller passes props that it did not make for the class, line 4 of app.py"]


def test_python_class_is_set_apart_from_what_is_before() -> None:
    """Two empty lines stand before it, as behind it."""
    text = PYTHON.format(parameter="**kwargs", tail="").replace('"dev"\n\n\n', '"dev"\n')
    text = text.replace("(scope, id)", "(scope, id, **kwargs)")
    assert 'SUFFIX = "dev"\n\n\nclass DataProps(StackProps):' in run(text, "python", NAME).text


SPELLED = {
    "in a class with props of its own": (
        (
            "class Other(Stack):\n    def __init__(self, scope, id, props, **kwargs):\n"
            "        super().__init__(scope, id, **kwargs)\n"
            '        f(f"arn:aws:s3:::fin-raw{SUFFIX}/*")\n'
        ),
        "bucket_name=f'fin-raw{SUFFIX}'",
        'a name is spelled with it elsewhere: `f"arn:aws:s3:::fin-raw{SUFFIX}/*"`, line',
    ),
    "as a constant that names are": (
        'RAW = f"fin-raw{SUFFIX}"\n',
        "bucket_name=RAW, website_index_document=f'{SUFFIX}'",
        'it is a part of a name outside of the class: `f"fin-raw{SUFFIX}"`, line 5',
    ),
    "as a part of another suffix": (
        'dash_suffix = f"-{SUFFIX}"\n',
        "bucket_name=f'fin{dash_suffix}', website_index_document=f'{SUFFIX}{SUFFIX}'",
        "`dash_suffix` brings its own separator, which others would not",
    ),
}


@pytest.mark.parametrize(("around", "props", "reason"), SPELLED.values(), ids=SPELLED.keys())
def test_name_that_others_spell_with_the_constant(around: str, props: str, reason: str) -> None:
    """A name in the stack would no longer be the one that they mean."""
    text = (
        "from aws_cdk import Stack\nfrom aws_cdk import aws_s3 as s3\n\nSUFFIX = 'dev'\n"
        f"{around}\n\nclass Data(Stack):\n    def __init__(self, scope, id, **kwargs):\n"
        f"        super().__init__(scope, id, **kwargs)\n        s3.Bucket(self, 'A', {props})\n"
    )
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert any(reason in given for given in outcome.reasons), outcome.reasons


def test_name_that_another_bare_stack_spells_goes_along() -> None:
    """Both stacks ask the same context."""
    stack = (
        "export class {name} extends cdk.Stack {{\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{\n"
        "    super(scope, id, props);\n    {body}\n  }}\n}}\n"
    )
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "const suffix = 'dev';\n"
        + stack.format(
            name="One", body="new s3.Bucket(this, 'A', { bucketName: `raw-${suffix}` });"
        )
        + stack.format(name="Two", body="f(`arn:aws:s3:::raw-${suffix}/*`);")
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.reasons == []
    assert "`arn:aws:s3:::raw-${environmentSuffix}/*`" in outcome.text


OF_OTHER_CLASSES = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';

const suffix = 'dev';
const names = { jobs: `jobs-${suffix}` };

class Queues extends cdk.NestedStack {
  readonly jobs = new sqs.Queue(this, 'Jobs', { queueName: names.jobs });
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new Queues(this, 'Queues');
    new ssm.StringParameter(this, 'P', {
      parameterName: `queue-${suffix}`,
      stringValue: names.jobs,
    });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_ssm as ssm

SUFFIX = "dev"
JOBS = f"jobs-{SUFFIX}"


class Queues(cdk.NestedStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Jobs", queue_name=JOBS)


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        Queues(self, "Queues")
        ssm.StringParameter(self, "P", parameter_name=f"queue-{SUFFIX}", string_value=JOBS)
""",
}


@pytest.mark.parametrize("language", OF_OTHER_CLASSES)
def test_name_of_another_class_that_is_made_outside_keeps_the_suffix(language: str) -> None:
    """What the class calls it would be another resource's name."""
    text = OF_OTHER_CLASSES[language]
    outcome = run(text, language, NAME)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert "cannot come from the props: it is a part of a name outside of the class" in reason
    own = text.replace("stringValue: names.jobs", "stringValue: id")
    own = own.replace("string_value=JOBS", "string_value=id")
    assert run(own, language, NAME).reasons == []


BESIDE = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const suffix = 'dev';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: %s, props?: cdk.StackProps) {
    super(scope, id, { ...props, env });
    new sqs.Queue(this, 'Q', { queueName: `jobs-${suffix}` });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

suffix = "dev"


class Data(cdk.Stack):
    def __init__(self, scope, id, env: %s, props: cdk.StackProps):
        super().__init__(scope, id, env=env)
        sqs.Queue(self, "Q", queue_name=f"jobs-{suffix}")
""",
}


@pytest.mark.parametrize(
    ("language", "text"), [("typescript", "string"), ("python", "str"), ("python", "Stage")]
)
def test_suffix_beside_bare_props_is_reported(language: str, text: str) -> None:
    """Callers give it by its place: as one of the props, all of them would change."""
    before = BESIDE[language] % text
    outcome = run(before, language, NAME)
    assert outcome.text == before
    (finding,) = outcome.findings
    assert finding.message == "Data takes bare StackProps, its suffix beside them"
    assert finding.reason is not None
    assert finding.reason.startswith("every caller would change: `env`, line ")


@pytest.mark.parametrize("language", BESIDE)
def test_environment_of_cdk_beside_the_props_is_no_suffix(language: str) -> None:
    """It is the account and the region: names are made with the constant."""
    outcome = run(BESIDE[language] % "cdk.Environment", language, NAME)
    assert outcome.reasons == []
    assert "DataProps" in outcome.text


def test_suffix_among_gathered_keywords_is_left_alone() -> None:
    """Callers give it by its name already."""
    text = (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\nclass Data(cdk.Stack):\n"
        "    def __init__(self, scope, id, **kwargs):\n"
        '        self.suffix = kwargs.pop("suffix", "dev")\n'
        "        super().__init__(scope, id, **kwargs)\n"
        '        sqs.Queue(self, "Q", queue_name=f"jobs-{self.suffix}")\n'
    )
    assert run(text, "python", NAME).findings == ()


GIVEN_ELSEWHERE = {
    "typescript: in a nested stack": (
        "typescript",
        (
            "class Part extends cdk.NestedStack {\n"
            "  constructor(scope: Construct, id: string, props?: cdk.NestedStackProps) {\n"
            "    super(scope, id, props);\n"
            "    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${suffix}` });\n  }\n}\n"
        ),
        "new Part(this, 'Part');",
        2,
    ),
    "typescript: by a construct's default": (
        "typescript",
        (
            "class Part extends Construct {\n"
            "  constructor(scope: Construct, id: string, env = suffix) {\n    super(scope, id);\n"
            "    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${env}` });\n  }\n}\n"
        ),
        "new Part(this, 'Part');",
        1,
    ),
    "python: by a construct's default": (
        "python",
        (
            "class Part(Construct):\n    def __init__(self, scope, id, env=suffix):\n"
            "        super().__init__(scope, id)\n"
            '        s3.Bucket(self, "Raw", bucket_name=f"fin-raw-{env}")\n\n\n'
        ),
        'Part(self, "Part")',
        1,
    ),
}
SPELLING = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "import { Construct } from 'constructs';\nconst suffix = 'dev';\n%s"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    f(`s3://fin-raw-${suffix}/in/`);\n    %s\n  }\n}\n"
    ),
    "python": (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\nfrom constructs import Construct\n\n"
        'suffix = "dev"\n\n\n%sclass Data(cdk.Stack):\n    def __init__(self, scope, id, **kwargs):\n'
        '        super().__init__(scope, id, **kwargs)\n        f(f"s3://fin-raw-{suffix}/in/")\n'
        "        %s\n"
    ),
}


@pytest.mark.parametrize("case", GIVEN_ELSEWHERE)
def test_name_that_a_part_of_the_stack_gives_and_the_stack_spells_keeps_the_suffix(
    case: str,
) -> None:
    """The part has the constant: what the stack says of its bucket would be another one."""
    language, part, made, count = GIVEN_ELSEWHERE[case]
    text = SPELLING[language] % (part, made)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == count
    by_default = case.endswith("by a construct's default")
    why = "a resource that is made outside of the class is named with it"
    why = why if by_default else "a name that is given elsewhere is spelled with it"
    assert why in outcome.reasons[-1]


@pytest.mark.parametrize(
    ("language", "part", "made"),
    [
        (
            language,
            part,
            made.replace("'Part'", "'Part', suffix").replace('"Part"', '"Part", suffix'),
        )
        for name, (language, part, made, _) in GIVEN_ELSEWHERE.items()
        if "default" in name
    ],
)
def test_name_of_a_part_that_is_given_the_suffix_goes_along(
    language: str, part: str, made: str
) -> None:
    outcome = run(SPELLING[language] % (part, made), language, NAME)
    assert outcome.reasons == []
    assert (
        "fin-raw-${environmentSuffix}" in outcome.text
        or "fin-raw-{environment_suffix}" in outcome.text
    )


def test_name_made_outside_of_the_class_is_told() -> None:
    text = (
        'import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\nSUFFIX = "dev"\n'
        'RAW = f"raw-{SUFFIX}"\n\n\nclass Data(cdk.Stack):\n'
        "    def __init__(self, scope, id, **kwargs):\n        super().__init__(scope, id, **kwargs)\n"
        '        s3.Bucket(self, "Raw", bucket_name=RAW)\n'
    )
    outcome = run(text, "python", NAME)
    assert outcome.reasons == [
        'a name gets its suffix outside of the class: `f"raw-{SUFFIX}"`, line 5'
    ]


VARIABLES = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nexport class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    let stage = process.env.STAGE;\n"
        "    if (!stage) stage = %s;\n"
        "    const suffix = this.node.tryGetContext('suffix') || stage;\n    f(`a-${suffix}`);\n  }\n}\n"
    ),
    "python": (
        "import os\nimport aws_cdk as cdk\n\n\nclass Data(cdk.Stack):\n"
        "    def __init__(self, scope, id, **kwargs):\n        super().__init__(scope, id, **kwargs)\n"
        '        stage = self.node.try_get_context("stage")\n        if stage is None:\n'
        '            stage = %s\n        suffix = self.node.try_get_context("suffix") or stage\n'
        '        f(f"a-{suffix}")\n'
    ),
}


@pytest.mark.parametrize("language", VARIABLES)
def test_suffix_falls_back_on_a_variable_of_such_text(language: str) -> None:
    outcome = run(VARIABLES[language] % '"dev"', language, NAME)
    assert outcome.reasons == []
    first = {"typescript": "props?.environmentSuffix ||", "python": "props.environment_suffix if"}
    assert first[language] in outcome.text


@pytest.mark.parametrize("language", VARIABLES)
@pytest.mark.parametrize("value", ["load()", "stage or scope"])
def test_suffix_falls_back_on_a_variable_of_anything_else(language: str, value: str) -> None:
    text = VARIABLES[language] % (value if language == "python" else value.replace("or", "||"))
    outcome = run(text, language, NAME)
    assert outcome.text == text
    (reason,) = outcome.reasons
    other = "`stage` is assigned more than once"
    assert reason == other or reason.startswith("`suffix` comes from elsewhere: ")


MADE = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n\n"
        "const environment = 'dev';\nconst config = { nameSuffix: `-${environment}` };\n\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    const suffix = config.nameSuffix;\n"
        "    new sqs.Queue(this, 'Queue', { queueName: `in${suffix}` });\n  }\n}\n"
    ),
    "python": (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n"
        'ENVIRONMENT = "dev"\n\n\nclass Config:\n    NAME_SUFFIX = f"-{ENVIRONMENT}"\n\n\n'
        "class Data(cdk.Stack):\n    def __init__(self, scope, id, **kwargs):\n"
        "        super().__init__(scope, id, **kwargs)\n        suffix = Config.NAME_SUFFIX\n"
        '        sqs.Queue(self, "Queue", queue_name=f"in{suffix}")\n'
    ),
}


@pytest.mark.parametrize("language", MADE)
def test_suffix_from_a_made_text_of_the_settings_is_wired(language: str) -> None:
    """Its first look says what comes of it: the names take its hyphen, the settings the rest."""
    outcome = run(MADE[language], language, {*NAME, "resource-name-separator"})
    assert outcome.reasons == []
    given = {"typescript": "|| config.nameSuffix", "python": "or Config.NAME_SUFFIX"}
    assert "in-$" in outcome.text or "in-{" in outcome.text
    assert given[language] in outcome.text


@pytest.mark.parametrize("use", ["target", "this.target"])
def test_names_that_are_made_with_a_parameter_are_told(use: str) -> None:
    """It is no suffix by its name, and the stack varies all the same."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, readonly target: string, props?: cdk.StackProps) {\n"
        f"    super(scope, id, props);\n    new sqs.Queue(this, 'Q', {{ queueName: `jobs-${{{use}}}` }});\n"
        "  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    assert outcome.reasons == [f"its names are made with a parameter of its own: `{use}`, line 6"]


KEPT = {
    "compared": "f(suffix < '-dev');",
}


@pytest.mark.parametrize("use", KEPT.values(), ids=KEPT.keys())
def test_suffix_that_keeps_its_own_separator_is_left_alone(use: str) -> None:
    """The props' suffix would come without one: names with it would lose their separator."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = '-dev';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        f"    super(scope, id, props);\n    f(`a${{suffix}}`);\n    {use}\n  }}\n}}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    assert "`suffix` brings its own separator" in outcome.reasons[0]


def test_a_comment_behind_the_call_of_the_base_class_stays_there() -> None:
    python = """\
from aws_cdk import Stack, aws_s3 as s3

SUFFIX = "dev"


class A(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)  # first
        s3.Bucket(self, "B", bucket_name=f"abc-{SUFFIX}")
"""
    after = run(python, "python", ["stack-props-interface"]).text
    assert "**kwargs})  # first\n        environment_suffix = (\n" in after
    typescript = """\
import { Stack, StackProps, aws_s3 as s3 } from 'aws-cdk-lib';

const suffix = 'dev';

class A extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props); // first
    new s3.Bucket(this, 'B', { bucketName: `abc-${suffix}` });
  }
}
"""
    after = run(typescript, "typescript", ["stack-props-interface"]).text
    assert "props); // first\n    const environmentSuffix =" in after


@pytest.mark.parametrize("type_", ["[cdk.StackProps]", "[cdk.StackProps?]", "cdk.StackProps[]"])
def test_props_as_the_rest_of_the_arguments_are_reported(type_: str) -> None:
    """Their place in the arguments cannot be typed without a guess."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = 'dev';\n"
        "class Data extends cdk.Stack {\n"
        f"  constructor(scope: cdk.App, id: string, ...rest: {type_}) {{\n"
        "    super(scope, id, ...rest);\n    f(`a-${suffix}`);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    why = "the props are taken as the rest of the arguments"
    assert outcome.reasons == [f"{why}: `...rest: {type_}`"]


def test_other_rest_parameters_are_left_alone() -> None:
    """What is no props of CDK's own is the class's business."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nclass Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, ...rest: string[]) {\n"
        "    super(scope, id);\n  }\n}\n"
    )
    assert not run(text, "typescript", NAME).findings


PYTHON_MEMBERS = """\
import aws_cdk as cdk

SUFFIX = "dev"


class Data(cdk.Stack):
    def __init__(self, scope, id, {parameters}, **kwargs):
        super().__init__(scope, id, {arguments}, **kwargs)
        f(f"a-{{SUFFIX}}")
"""


@pytest.mark.parametrize("parameters", ["vpc", "vpc, *, retries=3", "vpc=None", "*, vpc"])
def test_python_parameters_of_its_own_stay_beside_the_props(parameters: str) -> None:
    """Who gives them by their place, or by name, still may."""
    text = PYTHON_MEMBERS.format(parameters=parameters, arguments="description='a'")
    outcome = run(text, "python", NAME)
    assert outcome.reasons == []
    assert f"def __init__(self, scope, id, {parameters}, props=None, **kwargs):" in outcome.text


def test_python_suffix_of_its_own_is_reported_unless_names_are_made_with_the_keyword() -> None:
    """As a parameter by place all callers would change; a keyword is as good as a prop."""
    text = PYTHON_MEMBERS.format(parameters="env", arguments="description=env")
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert outcome.reasons == [
        "every caller would change: `env`, line 7, is a parameter of its own"
    ]
    keyword = text.replace("env, **kwargs):", "*, env, **kwargs):")
    (reason,) = run(keyword, "python", NAME).reasons
    assert reason == "which of `env`, line 7, and `SUFFIX` is the environment cannot be told"
    named = keyword.replace(
        "import aws_cdk as cdk\n", "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs\n"
    )
    named = named.replace('f(f"a-{SUFFIX}")', 'aws_sqs.Queue(self, "Q", queue_name=f"a-{env}")')
    assert run(named, "python", NAME).findings == ()
    by_place = named.replace("*, env, **kwargs):", "env, **kwargs):")
    assert run(by_place, "python", NAME).findings == ()


@pytest.mark.parametrize("taken", ["config: Config", "*, config", "config=None"])
@pytest.mark.parametrize("suffix", ["config.suffix", 'config["suffix"]'])
@pytest.mark.parametrize("held", [True, False], ids=["held", "in place"])
def test_python_settings_beside_gathered_props_tell_environments_apart(
    taken: str, suffix: str, held: bool
) -> None:
    """Who makes the stack gives them: that is what props of its own would be for."""
    before, use = (f"suffix = {suffix}", "suffix") if held else ("pass", suffix)
    text = (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\nclass Data(cdk.Stack):\n"
        f"    def __init__(self, scope, id, {taken}, **kwargs):\n"
        f"        super().__init__(scope, id, **kwargs)\n        {before}\n"
        f"        sqs.Queue(self, 'Q', queue_name=f'a-{{{use}}}')\n"
    )
    assert run(text, "python", NAME).findings == ()


@pytest.mark.parametrize(
    ("parameters", "after"),
    [
        ("env=None", "env=None, props=None"),
        ("*, env=None", "*, env=None, props=None"),
        (
            "env: cdk.Environment = None",
            # Nothing says which Python it is for.
            "env: cdk.Environment = None, props: Optional[DataProps] = None",
        ),
    ],
)
def test_python_members_of_the_props_taken_one_by_one_may_come_in_props_too(
    parameters: str, after: str
) -> None:
    """They are bare props all the same; what a caller gives one by one counts first."""
    text = PYTHON_MEMBERS.format(parameters=parameters, arguments="env=env")
    outcome = run(text, "python", NAME)
    assert outcome.reasons == []
    assert f"def __init__(self, scope, id, {after}, **kwargs):" in outcome.text
    assert "super().__init__(env=env, **kwargs)\n        self.environment_suffix" in outcome.text
    assert (
        "super().__init__(scope, id, env=env or (props.env if props else None), "
        "**{**(props.stack_arguments if props else {}), **kwargs})"
    ) in outcome.text
    assert 'f(f"a-{environment_suffix}")' in outcome.text


@pytest.mark.parametrize("parameters", ["env", "env: cdk.Environment", "env=ENV"])
def test_python_members_that_always_have_a_value_are_reported(parameters: str) -> None:
    """What the props say would count for nothing."""
    text = PYTHON_MEMBERS.format(parameters=parameters, arguments="env=env")
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    why = "the constructor always has a value for a member of the props"
    assert outcome.reasons == [f"{why}: `{parameters}`"]


@pytest.mark.parametrize("parameters", ["env=None", "env=None, **kwargs"])
def test_python_members_that_are_all_that_is_handed_on_are_reported(parameters: str) -> None:
    """Props have more to them than the base class would be given."""
    text = PYTHON_MEMBERS.replace(", **kwargs", "").format(
        parameters=parameters, arguments="env=env"
    )
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    why = "the constructor hands on no other members of the props than"
    assert outcome.reasons == [f"{why} `env`"]


def test_python_members_of_a_base_class_of_the_project_are_reported() -> None:
    """It does not take what props hand on."""
    base = "class Base(cdk.Stack):\n    def __init__(self, scope, id, props, **kwargs):\n"
    base += "        super().__init__(scope, id, **kwargs)\n\n\nclass Data(Base)"
    text = PYTHON_MEMBERS.format(parameters="env=None", arguments="env=env")
    text = text.replace("class Data(cdk.Stack)", base)
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert outcome.reasons == ["the constructor takes members of the props itself: `env`"]


@pytest.mark.slow
def test_existing_callers_of_wired_python_stacks_keep_working(tmp_path: Path, aws_cdk: str) -> None:
    """By place, by keyword, and by the new props: run, not only read."""
    assert aws_cdk
    calls = (
        "\n\nENV = cdk.Environment(account='1', region='eu-west-1')\n"
        "def f(name): NAMES.append(name)\nNAMES = []\napp = cdk.App()\n"
        "made = [Data(app, 'A', ENV), Data(app, 'B', env=ENV, description='b'), Data(app, 'C')]\n"
    )
    text = PYTHON_MEMBERS.format(parameters="env=None", arguments="env=env") + calls
    after = run(text, "python", NAME).text + (
        "made.append(Data(app, 'D', props=DataProps(environment_suffix='qa', env=ENV)))\n"
        "print(NAMES, [item.region == 'eu-west-1' for item in made])\n"
    )
    script = tmp_path / "app.py"
    script.write_text(after, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "['a-dev', 'a-dev', 'a-dev', 'a-qa'] [True, True, False, True]\n"


INLINE = """\
import * as cdk from 'aws-cdk-lib';

{interface}export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, {parameter}: {type}) {{
    super(scope, id);
    f(`a-${{{use}}}`);
  }}
}}
"""


@pytest.mark.parametrize(
    ("parameter", "use"),
    [("props", "props.stage ?? 'dev'"), ("{ stage = 'dev' }", "stage")],
    ids=["by name", "taken apart"],
)
def test_an_inline_type_with_a_suffix_only_gets_a_name(parameter: str, use: str) -> None:
    """The suffix comes from the props already: a second one would be decoration."""
    type_ = "cdk.StackProps & { stage?: string }"
    before = INLINE.format(interface="", parameter=parameter, type=type_, use=use)
    interface = "export interface DataProps extends cdk.StackProps {\n  stage?: string;\n}\n\n"
    after = INLINE.format(interface=interface, parameter=parameter, type="DataProps", use=use)
    outcome = run(before, "typescript", NAME)
    assert outcome.reasons == []
    assert outcome.text == after


CONSTANT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const nameSuffix = 'dev';
{interface}
export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props?: {type}) {{
    super(scope, id, props);{body}
    new sqs.Queue(this, 'Dlq', {{ queueName: `a-${{{use}}}` }});
  }}
}}
"""
_INLINE = "cdk.StackProps & { environmentSuffix?: string; owner?: string }"
_INTERFACE = """
export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
  owner?: string;
}
"""
_FROM_PROPS = """
    const environmentSuffix =
      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || nameSuffix;"""


@pytest.mark.parametrize("more", ["", "\n    f(props?.owner);"], ids=["unused", "another one"])
def test_an_inline_suffix_that_nothing_reads_is_wired(more: str) -> None:
    """Callers give it, and the names had the constant whatever it is."""
    before = CONSTANT.format(interface="", type=_INLINE, body=more, use="nameSuffix")
    after = CONSTANT.format(
        interface=_INTERFACE,
        type="DataProps",
        body=_FROM_PROPS + more,
        use="environmentSuffix",
    )
    outcome = run(before, "typescript", NAME)
    assert outcome.text == after
    assert outcome.reasons == []


@pytest.mark.parametrize(
    "read",
    ["f(props?.environmentSuffix);", "f(props);", "const { environmentSuffix: own } = props!;"],
    ids=["a member", "as a whole", "taken apart"],
)
def test_an_inline_suffix_that_is_read_only_gets_a_name(read: str) -> None:
    before = CONSTANT.format(interface="", type=_INLINE, body=f"\n    {read}", use="nameSuffix")
    outcome = run(before, "typescript", NAME)
    assert outcome.text == CONSTANT.format(
        interface=_INTERFACE, type="DataProps", body=f"\n    {read}", use="nameSuffix"
    )


PYTHON_VERSIONS = {
    "requires 3.10": ('[project]\nname = "a"\nrequires-python = ">=3.10"\n', "str | None"),
    "requires 3.9": ('[project]\nname = "a"\nrequires-python = ">=3.9"\n', "Optional[str]"),
    "requires below 4": ('[project]\nname = "a"\nrequires-python = "<4,>=3.8"\n', "Optional[str]"),
    "Poetry's caret": ('[tool.poetry.dependencies]\npython = "^3.11"\n', "str | None"),
    "says nothing": ("[tool.black]\nline-length = 88\n", "Optional[str]"),
    "is none": ("[", "Optional[str]"),
}


@pytest.mark.parametrize(("manifest", "written"), PYTHON_VERSIONS.values(), ids=PYTHON_VERSIONS)
def test_python_types_are_such_that_the_project_s_oldest_python_takes_them(
    manifest: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.9, on which CDK runs too, raises TypeError where ``str | None`` is evaluated."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(manifest)
    text = (
        "import aws_cdk as cdk\n\n\nclass Data(cdk.Stack):\n"
        "    def __init__(self, scope: cdk.App, id: str, **kwargs) -> None:\n"
        "        super().__init__(scope, id, **kwargs)\n"
        '        suffix = "dev"\n        f(suffix)\n'
    )
    outcome = run(text, "python", NAME)
    assert f"environment_suffix: {written} = None" in outcome.text
    assert ("from typing import Optional" in outcome.text) == ("Optional" in written)


def test_interface_is_not_exported_beside_an_export_assignment() -> None:
    """A module that exports one value exports nothing else (TS2309)."""
    text = (
        "import cdk = require('aws-cdk-lib');\nimport { Construct } from 'constructs';\n"
        "export = Data;\nclass Data extends cdk.Stack {\n"
        "  constructor(scope: Construct, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n"
        "    const suffix = process.env.SUFFIX || 'dev';\n    f(`a-${suffix}`);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.reasons == []
    assert "\ninterface DataProps extends cdk.StackProps {" in outcome.text
