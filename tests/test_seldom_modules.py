"""What modules import and export in less usual ways, and where a fix puts an import."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from file_runs import run_files

POLICY = "s3-bucket-removal-policy"
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"


def _check(files: Mapping[str, str], codemod: str = POLICY) -> None:
    """Check a run over files in which «…» stands before the fixes only, ‹…› after them only."""
    after = {path: _picked(text, "‹›", "«»") for path, text in files.items()}
    outcome = run_files({path: _picked(text, "«»", "‹›") for path, text in files.items()}, codemod)
    assert outcome.texts == after
    assert outcome.reasons == []
    assert outcome.messages


def _picked(text: str, kept: str, dropped: str) -> str:
    first, last = dropped[0], dropped[1]
    while first in text:
        text = text[: text.index(first)] + text[text.index(last) + 1 :]
    return text.replace(kept[0], "").replace(kept[1], "")


EXPORTS = {
    "a class by default": (
        "import Settings from './b';\n",
        "Settings.policy",
        "export default class Settings { static policy = cdk.RemovalPolicy.«RETAIN»‹DESTROY›; }\n",
    ),
    "an alias of a namespace": (
        "import { Policy } from './b';\n",
        "Policy.«RETAIN»‹DESTROY›",
        "export import Policy = cdk.RemovalPolicy;\n",
    ),
}


@pytest.mark.parametrize(("head", "value", "other"), EXPORTS.values(), ids=EXPORTS.keys())
def test_a_module_exports(head: str, value: str, other: str) -> None:
    made = f"new s3.Bucket(this, 'B', {{ removalPolicy: {value} }});\n"
    _check({"a.ts": f"{TS}{head}{made}", "b.ts": TS + other})


@pytest.mark.parametrize(
    ("head", "other"),
    [
        pytest.param(
            "import { policy } from './b';\n",
            "export const { policy } = { policy: cdk.RemovalPolicy.RETAIN };\n",
            id="by a pattern",
        ),
        pytest.param(
            "import { policy } from './b';\n",
            "export default class policy { }\n",
            id="by default, and it is asked for by its name",
        ),
        pytest.param(
            "import { policy } from './b';\n",
            "export { policy } from './missing';\n",
            id="out of a file that is not there",
        ),
    ],
)
def test_what_a_module_exports_is_not_told(head: str, other: str) -> None:
    files = {
        "a.ts": f"{TS}{head}new s3.Bucket(this, 'B', {{ removalPolicy: policy }});\n",
        "b.ts": TS + other,
    }
    outcome = run_files(files, POLICY)
    assert outcome.texts == files
    assert ["it comes from another module: `policy`" in item for item in outcome.reasons] == [True]


def test_a_python_module_is_imported_from_above_its_package() -> None:
    made = "s3.Bucket(self, 'B', removal_policy=POLICY)\n"
    _check(
        {
            "a/b/c.py": f"{PY}from ..x import POLICY\n{made}",
            "a/x.py": f"{PY}POLICY = cdk.RemovalPolicy.«RETAIN»‹DESTROY›\n",
        }
    )


TEXTS = {
    "javascript: a class required in place": (
        "a.js",
        (
            "‹const { RemovalPolicy } = require('aws-cdk-lib');\n›"
            "const Bucket = require('aws-cdk-lib/aws-s3').Bucket;\n"
            "new Bucket(x, 'B'‹, { removalPolicy: RemovalPolicy.DESTROY }›);\n"
        ),
    ),
    "javascript: without a module, CDK in place": (
        "a.js",
        (
            "const make = () => {};\n"
            "new (require('aws-cdk-lib').aws_s3.Bucket)(x, 'B', {\n"
            "  removalPolicy: require('aws-cdk-lib').RemovalPolicy.«RETAIN»‹DESTROY›\n});\n"
        ),
    ),
    "typescript: beside a require in a function": (
        "a.ts",
        (
            "import { Bucket } from 'aws-cdk-lib/aws-s3';\n"
            "‹import { RemovalPolicy } from 'aws-cdk-lib';\n›"
            "const make = () => {\n  const { App } = require('aws-cdk-lib');\n"
            "  new Bucket(new App(), 'B'‹, { removalPolicy: RemovalPolicy.DESTROY }›);\n};\n"
        ),
    ),
    "typescript: the labels of a tuple are no parameters": (
        "a.ts",
        (
            f"{TS}type Pair = [first: string, second?: number];\n"
            "new s3.Bucket(this, 'B', {‹ removalPolicy: cdk.RemovalPolicy.DESTROY ›});\n"
        ),
    ),
    "typescript: a name that is decided at run time is required": (
        "a.ts",
        (
            f"{TS}const other = require(name);\n"
            "new s3.Bucket(this, 'B'‹, { removalPolicy: cdk.RemovalPolicy.DESTROY }›);\n"
        ),
    ),
    "python: constants come first": (
        "a.py",
        (
            "from aws_cdk import ALL, App, ‹RemovalPolicy, ›aws_s3 as s3\n"
            "s3.Bucket(x, 'B'‹, removal_policy=RemovalPolicy.DESTROY›)\n"
        ),
    ),
    "python: a comment is about the name below it": (
        "a.py",
        (
            "from aws_cdk import (\n    App,\n    # about Stack\n    Stack,\n    aws_s3 as s3,\n"
            "‹    RemovalPolicy,\n›)\ns3.Bucket(x, 'B'‹, removal_policy=RemovalPolicy.DESTROY›)\n"
        ),
    ),
    "python: in parentheses on one line, which grows too long": (
        "a.py",
        (
            "from aws_cdk import («aws_s3 as s3, aws_lambda_event_sources as event_sources,"
            " aws_cloudwatch as w»‹\n    aws_s3 as s3,\n"
            "    aws_lambda_event_sources as event_sources,\n    aws_cloudwatch as w,\n"
            "    RemovalPolicy,\n›)\n"
            "s3.Bucket(x, 'B'‹, removal_policy=RemovalPolicy.DESTROY›)\n"
        ),
    ),
    "python: under a condition that is none for type checkers": (
        "a.py",
        (
            "‹from aws_cdk import RemovalPolicy\n›"
            "try:\n    from aws_cdk import aws_s3 as s3\nexcept ImportError:\n    pass\n"
            "if s3:\n    from aws_cdk import App\n"
            "s3.Bucket(x, 'B'‹, removal_policy=RemovalPolicy.DESTROY›)\n"
        ),
    ),
}


@pytest.mark.parametrize(("path", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_imports_are_found_and_made(path: str, text: str) -> None:
    _check({path: text})


CONFIGURATIONS = {
    "javascript: beside assignments to other things": (
        "a.js",
        "const config = { a: 1 };\nother.member = 2;\nmodule.exports = { b‹, config› };\n",
    ),
    "python: all names are read": (
        "a.py",
        "__all__ = ['a'‹, 'config'›]\nprint(__all__)\nconfig = {'a': 1}\n",
    ),
}


@pytest.mark.parametrize(("path", "text"), CONFIGURATIONS.values(), ids=CONFIGURATIONS.keys())
def test_a_configuration_is_exported(path: str, text: str) -> None:
    _check({path: text}, "config-export")


FIELDS = {
    "behind a comment that a blank line keeps apart": (
        "a.ts",
        (
            "export class S extends cdk.Stack {\n  // far away\n\n"
            "‹  public readonly b: s3.Bucket;\n\n›"
            "  // close by\n  constructor(scope, id) {\n    super(scope, id);\n"
        ),
    ),
    "before a generator, which ends the field": (
        "a.ts",
        (
            "export class S extends cdk.Stack {\n  readonly x = 1;\n"
            "‹  public readonly b: s3.Bucket;\n›"
            "  *[Symbol.iterator]() { yield 1; }\n"
            "  constructor(scope, id) {\n    super(scope, id);\n"
        ),
    ),
}


@pytest.mark.parametrize(("path", "head"), FIELDS.values(), ids=FIELDS.keys())
def test_a_field_is_declared(path: str, head: str) -> None:
    text = f"{TS}{head}    «const »‹this.›b = new s3.Bucket(this, 'B');\n  }}\n}}\n"
    _check({path: text}, "public-resource-properties")
