"""CDK's modules by way of the project's own: what a barrel hands on is what it stands for."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

STACK = """\
import * as cdk from 'aws-cdk-lib';
IMPORT

export class Raw extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new MADE(this, 'B', { autoDeleteObjects: true, removalPolicy: cdk.RemovalPolicy.RETAIN });
  }
}
"""
BARRELS = {
    "a module": (
        {"lib/aws.ts": "export * as s3 from 'aws-cdk-lib/aws-s3';\n"},
        "import { s3 } from './aws';",
        "s3.Bucket",
    ),
    "a module of all": (
        {"lib/aws.ts": "export { aws_s3 as s3 } from 'aws-cdk-lib';\n"},
        "import { s3 } from './aws';",
        "s3.Bucket",
    ),
    "a class": (
        {"lib/aws.ts": "export { Bucket } from 'aws-cdk-lib/aws-s3';\n"},
        "import { Bucket as Store } from './aws';",
        "Store",
    ),
    "through another": (
        {
            "lib/aws.ts": "export { s3 as storage } from './inner';\n",
            "lib/inner.ts": "export * as s3 from 'aws-cdk-lib/aws-s3';\n",
        },
        "import { storage } from './aws';",
        "storage.Bucket",
    ),
    "an import that is exported": (
        {"lib/aws.ts": "import * as s3 from 'aws-cdk-lib/aws-s3';\nexport { s3 };\n"},
        "import { s3 } from './aws';",
        "s3.Bucket",
    ),
}
OTHERS = {
    "of another package": (
        {"lib/aws.ts": "export * as s3 from 'my-cdk-lib/aws-s3';\n"},
        "import { s3 } from './aws';",
        "s3.Bucket",
    ),
    "of each other": (
        {
            "lib/aws.ts": "export { s3 } from './inner';\n",
            "lib/inner.ts": "export { s3 } from './aws';\n",
        },
        "import { s3 } from './aws';",
        "s3.Bucket",
    ),
    "of another name": (
        {"lib/aws.ts": "export * as s4 from 'aws-cdk-lib/aws-s3';\n"},
        "import { s3 } from './aws';",
        "s3.Bucket",
    ),
}


def _fixed(files: dict[str, str], line: str, made: str) -> str:
    stack = PurePath("lib/stack.ts")
    text = STACK.replace("IMPORT", line).replace("MADE", made)
    texts = {PurePath(path): body.encode() for path, body in files.items()}
    project = Project(Path(), {**texts, stack: text.encode()})
    settings = Settings(select=frozenset({"s3-bucket-removal-policy"}))
    (result,) = engine.run(project, [Target(Path(stack), explicit=False)], settings, fix=True)
    assert not result.errors
    return result.after.decode()


@pytest.mark.parametrize(("files", "line", "made"), BARRELS.values(), ids=BARRELS)
def test_what_is_handed_on_is_known(files: dict[str, str], line: str, made: str) -> None:
    assert "removalPolicy: cdk.RemovalPolicy.DESTROY" in _fixed(files, line, made)


@pytest.mark.parametrize(("files", "line", "made"), OTHERS.values(), ids=OTHERS)
def test_what_is_not_is_left_alone(files: dict[str, str], line: str, made: str) -> None:
    assert "removalPolicy: cdk.RemovalPolicy.RETAIN" in _fixed(files, line, made)
