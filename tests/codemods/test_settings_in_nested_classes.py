"""Python's settings grouped in classes within classes: ``Config.Glue.VERSION``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-version", "s3-bucket-removal-policy", "resource-name-separator"})
TEXT = """\
from dataclasses import dataclass

from aws_cdk import RemovalPolicy, Stack, aws_glue as glue, aws_s3 as s3


class Config:
    ENV = "test"

    class Glue:
        VERSION = "3.0"

    class Other:
        VERSION = "1.0"

    class Raw:
        POLICY = RemovalPolicy.RETAIN
        NAME = "orders-raw"


class Jobs(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        {use}
        s3.Bucket(
            self,
            "Raw",
            bucket_name=f"{{Config.Raw.NAME}}{{Config.ENV}}",
            removal_policy=Config.Raw.POLICY,
        )
        glue.CfnJob(
            self, "Etl", role="etl", command={{"name": "glueetl"}}, glue_version=Config.Glue.VERSION
        )
"""


@pytest.mark.parametrize(
    "use",
    [
        pytest.param("pass", id="no other use"),
        pytest.param("print(Config.Other.VERSION)", id="another class's member of that name"),
    ],
)
def test_members_of_nested_classes_change_where_they_are_written(use: str) -> None:
    text = TEXT.format(use=use)
    fixed = (
        text.replace('VERSION = "3.0"', 'VERSION = "4.0"')
        .replace("POLICY = RemovalPolicy.RETAIN", "POLICY = RemovalPolicy.DESTROY")
        .replace("NAME}{Config", "NAME}-{Config")
    )
    assert run(text, "python", SELECT).text == fixed


def test_other_uses_of_a_nested_class_keep_its_value() -> None:
    text = TEXT.format(use="print(Config.Glue.VERSION)")
    outcome = run(text, "python", frozenset({"glue-version"}))
    assert outcome.text == text.replace("glue_version=Config.Glue.VERSION", 'glue_version="4.0"')


def test_a_stack_reads_a_class_of_its_own() -> None:
    text = TEXT.format(use="pass").replace("Config.Glue.VERSION", "self.Glue.VERSION")
    own = '\n    class Glue:\n        VERSION = "2.0"\n'
    text = text.replace("class Jobs(Stack):\n", f"class Jobs(Stack):{own}\n")
    outcome = run(text, "python", frozenset({"glue-version"}))
    assert outcome.text == text.replace('"2.0"', '"4.0"')
