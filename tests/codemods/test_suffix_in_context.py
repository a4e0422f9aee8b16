"""Suffixes that the app's `cdk.json` has as a part of its context."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

CONTEXT = b"""{"app": "x", "context": {
  "dev": {"suffix": "-dev"},
  "stages": {"dev": {"suffix": "-dev"}, "prod": {"suffix": "-prod"}, "number": 1},
  "listed": [{"suffix": "-x"}],
  "plain": {"suffix": "dev"},
  "empty": {"envSuffix": ""},
  "environment": "dev", "blankEnvironment": ""
}}"""

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const stages = this.node.tryGetContext('stages');
    const { suffix } = this.node.tryGetContext(stage);
    new sns.Topic(this, 'A', { topicName: `fraud-a~${SUFFIX}` });
  }
}
"""

PYTHON = """\
from aws_cdk import Stack, aws_sns as sns


class Data(Stack):
    def __init__(self, scope, id, *, stage="dev", **kwargs):
        super().__init__(scope, id, **kwargs)
        stages = self.node.try_get_context("stages")
        suffix = SUFFIX
        sns.Topic(self, "A", topic_name=f"fraud-a~{suffix}")
"""


def _run(language: str, suffix: str) -> tuple[str, str, list[str]]:
    """The stack as it would be with a hyphen, as it comes out, and the reasons."""
    text = (PYTHON if language == "python" else TYPESCRIPT).replace("SUFFIX", suffix)
    path = Path("stack.py" if language == "python" else "stack.ts")
    contents: dict[PurePath, bytes] = {
        path: text.replace("~", "").encode(),
        PurePath("cdk.json"): CONTEXT,
    }
    settings = Settings(select=frozenset(["resource-name-separator"]))
    project = Project(Path(), contents, files=lambda: [path])
    (result,) = engine.run(project, [Target(path, explicit=True)], settings, fix=True)
    reasons = [item.reason for item in result.findings if item.reason is not None]
    return text.replace("~", "-"), result.after.decode(), reasons


@pytest.mark.parametrize(
    ("language", "suffix", "key"),
    [
        pytest.param("typescript", "this.node.tryGetContext('dev').suffix", "dev", id="member"),
        pytest.param("typescript", "suffix", "dev", id="pattern, the key is a parameter"),
        pytest.param("typescript", "stages[stage]?.suffix ?? 'x'", "stages.dev", id="table"),
        pytest.param(
            "typescript", "this.node.tryGetContext('listed')[0].suffix", "listed.0", id="list"
        ),
        pytest.param("python", 'self.node.try_get_context("dev")["suffix"]', "dev", id="item"),
        pytest.param("python", 'self.node.try_get_context(stage)["suffix"]', "dev", id="parameter"),
        pytest.param("python", 'stages[stage]["suffix"]', "stages.dev", id="dict"),
        pytest.param("python", 'stages.get(stage).get("suffix", "x")', "stages.dev", id="get"),
        pytest.param(
            "python", '(stages.get(stage) or {}).get("suffix", "x")', "stages.dev", id="or empty"
        ),
    ],
)
def test_a_separator_that_stands_in_a_part_of_the_context_is_not_doubled(
    language: str, suffix: str, key: str
) -> None:
    """The context is no code that is changed: the finding says what brings the separator."""
    hyphened, after, reasons = _run(language, suffix)
    assert after == hyphened.replace("fraud-a-", "fraud-a")
    (reason,) = reasons
    assert f"brings its own separator: `cdk.json` gives `{key}.suffix` the value `-" in reason


@pytest.mark.parametrize(
    ("language", "suffix"),
    [
        pytest.param("typescript", "this.node.tryGetContext('plain').suffix", id="typescript"),
        pytest.param("typescript", "stages.number.suffix", id="number"),
        pytest.param("typescript", "this.node.tryGetContext('other').suffix", id="not there"),
        pytest.param("python", 'self.node.try_get_context("plain")["suffix"]', id="python"),
    ],
)
def test_a_suffix_without_a_separator_in_the_context_gets_its_hyphen(
    language: str, suffix: str
) -> None:
    """So does one of which `cdk.json` says nothing."""
    hyphened, after, reasons = _run(language, suffix)
    assert (after, reasons) == (hyphened, [])


@pytest.mark.parametrize(
    ("language", "suffix"),
    [
        pytest.param("typescript", "this.node.tryGetContext('empty').envSuffix", id="typescript"),
        pytest.param("python", 'self.node.try_get_context("empty")["envSuffix"]', id="python"),
    ],
)
def test_an_empty_text_in_a_part_of_the_context(language: str, suffix: str) -> None:
    """A name would end in a hyphen."""
    hyphened, after, reasons = _run(language, suffix)
    assert after == hyphened.replace("fraud-a-", "fraud-a")
    assert ["`cdk.json` gives `empty.envSuffix` no text" in reason for reason in reasons] == [True]


#: A key that the context has, one that it has not, and one with an empty text.
ALONE = {
    "typescript": "this.node.tryGetContext('{}')",
    "python": 'self.node.try_get_context("{}")',
}


@pytest.mark.parametrize("language", ALONE)
def test_what_the_context_has_is_the_default_of_what_asks_for_it(language: str) -> None:
    hyphened, after, reasons = _run(language, ALONE[language].format("environment"))
    assert (after, reasons) == (hyphened, [])


@pytest.mark.parametrize("key", ["otherEnvironment", "blankEnvironment"])
@pytest.mark.parametrize("language", ALONE)
def test_what_the_context_has_not_may_be_missing(language: str, key: str) -> None:
    hyphened, after, reasons = _run(language, ALONE[language].format(key))
    assert after == hyphened.replace("fraud-a-", "fraud-a")
    assert ["the suffix can be empty" in reason for reason in reasons] == [True]
