"""Instances of the project's own classes of resources become public properties as well."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAME = "public-resource-properties"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';

class LakeBucket extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id);
  }
}
class RawBucket extends LakeBucket {}
class GlueJob extends glue.CfnJob {}
class Part extends Construct {}
class Inner extends cdk.NestedStack {}

export class Data extends cdk.Stack {PROPERTY
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    LOCAL
    keep(USE);
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3
from constructs import Construct


class LakeBucket(s3.Bucket):
    def __init__(self, scope, id):
        super().__init__(scope, id)


class RawBucket(LakeBucket):
    pass


class GlueJob(glue.CfnJob):
    pass


class Part(Construct):
    pass


class Inner(cdk.NestedStack):
    pass


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        LOCAL
        keep(USE)
"""
EXPOSED = {
    "typescript: a bucket": ("typescript", "LakeBucket", "this, 'B'"),
    "typescript: by two classes": ("typescript", "RawBucket", "this, 'B'"),
    "typescript: an L1": ("typescript", "GlueJob", "this, 'J', { role: 'r', command: {} }"),
    "python: a bucket": ("python", "LakeBucket", 'self, "B"'),
    "python: by two classes": ("python", "RawBucket", 'self, "B"'),
    "python: keywords": ("python", "LakeBucket", 'scope=self, id="B"'),
    "python: an L1": ("python", "GlueJob", 'self, "J", role="r", command={}'),
}
LOCAL = {
    "typescript: a part": ("typescript", "Part", "this, 'P'"),
    "typescript: a nested stack": ("typescript", "Inner", "this, 'N'"),
    "typescript: another's": ("typescript", "LakeBucket", "scope, 'B'"),
    "python: a part": ("python", "Part", 'self, "P"'),
    "python: a nested stack": ("python", "Inner", 'self, "N"'),
    "python: another's": ("python", "LakeBucket", 'scope, "B"'),
}


def _text(language: str, made: str, arguments: str, *, public: bool) -> str:
    if language == "python":
        local = f"{'self.' * public}made = {made}({arguments})"
        return PYTHON.replace("LOCAL", local).replace("USE", "self." * public + "made")
    local = f"{'this.made' if public else 'const made'} = new {made}({arguments});"
    declared = f"\n  public readonly made: {made};\n" if public else ""
    text = TYPESCRIPT.replace("PROPERTY", declared).replace("LOCAL", local)
    return text.replace("USE", "this." * public + "made")


@pytest.mark.parametrize(("language", "made", "arguments"), EXPOSED.values(), ids=EXPOSED)
def test_an_instance_of_an_own_class_of_resources_is_exposed(
    language: str, made: str, arguments: str
) -> None:
    outcome = run(_text(language, made, arguments, public=False), language, [NAME])
    assert outcome.text == _text(language, made, arguments, public=True)


@pytest.mark.parametrize(("language", "made", "arguments"), LOCAL.values(), ids=LOCAL)
def test_other_instances_of_own_classes_stay(language: str, made: str, arguments: str) -> None:
    text = _text(language, made, arguments, public=False)
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert not outcome.findings


def test_an_instance_of_a_class_in_a_function_stays() -> None:
    """The property's declaration could not name the class."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "export class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
        "    super(scope, id);\n    class Own extends s3.Bucket {}\n"
        "    const made = new Own(this, 'B');\n    keep(made);\n  }\n}\n"
    )
    outcome = run(text, "typescript", [NAME])
    assert outcome.text == text


IMPORTED = {
    "typescript": {
        "bucket.ts": (
            "import * as s3 from 'aws-cdk-lib/aws-s3';\nexport class Lake extends s3.Bucket {}\n"
        ),
        "app.ts": (
            "import * as cdk from 'aws-cdk-lib';\nimport { Lake } from './bucket';\n"
            "export class Data extends cdk.Stack {DECLARED\n"
            "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
            "    LETmade = new Lake(this, 'B');\n    keep(THISmade);\n  }\n}\n"
        ),
    },
    "python": {
        "bucket.py": "from aws_cdk import aws_s3 as s3\n\n\nclass Lake(s3.Bucket):\n    pass\n",
        "app.py": (
            "import aws_cdk as cdk\nfrom bucket import Lake\n\n\nclass Data(cdk.Stack):\n"
            "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
            '        LETmade = Lake(self, "B")\n        keep(THISmade)\n'
        ),
    },
}


@pytest.mark.parametrize("language", IMPORTED)
def test_an_instance_of_an_imported_class_of_resources_is_exposed(language: str) -> None:
    def files(declared: str, let: str, this: str) -> dict[str, str]:
        return {
            path: text.replace("DECLARED", declared).replace("LET", let).replace("THIS", this)
            for path, text in IMPORTED[language].items()
        }

    if language == "typescript":
        before = files("", "const ", "")
        after = files("\n  public readonly made: Lake;\n", "this.", "this.")
    else:
        before, after = files("", "", ""), files("", "self.", "self.")
    assert run_files(before, NAME).texts == after
