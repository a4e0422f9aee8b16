"""Values in tables that others go through for something else: they change where they stand."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["s3-bucket-removal-policy"]

CONFIG = {
    "typescript": (
        "lib/config.ts",
        (
            "import { RemovalPolicy } from 'aws-cdk-lib';\n\nexport const config = {\n  buckets: {\n"
            "    scans: { name: 'scans', policy: RemovalPolicy.RETAIN },\n"
            "    audits: { name: 'audits', policy: RemovalPolicy.RETAIN },\n  },\n};\n"
        ),
    ),
    "python": (
        "lib/config.py",
        (
            'from aws_cdk import RemovalPolicy\n\nCONFIG = {\n    "buckets": {\n'
            '        "scans": {"name": "scans", "policy": RemovalPolicy.RETAIN},\n'
            '        "audits": {"name": "audits", "policy": RemovalPolicy.RETAIN},\n    },\n}\n'
        ),
    ),
}
STACK = {
    "typescript": (
        "lib/stack.ts",
        (
            "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
            "import { config } from './config';\n\nexport class Data extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
            "    new s3.Bucket(this, 'S', { removalPolicy: config.buckets.scans.policy });\n"
            "    new s3.Bucket(this, 'A', { removalPolicy: config.buckets.audits.policy });\n  }\n}\n"
        ),
    ),
    "python": (
        "lib/stack.py",
        (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
            "from lib.config import CONFIG\n\n\nclass Data(cdk.Stack):\n"
            "    def __init__(self, scope, construct_id):\n        super().__init__(scope, construct_id)\n"
            '        s3.Bucket(self, "S", removal_policy=CONFIG["buckets"]["scans"]["policy"])\n'
            '        s3.Bucket(self, "A", removal_policy=CONFIG["buckets"]["audits"]["policy"])\n'
        ),
    ),
}
USER = {
    "typescript": ("lib/names.ts", "import { config } from './config';\n\n"),
    "python": ("lib/names.py", "from lib.config import CONFIG\n\n"),
}
OTHERS = {
    "a pattern": ("typescript", "for (const { name } of Object.values(config.buckets)) use(name);"),
    "a pattern with another name": (
        "typescript",
        "for (const { name: called } of Object.values(config.buckets)) use(called);",
    ),
    "a member": ("typescript", "for (const it of Object.values(config.buckets)) use(it.name);"),
    "pairs": ("typescript", "for (const [key, it] of Object.entries(config.buckets)) use(key, it.name);"),
    "a callback": ("typescript", "Object.values(config.buckets).forEach((it) => use(it.name));"),
    "a list": ("typescript", "use(Object.values(config.buckets).map(({ name }) => name));"),
    "in Python, a key": ("python", 'for it in CONFIG["buckets"].values():\n    use(it["name"])'),
    "in Python, pairs": ("python", 'for key, it in CONFIG["buckets"].items():\n    use(key, it["name"])'),
    "in Python, a list": ("python", 'use([it["name"] for it in CONFIG["buckets"].values()])'),
}  # fmt: skip
READING = {
    "the whole value": ("typescript", "for (const it of Object.values(config.buckets)) use(it);"),
    "the policy": ("typescript", "for (const { policy } of Object.values(config.buckets)) use(policy);"),
    "the rest": ("typescript", "for (const { name, ...rest } of Object.values(config.buckets)) use(rest);"),
    "all values": ("typescript", "use(Object.values(config.buckets));"),
    "in Python, the policy": ("python", 'for it in CONFIG["buckets"].values():\n    use(it["policy"])'),
    "in Python, all values": ("python", 'use(CONFIG["buckets"].values())'),
}  # fmt: skip


def texts_of(language: str, statement: str) -> tuple[str, dict[str, str]]:
    """The configuration's path, and the files: ``statement`` stands in one of its own."""
    path, text = CONFIG[language]
    stack, source = STACK[language]
    user, head = USER[language]
    return path, {path: text, stack: source, user: f"{head}{statement}\n"}


@pytest.mark.parametrize(("language", "statement"), OTHERS.values(), ids=OTHERS)
def test_others_read_something_else(language: str, statement: str) -> None:
    """Nothing keeps the values of the configuration as they are."""
    path, files = texts_of(language, statement)
    outcome = run_files(files, *SELECT)
    assert outcome.texts[path] == files[path].replace("RETAIN", "DESTROY")


@pytest.mark.parametrize(("language", "statement"), READING.values(), ids=READING)
def test_others_read_the_values(language: str, statement: str) -> None:
    """What they do with them is their own."""
    path, files = texts_of(language, statement)
    assert run_files(files, *SELECT).texts[path] == files[path]
