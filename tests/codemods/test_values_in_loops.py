"""Values that a loop goes through: lists of lists taken apart, counted, and loops in a row."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-worker-count", "resource-name-separator"})
_TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

class Jobs extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, suffix: string) {{
    super(scope, id);
    const command = {{ name: 'glueetl' }};
    {body}
  }}
}}
"""
_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Jobs(cdk.Stack):
    def __init__(self, scope, id, suffix="dev"):
        super().__init__(scope, id)
        command = {{"name": "glueetl"}}
        {body}
"""
_TS_JOB = (
    "new glue.CfnJob(this, name, "
    "{ name: `etl-${name}${suffix}`, role: 'r', command, numberOfWorkers: workers })"
)
_PY_JOB = (
    'glue.CfnJob(self, name, name=f"etl-{name}{suffix}", role="r", command=command, '
    "number_of_workers=workers)"
)


def _typescript(body: str) -> str:
    return _TYPESCRIPT.format(body=body.replace("MAKE", _TS_JOB))


def _python(*lines: str) -> str:
    return _PYTHON.format(body="\n        ".join(lines).replace("MAKE", _PY_JOB))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            _typescript("for (const [name, workers] of [['in', 10], ['out', 10]] as const) MAKE;"),
            "typescript",
            id="pairs taken apart",
        ),
        pytest.param(
            _typescript(
                "const JOBS: [string, number][] = [['in', 10], ['out', 2]];\n"
                "    JOBS.forEach(([name, workers], index) => { MAKE; });"
            ),
            "typescript",
            id="pairs handed to a function",
        ),
        pytest.param(
            _typescript("for (const [, name, workers] of [['a', 'in', 10]] as const) MAKE;"),
            "typescript",
            id="a place left out",
        ),
        pytest.param(
            _python('for name, workers in (("in", 10), ("out", 10)):', "    MAKE"),
            "python",
            id="pairs taken apart in Python",
        ),
        pytest.param(
            _python(
                'JOBS = [("in", 10), ("out", 2)]',
                "for index, (name, workers) in enumerate(JOBS):",
                "    MAKE",
            ),
            "python",
            id="pairs counted in Python",
        ),
        pytest.param(
            _python('for name, workers in zip(["in", "out"], [10, 2]):', "    MAKE"),
            "python",
            id="two lists side by side in Python",
        ),
        pytest.param(
            _python(
                'for name, workers in (("in", 10), ("out", 10)):',
                "    MAKE",
                'for name, workers in (("up", 10), ("down", 2)):',
                "    MAKE",
            ),
            "python",
            id="two loops in a row in Python",
        ),
    ],
)
def test_what_a_list_of_lists_holds_is_followed_by_place(text: str, language: str) -> None:
    outcome = run(text, language, SELECT)
    fixed = text.replace("10", "2").replace("{name}$", "{name}-$").replace("{name}{", "{name}-{")
    assert outcome.text == fixed
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("text", "language", "reasons"),
    [
        pytest.param(
            _typescript(
                "for (const [name, ...[workers]] of [['in', 10]] as [string, number][]) MAKE;"
            ),
            "typescript",
            {
                "what stands before it is not known: `name`, line 8",
                "it is decided at run time: `workers`, line 8",
            },
            id="the rest of a list",
        ),
        pytest.param(
            _typescript("for (const [name, workers] of [['in', 10], ...more]) MAKE;"),
            "typescript",
            {
                "what stands before it is not known: `name`, line 8",
                "it is decided at run time: `workers`, line 8",
            },
            id="lists that are not all written out",
        ),
        pytest.param(
            _typescript(
                "for (const [, { name, w: workers }] of [{ name: 'in', w: 10 }].entries()) MAKE;"
            ),
            "typescript",
            {
                "what stands before it is not known: `name`, line 8",
                "it is decided at run time: `workers`, line 8",
            },
            id="objects taken apart inside of a list",
        ),
        pytest.param(
            _python(
                'for name, workers in (("in", 10),):',
                "    pass",
                'for name, workers in (("out", 10),):',
                "    pass",
                "MAKE",
            ),
            "python",
            {
                "what stands before it is not known: `name`, line 13",
                "it is assigned more than once: `workers`, line 13",
            },
            id="behind two loops in Python",
        ),
    ],
)
def test_what_nobody_can_tell_of_a_list_is_reported(
    text: str, language: str, reasons: set[str]
) -> None:
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert {*outcome.reasons} == reasons


@pytest.mark.parametrize(
    ("text", "language", "after"),
    [
        pytest.param(
            _python(
                'for name, workers in (("in", 2),):',
                "    MAKE",
                'for name, workers in (("data-", 10),):',
                "    MAKE",
            ),
            "python",
            [("{name}{", "{name}-{", 1), ("10", "2", -1)],
            id="two loops in a row",
        ),
        pytest.param(
            _typescript(
                "for (const [name, workers] of [['in', 2]] as const) MAKE;\n"
                "    for (const [name, workers] of [['data-', 10]] as const) MAKE;"
            ),
            "typescript",
            [("{name}$", "{name}-$", 1), ("10", "2", -1)],
            id="two loops in a row in TypeScript",
        ),
    ],
)
def test_each_loop_has_its_own_values(
    text: str, language: str, after: list[tuple[str, str, int]]
) -> None:
    """A name that ends with a hyphen gets no second one, whatever another loop goes through."""
    fixed = text
    for old, new, count in after:
        fixed = fixed.replace(old, new, count)
    assert run(text, language, SELECT).text == fixed
