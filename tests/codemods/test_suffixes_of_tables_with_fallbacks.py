"""Suffixes in a table of environments, with another one for what is not in the table."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
#: ``~`` is the hyphen that suffixes bring, and ``^`` the one that the name has of its own.
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
interface Env { suffix: string; workers: number }
const environments: Record<string, Env> = {
  dev: { suffix: '~dev', workers: 2 },
  prod: { suffix: '~prod', workers: 2 },
};
export function getEnvironment(name: string): Env {
  FOUND
}
export class LakeStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: Env) {
    super(scope, id);
    new s3.Bucket(this, 'Lake', { bucketName: `lake-raw^${env.suffix}` });
  }
}
const app = new cdk.App();
new LakeStack(app, 'Lake', getEnvironment(process.env.STAGE ?? 'dev'));
"""
PYTHON = """\
import os
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

ENVIRONMENTS = {
    "dev": {"suffix": "~dev", "workers": 2},
    "prod": {"suffix": "~prod", "workers": 2},
}


def get_environment(name):
    FOUND


class LakeStack(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        s3.Bucket(self, "Lake", bucket_name=f"lake-raw^{env['suffix']}")


app = cdk.App()
LakeStack(app, "Lake", get_environment(os.environ.get("STAGE", "dev")))
"""
FOUND_TYPESCRIPT = {
    "a key or an override": "return environments[name] ?? { ...environments.dev, suffix: `~pr${name}` };",
    "through a constant": "const found = environments[name];\n  return found ?? { workers: 1, suffix: '~x' };",
    "a map": "const kept = new Map<string, Env>([['a', environments.dev], ['b', environments.prod]]);\n  return kept.get(name) ?? { workers: 1, suffix: '~x' };",
    "a spread behind it": "return { workers: 1, suffix: '~x', ...environments[name] };",
    "an override of some": "const own: Record<string, Partial<Env>> = { a: { suffix: '~b' } };\n  return { ...environments[name], ...own[name] };",
    "the member alone": "return { workers: 1, suffix: environments[name]?.suffix ?? '~x' };",
    "a default in a pattern": "const { suffix = '~x', workers = 1 } = environments[name] ?? {};\n  return { suffix, workers };",
}
FOUND_PYTHON = {
    "a default": 'return ENVIRONMENTS.get(name, {**ENVIRONMENTS["dev"], "suffix": f"~{name}"})',
    "another where it is none": 'return ENVIRONMENTS.get(name) or {"suffix": "~x", "workers": 1}',
    "asked whether it is there": 'found = ENVIRONMENTS.get(name)\n    return found if found else {"suffix": "~x"}',
    "a spread behind it": 'return {"suffix": "~x", **ENVIRONMENTS.get(name, {})}',
}


def _follows(text: str, language: str) -> None:
    before, after = (
        text.replace("~", old).replace("^", new) for old, new in (("-", ""), ("", "-"))
    )
    assert run(before, language, SELECT).text == after


@pytest.mark.parametrize("found", FOUND_TYPESCRIPT.values(), ids=FOUND_TYPESCRIPT)
def test_what_a_key_may_not_find_has_no_hyphen_either(found: str) -> None:
    _follows(TYPESCRIPT.replace("FOUND", found), "typescript")


@pytest.mark.parametrize("found", FOUND_PYTHON.values(), ids=FOUND_PYTHON)
def test_what_a_key_may_not_find_has_no_hyphen_either_in_python(found: str) -> None:
    _follows(PYTHON.replace("FOUND", found), "python")
