"""Values that stay because others use them, too: what wants another one gets it where it is used."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

GLUE_TS = "import * as glue from 'aws-cdk-lib/aws-glue';\n"
GLUE_PY = "from aws_cdk import aws_glue as glue\n"
LOOP = "for (const n of [10, 5]) {\n  new glue.CfnJob(s, `J${n}`, { role, command, numberOfWorkers: |n| });\n}\n"
MAP = "[10, 5].map((n) => new glue.CfnJob(s, `J${n}`, { role, command, numberOfWorkers: |n| }));\n"
PY_LOOP = "for n in (10, 5):\n    glue.CfnJob(s, f'J{n}', role=role, command=command, number_of_workers=|n|)\n"


@pytest.mark.parametrize(
    ("language", "text"),
    [("typescript", LOOP), ("typescript", MAP), ("python", PY_LOOP)],
    ids=["a loop", "a map", "a loop in Python"],
)
def test_whichever_value_is_picked_the_use_wants_another(language: str, text: str) -> None:
    start = GLUE_TS if language == "typescript" else GLUE_PY
    before, use, after = text.split("|")
    found = run(f"{start}{before}{use}{after}", language, ["glue-worker-count"])
    assert found.text == f"{start}{before}2{after}"
    assert not found.reasons


@pytest.mark.parametrize(
    ("language", "text"),
    [("typescript", LOOP), ("python", PY_LOOP)],
    ids=["a loop", "a loop in Python"],
)
def test_where_one_value_is_right_none_changes(language: str, text: str) -> None:
    start = GLUE_TS if language == "typescript" else GLUE_PY
    text = start + text.replace("|", "").replace("5", "1")
    found = run(text, language, ["glue-worker-count"])
    assert found.text == text
    assert ["it has other uses too" in reason for reason in found.reasons] == [True]
