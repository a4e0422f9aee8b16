"""Functions, methods and classes that something else may call with a suffix that has its hyphen."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SEPARATOR = ["resource-name-separator"]

#: What is in the constructor, and what stands behind the class.
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

class Part extends cdk.NestedStack {
  constructor(scope: cdk.Stack, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'P', { queueName: `shop-part${suffix}` });
  }
}

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    %s
  }
  private create(suffix: string) {
    new sqs.Queue(this, 'Q', { queueName: `shop-raw${suffix}` });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Part(cdk.NestedStack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        sqs.Queue(self, "P", queue_name=f"shop-part{suffix}")


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        %s

    def create(self, suffix):
        sqs.Queue(self, "Q", queue_name=f"shop-raw{suffix}")
"""

#: With which of the two names stays.
UNSEEN = [
    pytest.param("typescript", "this.create.bind(this)('-dev');", "raw", id="ts: bound"),
    pytest.param("typescript", "['-a'].forEach(this.create, this);", "raw", id="ts: a callback"),
    pytest.param("typescript", "run({ make: this.create });", "raw", id="ts: in an object"),
    pytest.param("typescript", "make(Part, '-dev');", "part", id="ts: a class that is given"),
    pytest.param("python", 'for step in [self.create]: step("-a")', "raw", id="py: in a list"),
    pytest.param("python", "run(self.create)", "raw", id="py: a callback"),
    pytest.param("python", 'make(Part, "-dev")', "part", id="py: a class that is given"),
]
PLAIN = [
    pytest.param("typescript", "if (scope instanceof Part) return;", id="ts: no call"),
    pytest.param("python", "isinstance(scope, Part)", id="py: a question"),
    pytest.param("python", "class Own(Part): pass", id="py: a base class"),
]


def _text(language: str, code: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON) % code


@pytest.mark.parametrize(("language", "code", "kept"), UNSEEN)
def test_parameter_of_what_is_handed_on_may_bring_its_hyphen(
    language: str, code: str, kept: str
) -> None:
    text, symbol = _text(language, code), "${" if language == "typescript" else "{"
    other = "part" if kept == "raw" else "raw"
    outcome = run(text, language, SEPARATOR)
    assert outcome.text == text.replace(f"{other}{symbol}", f"{other}-{symbol}")
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize(("language", "code"), PLAIN)
def test_parameter_that_nobody_gives_is_plain(language: str, code: str) -> None:
    text, symbol = _text(language, code), "${" if language == "typescript" else "{"
    outcome = run(text, language, SEPARATOR)
    assert outcome.reasons == []
    assert outcome.text == text.replace(f"raw{symbol}", f"raw-{symbol}").replace(
        f"part{symbol}", f"part-{symbol}"
    )
