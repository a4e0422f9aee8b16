"""Functions that hold the name in a local, and check it, before they return it."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator", "glue-database-name"]
_TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as glue from 'aws-cdk-lib/aws-glue';

class Data extends cdk.Stack {{
  private readonly environmentSuffix: string;
  constructor(scope: cdk.App, id: string, props?: {{ environmentSuffix?: string }}) {{
    super(scope, id);
    this.environmentSuffix = props?.environmentSuffix || 'dev';
    new sqs.Queue(this, 'Queue', {{ queueName: this.physicalName('dlq') }});
    new glue.CfnDatabase(this, 'Db', {{ catalogId: '1', databaseInput: {{ name: this.physicalName('db'){cleaned} }} }});
  }}
  private physicalName(resource: string): string {{
    const name = `ocr-${{resource}}{hyphen}${{this.environmentSuffix}}`;
    {used}
    return {returned};
  }}
}}
new Data(new cdk.App(), 'Data');
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, environment_suffix="dev"):
        super().__init__(scope, construct_id)
        self.environment_suffix = environment_suffix
        sqs.Queue(self, "Queue", queue_name=self.physical_name("dlq"))
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={{"name": self.physical_name("db"){cleaned}}})

    def physical_name(self, resource):
        name = f"ocr-{{resource}}{hyphen}{{self.environment_suffix}}"
        {used}
        return {returned}


Data(cdk.App(), "Data")
""",
}
_CLEANED = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}
#: What functions do with the name before they return it, and how.
_USED = {
    "typescript": [
        ("if (name.length > 63) throw new Error(`${name} is too long`);", "name"),
        ("if (!/^[a-z-]+$/.test(name)) {\n      throw new Error(name);\n    }", "name"),
        ("", "name.toLowerCase()"),
    ],
    "python": [
        ('if len(name) > 63:\n            raise ValueError(f"{name} is too long")', "name"),
        ("pass", "name.lower()"),
    ],
}
_CASES = [(language, *case) for language, cases in _USED.items() for case in cases]


@pytest.mark.parametrize(("language", "used", "returned"), _CASES)
def test_names_get_their_hyphen_where_they_are_held_and_databases_lose_theirs_at_the_call(
    language: str, used: str, returned: str
) -> None:
    text, cleaned = _TEXTS[language], _CLEANED[language]
    before = text.format(cleaned="", hyphen="", used=used, returned=returned)
    outcome = run(before, language, SELECT)
    assert outcome.reasons == []
    assert outcome.text == text.format(cleaned=cleaned, hyphen="-", used=used, returned=returned)


_KEPT = {
    "typescript": "new sqs.Queue(this, resource, { queueName: name });",
    "python": "sqs.Queue(self, resource, queue_name=name)",
}


@pytest.mark.parametrize("language", _KEPT)
def test_a_name_stays_that_its_function_uses_for_more(language: str) -> None:
    text = _TEXTS[language].format(cleaned="", hyphen="", used=_KEPT[language], returned="name")
    outcome = run(text, language, ["glue-database-name"])
    assert outcome.text == text
    assert len(outcome.reasons) == 1
