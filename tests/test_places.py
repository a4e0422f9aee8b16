"""Reasons tell where something stands: by its line, and by its file where that is another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.program.places import at_line, own_line, told
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Source
from cdkfix.testing import run

KEY = ["kms-key-removal-policy"]

TS = "import * as cdk from 'aws-cdk-lib';\nimport * as kms from 'aws-cdk-lib/aws-kms';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_kms as kms\n"


def reasons(files: Mapping[str, str]) -> list[str | None]:
    """Why the findings of the first file cannot be fixed."""
    contents = {PurePath(path): text.encode() for path, text in files.items()}
    targets = [Target(Path(next(iter(files))), explicit=True)]
    settings = Settings(select=frozenset(KEY))
    (result,) = engine.run(Project(Path(), contents), targets, settings, fix=True)
    assert not result.changed
    return [finding.reason for finding in result.findings]


def test_places_are_told_as_the_module_sees_them() -> None:
    one, other = (Source(PurePath(f"lib/{name}.py"), "python", b"x = 1\ny\n") for name in "ab")
    project = Project(Path(), {source.path: source.body for source in (one, other)})
    module = project.module(one)
    where = f"here, {at_line(module, 12)}, and there, {own_line(module.root.children[1])}"
    assert told(where, module) == "here, line 12, and there, line 2"
    assert told(where, project.module(other)) == "here, line 12 of a.py, and there, line 2"


OTHER_FILES: dict[str, tuple[Mapping[str, str], str]] = {
    "typescript: a value of another file": (
        {
            "stack.ts": f"{TS}import {{ policy }} from './policy';\n"
            "new kms.Key(x, 'K', { removalPolicy: policy });\n",
            "policy.ts": "import { RemovalPolicy } from 'aws-cdk-lib';\n\n"
            "export const policy = prod() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;\n",
        },
        "it is decided at run time: `prod() ? … : …`, line 3 of policy.ts",
    ),
    "python: a value of another file": (
        {
            "stack.py": f'{PY}from policy import policy\nkms.Key(x, "K", removal_policy=policy)\n',
            "policy.py": "from policies import which\n\npolicy = which('RETAIN')\n",
        },
        "it is what a call returns: `which('RETAIN')`, line 3 of policy.py",
    ),
    "typescript: a value of the file itself": (
        {"stack.ts": f"{TS}new kms.Key(x, 'K', {{ removalPolicy: which() }});\n"},
        "it is what a call returns: `which()`, line 3",
    ),
    "python: a value of the file itself": (
        {"stack.py": f'{PY}kms.Key(x, "K", removal_policy=which())\n'},
        "it is what a call returns: `which()`, line 3",
    ),
}


@pytest.mark.parametrize(("files", "reason"), OTHER_FILES.values(), ids=OTHER_FILES.keys())
def test_a_line_of_another_file_has_its_name(files: Mapping[str, str], reason: str) -> None:
    assert reasons(files) == [f"the removal policy cannot be told: {reason}"]


@pytest.mark.parametrize(
    ("fence", "code"),
    [
        ("ts", f"{TS}new kms.Key(x, 'K', {{ removalPolicy: which() }});\n"),
        ("python", f'{PY}kms.Key(x, "K", removal_policy=which())\n'),
    ],
    ids=["typescript", "python"],
)
def test_a_line_of_a_block_is_that_of_its_file(fence: str, code: str) -> None:
    text = f"# Keys\n\nThey are kept.\n\n```{fence}\n{code}```\n"
    outcome = run(text, "markdown", KEY)
    assert outcome.text == text
    line = text.split("\n").index(code.split("\n")[2]) + 1
    assert [finding.start.line for finding in outcome.findings] == [line]
    assert outcome.reasons == [
        f"the removal policy cannot be told: it is what a call returns: `which()`, line {line}"
    ]


UNDEFINED = {
    "typescript: a missing import": (
        "typescript",
        (
            "import * as kms from 'aws-cdk-lib/aws-kms';\n"
            "new kms.Key(x, 'K', { removalPolicy: cdk.RemovalPolicy.DESTROY });\n"
        ),
        "nothing here defines `cdk`, line 2",
    ),
    "python: a missing import": (
        "python",
        (
            "from aws_cdk import aws_kms as kms\n"
            'kms.Key(x, "K", removal_policy=cdk.RemovalPolicy.DESTROY)\n'
        ),
        "nothing here defines `cdk`, line 2",
    ),
    "typescript: the environment": (
        "typescript",
        f"{TS}new kms.Key(x, 'K', {{ removalPolicy: process.env.POLICY }});\n",
        "it is decided at run time: `process.env.POLICY`, line 3",
    ),
    "python: the environment": (
        "python",
        f'{PY}import os\nkms.Key(x, "K", removal_policy=os.environ["POLICY"])\n',
        'it is decided at run time: `os.environ["POLICY"]`, line 4',
    ),
}


@pytest.mark.parametrize(("language", "text", "reason"), UNDEFINED.values(), ids=UNDEFINED.keys())
def test_what_nothing_defines_is_told(language: str, text: str, reason: str) -> None:
    outcome = run(text, language, KEY)
    assert outcome.reasons == [f"the removal policy cannot be told: {reason}"]
