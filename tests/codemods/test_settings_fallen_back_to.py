"""Tests of a function that gives settings by a key, and others for lack of it."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

NAMES = ("lambda-runtime", "glue-version", "glue-worker-count")
FILES = {
    "typescript": {
        "lib/config.ts": """\
import * as lambda from 'aws-cdk-lib/aws-lambda';

export interface EnvironmentConfig {
  glueVersion: string;
  workers: number;
  runtime: lambda.Runtime;
}
export const environments: Record<string, EnvironmentConfig> = {
  dev: { glueVersion: '<3.0|4.0>', workers: <5|2>, runtime: lambda.Runtime.<PYTHON_3_9|PYTHON_3_12> },
  prod: { glueVersion: '<3.0|4.0>', workers: <20|2>, runtime: lambda.Runtime.<PYTHON_3_9|PYTHON_3_12> },
};
export function getConfig(suffix: string): EnvironmentConfig {
  return environments[suffix] ?? environments.dev;
}
""",
        "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { getConfig } from './config';

export class Water extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const config = getConfig(suffix);
    new lambda.Function(this, 'F', { runtime: config.runtime, handler: 'h.h', code: lambda.Code.fromInline('def h(e, c): pass') });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: config.glueVersion, numberOfWorkers: config.workers });
  }
}
""",
        "test/config.test.ts": """\
import { environments, getConfig } from '../lib/config';

test('config', () => {
  const config = getConfig('dev');
  expect(config.runtime.name).toBe('<python3.9|python3.12>');
  expect(getConfig('pr123').runtime.name).toEqual('<python3.9|python3.12>');
  expect(getConfig('prod').runtime.name).toContain('<python3.9|python3.12>');
  expect(getConfig('prod').glueVersion).toBe('<3.0|4.0>');
  expect(getConfig('prod').workers).toBe(<20|2>);
  expect(getConfig('pr123')).toEqual(environments.dev);
  expect(getConfig('pr123')).toBe(getConfig('dev'));
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/config.py": """\
from aws_cdk import aws_lambda as lambda_

ENVIRONMENTS = {
    "dev": {"glue_version": "<3.0|4.0>", "workers": <5|2>, "runtime": lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>},
    "prod": {"glue_version": "<3.0|4.0>", "workers": <20|2>, "runtime": lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>},
}


def get_config(suffix):
    return ENVIRONMENTS.get(suffix, ENVIRONMENTS["dev"])
""",
        "lib/stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as lambda_

from lib.config import get_config


class Water(cdk.Stack):
    def __init__(self, scope, construct_id, suffix):
        super().__init__(scope, construct_id)
        config = get_config(suffix)
        lambda_.Function(self, "F", runtime=config["runtime"], handler="h.h", code=lambda_.Code.from_inline("def h(e, c): pass"))
        glue.CfnJob(self, "J", role="r", command={}, glue_version=config["glue_version"], number_of_workers=config["workers"])
""",
        "tests/test_config.py": """\
from lib.config import ENVIRONMENTS, get_config


def test_config():
    config = get_config("dev")
    assert config["runtime"].name == "<python3.9|python3.12>"
    assert get_config("pr123")["runtime"].name == "<python3.9|python3.12>"
    assert get_config("prod")["runtime"].name == "<python3.9|python3.12>"
    assert get_config("prod")["glue_version"] == "<3.0|4.0>"
    assert get_config("prod")["workers"] == <20|2>
    assert get_config("pr123") == ENVIRONMENTS["dev"]
    assert get_config("pr123") == get_config("dev")
""",
    },
}


def _turned(language: str, turn: str) -> dict[str, str]:
    return {
        path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text)
        for path, text in FILES[language].items()
    }


@pytest.mark.parametrize("language", FILES)
def test_what_a_function_falls_back_to_changes_with_its_tests(language: str) -> None:
    outcome = run_files(_turned(language, r"\1"), *NAMES)
    assert outcome.texts == _turned(language, r"\2")
    assert outcome.reasons == []


#: What else a test may compare settings with: others, which need not change.
LEFT = {
    "typescript": ("getConfig('dev'));\n});", "settings());\n});"),
    "python": ('== get_config("dev")\n', "== settings()\n"),
}


@pytest.mark.parametrize("language", LEFT)
def test_settings_stay_that_a_test_compares_with_others(language: str) -> None:
    files = _turned(language, r"\1")
    test = next(path for path in files if "test" in path)
    old, new = LEFT[language]
    assert old in files[test]
    files[test] = files[test].replace(old, new)
    outcome = run_files(files, "glue-version", "glue-worker-count")
    assert outcome.texts == files
    assert outcome.reasons
