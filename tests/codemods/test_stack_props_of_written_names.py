"""Codemod 16: names that stand somewhere with the value of their stack's suffix written out."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

NAME = ["stack-props-interface"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const nameSuffix = 'dev1';

export class TapStack extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    new glue.CfnJob(this, 'J', {{ name: `toll-job-${{nameSuffix}}`, role: 'r', command: {{}} }});
    new glue.CfnDatabase(this, 'D', {{
      catalogId: 'x', databaseInput: {{ name: `toll_db_${{nameSuffix}}` }},
    }});
    use({use});
  }}
}}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

name_suffix = "dev1"


class TapStack(cdk.Stack):
    def __init__(self, scope, id, props: cdk.StackProps = None):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", name=f"toll-job-{{name_suffix}}", role="r", command={{}})
        glue.CfnDatabase(
            self, "D", catalog_id="x", database_input={{"name": f"toll_db_{{name_suffix}}"}}
        )
        use({use})
"""
SOURCES = {"typescript": TYPESCRIPT, "python": PYTHON}
LANGUAGES = pytest.mark.parametrize("language", SOURCES)


@pytest.mark.parametrize(
    "written",
    ['"toll-job-dev1"', '"start(JobName=toll-job-dev1)"', '"SELECT 1 FROM toll_db_dev1.raw"'],
    ids=["as it is", "in code", "in a query"],
)
@LANGUAGES
def test_name_that_would_vary_alone(language: str, written: str) -> None:
    """The text would go on to name what the first deployment made."""
    source = SOURCES[language].format(use=written)
    outcome = run(source, language, NAME)
    assert outcome.text == source
    (reason,) = outcome.reasons
    assert reason is not None
    assert f"cannot come from the props: a name is spelled with its value: `{written}`" in reason


@pytest.mark.parametrize(
    "written",
    ["'toll-job-prod'", "'toll-jobs-dev1'", "'dev1'"],
    ids=["another suffix", "another name", "no name"],
)
@LANGUAGES
def test_text_that_is_no_such_name(language: str, written: str) -> None:
    """It is what it is, whatever the suffix comes to."""
    outcome = run(SOURCES[language].format(use=written), language, NAME)
    assert written in outcome.text
    assert "tryGetContext" in outcome.text or "try_get_context" in outcome.text


@pytest.mark.parametrize(
    ("language", "use"),
    [
        ("typescript", "`s3://toll-job-${nameSuffix}/`"),
        ("python", 'f"s3://toll-job-{name_suffix}"'),
    ],
    ids=["typescript", "python"],
)
def test_text_that_is_made_with_the_suffix(language: str, use: str) -> None:
    """It goes along with the name."""
    outcome = run(SOURCES[language].format(use=use), language, NAME)
    assert outcome.text.count("nameSuffix" if language == "typescript" else "name_suffix") == 2
    assert outcome.reasons == []


FILES = {
    "typescript": (
        "lib/tap-stack.ts",
        "lib/jobs.ts",
        "test/tap-stack.test.ts",
        "export const J = {};\n",
    ),
    "python": ("lib/tap_stack.py", "lib/jobs.py", "tests/test_tap_stack.py", "J = {}\n"),
}


@pytest.mark.parametrize("in_test", [False, True], ids=["in a module", "in a test"])
@LANGUAGES
def test_name_in_another_file(language: str, *, in_test: bool) -> None:
    """What a test expects is what the stack makes by default, as it still does."""
    stack, module, test, text = FILES[language]
    files = {
        stack: SOURCES[language].format(use=0),
        test if in_test else module: text.format('"toll-job-dev1"'),
    }
    contents = {PurePath(path): content.encode() for path, content in files.items()}
    settings = Settings(select=frozenset(NAME))
    targets = [Target(Path(stack), explicit=True)]
    (result,) = engine.run(Project(Path(), contents), targets, settings, fix=True)
    assert result.changed == in_test
    reasons = [item.reason for item in result.findings if item.reason is not None]
    assert in_test or any(
        reason.endswith(f"line 1 of {PurePath(module).name}") for reason in reasons
    ), reasons
