"""Codemod 4: code in files of the project that a newer runtime could not run keeps the older one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

NAME = frozenset({"lambda-runtime"})

TS = (
    "import * as path from 'path';\nimport * as cdk from 'aws-cdk-lib';\n"
    "import * as lambda from 'aws-cdk-lib/aws-lambda';\n"
    "import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';\n\n"
    "export class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
    "    super(scope, id);\n    const runtime = lambda.Runtime.NODEJS_16_X;\n"
    "    %s\n  }\n}\n"
)
PY = (
    "import os\nfrom pathlib import Path\nimport aws_cdk as cdk\n"
    "from aws_cdk import aws_lambda as _lambda\n"
    "from aws_cdk.aws_lambda_nodejs import NodejsFunction\n\nHERE = os.path.dirname(__file__)\n\n\n"
    "class Data(cdk.Stack):\n    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
    "        runtime = _lambda.Runtime.PYTHON_3_9\n        %s\n"
)
SDK_V2 = "const AWS = require('aws-sdk');\nexports.handler = async () => new AWS.S3();\n"
SDK_V3 = "const { S3 } = require('@aws-sdk/client-s3');\nexports.handler = async () => new S3();\n"
OLD_PYTHON = "from distutils import util\n\n\ndef handler(event, context):\n    util\n"

#: Why code of the two languages has to stay, without the file.
NO_SDK = "requires aws-sdk, which the runtimes from nodejs18.x on no longer have"
NO_DISTUTILS = "imports distutils, which Python 3.12 and newer do not have"


def function(code: str, handler: str = "sender.handler", more: str = "") -> str:
    """A TypeScript function with its code and handler."""
    return f"new lambda.Function(this, 'Send', {{ runtime, handler: '{handler}', code: {code}{more} }});"


def py_function(code: str, handler: str = "sender.handler") -> str:
    """The same in Python."""
    return (
        f'_lambda.Function(self, "Send", runtime=runtime, handler="{handler}",\n'
        f"                         code={code})"
    )


ASSET = "lambda.Code.fromAsset(path.join(__dirname, '../functions'))"
PY_ASSET = '_lambda.Code.from_asset(os.path.join(HERE, "..", "functions"))'


def run(stack: str, files: Mapping[str, str]) -> FileResult:
    """Look at a stack in the folder ``lib`` of an app with these files."""
    python = "aws_cdk" in stack
    own = f"lib/stack.{'py' if python else 'ts'}"
    contents = {"cdk.json": "{}", own: stack, **files}
    project = Project(Path(), {PurePath(path): text.encode() for path, text in contents.items()})
    targets = [Target(Path(own), explicit=True)]
    (result,) = engine.run(project, targets, Settings(select=NAME), fix=True)
    return result


KEPT: dict[str, tuple[str, Mapping[str, str], str]] = {
    "typescript: a folder beside the file": (
        TS % function(ASSET),
        {"functions/sender.js": SDK_V2},
        f"the code of Function 'Send' {NO_SDK}: functions/sender.js",
    ),
    "typescript: a folder of the app": (
        TS % function("lambda.Code.fromAsset('functions')"),
        {"functions/sender.js": SDK_V2},
        f"the code of Function 'Send' {NO_SDK}: functions/sender.js",
    ),
    "typescript: a text with the folder, and a folder in it": (
        TS % function("new lambda.AssetCode(`${__dirname}/../functions`)", "src/sender.handler"),
        {"functions/src/sender.js": SDK_V2},
        f"the code of Function 'Send' {NO_SDK}: functions/src/sender.js",
    ),
    "typescript: a module that the handler's requires": (
        TS % function(ASSET),
        {"functions/sender.js": "const db = require('./db');\n", "functions/db.js": SDK_V2},
        f"the code of Function 'Send' {NO_SDK}: functions/db.js",
    ),
    "typescript: a part of the package, imported": (
        TS % function(ASSET),
        {"functions/sender.mjs": "import S3 from 'aws-sdk/clients/s3';\n"},
        f"the code of Function 'Send' {NO_SDK}: functions/sender.mjs",
    ),
    "typescript: python code": (
        (TS % function(ASSET)).replace("NODEJS_16_X", "PYTHON_3_9"),
        {"functions/sender.py": OLD_PYTHON},
        f"the code of Function 'Send' {NO_DISTUTILS}: functions/sender.py",
    ),
    "typescript: a bundled entry": (
        TS
        % "new NodejsFunction(this, 'Send', { runtime, entry: path.resolve(__dirname, '../src/a.ts') });",
        {"src/a.ts": "import * as AWS from 'aws-sdk';\nexport const handler = () => AWS;\n"},
        f"the code of NodejsFunction 'Send' {NO_SDK}: src/a.ts",
    ),
    "typescript: a bundled entry, named after the file and the id": (
        TS % "new NodejsFunction(this, 'Send', { runtime });",
        {"lib/stack.Send.ts": "import { S3 } from 'aws-sdk';\nexport const handler = S3;\n"},
        f"the code of NodejsFunction 'Send' {NO_SDK}: lib/stack.Send.ts",
    ),
    "typescript: a bundle without the package, which the manifest asks for": (
        TS
        % (
            "new NodejsFunction(this, 'Send', { runtime, entry: 'src/a.ts', "
            "bundling: { externalModules: ['aws-sdk'] } });"
        ),
        {
            "src/a.ts": "import { S3 } from 'aws-sdk';\nexport const handler = S3;\n",
            "package.json": '{"dependencies": {"aws-sdk": "2"}}',
        },
        f"the code of NodejsFunction 'Send' {NO_SDK}: src/a.ts",
    ),
    "python: a folder beside the file": (
        PY % py_function(PY_ASSET),
        {"functions/sender.py": OLD_PYTHON},
        f"the code of Function 'Send' {NO_DISTUTILS}: functions/sender.py",
    ),
    "python: a folder of the app": (
        PY % py_function('_lambda.Code.from_asset("functions")'),
        {"functions/sender.py": OLD_PYTHON},
        f"the code of Function 'Send' {NO_DISTUTILS}: functions/sender.py",
    ),
    "python: pathlib": (
        PY
        % py_function(
            '_lambda.Code.from_asset(str(Path(__file__).resolve().parent / "functions"))'
        ),
        {"lib/functions/sender.py": OLD_PYTHON},
        f"the code of Function 'Send' {NO_DISTUTILS}: lib/functions/sender.py",
    ),
    "python: a module in a package": (
        PY % py_function(PY_ASSET, "app.sender.handler"),
        {"functions/app/sender.py": OLD_PYTHON},
        f"the code of Function 'Send' {NO_DISTUTILS}: functions/app/sender.py",
    ),
    "python: a module that the handler's imports": (
        PY % py_function(PY_ASSET),
        {"functions/sender.py": "import helper\n", "functions/helper.py": OLD_PYTHON},
        f"the code of Function 'Send' {NO_DISTUTILS}: functions/helper.py",
    ),
    "python: node code": (
        (PY % py_function(PY_ASSET)).replace("PYTHON_3_9", "NODEJS_14_X"),
        {"functions/sender.js": SDK_V2},
        f"the code of Function 'Send' {NO_SDK}: functions/sender.js",
    ),
    "python: a bundled entry": (
        (
            PY % 'NodejsFunction(self, "Send", runtime=runtime, entry=os.path.join(HERE, "a.ts"))'
        ).replace("PYTHON_3_9", "NODEJS_14_X"),
        {"lib/a.ts": "import { S3 } from 'aws-sdk';\nexport const handler = S3;\n"},
        f"the code of NodejsFunction 'Send' {NO_SDK}: lib/a.ts",
    ),
}

FIXED: dict[str, tuple[str, Mapping[str, str]]] = {
    "typescript: version 3 of the SDK": (TS % function(ASSET), {"functions/sender.js": SDK_V3}),
    "typescript: another file of the folder": (
        TS % function(ASSET),
        {"functions/sender.js": SDK_V3, "functions/old.js": SDK_V2},
    ),
    "typescript: no such file": (TS % function(ASSET), {}),
    "typescript: a folder that nobody knows": (
        TS % function("lambda.Code.fromAsset(scope.node.path)"),
        {"functions/sender.js": SDK_V2},
    ),
    "typescript: code that is built": (
        TS % function("lambda.Code.fromAsset('functions', { bundling })"),
        {"functions/sender.js": SDK_V2},
    ),
    "typescript: the folder's manifest asks for the package": (
        TS % function(ASSET),
        {
            "functions/sender.js": SDK_V2,
            "functions/package.json": '{"dependencies": {"aws-sdk": "2"}}',
        },
    ),
    "typescript: a bundle with the package": (
        TS % "new NodejsFunction(this, 'Send', { runtime, entry: 'src/a.ts' });",
        {
            "src/a.ts": "import { S3 } from 'aws-sdk';\nexport const handler = S3;\n",
            "package.json": '{"devDependencies": {"aws-sdk": "2"}}',
        },
    ),
    "typescript: only types of the package": (
        TS % "new NodejsFunction(this, 'Send', { runtime, entry: 'src/a.ts' });",
        {"src/a.ts": "import type { S3 } from 'aws-sdk';\nexport const handler = (a: S3) => a;\n"},
    ),
    "typescript: a runtime that has no version 2 already": (
        (TS % function(ASSET)).replace("NODEJS_16_X", "NODEJS_18_X"),
        {"functions/sender.js": SDK_V2},
    ),
    "python: modules that stay": (
        PY % py_function(PY_ASSET),
        {"functions/sender.py": "import json\nimport importlib\n"},
    ),
    "python: a module of the folder's own": (
        PY % py_function(PY_ASSET),
        {"functions/sender.py": "import parser\n", "functions/parser.py": "x = 1\n"},
    ),
    "python: where the import may fail": (
        PY % py_function(PY_ASSET),
        {
            "functions/sender.py": "try:\n    from distutils import util\nexcept ImportError:\n    util = None\n"
        },
    ),
    "python: no module of the folder": (
        PY % py_function(PY_ASSET),
        {"functions/sender.py": "import helper\n", "lib/helper.py": OLD_PYTHON},
    ),
    "python: a runtime from which nothing is lost": (
        (PY % py_function(PY_ASSET)).replace("PYTHON_3_9", "NODEJS_18_X"),
        {"functions/sender.js": SDK_V2},
    ),
}


@pytest.mark.parametrize(("stack", "files", "reason"), KEPT.values(), ids=KEPT.keys())
def test_code_that_would_not_run_keeps_its_runtime(
    stack: str, files: Mapping[str, str], reason: str
) -> None:
    result = run(stack, files)
    assert [finding.reason for finding in result.findings] == [reason]
    assert not result.changed


def test_one_of_two_functions_with_the_runtime_keeps_it() -> None:
    """The other one gets its own."""
    other = function(ASSET, "other.handler").replace("Send", "Other")
    files = {"functions/sender.js": SDK_V3, "functions/other.js": SDK_V2}
    result = run(TS % f"{function(ASSET)}\n    {other}", files)
    reason = f"the code of Function 'Other' {NO_SDK}: functions/other.js"
    assert [finding.reason for finding in result.findings] == [reason, None]
    assert result.after.count(b"NODEJS_22_X") == 1


@pytest.mark.parametrize(("stack", "files"), FIXED.values(), ids=FIXED.keys())
def test_other_code_gets_the_runtime(stack: str, files: Mapping[str, str]) -> None:
    result = run(stack, files)
    assert [finding.reason for finding in result.findings] == [None]
    assert b"NODEJS_22_X" in result.after or b"PYTHON_3_12" in result.after


def test_code_of_a_markdown_file_is_not_looked_for() -> None:
    """Where a block's code would stand is nobody's to say."""
    block = f"# Stack\n\n```ts\n{TS % function(ASSET)}```\n"
    contents = {"cdk.json": "{}", "docs/stack.md": block, "functions/sender.js": SDK_V2}
    project = Project(Path(), {PurePath(path): text.encode() for path, text in contents.items()})
    targets = [Target(Path("docs/stack.md"), explicit=True)]
    (result,) = engine.run(project, targets, Settings(select=NAME), fix=True)
    assert b"NODEJS_22_X" in result.after
