"""Props of stacks whose suffix a function of the project gives, from the context or a literal."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["stack-props-interface"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { elsewhere } from './elsewhere';

const getSuffix = (scope: Construct): string => scope.node.tryGetContext('environment') || 'dev';
function envOf(): string {
  return (process.env.ENV || 'dev').toLowerCase();
}
function checked(scope: Construct): string {
  const found = scope.node.tryGetContext('environment') ?? 'dev';
  if (!found) {
    throw new Error('no environment');
  }
  return found;
}
function orDefault(given?: string): string {
  return given || 'dev';
}
function counted(): number {
  return 3;
}
function again(level: number): string {
  return level > 1 ? again(level - 1) : again(0);
}
const named = (scope: Construct, name: string) => `${name}-${getSuffix(scope)}`;
const suffixed = (name: string, env: string) => `${name}-${env}`;

PROPSclass Survey extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: BASE) {
    super(scope, id, props);
    const environment =VALUE;
    new s3.Bucket(this, 'B', { bucketName: `survey-${environment}` });
    MORE
  }
  private stage(): string {
    return this.node.tryGetContext('stage') || 'dev';
  }
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct
from elsewhere import elsewhere


def get_suffix(scope: Construct) -> str:
    return scope.node.try_get_context("environment") or "dev"


def env_of() -> str:
    return os.environ.get("ENV", "dev").lower()


def checked(scope: Construct) -> str:
    found = scope.node.try_get_context("environment") or "dev"
    if not found:
        raise ValueError("no environment")
    return found


def or_default(given: str = "") -> str:
    return given or "dev"


def counted() -> int:
    return 3


def again(level: int) -> str:
    return again(level - 1) if level > 1 else again(0)


def named(scope: Construct, name: str) -> str:
    return f"{name}-{get_suffix(scope)}"


def suffixed(name: str, env: str) -> str:
    return f"{name}-{env}"


class Survey(cdk.Stack):
    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        environment =VALUE
        s3.Bucket(self, "B", bucket_name=f"survey-{environment}")
        MORE

    def stage(self) -> str:
        return self.node.try_get_context("stage") or "dev"
"""
PROPS = """\
export interface SurveyProps extends cdk.StackProps {
  environmentSuffix?: string;
}

"""
GIVEN = {
    "arrow function": ("getSuffix(this)", "get_suffix(self)"),
    "function in lower case": ("envOf()", "env_of()"),
    "function that checks a variable": ("checked(this)", "checked(self)"),
    "own method": ("this.stage()", "self.stage()"),
    "made a text": (
        "String(this.node.tryGetContext('env') ?? 'dev').toLowerCase()",
        'str(self.node.try_get_context("env") or "dev").lower()',
    ),
    "alternative": ("process.env.STAGE || getSuffix(this)", 'os.getenv("X") or get_suffix(self)'),
}
ELSEWHERE = {
    "another package": ("elsewhere()", "elsewhere()"),
    "what it is given": ("orDefault(scope.node.path)", "or_default(scope.node.path)"),
    "no text": ("counted()", "counted()"),
    "nothing but itself": ("again(2)", "again(2)"),
}
TORN = {
    "a call in a name": (
        "new s3.Bucket(this, 'C', { bucketName: `mail-${getSuffix(this)}` });",
        's3.Bucket(self, "C", bucket_name=f"mail-{get_suffix(self)}")',
    ),
    "a function that makes names with it": (
        "new s3.Bucket(this, 'C', { bucketName: named(this, 'mail') });",
        's3.Bucket(self, "C", bucket_name=named(self, "mail"))',
    ),
}


def _typescript(value: str, more: str = "", *, props: str = "") -> str:
    base = "SurveyProps" if props else "cdk.StackProps"
    text = TYPESCRIPT.replace("BASE", base).replace("VALUE", value).replace("PROPS", props)
    return text.replace("    MORE\n", f"    {more}\n" if more else "")


def _python(value: str, more: str = "") -> str:
    text = PYTHON.replace("VALUE", value)
    return text.replace("        MORE\n", f"        {more}\n" if more else "")


@pytest.mark.parametrize("value", [it for it, _ in GIVEN.values()], ids=GIVEN)
def test_the_props_come_before_the_call_in_typescript(value: str) -> None:
    whole = f"props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || {value}"
    outcome = run(_typescript(f" {value}"), "typescript", SELECT, width=200)
    assert _joined(outcome.text) == _joined(_typescript(f" {whole}", props=PROPS))
    assert not outcome.reasons


@pytest.mark.parametrize("value", [it for _, it in GIVEN.values()], ids=GIVEN)
def test_the_props_come_before_the_call_in_python(value: str) -> None:
    outcome = run(_python(f" {value}"), "python", SELECT)
    line = (
        "environment = ( (props.environment_suffix if props else None) "
        f'or self.node.try_get_context("environmentSuffix") or {value} )'
    )
    assert line in _joined(outcome.text)
    assert not outcome.reasons


@pytest.mark.parametrize("language", ["typescript", "python"])
@pytest.mark.parametrize("values", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_not_known_to_be_text_stays(language: str, values: tuple[str, str]) -> None:
    before = _python(f" {values[1]}") if language == "python" else _typescript(f" {values[0]}")
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert ["`environment` comes from elsewhere" in it for it in outcome.reasons] == [True]


@pytest.mark.parametrize("language", ["typescript", "python"])
@pytest.mark.parametrize("more", TORN.values(), ids=TORN)
def test_names_that_call_it_themselves_are_not_torn_apart(
    language: str, more: tuple[str, str]
) -> None:
    before = (
        _python(" get_suffix(self)", more[1])
        if language == "python"
        else _typescript(" getSuffix(this)", more[0])
    )
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert ["names are built with `environment`, and with" in it for it in outcome.reasons] == [
        True
    ]


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_names_of_functions_that_are_given_it_go_along(language: str) -> None:
    before = (
        _python(
            " get_suffix(self)",
            's3.Bucket(self, "C", bucket_name=suffixed("mail", environment))',
        )
        if language == "python"
        else _typescript(
            " getSuffix(this)",
            "new s3.Bucket(this, 'C', { bucketName: suffixed('mail', environment) });",
        )
    )
    outcome = run(before, language, SELECT)
    assert outcome.text != before
    assert not outcome.reasons


def _joined(text: str) -> str:
    return " ".join(text.split())
