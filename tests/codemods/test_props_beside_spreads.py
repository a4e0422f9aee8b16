"""Keywords beside ``**kwargs``: where nobody gives them, and in front of what is spread."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

EMPTIED = ["s3-auto-delete-objects"]
TOP = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\n"
HELPER = """\
def make_bucket(scope, part, **kwargs):
    BEFORE
    return s3.Bucket(scope, part, removal_policy=cdk.RemovalPolicy.DESTROY, **kwargs)


stack = cdk.Stack(cdk.App(), "Data")
make_bucket(stack, "Raw", versioned=True)
CALL
"""
OVERRIDDEN = '**{**kwargs, "auto_delete_objects": True}'

OTHERS = {
    "a caller that nobody can follow": ("pass", "make_bucket(stack, 'A', **load())"),
    "a function that adds to it": ("kwargs.update(load())", ""),
    "a function that shows it": ("print(kwargs)", ""),
    "a function that is handed on": ("pass", "run(make_bucket)"),
}


@pytest.mark.parametrize(("before", "call"), OTHERS.values(), ids=OTHERS)
def test_what_others_may_give_is_overridden(before: str, call: str) -> None:
    """A keyword beside theirs would be given twice, which Python refuses."""
    text = TOP + HELPER.replace("BEFORE", before).replace("CALL", call)
    outcome = run(text, "python", EMPTIED)
    assert "auto_delete_objects=True" not in outcome.text
    assert outcome.text in (text, text.replace("DESTROY, **kwargs", f"DESTROY, {OVERRIDDEN}"))


def test_what_is_made_anew_gets_it() -> None:
    text = TOP + HELPER.replace("BEFORE", "kwargs = dict(kwargs)").replace("CALL", "")
    fixed = text.replace("dict(kwargs)", "dict(kwargs, auto_delete_objects=True)")
    assert run(text, "python", EMPTIED).text == fixed


def test_what_a_test_gives_is_overridden() -> None:
    """It calls the function as others do."""
    helper = TOP + HELPER.replace("BEFORE", "pass").replace("CALL", "")
    called = "from app import make_bucket\n\nmake_bucket(s, 'X', auto_delete_objects=False)\n"
    contents = {PurePath("app.py"): helper.encode(), PurePath("test_app.py"): called.encode()}
    project = Project(Path(), contents, files=lambda: list(contents))
    targets = [Target(Path("app.py"), explicit=True)]
    settings = Settings(select=frozenset(EMPTIED))
    (result,) = engine.run(project, targets, settings, fix=True)
    assert result.after.decode().count(OVERRIDDEN) == 1


def test_what_nobody_gives_is_a_keyword() -> None:
    text = TOP + HELPER.replace("BEFORE", "pass").replace("CALL", "make_bucket(stack, 'Clean')")
    fixed = text.replace("DESTROY, **kwargs", "DESTROY, auto_delete_objects=True, **kwargs")
    assert run(text, "python", EMPTIED).text == fixed


LAYOUTS = {
    "on a line": ("(s, 'B', P, **A)", "(s, 'B', P, auto_delete_objects=True, **A)"),
    "of another name": ("(s, 'B', P, **B)", "(s, 'B', P, **B, auto_delete_objects=True)"),
    "before another keyword": (
        "(s, 'B', P, **A, versioned=True)",
        "(s, 'B', P, **A, versioned=True, auto_delete_objects=True)",
    ),
    "on lines of their own": (
        "(\n        s,\n        'B',\n        P,\n        **A,\n    )",
        "(\n        s,\n        'B',\n        P,\n        auto_delete_objects=True,\n        **A,\n    )",
    ),
    "below a comment": (
        "(\n        s,\n        'B',\n        P,  # as all\n        # The rest\n        **A\n    )",
        "(\n        s,\n        'B',\n        P,  # as all\n        auto_delete_objects=True,\n        # The rest\n        **A\n    )",
    ),
    "below another item's comment": (
        "(\n        s, 'B', P,  # as all\n        **A)",
        "(\n        s, 'B', P,  # as all\n        auto_delete_objects=True,\n        **A)",
    ),
    "with commas first": (
        "(\n        s\n        , 'B'\n        , P\n        , **A\n    )",
        "(\n        s\n        , 'B'\n        , P\n        , **A\n        , auto_delete_objects=True\n    )",
    ),
}


@pytest.mark.parametrize("annotation", ["", ": str"], ids=["untyped", "typed"])
@pytest.mark.parametrize(("call", "fixed"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_keyword_stands_in_front_of_what_a_function_gathers(
    call: str, fixed: str, annotation: str
) -> None:
    """What it gathers itself stays last; of another spread it comes behind."""
    head = f"{TOP}B = dict(versioned=True)\nprint(B)\n\n\ndef make(s, **kwargs{annotation}):\n"
    text = f"{head}    return s3.Bucket{call}\n\n\nmake(cdk.Stack())\n"

    def spelled(part: str) -> str:
        return part.replace("P", "removal_policy=cdk.RemovalPolicy.DESTROY").replace(
            "*A", "*kwargs"
        )

    text, fixed = spelled(text), spelled(text.replace(call, fixed))
    assert run(text, "python", EMPTIED).text == fixed


#: A helper whose callers' props are spread behind its own, and how the spread is written.
DEFAULTS = {
    "typescript": (
        """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const stack = new cdk.Stack(new cdk.App(), 'Data');
function queue(id: string, props: sqs.QueueProps = {}) {
  return new sqs.Queue(stack, id, {
    fifo: true,
    // what the caller gives
    ...props,«»
  });
}
queue('A');
queue('B', { GIVEN });
""",
        "    // what",
        "    removalPolicy: cdk.RemovalPolicy.DESTROY,\n",
        "removalPolicy: undefined",
    ),
    "python": (
        """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

stack = cdk.Stack(cdk.App(), "Data")


def queue(id, props={}):
    return sqs.Queue(stack, id, **{
        "fifo": True,
        # what the caller gives
        **props,«»
    })


queue("A")
queue("B", {GIVEN})
""",
        "        # what",
        '        "removal_policy": cdk.RemovalPolicy.DESTROY,\n',
        '"removal_policy": None',
    ),
}


@pytest.mark.parametrize("language", DEFAULTS)
def test_what_no_caller_gives_is_a_default_in_front_of_what_they_give(language: str) -> None:
    """Another caller can still give another one."""
    text, place, line, _ = DEFAULTS[language]
    text = text.replace("«»", "").replace("GIVEN", "")
    outcome = run(text, language, ["sqs-removal-policy"])
    assert outcome.reasons == []
    assert outcome.text == text.replace(place, line + place)


@pytest.mark.parametrize("language", DEFAULTS)
def test_what_a_caller_gives_as_none_is_overridden(language: str) -> None:
    """It would replace a default."""
    text, _, line, blank = DEFAULTS[language]
    text = text.replace("GIVEN", blank)
    outcome = run(text.replace("«»", ""), language, ["sqs-removal-policy"])
    assert outcome.text == text.replace("«»", "\n" + line.rstrip())
