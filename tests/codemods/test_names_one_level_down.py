"""Physical names in the struct that holds a resource, or that holds it as one of several kinds.

``~`` is a hyphen that is added.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    MADE;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        MADE
"""
LEFT = {
    "typescript: a pattern of a classifier": (
        "new glue.CfnClassifier(this, 'C', { grokClassifier: { classification: `w${suffix}`, grokPattern: `w${suffix}` } })"
    ),
    "python: a pattern of a classifier": (
        'glue.CfnClassifier(self, "C", grok_classifier={"classification": f"w{suffix}", "grok_pattern": f"w{suffix}"})'
    ),
}
NAMED = {
    "typescript: a connection": (
        "new glue.CfnConnection(this, 'C', { catalogId: '1', connectionInput: { name: `w-link~${suffix}`, connectionType: 'X' } })"
    ),
    "typescript: a classifier of commas": (
        "new glue.CfnClassifier(this, 'C', { csvClassifier: { name: `w-csv~${suffix}`, delimiter: ';' } });\n"
        "    new glue.CfnCrawler(this, 'D', { role: 'r', targets: {}, classifiers: [`w-csv~${suffix}`] })"
    ),
    "typescript: a classifier of tags": (
        "new glue.CfnClassifier(this, 'C', { xmlClassifier: { name: `w-xml~${suffix}`, rowTag: 'r', classification: 'x' } })"
    ),
    "python: a connection": (
        'glue.CfnConnection(self, "C", catalog_id="1", connection_input={"name": f"w-link~{suffix}", "connectionType": "X"})'
    ),
    "python: a classifier of commas": (
        'glue.CfnClassifier(self, "C", csv_classifier={"name": f"w-csv~{suffix}", "delimiter": ";"})\n'
        '        glue.CfnCrawler(self, "D", role="r", targets={}, classifiers=[f"w-csv~{suffix}"])'
    ),
    "python: a classifier of paths": (
        'glue.CfnClassifier(self, "C", json_classifier=glue.CfnClassifier.JsonClassifierProperty('
        'name=f"w-json~{suffix}", json_path="$"))'
    ),
}


def _run(name: str, made: str) -> tuple[str, str]:
    language = name.partition(":")[0]
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("MADE", made)
    outcome = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.reasons == []
    return text, outcome.text


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_name_stays(name: str) -> None:
    text, after = _run(name, LEFT[name])
    assert after == text


@pytest.mark.parametrize("name", NAMED)
def test_a_name_in_a_struct_gets_its_hyphen(name: str) -> None:
    text, after = _run(name, NAMED[name])
    assert after == text.replace("~", "-")
