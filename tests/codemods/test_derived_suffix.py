"""A suffix that is made of another value: the props come in where that one gets its value."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator", "stack-props-interface"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
%s
export class Media extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
%s
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import Stack, aws_sqs as sqs
%s

class Media(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
%s
"""
LOCAL = {
    "typescript": (
        "    const stage = process.env.STAGE ?? 'dev';\n"
        "    const suffix = `%s${stage}`;\n"
        "    new sqs.Queue(this, 'Failed', { queueName: `media-failed%s${suffix}` });\n"
        "    cdk.Tags.of(this).add('Environment', stage);"
    ),
    "python": (
        '        stage = os.environ.get("STAGE", "dev")\n'
        '        suffix = f"%s{stage}"\n'
        '        sqs.Queue(self, "Failed", queue_name=f"media-failed%s{suffix}")\n'
        '        cdk.Tags.of(self).add("Environment", stage)'
    ),
    "python: attributes": (
        '        self.stage = os.environ.get("STAGE", "dev")\n'
        '        self.suffix = f"%s{self.stage}"\n'
        '        sqs.Queue(self, "Failed", queue_name=f"media-failed%s{self.suffix}")\n'
        '        cdk.Tags.of(self).add("Environment", self.stage)'
    ),
}


@pytest.mark.parametrize("case", LOCAL)
@pytest.mark.parametrize("separator", ["-", ""], ids=["with its own separator", "without"])
def test_what_a_suffix_is_made_of_comes_from_the_props(case: str, separator: str) -> None:
    """A tag, or another name, that is made of the same value says what the names say."""
    language = case.partition(":")[0]
    whole = {"typescript": TYPESCRIPT, "python": "import os\n" + PYTHON}[language]
    text = whole % ("", LOCAL[case] % (separator, "-" * (not separator)))
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    wired = {
        "typescript": "const stage =\n      props?.environmentSuffix ||",
        "python": "stage = (\n            (props.environment_suffix if props else None)",
    }[language]
    assert wired in outcome.text
    assert outcome.text.count("nvironmentSuffix ||") + outcome.text.count("_suffix if props") == 1
    assert "media-failed-" in outcome.text


CONSTANTS = {
    "typescript": (
        TYPESCRIPT,
        "const STAGE = 'dev';\nconst suffix = `-${STAGE}`;\n",
        (
            "    new sqs.Queue(this, 'Failed', { queueName: `media-failed${suffix}` });\n"
            "    cdk.Tags.of(this).add('Environment', STAGE);"
        ),
        "add('Environment', environmentSuffix)",
    ),
    "python": (
        PYTHON,
        '\nSTAGE = "dev"\nSUFFIX = f"-{STAGE}"\n',
        (
            '        sqs.Queue(self, "Failed", queue_name=f"media-failed{SUFFIX}")\n'
            '        cdk.Tags.of(self).add("Environment", STAGE)'
        ),
        'add("Environment", environment_suffix)',
    ),
}


@pytest.mark.parametrize("language", CONSTANTS)
def test_a_constant_and_what_it_is_made_of_are_one_in_the_class(language: str) -> None:
    whole, top, body, wired = CONSTANTS[language]
    outcome = run(whole % (top, body), language, SELECT)
    assert outcome.reasons == []
    assert wired in outcome.text
    assert "media-failed-" in outcome.text


def test_a_constant_that_keeps_its_separator_keeps_both() -> None:
    """Another suffix would have none."""
    whole, top, body, _ = CONSTANTS["typescript"]
    outcome = run(whole % (top, body), "typescript", ["stack-props-interface"])
    assert outcome.text == whole % (top, body)
    assert "brings its own separator" in outcome.reasons[0]


def test_a_suffix_that_names_run_into_is_not_wired_where_it_is_made_of() -> None:
    """Whether another one fits in is not known."""
    body = (
        "    const stage = process.env.STAGE ?? load();\n"
        "    const suffix = `${stage}`;\n"
        "    new sqs.Queue(this, 'Failed', { queueName: `media-failed${suffix}` });"
    )
    text = TYPESCRIPT % ("declare function load(): string;", body)
    outcome = run(text, "typescript", SELECT)
    assert outcome.text == text


CHAINS = {
    "typescript": (
        "    const stage = process.env.STAGE ?? 'dev';\n"
        "    const suffix = `-${stage}`;\n"
        "    const accountSuffix = `${this.account}${suffix}`;\n"
        "    new sqs.Queue(this, 'Failed', { queueName: `media-failed${suffix}` });\n"
        "    new sqs.Queue(this, 'Own', { queueName: `media-own-${accountSuffix}` });\n"
    ),
    "python": (
        '        stage = os.environ.get("STAGE", "dev")\n'
        '        suffix = f"-{stage}"\n'
        '        account_suffix = f"{self.account}{suffix}"\n'
        '        sqs.Queue(self, "Failed", queue_name=f"media-failed{suffix}")\n'
        '        sqs.Queue(self, "Own", queue_name=f"media-own-{account_suffix}")\n'
    ),
}
#: Another value that names are built with.
APART = {
    "typescript": "    const otherSuffix = process.env.OTHER ?? 'x';\n"
    "    new sqs.Queue(this, 'Other', { queueName: `media-other-${otherSuffix}` });\n",
    "python": '        other_suffix = os.environ.get("OTHER", "x")\n'
    '        sqs.Queue(self, "Other", queue_name=f"media-other-{other_suffix}")\n',
}


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("language", CHAINS)
def test_suffixes_made_one_of_another_follow_the_first(language: str, *, apart: bool) -> None:
    """One that has a value of its own would not."""
    whole = {"typescript": TYPESCRIPT, "python": "import os\n" + PYTHON}[language]
    text = whole % ("", CHAINS[language] + (APART[language] if apart else ""))
    outcome = run(text, language, SELECT)
    wired = outcome.text.count("nvironmentSuffix ||") + outcome.text.count("_suffix if props")
    assert wired == (0 if apart else 1)
    assert ["names are built with" in reason for reason in outcome.reasons] == [True] * apart
