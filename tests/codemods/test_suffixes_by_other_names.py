"""Suffixes that a stack keeps by a name of its own, one behind another, and names by a class
whose method is `get`.

``¦`` is where a hyphen goes.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name", "output-export-name"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export interface TapStackProps extends cdk.StackProps {
  environmentSuffix?: string;
  label?: string;
}
export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: TapStackProps) {
    super(scope, id, props);
    @
    new sqs.Queue(this, 'Q', { queueName: `fin-dlq¦${tail}` });
    new cdk.CfnOutput(this, 'Out', { value: 'x', exportName: `Out-${tail}` });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class TapStack(cdk.Stack):
    def __init__(self, scope, id, props=None, **kwargs):
        super().__init__(scope, id, **kwargs)
        @
        sqs.Queue(self, "Q", queue_name=f"fin-dlq¦{tail}")
        cdk.CfnOutput(self, "Out", value="x", export_name=f"Out-{tail}")
"""
SUFFIXES = {
    "ts, or": (TYPESCRIPT, "const tail = props?.environmentSuffix || 'dev';"),
    "ts, nullish": (TYPESCRIPT, "const tail = props?.environmentSuffix ?? 'dev';"),
    "ts, conditional": (
        TYPESCRIPT,
        "const tail = props?.environmentSuffix ? props.environmentSuffix : 'dev';",
    ),
    "ts, lowered": (TYPESCRIPT, "const tail = (props?.environmentSuffix || 'dev').toLowerCase();"),
    "ts, pattern": (TYPESCRIPT, "const { environmentSuffix: tail = 'dev' } = props ?? {};"),
    "py, conditional": (PYTHON, 'tail = props.environment_suffix if props else "dev"'),
    "py, or": (PYTHON, 'tail = (props and props.environment_suffix) or "dev"'),
}


@pytest.mark.parametrize(("stack", "line"), SUFFIXES.values(), ids=SUFFIXES)
def test_another_name_for_a_suffix_is_one(stack: str, line: str) -> None:
    text = stack.replace("@", line)
    language = "python" if stack is PYTHON else "typescript"
    fixed = text.replace("¦", "-")
    before = text.replace("¦", "").replace(", exportName: `Out-${tail}`", "")
    before = before.replace(', export_name=f"Out-{tail}"', "")
    assert run(before, language, select=SELECT).text == fixed
    assert run(fixed, language, select=SELECT).text == fixed


OTHERS = {
    "ts, one of two": (TYPESCRIPT, "const tail = props?.label || props?.environmentSuffix;"),
    "ts, another member": (TYPESCRIPT, "const tail = props?.label || 'dev';"),
    "py, one of two": (PYTHON, "tail = props.label or props.environment_suffix"),
    "py, another member": (PYTHON, 'tail = props.label or "dev"'),
}


@pytest.mark.parametrize(("stack", "line"), OTHERS.values(), ids=OTHERS)
def test_what_may_be_another_text_is_no_suffix(stack: str, line: str) -> None:
    text = stack.replace("@", line).replace("¦", "")
    language = "python" if stack is PYTHON else "typescript"
    assert run(text, language, select=SELECT).text == text


BEHIND = {
    "ts": (
        TYPESCRIPT.replace("fin-dlq¦${tail}", "fin-${regionSuffix}¦${tail}"),
        "const tail = 'dev';\n    const regionSuffix = props?.label ? 'primary' : 'secondary';",
    ),
    "py": (
        PYTHON.replace("fin-dlq¦{tail}", "fin-{region_suffix}¦{tail}"),
        'tail = "dev"\n        region_suffix = "primary" if props.label else "secondary"',
    ),
}


@pytest.mark.parametrize(("stack", "lines"), BEHIND.values(), ids=BEHIND)
def test_a_suffix_directly_behind_another(stack: str, lines: str) -> None:
    language = "python" if stack.startswith("import aws_cdk") else "typescript"
    select = {"resource-name-separator"}
    text = stack.replace("@", lines).replace(
        "tail", "nameSuffix" if language != "python" else "name_suffix"
    )
    assert run(text.replace("¦", ""), language, select=select).text == text.replace("¦", "-")
    unknown = text.replace("'secondary'", "props?.label").replace('"secondary"', "props.label")
    outcome = run(unknown.replace("¦", ""), language, select=select)
    assert outcome.text == unknown.replace("¦", "")
    assert "what stands before it is not known" in outcome.reasons[0]


GET_TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

class Naming {
  constructor(private readonly suffix: string) {}
  get(resource: string) {
    return `ocr-${resource}¦${this.suffix}`;
  }
}
class Ocr extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environmentSuffix = 'dev') {
    super(scope, id);
    const naming = new Naming(environmentSuffix);
    new sqs.Queue(this, 'Q', { queueName: naming.get('dlq') });
    const name = naming.get('db')«.replace(/-/g, '_')»;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name } });
  }
}
new Ocr(new cdk.App(), 'Ocr');
"""
GET_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Naming:
    def __init__(self, suffix):
        self.suffix = suffix

    def get(self, resource):
        return f"ocr-{resource}¦{self.suffix}"


class Ocr(cdk.Stack):
    def __init__(self, scope, id, environment_suffix="dev"):
        super().__init__(scope, id)
        naming = Naming(environment_suffix)
        sqs.Queue(self, "Q", queue_name=naming.get("dlq"))
        name = naming.get("db")«.replace("-", "_")»
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": name})


Ocr(cdk.App(), "Ocr")
"""


@pytest.mark.parametrize(
    ("language", "text"), [("typescript", GET_TYPESCRIPT), ("python", GET_PYTHON)], ids=["ts", "py"]
)
def test_a_method_called_get_is_no_look_up(language: str, text: str) -> None:
    head, _, rest = text.partition("«")
    put, _, tail = rest.partition("»")
    before, fixed = (head + tail).replace("¦", ""), (head + put + tail).replace("¦", "-")
    assert run(before, language, select=SELECT).text == fixed
    assert run(fixed, language, select=SELECT).text == fixed
