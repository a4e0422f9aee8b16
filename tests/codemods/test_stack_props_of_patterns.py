"""Props of stacks whose suffix is taken out of a configuration, together with other values."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["stack-props-interface"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export const settings = { envSuffix: 'dev', job: { workers: 2 } };

PROPSclass Games extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: BASE) {
    BODY
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

SETTINGS = {"env_suffix": "dev", "workers": 2}


class Games(cdk.Stack):
    def __init__(self, scope, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        env_suffix, workers = SETTINGS["env_suffix"], SETTINGS["workers"]
        s3.Bucket(self, "B", bucket_name=f"games-{env_suffix}", versioned=workers > 2)
"""
PROPS = """\
export interface GamesProps extends cdk.StackProps {
  environmentSuffix?: string;
}

"""
SUPER = "super(scope, id, props);"
BUCKET = "new s3.Bucket(this, 'B', { bucketName: `games-${%s}`, versioned: job.workers > 2 });"
CHAIN = (
    "const environmentSuffix =",
    "  props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || envSuffix;",
)


def _typescript(*lines: str, props: bool = False) -> str:
    text = TYPESCRIPT.replace("BODY", "\n    ".join(lines))
    text = text.replace("BASE", "GamesProps" if props else "cdk.StackProps")
    return text.replace("PROPS", PROPS if props else "")


@pytest.mark.parametrize(
    "taken",
    [
        pytest.param(["const { envSuffix, job } = settings;"], id="one line"),
        pytest.param(["const { envSuffix, job } = settings; // of all"], id="a comment behind"),
        pytest.param(["const {", "  envSuffix,", "  job,", "} = settings;"], id="several lines"),
        pytest.param(["const { envSuffix: envSuffix, job } = settings;"], id="renamed"),
    ],
)
def test_a_variable_of_its_own_comes_behind_the_pattern(taken: list[str]) -> None:
    before = _typescript(SUPER, *taken, BUCKET % "envSuffix", "console.log({ envSuffix });")
    outcome = run(before, "typescript", SELECT)
    assert outcome.text == _typescript(
        SUPER,
        *taken,
        *CHAIN,
        BUCKET % "environmentSuffix",
        "console.log({ envSuffix: environmentSuffix });",
        props=True,
    )
    assert not outcome.reasons


def test_before_the_base_the_scope_is_asked_for_the_context() -> None:
    taken = "const { envSuffix, job } = settings;"
    before = _typescript(taken, SUPER, BUCKET % "envSuffix")
    outcome = run(before, "typescript", SELECT)
    chain = [line.replace("this.node", "scope.node") for line in CHAIN]
    after = _typescript(taken, *chain, SUPER, BUCKET % "environmentSuffix", props=True)
    assert outcome.text == after


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        pytest.param(
            ["const { envSuffix, job, team = `t-${envSuffix}` } = settings as any;"],
            "`envSuffix` is used where it is declared",
            id="used where it is declared",
        ),
        pytest.param(
            ["let { envSuffix, job } = settings;", "envSuffix = 'prod';"],
            "`envSuffix` is assigned more than once",
            id="reassigned",
        ),
        pytest.param(
            ["const { envSuffix, job } = elsewhere;"],
            "`envSuffix` comes from elsewhere: `elsewhere`",
            id="out of what is not known",
        ),
        pytest.param(
            [
                "const { envSuffix, job } = settings;",
                "new s3.Bucket(this, 'C', { bucketName: `mail-${settings.envSuffix}` });",
            ],
            "names are built with `envSuffix` and with `settings.envSuffix`",
            id="beside the member itself",
        ),
        pytest.param(
            [
                "const { envSuffix, job } = settings;",
                "const environmentSuffix = 1, suffix = 2, stackSuffix = 3;",
            ],
            "no name is free for the suffix in the constructor",
            id="no name is free",
        ),
    ],
)
def test_why_it_stays(lines: list[str], reason: str) -> None:
    before = _typescript(SUPER, *lines, BUCKET % "envSuffix")
    outcome = run(before, "typescript", SELECT)
    assert outcome.text == before
    assert [reason in it for it in outcome.reasons] == [True], outcome.reasons


def test_python_has_it_where_it_is_unpacked() -> None:
    outcome = run(PYTHON, "python", SELECT)
    value = (
        "env_suffix, workers = ( (props.environment_suffix if props else None) "
        'or self.node.try_get_context("environmentSuffix") or SETTINGS["env_suffix"] ), '
        'SETTINGS["workers"]'
    )
    assert value in " ".join(outcome.text.split())
    assert not outcome.reasons
