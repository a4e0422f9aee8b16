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


def _named(case: str, name: str, call: str = "") -> str:
    """A stack with a database of the name, and the ``call`` that makes the stack."""
    if case.startswith("typescript"):
        return (
            "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
            "export class S extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
            "    super(scope, id, props);\n    const base = this.stackName.toLowerCase();\n"
            "    new glue.CfnDatabase(this, 'D', {\n      catalogId: '1',\n"
            f"      databaseInput: {{ name: {name} }},\n    }});\n  }}\n}}\n{call}\n"
        )
    return (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n\n\n"
        "class S(cdk.Stack):\n    def __init__(self, scope, id, **kwargs):\n"
        "        super().__init__(scope, id, **kwargs)\n        base = self.stack_name.lower()\n"
        '        glue.CfnDatabase(self, "D", catalog_id="1", database_input={\n'
        f'            "name": {name}\n        }})\n\n\n{call}\n'
    )


def _text_of(case: str, part: str, rest: str) -> str:
    return f"`{part}{rest}`" if case.startswith("typescript") else f'f"{part}{rest}"'


@pytest.mark.parametrize("rest", ["-db", "_db", ""])
@pytest.mark.parametrize("case", OF_STACKS)
def test_what_only_the_deployment_knows_may_have_hyphens(case: str, rest: str) -> None:
    """Its own ones are not all that would be left, or are all that there may be."""
    text = _named(case, _text_of(case, OF_STACKS[case], rest))
    outcome = run(text, case.partition(":")[0], SELECT)
    assert outcome.text == text
    assert ["may have hyphens when it is deployed" in it for it in outcome.reasons] == [True]


ALONE = {
    "typescript: the stack's name": "this.stackName",
    "typescript: by a constant": "base",
    "python: the stack's name": "self.stack_name",
    "python: by a constant": "base",
}


@pytest.mark.parametrize("case", ALONE)
def test_a_database_with_the_name_of_its_stack_may_have_hyphens(case: str) -> None:
    text = _named(case, ALONE[case])
    outcome = run(text, case.partition(":")[0], SELECT)
    assert outcome.text == text
    assert ["may have a hyphen" in item.message for item in outcome.findings] == [True]


CALLS = {
    "typescript: by its id": ("new S(new cdk.App(), 'Sales');", False),
    "typescript: by an id with a hyphen": ("new S(new cdk.App(), 'Sales-dev');", True),
    "typescript: by its name": ("new S(new cdk.App(), 'Sales', { stackName: 'a-b' });", True),
    "typescript: by an id that a call makes": ("new S(new cdk.App(), named());", True),
    "python: by its id": ('S(cdk.App(), "Sales")', False),
    "python: by an id with a hyphen": ('S(cdk.App(), "Sales-dev")', True),
    "python: by its name": ('S(cdk.App(), "Sales", stack_name="a-b")', True),
    "python: by an id that a call makes": ("S(cdk.App(), named())", True),
}


@pytest.mark.parametrize("case", CALLS)
def test_what_a_stack_is_called_may_be_seen(case: str) -> None:
    """A name without hyphens brings none; with its hyphens replaced it never does."""
    language, (call, told) = case.partition(":")[0], CALLS[case]
    for name in (
        _text_of(case, OF_STACKS[f"{language}: the stack's name"], "_db"),
        ALONE[case.partition(":")[0] + ": the stack's name"],
    ):
        outcome = run(_named(case, name, call), language, SELECT)
        assert ["may have a hyphen" in it.message for it in outcome.findings] == [True] * told
    replaced = {
        "typescript": "`${this.stackName.replace(/-/g, '_')}_db`",
        "python": "f\"{self.stack_name.replace('-', '_')}_db\"",
    }
    assert not run(_named(case, replaced[language], call), language, SELECT).findings


BEFORE_SUFFIX = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue } from 'aws-cdk-lib';
export class Media extends cdk.Stack {
  constructor(scope: cdk.App, id: string, given: string, suffix: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'D', {
      catalogId: '1',
      databaseInput: { name: `media-${given}${suffix}` },
    });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Media(cdk.Stack):
    def __init__(self, scope, id, given, suffix):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={
            "name": f"media-{given}{suffix}"
        })
""",
}


@pytest.mark.parametrize("language", BEFORE_SUFFIX)
def test_a_name_that_may_run_into_its_suffix_is_told(language: str) -> None:
    """With underscores it would be half done: whether the suffix needs one hangs on the value."""
    text = BEFORE_SUFFIX[language]
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["what stands before it is not known: `given`" in it for it in outcome.reasons] == [True]


HANDED_ON = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';

export class Fleet extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const prefix = `fleet-${stage}`;
    new kms.Key(this, 'Key', { alias: `alias/${prefix}-data` });
    new glue.CfnDatabase(this, 'D', {
      catalogId: '1',
      databaseInput: { name: `${^prefix^}~telematics` },
    });
    this.queue(prefix);
  }
  private queue(prefix: string): void {
    new sqs.Queue(this, 'Queue', { queueName: `${prefix}-REST` });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_kms as kms, aws_sqs as sqs


class Fleet(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        prefix = f"fleet-{stage}"
        kms.Key(self, "Key", alias=f"alias/{prefix}-data")
        name = f"{^prefix^}~telematics"
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": name})
        self.queue(prefix)

    def queue(self, prefix):
        sqs.Queue(self, "Queue", queue_name=f"{prefix}-REST")
""",
}


@pytest.mark.parametrize("language", HANDED_ON)
def test_a_prefix_that_a_method_is_given_stays_for_that(language: str) -> None:
    text = HANDED_ON[language].replace("REST", "dlq")
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text, language)
    assert not outcome.reasons


@pytest.mark.parametrize("language", HANDED_ON)
def test_a_prefix_that_makes_the_same_name_elsewhere_is_no_other(language: str) -> None:
    text = _before(HANDED_ON[language].replace("REST", "telematics"))
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
