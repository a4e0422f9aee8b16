"""Values that a stack's callers give it in an object or a dict: followed, and changed there."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

JOB = frozenset({"glue-version", "glue-worker-count"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

interface Settings extends cdk.StackProps {{
  glue: {{ version: string; workers: number }};
}}

class Jobs extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props: Settings) {{
    super(scope, id, props);
    {body}
    new glue.CfnJob(this, 'Etl', {{
      role: 'etl',
      command: {{ name: 'glueetl' }},
      glueVersion: {version},
      numberOfWorkers: {workers},
    }});
  }}
}}

{callers}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Jobs(cdk.Stack):
    def __init__(self, scope, id, config):
        super().__init__(scope, id)
        {body}
        glue.CfnJob(
            self,
            "Etl",
            role="etl",
            command={{"name": "glueetl"}},
            glue_version={version},
            number_of_workers={workers},
        )


{callers}
"""
_TS_CALLER = "new Jobs(new cdk.App(), 'Jobs', { glue: { version: '3.0', workers: 10 } });"
_PY_CALLER = 'Jobs(cdk.App(), "Jobs", {"glue": {"version": "3.0", "workers": 10}})'


def _typescript(body: str, of: str = "props.glue.", callers: str = _TS_CALLER) -> str:
    return TYPESCRIPT.format(
        body=body, version=f"{of}version", workers=f"{of}workers", callers=callers
    )


def _python(body: str, of: str = 'config["glue"]', callers: str = _PY_CALLER) -> str:
    return PYTHON.format(
        body=body, version=f'{of}["version"]', workers=f'{of}["workers"]', callers=callers
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(_typescript(""), "typescript", id="members of props"),
        pytest.param(
            _typescript("const { version, workers } = props.glue;", ""),
            "typescript",
            id="taken apart",
        ),
        pytest.param(_typescript("const own = props.glue;", "own."), "typescript", id="a name"),
        pytest.param(_python("pass"), "python", id="items of a dict"),
        pytest.param(
            _python("self.config = config", 'self.config["glue"]'), "python", id="kept by the stack"
        ),
        pytest.param(_python('own = config["glue"]', "own"), "python", id="a name in Python"),
    ],
)
def test_what_all_callers_give_changes_there(text: str, language: str) -> None:
    outcome = run(text, language, JOB)
    assert outcome.text == text.replace("3.0", "4.0").replace("10", "2")
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("text", "language", "use"),
    [
        pytest.param(
            _typescript("console.log(props.glue.workers);"),
            "typescript",
            ("numberOfWorkers: props.glue.workers", "numberOfWorkers: 2"),
            id="typescript",
        ),
        pytest.param(
            _python('print(config["glue"]["workers"])'),
            "python",
            ('number_of_workers=config["glue"]["workers"]', "number_of_workers=2"),
            id="python",
        ),
    ],
)
def test_a_value_with_other_uses_is_written_where_the_job_takes_it(
    text: str, language: str, use: tuple[str, str]
) -> None:
    outcome = run(text, language, JOB)
    assert outcome.text == text.replace("3.0", "4.0").replace(*use)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(_typescript("", callers="export { Jobs };"), "typescript", id="no caller"),
        pytest.param(_python("pass", callers="make = Jobs"), "python", id="no caller in Python"),
        pytest.param(
            _typescript("props.glue.version = '2.0';\n    props.glue.workers = 3;"),
            "typescript",
            id="assigned to",
        ),
        pytest.param(
            _python('config["glue"]["version"] = "2.0"\n        config["glue"]["workers"] = 3'),
            "python",
            id="assigned to in Python",
        ),
        pytest.param(
            _typescript("", callers=f"{_TS_CALLER}\nnew Jobs(new cdk.App(), 'J', load());"),
            "typescript",
            id="one caller is not known",
        ),
    ],
)
def test_what_callers_do_not_tell_is_reported(text: str, language: str) -> None:
    outcome = run(text, language, JOB)
    assert outcome.text == text
    assert len(outcome.reasons) == 2
    assert all("`" in reason and ", line " in reason for reason in outcome.reasons)


def test_callers_that_differ_are_changed_one_by_one() -> None:
    callers = f"{_PY_CALLER}\n" + _PY_CALLER.replace("10", "1").replace("3.0", "5.0")
    text = _python("pass", callers=callers)
    outcome = run(text, "python", JOB)
    assert outcome.text == text.replace('"3.0"', '"4.0"').replace("10}", "2}")
