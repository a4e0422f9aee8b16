"""Suffixes that the command line gives: an option's default says how they begin."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {{ library }} from 'elsewhere';
{options}
export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string) {{
    super(scope, id);
    new sqs.Queue(this, 'Q', {{ queueName: `jobs{gap}${{{suffix}}}` }});
  }}
}}
"""
PYTHON = """\
import argparse
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

parser = argparse.ArgumentParser()
{options}


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"jobs{gap}{{{suffix}}}")
"""
FORMS = {"typescript": TYPESCRIPT, "python": PYTHON}
OPTIONS = [
    pytest.param(
        "typescript",
        "const argv = library(process.argv).option('suffix', { default: '«»' }).parseSync();",
        "argv.suffix",
        id="yargs",
    ),
    pytest.param(
        "typescript",
        "library.option('-s, --name-suffix <text>', 'the suffix', '«»').parse();\n"
        "const { nameSuffix } = library.opts();",
        "nameSuffix",
        id="commander",
    ),
    pytest.param(
        "python",
        'parser.add_argument("-s", "--name-suffix", default="«»", help="the suffix")\n'
        "args = parser.parse_args()",
        "args.name_suffix",
        id="argparse",
    ),
    pytest.param(
        "python",
        'parser.add_argument("--stage", dest="suffix", default="«»")\nargs = parser.parse_args()',
        "args.suffix",
        id="argparse, under another name",
    ),
]


def _text(language: str, options: str, suffix: str, default: str, gap: str = "") -> str:
    return FORMS[language].format(options=options.replace("«»", default), suffix=suffix, gap=gap)


@pytest.mark.parametrize(("language", "options", "suffix"), OPTIONS)
def test_a_default_without_a_separator_gets_one(language: str, options: str, suffix: str) -> None:
    outcome = run(_text(language, options, suffix, "dev"), language, NAME)
    assert outcome.reasons == []
    assert outcome.text == _text(language, options, suffix, "dev", "-")


@pytest.mark.parametrize(("language", "options", "suffix"), OPTIONS)
def test_a_default_with_a_separator_holds_it_back(language: str, options: str, suffix: str) -> None:
    """What the user gives nobody knows, and no second separator is put before the default's."""
    text = _text(language, options, suffix, "-dev")
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert "begins with one, another value need not" in outcome.reasons[0]


def test_an_option_without_a_default_is_not_known() -> None:
    options = 'parser.add_argument("--suffix")\nargs = parser.parse_args()'
    text = _text("python", options, "args.suffix", "")
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert "it is what a call returns: `parser.parse_args()`" in outcome.reasons[0]
