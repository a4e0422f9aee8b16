"""Values of instances that methods and overloaded functions make: followed to where they stand."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = frozenset({"glue-worker-count", "s3-bucket-removal-policy"})
TS = (
    "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
    "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
)
PY = (
    "from dataclasses import dataclass\nimport aws_cdk as cdk\n"
    "from aws_cdk import aws_glue as glue, aws_s3 as s3\n"
)
JOB = "new glue.CfnJob(s, 'J', { role, command, numberOfWorkers: config.workers });\n"
PY_JOB = "glue.CfnJob(s, 'J', role=role, command=command, number_of_workers=config.workers)\n"
BUCKET = "new s3.Bucket(s, 'B', { removalPolicy: config.policy });\n"
PY_BUCKET = "s3.Bucket(s, 'B', removal_policy=config.policy)\n"
OWN = "class Config:\n    def __init__(self, workers):\n        self.workers = workers\n"
RECORD = "@dataclass\nclass Config:\n    workers: int\n"
STATIC = "    @staticmethod\n    def load():\n        return Config(12)\n"
CLASS = "    @classmethod\n    def load(cls):\n        return cls(12)\n"
CLASS_KEYWORD = "    @classmethod\n    def load(cls):\n        return cls(workers=12)\n"
MADE = "config = Config.load()\n"
TS_CLASS = "class Config {\n  constructor(readonly workers: number) {}\n  static load() { return new %s(12); }\n}\nconst config = Config.load();\n"
POLICY = "cdk.RemovalPolicy.RETAIN"

#: The number, or the policy, changes where the method gives it.
FIXED = [
    ("python", "a static method", OWN + STATIC + MADE + PY_JOB),
    ("python", "a class method", OWN + CLASS + MADE + PY_JOB),
    ("python", "a class method with a keyword", OWN + CLASS_KEYWORD + MADE + PY_JOB),
    ("python", "a static method of a dataclass", RECORD + STATIC + MADE + PY_JOB),
    ("python", "a class method of a dataclass", RECORD + CLASS_KEYWORD + MADE + PY_JOB),
    ("python", "another class has such a method", f"class Other:\n    @staticmethod\n    def load():\n        return 1\n{OWN}{STATIC}x = Other.load()\n{MADE}{PY_JOB}"),
    ("python", "a policy", f"class Config:\n    def __init__(self, policy):\n        self.policy = policy\n    @classmethod\n    def load(cls):\n        return cls({POLICY})\n{MADE}{PY_BUCKET}"),
    ("python", "a dataclass's policy", f"@dataclass\nclass Config:\n    policy: cdk.RemovalPolicy = {POLICY}\n    @classmethod\n    def load(cls):\n        return cls()\n{MADE}{PY_BUCKET}"),
    ("typescript", "a static method", TS_CLASS % "Config" + JOB),
    ("typescript", "a static method that makes `this`", TS_CLASS % "this" + JOB),
    ("typescript", "a policy", f"class Config {{\n  constructor(readonly policy = {POLICY}) {{}}\n  static load() {{ return new this(); }}\n}}\nconst config = Config.load();\n{BUCKET}"),
    ("typescript", "an overloaded function", f"function load(a: string): any;\nfunction load(a: number): any;\nfunction load(a: any) {{ return {{ workers: 12 }}; }}\nconst config = load(1);\n{JOB}"),
    ("typescript", "an overloaded function's callers", "function make(workers: number): void;\nfunction make(workers: number, more?: string): void;\nfunction make(workers: number, more?: string) {\n  new glue.CfnJob(s, 'J', { role, command, numberOfWorkers: workers });\n}\nmake(12);\n"),
    ("typescript", "an overloaded method's callers", "class Maker {\n  make(workers: number): void;\n  make(workers: any) {\n    new glue.CfnJob(s, 'J', { role, command, numberOfWorkers: workers });\n  }\n}\nnew Maker().make(12);\n"),
    ("typescript", "an overloaded method that gives a value", f"class Maker {{\n  load(a: string): number;\n  load(a: any) {{ return 12; }}\n}}\nconst config = {{ workers: new Maker().load('x') }};\n{JOB}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in FIXED],
    ids=[f"{language}: {name}" for language, name, _ in FIXED],
)
def test_a_value_changes_where_what_makes_it_gives_it(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    assert found.text == start + text.replace("12", "2").replace("RETAIN", "DESTROY")
    assert not found.reasons


UNKNOWN = [
    ("python", "an heir may be made", f"{OWN}{CLASS}class Heir(Config):\n    pass\nconfig = Heir.load()\n{PY_JOB}"),
    ("python", "an instance's own method makes it", f"{OWN}    def load(self):\n        return self(12)\n{MADE}{PY_JOB}"),
    ("python", "another value is given, too", f"{OWN}{CLASS}def other(n):\n    return Config(n)\nkeep(other)\nconfig = Config.load() if flag else other(x)\n{PY_JOB}"),
    ("typescript", "the class is handed to others", f"{TS_CLASS % 'this'}keep(Config);\nconst other = make(Config);\nconst config2 = other;\n{JOB.replace('config', 'config2')}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in UNKNOWN],
    ids=[f"{language}: {name}" for language, name, _ in UNKNOWN],
)
def test_what_may_be_made_otherwise_is_reported(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    assert found.text == start + text
    assert len(found.reasons) == 1
