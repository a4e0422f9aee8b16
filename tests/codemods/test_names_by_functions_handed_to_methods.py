"""Names that a function makes which a method of the stack is given, and calls."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator"})
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Store(cdk.Stack):
    def __init__(self, scope, id, environment_suffix):
        super().__init__(scope, id)
        name = lambda base: f"shop-{base}<environment_suffix>"
        self._queues(<given>)
        <then>

    def _queues(self, named):
        sqs.Queue(self, "Dlq", queue_name=named("dlq"))
""".replace("<environment_suffix>", "{environment_suffix}")
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

class Store extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id);
    const name = (base: string) => `shop-${base}${environmentSuffix}`;
    this.queues(<given>);
    <then>
  }

  private queues(named: (base: string) => string) {
    new sqs.Queue(this, 'Dlq', { queueName: named('dlq') });
  }
}
"""


@pytest.mark.parametrize(
    ("language", "template", "given"),
    [
        pytest.param("python", PYTHON, "name", id="py: by its name"),
        pytest.param("python", PYTHON, "named=name", id="py: as a keyword"),
        pytest.param(
            "python", PYTHON, 'lambda it: f"shop-{it}{environment_suffix}"', id="py: written there"
        ),
        pytest.param("typescript", TYPESCRIPT, "name", id="ts: by its name"),
        pytest.param(
            "typescript",
            TYPESCRIPT,
            "(it) => `shop-${it}${environmentSuffix}`",
            id="ts: written there",
        ),
    ],
)
def test_the_function_gets_the_hyphen(language: str, template: str, given: str) -> None:
    text = template.replace("<given>", given).replace("<then>", "")
    outcome = run(text, language, SELECT)
    base = "it" if "shop" in given else "base"
    fixed = text.replace(f"{base}}}{{env", f"{base}}}-{{env")
    fixed = fixed.replace(f"{base}}}${{env", f"{base}}}-${{env")
    assert outcome.text == fixed != text
    assert run(outcome.text, language, SELECT).text == outcome.text


@pytest.mark.parametrize(("language", "template"), [("python", PYTHON), ("typescript", TYPESCRIPT)])
def test_a_function_that_others_may_call_stays(language: str, template: str) -> None:
    text = template.replace("<given>", "name").replace("<then>", "publish(name)")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert outcome.findings
