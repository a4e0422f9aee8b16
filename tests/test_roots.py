"""A definition changes with all its users, whichever way the files are named to the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import cdkfix

from cdkfix.projects import roots

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


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory."""
    place = tmp_path / "home"
    place.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(place))
    return place


def _touched(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_package_in_a_place_for_many_things_is_a_project_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "scratch" / "stacks"
    _touched(place / "__init__.py", place / "inner" / "__init__.py", tmp_path / "scratch" / "a.py")
    file = place / "inner" / "data.py"
    assert roots.project_root([file], tmp_path / "other") == tmp_path / "scratch"
    monkeypatch.setattr(roots, "_MOST", 3)
    _touched(*(tmp_path / "scratch" / "other" / f"{number}.txt" for number in range(3)))
    assert roots.project_root([file], tmp_path / "other") == place


def test_packages_all_the_way_up_do_not_lead_beyond_the_home_directory(home: Path) -> None:
    _touched(home / "__init__.py", home.parent / "__init__.py", home / "a" / "__init__.py")
    file = home / "a" / "b" / "data.py"
    _touched(file, file.parent / "__init__.py")
    assert roots.project_root([file], home.parent / "other") == home / "a"


@pytest.mark.parametrize("marker", [".git", "package.json", "requirements.txt"])
def test_what_stands_in_the_home_directory_makes_no_project_of_it(home: Path, marker: str) -> None:
    file = home / "app" / "data.ts"
    _touched(home / marker, file)
    assert roots.project_root([file], home / "other") == home / "app"
    assert roots.project_root([file], home / "app") == home / "app"
    # But whoever stands there asks for it.
    assert roots.project_root([file], home) == home


@pytest.mark.parametrize("marker", ["tsconfig.json", "requirements.txt", "setup.py"])
def test_a_compilers_settings_or_requirements_begin_a_project_where_nothing_else_does(
    tmp_path: Path, marker: str
) -> None:
    file = tmp_path / "app" / "lib" / "data.ts"
    _touched(file, tmp_path / "app" / marker)
    assert roots.project_root([file], tmp_path / "other") == tmp_path / "app"
    _touched(tmp_path / "package.json")
    assert roots.project_root([file], tmp_path / "other") == tmp_path


@pytest.mark.parametrize(
    ("marker", "project"),
    [("cdk.json", "scratch/app"), ("stacks/__init__.py", "scratch/app"), (None, "scratch/app/lib")],
)
def test_whoever_stands_in_a_place_for_many_things_means_what_they_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marker: str | None, project: str
) -> None:
    here = tmp_path / "scratch"
    file = here / "app" / ("stacks" if marker and "/" in marker else "lib") / "data.ts"
    _touched(file, *([here / "app" / marker] if marker else []))
    # As long as it is small, whoever imports one of these may stand anywhere in it.
    assert roots.project_root([file], here) == here
    _touched(*(here / "other" / f"{number}.txt" for number in range(4)))
    monkeypatch.setattr(roots, "_MOST", 4)
    assert roots.project_root([file], here) == tmp_path / project
    assert roots.project_root([file, here / "other" / "1.ts"], here) == here
