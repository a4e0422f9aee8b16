"""A default policy that tests alone override: it changes, and no test decides what a stack has."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("s3-bucket-removal-policy", "s3-auto-delete-objects")
FILES = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export interface Config { removalPolicy: cdk.RemovalPolicy; versioned: boolean }
export const DEFAULTS: Config = { removalPolicy: cdk.RemovalPolicy.RETAIN, versioned: true };
export interface DataProps extends cdk.StackProps { config?: Partial<Config> }
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: DataProps) {
    super(scope, id, props);
    const config = { ...DEFAULTS, ...props?.config };
    new s3.Bucket(this, 'Raw', { removalPolicy: config.removalPolicy });
  }
}
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Data } from '../lib/data';

const stack = new Data(new cdk.App(), 'T', { config: { removalPolicy: cdk.RemovalPolicy.DESTROY } });
""",
        "bin/app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Data } from '../lib/data';

new Data(new cdk.App(), 'Data');
""",
    },
    "python": {
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

DEFAULTS = {"removal_policy": cdk.RemovalPolicy.RETAIN, "versioned": True}


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, config=None):
        super().__init__(scope, construct_id)
        settings = {**DEFAULTS, **(config or {})}
        s3.Bucket(self, "Raw", removal_policy=settings["removal_policy"])
""",
        "tests/test_data.py": """\
import aws_cdk as cdk

from lib.data import Data

stack = Data(cdk.App(), "T", {"removal_policy": cdk.RemovalPolicy.DESTROY})
""",
        "app.py": """\
import aws_cdk as cdk

from lib.data import Data

Data(cdk.App(), "Data")
""",
    },
}


@pytest.mark.parametrize("language", FILES)
@pytest.mark.parametrize("app", [True, False], ids=["with an app", "with tests alone"])
def test_the_default_is_destroyed_where_tests_override_it(language: str, app: bool) -> None:
    files = dict(FILES[language])
    if not app:
        files.popitem()
    outcome = run_files(files, *SELECT)
    assert outcome.reasons == []
    data, test = list(files)[:2]
    assert "RETAIN" not in outcome.texts[data]
    emptied = {"typescript": "autoDeleteObjects: true", "python": "auto_delete_objects=True"}
    assert emptied[language] in outcome.texts[data]
    assert outcome.texts[test] == files[test]


@pytest.mark.parametrize("language", FILES)
def test_a_bucket_that_an_app_keeps_is_not_emptied_because_a_test_destroys_it(
    language: str,
) -> None:
    files = dict(FILES[language])
    app = list(files)[-1]
    given = {
        "typescript": ("'Data')", "'Data', { config: { removalPolicy: load() } })"),
        "python": ('"Data")', '"Data", {"removal_policy": load()})'),
    }[language]
    files[app] = files[app].replace(*given)
    outcome = run_files(files, *SELECT)
    assert outcome.texts == files
    assert len(outcome.reasons) == 1
