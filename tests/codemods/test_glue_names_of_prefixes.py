"""Glue databases whose names begin with a prefix that other names begin with as well.

``^…^`` is what gets its hyphens replaced where it is put in, ``~`` a hyphen that becomes an underscore.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';

interface Props extends cdk.StackProps { project: string; stage: string }
class Ledger extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: Props) {
    super(scope, id, props);
    const prefix = `PREFIX`;
    new s3.Bucket(this, 'Raw', { bucketName: `${prefix}-raw` });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: '1',
      databaseInput: { name: `${^prefix^}~audit` },
    });
    new cdk.CfnOutput(this, 'O', { value: `${^prefix^}~audit` });
    new cdk.CfnOutput(this, 'P', { value: `VALUE` });
    BODY
  }
}
const app = new cdk.App();
new Ledger(app, 'Ledger', { project: 'bank-ledger', stage: 'dev' });
"""
PYTHON = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3

@dataclass
class Props:
    project: str
    stage: str

class Ledger(cdk.Stack):
    def __init__(self, scope, id, props: Props):
        super().__init__(scope, id)
        prefix = f"PREFIX"
        s3.Bucket(self, "Raw", bucket_name=f"{prefix}-raw")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"{^prefix^}~audit"})
        cdk.CfnOutput(self, "O", value=f"{^prefix^}~audit")
        cdk.CfnOutput(self, "P", value=f"VALUE")
        BODY

app = cdk.App()
Ledger(app, "Ledger", Props(project="bank-ledger", stage="dev"))
"""
STACKS = {"typescript": TYPESCRIPT, "python": PYTHON}
SPELLED = {
    "of the props": "{^props.project^}~{props.stage}~audit",
    "with the prefix's value": "bank~ledger~{props.stage}~audit",
    "written out": "bank~ledger~dev~audit",
    "another name": "bank-ledger-dev-raw",
}


def _text(language: str, prefix: str, value: str, body: str = "keep()") -> str:
    texts = {"PREFIX": prefix, "VALUE": value}
    text = STACKS[language].replace("BODY", body)
    for mark, written in texts.items():
        shown = written.replace("{", "${") if language == "typescript" else written
        text = text.replace(mark, shown)
    return text


def _before(text: str) -> str:
    return re.sub(r"\^([^^]*)\^", r"\1", text).replace("~", "-")


def _after(text: str, language: str) -> str:
    call = ".replace(/-/g, '_')" if language == "typescript" else ".replace('-', '_')"
    return re.sub(r"\^([^^]*)\^", lambda match: match[1] + call, text).replace("~", "_")


@pytest.mark.parametrize("value", SPELLED.values(), ids=SPELLED)
@pytest.mark.parametrize("language", STACKS)
def test_a_prefix_of_props_is_taken_without_its_hyphens(language: str, value: str) -> None:
    """The bucket's name begins with it as it is; other spellings of the database follow."""
    text = _text(language, "{props.project}-{props.stage}", value)
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text, language)
    assert not outcome.reasons


@pytest.mark.parametrize("language", STACKS)
def test_a_prefix_without_a_hyphen_of_its_own_may_have_one_by_its_value(language: str) -> None:
    """What the project is called has one."""
    text = _text(language, "{props.project}", "bank~ledger~audit")
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text, language)


@pytest.mark.parametrize("language", STACKS)
def test_a_prefix_that_others_have_holds_the_name_back(language: str) -> None:
    """They may make the database's name of it."""
    body = "keep(prefix)"
    text = _before(_text(language, "{props.project}-{props.stage}", "other", body))
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["taken without its hyphens" in reason for reason in outcome.reasons] == [True]


OF_STACKS = {
    "typescript: the stack's name": "${this.stackName}",
    "typescript: in lower case": "${this.stackName.toLowerCase()}",
    "typescript: by a constant": "${base}",
    "typescript: of another construct's stack": "${cdk.Stack.of(this).stackName}",
    "typescript: as a value of the template": "${cdk.Aws.STACK_NAME}",
    "typescript: the region": "${this.region}",
    "python: the stack's name": "{self.stack_name}",
    "python: in lower case": "{self.stack_name.lower()}",
    "python: by a constant": "{base}",
    "python: as a value of the template": "{cdk.Aws.STACK_NAME}",
    "python: the region": "{self.region}",
}


@pytest.mark.parametrize("case", OF_STACKS)
def test_what_only_the_deployment_knows_may_have_hyphens(case: str) -> None:
    """Its own ones are not all that would be left."""
    if case.startswith("typescript"):
        text = (
            "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
            "export class S extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
            "    super(scope, id);\n    const base = this.stackName.toLowerCase();\n"
            "    new glue.CfnDatabase(this, 'D', {\n      catalogId: '1',\n"
            f"      databaseInput: {{ name: `{OF_STACKS[case]}-db` }},\n    }});\n  }}\n}}\n"
        )
    else:
        text = (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n\n\n"
            "class S(cdk.Stack):\n    def __init__(self, scope, id):\n"
            "        super().__init__(scope, id)\n        base = self.stack_name.lower()\n"
            '        glue.CfnDatabase(self, "D", catalog_id="1", database_input={\n'
            f'            "name": f"{OF_STACKS[case]}-db"\n        }})\n'
        )
    outcome = run(text, case.partition(":")[0], SELECT)
    assert outcome.text == text
    assert ["may have hyphens when it is deployed" in it for it in outcome.reasons] == [True]
