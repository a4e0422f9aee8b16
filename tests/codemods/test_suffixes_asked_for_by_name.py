"""Suffixes that props are asked for by a name: ``getattr(props, "environment_suffix", None)``."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("resource-name-separator", "output-export-name")
STACK = """\
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
        suffix = ASKED
        sqs.Queue(self, "Q", queue_name=f"jobs»{suffix}")
        cdk.CfnOutput(self, "Url", value="x"EXPORT)
"""
APP = """\
import aws_cdk as cdk

from data import Data, DataProps

app = cdk.App()
Data(app, "Data", props=DataProps(environment_suffix=GIVEN))
"""
CONTEXT = 'app.node.try_get_context("environmentSuffix") or "dev"'


def _files(asked: str, given: str, put: tuple[str, str], export: str) -> dict[str, str]:
    files = {
        "data.py": STACK.replace("ASKED", asked).replace("EXPORT", export),
        "app.py": APP.replace("GIVEN", given),
    }
    return {path: text.replace("«", put[0]).replace("»", put[1]) for path, text in files.items()}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ('getattr(props, "environment_suffix", None) or "dev"', CONTEXT),
        ('getattr(props, "environment_suffix", "dev")', CONTEXT),
        ('getattr(props, "environment_suffix", None) or "«dev"', '"«qa"'),
        ('getattr(props, "environment_suffix", "«dev")', '"«qa"'),
    ],
    ids=["or a default", "with a default", "all have a separator", "its default has one, too"],
)
def test_a_suffix_that_is_asked_for_by_its_name_is_known(asked: str, given: str) -> None:
    before = _files(asked, given, ("-", ""), "")
    export = ', export_name=f"Url-{suffix}"'
    assert run_files(before, *SELECT).texts == _files(asked, given, ("", "-"), export)


@pytest.mark.parametrize(
    ("asked", "given", "reason"),
    [
        ('getattr(props, "environment_suffix", None)', CONTEXT, "it is empty: `None`"),
        ("getattr(props, kind, None)", CONTEXT, "it is what a call returns"),
        ("getattr(props, *names)", CONTEXT, "it is what a call returns"),
    ],
    ids=["or none", "another name", "unpacked"],
)
def test_a_suffix_that_cannot_be_told_is_left(asked: str, given: str, reason: str) -> None:
    files = _files(asked, given, ("", ""), "")
    outcome = run_files(files, SELECT[0])
    assert outcome.texts == files
    assert any(reason in item for item in outcome.reasons)


def test_others_that_ask_for_it_get_the_separator_too() -> None:
    asked = 'getattr(props, "environment_suffix", None) or "«dev"'
    files = _files(asked, '"«qa"', ("«", "»"), "")
    files["data.py"] += '        print(f"for{getattr(props, "environment_suffix", "")}")\n'.replace(
        '"environment_suffix", ""', "'environment_suffix', ''"
    )
    before = {path: text.replace("«", "-").replace("»", "") for path, text in files.items()}
    outcome = run_files(before, SELECT[0])
    assert outcome.texts == before
    assert outcome.reasons
