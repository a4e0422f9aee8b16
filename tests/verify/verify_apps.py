"""Apps to verify, and ways to look at what became of them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from command import Done, cdkfix
from synth import APPS

PLUGINS = Path(__file__).with_name("plugins")

Sources = Mapping[str, str]

#: Several stacks: nested ones, a stage, references between stacks, a look-up, code as an asset.
PYTHON = {
    "cdk.json": json.dumps({"app": "python3 app.py", "context": {"stage": "dev"}}),
    "handler/index.py": "def handler(event, context):\n    return None\n",
    "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs


class Inner(cdk.NestedStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.logs = s3.Bucket(self, "Logs", removal_policy=cdk.RemovalPolicy.RETAIN)
        queue = sqs.Queue(self, "Deep", removal_policy=cdk.RemovalPolicy.RETAIN)
        cdk.CfnOutput(self, "DeepName", value=queue.queue_name)


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        stage = self.node.try_get_context("stage")
        self.raw = s3.Bucket(self, "Raw", removal_policy=cdk.RemovalPolicy.RETAIN)
        cdk.Tags.of(self.raw).add("stage", stage)
        Inner(self, "Inner")
        start = lambda_.Function(
            self,
            "Start",
            runtime=lambda_.Runtime.PYTHON_3_9,
            handler="index.handler",
            code=lambda_.Code.from_asset("handler"),
        )
        lambda_.Alias(self, "Live", alias_name="live", version=start.current_version)


class Reader(cdk.Stack):
    def __init__(self, scope, id, bucket, **kwargs):
        super().__init__(scope, id, **kwargs)
        ec2.Vpc.from_lookup(self, "Vpc", is_default=True)
        cdk.CfnOutput(self, "RawArn", value=bucket.bucket_arn)


app = cdk.App()
env = cdk.Environment(account="111111111111", region="eu-west-1")
data = Data(app, "Data", env=env)
Reader(app, "Reader", data.raw, env=env)
Data(cdk.Stage(app, "Prod", env=env), "Data")
app.synth()
""",
}

TYPESCRIPT = {
    "cdk.json": json.dumps({"app": "npx tsx bin/app.ts"}),
    "bin/app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { DataStack } from '../lib/data-stack';

const app = new cdk.App();
new DataStack(app, 'Data');
""",
    "lib/data-stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const stage = 'dev';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const raw = new s3.Bucket(this, 'Raw', {
      bucketName: `fin-raw${stage}`,
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });
    const jobs = new sqs.Queue(this, 'Jobs', { queueName: 'jobs' });
    new lambda.Function(this, 'Start', {
      runtime: lambda.Runtime.PYTHON_3_9,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context): pass'),
      environment: { BUCKET: `fin-raw${stage}`, QUEUE: jobs.queueUrl },
    });
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName });
  }
}
""",
}


def lay_out(directory: Path, sources: Sources) -> Path:
    """Write an app's sources. Gives the directory back."""
    for name, text in sources.items():
        place = directory / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return directory


def lay_out_typescript(directory: Path, sources: Sources, *modules: Path) -> Path:
    """Write an app's sources, with packages of several ``node_modules`` linked into its own."""
    lay_out(directory, sources)
    for name in ("package.json", "tsconfig.json"):
        (directory / name).write_bytes((APPS / "typescript" / name).read_bytes())
    programs = directory / "node_modules" / ".bin"
    programs.mkdir(parents=True)
    for place in modules:
        for package in place.iterdir():
            if not package.name.startswith("."):
                target = directory / "node_modules" / package.name
                if not target.exists():
                    target.symlink_to(package, target_is_directory=True)
        for program in (place / ".bin").iterdir():
            if not (programs / program.name).exists():
                (programs / program.name).symlink_to(program.resolve())
    return directory


def state(directory: Path) -> dict[str, tuple[bytes | str, int]]:
    """All that is in a directory: bytes or link targets, and when they were written."""
    found: dict[str, tuple[bytes | str, int]] = {}
    for place, directories, files in os.walk(directory):
        for name in [*directories, *files]:
            path = Path(place, name)
            changed = path.lstat().st_mtime_ns
            relative = str(path.relative_to(directory))
            if path.is_symlink():
                found[relative] = (os.fspath(path.readlink()), changed)
            else:
                found[relative] = (path.read_bytes() if path.is_file() else "", changed)
    return found


def run(directory: Path, *arguments: str, plugins: tuple[str, ...] = ()) -> Done:
    """Run the command on an app, with the programs of this Python first, and with plugins."""
    loaded = [f"plugins={[str(PLUGINS / f'{name}.py') for name in plugins]}"] if plugins else []
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    options = [item for value in loaded for item in ("--config", value)]
    return cdkfix(*arguments, str(directory), *options, env={"PATH": path})


def verified(directory: Path, *arguments: str, plugins: tuple[str, ...] = ()) -> dict[str, Any]:
    """What ``verify --output-format json`` says of an app."""
    done = run(directory, "verify", "--output-format", "json", *arguments, plugins=plugins)
    found: dict[str, Any] = json.loads(done.out)
    assert done.code == {"proved": 0, "left out": 1, "not verified": 2}[found["outcome"]], done.err
    return found
