"""Suffixes without a name of their own: what a call gives, what an enumeration's member is."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "resource-name-separator"
STACK = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';
import { elsewhereSuffix, withElsewhere } from './elsewhere/names';

enum Stage {
  DEV = 'dev',
  PROD = 'prod',
}
enum Color {
  RED = 'red',
}
const getStage = () => process.env.STAGE ?? 'dev';
function envOf(scope: cdk.Stack): string {
  return scope.node.tryGetContext('env') || 'dev';
}
function envOrNone(scope: cdk.Stack): string {
  return scope.node.tryGetContext('env');
}
function otherEnv(scope: cdk.Stack): string {
  return scope.node.tryGetContext('env');
}
function withEnv(name: string): string {
  return `${name}-dev`;
}
function getEnv(name: string): string {
  return process.env[name] ?? 'dev';
}
function again(level: number): string {
  return level > 1 ? again(level - 1) : 'dev';
}

class Astro extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: Stage) {
    super(scope, id);
    const picked = getStage();
    new sqs.Queue(this, 'Q', { queueName: `astro-queueVALUE` });
  }
  getSuffix(): string {
    return 'dev';
  }
}
new Astro(new cdk.App(), 'Astro', Stage.DEV);
""",
    "app.py": """\
import os
from enum import Enum, StrEnum

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from elsewhere.names import elsewhere_suffix, with_elsewhere


class Stage(Enum):
    DEV = "dev"
    PROD = "prod"


class Environment(StrEnum):
    DEV = "dev"


class Color(Enum):
    RED = "red"


def get_stage():
    return os.environ.get("STAGE", "dev")


def env_of(scope):
    return scope.node.try_get_context("env") or "dev"


def env_or_none(scope):
    return scope.node.try_get_context("env")


def other_env(scope):
    return scope.node.try_get_context("env")


def with_env(name):
    return f"{name}-dev"


def get_env(name):
    return os.environ.get(name, "dev")


def again(level):
    return again(level - 1) if level > 1 else "dev"


class Astro(cdk.Stack):
    def __init__(self, scope, id, stage: Stage):
        super().__init__(scope, id)
        self.stage_ = stage
        picked = get_stage()
        sqs.Queue(self, "Q", queue_name=f"astro-queueVALUE")

    def get_suffix(self):
        return "dev"


Astro(cdk.App(), "Astro", Stage.DEV)
""",
}
FIXED = {
    "function": ("getStage()", "get_stage()"),
    "function in lower case": ("getStage().toLowerCase()", "get_stage().lower()"),
    "function by what it returns": ("envOf(this)", "env_of(self)"),
    "function that is given a key": ("getEnv('STAGE')", "get_env('STAGE')"),
    "method": ("this.getSuffix()", "self.get_suffix()"),
    "name of what a function gives": ("picked", "picked"),
    "member": ("Stage.DEV", "Stage.DEV.value"),
    "member in lower case": ("Stage.DEV.toLowerCase()", "Stage.DEV.name.lower()"),
    "value of one": ("stage", "stage.value"),
    "value of an attribute": ("stage", "self.stage_.value"),
    "name of one": ("stage", "stage.name.lower()"),
    "member that is a text": ("Stage.PROD", "Environment.DEV"),
}
LEFT = {
    "naming function": ("withEnv('x')", "with_env('x')"),
    "naming function of elsewhere": ("withElsewhere('x')", "with_elsewhere('x')"),
    "other key": ("getEnv('ACCOUNT')", "get_env('ACCOUNT')"),
    "other enumeration": ("Color.RED", "Color.RED.value"),
    "name of another": ("Color.RED", "Color.RED.name"),
    "function that calls itself": ("again(2)", "again(2)"),
}
TOLD = {
    "function of elsewhere": (
        "elsewhereSuffix()",
        "elsewhere_suffix()",
        "whether it brings its own separator is not known: it is what a call returns: ",
    ),
    "function that may have nothing": (
        "otherEnv(this)",
        "other_env(self)",
        "the suffix can be empty: it may be missing, and has no default: ",
    ),
    "function that may have nothing, by what it returns": (
        "envOrNone(this)",
        "env_or_none(self)",
        "the suffix can be empty: it may be missing, and has no default: ",
    ),
}


def _run(path: str, value: str, joint: str) -> list[str]:
    """The reasons, where the name comes out with ``joint`` before the suffix."""
    put = f"${{{value}}}" if path.endswith("ts") else f"{{{value}}}"
    text = STACK[path]
    outcome = run_files({path: text.replace("VALUE", put)}, SELECT)
    assert outcome.texts[path] == text.replace("VALUE", joint + put)
    return outcome.reasons


@pytest.mark.parametrize("path", STACK)
@pytest.mark.parametrize("values", FIXED.values(), ids=FIXED)
def test_a_suffix_without_a_name_gets_its_hyphen(path: str, values: tuple[str, str]) -> None:
    assert not _run(path, values[path.endswith("py")], "-")


@pytest.mark.parametrize("path", STACK)
@pytest.mark.parametrize("values", LEFT.values(), ids=LEFT)
def test_what_is_no_suffix_is_left(path: str, values: tuple[str, str]) -> None:
    assert not _run(path, values[path.endswith("py")], "")


@pytest.mark.parametrize("path", STACK)
@pytest.mark.parametrize("values", TOLD.values(), ids=TOLD)
def test_what_a_call_gives_may_be_unknown_or_nothing(
    path: str, values: tuple[str, str, str]
) -> None:
    (reason,) = _run(path, values[path.endswith("py")], "")
    assert reason.startswith(values[2])


@pytest.mark.parametrize("path", STACK)
def test_a_method_that_gives_a_hyphen_gives_it_up(path: str) -> None:
    """The name stays as it is."""
    put, own = ("${this.getSuffix()}", "'dev'")
    if path.endswith("py"):
        put, own = ("{self.get_suffix()}", '"dev"')
    before, _, behind = STACK[path].replace("VALUE", put).rpartition(f"return {own}")
    text = f"{before}return {own.replace('d', '-d')}{behind}"
    outcome = run_files({path: text}, SELECT)
    assert outcome.texts[path] == STACK[path].replace("VALUE", "-" + put)
    assert not outcome.reasons
