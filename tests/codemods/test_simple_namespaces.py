"""Settings in Python's `SimpleNamespace`: an object of what its keywords say."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator", "glue-version", "glue-worker-count"]
STACK = """\
IMPORT

import aws_cdk as cdk
from aws_cdk import aws_glue as glue

cfg = MADE(name="pens", suffix="-stg", glue=MADE(version="3.0", workers=10))
MORE

class Pens(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.job = glue.CfnJob(self, "J", name=f"{cfg.name}-job{cfg.suffix}", role="r", command={"name": "glueetl"},
                               glue_version=cfg.glue.version, number_of_workers=cfg.glue.workers)
"""
IMPORTS = {
    "by its name": ("from types import SimpleNamespace", "SimpleNamespace"),
    "by its module": ("import types", "types.SimpleNamespace"),
}


def _text(how: str, more: str = "") -> str:
    imported, made = IMPORTS[how]
    return STACK.replace("IMPORT", imported).replace("MADE", made).replace("MORE\n", more)


def test_other_classes_of_that_name_are_not_known() -> None:
    text = _text("by its name").replace("from types", "from simple")
    outcome = run(text, "python", SELECT)
    assert outcome.text == text


@pytest.mark.parametrize("more", ['cfg.suffix = "x"\n', 'setattr(cfg, "suffix", "x")\n'])
def test_a_suffix_that_is_set_anew_keeps_its_hyphen(more: str) -> None:
    text = _text("by its name", more)
    outcome = run(text, "python", ["resource-name-separator"])
    assert outcome.text == text
    assert outcome.reasons


@pytest.mark.parametrize("how", ["by its name", "by its module"])
def test_what_its_members_are_changes_where_it_is_written(how: str) -> None:
    outcome = run(_text(how), "python", SELECT)
    after = _text(how).replace('"-stg"', '"stg"').replace("job{", "job-{")
    assert outcome.text == after.replace('"3.0"', '"4.0"').replace("workers=10", "workers=2")
    assert outcome.reasons == []
