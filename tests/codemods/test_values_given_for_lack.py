"""Values of a name that is given another one by default, in its function: ``props = props or …``."""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = [
    *("glue-version", "glue-worker-count", "s3-bucket-removal-policy", "s3-auto-delete-objects"),
    "resource-name-separator",
]
PYTHON = """\
from dataclasses import dataclass
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


@dataclass
class EtlProps:
    suffix: str = "dev"
    version: str = "<3.0|4.0>"
    workers: int = <10|2>
    policy: cdk.RemovalPolicy = cdk.RemovalPolicy.<RETAIN|DESTROY>


class Etl(cdk.Stack):
    def __init__(self, scope, id, props: Optional[EtlProps] = None, **kwargs):
        super().__init__(scope, id, **kwargs)
        BODY
        s3.Bucket(self, "B", bucket_name=f"raw<|->{props.suffix}", removal_policy=props.policy<|, auto_delete_objects=True>)
        glue.CfnJob(
            self, "J", role="r", command=dict(name="glueetl"),
            glue_version=props.version, number_of_workers=props.workers,
        )


app = cdk.App()
Etl(app, "Etl")
Etl(app, "More", props=EtlProps(workers=<8|2>))
"""
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

interface EtlProps {
  suffix?: string;
  version?: string;
  workers?: number;
  policy?: cdk.RemovalPolicy;
}
const OWN = { suffix: 'dev', version: '<3.0|4.0>', workers: <10|2>, policy: cdk.RemovalPolicy.<RETAIN|DESTROY> };

class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: EtlProps) {
    super(scope, id);
    BODY
    new s3.Bucket(this, 'B', { removalPolicy: props.policy<|, autoDeleteObjects: true> });
    new glue.CfnJob(this, 'J', {
      role: 'r',
      command: { name: 'glueetl' },
      glueVersion: props.version,
      numberOfWorkers: props.workers,
    });
  }
}

const app = new cdk.App();
new Etl(app, 'Etl');
new Etl(app, 'More', { suffix: 'qa', workers: <8|2>, policy: cdk.RemovalPolicy.<RETAIN|DESTROY> });
"""
FIXED = {
    "python: or": ("python", "props = props or EtlProps()"),
    "python: if it is one": ("python", "props = props if props else EtlProps()"),
    "python: if it is not None": ("python", "props = props if props is not None else EtlProps()"),
    "python: a statement": (
        "python",
        "if props is None:\n            props = EtlProps()",
    ),
    "python: asked before": (
        "python",
        "if not props:\n            print('defaults')\n        props = props or EtlProps()",
    ),
    "python: one that is made before": (
        "python",
        "own = EtlProps()\n        props = props or own",
    ),
    "typescript: ??": ("typescript", "props = props ?? OWN;"),
    "typescript: ||": ("typescript", "props = props || OWN;"),
    "typescript: ??=": ("typescript", "props ??= OWN;"),
    "typescript: if it is defined": ("typescript", "props = props !== undefined ? props : OWN;"),
    "typescript: if it is one": ("typescript", "props = (props) ? props : OWN;"),
    "typescript: a statement": ("typescript", "if (!props) {\n      props = OWN;\n    }"),
    "typescript: spreads": ("typescript", "props = { ...OWN, ...props };"),
    "typescript: a default beside what is spread": (
        "typescript",
        "props = { suffix: 'x', version: '<3.0|4.0>', workers: <10|2>, policy: OWN.policy, ...props };",
    ),
}
LEFT = {
    "python: all of it is shown": (
        "python",
        "print(props)\n        props = props or EtlProps()\n        print(props)",
    ),
    "python: where something else is asked": (
        "python",
        "if scope is None:\n            props = EtlProps()",
    ),
    "typescript: all of it is shown": (
        "typescript",
        "props = props ?? OWN;\n    console.log(props);",
    ),
    "typescript: where something else is asked": (
        "typescript",
        "if (!scope) {\n      props = OWN;\n    }",
    ),
    "typescript: a function may run before": (
        "typescript",
        "const show = () => props;\n    props = props ?? OWN;",
    ),
}


def _texts(language: str, body: str) -> tuple[str, str]:
    text = (PYTHON if language == "python" else TYPESCRIPT).replace("BODY", body)
    before, after = (re.sub(r"<([^<>|]*)\|([^<>|]*)>", rf"\{i}", text) for i in (1, 2))
    return before, after


@pytest.mark.parametrize(("language", "body"), FIXED.values(), ids=FIXED)
def test_both_values_change_where_they_are_written(language: str, body: str) -> None:
    before, after = _texts(language, body)
    if "OWN" in body and "version" in body:
        after = after.replace(
            "OWN = { suffix: 'dev', version: '4.0', workers: 2",
            "OWN = { suffix: 'dev', version: '3.0', workers: 10",
        )
    assert run(before, language, SELECT).text == after


@pytest.mark.parametrize("body", ["props = props ?? OWN;", "props ??= OWN;"])
def test_an_object_that_is_given_without_a_value_lacks_it(body: str) -> None:
    """What is taken where there is no object gives the one that is there nothing."""
    before, _ = _texts("typescript", body)
    before = before.replace(", policy: cdk.RemovalPolicy.RETAIN });", " });")
    outcome = run(before, "typescript", SELECT)
    assert "{ removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true }" in outcome.text


@pytest.mark.parametrize(("language", "body"), LEFT.values(), ids=LEFT)
def test_values_with_other_uses_stay(language: str, body: str) -> None:
    before, _ = _texts(language, body)
    outcome = run(before, language, ["glue-version", "glue-worker-count"])
    assert outcome.text == before
    assert len(outcome.reasons) == 2
