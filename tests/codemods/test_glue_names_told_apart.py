"""Glue names among other uses of their text: told apart by keys, by types, by what is around them.

``~`` is a hyphen that becomes an underscore, ``%`` where a value is taken with underscores.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

DATABASE, SEPARATOR = "glue-database-name", "resource-name-separator"
HEAD = {
    "typescript": (
        "import { App, Stack, aws_athena as athena, aws_glue as glue, aws_iam as iam,"
        " aws_lakeformation as lf, aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';\n"
        "export class Lake extends Stack {\n"
        "  constructor(scope: App, id: string, stage: string) {\n    super(scope, id);\n"
    ),
    "python": (
        "from aws_cdk import App, Stack, aws_athena as athena, aws_glue as glue, aws_kms as kms\n"
        "from aws_cdk import aws_lakeformation as lf, aws_sqs as sqs\n\n\n"
        "class Lake(Stack):\n    def __init__(self, scope, id, stage):\n"
        "        super().__init__(scope, id)\n"
    ),
}
TAIL = {
    "typescript": "  }\n}\nnew Lake(new App(), 'Lake', 'dev');\n",
    "python": '\n\nLake(App(), "Lake", "dev")\n',
}
UNDERSCORES = {"typescript": ".replace(/-/g, '_')", "python": ".replace('-', '_')"}
FILES = {"typescript": ("lake.ts", "lake.test.ts"), "python": ("lake.py", "test_lake.py")}


def _marked(language: str, text: str, *, fixed: bool) -> str:
    text = text.replace("%%", UNDERSCORES[language].replace("'", '"') if fixed else "")
    text = text.replace("%", UNDERSCORES[language] if fixed else "")
    return text.replace("~", "_" if fixed else "-")


#: A database with the name of a work group, and what else has that text.
ALIKE = {
    "typescript: a description": (
        "    const props: athena.CfnWorkGroupProps = { name: 'library-loans', "
        "description: 'Queries over library-loans' };\n"
        "    new athena.CfnWorkGroup(this, 'W', props);\n"
    ),
    "typescript: a key around": (
        "    new athena.CfnWorkGroup(this, 'W', { name: 'library-loans' });\n"
        "    keep({ DatabaseInput: { Name: 'library~loans' } }, { WorkGroup: { Name: 'library-loans' } });\n"
    ),
    "typescript: the parts of an ARN": (
        "    new athena.CfnWorkGroup(this, 'W', { name: 'library-loans' });\n"
        "    this.formatArn({ service: 'glue', resource: 'database', resourceName: 'library~loans' });\n"
    ),
    "python: the parts of an ARN": (
        '        athena.CfnWorkGroup(self, "W", name="library-loans")\n'
        '        self.format_arn(service="glue", resource="database", resource_name="library~loans")\n'
    ),
    "python: a description": (
        '        athena.CfnWorkGroup(self, "W", name="library-loans", '
        'description="Queries over library-loans")\n'
    ),
    "python: a key around": (
        '        athena.CfnWorkGroup(self, "W", name="library-loans")\n'
        '        keep({"DatabaseInput": {"Name": "library~loans"}}, {"WorkGroup": {"Name": "library-loans"}})\n'
    ),
}
MADE = {
    "typescript": (
        "    new glue.CfnDatabase(this, 'D', {\n      catalogId: '1',\n"
        "      databaseInput: { name: 'library~loans' },\n    });\n"
    ),
    "python": (
        '        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": "library~loans"})\n'
    ),
}


@pytest.mark.parametrize("form", ALIKE)
def test_the_database_alone_is_renamed(form: str) -> None:
    language = form.split(":")[0]
    text = HEAD[language] + MADE[language] + ALIKE[form] + TAIL[language]
    outcome = run_files({FILES[language][0]: _marked(language, text, fixed=False)}, DATABASE)
    assert outcome.texts == {FILES[language][0]: _marked(language, text, fixed=True)}
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("typescript", "    keep({ Name: 'library-loans' });\n"),
        ("python", '        keep({"Name": "library-loans"})\n'),
    ],
)
def test_what_nothing_tells_apart_holds_it_back(language: str, statement: str) -> None:
    text = HEAD[language] + MADE[language] + ALIKE[f"{language}: a key around"] + statement
    before = {FILES[language][0]: _marked(language, text + TAIL[language], fixed=False)}
    outcome = run_files(before, DATABASE)
    assert outcome.texts == before
    assert ["has the same text" in reason for reason in outcome.reasons] == [True]


TESTS = {
    "typescript": (
        "import { App } from 'aws-cdk-lib';\nimport { Template } from 'aws-cdk-lib/assertions';\n"
        "import { Lake } from './lake';\n\n"
        "test.each([['dev', 'dev'], ['qa', 'qa']])('names', (given, expected) => {\n"
        "  const template = Template.fromStack(new Lake(new App(), 'T', given));\n"
        "  template.hasResourceProperties('AWS::Glue::Database', {\n"
        "    DatabaseInput: { Name: `library~loans~${expected}` },\n  });\n"
        "  template.hasResourceProperties('AWS::Athena::WorkGroup', {\n"
        "    Name: `library-loans-${expected}`,\n  });\n});\n"
    ),
    "python": (
        "import pytest\nfrom aws_cdk import App\nfrom aws_cdk.assertions import Template\n"
        "from lake import Lake\n\n\n"
        '@pytest.mark.parametrize(("given", "expected"), [("dev", "dev"), ("qa", "qa")])\n'
        "def test_names(given, expected):\n"
        '    template = Template.from_stack(Lake(App(), "T", given))\n'
        "    template.has_resource_properties(\n"
        '        "AWS::Glue::Database", {"DatabaseInput": {"Name": f"library~loans~{expected}"}}\n'
        "    )\n"
        "    template.has_resource_properties(\n"
        '        "AWS::Athena::WorkGroup", {"Name": f"library-loans-{expected}"}\n    )\n'
    ),
}
SUFFIXED = {
    "typescript": (
        "    new glue.CfnDatabase(this, 'D', {\n      catalogId: '1',\n"
        "      databaseInput: { name: `library~loans~${stage}` },\n    });\n"
        "    new athena.CfnWorkGroup(this, 'W', { name: `library-loans-${stage}` });\n"
    ),
    "python": (
        '        made = f"library~loans~{stage}"\n'
        '        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": made})\n'
        '        athena.CfnWorkGroup(self, "W", name=f"library-loans-{stage}")\n'
    ),
}


@pytest.mark.parametrize("language", TESTS)
def test_a_test_says_which_is_meant_by_its_type(language: str) -> None:
    """It may call the suffix what it likes: ``expected``."""
    stack, test = FILES[language]
    files = {stack: HEAD[language] + SUFFIXED[language] + TAIL[language], test: TESTS[language]}
    before = {path: _marked(language, text, fixed=False) for path, text in files.items()}
    outcome = run_files(before, DATABASE)
    assert outcome.texts == {path: _marked(language, it, fixed=True) for path, it in files.items()}


#: Tables of a list's elements, which are used for more.
LISTED = {
    "typescript: the value in a variable": (
        "    for (const pair of ['btc-eur', 'eth-eur']) {\n      keep({ PAIR: pair });\n"
        "      new glue.CfnTable(this, `T-${pair}`, {\n        catalogId: '1',\n"
        "        databaseName: 'x',\n        tableInput: { name: `trades~${pair%}` },\n      });\n    }\n"
    ),
    "typescript: the name spelled": (
        "    for (const pair of ['btc-eur', 'eth-eur']) {\n"
        "      console.log(`trades~${pair%}`, `trade-${pair}`);\n"
        "      new glue.CfnTable(this, `T-${pair}`, {\n        catalogId: '1',\n"
        "        databaseName: 'x',\n        tableInput: { name: `trades~${pair%}` },\n      });\n    }\n"
    ),
    "typescript: one in a permission": (
        "    ['employees', 'survey-answers'].forEach((name) => {\n"
        "      new glue.CfnTable(this, `T-${name}`, {\n        catalogId: '1',\n"
        "        databaseName: 'hr',\n        tableInput: { name: name% },\n      });\n    });\n"
        "    keep({ tableResource: { databaseName: 'hr', name: 'survey~answers' } });\n"
    ),
    "python: the value in a variable": (
        '        for pair in ["btc-eur", "eth-eur"]:\n            keep({"PAIR": pair})\n'
        '            made = f"trades~{pair%}"\n'
        '            glue.CfnTable(self, f"T-{pair}", catalog_id="1", database_name="x", table_input={"name": made})\n'
    ),
    "python: the name spelled": (
        '        for pair in ["btc-eur", "eth-eur"]:\n'
        '            print(f"trades~{pair%}", f"trade-{pair}")\n            made = f"trades~{pair%}"\n'
        '            glue.CfnTable(self, f"T-{pair}", catalog_id="1", database_name="x", table_input={"name": made})\n'
    ),
    "python: one in a permission": (
        '        for name in ["employees", "survey-answers"]:\n'
        '            given = {"name": name%%}\n'
        '            glue.CfnTable(self, f"T-{name}", catalog_id="1", database_name="hr", table_input=given)\n'
        '        keep({"tableResource": {"databaseName": "hr", "name": "survey~answers"}})\n'
    ),
}


@pytest.mark.parametrize("form", LISTED)
def test_other_uses_of_a_value_stay(form: str) -> None:
    language = form.split(":")[0]
    text = HEAD[language] + LISTED[form] + TAIL[language]
    before = _marked(language, text, fixed=False)
    after = _marked(language, text, fixed=True)
    outcome = run_files({FILES[language][0]: before}, DATABASE)
    assert outcome.texts == {FILES[language][0]: after}
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "typescript",
            (
                "    const named = (base: string) => `${base}|${stage}`;\n"
                "    new sqs.Queue(this, 'Q', { queueName: named('pos-dlq') });\n"
                "    new kms.Key(this, 'K').addAlias(named('alias/pos'));\n"
            ),
        ),
        (
            "python",
            (
                '        named = lambda base: f"{base}|{stage}"\n'
                '        sqs.Queue(self, "Q", queue_name=named("pos-dlq"))\n'
                '        kms.Key(self, "K").add_alias(named("alias/pos"))\n'
            ),
        ),
    ],
)
def test_an_alias_runs_into_its_suffix_as_well(language: str, text: str) -> None:
    path = FILES[language][0]
    whole = HEAD[language] + text + TAIL[language]
    outcome = run_files({path: whole.replace("|", "")}, SEPARATOR)
    assert outcome.texts == {path: whole.replace("|", "-")}
    assert len(outcome.messages) == 2
