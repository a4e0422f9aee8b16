"""Functions whose layers are made for one version of a language stay on its runtime."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

HEAD = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as lambda from 'aws-cdk-lib/aws-lambda';\n"
        "declare const stack: cdk.Stack;\ndeclare const code: lambda.Code;\n"
    ),
    "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_lambda as lambda_\n",
}
ARN = "arn:aws:lambda:us-east-1:336392948345:layer:"
#: A function with what stands for its layers, and what stands before and behind it.
FORM = {
    "typescript": (
        "{before}const fn = new lambda.Function(stack, 'F', {{\n  code,\n  handler: 'i.h',\n"
        "  runtime: lambda.Runtime.{runtime},\n  layers: {layers},\n}});\n{behind}"
    ),
    "python": (
        '{before}fn = lambda_.Function(stack, "F", code=code, handler="i.h", '
        "runtime=lambda_.Runtime.{runtime}, layers={layers})\n{behind}"
    ),
}


def _text(language: str, runtime: str, layers: str, before: str = "", behind: str = "") -> str:
    form = FORM[language].format(runtime=runtime, layers=layers, before=before, behind=behind)
    return HEAD[language] + form


def _ts(arn: str) -> str:
    return f"lambda.LayerVersion.fromLayerVersionArn(stack, 'L', {arn})"


def _py(arn: str) -> str:
    return f'lambda_.LayerVersion.from_layer_version_arn(stack, "L", {arn})'


PANDAS = f"'{ARN}AWSSDKPandas-Python39:12'"
POWERTOOLS = f"'{ARN}powertools-python39-x86:1'"
TS_KLAYERS = "`arn:aws:lambda:${stack.region}:1:layer:Klayers-p39-numpy:1`"
PY_SCIPY = 'f"arn:aws:lambda:{cdk.Aws.REGION}:1:layer:scipy-py3.9:1"'
TS_ATTRIBUTES = "lambda.LayerVersion.fromLayerVersionAttributes(stack, 'L', {})"
PY_ATTRIBUTES = "lambda_.LayerVersion.from_layer_version_attributes(stack, 'L', {})"
STAYS = {
    "an ARN": ("typescript", f"[{_ts(PANDAS)}]", "", ""),
    "with the region": ("typescript", "[pandas]", f"const pandas = {_ts(TS_KLAYERS)};\n", ""),
    "attributes": (
        "typescript",
        "layers",
        f"const layers = [{TS_ATTRIBUTES.format(f'{{ layerVersionArn: {POWERTOOLS} }}')}];\n",
        "",
    ),
    "added later": ("typescript", "[]", "", f"fn.addLayers({_ts(PANDAS)});\n"),
    "in Python, an ARN": ("python", "[pandas]", f"pandas = {_py(PANDAS)}\n", ""),
    "in Python, a keyword": ("python", f"[{_py('layer_version_arn=' + PANDAS)}]", "", ""),
    "in Python, with the region": ("python", f"[{_py(PY_SCIPY)}]", "", ""),
    "in Python, attributes": (
        "python",
        f"[{PY_ATTRIBUTES.format('layer_version_arn=' + POWERTOOLS)}]",
        "",
        "",
    ),
    "in Python, added later": ("python", "[]", "", f"fn.add_layers({_py(PANDAS)})\n"),
}


@pytest.mark.parametrize(("language", "layers", "before", "behind"), STAYS.values(), ids=STAYS)
def test_a_layer_for_one_version_keeps_the_function_on_it(
    language: str, layers: str, before: str, behind: str
) -> None:
    text = _text(language, "PYTHON_3_9", layers, before, behind)
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    (reason,) = outcome.reasons
    line = next(i for i, it in enumerate(text.splitlines(), 1) if ":layer:" in it)
    name = text.partition(":layer:")[2].partition(":")[0]
    assert reason == f"the layer {name} of Function 'F' is made for another version, line {line}"


NAMED = {
    "the target's": "AWSSDKPandas-Python312",
    "among others": "numpy-python39-python312",
    "no version": "AWSLambdaPowertoolsPythonV2",
    "another family's": "chrome-nodejs16",
    "a number of its own": "scipy39",
}


@pytest.mark.parametrize("name", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("language", ["typescript", "python"])
def test_other_layers_keep_no_function_back(language: str, name: str) -> None:
    imported = _ts if language == "typescript" else _py
    arn = f"'{ARN}{name}:1'"
    layers = f"[{imported(arn)}]"
    outcome = run(_text(language, "PYTHON_3_9", layers), language, ["lambda-runtime"])
    assert outcome.text == _text(language, "PYTHON_3_12", layers)


OTHERS = {
    "not known": ("typescript", "[load()]", "", ""),
    "a list that is not known": ("typescript", "load()", "", ""),
    "an ARN that is not known": ("typescript", f"[{_ts('load()')}]", "", ""),
    "made here": ("typescript", "[new lambda.LayerVersion(stack, 'Python39', { code })]", "", ""),
    "by another way": ("typescript", "[lambda.LayerVersion.fromElsewhere('python39')]", "", ""),
    "attributes that are not known": (
        "typescript",
        "[lambda.LayerVersion.fromLayerVersionAttributes(stack, 'L', load())]",
        "",
        "",
    ),
    "in Python, not known": ("python", "[load()]", "", ""),
    "in Python, made here": (
        "python",
        '[lambda_.LayerVersion(stack, "Python39", code=code)]',
        "",
        "",
    ),
}


@pytest.mark.parametrize(("language", "layers", "before", "behind"), OTHERS.values(), ids=OTHERS)
def test_layers_that_say_no_version_keep_no_function_back(
    language: str, layers: str, before: str, behind: str
) -> None:
    outcome = run(
        _text(language, "PYTHON_3_9", layers, before, behind), language, ["lambda-runtime"]
    )
    assert outcome.text == _text(language, "PYTHON_3_12", layers, before, behind)


L1 = {
    "typescript": (
        "new lambda.CfnFunction(stack, 'F', {{\n  code: {{}}, role: 'r', runtime: 'nodejs16.x',\n"
        "  layers: [{layer}],\n}});\n"
    ),
    "python": (
        'lambda_.CfnFunction(stack, "F", code={{}}, role="r", runtime="nodejs16.x", '
        "layers=[{layer}])\n"
    ),
}


@pytest.mark.parametrize("language", L1)
@pytest.mark.parametrize("imported", [False, True], ids=["text", "imported"])
def test_layers_of_l1_functions_count_too(language: str, *, imported: bool) -> None:
    layer = f"'{ARN}chrome-node16:1'"
    if imported:
        by = {
            "typescript": f"{_ts(layer)}.layerVersionArn",
            "python": f"{_py(layer)}.layer_version_arn",
        }
        layer = by[language]
    text = HEAD[language] + L1[language].format(layer=layer)
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert ["the layer chrome-node16 of CfnFunction 'F'" in it for it in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "form"),
    [
        (
            "typescript",
            (
                "function make(id: string, layer: lambda.ILayerVersion) {\n"
                "  new lambda.Function(stack, id, { code, handler: 'i.h',\n"
                "    runtime: lambda.Runtime.PYTHON_3_9, layers: [layer] });\n}\n"
                f"make('F', {_ts(PANDAS)});\n"
            ),
        ),
        (
            "python",
            (
                "def make(id, layer):\n    lambda_.Function(stack, id, code=code, handler='i.h',\n"
                "        runtime=lambda_.Runtime.PYTHON_3_9, layers=[layer])\n\n\n"
                f"make('F', {_py(PANDAS)})\n"
            ),
        ),
    ],
)
def test_layers_that_callers_give_count_too(language: str, form: str) -> None:
    text = HEAD[language] + form
    outcome = run(text, language, ["lambda-runtime"])
    assert outcome.text == text
    assert len(outcome.reasons) == 1


#: Functions that stay on a runtime which another file decides about, and a layer for them.
ELSEWHERE = {
    "typescript": {
        "main.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { PYTHON_RUNTIME } from './runtimes';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const layer = new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_8, lambda.Runtime.PYTHON_3_12],
    });
    new lambda.Function(this, 'Parser', {
      runtime: PYTHON_RUNTIME,
      handler: 'index.handler',
      layers: [layer],
      code: lambda.Code.fromInline('import CODE\\n'),
    });
  }
}
""",
        "runtimes.ts": """\
import * as lambda from 'aws-cdk-lib/aws-lambda';

export const PYTHON_RUNTIME = lambda.Runtime.PYTHON_3_8;
""",
    },
    "python": {
        "main.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

from runtimes import PYTHON_RUNTIME


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        layer = lambda_.LayerVersion(
            self,
            "Layer",
            code=lambda_.Code.from_asset("layer"),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_8, lambda_.Runtime.PYTHON_3_12],
        )
        lambda_.Function(
            self,
            "Parser",
            runtime=PYTHON_RUNTIME,
            handler="index.handler",
            layers=[layer],
            code=lambda_.Code.from_inline("import CODE\\n"),
        )
""",
        "runtimes.py": """\
from aws_cdk import aws_lambda as lambda_

PYTHON_RUNTIME = lambda_.Runtime.PYTHON_3_8
""",
    },
    "text": {
        "layers.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


def layer(stack: cdk.Stack):
    runtimes = ["python3.8", "python3.12"]
    return lambda_.CfnLayerVersion(stack, "L", content={}, compatible_runtimes=runtimes)
""",
        "main.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

from layers import layer

stack = cdk.Stack(cdk.App(), "S")
code = {"zipFile": "import CODE\\n"}
layers = [layer(stack).ref]
lambda_.CfnFunction(stack, "F", role="r", code=code, runtime="python3.8", layers=layers)
""",
    },
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_layer_lists_what_functions_stay_on_that_other_files_decide_about(name: str) -> None:
    """CDK refuses a function whose runtime its layer lacks."""
    texts = {path: text.replace("CODE", "distutils") for path, text in ELSEWHERE[name].items()}
    outcome = run_files(texts, "lambda-runtime")
    assert outcome.texts == texts
    assert "a function has to stay on python3.8" in outcome.reasons


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_layer_lists_new_runtimes_where_the_functions_of_other_files_have_them(name: str) -> None:
    texts = {path: text.replace("CODE", "json") for path, text in ELSEWHERE[name].items()}
    outcome = run_files(texts, "lambda-runtime")
    assert not outcome.reasons
    assert not any("3_8" in text or "3.8" in text for text in outcome.texts.values())
