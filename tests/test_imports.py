"""Names: every way to import CDK, what only looks like it, and where new imports go."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

CODEMOD = "s3-bucket-removal-policy"


def _fixed(text: str, language: str) -> str:
    return run(text, language, [CODEMOD]).text


def _call(language: str, name: str, policy: str | None = None) -> str:
    """A call that makes a bucket, as it is or with the policy that the fix gives it."""
    if language == "python":
        added = f", removal_policy={policy}.DESTROY" if policy else ""
        return f'{name}(self, "X"{added})\n'
    added = f", {{ removalPolicy: {policy}.DESTROY }}" if policy else ""
    return f"new {name}(this, 'X'{added});\n"


NOT_CDK = [
    pytest.param(
        "typescript", "import { Bucket } from './bucket';\n", "Bucket", id="ts local class"
    ),
    pytest.param(
        "typescript",
        "import * as s3 from './aws-cdk-lib/aws-s3';\n",
        "s3.Bucket",
        id="ts local path",
    ),
    pytest.param(
        "typescript", "import { s3 } from '@cdktf/provider-aws';\n", "s3.Bucket", id="ts CDKTF"
    ),
    pytest.param(
        "typescript", "import * as aws from '@pulumi/aws';\n", "aws.s3.Bucket", id="ts Pulumi"
    ),
    pytest.param(
        "typescript", "import * as s3 from '@aws-sdk/client-s3';\n", "s3.Bucket", id="ts SDK"
    ),
    pytest.param("typescript", "declare const s3: any;\n", "s3.Bucket", id="ts not imported"),
    pytest.param(
        "typescript", "export * from 'aws-cdk-lib/aws-s3';\n", "Bucket", id="ts only handed on"
    ),
    pytest.param(
        "typescript",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\nfunction f(s3: any) {\n  ",
        "s3.Bucket",
        id="ts shadowed by a parameter",
    ),
    pytest.param(
        "typescript",
        "import { Bucket } from 'aws-cdk-lib/aws-s3';\nfunction f() {\n  class Bucket {}\n  ",
        "Bucket",
        id="ts shadowed by a class",
    ),
    pytest.param(
        "typescript",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\nfor (const s3 of all) {\n  ",
        "s3.Bucket",
        id="ts shadowed by a loop",
    ),
    pytest.param(
        "typescript",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\ntry {} catch (s3) {\n  ",
        "s3.Bucket",
        id="ts shadowed by what is caught",
    ),
    pytest.param(
        "typescript",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\nfunction f() {\n  if (x) { var s3 = 1; }\n  ",
        "s3.Bucket",
        id="ts shadowed by a hoisted var",
    ),
    pytest.param(
        "typescript",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\nconst f = ({ s3 }) => {\n  ",
        "s3.Bucket",
        id="ts shadowed by a pattern",
    ),
    pytest.param(
        "javascript",
        "const { Bucket } = require('./aws-cdk-lib');\n",
        "Bucket",
        id="js local class",
    ),
    pytest.param(
        "javascript",
        "let s3 = require('aws-cdk-lib/aws-s3');\ns3 = other;\n",
        "s3.Bucket",
        id="js assigned again",
    ),
    pytest.param("python", "from .aws_cdk import aws_s3 as s3\n", "s3.Bucket", id="py relative"),
    pytest.param("python", "from imports.aws import s3  # aws_cdk\n", "s3.Bucket", id="py CDKTF"),
    pytest.param(
        "python", "import pulumi_aws as aws  # aws_cdk\n", "aws.s3.Bucket", id="py Pulumi"
    ),
    pytest.param(
        "python", "from aws_cdk import aws_s3 as s3\ns3 = 1\n", "s3.Bucket", id="py assigned again"
    ),
    pytest.param(
        "python", "from aws_cdk import aws_s3 as s3\ndel s3\n", "s3.Bucket", id="py deleted"
    ),
    pytest.param(
        "python",
        "from aws_cdk import aws_s3 as s3\nfor s3 in all_of_them:\n    pass\n",
        "s3.Bucket",
        id="py loop variable",
    ),
    pytest.param(
        "python",
        "from aws_cdk import aws_s3 as s3\nwith other() as s3:\n    pass\n",
        "s3.Bucket",
        id="py with target",
    ),
    pytest.param(
        "python",
        "from aws_cdk import aws_s3 as s3\n\n\ndef f():\n    global s3\n    s3 = 1\n\n\n",
        "s3.Bucket",
        id="py assigned through global",
    ),
    pytest.param(
        "python",
        "from aws_cdk.aws_s3 import *\n\n\nclass Bucket:\n    pass\n\n\n",
        "Bucket",
        id="py own class beside a star import",
    ),
    pytest.param(
        "python",
        "from aws_cdk.aws_s3 import Bucket as s3\n",
        "s3.Bucket",
        id="py member of a class",
    ),
    pytest.param(
        "python",
        "try:\n    from aws_cdk import aws_s3 as s3\nexcept ImportError:\n    s3 = None\n",
        "s3.Bucket",
        id="py one of two in try and except",
    ),
]


@pytest.mark.parametrize(("language", "head", "name"), NOT_CDK)
def test_not_cdk_is_left_alone(language: str, head: str, name: str) -> None:
    closing = "}\n" * head.count("{\n  ") if language != "python" else ""
    text = "// aws-cdk-lib\n" if language != "python" else "# aws_cdk\n"
    text += head + _call(language, name) + closing
    outcome = run(text, language, [CODEMOD])
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("typescript", "import * as s3 from '@aws-cdk/aws-s3';\n"),
        ("typescript", "import { Bucket } from 'monocdk/aws-s3';\n"),
        ("python", "from aws_cdk import core\nfrom aws_cdk import aws_s3 as s3\n"),
        ("python", "import aws_cdk.core as cdk\nfrom aws_cdk import aws_s3 as s3\n"),
    ],
)
def test_version_1_is_left_alone(language: str, head: str) -> None:
    text = head + _call(language, "s3.Bucket")
    assert _fixed(text, language) == text


IMPORTED = [
    # TypeScript
    (
        "typescript",
        "import * as cdk from 'aws-cdk-lib';\n",
        "cdk.aws_s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    ("typescript", "import cdk from 'aws-cdk-lib';\n", "cdk.aws_s3.Bucket", "cdk.RemovalPolicy"),
    (
        "typescript",
        "import cdk = require('aws-cdk-lib');\nimport s3 = require('aws-cdk-lib/aws-s3');\n",
        "s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        "import { aws_s3 as s3, RemovalPolicy } from 'aws-cdk-lib';\n",
        "s3.Bucket",
        "RemovalPolicy",
    ),
    (
        "typescript",
        "import { aws_s3, RemovalPolicy as Policy } from 'aws-cdk-lib';\n",
        "aws_s3.Bucket",
        "Policy",
    ),
    (
        "typescript",
        (
            "import { RemovalPolicy } from 'aws-cdk-lib/core';\n"
            "import { Bucket as B } from 'aws-cdk-lib/aws-s3';\n"
        ),
        "B",
        "RemovalPolicy",
    ),
    (
        "typescript",
        "import cdk, { Stack } from 'aws-cdk-lib';\nconst { aws_s3: s3 } = cdk;\n",
        "s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        "import * as cdk from 'aws-cdk-lib';\nconst { aws_s3: { Bucket } } = cdk;\n",
        "Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        "import * as cdk from 'aws-cdk-lib';\nconst Bkt = cdk.aws_s3.Bucket;\n",
        "Bkt",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        "import * as cdk from 'aws-cdk-lib';\nimport s3 = cdk.aws_s3;\n",
        "s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        "import cdk = require('aws-cdk-lib');\nimport Bucket = cdk.aws_s3.Bucket;\n",
        "Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        (
            "import { aws_s3 } from 'aws-cdk-lib';\n"
            "import * as core from 'aws-cdk-lib/core';\n"
            "import Policy = core.RemovalPolicy;\n"
        ),
        "aws_s3.Bucket",
        "core.RemovalPolicy",
    ),
    (
        "typescript",
        "const cdk = require('aws-cdk-lib');\n",
        "cdk.aws_s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "typescript",
        (
            "const s3 = await import('aws-cdk-lib/aws-s3');\n"
            "const { RemovalPolicy } = await import('aws-cdk-lib');\n"
        ),
        "s3.Bucket",
        "RemovalPolicy",
    ),
    # JavaScript
    (
        "javascript",
        "const cdk = require('aws-cdk-lib'), s3 = require('aws-cdk-lib/aws-s3');\n",
        "s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "javascript",
        (
            "const { RemovalPolicy: Policy } = require('aws-cdk-lib');\n"
            "const { Bucket: B } = require('aws-cdk-lib/aws-s3');\n"
        ),
        "B",
        "Policy",
    ),
    ("javascript", "var cdk = require('aws-cdk-lib')\n", "cdk.aws_s3.Bucket", "cdk.RemovalPolicy"),
    (
        "javascript",
        "import * as cdk from 'aws-cdk-lib';\n",
        "cdk.aws_s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    # Python
    ("python", "import aws_cdk\n", "aws_cdk.aws_s3.Bucket", "aws_cdk.RemovalPolicy"),
    ("python", "import aws_cdk as cdk\n", "cdk.aws_s3.Bucket", "cdk.RemovalPolicy"),
    ("python", "import aws_cdk.aws_s3\n", "aws_cdk.aws_s3.Bucket", "aws_cdk.RemovalPolicy"),
    (
        "python",
        "import aws_cdk as cdk\nimport aws_cdk.aws_s3 as s3\n",
        "s3.Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "python",
        "from aws_cdk import RemovalPolicy, aws_s3\n",
        "aws_s3.Bucket",
        "RemovalPolicy",
    ),
    (
        "python",
        "from aws_cdk import (\n    RemovalPolicy as Policy,\n    aws_s3 as s3,\n)\n",
        "s3.Bucket",
        "Policy",
    ),
    (
        "python",
        "import aws_cdk as cdk\nfrom aws_cdk.aws_s3 import Bucket as B\n",
        "B",
        "cdk.RemovalPolicy",
    ),
    ("python", "from aws_cdk import *\nfrom aws_cdk.aws_s3 import *\n", "Bucket", "RemovalPolicy"),
    ("python", "import aws_cdk as cdk\n\ns3 = cdk.aws_s3\n", "s3.Bucket", "cdk.RemovalPolicy"),
    (
        "python",
        "import aws_cdk as cdk\n\nBucket = cdk.aws_s3.Bucket\n",
        "Bucket",
        "cdk.RemovalPolicy",
    ),
    (
        "python",
        "import aws_cdk as cdk\n" + "from aws_cdk import aws_s3 as s3\n" * 2,
        "s3.Bucket",
        "cdk.RemovalPolicy",
    ),
]


@pytest.mark.parametrize(
    ("language", "head", "name", "policy"),
    [pytest.param(*case, id=f"{case[0]}: {case[1].strip()}") for case in IMPORTED],
)
def test_every_import_form_is_known_and_used(
    language: str, head: str, name: str, policy: str
) -> None:
    """The construct is found, and new code takes the name that the file already has."""
    text = head + _call(language, name)
    assert _fixed(text, language) == head + _call(language, name, policy)


def test_python_imports_inside_a_function_hold_there() -> None:
    text = """\
def make(self):
    import aws_cdk as cdk
    from aws_cdk import aws_s3 as s3

    s3.Bucket(self, "X")
"""
    assert _fixed(text, "python") == text.replace(
        '"X")', '"X", removal_policy=cdk.RemovalPolicy.DESTROY)'
    )


def test_require_inside_a_function_holds_there() -> None:
    text = """\
exports.make = (scope) => {
  const { RemovalPolicy, aws_s3: s3 } = require('aws-cdk-lib');
  return new s3.Bucket(scope, 'X');
};
"""
    assert _fixed(text, "javascript") == text.replace(
        "'X')", "'X', { removalPolicy: RemovalPolicy.DESTROY })"
    )


ADDED = [
    pytest.param(
        "typescript",
        "import { Tags, Stack, aws_s3 as s3 } from 'aws-cdk-lib';\n",
        "import { Tags, Stack, aws_s3 as s3, RemovalPolicy } from 'aws-cdk-lib';\n",
        id="ts named imports",
    ),
    pytest.param(
        "typescript",
        "import {Tags, Stack, aws_s3 as s3,} from 'aws-cdk-lib';\n",
        "import {Tags, Stack, aws_s3 as s3, RemovalPolicy,} from 'aws-cdk-lib';\n",
        id="ts named imports, trailing comma",
    ),
    pytest.param(
        "typescript",
        "import {\n  Tags, Stack,\n  aws_s3 as s3, // storage\n} from 'aws-cdk-lib';\n",
        "import {\n  Tags, Stack,\n  aws_s3 as s3, // storage\n"
        "  RemovalPolicy,\n} from 'aws-cdk-lib';\n",
        id="ts named imports on lines",
    ),
    pytest.param(
        "typescript",
        "import {\n  Tags, Stack,\n  aws_s3 as s3 // storage\n} from 'aws-cdk-lib';\n",
        "import {\n  Tags, Stack,\n  aws_s3 as s3, // storage\n"
        "  RemovalPolicy\n} from 'aws-cdk-lib';\n",
        id="ts named imports on lines, no trailing comma",
    ),
    pytest.param(
        "typescript",
        'import * as s3 from "aws-cdk-lib/aws-s3" // storage\n\n',
        'import * as s3 from "aws-cdk-lib/aws-s3" // storage\n'
        'import { RemovalPolicy } from "aws-cdk-lib"\n\n',
        id="ts new statement in the file's style, behind a comment",
    ),
    pytest.param(
        "typescript",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\r\nimport * as path from 'path';\r\n",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\r\n"
        "import { RemovalPolicy } from 'aws-cdk-lib';\r\nimport * as path from 'path';\r\n",
        id="ts new statement with carriage returns",
    ),
    pytest.param(
        "typescript",
        "import type { Stack } from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n",
        "import type { Stack } from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "import { RemovalPolicy } from 'aws-cdk-lib';\n",
        id="ts imports of types take no values",
    ),
    pytest.param(
        "typescript",
        "const s3 = await import('aws-cdk-lib/aws-s3');\n",
        "const s3 = await import('aws-cdk-lib/aws-s3');\n"
        "import { RemovalPolicy } from 'aws-cdk-lib';\n",
        id="ts a module that awaits",
    ),
    pytest.param(
        "javascript",
        "const { Stack, aws_s3: s3 } = require('aws-cdk-lib');\n",
        "const { Stack, aws_s3: s3, RemovalPolicy } = require('aws-cdk-lib');\n",
        id="js names taken from require",
    ),
    pytest.param(
        "javascript",
        "const { aws_s3: s3, ...rest } = require('aws-cdk-lib');\n",
        "const { aws_s3: s3, ...rest } = require('aws-cdk-lib');\n"
        "const { RemovalPolicy } = require('aws-cdk-lib');\n",
        id="js nothing goes behind a rest",
    ),
    pytest.param(
        "javascript",
        "'use strict';\n\nconst s3 = require('aws-cdk-lib/aws-s3');\nconst fs = require('fs');\n",
        "'use strict';\n\nconst s3 = require('aws-cdk-lib/aws-s3');\nconst fs = require('fs');\n"
        "const { RemovalPolicy } = require('aws-cdk-lib');\n",
        id="js new require behind the others",
    ),
    pytest.param(
        "python",
        "from aws_cdk import Tags, Stack, aws_s3 as s3\n",
        "from aws_cdk import Tags, Stack, aws_s3 as s3, RemovalPolicy\n",
        id="py names on one line",
    ),
    pytest.param(
        "python",
        "from aws_cdk import (\n    Tags, Stack,\n    aws_s3 as s3,  # storage\n)\n",
        "from aws_cdk import (\n    Tags, Stack,\n    aws_s3 as s3,  # storage\n"
        "    RemovalPolicy,\n)\n",
        id="py names in parentheses",
    ),
    pytest.param(
        "python",
        "from aws_cdk import (\n    Tags, Stack,\n    aws_s3 as s3  # storage\n)\n",
        "from aws_cdk import (\n    Tags, Stack,\n    aws_s3 as s3,  # storage\n"
        "    RemovalPolicy\n)\n",
        id="py names in parentheses, no trailing comma",
    ),
    pytest.param(
        "python",
        "from aws_cdk import Tags, Stack, \\\n    aws_s3 as s3\n",
        "from aws_cdk import Tags, Stack, \\\n    aws_s3 as s3, RemovalPolicy\n",
        id="py names behind a backslash",
    ),
    pytest.param(
        "python",
        "from aws_cdk import (\n    Stack,\n    Duration,\n"
        "    aws_s3 as s3,\n    aws_kms as kms,\n)\n",
        "from aws_cdk import (\n    Stack,\n    Duration,\n    RemovalPolicy,\n"
        "    aws_s3 as s3,\n    aws_kms as kms,\n)\n",
        id="py classes before modules",
    ),
    pytest.param(
        "typescript",
        "import { Duration, Stack, aws_s3 as s3, aws_kms as kms } from 'aws-cdk-lib';\n",
        "import { Duration, RemovalPolicy, Stack, aws_s3 as s3, aws_kms as kms }"
        " from 'aws-cdk-lib';\n",
        id="ts sorted classes before modules",
    ),
    pytest.param(
        "python",
        "import os; from aws_cdk import aws_s3 as s3; import sys\n",
        "import os; from aws_cdk import aws_s3 as s3, RemovalPolicy; import sys\n",
        id="py statements on one line",
    ),
    pytest.param(
        "python",
        "from aws_cdk import (Tags, Stack,\raws_s3 as s3)\n",
        "from aws_cdk import (Tags, Stack,\raws_s3 as s3, RemovalPolicy)\n",
        id="py a lone carriage return, which LibCST does not give back",
    ),
    pytest.param(
        "python",
        "import os\r\nfrom aws_cdk import (\r\n    aws_s3 as s3,\r\n)\r\n",
        "import os\r\nfrom aws_cdk import (\r\n    aws_s3 as s3,\r\n    RemovalPolicy,\r\n)\r\n",
        id="py carriage returns",
    ),
    pytest.param(
        "python",
        '"""The stack."""\n\nimport aws_cdk.aws_s3 as s3  # storage\nimport os  # paths\n\n',
        '"""The stack."""\n\nimport aws_cdk.aws_s3 as s3  # storage\n'
        "from aws_cdk import RemovalPolicy\nimport os  # paths\n\n",
        id="py new statement behind the last of CDK, and its comment",
    ),
    pytest.param(
        "python",
        "import sys\n\nsys.path.insert(0, '..')\n\nimport aws_cdk.aws_s3 as s3\n",
        "import sys\n\nsys.path.insert(0, '..')\n\nimport aws_cdk.aws_s3 as s3\n"
        "from aws_cdk import RemovalPolicy\n",
        id="py new statement behind a late import of CDK",
    ),
    pytest.param(
        "python",
        "from typing import TYPE_CHECKING\n\nfrom aws_cdk import aws_s3 as s3\n\n"
        "if TYPE_CHECKING:\n    import aws_cdk as cdk\n\n",
        "from typing import TYPE_CHECKING\n\nfrom aws_cdk import aws_s3 as s3, RemovalPolicy\n\n"
        "if TYPE_CHECKING:\n    import aws_cdk as cdk\n\n",
        id="py imports for type checkers hold no values",
    ),
]


@pytest.mark.parametrize(("language", "head", "expected"), ADDED)
def test_an_import_is_added_once_where_it_belongs(language: str, head: str, expected: str) -> None:
    """Two constructs need the name; it is imported for both of them."""
    text = head + _call(language, "s3.Bucket") * 2
    assert _fixed(text, language) == expected + _call(language, "s3.Bucket", "RemovalPolicy") * 2


COLLISIONS = [
    ("typescript", "enum RemovalPolicy { Keep }\n"),
    ("typescript", "interface RemovalPolicy { keep: boolean }\n"),
    ("typescript", "type RemovalPolicy = string;\n"),
    ("typescript", "const f = () => { const RemovalPolicy = 1; };\n"),
    ("javascript", "class RemovalPolicy {}\n"),
    ("python", "class RemovalPolicy:\n    pass\n\n\n"),
    ("python", "RemovalPolicy = 1\n"),
    ("python", "def f(RemovalPolicy):\n    pass\n\n\n"),
]


@pytest.mark.parametrize(
    ("language", "own"),
    [pytest.param(*case, id=f"{case[0]}: {case[1].strip()}") for case in COLLISIONS],
)
def test_a_name_that_the_file_has_is_imported_under_another(language: str, own: str) -> None:
    head = "import { aws_s3 as s3 } from 'aws-cdk-lib';\n"
    wanted = "import { aws_s3 as s3, RemovalPolicy as CdkRemovalPolicy } from 'aws-cdk-lib';\n"
    if language == "python":
        head = "from aws_cdk import aws_s3 as s3\n"
        wanted = "from aws_cdk import aws_s3 as s3, RemovalPolicy as CdkRemovalPolicy\n"
    text = head + own + _call(language, "s3.Bucket")
    expected = wanted + own + _call(language, "s3.Bucket", "CdkRemovalPolicy")
    assert _fixed(text, language) == expected


def test_a_renamed_require_has_a_colon() -> None:
    text = """\
const { aws_s3: s3 } = require('aws-cdk-lib');
class RemovalPolicy {}
new s3.Bucket(this, 'X');
"""
    assert "aws_s3: s3, RemovalPolicy: CdkRemovalPolicy }" in _fixed(text, "javascript")


def test_a_parameter_that_shadows_the_namespace_gets_a_name_of_its_own() -> None:
    text = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
const inner = (cdk: any) => new s3.Bucket(cdk, 'Y');
new s3.Bucket(this, 'X');
"""
    assert (
        _fixed(text, "typescript")
        == """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib';
const inner = (cdk: any) => new s3.Bucket(cdk, 'Y', { removalPolicy: RemovalPolicy.DESTROY });
new s3.Bucket(this, 'X', { removalPolicy: cdk.RemovalPolicy.DESTROY });
"""
    )


def test_python_names_imported_below_their_use_do_not_hold_yet() -> None:
    text = """\
from aws_cdk import aws_s3 as s3
s3.Bucket(app, "X")
from aws_cdk import RemovalPolicy
s3.Bucket(app, "Y")
"""
    fixed = _fixed(text, "python")
    assert 's3.Bucket(app, "X", removal_policy=CdkRemovalPolicy.DESTROY)' in fixed
    assert 's3.Bucket(app, "Y", removal_policy=RemovalPolicy.DESTROY)' in fixed


def test_names_that_one_fix_needs_come_into_one_statement() -> None:
    """A key needs both RemovalPolicy and Duration."""
    typescript = run(
        "import * as kms from 'aws-cdk-lib/aws-kms';\nnew kms.Key(this, 'K');\n",
        "typescript",
        ["kms-key-removal-policy"],
    ).text
    assert "import { RemovalPolicy, Duration } from 'aws-cdk-lib';\n" in typescript
    javascript = run(
        "const kms = require('aws-cdk-lib/aws-kms');\nnew kms.Key(this, 'K');\n",
        "javascript",
        ["kms-key-removal-policy"],
    ).text
    assert "const { RemovalPolicy, Duration } = require('aws-cdk-lib');\n" in javascript
    python = run(
        'import aws_cdk.aws_kms as kms\nkms.Key(self, "K")\n', "python", ["kms-key-removal-policy"]
    ).text
    assert "from aws_cdk import RemovalPolicy, Duration\n" in python


@pytest.mark.parametrize(
    ("head", "place"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("#!/usr/bin/env python3\n", "#!/usr/bin/env python3\n", id="shebang"),
        pytest.param(
            "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n",
            "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n",
            id="encoding",
        ),
        pytest.param("# About make.\n", "", id="a comment on the code"),
        pytest.param("# About the file.\n\n", "# About the file.\n", id="a comment on the file"),
        pytest.param('"""The stack."""\n', '"""The stack."""\n', id="docstring"),
        pytest.param(
            "from __future__ import annotations\n",
            "from __future__ import annotations\n",
            id="from __future__",
        ),
    ],
)
def test_the_head_of_a_python_file_stays_first(head: str, place: str) -> None:
    function = 'def make(self):\n    import aws_cdk.aws_s3 as s3\n\n    s3.Bucket(self, "X")\n'
    fixed = _fixed(head + function, "python")
    assert fixed.startswith(place + "from aws_cdk import RemovalPolicy\n" + head[len(place) :])


@pytest.mark.parametrize(
    ("head", "place"),
    [
        pytest.param("#!/usr/bin/env node\n", "#!/usr/bin/env node\n", id="shebang"),
        pytest.param("'use strict';\n", "'use strict';\n", id="directive"),
        pytest.param("// @ts-check\n", "// @ts-check\n", id="a comment for tools"),
        pytest.param("/** About make. */\n", "", id="a comment on the code"),
    ],
)
def test_the_head_of_a_javascript_file_stays_first(head: str, place: str) -> None:
    function = """\
exports.make = (scope) => {
  const s3 = require('aws-cdk-lib/aws-s3');
  return new s3.Bucket(scope, 'X');
};
"""
    fixed = _fixed(head + function, "javascript")
    added = "const { RemovalPolicy } = require('aws-cdk-lib');\n"
    assert fixed.startswith(place + added + head[len(place) :])
