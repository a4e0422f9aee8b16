"""Codemod 16 beyond its examples: wired, never decoration, and no caller breaks."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

NAME = ["stack-props-interface"]


def typescript(parameter: str, body: str = "", *, head: str = "", tail: str = "") -> Outcomes:
    """Run over a stack whose constructor takes ``parameter`` and does ``body``."""
    text = (
        f"import * as cdk from 'aws-cdk-lib';\n{head}\nexport class Data extends cdk.Stack {{\n"
        f"  constructor(scope: cdk.App, id: string, {parameter}) {{\n"
        f"    super(scope, id, props);\n{body}\n  }}\n}}\n{tail}"
    )
    return run(text, "typescript", NAME)


SUFFIX = "    const environmentSuffix = process.env.SUFFIX || 'dev';\n    f(environmentSuffix);"

LEFT_ALONE = {
    "props of its own": "props: DataProps",
    "partial props": "props: Partial<cdk.StackProps>",
    "props with more than types written here": "props: cdk.StackProps & Extra",
    "nested stack's props": "props: cdk.NestedStackProps",
    "taken apart": "{ env }: cdk.StackProps",
}


@pytest.mark.parametrize("parameter", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_other_props_are_left_alone(parameter: str) -> None:
    """Only bare `StackProps`, alone or beside an inline type, are this failure."""
    outcome = typescript(parameter, SUFFIX)
    assert "interface" not in outcome.text
    assert outcome.findings == ()


def test_construct_is_no_stack() -> None:
    """A construct's props are its own business."""
    text = (
        "import { StackProps } from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\n"
        "export class Part extends Construct {\n"
        "  constructor(scope: Construct, id: string, props: StackProps) {\n"
        f"    super(scope, id);\n{SUFFIX}\n  }}\n}}\n"
    )
    assert run(text, "typescript", NAME).findings == ()


def test_taken_name_is_not_declared_again() -> None:
    """An interface of that name may mean something else."""
    outcome = typescript("props?: cdk.StackProps", SUFFIX, head="interface DataProps { a: 1 }\n")
    assert "the name DataProps is taken" in outcome.reasons


def test_construct_called_environment_is_no_suffix() -> None:
    """A variable whose name ends so but whose value is no text."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    const batchEnvironment = new cdk.aws_batch.CfnComputeEnvironment(this, 'E', x);\n"
        "    f(batchEnvironment);",
    )
    assert outcome.reasons == ["nothing in the stack varies by environment"]


def test_required_props_are_asked_directly() -> None:
    """Props that must be given need no ``?.``."""
    outcome = typescript("props: cdk.StackProps", SUFFIX)
    assert "= props.environmentSuffix || this.node.tryGetContext(" in outcome.text


def test_default_props_are_asked_directly() -> None:
    """Nor do props with a default."""
    outcome = typescript("props: cdk.StackProps = {}", SUFFIX)
    assert "props: DataProps = {}" in outcome.text
    assert "= props.environmentSuffix || " in outcome.text


def test_value_of_weaker_binding_is_parenthesized() -> None:
    """``||`` and ``??`` cannot stand side by side."""
    body = SUFFIX.replace("||", "??")
    assert "|| (process.env.SUFFIX ?? 'dev');" in typescript("props?: cdk.StackProps", body).text


def test_context_is_not_asked_twice() -> None:
    """A suffix from the same context key gets the props in front."""
    body = (
        "    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';\n"
        "    f(environmentSuffix);"
    )
    outcome = typescript("props?: cdk.StackProps", body)
    assert outcome.text.count("tryGetContext") == 1


def test_uses_outside_of_the_class_keep_the_constant() -> None:
    """What stands outside has no props to ask."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    f(`a${suffix}`, { suffix });",
        head="const suffix = 'dev';\n",
        tail="new Data(x, 'D', { stackName: `D-${suffix}` });\n",
    )
    assert "f(`a${environmentSuffix}`, { suffix: environmentSuffix });" in outcome.text
    assert "stackName: `D-${suffix}`" in outcome.text


def test_local_name_avoids_what_is_taken() -> None:
    """The constant may already be called as the local would be."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    f(environmentSuffix);",
        head="const environmentSuffix = 'dev';\n",
    )
    assert "const suffix =\n" in outcome.text or "const suffix = " in outcome.text
    assert "f(suffix);" in outcome.text


def test_two_stacks_share_one_constant() -> None:
    """Each stack gets props of its own."""
    stack = (
        "export class {0} extends cdk.Stack {{\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{\n"
        "    super(scope, id, props);\n    f(nameSuffix);\n  }}\n}}\n"
    )
    text = "import * as cdk from 'aws-cdk-lib';\nconst nameSuffix = 'dev';\n\n" + (
        stack.format("One") + "\n" + stack.format("Two")
    )
    outcome = run(text, "typescript", NAME)
    assert "export interface OneProps" in outcome.text
    assert "export interface TwoProps" in outcome.text
    assert outcome.text.count("f(environmentSuffix);") == 2


PYTHON = """\
import aws_cdk as cdk
{head}

class Data(cdk.Stack):
    def __init__(self, scope{types}, id, {rest}):
        super().__init__(scope, id, **kwargs)
        environment_suffix = self.node.try_get_context("env") or "dev"
        f(environment_suffix)
"""


@pytest.mark.parametrize(
    "rest", ["props=None, **kwargs", "env_suffix, **kwargs", "*, a=1, **kwargs"]
)
def test_python_stack_with_parameters_of_its_own_is_left_alone(rest: str) -> None:
    """A constructor that takes more is no bare one."""
    text = PYTHON.format(head="", types="", rest=rest)
    assert run(text, "python", NAME).text == text


def test_python_without_annotations_gets_none() -> None:
    """The file's own style: no types where there are none."""
    outcome = run(PYTHON.format(head="", types="", rest="**kwargs"), "python", NAME)
    assert "def __init__(self, scope, id, props=None, **kwargs):" in outcome.text
    assert "(self, *, environment_suffix=None, **kwargs):" in outcome.text


def test_python_optional_where_the_file_says_so() -> None:
    """``Optional[X]`` in a file that imports it."""
    text = PYTHON.format(
        head="from typing import Optional\n", types=": cdk.App", rest="**kwargs"
    ).replace("kwargs):", "kwargs) -> None:")
    outcome = run(text, "python", NAME)
    assert "props: Optional[DataProps] = None, **kwargs" in outcome.text
    assert "environment_suffix: Optional[str] = None" in outcome.text


def test_python_callers_without_props_keep_working() -> None:
    """The bare stack's keywords are still handed on, beside those of the props."""
    outcome = run(PYTHON.format(head="", types="", rest="**kwargs"), "python", NAME)
    assert "**{**(props.stack_arguments if props else {}), **kwargs})" in outcome.text
