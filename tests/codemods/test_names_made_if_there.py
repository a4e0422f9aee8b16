"""Names that are made once more of what a list has for some of its elements, and none for others."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class Steps extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    for (const { name, next } of [{ name: 'match', next: 'LAST' }, { name: 'notify', next: undefined }]) {
      const made = MADE;
      new lambda.Function(this, name, { functionName: this.named(name), environment: { NEXT: made } });
    }
  }

  private named(name: string): string {
    return `steps-${name}~${this.suffix}`;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Steps(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        for name, next in [("match", "LAST"), ("notify", None)]:
            made = MADE
            lambda_.Function(self, name, function_name=self.named(name), environment={"NEXT": made})

    def named(self, name):
        return f"steps-{name}~{self.suffix}"
"""
SOURCES = {"typescript": TYPESCRIPT, "python": PYTHON}


def _text(language: str, made: str, last: str = "notify") -> str:
    return SOURCES[language].replace("MADE", made).replace("LAST", last)


LEFT = {
    "typescript: whether there is one or not": ("typescript", "this.named(next)", "notify"),
    "python: whether there is one or not": ("python", "self.named(next)", "notify"),
    "typescript: if there is none": ("typescript", "next ? '' : this.named(next)", "notify"),
    "python: if there is none": ("python", '"" if next else self.named(next)', "notify"),
    "typescript: if another is there": ("typescript", "name ? this.named(next) : ''", "notify"),
    "python: if another is there": ("python", 'self.named(next) if name else ""', "notify"),
    "typescript: if it is another": ("typescript", "next !== id ? this.named(next) : ''", "notify"),
    "python: if it is another": ("python", 'self.named(next) if next != id else ""', "notify"),
    "typescript: another name": ("typescript", "next ? this.named(next) : ''", "others"),
    "python: another name": ("python", 'self.named(next) if next else ""', "others"),
}


@pytest.mark.parametrize(("language", "made", "last"), LEFT.values(), ids=LEFT)
def test_a_name_that_may_be_of_something_else_stays(language: str, made: str, last: str) -> None:
    text = _text(language, made, last).replace("~", "")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert outcome.reasons[0].startswith("what the function returns is used for other things: ")


THERE = {
    "typescript: a conditional": ("typescript", "next ? this.named(next) : ''"),
    "typescript: compared": ("typescript", "next !== undefined ? this.named(next) : ''"),
    "typescript: and more": ("typescript", "(id && next) ? this.named(next) : ''"),
    "typescript: an operator": ("typescript", "(next && this.named(next)) || ''"),
    "typescript: a block": (
        "typescript",
        "['']; if (next) {\n        made.push(this.named(next));\n      }",
    ),
    "python: a conditional": ("python", 'self.named(next) if next else ""'),
    "python: compared": ("python", 'self.named(next) if next is not None else ""'),
    "python: and more": ("python", 'self.named(next) if id and next else ""'),
    "python: an operator": ("python", 'next and self.named(next) or ""'),
    "python: a block": (
        "python",
        "[]\n            if next:\n                made.append(self.named(next))",
    ),
    "python: a comprehension": ("python", "[self.named(next) for _ in id if next]"),
}


@pytest.mark.parametrize(("language", "made"), THERE.values(), ids=THERE)
def test_a_name_that_is_made_only_where_there_is_one_follows(language: str, made: str) -> None:
    text = _text(language, made)
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []
