"""Runtimes that text names: made by name, taken from `Runtime` by name, or given to L1 functions."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
{top}
export const make = (scope: cdk.Stack, stage: string) => {{
  new lambda.{function}(scope, 'F', {{ runtime: {runtime}, handler: 'h', role: 'r', code: {code} }});
}};
"""
PYTHON = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
{top}

def make(scope, stage):
    lambda_.{function}(scope, "F", runtime={runtime}, handler="h", role="r", code={code})
"""
_SETTINGS = '\n@dataclass\nclass Settings:\n    runtime: str = "«»"\n'


def _text(language: str, top: str, runtime: str, code: str | None = None) -> str:
    """A function whose runtime is given by ``runtime``: an L1 function if that is no `Runtime`."""
    form = TYPESCRIPT if language == "typescript" else PYTHON
    level = "Function" if "Runtime" in runtime else "CfnFunction"
    usual = "lambda.Code.fromAsset('x')" if language == "typescript" else "lambda_.Code.asset('x')"
    code = code or (usual if level == "Function" else "{}")
    return form.format(top=top, runtime=runtime, function=level, code=code)


#: «» stands for the runtime's identifier, «M» for the member's name.
FOLLOWED = {
    "typescript": {
        "a member by a constant": ("const NAME = '«M»' as const;", "lambda.Runtime[NAME]"),
        "a member by a table": (
            "const NAMES: any = { dev: '«M»', prod: '«M»' };",
            "lambda.Runtime[NAMES[stage]]",
        ),
        "a name in a table": (
            "const NAMES: any = { dev: '«»', prod: 'python3.13' };",
            "new lambda.Runtime(NAMES[stage])",
        ),
        "a name that a function gives": (
            "const name = (stage: string) => {\n  if (stage) return '«»';\n  return '«»';\n};",
            "new lambda.Runtime(name(stage), lambda.RuntimeFamily.PYTHON)",
        ),
        "an L1 function's": ("const NAMES: any = { dev: '«»', prod: '«»' };", "NAMES[stage]"),
    },
    "python": {
        "a member by a constant": ('NAME = "«M»"\n', "getattr(lambda_.Runtime, NAME)"),
        "a member by a table": (
            'NAMES = {"dev": "«M»", "prod": "«M»"}\n',
            "getattr(lambda_.Runtime, NAMES[stage])",
        ),
        "a name in settings": (
            f"{_SETTINGS}\n\nsettings = Settings()\n",
            "lambda_.Runtime(settings.runtime)",
        ),
        "a name in one of several settings": (
            f'{_SETTINGS}\n\nSETTINGS = {{"dev": Settings(), "prod": Settings("«»")}}\n',
            "lambda_.Runtime(SETTINGS[stage].runtime)",
        ),
        "an L1 function's": ('NAMES = {"dev": "«»", "prod": "«»"}\n', "NAMES[stage]"),
    },
}
UNKNOWN = {
    "typescript": {
        "a member by a parameter": (
            "",
            "lambda.Runtime[stage as keyof typeof lambda.Runtime]",
            "it is a parameter: `stage`",
        ),
        "one of all": ("", "lambda.Runtime.ALL[0]", "it is one of all runtimes"),
        "a name by a parameter": (
            "",
            "new lambda.Runtime(stage, lambda.RuntimeFamily.PYTHON)",
            "it is a parameter: `stage`",
        ),
        "a name with other uses": (
            "const NAMES: any = { dev: 'python3.8' };\nconsole.log(NAMES.dev);",
            "new lambda.Runtime(NAMES[stage])",
            "it has other uses too: `console.log(NAMES.dev)`, line 4",
        ),
        "no drop-in": (
            "const NAMES: any = { dev: 'go1.x' };",
            "new lambda.Runtime(NAMES[stage])",
            "is no drop-in",
        ),
    },
    "python": {
        "a member by a parameter": (
            "",
            "getattr(lambda_.Runtime, stage)",
            "it is a parameter: `stage`",
        ),
        "one of all": ("", "lambda_.Runtime.ALL[0]", "it is one of all runtimes"),
        "a name by a parameter": ("", "lambda_.Runtime(stage)", "it is a parameter: `stage`"),
        "a name with other uses": (
            'NAMES = {"dev": "python3.8"}\nprint(NAMES["dev"])\n',
            "lambda_.Runtime(NAMES[stage])",
            'it has other uses too: `print(NAMES["dev"])`, line 6',
        ),
        "an L1 function's with other uses": (
            'NAMES = {"dev": "python3.8"}\nprint(NAMES["dev"])\n',
            "NAMES[stage]",
            'it has other uses too: `print(NAMES["dev"])`, line 6',
        ),
    },
}


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, case, id=f"{language}: {name}")
        for language, cases in UNKNOWN.items()
        for name, case in cases.items()
    ],
)
def test_runtimes_that_cannot_be_told_or_changed_are_reported(
    language: str, case: tuple[str, str, str]
) -> None:
    top, runtime, reason = case
    text = _text(language, top, runtime)
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert [reason in told for told in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, case, id=f"{language}: {name}")
        for language, cases in FOLLOWED.items()
        for name, case in cases.items()
    ],
)
def test_names_of_runtimes_change_where_they_are_written(
    language: str, case: tuple[str, str]
) -> None:
    def text(identifier: str, member: str) -> str:
        top, runtime = (piece.replace("«»", identifier).replace("«M»", member) for piece in case)
        return _text(language, top, runtime)

    outcome = run(text("python3.8", "PYTHON_3_8"), language, ["lambda-runtime"])
    assert outcome.reasons == []
    assert outcome.text == text("python3.12", "PYTHON_3_12")
    again = run(outcome.text, language, ["lambda-runtime"])
    assert not again.findings


@pytest.mark.parametrize(
    ("language", "name"),
    [(language, name) for language, cases in FOLLOWED.items() for name in cases],
)
def test_code_that_newer_runtimes_cannot_run_keeps_names_as_they_are(
    language: str, name: str
) -> None:
    top, runtime = (
        piece.replace("«»", "python3.8").replace("«M»", "PYTHON_3_8")
        for piece in FOLLOWED[language][name]
    )
    code = {
        ("typescript", False): "{ zipFile: 'import imp' }",
        ("typescript", True): "lambda.Code.fromInline('import imp')",
        ("python", False): '{"zip_file": "import imp"}',
        ("python", True): 'lambda_.Code.from_inline("import imp")',
    }[language, "Runtime" in runtime]
    text = _text(language, top, runtime, code)
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert ["imports imp" in told for told in outcome.reasons] == [True]
