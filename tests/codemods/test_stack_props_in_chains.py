"""A chain of alternatives over several lines gets the props as its first member, and stays."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["stack-props-interface"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const suffix =CHAIN;
    new sqs.Queue(this, 'Q', { queueName: `orders-${suffix}` });
  }
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        suffix = CHAIN
        sqs.Queue(self, "Q", queue_name=f"orders-{suffix}")
"""
#: Each chain as it was, and as it is.
CHAINS = {
    "typescript: on the next lines": (
        "typescript",
        (
            "\n      this.node.tryGetContext('environmentSuffix') ||\n"
            "      process.env.SUFFIX ||\n      'dev'"
        ),
        (
            "\n      props?.environmentSuffix ||\n"
            "      this.node.tryGetContext('environmentSuffix') ||\n"
            "      process.env.SUFFIX ||\n      'dev'"
        ),
    ),
    "typescript: in parentheses": (
        "typescript",
        " (\n      this.node.tryGetContext('environmentSuffix') ||\n      'dev'\n    )",
        (
            "\n      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') ||"
            " 'dev'"
        ),
    ),
    "typescript: on one line behind the sign's": (
        "typescript",
        "\n      this.node.tryGetContext('environmentSuffix') || 'dev'",
        (
            "\n      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') ||"
            " 'dev'"
        ),
    ),
    "python: in parentheses": (
        "python",
        (
            '(\n            self.node.try_get_context("environmentSuffix")\n'
            '            or os.environ.get("SUFFIX")\n            or "dev"\n        )'
        ),
        (
            "(\n            (props.environment_suffix if props else None)\n"
            '            or self.node.try_get_context("environmentSuffix")\n'
            '            or os.environ.get("SUFFIX")\n            or "dev"\n        )'
        ),
    ),
}


@pytest.mark.parametrize(("language", "chain", "wired"), CHAINS.values(), ids=CHAINS)
def test_props_come_first_in_the_chain(language: str, chain: str, wired: str) -> None:
    text = {"typescript": TYPESCRIPT, "python": PYTHON}[language]
    outcome = run(text.replace("CHAIN", chain), language, NAME)
    assert outcome.reasons == []
    name = "suffix =" if language == "typescript" else "suffix = "
    assert f"{name}{wired}" in outcome.text
    assert outcome.text.count("ontext(") == chain.count("ontext(")
    assert run(outcome.text, language, NAME).text == outcome.text


COMMENTED = {
    "typescript": (
        TYPESCRIPT,
        (" (\n      // as the pipeline has it\n      process.env.SUFFIX ||\n      'dev'\n    )"),
    ),
    "python": (
        PYTHON,
        (
            '(\n            # as the pipeline has it\n            os.environ.get("SUFFIX")\n'
            '            or "dev"\n        )'
        ),
    ),
}


@pytest.mark.parametrize("language", COMMENTED)
def test_comment_in_the_parentheses_stays(language: str) -> None:
    text, chain = COMMENTED[language]
    outcome = run(text.replace("CHAIN", chain), language, NAME)
    assert "as the pipeline has it" in outcome.text
    assert "environmentSuffix" in outcome.text
