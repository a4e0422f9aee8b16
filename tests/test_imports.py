"""Names are resolved through every import form, and look-alikes are left alone."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = {
    "namespace": ("import * as s3 from 'aws-cdk-lib/aws-s3';", "s3.Bucket"),
    "named": ("import { Bucket } from 'aws-cdk-lib/aws-s3';", "Bucket"),
    "renamed": ("import { Bucket as Store } from 'aws-cdk-lib/aws-s3';", "Store"),
    "barrel": ("import { aws_s3 as s3 } from 'aws-cdk-lib';", "s3.Bucket"),
    "barrel member": ("import * as cdk from 'aws-cdk-lib';", "cdk.aws_s3.Bucket"),
    "default": ("import s3 from 'aws-cdk-lib/aws-s3';", "s3.Bucket"),
    "import require": ("import s3 = require('aws-cdk-lib/aws-s3');", "s3.Bucket"),
    "require": ("const s3 = require('aws-cdk-lib/aws-s3');", "s3.Bucket"),
    "require taken apart": ("const { Bucket } = require('aws-cdk-lib/aws-s3');", "Bucket"),
    "constant for a namespace": (
        "import * as cdk from 'aws-cdk-lib';\nconst s3 = cdk.aws_s3;",
        "s3.Bucket",
    ),
    "constant for a class": (
        "import { aws_s3 } from 'aws-cdk-lib';\nconst { Bucket } = aws_s3;",
        "Bucket",
    ),
}

PYTHON = {
    "from import module": ("from aws_cdk import aws_s3 as s3", "s3.Bucket"),
    "import as": ("import aws_cdk.aws_s3 as s3", "s3.Bucket"),
    "whole package": ("import aws_cdk", "aws_cdk.aws_s3.Bucket"),
    "package as": ("import aws_cdk as cdk", "cdk.aws_s3.Bucket"),
    "submodule imported whole": ("import aws_cdk.aws_s3", "aws_cdk.aws_s3.Bucket"),
    "class": ("from aws_cdk.aws_s3 import Bucket", "Bucket"),
    "class as": ("from aws_cdk.aws_s3 import Bucket as Store", "Store"),
    "star": ("from aws_cdk.aws_s3 import *", "Bucket"),
    "in parentheses": ("from aws_cdk import (\n    aws_s3 as s3,\n)", "s3.Bucket"),
    "in try": (
        "try:\n    from aws_cdk import aws_s3 as s3\nexcept ImportError:\n    raise",
        "s3.Bucket",
    ),
}

LOOK_ALIKES = {
    "local class": "class Bucket { constructor(...a: unknown[]) {} }\nnew Bucket(x, 'Raw');",
    "Pulumi": "import * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('raw');",
    "CDKTF": "import { s3Bucket as s3 } from '@cdktf/provider-aws';\nnew s3.S3Bucket(x, 'R', {});",
    "shadowed by a parameter": (
        "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "const make = (s3: any) => new s3.Bucket(x, 'Raw');"
    ),
    "shadowed in a block": (
        "import { Bucket } from 'aws-cdk-lib/aws-s3';\n{ const Bucket = class {}; new Bucket(); }"
    ),
    "in a string": "import * as s3 from 'aws-cdk-lib/aws-s3';\nconst t = `new s3.Bucket(x, 'R')`;",
}


@pytest.mark.parametrize("body", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_look_alike_is_left_alone(body: str) -> None:
    """What is merely called like CDK's bucket is none."""
    text = f"import 'aws-cdk-lib';\n{body}\n"
    outcome = run(text, "typescript", ["s3-bucket-removal-policy"])
    assert (outcome.text, outcome.findings) == (text, ())


@pytest.mark.parametrize(("head", "name"), TYPESCRIPT.values(), ids=TYPESCRIPT.keys())
def test_typescript_form(head: str, name: str) -> None:
    """The bucket is known, and the removal policy is named by what the file has or imports."""
    outcome = run(f"{head}\nnew {name}(x, 'Raw');\n", "typescript", ["s3-bucket-removal-policy"])
    assert outcome.text.endswith("RemovalPolicy.DESTROY });\n")


@pytest.mark.parametrize(("head", "name"), PYTHON.values(), ids=PYTHON.keys())
def test_python_form(head: str, name: str) -> None:
    """The same in Python."""
    outcome = run(f"{head}\n{name}(x, 'Raw')\n", "python", ["s3-bucket-removal-policy"])
    assert "removal_policy=" in outcome.text
    assert "RemovalPolicy.DESTROY)" in outcome.text


def test_the_name_that_is_imported_comes_before_the_namespace() -> None:
    """``RemovalPolicy`` if it is imported by name, else ``cdk.RemovalPolicy``."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport { RemovalPolicy } from 'aws-cdk-lib';\n"
        "new cdk.aws_s3.Bucket(x, 'Raw');\n"
    )
    outcome = run(text, "typescript", ["s3-bucket-removal-policy"])
    assert "{ removalPolicy: RemovalPolicy.DESTROY }" in outcome.text


def test_a_type_import_names_no_value() -> None:
    """``import type`` cannot be used for new code."""
    text = (
        "import type * as cdk from 'aws-cdk-lib';\nimport { Bucket } from 'aws-cdk-lib/aws-s3';\n"
        "export const make = (x: cdk.Stack) => new Bucket(x, 'Raw');\n"
    )
    outcome = run(text, "typescript", ["s3-bucket-removal-policy"])
    assert "import { RemovalPolicy } from 'aws-cdk-lib';\n" in outcome.text
    assert "cdk.RemovalPolicy" not in outcome.text


def test_a_taken_name_is_imported_under_another() -> None:
    """The user's own ``RemovalPolicy`` is not taken for CDK's."""
    text = (
        "import { Bucket } from 'aws-cdk-lib/aws-s3';\nconst RemovalPolicy = { DESTROY: 1 };\n"
        "new Bucket(x, 'Raw');\nconsole.log(RemovalPolicy);\n"
    )
    outcome = run(text, "typescript", ["s3-bucket-removal-policy"])
    assert "import { RemovalPolicy as CdkRemovalPolicy } from 'aws-cdk-lib';" in outcome.text
    assert "CdkRemovalPolicy.DESTROY }" in outcome.text


def test_python_import_comes_before_its_first_use() -> None:
    """An import inside a function is not extended for code that stands outside of it."""
    text = (
        '"""Doc."""\nfrom __future__ import annotations\nimport os\n\n\n'
        'def make(x):\n    from aws_cdk import aws_s3 as s3\n\n    s3.Bucket(x, "Raw")\n'
    )
    outcome = run(text, "python", ["s3-bucket-removal-policy"])
    assert "import os\nfrom aws_cdk import RemovalPolicy\n" in outcome.text


def test_version_one_is_skipped() -> None:
    """CDK v1 is not repaired, and said to be skipped."""
    text = "import * as s3 from '@aws-cdk/aws-s3';\nnew s3.Bucket(x, 'Raw');\n"
    assert run(text, "typescript").text == text
