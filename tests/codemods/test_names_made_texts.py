"""Names whose text, or whose suffix, goes through a call that keeps its beginning."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "resource-name-separator"

#: ``~`` is the joint, ``^`` where a suffix brings its hyphen from.
TYPESCRIPT = """\
import {{ Stack }} from 'aws-cdk-lib';
import {{ Queue }} from 'aws-cdk-lib/aws-sqs';

const nameSuffix = '^dev';
{helper}
export function build(stack: Stack, env: string) {{
  new Queue(stack, 'A', {{ queueName: {name} }});
}}
"""
PYTHON = """\
from aws_cdk import Stack
from aws_cdk.aws_sqs import Queue

NAME_SUFFIX = "^dev"
{helper}

def build(stack: Stack, env: str):
    Queue(stack, "A", queue_name={name})
"""
TS_HELPER = "const named = (name: string, env: string) => `fin-${name}~${env}`.slice(0, 63);"
PY_HELPER = '\n\ndef named(name, env):\n    return f"fin-{name}~{env}"[:63]\n'


def _text(language: str, name: str, helper: str = "") -> str:
    text = PYTHON if language == "python" else TYPESCRIPT
    return text.format(name=name, helper=helper)


@pytest.mark.parametrize(
    ("language", "name", "helper"),
    [
        pytest.param("typescript", "`low~${String(env)}`", "", id="made a text"),
        pytest.param("typescript", "`low~${env.trim().toLowerCase()}`", "", id="several"),
        pytest.param("typescript", "('low~' + env).substring(0, 60)", "", id="substring"),
        pytest.param("typescript", "`low~${env}`.toLowerCase().slice(0, 60)", "", id="slice"),
        pytest.param("typescript", "named('a', env)", TS_HELPER, id="in a helper"),
        pytest.param("python", 'f"low~{str(env)}"', "", id="made a text, Python"),
        pytest.param("python", 'f"low~{str(env).strip()}"', "", id="several, Python"),
        pytest.param("python", '("low~" + env)[:60]', "", id="slice, Python"),
        pytest.param("python", 'f"low~{env}".lower()[:60]', "", id="lower and slice, Python"),
        pytest.param("python", 'named("a", env)', PY_HELPER, id="in a helper, Python"),
    ],
)
def test_the_hyphen_goes_into_the_text(language: str, name: str, helper: str) -> None:
    """What is kept of a text, from its beginning on, is the name all the same."""
    text = _text(language, name, helper).replace("^", "")
    assert run(text.replace("~", ""), language, [NAME]).text == text.replace("~", "-")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        pytest.param("typescript", "`low~${String(nameSuffix)}`", id="String"),
        pytest.param("typescript", "`low~${nameSuffix.trim()}`", id="trim"),
        pytest.param("typescript", "`low~${String(nameSuffix.trim())}`", id="String, trim"),
        pytest.param("typescript", "('low~' + nameSuffix).slice(0, 60)", id="a cut name"),
        pytest.param("python", 'f"low~{str(NAME_SUFFIX)}"', id="str"),
        pytest.param("python", 'f"low~{str(NAME_SUFFIX).lower()}"', id="str, lower"),
        pytest.param("python", '("low~" + NAME_SUFFIX)[:60]', id="a cut name, Python"),
    ],
)
def test_a_suffix_gives_up_its_hyphen_through_such_calls(language: str, name: str) -> None:
    """The names come out as before."""
    text = _text(language, name)
    before = text.replace("~", "").replace("^", "-")
    assert run(before, language, [NAME]).text == text.replace("~", "-").replace("^", "")


@pytest.mark.parametrize(
    ("language", "helper", "name"),
    [
        pytest.param(
            "typescript",
            "const cutSuffix = `-${process.env.STAGE ?? 'dev'}`.slice(0, 5);",
            "`low${cutSuffix}`",
            id="typescript",
        ),
        pytest.param(
            "python",
            "import os\n\nCUT_SUFFIX = f\"-{os.getenv('STAGE', 'dev')}\"[:5]\n",
            'f"low{CUT_SUFFIX}"',
            id="python",
        ),
    ],
)
def test_a_suffix_that_is_cut_with_its_hyphen_keeps_it(
    language: str, helper: str, name: str
) -> None:
    """Without the hyphen, one more character would be left."""
    text = _text(language, name, helper).replace("^", "-")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert ["is not followed" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        pytest.param("typescript", "('low' + env).slice(1, 60)", id="not from the start"),
        pytest.param("typescript", "('low' + env).substring(0)", id="all of it"),
        pytest.param("python", '("low" + env)[::2]', id="every second"),
        pytest.param("python", '("low" + env)[1:]', id="not from the start, Python"),
    ],
)
def test_other_parts_of_a_text_are_left_alone(language: str, name: str) -> None:
    """Nobody knows what the name begins with."""
    text = _text(language, name).replace("^", "")
    assert run(text, language, [NAME]).text == text
