"""The project's own CDK: what is installed, what is asked for, and fixes that it cannot have."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from command import cdkfix

from cdkfix import engine
from cdkfix.cache.observed import Observed
from cdkfix.cache.storage import Storage
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.library import Answer, Api, Apis, declared, installed
from cdkfix.library.assembly import Assembly
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

LIB = "aws-cdk-lib"
RUNTIME = Api("aws-cdk-lib.aws_lambda.Runtime", "PYTHON_3_12")
EVENT_BRIDGE = Api("aws-cdk-lib.aws_s3.BucketProps", "eventBridgeEnabled")

#: An assembly of an older release, as far as the tests ask.
TYPES = {
    "aws-cdk-lib.RemovalPolicy": {
        "kind": "enum",
        "members": [{"name": "DESTROY"}, {"name": "RETAIN"}],
    },
    "aws-cdk-lib.aws_lambda.Runtime": {
        "kind": "class",
        "properties": [
            {"name": "PYTHON_3_9", "static": True},
            {"name": "PYTHON_3_11", "static": True},
            {"name": "name"},
        ],
    },
    "aws-cdk-lib.aws_s3.BaseProps": {
        "kind": "interface",
        "datatype": True,
        "properties": [{"name": "removalPolicy", "optional": True}],
    },
    "aws-cdk-lib.aws_s3.BucketProps": {
        "kind": "interface",
        "datatype": True,
        "interfaces": ["aws-cdk-lib.aws_s3.BaseProps"],
        "properties": [{"name": "bucketName", "docs": {"default": 'a "name" é'}}],
    },
}


def manifest(*, indent: int | None = None) -> bytes:
    # A key of the same name that is no type's comes first.
    names = {"aws-cdk-lib.RemovalPolicy": {"assembly": LIB}, "x": "aws-cdk-lib.RemovalPolicy"}
    return json.dumps({"name": LIB, "names": names, "types": TYPES}, indent=indent).encode()


def node_package(directory: Path, version: str, *, packed: bool = True) -> None:
    place = directory / "node_modules" / LIB
    place.mkdir(parents=True)
    (place / "package.json").write_text(json.dumps({"version": version}))
    for name, content in files(packed=packed).items():
        (place / name).write_bytes(content)


def files(*, packed: bool) -> Mapping[str, bytes]:
    if not packed:
        return {".jsii": manifest(indent=2)}
    redirect = {"schema": "jsii/file-redirect", "compression": "gzip", "filename": ".jsii.gz"}
    return {".jsii": json.dumps(redirect).encode(), ".jsii.gz": gzip.compress(manifest())}


def python_package(directory: Path, version: str, *, packed: bool = True) -> None:
    inner = directory / ".venv" / "lib" / "python3.11" / "site-packages" / "aws_cdk" / "_jsii"
    inner.mkdir(parents=True)
    with tarfile.open(inner / f"{LIB}@{version}.jsii.tgz", "w:gz") as archive:
        for name, content in files(packed=packed).items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def ask(directory: Path, api: Api, *, python: bool = False) -> Answer:
    name = "stack.py" if python else "stack.ts"
    return Apis(Observed(Path())).ask(directory / "lib" / name, api, python=python)


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("python", [True, False], ids=["python", "node"])
def test_the_installed_package_decides(tmp_path: Path, python: bool, packed: bool) -> None:
    put = python_package if python else node_package
    put(tmp_path, "2.50.0", packed=packed)
    assert ask(tmp_path, Api("aws-cdk-lib.RemovalPolicy", "DESTROY"), python=python) == Answer()
    inherited = Api("aws-cdk-lib.aws_s3.BucketProps", "removalPolicy")
    assert ask(tmp_path, inherited, python=python) == Answer()
    assert ask(tmp_path, RUNTIME, python=python) == Answer(
        "aws-cdk-lib 2.50.0 of this project has no Runtime.PYTHON_3_12"
    )
    assert ask(tmp_path, EVENT_BRIDGE, python=python) == Answer(
        "aws-cdk-lib 2.50.0 of this project has no BucketProps.eventBridgeEnabled"
    )
    instance = Api("aws-cdk-lib.aws_lambda.Runtime", "name")
    assert ask(tmp_path, instance, python=python).reason, "no static member"


@pytest.mark.parametrize("python", [True, False], ids=["python", "node"])
def test_a_package_is_unpacked_once_for_its_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: bool
) -> None:
    kept = Storage("manifests", kept=9, size=9999, place=tmp_path / "kept")
    put = python_package if python else node_package
    put(tmp_path / "app", "2.50.0")
    path = tmp_path / "app" / ("stack.py" if python else "stack.ts")

    def asked() -> list[Answer]:
        apis = Apis(Observed(Path()), kept)
        return [apis.ask(path, api, python=python) for api in (RUNTIME, EVENT_BRIDGE)]

    first = asked()
    with monkeypatch.context() as patched:
        patched.setattr(Assembly, "has", lambda self, fqn, member: None)
        assert asked() == first
        (changed,) = (tmp_path / "app").rglob("*.jsii.tgz" if python else ".jsii.gz")
        changed.write_bytes(changed.read_bytes() + b" ")
        assert asked() != first


def test_the_nearest_package_counts(tmp_path: Path) -> None:
    node_package(tmp_path, "2.276.0")
    node_package(tmp_path / "lib", "2.50.0")
    found = installed.find(Observed(tmp_path), tmp_path / "lib", LIB, python=False)
    assert found is not None
    assert found.version == "2.50.0"


def test_a_newer_package_has_all_that_the_catalogue_knows(tmp_path: Path) -> None:
    node_package(tmp_path, "2.999.0")
    assert ask(tmp_path, RUNTIME) == Answer()


def test_a_newer_package_decides_what_the_catalogue_does_not_know(tmp_path: Path) -> None:
    node_package(tmp_path, "2.999.0")
    unknown = Api("aws-cdk-lib.aws_lambda.Runtime", "PYTHON_9_9")
    assert ask(tmp_path, unknown).reason == (
        "aws-cdk-lib 2.999.0 of this project has no Runtime.PYTHON_9_9"
    )


def test_a_package_of_the_other_language_does_not_count(tmp_path: Path) -> None:
    node_package(tmp_path, "2.50.0")
    assert ask(tmp_path, RUNTIME, python=True).reason is None


@pytest.mark.parametrize(
    "break_it",
    [
        pytest.param(lambda place: (place / ".jsii").unlink(), id="missing"),
        pytest.param(lambda place: (place / ".jsii.gz").write_bytes(b"\x1f\x8b"), id="cut off"),
        pytest.param(lambda place: (place / ".jsii").write_bytes(b"{"), id="no JSON"),
    ],
)
def test_a_manifest_that_cannot_be_read(tmp_path: Path, break_it: object) -> None:
    node_package(tmp_path, "2.50.0")
    assert callable(break_it)
    break_it(tmp_path / "node_modules" / LIB)
    assert ask(tmp_path, RUNTIME) == Answer(
        note="the manifest of aws-cdk-lib 2.50.0 cannot be read: fixes take it to be 2.276.0"
    )


def test_a_member_may_come_from_a_base_class_and_stand_behind_long_texts(tmp_path: Path) -> None:
    long = "x" * 300_000
    types = {
        "lib.Base": {"kind": "class", "methods": [{"name": "of", "static": True}]},
        "lib.Own": {"kind": "class", "base": "lib.Base", "docs": {"remarks": long}},
        "lib.Circle": {"kind": "interface", "interfaces": ["lib.Circle", "lib.Gone"]},
    }
    (tmp_path / ".jsii").write_text(json.dumps({"types": types}))
    assembly = Assembly(tmp_path, "2.50.0")
    assert assembly.has("lib.Own", "of")
    assert not assembly.has("lib.Own", "off")
    assert not assembly.has("lib.Circle", "of")
    assert not assembly.has("lib.None", "of")


def test_a_member_is_found_wherever_the_parts_of_a_manifest_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cdkfix.library.assembly._WINDOW", 8)
    types = {"lib.Own": {"kind": "enum", "members": [{"name": "A"}, {"name": "B"}]}}
    (tmp_path / ".jsii").write_text(json.dumps({"types": types}))
    for size in range(10, 60):
        monkeypatch.setattr("cdkfix.library.assembly._PART", size)
        assembly = Assembly(tmp_path, "2.50.0")
        assert [assembly.has("lib.Own", name) for name in "ABC"] == [True, True, False], size


def test_a_manifest_that_is_cut_off_has_no_members(tmp_path: Path) -> None:
    text = json.dumps({"types": {"lib.Own": {"kind": "class", "docs": "x" * 300_000}}})
    (tmp_path / ".jsii").write_text(text[:-100])
    assert not Assembly(tmp_path, "2.50.0").has("lib.Own", "of")


def test_an_archive_without_a_manifest_cannot_be_read(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "lib.tgz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("package/index.js"), io.BytesIO())
    assert Assembly(tmp_path / "lib.tgz", "2.50.0").has("lib.Own", "of") is None


NODE_FILES = [
    (
        "package-lock.json",
        json.dumps({"packages": {"node_modules/aws-cdk-lib": {"version": "2.50.0"}}}),
    ),
    ("package-lock.json", json.dumps({"dependencies": {LIB: {"version": "2.50.0"}}})),
    ("npm-shrinkwrap.json", json.dumps({"dependencies": {LIB: {"version": "2.50.0"}}})),
    (
        "yarn.lock",
        'aws-cdk@^2.9.0:\n  version "2.9.0"\n\naws-cdk-lib@^2.1.0:\n  version "2.50.0"\n',
    ),
    ("yarn.lock", '"aws-cdk-lib@npm:^2.1.0":\n  version: 2.50.0\n  resolution: x\n'),
    ("pnpm-lock.yaml", "packages:\n\n  /aws-cdk-lib/2.50.0_constructs@10.1.0:\n    dev: false\n"),
    ("pnpm-lock.yaml", "packages:\n\n  /aws-cdk-lib@2.50.0(constructs@10.1.0):\n    dev: false\n"),
    ("pnpm-lock.yaml", "packages:\n\n  aws-cdk-lib@2.50.0:\n    engines: {}\n"),
    ("package.json", json.dumps({"dependencies": {LIB: "^2.50.0"}})),
    ("package.json", json.dumps({"peerDependencies": {LIB: ">=2.50.0 <3"}})),
]
PYTHON_FILES = [
    ("requirements.txt", "# cdk\nconstructs>=10\naws-cdk-lib==2.50.0  # pinned\n"),
    (
        "requirements-dev.txt",
        "-r other.txt\nAWS_CDK.lib[x] >=2.50.0,<3 ; python_version > '3'\n",
    ),
    ("requirements.txt", "aws-cdk-lib==2.50.0 \\\n    --hash=sha256:abc\n"),
    ("pyproject.toml", '[project]\ndependencies = ["aws-cdk-lib~=2.50.0"]\n'),
    ("pyproject.toml", '[project.optional-dependencies]\nx = ["aws-cdk-lib==2.50.0"]\n'),
    ("pyproject.toml", '[dependency-groups]\nx = [{include-group = "y"}, "aws-cdk-lib==2.50.0"]\n'),
    ("pyproject.toml", '[tool.poetry.dependencies]\naws-cdk-lib = "^2.50.0"\n'),
    ("pyproject.toml", '[tool.poetry.dependencies]\naws-cdk-lib = {version = "2.50.0"}\n'),
    ("poetry.lock", '[[package]]\nname = "aws-cdk-lib"\nversion = "2.50.0"\n'),
    (
        "uv.lock",
        '[[package]]\nname = "x"\n\n[[package]]\nname = "aws-cdk-lib"\nversion = "2.50.0"\n',
    ),
    ("Pipfile.lock", json.dumps({"default": {LIB: {"version": "==2.50.0"}}})),
]


@pytest.mark.parametrize(
    ("name", "content", "python"),
    [*((*item, False) for item in NODE_FILES), *((*item, True) for item in PYTHON_FILES)],
)
def test_the_version_that_a_project_asks_for(
    tmp_path: Path, name: str, content: str, python: bool
) -> None:
    (tmp_path / name).write_text(content)
    found = declared.find(Observed(tmp_path), tmp_path / "lib", LIB, python=python)
    assert found == declared.Declared("2.50.0", name)
    assert ask(tmp_path, RUNTIME, python=python) == Answer(
        note=f"aws-cdk-lib 2.50.0 ({name}) is not installed: fixes take it to be 2.276.0"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("package.json", "{"),
        ("package.json", "[]"),
        ("package.json", json.dumps({"dependencies": {LIB: "*", "aws-cdk": "2.1.0"}})),
        ("package-lock.json", json.dumps({"packages": {"": {"dependencies": {LIB: "2.1.0"}}}})),
        ("yarn.lock", "aws-cdk-lib-extra@^2.1.0:\n  version 2.1.0\n"),
        ("pnpm-lock.yaml", "packages:\n  '@x/aws-cdk-lib@2.1.0': {}\n"),
    ],
)
def test_files_that_ask_for_no_version(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    assert declared.find(Observed(tmp_path), tmp_path, LIB, python=False) is None


def test_a_lock_file_counts_before_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {LIB: "^2.1.0"}}))
    (tmp_path / "yarn.lock").write_text("aws-cdk-lib@^2.1.0:\n  version 2.60.0\n")
    assert declared.find(Observed(tmp_path), tmp_path, LIB, python=False) == declared.Declared(
        "2.60.0", "yarn.lock"
    )


def test_what_is_assumed_for_a_file_of_no_project(tmp_path: Path) -> None:
    assert ask(tmp_path, RUNTIME) == Answer(
        note="aws-cdk-lib is neither installed here nor named in a manifest or lock file: "
        "fixes take it to be 2.276.0"
    )
    unknown = Api("aws-cdk-lib.aws_lambda.Runtime", "PYTHON_9_9")
    assert ask(tmp_path, unknown) == Answer("aws-cdk-lib 2.276.0 has no Runtime.PYTHON_9_9")


def test_what_the_catalogue_knows_nothing_of_is_let_through(tmp_path: Path) -> None:
    assert ask(tmp_path, Api("my-constructs.Bucket", "of")) == Answer()


def test_the_alpha_package_is_one_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(
        "aws-cdk-lib==2.276.0\naws-cdk.aws-glue-alpha==2.50.0a0\n"
    )
    glue = Api("@aws-cdk/aws-glue-alpha.GlueVersion", "V4_0")
    assert ask(tmp_path, glue, python=True).note == (
        "aws-cdk-aws-glue-alpha 2.50.0 (requirements.txt) is not installed: "
        "fixes take it to be 2.192.0-alpha.0"
    )


# Fixes

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, code: lambda.Code) {
    super(scope, 'Data');
    const bucket = new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    bucket.enableEventBridgeNotification();
    new lambda.Function(this, 'A', {
      code, handler: 'a.b', runtime: lambda.Runtime.PYTHON_3_9,
    });
    new lambda.CfnFunction(this, 'B', { code: {}, role: 'r', runtime: 'python3.9' });
  }
}
"""
PYTHON = """\
from aws_cdk import RemovalPolicy, Stack, aws_lambda as lambda_, aws_s3 as s3


class Data(Stack):
    def __init__(self, scope, code):
        super().__init__(scope, "Data")
        bucket = s3.Bucket(self, "Raw", removal_policy=RemovalPolicy.RETAIN)
        bucket.enable_event_bridge_notification()
        lambda_.Function(
            self, "A", code=code, handler="a.b", runtime=lambda_.Runtime.PYTHON_3_9
        )
        lambda_.CfnFunction(self, "B", code={}, role="r", runtime="python3.9")
"""
SELECT = frozenset({"s3-bucket-removal-policy", "s3-event-bridge-enabled", "lambda-runtime"})


def fixed(path: Path, text: str) -> FileResult:
    project = Project(path.parent, {path: text.encode()})
    (result,) = engine.run(project, [Target(path, explicit=True)], Settings(SELECT), fix=True)
    assert not result.errors
    return result


@pytest.mark.parametrize(
    ("name", "text"), [("stack.ts", TYPESCRIPT), ("stack.py", PYTHON)], ids=["typescript", "python"]
)
def test_a_fix_introduces_nothing_that_the_project_lacks(
    tmp_path: Path, name: str, text: str
) -> None:
    (python_package if name.endswith(".py") else node_package)(tmp_path, "2.50.0")
    result = fixed(tmp_path / name, text)
    expected = text.replace("RETAIN", "DESTROY")
    for quote in "'\"":
        expected = expected.replace(f"{quote}python3.9{quote}", f"{quote}python3.12{quote}")
    assert result.after.decode() == expected
    lacks = "aws-cdk-lib 2.50.0 of this project has no"
    reasons = sorted(item.reason for item in result.findings if item.reason is not None)
    assert reasons == [f"{lacks} BucketProps.eventBridgeEnabled", f"{lacks} Runtime.PYTHON_3_12"]
    assert result.notes == ()


def test_an_assumed_version_is_noted_once(tmp_path: Path) -> None:
    result = fixed(tmp_path / "stack.ts", TYPESCRIPT)
    (note,) = result.notes
    assert note == (
        "aws-cdk-lib is neither installed here nor named in a manifest or lock file: "
        "fixes take it to be 2.276.0"
    )
    assert b"PYTHON_3_12" in result.after


def test_the_command_says_what_it_assumes_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ts").write_text(TYPESCRIPT)
    Path("b.ts").write_text(TYPESCRIPT)
    Path("package.json").write_text(json.dumps({"dependencies": {LIB: "^2.50.0"}}))
    words = "aws-cdk-lib 2.50.0 (package.json) is not installed: fixes take it to be 2.276.0"
    done = cdkfix("check", "--output-format", "json")
    assert done.err.splitlines()[0] == f"note: {words}"
    assert done.err.count("note: ") == 1
    assert json.loads(done.out)["notes"] == [words]


def test_nothing_is_assumed_where_nothing_is_to_be_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ts").write_text("import * as cdk from 'aws-cdk-lib';\n")
    assert cdkfix("check").err == ""
