"""Suffixes that a method finds out: the method is none itself, and what it shows is not empty."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from file_runs import run_files

SELECT = ("resource-name-separator", "output-export-name")
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

interface DataProps extends cdk.StackProps { environmentSuffix?: string }
export class Data extends cdk.Stack {
  readonly environmentSuffix: string;
  readonly queue: sqs.Queue;
  constructor(scope: cdk.App, id: string, props?: DataProps) {
    super(scope, id, props);
    this.environmentSuffix = this.resolveSuffix(props);
    this.queue = new sqs.Queue(this, 'Queue', { queueName: `jobs|${this.environmentSuffix}` });
    this.exportOutputs();
  }
  private resolveSuffix(props?: DataProps): string {
    FOUND
  }
  private exportOutputs(): void {
    new cdk.CfnOutput(this, 'QueueUrl', { value: this.queue.queueUrlEXPORT });
  }
}
""",
    "python": """\
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class DataProps(cdk.StackProps):
    def __init__(self, environment_suffix: Optional[str] = None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, props: Optional[DataProps] = None, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.environment_suffix = self._resolve_suffix(props)
        self.queue = sqs.Queue(self, "Queue", queue_name=f"jobs|{self.environment_suffix}")
        self._export_outputs()

    def _resolve_suffix(self, props: Optional[DataProps]) -> str:
        FOUND

    def _export_outputs(self):
        cdk.CfnOutput(self, "QueueUrl", value=self.queue.queue_urlEXPORT)
""",
}
EXPORT = {
    "typescript": ", exportName: `QueueUrl-${this.environmentSuffix}`",
    "python": ', export_name=f"QueueUrl-{self.environment_suffix}"',
}
BY_STACK = {
    "typescript": ", exportName: `${this.stackName}-QueueUrl`",
    "python": ', export_name=f"{self.stack_name}-QueueUrl"',
}
PATH = {"typescript": "data.ts", "python": "data.py"}
PROVEN = [
    ("typescript", "if (props?.environmentSuffix) {\n      return props.environmentSuffix;\n    }\n    return 'dev';"),
    ("typescript", "if (props && props.environmentSuffix) return props.environmentSuffix;\n    return 'dev';"),
    ("typescript", "if (!props || !props.environmentSuffix) {\n      return 'dev';\n    }\n    return props.environmentSuffix;"),
    ("typescript", "if (props?.environmentSuffix === undefined) throw new Error('none');\n    return props.environmentSuffix;"),
    ("python", 'if props and props.environment_suffix:\n            return props.environment_suffix\n        return self.node.try_get_context("environmentSuffix") or "dev"'),
    ("python", 'if props is not None and props.environment_suffix is not None:\n            return props.environment_suffix\n        return "dev"'),
    ("python", 'if not (props and props.environment_suffix):\n            return "dev"\n        return props.environment_suffix'),
    ("python", 'if props is None or props.environment_suffix is None:\n            raise ValueError("none")\n        return props.environment_suffix'),
]  # fmt: skip
EMPTY = [
    ("typescript", "if (props) return props.environmentSuffix;\n    return 'dev';"),
    ("typescript", "if (props?.environmentSuffix) {\n      return 'dev';\n    }\n    return props.environmentSuffix;"),
    ("typescript", "if (!props?.environmentSuffix) console.log('none');\n    return props.environmentSuffix;"),
    ("python", 'if props:\n            return props.environment_suffix\n        return "dev"'),
    ("python", 'if not props.environment_suffix:\n            return props.environment_suffix\n        return "dev"'),
    ("python", 'if props.environment_suffix or props:\n            return props.environment_suffix\n        return "dev"'),
]  # fmt: skip


def _files(language: str, found: str, joint: str, export: str) -> dict[str, str]:
    text = STACK[language].replace("jobs|", f"jobs{joint}")
    return {PATH[language]: text.replace("FOUND", found).replace("EXPORT", export)}


@pytest.mark.parametrize(("language", "found"), PROVEN)
def test_what_a_condition_proves_is_not_empty(language: str, found: str) -> None:
    before = _files(language, found, "", "")
    outcome = run_files(before, *SELECT)
    assert _unwrapped(outcome.texts) == _unwrapped(_files(language, found, "-", EXPORT[language]))


@pytest.mark.parametrize(("language", "found"), EMPTY)
def test_what_no_condition_proves_may_be(language: str, found: str) -> None:
    outcome = run_files(_files(language, found, "", ""), *SELECT)
    assert _unwrapped(outcome.texts) == _unwrapped(_files(language, found, "", BY_STACK[language]))
    assert any("the suffix can be empty" in reason for reason in outcome.reasons)


def _unwrapped(texts: Mapping[str, str]) -> list[str]:
    """The texts, wherever their lines are broken."""
    return ["".join(text.split()).replace(",}", "}").replace(",)", ")") for text in texts.values()]


#: Classes of props that give a suffix where whoever makes them does not.
MADE_UP = {
    "or": 'environment_suffix or "dev"',
    "if it is there": 'environment_suffix if environment_suffix else "dev"',
    "if it is none": '"dev" if environment_suffix is None else environment_suffix',
}
PROPS = """\
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class DataProps:
    def __init__(self, environment_suffix: Optional[str] = None):
        self.environment_suffix = MADE


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, props: DataProps, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        environment_suffix = props.environment_suffix
        sqs.Queue(self, "Queue", queue_name=f"jobs|{environment_suffix}")


app = cdk.App()
Data(app, "Data", DataProps(environment_suffix=app.node.try_get_context("suffix")))
"""


@pytest.mark.parametrize("made", MADE_UP.values(), ids=MADE_UP)
def test_a_class_of_props_makes_up_for_what_is_not_given(made: str) -> None:
    text = PROPS.replace("MADE", made)
    outcome = run_files({"data.py": text.replace("|", "")}, SELECT[0])
    assert outcome.texts == {"data.py": text.replace("|", "-")}


def test_a_class_of_props_that_makes_up_for_nothing_leaves_the_suffix_empty() -> None:
    text = PROPS.replace("MADE", "environment_suffix").replace("|", "")
    outcome = run_files({"data.py": text}, SELECT[0])
    assert outcome.texts == {"data.py": text}
    assert any("it may be left out" in reason for reason in outcome.reasons)
