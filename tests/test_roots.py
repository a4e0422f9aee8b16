"""A definition changes with all its users, whichever way the files are named to the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import cdkfix

CODEMOD = "resource-name-separator"

PYTHON = {
    "app.py": 'from stacks.config import SUFFIX\n\nprint("app" + SUFFIX)\n',
    "stacks/config.py": 'SUFFIX = "-dev01"\n',
    "stacks/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

from .config import SUFFIX


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw{SUFFIX}")
""",
    "stacks/jobs.py": """\
from stacks.config import SUFFIX

ARN = f"arn:aws:s3:::fin-raw{SUFFIX}/*"
""",
}
PYTHON_FIXED = {
    "app.py": 'from stacks.config import SUFFIX\n\nprint("app-" + SUFFIX)\n',
    "stacks/config.py": 'SUFFIX = "dev01"\n',
    "stacks/data.py": PYTHON["stacks/data.py"].replace("raw{", "raw-{"),
    "stacks/jobs.py": PYTHON["stacks/jobs.py"].replace("raw{", "raw-{"),
}
TYPESCRIPT = {
    "bin/app.ts": "import { suffix } from '../lib/config';\n\nconsole.log(`app${suffix}`);\n",
    "lib/config.ts": "export const suffix = '-dev01';\n",
    "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { suffix } from './config';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${suffix}` });
  }
}
""",
}
TYPESCRIPT_FIXED = {
    "bin/app.ts": TYPESCRIPT["bin/app.ts"].replace("app$", "app-$"),
    "lib/config.ts": "export const suffix = 'dev01';\n",
    "lib/data.ts": TYPESCRIPT["lib/data.ts"].replace("raw$", "raw-$"),
}
PROJECTS = {
    "python": (PYTHON, PYTHON_FIXED, "stacks", "stacks/data.py"),
    "typescript": (TYPESCRIPT, TYPESCRIPT_FIXED, "lib", "lib/data.ts"),
}


def lay_out(place: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)


def texts(place: Path, files: dict[str, str]) -> dict[str, str]:
    return {name: (place / name).read_text() for name in files}


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest) -> tuple[dict[str, str], dict[str, str], str, str]:
    """A project's files before and after, a directory in it, and one file."""
    return PROJECTS[request.param]


def test_the_repository_is_named_and_the_app_lies_below(
    project: tuple[dict[str, str], dict[str, str], str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, after, _, _ = project
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    app = tmp_path / "repository" / "infra" / "cdk"
    lay_out(app, before)
    monkeypatch.chdir(tmp_path)
    done = cdkfix("apply", "--allow-dirty", "--select", CODEMOD, "repository")
    assert done.code == 0, done.err
    assert texts(app, after) == after


@pytest.mark.parametrize("how", ["directory", "file"])
@pytest.mark.parametrize("marker", [".git/", "cdk.json", "package.json", "pyproject.toml"])
@pytest.mark.parametrize("where", ["outside", "at the root", "inside"])
def test_a_part_of_the_project_is_named(
    project: tuple[dict[str, str], dict[str, str], str, str],
    how: str,
    marker: str,
    where: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, after, directory, file = project
    app = tmp_path / "app"
    lay_out(app, before)
    if marker.endswith("/"):
        (app / marker).mkdir()
    else:
        (app / marker).write_text("" if marker.endswith("toml") else "{}")
    named = app / (directory if how == "directory" else file)
    start = {"outside": tmp_path, "at the root": app, "inside": app / directory}[where]
    monkeypatch.chdir(start)
    path = str(named.relative_to(start)) if named.is_relative_to(start) else str(named)
    done = cdkfix("apply", "--allow-dirty", "--select", CODEMOD, path)
    assert done.code == 0, done.err
    assert texts(app, after) == after


def test_a_python_package_without_a_marker_is_seen_from_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = tmp_path / "app"
    lay_out(app, {**PYTHON, "stacks/__init__.py": ""})
    monkeypatch.chdir(tmp_path)
    done = cdkfix("apply", "--select", CODEMOD, "app/stacks/data.py")
    assert done.code == 0, done.err
    assert texts(app, PYTHON_FIXED) == PYTHON_FIXED


def test_files_outside_of_the_working_directory_are_told_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, {**TYPESCRIPT, ".git/HEAD": ""})
    monkeypatch.chdir(tmp_path / "lib")
    found = cdkfix("check", "--select", CODEMOD, "--output-format", "json", "data.ts").out
    assert '"path": "../bin/app.ts"' in found
    done = cdkfix("apply", "--allow-dirty", "--select", CODEMOD, "data.ts")
    assert "../bin/app.ts: changed with another file" in done.out + done.err
    assert str(tmp_path) not in done.out + done.err
