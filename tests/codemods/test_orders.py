"""What comes of a file does not depend on which codemods ran over it before."""

from __future__ import annotations

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
@pytest.mark.parametrize(
    "first", [item.name for item in all_codemods() if item.name != "stack-props-interface"]
)
def test_one_codemod_and_then_all_are_all_at_once(language: str, first: str) -> None:
    """Only the props' suffix has to come last: what it may be nobody knows."""
    at_once = run(STACKS[language], language).text
    assert run(run(STACKS[language], language, [first]).text, language).text == at_once


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
