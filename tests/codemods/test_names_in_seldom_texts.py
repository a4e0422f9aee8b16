"""Names whose suffix comes to them in seldom ways: put in by name, cut, or by a function given.

``|`` is where a hyphen goes in a text, ``~`` where it is added to a value.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "resource-name-separator"
TYPESCRIPT = """\
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {{ App, CfnParameter, Fn, Lazy, Stack, aws_kms as kms, aws_sqs as sqs }} from 'aws-cdk-lib';
const PATTERN = 'lake-{{zone}}{{env}}';
{before}
class Lake extends Stack {{
  constructor(scope: App, id: string, stage: string) {{
    super(scope, id);
    const env = new CfnParameter(this, 'Env', {{ default: '{default}' }});
    const key = new kms.Key(this, 'K');
    {statement}
  }}
}}
new Lake(new App(), 'Lake', 'dev');
"""
PYTHON = """\
from aws_cdk import App, CfnParameter, Fn, Stack, aws_kms as kms, aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs

PATTERN = "lake-{{zone}}{{env}}"
{before}

class Lake(Stack):
    def __init__(self, scope, id, stage: str):
        super().__init__(scope, id)
        env = CfnParameter(self, "Env", default="{default}")
        key = kms.Key(self, "K")
        {statement}


Lake(App(), "Lake", "dev")
"""
TEXTS = {"typescript": TYPESCRIPT, "python": PYTHON}
TERMS = {"typescript": "'-' + ", "python": '"-" + '}
FUNCTION = {
    "typescript": (
        "function queues(stack: Stack, named: (zone: string) => string) {\n"
        "  new sqs.Queue(stack, 'Q', { queueName: named('raw') });\n}\n"
        "class Queues {\n  constructor(stack: Stack, id: string, named: (zone: string) => string) {\n"
        "    new sqs.Queue(stack, id, { queueName: named('raw') });\n  }\n}\n"
    ),
    "python": (
        "\n\ndef queues(stack, named):\n"
        '    sqs.Queue(stack, "Q", queue_name=named("raw"))\n\n\n'
        "class Queues:\n    def __init__(self, stack, id, *, named):\n"
        '        sqs.Queue(stack, id, queue_name=named("raw"))\n'
    ),
}
FIXED = {
    "typescript: a literal's placeholder": "named('lake-raw|{env}'.replace('{env}', stage));",
    "typescript: a constant's placeholders": (
        "named(PATTERN.replace('{zone}', 'raw').replace('{env}', ~stage));"
    ),
    "typescript: everywhere": "named('lake-raw|<env>'.replaceAll('<env>', stage));",
    "typescript: cut": "named(`lake-raw|${stage.slice(0, 3)}`);",
    "typescript: cut otherwise": "named(`lake-raw|${stage.substring(0, 2)}`);",
    "typescript: an alias that is added": "key.addAlias(`alias/lake|${stage}`);",
    "typescript: an alias of a function": (
        "new lambda.Function(this, 'F', props).addAlias(`lake-live|${stage}`, x);"
    ),
    "typescript: a template's parameter": "named(Fn.sub('lake-raw|${Env}'));",
    "typescript: a function that is given": (
        "const made = (zone: string) => `sea-${zone}|${stage}`; queues(this, made);"
    ),
    "typescript: an arrow that is given": "queues(this, (zone) => `sea-${zone}|${stage}`);",
    "typescript: one that a constructor is given": (
        "new Queues(this, 'Q', (zone) => `sea-${zone}|${stage}`);"
    ),
    "python: a literal's placeholder": 'named("lake-raw|{env}".replace("{env}", stage))',
    "python: a constant's placeholders": (
        'named(PATTERN.replace("{zone}", "raw").replace("{env}", ~stage))'
    ),
    "python: a constant that is formatted": 'named(PATTERN.format(zone="raw", env=~stage))',
    "python: cut": 'named(f"lake-raw|{stage[:3]}")',
    "python: an alias that is added": 'key.add_alias(f"alias/lake|{stage}")',
    "python: an alias by its keyword": 'key.add_alias(alias_name=f"alias/lake|{stage}")',
    "python: an alias of a function": (
        'lambda_.Function(self, "F").add_alias(f"lake-live|{stage}", description="d")'
    ),
    "python: an alias of another function": (
        'lambda_.DockerImageFunction(self, "F").add_alias(f"lake-live|{stage}")'
    ),
    "python: a template's parameter": 'named(Fn.sub("lake-raw|${Env}"))',
    "python: a function that is given": (
        'made = lambda zone: f"sea-{zone}|{stage}"; queues(self, made)'
    ),
    "python: a lambda that is given": 'queues(self, lambda zone: f"sea-{zone}|{stage}")',
    "python: one that a constructor is given": (
        'Queues(self, "Q", named=lambda zone: f"sea-{zone}|{stage}")'
    ),
}


def _text(form: str, *, fixed: bool, default: str = "dev") -> str:
    language = form.split(":")[0]
    statement = FIXED.get(form, form.partition(": ")[2])
    queue = {
        "typescript": "new sqs.Queue(this, 'Q', {{ queueName: {} }});",
        "python": 'sqs.Queue(self, "Q", queue_name={})',
    }[language]
    if statement.startswith("named("):
        inside = statement.removeprefix("named(").removesuffix(";").removesuffix(")")
        statement = queue.format(inside)
    statement = statement.replace("|", "-" if fixed else "")
    statement = statement.replace("~", TERMS[language] if fixed else "")
    before = FUNCTION[language] if "queues(" in statement.lower() else ""
    return TEXTS[language].format(before=before, statement=statement, default=default)


@pytest.mark.parametrize("form", FIXED)
def test_the_hyphen_goes_before_the_suffix(form: str) -> None:
    outcome = run(_text(form, fixed=False), form.split(":")[0], [NAME])
    assert outcome.text == _text(form, fixed=True)
    assert [finding.reason for finding in outcome.findings] == [None]


@pytest.mark.parametrize("form", FIXED)
def test_what_has_its_hyphen_stays(form: str) -> None:
    text = _text(form, fixed=True)
    outcome = run(text, form.split(":")[0], [NAME])
    assert outcome.text == text
    assert not outcome.findings


STAYS = {
    "typescript: named('lake-raw-' + stage.slice(1, 3));": False,
    "typescript: named(`lake-raw${stage.slice(-3)}`);": False,
    "typescript: named('lake-raw'.replace('raw', stage));": False,
    "typescript: named('lake-{env}'.replace('{env}', stage));": False,
    "typescript: named(Fn.sub('lake-raw${AWS::Region}'));": False,
    "typescript: named(Lazy.string({{ produce: () => `lake-raw${stage}` }}));": True,
    'python: named("lake-{env}".replace("{env}", stage))': False,
    "python: named(PATTERN.format(zone='raw'))": False,
    "python: named(PATTERN.format(*given))": False,
    "python: named('lake-{0.raw}{1!r}'.format(key, stage))": False,
    'python: named("lake-raw".replace("raw", stage))': False,
    'python: named(Fn.sub("lake-raw${AWS::Region}"))': False,
}


@pytest.mark.parametrize("form", STAYS)
def test_what_is_put_together_otherwise_stays(form: str) -> None:
    text = _text(form.replace("{{", "{").replace("}}", "}"), fixed=False)
    outcome = run(text, form.split(":")[0], [NAME])
    assert outcome.text == text
    assert bool(outcome.reasons) is STAYS[form]
    assert len(outcome.findings) == len(outcome.reasons)


@pytest.mark.parametrize("language", TEXTS)
def test_a_parameter_that_brings_its_hyphen_is_told(language: str) -> None:
    form = f"{language}: a template's parameter"
    text = _text(form, fixed=False, default="-dev")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert ["brings its own separator" in it for it in outcome.reasons] == [True]


@pytest.mark.parametrize(
    "form",
    [
        "typescript: keep((zone: string) => `sea-${zone}${stage}`);",
        'python: keep(lambda zone: f"sea-{zone}{stage}")',
    ],
)
def test_a_function_that_others_are_given_names_nothing(form: str) -> None:
    text = _text(form, fixed=False)
    outcome = run(text, form.split(":")[0], [NAME])
    assert outcome.text == text
    assert not outcome.findings
