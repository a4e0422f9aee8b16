"""Suffixes that are an attribute: of an enumeration's member, an instance, a class, a namespace.

``|`` is where a hyphen goes.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "resource-name-separator"
STACK = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';
import { Base } from './elsewhere/base';

DECLARED

class Astro extends cdk.Stack {
  constructor(scope: cdk.App, id: string, given: GIVEN) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `astro-queue|${given.suffix}` });
    new sqs.Queue(this, 'W', { queueName: `astro-work|${MADE.suffix}` });
  }
}
new Astro(new cdk.App(), 'Astro', MADE);
""",
    "app.py": """\
from enum import Enum, StrEnum

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from elsewhere import Base


DECLARED


class Astro(cdk.Stack):
    def __init__(self, scope, id, given: GIVEN):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"astro-queue|{given.suffix}")
        sqs.Queue(self, "W", queue_name=f"astro-work|{MADE.suffix}")


Astro(cdk.App(), "Astro", MADE)
""",
}
BASES = {"Enum": "Enum", "str": "str, Enum", "StrEnum": "StrEnum"}
PYTHON_ENUM = """\
class Stage(BASE):
    DEV = "dev"

    @property
    def suffix(self) -> str:
        return VALUE"""
#: Classes that have their own members, and what they are called by.
OTHERS = {
    "class of constants": (
        "app.ts",
        """\
class Stage {
  static readonly DEV = new Stage('dev');
  constructor(readonly value: string) {}
  get suffix(): string {
    return VALUE;
  }
}""",
        "Stage.DEV",
    ),
    "getter": (
        "app.ts",
        """\
class Stage {
  constructor(readonly value: string) {}
  get suffix(): string {
    return VALUE;
  }
}
const made = new Stage('dev');""",
        "made",
    ),
    "property": (
        "app.py",
        """\
class Stage:
    def __init__(self, value: str) -> None:
        self.value = value

    @property
    def suffix(self) -> str:
        return VALUE


made = Stage("dev")""",
        "made",
    ),
}


def _run(path: str, declared: str, given: str, made: str, joint: str) -> list[str]:
    """The reasons, where the names come out with ``joint`` before the suffix."""
    text = STACK[path].replace("DECLARED", declared).replace("GIVEN", given).replace("MADE", made)
    outcome = run_files({path: text.replace("|", "")}, SELECT)
    assert outcome.texts[path] == text.replace("|", joint)
    return outcome.reasons


def _cases() -> list[tuple[str, str, str, str]]:
    """The path, what is declared with ``VALUE`` in it, the value without hyphen, what is used."""
    enums = [
        ("app.py", PYTHON_ENUM.replace("BASE", base), "self.value", "Stage.DEV")
        for base in BASES.values()
    ]
    others = [
        (path, text, "this.value" if path.endswith("ts") else "self.value", made)
        for path, text, made in OTHERS.values()
    ]
    return enums + others


@pytest.mark.parametrize(("path", "declared", "value", "made"), _cases(), ids=[*BASES, *OTHERS])
def test_an_attribute_that_brings_its_own_hyphen_gives_it_up(
    path: str, declared: str, value: str, made: str
) -> None:
    """The names stay as they are; what is left of the text is the value, or a text of it."""
    text = STACK[path].replace("DECLARED", declared).replace("GIVEN", "Stage")
    text = text.replace("MADE", made)
    quoted = f"`-${{{value}}}`" if path.endswith("ts") else f'f"-{{{value}}}"'
    outcome = run_files({path: text.replace("|", "").replace("VALUE", quoted)}, SELECT)
    expected = text.replace("|", "-")
    bare = [value, quoted.replace("-", "", 1)]
    assert outcome.texts[path] in [expected.replace("VALUE", item) for item in bare]
    assert not outcome.reasons


@pytest.mark.parametrize(("path", "declared", "value", "made"), _cases(), ids=[*BASES, *OTHERS])
def test_an_attribute_without_a_hyphen_gets_one_before_it(
    path: str, declared: str, value: str, made: str
) -> None:
    assert not _run(path, declared.replace("VALUE", value), "Stage", made, "-")


UNKNOWN = {
    "nothing like it": ("app.py", 'class Stage(Enum):\n    DEV = "dev"', "Stage.DEV"),
    "__getattr__": (
        "app.py",
        'class Stage:\n    def __getattr__(self, name):\n        return "-dev"',
        "Stage()",
    ),
    "python's class from elsewhere": ("app.py", "class Stage(Base):\n    pass", "Stage()"),
    "text": ("app.py", 'class Stage(str):\n    pass\n\n\nmade = "dev"', "made"),
    "class from elsewhere": ("app.ts", "class Stage extends Base {}", "new Stage()"),
    "another static field": ("app.ts", "class Stage { static other = '-dev' }", "Stage"),
    "member of an enum": ("app.ts", "enum Stage { DEV = 'dev' }", "Stage"),
    "member of a text": ("app.ts", "enum Stage { DEV = 'dev' }", "Stage.DEV"),
}


@pytest.mark.parametrize(("path", "declared", "made"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_attribute_that_nothing_defines_may_bring_its_own(
    path: str, declared: str, made: str
) -> None:
    reasons = _run(path, declared, "Stage", made, "")
    assert len(reasons) == 2
    for reason in reasons:
        assert reason.startswith(
            "whether it brings its own separator is not known: "
            "nothing in the project defines what is asked of it: "
        )


def test_what_a_getter_of_an_object_gives_is_told_as_that() -> None:
    """Of a class it is followed."""
    declared = "const stage = { name: 'dev', get suffix() { return `-${this.name}`; } };"
    reasons = _run("app.ts", declared, "typeof stage", "stage", "")
    assert len(reasons) == 2
    for reason in reasons:
        assert "it is what a getter of an object gives: `get suffix() {" in reason


def test_a_namespace_that_is_merged_with_an_enum_is_looked_into() -> None:
    """Its constant has a hyphen of its own."""
    declared = "enum Stage { DEV = 'dev' }\nnamespace Stage {\n  export const suffix = VALUE;\n}"
    own = _run("app.ts", declared.replace("VALUE", "'-dev'"), "typeof Stage", "Stage", "")
    assert len(own) == 2
    assert all(".suffix` brings its own separator" in item for item in own)
    assert not _run("app.ts", declared.replace("VALUE", "'dev'"), "typeof Stage", "Stage", "-")
