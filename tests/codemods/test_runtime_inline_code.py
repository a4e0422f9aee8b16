"""Inline code of Lambda functions, however it is put together: what keeps a runtime back."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
%s
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.Function(this, 'F', {
      runtime: lambda.Runtime.%s,
      handler: 'h',
      code: %s,
    });
  }
}
"""
PYTHON = """\
import inspect
import textwrap
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
%s

class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "F",
            runtime=lambda_.Runtime.%s,
            handler="h",
            code=%s,
        )
"""

HELD = [
    pytest.param(
        "typescript",
        ("const LINES = ['import os', 'import imp'];\nconst END = '\\n';", "LINES.join(END)"),
        "imports imp",
        id="typescript: joined lines that have a name",
    ),
    pytest.param(
        "typescript",
        ("", "['import os', `import ${name}`, 'import imp'].join('\\n')"),
        "imports imp",
        id="typescript: joined lines, one of them not known",
    ),
    pytest.param(
        "typescript",
        ("", "`\nimport imp\n`.trim()"),
        "imports imp",
        id="typescript: stripped",
    ),
    pytest.param(
        "typescript",
        ("import dedent from 'dedent';", "dedent(`\n  import imp\n`)"),
        "imports imp",
        id="typescript: without its margin",
    ),
    pytest.param(
        "typescript",
        ("", "'import imp\\nTABLE = NAME'.replace('NAME', table)"),
        "imports imp",
        id="typescript: filled in",
    ),
    pytest.param(
        "typescript",
        ("", "`import imp\nx = ${rows} ${rows}\n`"),
        "imports imp",
        id="typescript: no Python before it is filled in",
    ),
    pytest.param(
        "typescript",
        ("", "'import importlib\\nimportlib.import_module(\"distutils.util\")'"),
        "imports distutils",
        id="typescript: imported by a call",
    ),
    pytest.param(
        "typescript",
        ("", "'imp = __import__(\"imp\")'"),
        "imports imp",
        id="typescript: imported by the built-in function",
    ),
    pytest.param(
        "typescript",
        ("", "prod ? 'import os' : 'import imp'"),
        "imports imp",
        id="typescript: one of two",
    ),
    pytest.param(
        "python",
        ('LINES = ["import os", "import imp"]\nEND = "\\n"', "END.join(LINES)"),
        "imports imp",
        id="python: joined lines that have a name",
    ),
    pytest.param(
        "python",
        ("", '"\\n".join(["import os", f"import {name}", "import imp"])'),
        "imports imp",
        id="python: joined lines, one of them not known",
    ),
    pytest.param(
        "python",
        ("", '"""\nimport imp\n""".strip()'),
        "imports imp",
        id="python: stripped",
    ),
    pytest.param(
        "python",
        ("", 'textwrap.dedent("""\n    import imp\n    """)'),
        "imports imp",
        id="python: without its margin",
    ),
    pytest.param(
        "python",
        ("", 'inspect.cleandoc("""\n    import imp\n    """)'),
        "imports imp",
        id="python: cleaned as a docstring is",
    ),
    pytest.param(
        "python",
        ("", '"import imp\\nTABLE = {}".format(table)'),
        "imports imp",
        id="python: filled in",
    ),
    pytest.param(
        "python",
        ("", 'f"import imp\\nx = {rows} {rows}\\n"'),
        "imports imp",
        id="python: no Python before it is filled in",
    ),
    pytest.param(
        "python",
        ("", "'import importlib\\nimportlib.import_module(\"distutils.util\")'"),
        "imports distutils",
        id="python: imported by a call",
    ),
    pytest.param(
        "python",
        ("", "'imp = __import__(\"imp\")'"),
        "imports imp",
        id="python: imported by the built-in function",
    ),
    pytest.param(
        "python",
        ("", '"import os" if prod else "import imp"'),
        "imports imp",
        id="python: one of two",
    ),
]

FREE = [
    pytest.param(
        "typescript", "lambda.Code.fromInline(LINES.join(end))", id="typescript: joined by a name"
    ),
    pytest.param(
        "typescript", "lambda.Code.fromAsset('import imp')", id="typescript: from a folder"
    ),
    pytest.param("typescript", "inline('import imp')", id="typescript: by a function"),
    pytest.param(
        "typescript",
        "lambda.Code.fromInline('other(\"imp\")')",
        id="typescript: another call of that name",
    ),
    pytest.param(
        "python", "lambda_.Code.from_inline(end.join(LINES))", id="python: joined by a name"
    ),
    pytest.param("python", 'lambda_.Code.from_asset("import imp")', id="python: from a folder"),
    pytest.param("python", 'inline("import imp")', id="python: by a function"),
    pytest.param(
        "python",
        "lambda_.Code.from_inline('other(\"imp\")')",
        id="python: another call of that name",
    ),
]


def _text(language: str, top: str, code: str) -> str:
    form = TYPESCRIPT if language == "typescript" else PYTHON
    return form % (top, "PYTHON_3_8", code)


@pytest.mark.parametrize(("language", "pieces", "reason"), HELD)
def test_code_that_the_newer_runtime_cannot_run_keeps_the_old_one(
    language: str, pieces: tuple[str, str], reason: str
) -> None:
    """The text is read through the helpers that put it together, in both languages."""
    top, code = pieces
    inline = "lambda.Code.fromInline" if language == "typescript" else "lambda_.Code.from_inline"
    text = _text(language, top, f"{inline}({code})")
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert [reason in told for told in outcome.reasons] == [True]


@pytest.mark.parametrize(("language", "code"), FREE)
def test_code_that_is_not_seen_or_not_concerned_keeps_nothing_back(
    language: str, code: str
) -> None:
    """What is in a file or made by a function is not guessed at."""
    text = _text(language, "", code)
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text.replace("PYTHON_3_8", "PYTHON_3_12")
    assert outcome.reasons == []


_HELPERS = {
    "typescript": {
        "its text": """\
const make = (scope: Construct, code: string) =>
  new lambda.Function(scope, 'F', {
    runtime: lambda.Runtime.PYTHON_3_8,
    handler: 'h',
    code: lambda.Code.fromInline(code),
  });
""",
        "its text in an object": """\
function make(scope: Construct, props: { code: string }) {
  new lambda.Function(scope, 'F', {
    runtime: lambda.Runtime.PYTHON_3_8,
    handler: 'h',
    code: new lambda.InlineCode(props.code),
  });
}
""",
        "all of it among other props": """\
const defaults = (more: Partial<lambda.FunctionProps> & Pick<lambda.FunctionProps, 'code'>) => ({
  runtime: lambda.Runtime.PYTHON_3_8,
  handler: 'h',
  ...more,
});
const make = (scope: Construct, more: Pick<lambda.FunctionProps, 'code'>) =>
  new lambda.Function(scope, 'F', defaults(more));
""",
        "all of it": """\
const make = (scope: Construct, code: lambda.Code) =>
  new lambda.Function(scope, 'F', { runtime: lambda.Runtime.PYTHON_3_8, handler: 'h', code });
""",
    },
    "python": {
        "its text": """\
def make(scope, code):
    runtime = lambda_.Runtime.PYTHON_3_8
    lambda_.Function(scope, "F", runtime=runtime, handler="h", code=lambda_.InlineCode(code))


""",
        "its text beside defaults": """\
DEFAULTS = {"runtime": lambda_.Runtime.PYTHON_3_8}


def make(scope, code, **more):
    inline = lambda_.InlineCode(code)
    lambda_.Function(scope, "F", handler="h", code=inline, **{**DEFAULTS, **more})


""",
        "all of it among other props": """\
def make(scope, **more):
    lambda_.Function(scope, "F", handler="h", **{"runtime": lambda_.Runtime.PYTHON_3_8, **more})


""",
        "all of it": """\
def make(scope, code):
    lambda_.Function(scope, "F", runtime=lambda_.Runtime.PYTHON_3_8, handler="h", code=code)


""",
    },
}
_TOPS = {
    "typescript": """\
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
""",
    "python": "from aws_cdk import aws_lambda as lambda_\n\n",
}


def _helper(language: str, name: str, *codes: str) -> str:
    """A helper that makes a function, and calls of it with code that imports what is named."""
    inline = "lambda.Code.fromInline" if language == "typescript" else "lambda_.Code.from_inline"
    whole = f"{inline}(%s)"
    among = f"{{ code: {whole} }}" if language == "typescript" else f"code={whole}"
    forms = {"all of it": whole, "all of it among other props": among}
    form = {**forms, "its text in an object": "{ code: %s }"}.get(name, "%s")
    texts = ('"' + "".join(f"import {item}\\n" for item in code.split()) + '"' for code in codes)
    calls = "".join(f"make(app, {form % text})\n" for text in texts)
    return _TOPS[language] + _HELPERS[language][name] + calls


_CASES = [
    pytest.param(language, name, id=f"{language}: {name}")
    for language, helpers in _HELPERS.items()
    for name in helpers
]


@pytest.mark.parametrize(("language", "name"), _CASES)
def test_code_that_a_helpers_caller_gives_keeps_the_old_runtime(language: str, name: str) -> None:
    text = _helper(language, name, "os", "os distutils")
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert ["imports distutils" in told for told in outcome.reasons] == [True]


@pytest.mark.parametrize(("language", "name"), _CASES)
def test_code_that_all_callers_give_and_may_run_keeps_nothing_back(
    language: str, name: str
) -> None:
    text = _helper(language, name, "os", "sys")
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text.replace("PYTHON_3_8", "PYTHON_3_12")


@pytest.mark.parametrize(
    ("language", "name"),
    [case for case in _CASES if not str(case.values[1]).startswith("all of it")],
)
def test_code_that_not_all_callers_tell_keeps_the_old_runtime(language: str, name: str) -> None:
    text = _helper(language, name) + "export { make };\n" * (language == "typescript")
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert ["cannot be told: it is" in told for told in outcome.reasons] == [True]
