"""Functions whose code is bundled for one version of Python stay on its runtime.

``RUNTIME`` stands for the function's runtime, and ``BUNDLING`` for what its code is bundled by.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["lambda-runtime"]
TEXT = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
declare const stack: cdk.Stack;
const options: cdk.BundlingOptions = BUNDLING;
new lambda.Function(stack, 'F', {
  runtime: lambda.Runtime.RUNTIME,
  handler: 'index.handler',
  code: lambda.Code.fromAsset('lambda', { bundling: options }),
});
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

lambda_.Function(
    stack,
    "F",
    runtime=lambda_.Runtime.RUNTIME,
    handler="index.handler",
    code=lambda_.Code.from_asset("lambda", bundling=BUNDLING),
)
""",
}
TS = "{{ image: {image}, command: ['bash', '-c', '{command}'] }}"
PY = 'cdk.BundlingOptions(image={image}, command=["bash", "-c", "{command}"])'
TS_OWN, PY_OWN = "lambda.Runtime.RUNTIME.bundlingImage", "lambda_.Runtime.RUNTIME.bundling_image"
TS_OTHER = "cdk.DockerImage.fromRegistry('{}')"
PY_OTHER = 'cdk.DockerImage.from_registry("{}")'


def _text(language: str, image: str, command: str) -> str:
    form = TS if language == "typescript" else PY
    own = TS_OWN if language == "typescript" else PY_OWN
    other = TS_OTHER if language == "typescript" else PY_OTHER
    made = other.format(image) if image else own
    return TEXT[language].replace("BUNDLING", form.format(image=made, command=command))


STAYS = {
    "the installer's version": ("", "pip3.9 install -r requirements.txt -t /asset-output"),
    "the interpreter's": ("", "python3.9 -m pip install -t /asset-output ."),
    "the one asked for": ("", "pip install --python-version 3.9 -t /asset-output ."),
    "the image's": ("public.ecr.aws/sam/build-python3.9:latest", "pip install -t /asset-output ."),
    "a plain image's": ("python:3.9-slim", "pip install -t /asset-output ."),
}


@pytest.mark.parametrize("case", STAYS)
@pytest.mark.parametrize("language", TEXT)
def test_code_bundled_for_one_version_keeps_the_runtime(language: str, case: str) -> None:
    """The image that goes by the runtime stays as well."""
    text = _text(language, *STAYS[case]).replace("RUNTIME", "PYTHON_3_9")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert outcome.reasons
    for reason in outcome.reasons:
        assert reason.startswith("the code of Function 'F' is bundled for another version: ")


CHANGES = {
    "no version": ("", "pip install -r requirements.txt -t /asset-output"),
    "the target's": ("", "pip3.12 install -t /asset-output ."),
    "an image without one": ("public.ecr.aws/sam/build-python", "pip install ."),
    "of something else": ("", "pip install numpy==3.9 -t /asset-output"),
}


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("language", TEXT)
def test_the_image_goes_by_the_runtime(language: str, case: str) -> None:
    text = _text(language, *CHANGES[case])
    outcome = run(text.replace("RUNTIME", "PYTHON_3_9"), language, SELECT)
    assert outcome.text == text.replace("RUNTIME", "PYTHON_3_12")


LAYER = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
declare const stack: cdk.Stack;
const layer = new lambda.LayerVersion(stack, 'L', {
  compatibleRuntimes: [lambda.Runtime.PYTHON_3_9],
  code: lambda.Code.fromAsset('layer', {
    bundling: {
      image: lambda.Runtime.PYTHON_3_9.bundlingImage,
      command: ['bash', '-c', 'pip3.9 install -t /asset-output/python .'],
    },
  }),
});
new lambda.Function(stack, 'F', {
  runtime: lambda.Runtime.PYTHON_3_9, handler: 'i.h', code: lambda.Code.fromAsset('l'), layers: [layer],
});
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

layer = lambda_.LayerVersion(
    stack,
    "L",
    compatible_runtimes=[lambda_.Runtime.PYTHON_3_9],
    code=lambda_.Code.from_asset(
        "layer",
        bundling=cdk.BundlingOptions(
            image=lambda_.Runtime.PYTHON_3_9.bundling_image,
            command=["bash", "-c", "pip3.9 install -t /asset-output/python ."],
        ),
    ),
)
lambda_.Function(
    stack,
    "F",
    runtime=lambda_.Runtime.PYTHON_3_9,
    handler="i.h",
    code=lambda_.Code.from_asset("l"),
    layers=[layer],
)
""",
}


@pytest.mark.parametrize("language", LAYER)
def test_a_layer_bundled_for_one_version_keeps_its_functions_on_it(language: str) -> None:
    """The layer lists the newer runtime beside it, for functions in other files."""
    outcome = run(LAYER[language], language, SELECT)
    kept = outcome.text.replace(", lambda.Runtime.PYTHON_3_12]", "]")
    assert kept.replace(", lambda_.Runtime.PYTHON_3_12]", "]") == LAYER[language]
    assert len([it for it in outcome.reasons if "LayerVersion 'L' is bundled" in it]) == 2


PATHS = {
    "an archive": ("dist/lambda-python39.zip", False),
    "installed packages": ("layer/lib/python3.9/site-packages", False),
    "the target's archive": ("dist/lambda-python312.zip", True),
    "an archive of no version": ("dist/lambda.zip", True),
    "sources": ("lambda/python39", True),
}


@pytest.mark.parametrize("case", PATHS)
@pytest.mark.parametrize("language", ["typescript", "python"])
def test_code_built_before_for_one_version_keeps_the_runtime(language: str, case: str) -> None:
    path, changes = PATHS[case]
    text = TEXT[language].replace("'lambda', { bundling: options }", f"'{path}'")
    text = text.replace('"lambda", bundling=BUNDLING', f'"{path}"').replace("BUNDLING", "{}")
    before = text.replace("RUNTIME", "PYTHON_3_9")
    outcome = run(before, language, SELECT)
    assert outcome.text == (text.replace("RUNTIME", "PYTHON_3_12") if changes else before)
    told = ["Function 'F' is built for another version" in reason for reason in outcome.reasons]
    assert told == [True] * (not changes)
