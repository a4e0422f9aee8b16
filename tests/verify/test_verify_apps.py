"""Proofs of real apps: each is synthesized by CDK itself, with and without the fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from verify_apps import (
    PYTHON,
    TYPESCRIPT,
    lay_out,
    lay_out_typescript,
    run,
    state,
    verified,
)

pytestmark = pytest.mark.slow

Proof = dict[str, Any]


def _differences(proof: Proof) -> set[tuple[str, str, str, str]]:
    """Stack, type, property and codemods of each difference."""
    return {
        (item["stack"], item["type"], item["property"], ",".join(item["codemods"]))
        for item in proof["differences"]
    }


def _left_out(proof: Proof) -> list[tuple[str, str]]:
    return [
        (item["codemod"], problem["cause"])
        for item in proof["left_out"]
        for problem in item["problems"]
    ]


@pytest.fixture(scope="module")
def python_proof(tmp_path_factory: pytest.TempPathFactory, aws_cdk: str) -> Proof:
    """The proof of the Python app of several stacks, whose files it leaves as they are."""
    assert aws_cdk
    directory = lay_out(tmp_path_factory.mktemp("python"), PYTHON)
    before = state(directory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        found = verified(directory)
    assert state(directory) == before
    return found


@pytest.mark.xdist_group("verify-python")
class TestPythonApp:
    """One proof, looked at from several sides."""

    def test_all_is_proved(self, python_proof: Proof) -> None:
        assert python_proof["outcome"] == "proved"
        assert python_proof["left_out"] == []
        assert all(item["fixes"] for item in python_proof["differences"])

    def test_stacks_of_the_app_and_of_a_stage(self, python_proof: Proof) -> None:
        bucket = ("AWS::S3::Bucket", "DeletionPolicy", "s3-bucket-removal-policy")
        found = _differences(python_proof)
        assert {("Data", *bucket), ("Prod/Data", *bucket)} <= found
        assert ("Reader", "Outputs", "Export", "output-export-name") in found

    def test_nested_stacks(self, python_proof: Proof) -> None:
        found = _differences(python_proof)
        queue = ("AWS::SQS::Queue", "DeletionPolicy", "sqs-removal-policy")
        assert {("Data/Inner", *queue), ("Prod/Data/Inner", *queue)} <= found
        # The nested template's hash in its parent is no difference of its own.
        assert not [item for item in found if item[1] == "AWS::CloudFormation::Stack"]

    def test_a_version_follows_its_function(self, python_proof: Proof) -> None:
        changes = {
            item["property"]: item["codemods"]
            for item in python_proof["differences"]
            if item["type"] == "AWS::Lambda::Alias"
        }
        assert changes == {"Properties.FunctionVersion": ["lambda-runtime"]}

    def test_lookups_are_not_proved(self, python_proof: Proof) -> None:
        (lookup,) = python_proof["not_proved"]["lookups"]
        assert lookup["provider"] == "vpc-provider"
        assert "account=111111111111" in lookup["key"]

    def test_impacts(self, python_proof: Proof) -> None:
        impacts = {
            (item["type"], item["property"]): (item["impact"], item["data_loss"])
            for item in python_proof["differences"]
        }
        assert impacts["AWS::S3::Bucket", "DeletionPolicy"] == ("metadata", True)
        assert impacts["AWS::Lambda::Function", "Properties.Runtime"] == ("update", False)
        assert impacts["Custom::S3AutoDeleteObjects", ""] == ("new resource", False)


@pytest.fixture
def typescript(tmp_path: Path, node_modules: Path, runner_modules: Path) -> Path:
    """The TypeScript app, run by tsx."""
    return lay_out_typescript(tmp_path / "app", TYPESCRIPT, node_modules, runner_modules)


@pytest.mark.xdist_group("verify-typescript")
def test_typescript_app_is_proved_and_written(typescript: Path) -> None:
    before = state(typescript)
    table = run(typescript, "verify")
    assert table.code == 0, table.out + table.err
    assert state(typescript) == before
    assert '"fin-rawdev" → "fin-raw-dev"' in table.out
    assert "replacement, data loss" in table.out
    # An environment variable that mentions the renamed bucket follows.
    assert "Properties.Environment.Variables.BUCKET" in table.out
    done = run(typescript, "apply", "--verify")
    assert done.code == 0, done.out + done.err
    changed = {name for name, was in state(typescript).items() if was != before.get(name)}
    assert {name for name in changed if Path(name).suffix} == {"lib/data-stack.ts"}
    assert "`fin-raw-${environmentSuffix}`" in (typescript / "lib/data-stack.ts").read_text("utf-8")
    again = run(typescript, "verify")
    assert (again.code, again.out) == (0, "nothing to be done\n")


@pytest.mark.xdist_group("verify-typescript")
def test_lies_and_broken_types_are_left_out(typescript: Path) -> None:
    plugins = ("lying", "untyped")
    done = run(typescript, "apply", "--verify", plugins=plugins)
    assert done.code == 1, done.out + done.err
    assert "left out: " in done.out
    assert "lying: Queue 'Jobs' keeps messages" in done.out
    assert "undeclared difference: Data: JobsDF1CC2D4 (AWS::SQS::Queue): " in done.out
    assert "untyped: Queue 'Jobs' has a name" in done.out
    assert "type error: lib/data-stack.ts:" in done.out
    assert "Type 'number' is not assignable to type 'string'" in done.out
    text = (typescript / "lib/data-stack.ts").read_text("utf-8")
    assert "retentionPeriod" not in text
    assert "as unknown as number" not in text
    assert "autoDeleteObjects: true" in text
    assert "PYTHON_3_12" in text


@pytest.mark.xdist_group("verify-typescript")
def test_compiled_javascript_is_compiled_anew(
    tmp_path: Path, node_modules: Path, runner_modules: Path
) -> None:
    """What ``dist`` holds is from before the fixes: running it would prove nothing."""
    sources = {
        **TYPESCRIPT,
        "cdk.json": json.dumps({"app": "node dist/bin/app.js"}),
        "dist/bin/app.js": "process.exit(3);\n",
    }
    app = lay_out_typescript(tmp_path, sources, node_modules, runner_modules)
    found = verified(app, "--select", "lambda-runtime")
    assert found["outcome"] == "proved"
    assert [item["after"] for item in found["differences"]] == ["python3.12"]


#: An app of one queue, with an asset that holds the app itself.
QUEUE = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs

app = cdk.App()
stack = cdk.Stack(app, "Jobs")
sqs.Queue(stack, "Jobs", removal_policy=cdk.RemovalPolicy.RETAIN)
lambda_.LayerVersion(stack, "Self", code=lambda_.Code.from_asset("."))
app.synth()
"""


@pytest.mark.xdist_group("verify-python")
def test_hostile_names_and_an_asset_with_the_fixed_source(tmp_path: Path, aws_cdk: str) -> None:
    assert aws_cdk
    name = 'it\'s; touch pwned $(touch pwned) "q"\n& `touch pwned`'
    app = tmp_path / name
    script = "-rf $(touch pwned) app.py"
    sources = {"cdk.json": json.dumps({"app": f"python3 './{script.replace('$', '')}'"})}
    lay_out(app, {**sources, script.replace("$", ""): QUEUE})
    (app / "link\n").symlink_to("cdk.json")
    found = verified(app)
    assert found["outcome"] == "proved", found
    kinds = {item["type"] for item in found["differences"]}
    assert kinds == {"AWS::SQS::Queue", "AWS::Lambda::LayerVersion"}
    assert not [path for path in tmp_path.rglob("pwned*") if path != app]


@pytest.mark.xdist_group("verify-python")
def test_a_fix_that_makes_the_app_fail_is_left_out(tmp_path: Path, aws_cdk: str) -> None:
    assert aws_cdk
    app = lay_out(tmp_path, {"cdk.json": '{"app": "python3 app.py"}', "app.py": QUEUE})
    found = verified(app, plugins=("failing",))
    assert _left_out(found) == [("failing", "synthesis failure")]
    (problem,) = found["left_out"][0]["problems"]
    assert "maximum message size" in problem["message"].lower()
    assert {item["codemods"][0] for item in found["differences"]} == {"sqs-removal-policy"}


@pytest.mark.xdist_group("verify-python")
def test_what_differs_with_every_synthesis_is_not_proved(tmp_path: Path, aws_cdk: str) -> None:
    assert aws_cdk
    text = QUEUE.replace("app = cdk", "import uuid\n\napp = cdk").replace(
        "app.synth()", 'cdk.CfnOutput(stack, "Run", value=str(uuid.uuid4()))\napp.synth()'
    )
    app = lay_out(tmp_path, {"cdk.json": '{"app": "python3 app.py"}', "app.py": text})
    found = verified(app, "--select", "sqs-removal-policy")
    assert found["outcome"] == "proved"
    assert found["not_proved"]["unstable"] == [
        {"stack": "Jobs", "logical_id": "Run", "property": "Value"}
    ]
