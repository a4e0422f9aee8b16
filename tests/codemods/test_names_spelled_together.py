"""Names that helpers make of several parts, spelled with the values of these.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAME = "resource-name-separator"

TOP = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
"""
PYTHON_TOP = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
"""
HELPER = """\
const STAGE = process.env.STAGE ?? 'dev';
export function named(kind: string, purpose: string) {
  return `metering-${kind}-${purpose}~${STAGE}`;
}
"""
PYTHON_HELPER = """\
import os

STAGE = os.environ.get("STAGE", "dev")


def named(kind, purpose):
    return f"metering-{kind}-{purpose}~{STAGE}"
"""


def _stack(body: str, top: str = "") -> str:
    return (
        f"{TOP}import {{ named }} from './naming';\n{top}"
        "export class Data extends cdk.Stack {\n"
        f"  constructor(scope: cdk.App, id: string) {{\n    super(scope, id);\n{body}  }}\n}}\n"
    )


def _python_stack(body: str, top: str = "") -> str:
    return (
        f"{PYTHON_TOP}from naming import named\n\n{top}\n"
        "class Data(cdk.Stack):\n    def __init__(self, scope, id):\n"
        f"        super().__init__(scope, id)\n{body}"
    )


QUEUE = "new sqs.Queue(this, 'Q', { queueName: named"
PYTHON_QUEUE = 'sqs.Queue(self, "Q", queue_name=named'
WAYS = {
    "typescript: calls": _stack(
        f"    {QUEUE}('s3', 'readings') }});\n    {QUEUE}('sqs', 'dlq') }});\n"
    ),
    "typescript: pairs of a loop": _stack(
        "    for (const [kind, purpose] of [['s3', 'readings'], ['sqs', 'dlq']]) {\n"
        f"      {QUEUE}(kind, purpose) }});\n    }}\n"
    ),
    "typescript: objects of a list": _stack(
        f"    PARTS.forEach((part) => {{\n      {QUEUE}(part.kind, part.purpose) }});\n    }});\n",
        "const PARTS = [\n  { kind: 's3', purpose: 'readings' },\n"
        "  { kind: 'sqs', purpose: 'dlq' },\n];\n",
    ),
    "typescript: objects that are taken apart": _stack(
        f"    PARTS.forEach(({{ kind, purpose }}) => {{\n      {QUEUE}(kind, purpose) }});\n    }});\n",
        "const PARTS = [\n  { kind: 's3', purpose: 'readings' },\n"
        "  { kind: 'sqs', purpose: 'dlq' },\n];\n",
    ),
    "typescript: another helper": _stack(
        "    const queue = (kind: string, purpose: string) =>\n"
        f"      {QUEUE}(kind.toLowerCase(), purpose) }});\n"
        "    queue('S3', 'readings');\n    queue('SQS', 'dlq');\n"
    ),
    "python: calls": _python_stack(
        f'        {PYTHON_QUEUE}("s3", "readings"))\n        {PYTHON_QUEUE}("sqs", purpose="dlq"))\n'
    ),
    "python: pairs of a loop": _python_stack(
        '        for kind, purpose in [("s3", "readings"), ("sqs", "dlq")]:\n'
        f"            {PYTHON_QUEUE}(kind, purpose))\n"
    ),
    "python: dicts of a list": _python_stack(
        f'        for part in PARTS:\n            {PYTHON_QUEUE}(part["kind"], part["purpose"]))\n',
        'PARTS = [\n    {"kind": "s3", "purpose": "readings"},\n'
        '    {"kind": "sqs", "purpose": "dlq"},\n]\n',
    ),
    "python: items of a dict": _python_stack(
        "        for kind, purpose in PARTS.items():\n"
        f"            {PYTHON_QUEUE}(kind, purpose))\n",
        'PARTS = {"s3": "readings", "sqs": "dlq"}\n',
    ),
    "python: another helper": _python_stack(
        "        def queue(kind, purpose):\n"
        f"            {PYTHON_QUEUE}(kind.lower(), purpose))\n\n"
        '        queue("S3", "readings")\n        queue("SQS", "dlq")\n'
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_names_follow_where_they_are_spelled_with_the_values_that_meet(way: str) -> None:
    """What no call makes is another name: that stays."""
    if way.startswith("typescript"):
        files = {
            "naming.ts": HELPER,
            "stack.ts": WAYS[way],
            "stack.test.ts": "import { Data } from './stack';\n"
            "const names = ['metering-s3-readings~dev', 'metering-sqs-dlq~dev'];\n"
            "const others = ['metering-s3-dlqdev', 'metering-sqs-readingsdev'];\n",
        }
    else:
        files = {
            "naming.py": PYTHON_HELPER,
            "stack.py": WAYS[way],
            "test_stack.py": "from stack import Data\n\n"
            'NAMES = ["metering-s3-readings~dev", "metering-sqs-dlq~dev"]\n'
            'OTHERS = ["metering-s3-dlqdev", "metering-sqs-readingsdev"]\n',
        }
    outcome = run_files({path: text.replace("~", "") for path, text in files.items()}, NAME)
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.reasons == []


LOOPS = {
    "typescript": _stack(
        "    for (const kind of ['s3', 'sqs']) {\n"
        f"      for (const part of ['in', 'out']) {{\n        {QUEUE}(kind, part) }});\n      }}\n    }}\n"
        "    new cdk.CfnOutput(this, 'O', { value: 'metering-sqs-in~dev' });\n"
    ),
    "python": _python_stack(
        '        for kind in ("s3", "sqs"):\n            for part in ("in", "out"):\n'
        f"                {PYTHON_QUEUE}(kind, part))\n"
        '        cdk.CfnOutput(self, "O", value="metering-sqs-in~dev")\n'
    ),
}


@pytest.mark.parametrize("language", LOOPS)
def test_all_that_loops_inside_one_another_go_through_meets(language: str) -> None:
    """The elements of the inner one meet each of the outer one."""
    suffix = ".ts" if language == "typescript" else ".py"
    helper = HELPER if language == "typescript" else PYTHON_HELPER
    files = {f"naming{suffix}": helper, f"stack{suffix}": LOOPS[language]}
    outcome = run_files({path: text.replace("~", "") for path, text in files.items()}, NAME)
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}


NAMERS = {
    "typescript": TOP
    + """\
class Namer {
  constructor(private readonly project: string, private readonly stage: string) {}
  named(part: string) { return `fin-${this.project}-${part}~${this.stage}`; }
}
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const sales = new Namer('sales', stage);
    const stock = new Namer('stock', stage);
    new sqs.Queue(this, 'A', { queueName: sales.named('in') });
    new sqs.Queue(this, 'B', { queueName: stock.named('out') });
    new cdk.CfnOutput(this, 'O', { value: `fin-sales-PART${stage}` });
  }
}
""",
    "python": PYTHON_TOP
    + """\


class Namer:
    def __init__(self, project, stage):
        self.project = project
        self.stage = stage

    def named(self, part):
        return f"fin-{self.project}-{part}~{self.stage}"


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        sales = Namer("sales", stage)
        stock = Namer("stock", stage)
        sqs.Queue(self, "A", queue_name=sales.named("in"))
        sqs.Queue(self, "B", queue_name=stock.named("out"))
        cdk.CfnOutput(self, "O", value=f"fin-sales-PART{stage}")
""",
}


@pytest.mark.parametrize("language", NAMERS)
def test_a_name_that_may_be_spelled_of_values_of_unknown_company_is_held_back(
    language: str,
) -> None:
    """Which instance is asked for which part is not followed; what no values make is no name."""
    text = NAMERS[language].replace("~", "").replace("PART", "in")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert outcome.reasons
    assert all(
        "whether it is also spelled elsewhere cannot be told" in it for it in outcome.reasons
    )
    text = NAMERS[language].replace("PART", "by")
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


BASES = {
    "typescript": TOP
    + """\
class Food extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const suffixed = (base: string) => `${base}~${suffix}`;
    for (const part of ['Orders', 'menus']) {
      new sqs.Queue(this, part, { queueName: suffixed(`HEAD-${part.toLowerCase()}`) });
    }
    new sqs.Queue(this, 'Late', { queueName: suffixed('food-late') });
    new cdk.CfnOutput(this, 'O', { value: `food-orders~${suffix}` });
  }
}
""",
    "python": PYTHON_TOP
    + """\


class Food(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)

        def suffixed(base):
            return f"{base}~{suffix}"

        for part in ("Orders", "menus"):
            sqs.Queue(self, part, queue_name=suffixed(f"HEAD-{part.lower()}"))
        sqs.Queue(self, "Late", queue_name=suffixed("food-late"))
        cdk.CfnOutput(self, "O", value=f"food-orders~{suffix}")
""",
}


@pytest.mark.parametrize("language", BASES)
def test_what_callers_make_of_texts_and_values_stands_before_the_suffix(language: str) -> None:
    """It is text as well, and what it comes to is looked for."""
    text = BASES[language].replace("HEAD", "food")
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


@pytest.mark.parametrize("language", BASES)
def test_what_is_no_kebab_case_text_before_the_suffix_holds_names_back(language: str) -> None:
    """One caller's text is in PascalCase."""
    text = BASES[language].replace("HEAD-", "FoodOf").replace("~", "")
    text = text.replace(".toLowerCase()", "").replace(".lower()", "")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert all("what stands before it is not known" in reason for reason in outcome.reasons)
    assert outcome.reasons
