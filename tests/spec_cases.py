"""Small cases that show what a sentence of the specification says, in every language it is for."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from cdkfix.settings import Settings
from cdkfix.testing import run

_MODULES = (
    "athena",
    "cloudwatch",
    "ec2",
    "events",
    "glue",
    "iam",
    "kms",
    "lambda",
    "logs",
    "rds",
    "s3",
    "sns",
    "sqs",
)
_SCRIPT = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\n"
    + "".join(f"import * as {name} from 'aws-cdk-lib/aws-{name}';\n" for name in _MODULES),
    "javascript": "const cdk = require('aws-cdk-lib');\n"
    + "".join(f"const {name} = require('aws-cdk-lib/aws-{name}');\n" for name in _MODULES),
}
_PYTHON = "import os\nimport aws_cdk as cdk\n" + "".join(
    f"from aws_cdk import aws_{name} as {name}{'_' if name == 'lambda' else ''}\n"
    for name in _MODULES
)
_CONSTRUCTORS = {
    "typescript": "constructor(scope: cdk.App, id: string, props?: cdk.StackProps)",
    "javascript": "constructor(scope, id, props)",
}


@dataclass(frozen=True)
class Shown:
    """What becomes of a piece of code.

    ``head`` stands before the stack's class and ``body`` in its constructor; «…» in them is there
    before the fix only, ‹…› after it only. ``reason`` is a part of the reason against a fix;
    ``left`` says that nothing is found. ``fields`` stand at the beginning of the class; ``whole``
    is a whole module instead.
    """

    body: str = ""
    head: str = ""
    reason: str | None = None
    left: bool = False
    fields: str = ""
    whole: str = ""


#: What sentences say, each shown in every language.
Cases = Mapping[str, Mapping[str, Shown]]


def sentences(codemods: Mapping[str, Cases]) -> dict[str, tuple[str, str, Shown]]:
    """A test's cases by their names: the codemod, the language and what is shown."""
    return {
        f"{codemod}: {sentence}, {language}": (codemod, language, shown)
        for codemod, cases in codemods.items()
        for sentence, by_language in cases.items()
        for language, shown in by_language.items()
    }


def check_languages(cases: Cases) -> None:
    """Check that every sentence is shown in every language."""
    for sentence, by_language in cases.items():
        assert set(by_language) == {"typescript", "javascript", "python"}, sentence


def stack(language: str, head: str, body: str, fields: str = "") -> str:
    """A module with a stack of this code."""
    if language == "python":
        inner = textwrap.indent(textwrap.dedent(body).strip("\n") or "pass", " " * 8)
        return (
            f"{_PYTHON}\n{textwrap.dedent(head)}\n\nclass Data(cdk.Stack):\n{fields}"
            "    def __init__(self, scope, id, **kwargs):\n"
            f"        super().__init__(scope, id, **kwargs)\n{inner}\n"
        )
    inner = textwrap.indent(textwrap.dedent(body).strip("\n"), " " * 4)
    return (
        f"{_SCRIPT[language]}\n{textwrap.dedent(head)}\nclass Data extends cdk.Stack {{\n{fields}"
        f"  {_CONSTRUCTORS[language]} {{\n    super(scope, id, props);\n{inner}\n  }}\n}}\n"
    )


def check(
    codemod: str, language: str, shown: Shown, options: dict[str, object] | None = None
) -> None:
    """Check that a codemod does with a piece of code what is written in it."""
    parts = (shown.head, shown.body, shown.fields)
    before = _before(shown.whole) or stack(language, *map(_before, parts))
    after = _after(shown.whole) or stack(language, *map(_after, parts))
    settings = Settings(select=frozenset({codemod}), options={codemod: options} if options else {})
    outcome = run(before, language, settings=settings)
    assert outcome.text == after
    if shown.reason is not None:
        assert any(shown.reason in reason for reason in outcome.reasons), outcome.reasons
        return
    assert outcome.reasons == []
    assert bool(outcome.findings) is not shown.left


def _before(text: str) -> str:
    return _picked(text, "«»", "‹›")


def _after(text: str) -> str:
    return _picked(text, "‹›", "«»")


def _picked(text: str, kept: str, dropped: str) -> str:
    """The text with what is in the marks ``kept``, without what is in those ``dropped``."""
    found, depth = [], 0
    for character in text:
        if character in kept:
            continue
        depth += (character == dropped[0]) - (character == dropped[1])
        if not depth and character != dropped[1]:
            found.append(character)
    return "".join(found)
