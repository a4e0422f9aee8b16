"""Stacks that take bare `StackProps` although their own props stand in the same file."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"stack-props-interface"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

INTERFACE
export class TapStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: PROPS) {
    super(scope, id, props);
    const environmentSuffix = VALUE;
    new sqs.Queue(this, 'Q', { queueName: `q-${environmentSuffix}` });
  }
}
"""
PYTHON = """\
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class TapStackProps(BASE):
    def __init__(self, TAKEN, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = KEPT


class TapStack(cdk.Stack):
    def __init__(self, scope, id, props: Optional[PROPS] = None, **kwargs):
        super().__init__(scope, id, **kwargs)
        environment_suffix = VALUE
        sqs.Queue(self, "Q", queue_name=f"q-{environment_suffix}")
"""
WAS = {"ts": "process.env.SUFFIX || 'dev'", "py": 'self.node.try_get_context("suffix") or "dev"'}


def _typescript(interface: str, props: str, value: str) -> str:
    text = TYPESCRIPT.replace("INTERFACE", interface)
    return text.replace("PROPS", props).replace("VALUE", value)


def _python(base: str, taken: str, kept: str, props: str, value: str) -> str:
    text = PYTHON.replace("BASE", base).replace("TAKEN", taken).replace("KEPT", kept)
    return text.replace("[PROPS]", f"[{props}]").replace("VALUE", value)


INTERFACES = {
    "as it is needed": "interface TapStackProps extends cdk.StackProps {\n  environmentSuffix?: string;\n}",
    "with more": (
        "interface TapStackProps extends cdk.StackProps {\n"
        "  // Which one.\n  readonly environmentSuffix?: string;\n  retain?: boolean;\n}"
    ),
}


@pytest.mark.parametrize("interface", INTERFACES.values(), ids=INTERFACES)
@pytest.mark.parametrize("exported", [True, False])
def test_an_interface_is_taken(interface: str, exported: bool) -> None:
    before = _typescript(
        f"export {interface}" if exported else interface, "cdk.StackProps", WAS["ts"]
    )
    value = (
        "props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') "
        "|| process.env.SUFFIX || 'dev'"
    )
    outcome = run(before, "typescript", select=SELECT)
    fixed = _typescript(f"export {interface}", "TapStackProps", value)
    assert outcome.text.split() == fixed.split()
    assert not outcome.reasons


UNFIT_INTERFACES = {
    "of something else": "interface TapStackProps { environmentSuffix?: string }",
    "with what is required": (
        "interface TapStackProps extends cdk.StackProps { environmentSuffix?: string; a: string }"
    ),
    "with a required suffix": (
        "interface TapStackProps extends cdk.StackProps { environmentSuffix: string }"
    ),
    "without a suffix": "interface TapStackProps extends cdk.StackProps { retain?: boolean }",
    "of another type": "interface TapStackProps extends cdk.StackProps { environmentSuffix?: 1 }",
    "an alias": "type TapStackProps = cdk.StackProps & { environmentSuffix?: string };",
    "a class": "class TapStackProps { environmentSuffix?: string }",
}


@pytest.mark.parametrize("interface", UNFIT_INTERFACES.values(), ids=UNFIT_INTERFACES)
def test_another_type_of_that_name_is_in_the_way(interface: str) -> None:
    before = _typescript(interface, "cdk.StackProps", WAS["ts"])
    outcome = run(before, "typescript", select=SELECT)
    assert outcome.text == before
    assert outcome.reasons == ["the name TapStackProps is taken"]


TAKEN = {
    "typed": "environment_suffix: Optional[str] = None",
    "by keyword": "*, environment_suffix=None, retain=False",
}


@pytest.mark.parametrize("taken", TAKEN.values(), ids=TAKEN)
def test_a_class_is_taken(taken: str) -> None:
    own = ("cdk.StackProps", taken, "environment_suffix")
    value = (
        '(\n            getattr(props, "environment_suffix", None)\n'
        '            or self.node.try_get_context("environmentSuffix")\n'
        '            or self.node.try_get_context("suffix")\n            or "dev"\n        )'
    )
    outcome = run(_python(*own, "cdk.StackProps", WAS["py"]), "python", select=SELECT)
    assert outcome.text == _python(*own, "TapStackProps", value)
    assert not outcome.reasons


UNFIT_CLASSES = {
    "of something else": ("object", TAKEN["typed"], "environment_suffix"),
    "with what is required": (
        "cdk.StackProps",
        f"retain, {TAKEN['typed']}",
        "environment_suffix",
    ),
    "with a required suffix": ("cdk.StackProps", "environment_suffix", "environment_suffix"),
    "that keeps another": ("cdk.StackProps", TAKEN["typed"], 'environment_suffix or "x"'),
}


@pytest.mark.parametrize("own", UNFIT_CLASSES.values(), ids=UNFIT_CLASSES)
def test_another_class_of_that_name_is_in_the_way(own: tuple[str, str, str]) -> None:
    before = _python(*own, "cdk.StackProps", WAS["py"])
    outcome = run(before, "python", select=SELECT)
    assert outcome.text == before
    assert outcome.reasons == ["the name TapStackProps is taken"]
