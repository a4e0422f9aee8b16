"""Numbers that are made of texts, as what a process's environment holds is one."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "glue-worker-count"
FORM = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
        "declare const stack: cdk.Stack;\n{head}"
        "new glue.CfnJob(stack, 'J', {{ role: 'r', command: {{}}, numberOfWorkers: {value} }});\n"
        "{tail}"
    ),
    "python": (
        "import os\nimport aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n{head}"
        'glue.CfnJob(stack, "J", role="r", command={{}}, number_of_workers={value})\n{tail}'
    ),
}


def _text(language: str, head: str, value: str, number: str, tail: str = "") -> str:
    filled = (part.replace("<>", number) for part in (head, value, tail))
    head, value, tail = filled
    return FORM[language].format(head=head, value=value, tail=tail)


#: `<>` is the number.
DEFAULTS = {
    "Number, ??": ("typescript", "", "Number(process.env.WORKERS ?? <>)"),
    "Number of a text": ("typescript", "", "Number(process.env.WORKERS || '<>')"),
    "parseInt": ("typescript", "const W = parseInt(process.env.W || '<>', 10);\n", "W"),
    "Number.parseInt": ("typescript", "const W = Number.parseInt(process.env.W ?? '<>');\n", "W"),
    "context": ("typescript", "", "Number(stack.node.tryGetContext('workers') ?? <>)"),
    "a name inside": ("typescript", "const GIVEN = process.env.W ?? '<>';\n", "Number(GIVEN)"),
    "int, get": ("python", "", 'int(os.environ.get("WORKERS", "<>"))'),
    "int, a number": ("python", "", 'int(os.environ.get("WORKERS", <>))'),
    "int, getenv": ("python", 'W = int(os.getenv("WORKERS", "<>"))\n', "W"),
    "int, or": ("python", "", 'int(os.getenv("WORKERS") or <>)'),
    "int, context": ("python", "", 'int(stack.node.try_get_context("workers") or "<>")'),
    "int, a base": ("python", "", 'int(os.getenv("WORKERS", "<>"), base=10)'),
    "int, a name inside": ("python", 'GIVEN = os.getenv("W", "<>")\n', "int(GIVEN)"),
    "int, of str": ("python", "", 'int(str(os.getenv("WORKERS", "<>")))'),
}


@pytest.mark.parametrize(("language", "head", "value"), DEFAULTS.values(), ids=DEFAULTS)
def test_the_default_of_a_number_changes_where_it_is_written(
    language: str, head: str, value: str
) -> None:
    outcome = run(_text(language, head, value, "10"), language, [NAME])
    assert outcome.text == _text(language, head, value, "2")


@pytest.mark.parametrize(("language", "head", "value"), DEFAULTS.values(), ids=DEFAULTS)
def test_a_default_that_is_low_enough_stays(language: str, head: str, value: str) -> None:
    text = _text(language, head, value, "2")
    assert run(text, language, [NAME]).text == text


KNOWN = {
    "typescript": ("const D = { workers: '<>' };\n", "Number(D.workers)"),
    "python": ('D = {"workers": "<>"}\n', 'int(D["workers"])'),
}


@pytest.mark.parametrize(("language", "parts"), KNOWN.items())
def test_a_number_of_a_text_that_is_known(language: str, parts: tuple[str, str]) -> None:
    outcome = run(_text(language, *parts, "10"), language, [NAME])
    assert outcome.text == _text(language, *parts, "2")
    assert not outcome.reasons


STAYS = {
    "another use": (
        "typescript",
        "const GIVEN = process.env.W ?? '10';\n",
        "Number(GIVEN)",
        "console.log(GIVEN);\n",
    ),
    "another use of the number": (
        "typescript",
        "const W = Number(process.env.W ?? 10);\n",
        "W",
        "console.log(W + 1);\n",
    ),
    "another base": ("typescript", "", "parseInt(process.env.W ?? '10', 16)", ""),
    "another function": (
        "typescript",
        "function Number(it: any) { return load(it); }\n",
        "Number(process.env.W ?? 10)",
        "",
    ),
    "no default": ("typescript", "", "Number(process.env.W)", ""),
    "no digits": ("typescript", "", "Number(process.env.W ?? 'many')", ""),
    "nothing": ("typescript", "", "Number()", ""),
    "in Python, another use": ("python", 'GIVEN = os.getenv("W", "10")\n', "int(GIVEN)", "print(GIVEN)\n"),
    "in Python, another use of the number": (
        "python",
        'W = int(os.getenv("W", "10"))\n',
        "W",
        "print(W + 1)\n",
    ),
    "in Python, another base": ("python", "", 'int(os.getenv("W", "10"), 16)', ""),
    "in Python, a base that is not known": ("python", "", 'int(os.getenv("W", "10"), base=load())', ""),
    "in Python, no default": ("python", "", 'int(os.environ["W"])', ""),
    "in Python, too many digits": ("python", "", 'int(os.getenv("W", "' + "1" * 5000 + '"))', ""),
}  # fmt: skip


@pytest.mark.parametrize(("language", "head", "value", "tail"), STAYS.values(), ids=STAYS)
def test_a_number_that_is_not_known_or_has_other_uses_is_reported(
    language: str, head: str, value: str, tail: str
) -> None:
    text = _text(language, head, value, "", tail)
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert len(outcome.reasons) == 1
