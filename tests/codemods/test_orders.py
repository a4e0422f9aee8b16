"""What comes of a file does not depend on which codemods ran over it before."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, permutations

import pytest
from spec_cases import stack

from cdkfix.codemod import all_codemods
from cdkfix.testing import run

STACKS = {
    "typescript": stack(
        "typescript",
        "const suffix = process.env.STAGE ? `-${process.env.STAGE}` : '-dev';\n",
        "const raw = new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${suffix}` });\n"
        "new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: { name: `fin-db${suffix}` }"
        " });\n"
        "new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName });",
    ),
    "python": stack(
        "python",
        "SUFFIX = f\"-{os.environ['STAGE']}\" if os.environ.get('STAGE') else '-dev'\n",
        'raw = s3.Bucket(self, "Raw", bucket_name=f"fin-raw{SUFFIX}")\n'
        'glue.CfnDatabase(self, "Db", catalog_id=id, database_input={"name": f"fin-db{SUFFIX}"})\n'
        'cdk.CfnOutput(self, "RawName", value=raw.bucket_name)',
    ),
}


@pytest.mark.parametrize("language", STACKS)
@pytest.mark.parametrize("first", [item.name for item in all_codemods()])
def test_one_codemod_and_then_all_are_all_at_once(language: str, first: str) -> None:
    at_once = run(STACKS[language], language).text
    assert run(run(STACKS[language], language, [first]).text, language).text == at_once


#: Those that name resources and exports, and the one whose suffix may be any.
ABOUT_NAMES = (
    "resource-name-separator",
    "glue-database-name",
    "output-export-name",
    "stack-props-interface",
)
WITH_A_HYPHEN = {
    "typescript: the module's": ("typescript", "const suffix = '-dev';\n", ""),
    "typescript: the constructor's": ("typescript", "", "const suffix = '-dev';\n"),
    "typescript: no hyphen": ("typescript", "const suffix = 'dev';\n", ""),
    "python: the module's": ("python", "suffix = '-dev'\n", ""),
    "python: the constructor's": ("python", "", "suffix = '-dev'\n"),
    "python: no hyphen": ("python", "suffix = 'dev'\n", ""),
}
NAMES = {
    "typescript": "const raw = new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${suffix}` });\n"
    "new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: { name: `fin-db${suffix}` }"
    " });\n"
    "new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName, description: 'of ' + suffix });",
    "python": 'raw = s3.Bucket(self, "Raw", bucket_name=f"fin-raw{suffix}")\n'
    'glue.CfnDatabase(self, "Db", catalog_id=id, database_input={"name": "fin-db" + suffix})\n'
    'cdk.CfnOutput(self, "RawName", value=raw.bucket_name, description=f"of {suffix}")',
}


@pytest.mark.parametrize("case", WITH_A_HYPHEN)
def test_every_order_comes_to_the_same(case: str) -> None:
    """One after the other, or several at once and then the others."""
    language, head, first = WITH_A_HYPHEN[case]
    text = stack(language, head, first + NAMES[language])

    @cache
    def after(before: str, *names: str) -> str:
        return run(before, language, names).text

    at_once = after(text, *ABOUT_NAMES)
    for order in permutations(ABOUT_NAMES):
        result = text
        for name in order:
            result = after(result, name)
        assert after(result, *ABOUT_NAMES) == at_once, order
    for some in combinations(ABOUT_NAMES, 2):
        assert after(after(text, *some), *ABOUT_NAMES) == at_once, some


@pytest.mark.parametrize(
    ("language", "head", "body"),
    [
        (
            "typescript",
            "const suffix = 'dev-01';\n",
            "new glue.CfnDatabase(this, 'D', { catalogId: id, databaseInput: { name: `db-${suffix}` } });",
        ),
        (
            "python",
            "suffix = 'dev-01'\n",
            'glue.CfnDatabase(self, "D", catalog_id=id, database_input={"name": f"db-{suffix}"})',
        ),
    ],
)
def test_a_hyphen_inside_of_a_suffix_is_seen_behind_the_props(
    language: str, head: str, body: str
) -> None:
    """The database takes it without, whether the suffix comes from the props first or not."""
    outcome = run(stack(language, head, body), language, ABOUT_NAMES)
    assert outcome.reasons == []
    assert re.search(r"db_\$?\{\w*uffix\.replace\(", outcome.text)
    assert "nvironmentSuffix" in outcome.text or "environment_suffix" in outcome.text


@pytest.mark.parametrize("case", [name for name in WITH_A_HYPHEN if "no" not in name])
def test_suffix_that_brings_a_hyphen_is_none_for_the_props_alone(case: str) -> None:
    """What a caller gives brings none: it takes the fix of the names, in this run or before."""
    language, head, first = WITH_A_HYPHEN[case]
    text = stack(language, head, first + NAMES[language])
    outcome = run(text, language, ["stack-props-interface"])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert "`suffix` brings its own separator, which others would not" in reason
    assert "no other fix here moves it into the names" in reason
    assert run(text, language, ["resource-name-separator", "stack-props-interface"]).reasons == []


@pytest.mark.parametrize(
    ("language", "name", "export"),
    [
        pytest.param(
            "typescript",
            "new sqs.Queue(this, 'Q', { queueName: `jobs-${process.env.STAGE ?? 'dev'}` });\n"
            "new cdk.CfnOutput(this, 'Out', { value: id%s });",
            ", exportName: `Out-${process.env.STAGE ?? 'dev'}`",
            id="typescript: the environment",
        ),
        pytest.param(
            "typescript",
            "new sqs.Queue(this, 'Q',"
            " { queueName: `jobs-${this.node.tryGetContext('stage') || 'dev'}` });\n"
            "new cdk.CfnOutput(this, 'Out', { value: id%s });",
            ", exportName: `Out-${this.node.tryGetContext('stage') || 'dev'}`",
            id="typescript: the context",
        ),
        pytest.param(
            "typescript",
            "const make = (envName: string) => new sqs.Queue(this, 'Q',"
            " { queueName: `jobs-${this.node.tryGetContext('stage') || envName}` });\n"
            "new cdk.CfnOutput(this, 'Out', { value: make(id).queueName%s });",
            ", exportName: `${this.stackName}-Out`",
            id="typescript: with a name that means nothing there",
        ),
        pytest.param(
            "python",
            "sqs.Queue(self, 'Q', queue_name=f\"jobs-{os.environ.get('STAGE', 'dev')}\")\n"
            'cdk.CfnOutput(self, "Out", value=id%s)',
            ", export_name=f\"Out-{os.environ.get('STAGE', 'dev')}\"",
            id="python: the environment",
        ),
        pytest.param(
            "python",
            "sqs.Queue(self, 'Q', queue_name='jobs-' + os.environ.get(\"STAGE\", \"dev\"))\n"
            'cdk.CfnOutput(self, "Out", value=id%s)',
            ', export_name=f\'Out-{os.environ.get("STAGE", "dev")}\'',
            id="python: with quotes of its own",
        ),
    ],
)
def test_an_export_takes_a_suffix_that_is_written_in_place(
    language: str, name: str, export: str
) -> None:
    """It is the suffix that the stack uses, where it can be written once more."""
    outcome = run(stack(language, "", name % ""), language, ["output-export-name"])
    assert outcome.reasons == []
    assert outcome.text == stack(language, "", name % export)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "typescript",
            (
                "const make = (options = {}) =>\n"
                "  new sqs.Queue(this, 'Q', { queueName: `jobs${env}`, ...options });\nhandle(make);"
            ),
            "`jobs-${env}`",
        ),
        (
            "python",
            (
                "def make(**options):\n"
                '    return sqs.Queue(self, "Q", queue_name=f"jobs{env}", **options)\n\nhandle(make)'
            ),
            'f"jobs-{env}"',
        ),
    ],
)
def test_a_name_before_a_spread_is_one_too(language: str, before: str, after: str) -> None:
    """It holds where the spread gives none."""
    head = {"typescript": "const env = 'dev';", "python": "env = 'dev'"}[language]
    outcome = run(stack(language, head, before), language, ["resource-name-separator"])
    assert outcome.reasons == []
    assert outcome.text == stack(language, head, before).replace(after.replace("-", ""), after)
