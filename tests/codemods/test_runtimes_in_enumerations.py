"""Runtimes that are members of an enumeration change there, where nothing else reads the value."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["lambda-runtime"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

enum Kind {
  PYTHON = 'python3.9',
  NODE = 'OTHER',
}

function make(stack: cdk.Stack, id: string, kind: Kind): lambda.Function {
  let entry = 'index.handler';
  ASKED
  return new lambda.Function(stack, id, {
    runtime: new lambda.Runtime(kind),
    handler: entry,
    code: lambda.Code.fromAsset('code'),
  });
}

const stack = new cdk.Stack(new cdk.App(), 'S');
make(stack, 'A', Kind.PYTHON);
make(stack, 'B', Kind.NODE);
"""
PYTHON = """\
from enum import Enum

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Kind(str, Enum):
    PYTHON = "python3.9"
    NODE = "OTHER"


class Functions(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.make("A", Kind.PYTHON)
        self.make("B", Kind.NODE)

    def make(self, id: str, kind: Kind):
        entry = "index.handler"
        ASKED
        return lambda_.Function(
            self,
            id,
            runtime=lambda_.Runtime(kind.value),
            handler=entry,
            code=lambda_.Code.from_asset("code"),
        )
"""
SOURCES = {"typescript": TYPESCRIPT, "python": PYTHON}


def _source(language: str, asked: str, other: str = "nodejs18.x") -> str:
    return SOURCES[language].replace("ASKED", asked).replace("OTHER", other)


OTHER_USES = {
    "typescript: shown": ("typescript", "entry = `${kind}.handler`;"),
    "python: shown": ("python", 'entry = f"{kind.value}.handler"'),
    "typescript: compared with a text": (
        "typescript",
        "if (kind === ('python3.9' as Kind)) entry = 'a';",
    ),
    "python: compared with a text": ("python", 'entry = "a" if kind.value == "python3.9" else ""'),
    "typescript: asked for its version": ("typescript", "if (kind.endsWith('3.9')) entry = 'a';"),
    "python: asked for its version": (
        "python",
        'entry = "a" if kind.value.endswith("3.9") else ""',
    ),
    "typescript: ordered": ("typescript", "if (kind < Kind.NODE) entry = 'a';"),
    "typescript: one of several texts": (
        "typescript",
        "switch (kind) {\n    case 'python3.9' as Kind:\n      entry = 'a';\n  }",
    ),
}


@pytest.mark.parametrize(("language", "asked"), OTHER_USES.values(), ids=OTHER_USES)
def test_a_member_whose_value_is_read_otherwise_stays(language: str, asked: str) -> None:
    source = _source(language, asked)
    outcome = run(source, language, NAME)
    assert outcome.text == source
    assert outcome.reasons[0].startswith("it has other uses too: ")


@pytest.mark.parametrize("language", SOURCES)
def test_members_that_would_become_one_stay(language: str) -> None:
    """In Python they would be one member, and nobody could tell them apart elsewhere."""
    source = _source(language, "entry = 'a.b'", "python3.8")
    outcome = run(source, language, NAME)
    assert outcome.text == source
    assert outcome.reasons == ["`NODE` of the enumeration would have the same value"]


@pytest.mark.parametrize("language", SOURCES)
def test_members_of_one_family_are_not_told_apart_by_a_comparison(language: str) -> None:
    asked = {
        "typescript": "if (kind === Kind.PYTHON) entry = 'a';",
        "python": 'entry = "a" if kind == Kind.PYTHON else ""',
    }
    source = _source(language, asked[language], "python3.8")
    outcome = run(source, language, NAME)
    assert outcome.text == source
    assert outcome.reasons[0].startswith("it has other uses too: ")


ASKED = {
    "typescript: nothing": ("typescript", "entry = 'main.handler';"),
    "python: nothing": ("python", 'entry = "main.handler"'),
    "typescript: which member it is": ("typescript", "if (kind === Kind.PYTHON) entry = 'a';"),
    "python: which member it is": ("python", 'entry = "a" if Kind.PYTHON is kind else "b"'),
    "typescript: which case it is": (
        "typescript",
        "switch (kind) {\n    case Kind.PYTHON:\n      entry = 'a';\n  }",
    ),
    "typescript: what it begins with": (
        "typescript",
        "entry = kind.startsWith('python') ? 'a' : 'b';",
    ),
    "python: what it begins with": ("python", 'entry = "a" if kind.startswith("py") else "b"'),
    "typescript: what is in it": ("typescript", "entry = kind.includes('node') ? 'a' : 'b';"),
    "python: what is in it": ("python", 'entry = "a" if "node" in kind.value else "b"'),
}


@pytest.mark.parametrize(("language", "asked"), ASKED.values(), ids=ASKED)
def test_members_change_where_they_are_written(language: str, asked: str) -> None:
    source = _source(language, asked)
    outcome = run(source, language, NAME)
    expected = source.replace("= 'python3.9'", "= 'python3.12'").replace(
        "'nodejs18.x'", "'nodejs22.x'"
    )
    expected = expected.replace('= "python3.9"', '= "python3.12"')
    assert outcome.text == expected.replace('"nodejs18.x"', '"nodejs22.x"')
    assert outcome.reasons == []
    assert run(outcome.text, language, NAME).findings == ()
