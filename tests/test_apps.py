"""How far a rename reaches in a repository of several apps: into those that have to do with it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from command import cdkfix

CODEMODS = "resource-name-separator,glue-database-name,public-resource-properties"

TYPESCRIPT = {
    "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
%s
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { bucketName: `${PREFIX}raw${nameSuffix}` });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'fin-glue-db' } });
    raw.addToResourcePolicy(undefined as any);
  }
}
""",
    "lib/query.ts": """\
export const arn = 'arn:aws:glue:us-east-1:1:database/fin-glue-db';
export const bucket = (nameSuffix: string) => `arn:aws:s3:::fin-raw${nameSuffix}`;
""",
}
PYTHON = {
    "lib/stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3
%s


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw", bucket_name=f"{PREFIX}raw{name_suffix}")
        glue.CfnDatabase(
            self, "Db", catalog_id="1", database_input={"name": "fin-glue-db"}
        )
        raw.add_to_resource_policy(None)
""",
    "lib/query.py": """\
ARN = "arn:aws:glue:us-east-1:1:database/fin-glue-db"


def bucket(name_suffix):
    return f"arn:aws:s3:::fin-raw{name_suffix}"
""",
}
OWN = {
    "typescript": "const PREFIX = 'fin-';\nconst nameSuffix = '-dev';",
    "python": 'PREFIX = "fin-"\nname_suffix = "-dev"',
}
APPS = {"typescript": TYPESCRIPT, "python": PYTHON}


def _lay_out(
    language: str, marker: str, head: str, more: dict[str, str] | None = None
) -> dict[str, str]:
    """Two copies of an app in a git repository, and further files; their texts."""
    text = '{"dependencies": {"aws-cdk-lib": "2.276.0"}}' if marker == "package.json" else "{}"
    files = {f"{app}/{marker}": text for app in ("one", "two")}
    for app in ("one", "two"):
        for name, source in APPS[language].items():
            files[f"{app}/{name}"] = source.replace("%s", head)
    files |= more or {}
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "all"]):
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *command], check=True, capture_output=True)
    return files


def _changed(root: Path, files: dict[str, str]) -> list[str]:
    return sorted(name for name, text in files.items() if (root / name).read_text() != text)


def _all(language: str, *apps: str) -> list[str]:
    return sorted(f"{app}/{name}" for app in apps for name in APPS[language])


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "marker"),
    [("one", "cdk.json"), ("one/lib", "cdk.json"), ("one/lib", "package.json")],
    ids=["the app", "a directory of it", "an app by its manifest"],
)
@pytest.mark.parametrize("language", APPS)
def test_a_rename_stays_in_its_app(
    language: str, path: str, marker: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the app has names of its own, though they are the same."""
    files = _lay_out(language, marker, OWN[language])
    monkeypatch.chdir(path)
    done = cdkfix("apply", "--select", CODEMODS, ".")
    assert done.code == 0, done.err
    assert _changed(repository, files) == _all(language, "one")


@pytest.mark.parametrize("language", APPS)
def test_a_rename_goes_along_with_all_apps_of_the_run(language: str, repository: Path) -> None:
    """Each app's findings are fixed in it, and what one has does not keep the other back."""
    files = _lay_out(language, "cdk.json", OWN[language])
    done = cdkfix("apply", "--select", CODEMODS, ".")
    assert done.code == 0, done.err
    assert _changed(repository, files) == _all(language, "one", "two")


def test_a_rename_reaches_an_app_that_imports_from_its_own(repository: Path) -> None:
    """Then they are one app's files in two places."""
    more = {"two/bin/use.ts": "import { arn } from '../../one/lib/query';\nconsole.log(arn);\n"}
    files = _lay_out("typescript", "cdk.json", OWN["typescript"], more)
    done = cdkfix("apply", "--select", "glue-database-name", "one")
    assert done.code == 0, done.err
    assert "two/lib/query.ts" in _changed(repository, files)


@pytest.mark.parametrize(
    ("paths", "is_renamed"), [(["one"], False), (["."], True)], ids=["one app", "both apps"]
)
@pytest.mark.parametrize("language", APPS)
def test_a_name_of_shared_parts_changes_in_all_apps_or_in_none(
    language: str, paths: list[str], is_renamed: bool, repository: Path
) -> None:
    """The app that is not in the run would keep its bucket, and spell another one."""
    if language == "typescript":
        head = "import { PREFIX, nameSuffix } from '../../shared/names';"
        shared = {
            "shared/names.ts": "export const PREFIX = 'fin-';\nexport const nameSuffix = 'x';\n"
        }
    else:
        head = "from shared.names import PREFIX, name_suffix"
        shared = {"shared/names.py": 'PREFIX = "fin-"\nname_suffix = "x"\n'}
    files = _lay_out(language, "cdk.json", head, shared)
    done = cdkfix("apply", "--select", "resource-name-separator", *paths)
    assert done.code == 0, done.err
    assert _changed(repository, files) == (_all(language, "one", "two") if is_renamed else [])
    assert ("of an app that is not in the run, spells it too" in done.err) == (not is_renamed)


def test_a_file_of_another_kind_in_another_app_holds_nothing_back(repository: Path) -> None:
    """What cannot be rewritten there spells that app's names."""
    more = {"two/names.txt": "fin-glue-db\n", "one/notes.md": "fin-glue-db\n"}
    files = _lay_out("typescript", "cdk.json", OWN["typescript"], more)
    done = cdkfix("apply", "--select", "glue-database-name", "one")
    assert done.code == 0, done.err
    assert _changed(repository, files) == _all("typescript", "one")
