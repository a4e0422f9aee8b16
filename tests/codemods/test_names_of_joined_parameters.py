"""Names that a function joins of all that it is given: ``"-".join(parts) + suffix``.

``|`` is where a hyphen goes, ``^`` where a name has its hyphens replaced.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})
USES = {
    "typescript": """\
class S extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { bucketName: named('flowers', 'BIDS') });
    const name = named('flowers', 'auction', 'db')^;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name } });
    use({ '--db': named('flowers', 'auction', 'db')^ });
  }
}
""",
    "python": """\
class S(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "B", bucket_name=named("flowers", "BIDS"))
        name = named("flowers", "auction", "db")^
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": name})
        use({"--db": named("flowers", "auction", "db")^})
""",
}
HEAD = {
    "typescript": (
        "import { App, Stack, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "const env = 'dev';\n"
    ),
    "python": 'from aws_cdk import App, Stack, aws_glue as glue, aws_s3 as s3\n\nenv = "dev"\n\n\n',
}
TS, PY = "const named = (...parts: string[]) => {};\n", "def named(*parts):\n    return {}\n\n\n"
FUNCTIONS = {
    "typescript: a sum": TS.format("parts.join('-') + |env"),
    "typescript: a template": TS.format("`${parts.join('-')}|${env}`"),
    "typescript: a list around them": TS.format("[...parts, env].join('-')"),
    "typescript: without empty ones": TS.format("['x', ...parts, env].filter(Boolean).join('-')"),
    "typescript: a list with a name": TS.format(
        "{ const used = [...parts].filter(Boolean); return used.join('-') + |env; }"
    ),
    "typescript: asked by a function": TS.format(
        "`${['x', ...parts].filter((it): it is string => !!it).join('-')}|${env}`"
    ),
    "python: a sum": PY.format('"-".join(parts) + |env'),
    "python: a template": PY.format("f\"{'-'.join(parts)}|{env}\""),
    "python: a list around them": PY.format('"-".join([*parts, env])'),
    "python: without empty ones": PY.format('"-".join(filter(None, parts)) + |env'),
    "python: a list with a name": (
        "def named(*parts):\n    used = [part for part in parts if part]\n"
        '    return "-".join(used) + |env\n\n\n'
    ),
}
REPLACED = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}


def _text(case: str, part: str = "bids") -> str:
    language = case.partition(":")[0]
    return HEAD[language] + FUNCTIONS[case] + USES[language].replace("BIDS", part)


def _before(text: str) -> str:
    return text.replace("|", "").replace("^", "")


@pytest.mark.parametrize("case", FUNCTIONS)
def test_names_of_known_parts_are_separated_and_respelled(case: str) -> None:
    """A database at its calls: the function makes other names as well."""
    language = case.partition(":")[0]
    text = _text(case)
    quoted = {"typescript": "'-' + ", "python": '"-" + '}[language]
    after = text.replace("+ |", f"+ {quoted}").replace("|", "-").replace("^", REPLACED[language])
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == after


CHANGED = {
    "typescript": TS.format(
        "{ const all = ['x']; all.push(...parts); return all.join('-') + env; }"
    ),
    "python": (
        'def named(*parts):\n    used = ["x"]\n    used.extend(parts)\n'
        '    return "-".join(used) + env\n\n\n'
    ),
}


@pytest.mark.parametrize("language", CHANGED)
def test_a_list_that_gets_more_is_told(language: str) -> None:
    """What is put in later may be any text."""
    text = HEAD[language] + CHANGED[language] + _before(USES[language].replace("BIDS", "bids"))
    outcome = run(text, language, frozenset({"resource-name-separator"}))
    assert outcome.text == text
    assert ["what is joined is not known" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize("case", [case for case in FUNCTIONS if "sum" in case])
def test_a_part_that_is_not_known_is_told(case: str) -> None:
    """It may be no kebab-case text, and the database's name as well."""
    language = case.partition(":")[0]
    quote = "'" if language == "typescript" else '"'
    text = _before(_text(case).replace(f"{quote}bids{quote}", "load()"))
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    told = ("what is joined is not known", "another call of its function may make it as well")
    assert [any(it in reason for it in told) for reason in outcome.reasons] == [True, True]


@pytest.mark.parametrize("case", [case for case in FUNCTIONS if "sum" in case])
def test_other_text_than_kebab_case_is_left_alone(case: str) -> None:
    language = case.partition(":")[0]
    text = _text(case, "Bids").replace("^", REPLACED[language])
    outcome = run(_before(text), language, SELECT)
    assert not outcome.findings
