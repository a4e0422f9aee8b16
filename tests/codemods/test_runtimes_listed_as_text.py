"""Runtimes that the layers of CloudFormation list as text."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["lambda-runtime"]
TEXT = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { CfnFunction, CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
declare const stack: cdk.Stack;
const old = 'python3.9';
new CfnLayerVersion(stack, 'L', {
  content: { s3Bucket: 'b', s3Key: 'k' },
  compatibleRuntimes: [LIST],
});
new CfnFunction(stack, 'F', {
  role: 'r', runtime: 'python3.12', handler: 'i.h', code: { zipFile: 'CODE' },
});
""",
    "python": """\
from aws_cdk.aws_lambda import CfnFunction, CfnLayerVersion

old = "python3.9"
CfnLayerVersion(
    stack, "L", content={"s3Bucket": "b", "s3Key": "k"}, compatible_runtimes=[LIST]
)
CfnFunction(
    stack, "F", role="r", runtime="python3.12", handler="i.h", code={"zipFile": "CODE"}
)
""",
}
CODE = "def h(e, c): pass"
LISTS = {
    "one": (["python3.8"], ["python3.12"]),
    "two that become the same": (["python3.8", "python3.9"], ["python3.12"]),
    "the new one beside it": (["python3.12", "python3.9"], ["python3.12"]),
    "the new one behind it": (["python3.9", "python3.12"], ["python3.12"]),
    "of two families": (["python3.9", "nodejs18.x"], ["python3.12", "nodejs22.x"]),
    "of an unknown one": (["python3.9", "other"], ["python3.12", "other"]),
}


def _text(language: str, names: list[str], code: str = CODE) -> str:
    quote = "'" if language == "typescript" else '"'
    listed = ", ".join(name if name == "old" else f"{quote}{name}{quote}" for name in names)
    return TEXT[language].replace("LIST", listed).replace("CODE", code)


@pytest.mark.parametrize("case", LISTS)
@pytest.mark.parametrize("language", TEXT)
def test_a_layers_runtimes_are_raised_and_listed_once(language: str, case: str) -> None:
    before, after = LISTS[case]
    outcome = run(_text(language, before), language, SELECT)
    assert outcome.text == _text(language, after)


@pytest.mark.parametrize("language", TEXT)
def test_current_ones_stay(language: str) -> None:
    outcome = run(_text(language, ["python3.12", "nodejs22.x"]), language, SELECT)
    assert not outcome.findings


@pytest.mark.parametrize("language", TEXT)
def test_a_name_for_one_is_told(language: str) -> None:
    """It may be that of others too."""
    text = _text(language, ["old"])
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["it is written elsewhere: `old`" in it for it in outcome.reasons] == [True]


@pytest.mark.parametrize("language", TEXT)
def test_what_a_function_has_to_stay_on_stays_in_the_list(language: str) -> None:
    text = _text(language, ["python3.8"], "import imp").replace("python3.12", "python3.8")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert "a function has to stay on python3.8" in outcome.reasons


@pytest.mark.parametrize("language", TEXT)
def test_what_is_no_list_of_texts_is_left_alone(language: str) -> None:
    text = _text(language, ["x"]).replace("['x']", "load()").replace('["x"]', "load()")
    assert not run(text, language, SELECT).findings
