"""Functions of the alpha package for Python's dependencies are functions like all others.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-lambda-python-alpha-readme.html
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["lambda-runtime", "public-resource-properties", "resource-name-separator"]
CASES = {
    "typescript": (
        """\
import { PythonFunction, PythonLayerVersion } from '@aws-cdk/aws-lambda-python-alpha';
import * as cdk from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';

export class Images extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id);
    const layer = new PythonLayerVersion(this, 'L', { entry: 'layer', layerVersionName: `img${environmentSuffix}` });
    const resize = new PythonFunction(this, 'Resize', {
      functionName: `img-resize${environmentSuffix}`,
      entry: 'functions/resize',
      runtime: Runtime.PYTHON_3_9,
    });
    resize.addLayers(layer);
  }
}
""",
        """\
import { PythonFunction, PythonLayerVersion } from '@aws-cdk/aws-lambda-python-alpha';
import * as cdk from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';

export class Images extends cdk.Stack {
  public readonly layer: PythonLayerVersion;
  public readonly resize: PythonFunction;

  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id);
    this.layer = new PythonLayerVersion(this, 'L', { entry: 'layer', layerVersionName: `img-${environmentSuffix}` });
    this.resize = new PythonFunction(this, 'Resize', {
      functionName: `img-resize-${environmentSuffix}`,
      entry: 'functions/resize',
      runtime: Runtime.PYTHON_3_12,
    });
    this.resize.addLayers(this.layer);
  }
}
""",
    ),
    "python": (
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_python_alpha as python


class Images(cdk.Stack):
    def __init__(self, scope, id, environment_suffix):
        super().__init__(scope, id)
        resize = python.PythonFunction(
            self,
            "Resize",
            function_name=f"img-resize{environment_suffix}",
            entry="functions/resize",
            runtime=lambda_.Runtime.PYTHON_3_9,
            environment={"SELF": f"img-resize{environment_suffix}"},
        )
        print(resize)
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_python_alpha as python


class Images(cdk.Stack):
    def __init__(self, scope, id, environment_suffix):
        super().__init__(scope, id)
        self.resize = python.PythonFunction(
            self,
            "Resize",
            function_name=f"img-resize-{environment_suffix}",
            entry="functions/resize",
            runtime=lambda_.Runtime.PYTHON_3_12,
            environment={"SELF": f"img-resize-{environment_suffix}"},
        )
        print(self.resize)
""",
    ),
}


@pytest.mark.parametrize(("language", "texts"), CASES.items(), ids=CASES)
def test_a_python_function_is_one_of_lambda(language: str, texts: tuple[str, str]) -> None:
    before, after = texts
    assert run(before, language, SELECT).text == after
