"""What counts as a suffix: by its name, by what it is read from, and in a text of its own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

ENVIRONMENT = {
    "python": 'ENV = os.environ.get("ENV", "dev")',
    "typescript": "const ENV = process.env.ENV ?? 'dev';",
}


def _name(language: str, text: str) -> str:
    return f'f"{text}"' if language == "python" else f"`{text.replace('{', '${')}`"


def _stack(language: str, head: str, name: str, *, settings: Settings | None = None) -> Outcomes:
    """Run 9 and 16 over a stack whose one name ends in ``name``, which the module's head makes."""
    select = frozenset({"resource-name-separator", "stack-props-interface"})
    built = _name(language, f"fin-raw{{{name}}}")
    if language == "python":
        text = (
            "import os\n\nimport aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
            f"app = cdk.App()\n{head}\n\n\nclass Data(cdk.Stack):\n"
            "    def __init__(self, scope, id, **kwargs):\n"
            "        super().__init__(scope, id, **kwargs)\n"
            f'        s3.Bucket(self, "Raw", bucket_name={built})\n'
        )
    else:
        text = (
            "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n\n"
            f"const app = new cdk.App();\n{head}\n\nclass Data extends cdk.Stack {{\n"
            "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
            "    super(scope, id, props);\n"
            f"    new s3.Bucket(this, 'Raw', {{ bucketName: {built} }});\n  }}\n}}\n"
        )
    settings = replace(settings or Settings(), select=select)
    return run(text, language, settings=settings)


OTHER_NAMES = {
    "python: a literal": ("python", 'stage_name = "dev"', "stage_name"),
    "python: read by another name": (
        "python",
        'name = os.environ.get("OWNER", "dev")',
        "name",
    ),
    "typescript: a literal": ("typescript", "const stageName = 'dev';", "stageName"),
    "typescript: compared": (
        "typescript",
        "const size = process.env.STAGE === 'prod' ? 'big' : 'small';",
        "size",
    ),
}


@pytest.mark.parametrize(("language", "head", "name"), OTHER_NAMES.values(), ids=OTHER_NAMES.keys())
def test_a_constant_of_another_name_is_none(language: str, head: str, name: str) -> None:
    """A name that does not end in a suffix's word is none, unless the settings say so."""
    outcome = _stack(language, head, name)
    varies = "env" in head
    reason = "what its names vary by" if varies else "nothing in the stack varies by environment"
    assert [reason in given for given in outcome.reasons] == [True], outcome.reasons
    assert [item.codemod.number for item in outcome.findings] == [16]


FORMS = {
    "python: formatted": ("python", 'SUFFIX = f"{ENV}"'),
    "python: added to nothing": ("python", 'SUFFIX = "" + ENV'),
    "python: format": ("python", 'SUFFIX = "{}".format(ENV)'),
    "python: per cent": ("python", 'SUFFIX = "%s" % ENV'),
    "python: str": ("python", "SUFFIX = str(ENV)"),
    "typescript: template": ("typescript", "const SUFFIX = `${ENV}`;"),
    "typescript: added to nothing": ("typescript", "const SUFFIX = '' + ENV;"),
    "typescript: String": ("typescript", "const SUFFIX = String(ENV);"),
    "typescript: toString": ("typescript", "const SUFFIX = ENV.toString();"),
}


@pytest.mark.parametrize(("language", "form"), FORMS.values(), ids=FORMS.keys())
def test_a_suffix_in_a_text_of_its_own_is_that_suffix(language: str, form: str) -> None:
    """What only makes a text of the environment's value brings no separator; props come first."""
    outcome = _stack(language, f"{ENVIRONMENT[language]}\n{form}", "SUFFIX")
    local = "environment_suffix" if language == "python" else "environmentSuffix"
    assert _name(language, f"fin-raw-{{{local}}}") in outcome.text
    assert form in outcome.text
    assert not outcome.reasons


READ = {
    "python: environment": ("python", 'env_name = os.environ.get("ENV", "dev")', "env_name"),
    "python: item": ("python", 'name = os.environ["ENV"]', "name"),
    "python: context": ("python", 'label = app.node.try_get_context("env") or "dev"', "label"),
    "typescript: environment": (
        "typescript",
        "const envName = process.env.ENVIRONMENT ?? 'dev';",
        "envName",
    ),
    "typescript: context": (
        "typescript",
        "const label = app.node.tryGetContext('stage') ?? 'dev';",
        "label",
    ),
}


@pytest.mark.parametrize(("language", "head", "name"), READ.values(), ids=READ.keys())
def test_a_constant_read_by_a_suffixs_name_is_one(language: str, head: str, name: str) -> None:
    """How the constant is called does not matter then."""
    outcome = _stack(language, head, name)
    local = "environment_suffix" if language == "python" else "environmentSuffix"
    assert _name(language, f"fin-raw-{{{local}}}") in outcome.text
    assert not outcome.reasons


@pytest.mark.parametrize("name", ["envName", "environmentName", "env_name", "ENVIRONMENT_NAME"])
@pytest.mark.parametrize("language", ["typescript", "python"])
def test_the_name_of_an_environment_is_one(language: str, name: str) -> None:
    head = f'{"const " if language == "typescript" else ""}{name} = "dev"'
    outcome = _stack(language, head, name)
    assert {item.codemod.number for item in outcome.findings if item.fixable} == {9, 16}


@pytest.mark.parametrize("name", ["sfx", "nameSfx", "name_sfx", "postfix", "NAME_POSTFIX"])
@pytest.mark.parametrize("language", ["typescript", "python"])
def test_other_words_for_a_suffix_are_names_of_one(language: str, name: str) -> None:
    head = f'{"const " if language == "typescript" else ""}{name} = "dev"'
    outcome = _stack(language, head, name)
    assert {item.codemod.number for item in outcome.findings if item.fixable} == {9, 16}


@pytest.mark.parametrize("word", ["stageName", "stage_name"])
@pytest.mark.parametrize("language", ["typescript", "python"])
def test_a_word_of_the_settings_holds_in_every_case(language: str, word: str) -> None:
    """Written in camel or in snake case, it is found in both."""
    head, name = OTHER_NAMES[f"{language}: a literal"][1:]
    outcome = _stack(language, head, name, settings=Settings(suffix_names=(word,)))
    assert {item.codemod.number for item in outcome.findings if item.fixable} == {9, 16}
