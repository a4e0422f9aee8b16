"""Export names: a suffix that is asked for on a condition is not asked for outside of it."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';

interface FleetProps extends cdk.StackProps {
  environmentSuffix?: string;
}

export class Fleet extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: FleetProps) {
    super(scope, id, props);
    LINES
  }
}

new Fleet(new cdk.App(), 'Fleet', { environmentSuffix: process.env.SUFFIX || 'dev' });
"""

PYTHON = """\
import os
from dataclasses import dataclass

import aws_cdk as cdk


@dataclass
class FleetProps:
    environment_suffix: str | None = None


class Fleet(cdk.Stack):
    def __init__(self, scope, construct_id, props: FleetProps | None = None, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        LINES


Fleet(cdk.App(), "Fleet", FleetProps(environment_suffix=os.environ.get("SUFFIX", "dev")))
"""

TS_OUTPUT = "new cdk.CfnOutput(this, 'Name', { value: 'x' });"
TS_NAMED = "new cdk.CfnOutput(this, 'Name', { value: 'x', exportName: `%s` });"
PY_OUTPUT = 'cdk.CfnOutput(self, "Name", value="x")'
PY_NAMED = 'cdk.CfnOutput(self, "Name", value="x", export_name=f"%s")'


def _typescript(*lines: str) -> str:
    return TYPESCRIPT.replace("LINES", "\n    ".join(lines))


def _python(*lines: str) -> str:
    return PYTHON.replace("LINES", "\n        ".join(lines))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "const hyphened = props?.environmentSuffix ? `-${props.environmentSuffix}` : '';",
            id="conditional expression",
        ),
        pytest.param(
            "const shown = !props ? '' : `fleet ${props.environmentSuffix}`;",
            id="alternative",
        ),
        pytest.param("const shown = props && `fleet ${props.environmentSuffix}`;", id="and"),
        pytest.param("const shown = !props || `fleet ${props.environmentSuffix}`;", id="or"),
        pytest.param("if (props) console.log(`${props.environmentSuffix}`);", id="statement"),
        pytest.param(
            "if (!props) { id = ''; } else { console.log(`${props.environmentSuffix}`); }",
            id="else",
        ),
    ],
)
def test_the_stacks_name_where_the_props_may_not_be_there_in_typescript(line: str) -> None:
    outcome = run(_typescript(line, TS_OUTPUT), "typescript", ["output-export-name"])
    assert outcome.text == _typescript(line, TS_NAMED % "${this.stackName}-Name")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            'hyphened = f"-{props.environment_suffix}" if props else ""',
            id="conditional expression",
        ),
        pytest.param(
            'shown = "" if props is None else f"fleet {props.environment_suffix}"',
            id="alternative",
        ),
        pytest.param('shown = props and f"fleet {props.environment_suffix}"', id="and"),
        pytest.param('shown = not props or f"fleet {props.environment_suffix}"', id="or"),
        pytest.param('if props:\n            print(f"{props.environment_suffix}")', id="statement"),
    ],
)
def test_the_stacks_name_where_the_props_may_not_be_there_in_python(line: str) -> None:
    outcome = run(_python(line, PY_OUTPUT), "python", ["output-export-name"])
    assert outcome.text == _python(line, PY_NAMED % "{self.stack_name}-Name")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("console.log(`${props!.environmentSuffix}`, OUTPUT);", id="in one call"),
        pytest.param("if (props) { console.log(`${props.environmentSuffix}`); OUTPUT }", id="if"),
        pytest.param(
            "const shown = id ? `-${props!.environmentSuffix}` : ''; OUTPUT",
            id="on a condition of another thing",
        ),
    ],
)
def test_the_suffix_where_both_stand_on_one_condition_in_typescript(line: str) -> None:
    owner = "props!" if "props!" in line else "props"
    inside = line.startswith("console")
    before, after = (
        text.rstrip(";") if inside else text
        for text in (TS_OUTPUT, TS_NAMED % f"Name-${{{owner}.environmentSuffix}}")
    )
    outcome = run(_typescript(line.replace("OUTPUT", before)), "typescript", ["output-export-name"])
    assert outcome.text == _typescript(line.replace("OUTPUT", after))


def test_the_suffix_where_both_stand_on_one_condition_in_python() -> None:
    lines = ["if props:", '    print(f"{props.environment_suffix}")']
    outcome = run(_python(*lines, f"    {PY_OUTPUT}"), "python", ["output-export-name"])
    named = PY_NAMED % "Name-{props.environment_suffix}"
    assert outcome.text == _python(*lines, f"    {named}")
