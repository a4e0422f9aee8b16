"""Databases whose function puts values with hyphens into their names: a product, a suffix.

In the texts ``~`` is a hyphen that becomes an underscore, and ``#`` where the function's result is
taken without hyphens.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Namer {
  constructor(private readonly product: string, private readonly suffix: string) {}
  of(part: string): string {
    return `${this.product}-${part}@${this.suffix}`;
  }
}

export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix = '@dev') {
    super(scope, id);
    const namer = new Namer('pay-ledger', suffix);
    new glue.CfnDatabase(this, 'D', {
      catalogId: this.account,
      databaseInput: { name: namer.of('catalog')# },
    });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Lake } from '../lib/stack';

test('database', () => {
  const template = Template.fromStack(new Lake(new App(), 'L', '@pr-7'));
  template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: '$' } });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Namer:
    def __init__(self, product: str, suffix: str) -> None:
        self.product = product
        self.suffix = suffix

    def of(self, part: str) -> str:
        return f"{self.product}-{part}@{self.suffix}"


class Lake(cdk.Stack):
    def __init__(self, scope, id, suffix: str = "@dev") -> None:
        super().__init__(scope, id)
        namer = Namer("pay-ledger", suffix)
        glue.CfnDatabase(
            self,
            "D",
            catalog_id="1",
            database_input={"name": namer.of("catalog")#},
        )
""",
        "test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template
from stack import Lake


def test_database():
    template = Template.from_stack(Lake(cdk.App(), "L", "@pr-7"))
    template.has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": "$"}})
""",
    },
}
TAKEN = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}


def _files(language: str, style: str, suffix: str, name: str, taken: str) -> dict[str, str]:
    """The files, with the suffix's hyphen in the name or in itself; the test gives ``suffix``."""
    files = FILES[language]
    app, test = files
    mark = {"in the name": "-", "in the suffix": ""}[style]
    own = {"in the name": "", "in the suffix": "-"}[style]
    text = files[app].replace("}@{", f"}}{mark}{{").replace("}@$", f"}}{mark}$").replace("@", own)
    expected = files[test].replace("@pr-7", own + suffix).replace("$", name)
    return {app: text.replace("#", taken), test: expected}


STYLES = pytest.mark.parametrize("style", ["in the name", "in the suffix"])


@STYLES
@pytest.mark.parametrize("language", FILES)
def test_another_name_in_a_test_stays(language: str, style: str) -> None:
    """It has a part that no call gives: the test does not pass as it is."""
    name = "pay-ledger-other-dev"
    outcome = run_files(_files(language, style, "dev", name, ""), "glue-database-name")
    assert outcome.texts == _files(language, style, "dev", name, TAKEN[language])
    assert outcome.reasons == []


@STYLES
@pytest.mark.parametrize("suffix", ["dev", "pr-7"])
@pytest.mark.parametrize("language", FILES)
def test_all_hyphens_of_the_name_go_in_a_test(language: str, suffix: str, style: str) -> None:
    """The product's and the suffix's own, too: the function's result is taken without any."""
    name = f"pay~ledger~catalog~{suffix.replace('-', '~')}"
    before = _files(language, style, suffix, name.replace("~", "-"), "")
    outcome = run_files(before, "glue-database-name")
    after = _files(language, style, suffix, name.replace("~", "_"), TAKEN[language])
    assert outcome.texts == after
    assert outcome.reasons == []
