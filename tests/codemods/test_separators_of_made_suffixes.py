"""Suffixes that are made with their separator, of what may be missing: what is left without it."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "resource-name-separator"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export interface Options { stage?: string; size?: number }

export function suffixOf(stage: string | undefined, options: Options, env: NodeJS.ProcessEnv) {
  return SUFFIX;
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage?: string) {
    super(scope, id);
    const suffix = suffixOf(stage, {}, process.env);
    new sqs.Queue(this, 'Q', { queueName: `jobs@${suffix}` });
  }
}
"""
PYTHON = """\
import os
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


def suffix_of(stage: Optional[str], size: int | None, other):
    return SUFFIX


class Data(cdk.Stack):
    def __init__(self, scope, id, stage=None):
        super().__init__(scope, id)
        suffix = suffix_of(stage, 1, None)
        sqs.Queue(self, "Q", queue_name=f"jobs@{suffix}")
"""
MADE = [
    (
        "typescript",
        "options.size ? `-${options.size}` : '-1'",
        "options.size ? `${options.size}` : '1'",
    ),
    ("typescript", "stage ? `-${stage}` : '-dev'", "stage ? stage : 'dev'"),
    ("typescript", "stage ? '-' + stage : '-dev'", "stage ? stage : 'dev'"),
    (
        "typescript",
        "stage !== undefined ? `-${stage}` : '-dev'",
        "stage !== undefined ? stage : 'dev'",
    ),
    (
        "typescript",
        "options.stage ? `-${options.stage}` : '-dev'",
        "options.stage ? options.stage : 'dev'",
    ),
    (
        "typescript",
        "process.env.STAGE ? `-${process.env.STAGE}` : '-dev'",
        "process.env.STAGE ? process.env.STAGE : 'dev'",
    ),
    ("typescript", "env.STAGE ? '-' + env.STAGE : '-dev'", "env.STAGE ? env.STAGE : 'dev'"),
    ("python", 'f"-{size}" if size else "-1"', 'f"{size}" if size else "1"'),
    ("python", 'f"-{other}" if other else "-dev"', 'f"{other}" if other else "dev"'),
    ("python", 'f"-{stage}" if stage else "-dev"', 'stage if stage else "dev"'),
    ("python", '"-" + stage if stage else "-dev"', 'stage if stage else "dev"'),
]


@pytest.mark.parametrize(("language", "made", "left"), MADE)
def test_a_value_that_is_a_text_where_it_is_asked_for_stands_alone(
    language: str, made: str, left: str
) -> None:
    """Others stay in a text: a number is no part of a name's type."""
    path, text = ("app.ts", TYPESCRIPT) if language == "typescript" else ("app.py", PYTHON)
    before = text.replace("SUFFIX", made).replace("@", "")
    found = run_files({path: before}, SELECT)
    assert found.texts[path] == text.replace("SUFFIX", left).replace("@", "-")


TESTS = {
    "typescript": """\
import { suffixOf } from '../app';

test('suffixes', () => {
  expect(suffixOf(undefined, {}, {})).toBe('@dev');
  expect(suffixOf('pr1', {}, {})).toEqual('@pr1');
});
""",
    "python": """\
from app import suffix_of


def test_suffixes():
    assert suffix_of(None, None, None) == "@dev"
    assert "@pr1" == suffix_of("pr1", None, None)
""",
}


@pytest.mark.parametrize("language", TESTS)
def test_a_test_expects_a_suffix_without_its_separator(language: str) -> None:
    """What it is compared with loses it, and the suffix is asked for as it was."""
    app, text, path, made = (
        ("app.ts", TYPESCRIPT, "test/app.test.ts", MADE[1])
        if language == "typescript"
        else ("app.py", PYTHON, "test_app.py", MADE[-1])
    )
    before = text.replace("SUFFIX", made[1]).replace("@", "")
    found = run_files({app: before, path: TESTS[language].replace("@", "-")}, SELECT)
    assert found.texts[path] == TESTS[language].replace("@", "")
    assert found.texts[app] == text.replace("SUFFIX", made[2]).replace("@", "-")


SUMS = [
    ("typescript", "'-' + (stage || 'dev')", "stage || 'dev'"),
    ("typescript", "'-' + (stage /* given */ || 'dev')", "stage /* given */ || 'dev'"),
    ("python", '"-" + (stage or "dev")', 'stage or "dev"'),
    ("python", '"-" + (\n        stage or "dev"\n    )', '(\n        stage or "dev"\n    )'),
    ("python", '"-" + (stage or "dev").strip()', '(stage or "dev").strip()'),
]


@pytest.mark.parametrize(("language", "made", "left"), SUMS)
def test_parentheses_of_an_operand_go_where_it_stands_alone(
    language: str, made: str, left: str
) -> None:
    """Over several lines they hold it together."""
    path, text = ("app.ts", TYPESCRIPT) if language == "typescript" else ("app.py", PYTHON)
    before = text.replace("SUFFIX", made).replace("@", "")
    found = run_files({path: before}, SELECT)
    assert found.texts[path] == text.replace("SUFFIX", left).replace("@", "-")
