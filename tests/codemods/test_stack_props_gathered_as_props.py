"""Python stacks whose keywords are gathered under the name that their props would have."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["stack-props-interface"]
TOP = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

SUFFIX = "dev"


"""
STACK = """\
class Data(cdk.Stack):
    def __init__(self, scope, id, {rest}):
        super().__init__(scope, id, {given})
        {statement}
        s3.Bucket(self, "Raw", bucket_name=f"raw-{{{suffix}}}")
"""
PROPS = """\
class DataProps(cdk.StackProps):
    \"\"\"The properties of Data.\"\"\"

    def __init__(self, *, environment_suffix=None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
        self.stack_arguments = kwargs


"""
OWN = "**{**(props.stack_arguments if props else {}), **kwargs}"
LOCAL = """\
environment_suffix = (
            (props.environment_suffix if props else None)
            or self.node.try_get_context("environmentSuffix")
            or SUFFIX
        )
        """
#: Uses of the keywords beside the one that hands them on, before and after.
USES = {
    "none": ("print(id)", "print(id)"),
    "a key": ('print(props["env"])', 'print(kwargs["env"])'),
    "in a text": ('print(f"{props}")', 'print(f"{kwargs}")'),
    "in a function": (
        "show = lambda: props.get('env')",
        "show = lambda: kwargs.get('env')",
    ),
    "spread into another": ("s3.Bucket(self, 'B', **props)", "s3.Bucket(self, 'B', **kwargs)"),
    "a parameter of another function": (
        "show = lambda props: props.get('env')",
        "show = lambda props: props.get('env')",
    ),
}


@pytest.mark.parametrize("name", USES)
def test_the_keywords_get_their_usual_name(name: str) -> None:
    before, after = USES[name]
    stack = STACK.format(rest="**props", given="**props", statement=before, suffix="SUFFIX")
    own = STACK.format(
        rest="props=None, **kwargs",
        given=OWN,
        statement=LOCAL + after,
        suffix="environment_suffix",
    )
    outcome = run(TOP + stack, "python", NAME)
    assert outcome.text == TOP + PROPS + own
    assert not outcome.reasons


def test_the_type_of_the_keywords_stays_theirs() -> None:
    stack = STACK.format(rest="**props: object", given="**props", statement="pass", suffix="SUFFIX")
    outcome = run(TOP + stack, "python", NAME)
    assert "**kwargs: object" in outcome.text
    assert "**props" not in outcome.text
    compile(outcome.text, "stack.py", "exec")


def test_the_keywords_stay_where_members_of_the_props_are_taken_one_by_one() -> None:
    stack = STACK.format(
        rest="env=None, **props", given="env=env, **props", statement="pass", suffix="SUFFIX"
    )
    outcome = run(TOP + stack, "python", NAME)
    assert f"env=env or (props.env if props else None), {OWN}" in outcome.text
    assert "id, env=None, props=None, **kwargs):" in outcome.text


OBSTACLES = {
    "both names": (
        ("**props", "**props", "kwargs = dict(props)"),
        "the names props and kwargs are taken in the constructor",
    ),
    "another variable": (
        ("**kwargs", "**kwargs", "props = dict(kwargs)"),
        "the name props is taken in the constructor",
    ),
    "a name that is printed": (
        ("**props", "**props", 'print(f"{props=}")'),
        "an f-string's `=` prints the name `props`, line 10",
    ),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_no_name_is_left(name: str) -> None:
    (rest, given, statement), reason = OBSTACLES[name]
    text = TOP + STACK.format(rest=rest, given=given, statement=statement, suffix="SUFFIX")
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert outcome.reasons == [reason]
