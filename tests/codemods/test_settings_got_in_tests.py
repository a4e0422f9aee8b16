"""What Python's tests get of a template's dicts, with or without a default."""

from __future__ import annotations

import pytest
from file_runs import run_files

APP = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Podcast(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        glue.CfnJob(self, "J", role="r", command={"name": "glueetl"}, glue_version="OLD")
"""
TEST = """\
import aws_cdk as cdk
from app import Podcast
from aws_cdk.assertions import Template


def test_jobs():
    template = Template.from_stack(Podcast(cdk.App(), "Test"))
    jobs = template.find_resources("AWS::Glue::Job")
    job = list(jobs.values())[0]
    KEY = "GlueVersion"
    LINE
"""
FOLLOWING = {
    "of its properties": 'assert job["Properties"].get("GlueVersion") == "OLD"',
    "with a default": 'assert job["Properties"].get("GlueVersion", "none") == "OLD"',
    "of what is got": 'assert job.get("Properties", {}).get("GlueVersion") == "OLD"',
    "of a name": 'props = job.get("Properties")\n    assert props.get("GlueVersion") == "OLD"',
    "of each": (
        'for it in jobs.values():\n        assert it["Properties"].get("GlueVersion") == "OLD"'
    ),
    "of all": 'assert all(it["Properties"].get("GlueVersion") == "OLD" for it in jobs.values())',
    "in a list": (
        'assert [it["Properties"].get("GlueVersion") for it in jobs.values()] == ["OLD"]'
    ),
}
STAYING = {
    "another key": 'assert job["Properties"].get("MaxCapacity") == "OLD"',
    "by a name": 'assert job["Properties"].get(KEY + "") == "OLD"',
    "another method": 'assert job["Properties"].pop("Version", "GlueVersion") == "OLD"',
}


def _files(line: str, version: str, asserted: str) -> dict[str, str]:
    return {
        "app.py": APP.replace("OLD", version),
        "tests/test_app.py": TEST.replace("LINE", line).replace("OLD", asserted),
    }


@pytest.mark.parametrize("line", FOLLOWING.values(), ids=FOLLOWING)
def test_what_is_got_follows(line: str) -> None:
    outcome = run_files(_files(line, "3.0", "3.0"), "glue-version")
    assert outcome.texts == _files(line, "4.0", "4.0")


@pytest.mark.parametrize("line", STAYING.values(), ids=STAYING)
def test_something_else_stays(line: str) -> None:
    outcome = run_files(_files(line, "3.0", "3.0"), "glue-version")
    assert outcome.texts == _files(line, "4.0", "3.0")
