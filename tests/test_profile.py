"""Profiles and the highest impact: what is held back, what depends on it, and how that is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import CODEMOD, FIXABLE, cdkfix, make_files, only

from cdkfix.codemod import Impact
from cdkfix.profile import Effect, MaxImpact, Profile
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

PRODUCTION = Settings(profile=Profile.PRODUCTION)


@pytest.mark.parametrize("impact", Impact)
@pytest.mark.parametrize("data_loss", [False, True])
def test_the_test_profile_holds_nothing_back(impact: Impact, data_loss: bool) -> None:
    assert Settings().holds_back(Effect(impact, data_loss)) is None


@pytest.mark.parametrize(
    ("effect", "held_back"),
    [
        (Effect(Impact.NONE), False),
        (Effect(Impact.METADATA), False),
        (Effect(Impact.UPDATE), False),
        (Effect(Impact.REPLACEMENT), True),
        (Effect(Impact.METADATA, data_loss=True), True),
        (Effect(Impact.REPLACEMENT, data_loss=True), True),
    ],
)
def test_production_keeps_resources_and_data(effect: Effect, held_back: bool) -> None:
    assert (PRODUCTION.holds_back(effect) is not None) is held_back


@pytest.mark.parametrize(
    ("level", "let_through"),
    [
        (MaxImpact.NONE, [Impact.NONE]),
        (MaxImpact.METADATA, [Impact.NONE, Impact.METADATA]),
        (MaxImpact.UPDATE, [Impact.NONE, Impact.METADATA, Impact.UPDATE]),
        (MaxImpact.REPLACEMENT, list(Impact)),
        (MaxImpact.DATA_LOSS, list(Impact)),
    ],
)
def test_a_level_lets_through_what_is_not_above_it(
    level: MaxImpact, let_through: list[Impact]
) -> None:
    settings = Settings(max_impact=level)
    assert [item for item in Impact if settings.holds_back(Effect(item)) is None] == let_through
    loses_data = settings.holds_back(Effect(Impact.METADATA, data_loss=True)) is None
    assert loses_data is (level is MaxImpact.DATA_LOSS)


def test_the_stricter_of_profile_and_level_holds() -> None:
    strict = Settings(profile=Profile.PRODUCTION, max_impact=MaxImpact.NONE)
    assert strict.holds_back(Effect(Impact.METADATA)) is not None
    loose = Settings(profile=Profile.PRODUCTION, max_impact=MaxImpact.DATA_LOSS)
    assert loose.holds_back(Effect(Impact.REPLACEMENT)) is not None


def test_effects_add_up() -> None:
    both = Effect(Impact.UPDATE) | Effect(Impact.METADATA, data_loss=True)
    assert both == Effect(Impact.UPDATE, data_loss=True)


BUCKETS = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Kept', { removalPolicy: cdk.RemovalPolicy.RETAIN });
  }
}
"""


def held(outcome: Outcomes) -> list[tuple[str, str | None]]:
    return [(item.codemod.name, item.held_back) for item in outcome.findings]


def test_a_bucket_that_stays_retained_is_not_emptied() -> None:
    """CDK refuses to empty a bucket that its stack does not destroy."""
    outcome = run(
        BUCKETS,
        "typescript",
        settings=Settings(
            frozenset({CODEMOD, "s3-auto-delete-objects"}), profile=Profile.PRODUCTION
        ),
    )
    assert outcome.text == BUCKETS
    assert held(outcome) == [
        (CODEMOD, "the highest impact in the profile production is update"),
    ]


SUFFIXED = """\
from aws_cdk import CfnOutput, Stack, aws_s3 as s3, aws_sqs as sqs
from constructs import Construct

name_suffix = "-dev"


class Data(Stack):
    def __init__(self, scope: Construct, id: str, env_suffix: str) -> None:
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"raw{name_suffix}-b{env_suffix}")
        CfnOutput(self, "Name", value="x")
"""


def test_an_export_does_not_count_on_a_separator_that_is_held_back() -> None:
    select = frozenset({"resource-name-separator", "output-export-name"})
    outcome = run(SUFFIXED, "python", settings=Settings(select, profile=Profile.PRODUCTION))
    assert 'bucket_name=f"raw{name_suffix}-b{env_suffix}"' in outcome.text
    assert 'name_suffix = "-dev"' in outcome.text
    assert 'export_name=f"Name{name_suffix}"' in outcome.text
    assert [item.codemod.name for item in outcome.findings if item.held_back] == [
        "resource-name-separator"
    ]


SHARED = """\
import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: 'dev' | 'prod') {
    super(scope, id);
    new apigateway.RestApi(this, 'Own', { restApiName: `own${stage}` });
    const name = `shared${stage}`;
    new apigateway.RestApi(this, 'Api', { restApiName: name });
    new s3.Bucket(this, 'Bucket', { bucketName: name });
  }
}
"""


def test_a_text_that_names_two_resources_is_held_back_for_either() -> None:
    select = frozenset({"resource-name-separator"})
    outcome = run(SHARED, "typescript", settings=Settings(select, profile=Profile.PRODUCTION))
    assert "restApiName: `own-${stage}`" in outcome.text
    assert "const name = `shared${stage}`" in outcome.text
    effects = [
        (item.effect.impact, item.effect.data_loss, bool(item.held_back))
        for item in outcome.findings
    ]
    assert effects == [
        (Impact.UPDATE, False, False),
        (Impact.REPLACEMENT, True, True),
        (Impact.REPLACEMENT, True, True),
    ]


# The command


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


TOLD = [
    "1 finding held back: the highest impact in the profile production is update",
    f"  1 {CODEMOD} (metadata, data loss)",
]


@pytest.mark.usefixtures("files")
def test_check_lists_what_is_held_back() -> None:
    done = cdkfix(*only("check", "--profile", "production", "fixable.ts"))
    lines = done.out.splitlines()
    assert lines[3] == (
        "    held back, impact: metadata, data loss; "
        "the highest impact in the profile production is update"
    )
    assert lines[-3:] == ["1 finding in 1 of 1 file, 0 fixable, 1 held back", *TOLD]
    concise = cdkfix(
        *only("check", "--profile", "production", "--output-format", "concise", "fixable.ts")
    )
    assert concise.out.rstrip().endswith(
        "(held back, impact: metadata, data loss; "
        "the highest impact in the profile production is update)"
    )


@pytest.mark.usefixtures("files")
def test_json_marks_what_is_held_back() -> None:
    args = ("--max-impact", "metadata", "--output-format", "json", "fixable.ts")
    (finding,) = json.loads(cdkfix(*only("check", *args)).out)["findings"]
    assert (finding["fixable"], finding["reason"]) == (True, None)
    assert finding["held_back"] == "the highest impact allowed is metadata"


@pytest.mark.usefixtures("files")
def test_diff_and_apply_tell_what_they_hold_back() -> None:
    shown = cdkfix(*only("diff", "--profile", "production", "fixable.ts"))
    assert (shown.bytes, shown.err.splitlines()) == (
        b"",
        [*TOLD, "nothing to be done, 1 held back"],
    )
    applied = cdkfix(*only("apply", "--profile", "production", "fixable.ts"))
    assert applied.out == "nothing to be done, 1 held back\n"
    assert applied.err.splitlines() == TOLD
    assert Path("fixable.ts").read_text("utf-8") == FIXABLE
