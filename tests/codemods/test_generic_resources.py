"""Resources that `CfnResource` makes, whose type is text and whose properties are CloudFormation's."""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

START = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\n",
    "python": "import aws_cdk as cdk\n",
}
#: Texts with ``<before|after>``: the codemod, the language, what it is about, the text.
FIXED = [
    ("glue-version", "typescript", "a literal", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { Role: 'r', GlueVersion: '<2.0|4.0>' } });\n"),
    ("glue-version", "typescript", "constants", "const TYPE = 'AWS::Glue::Job';\nconst VERSION = '<2.0|4.0>';\nnew cdk.CfnResource(s, 'J', { type: TYPE, properties: { GlueVersion: VERSION } });\n"),
    ("glue-version", "typescript", "a constant for others too", "const VERSION = '2.0';\nlog(VERSION);\nnew cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { GlueVersion: <VERSION|'4.0'> } });\n"),
    ("glue-version", "typescript", "shared properties", "const common = { GlueVersion: '<2.0|4.0>' };\nfor (const id of ['A', 'B']) new cdk.CfnResource(s, id, { type: 'AWS::Glue::Job', properties: { ...common, Name: id } });\n"),
    ("glue-version", "typescript", "properties for others too", "const common = { GlueVersion: '2.0' };\nlog(common);\nnew cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { ...common<|, GlueVersion: '4.0'> } });\n"),
    ("glue-version", "typescript", "properties for others too, as they are", "const common = { GlueVersion: '2.0' };\nlog(common);\nnew cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: <common|{ ...common, GlueVersion: '4.0' }> });\n"),
    ("glue-version", "typescript", "props in a variable", "const props = { type: 'AWS::Glue::Job', properties: { GlueVersion: '<2.0|4.0>' } };\nnew cdk.CfnResource(s, 'J', props);\n"),
    ("glue-version", "typescript", "a value that a caller gives", "function job(id: string, version: string) {\n  new cdk.CfnResource(s, id, { type: 'AWS::Glue::Job', properties: { GlueVersion: version } });\n}\njob('A', '<2.0|4.0>');\njob('B', '<3.0|4.0>');\n"),
    ("glue-version", "typescript", "an override", "const j = new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job' });\nj.addPropertyOverride('GlueVersion', '<2.0|4.0>');\n"),
    ("glue-worker-count", "typescript", "workers", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { NumberOfWorkers: <6|2>, 'WorkerType': 'G.1X' } });\n"),
    ("lambda-runtime", "typescript", "a runtime", "new cdk.CfnResource(s, 'F', { type: 'AWS::Lambda::Function', properties: { Runtime: '<python3.9|python3.12>', Code: { ZipFile: 'def h(e, c): pass' } } });\n"),
    ("athena-result-configuration", "typescript", "a workgroup", "new cdk.CfnResource(s, 'W', { type: 'AWS::Athena::WorkGroup', properties: { Name: 'w', <WorkGroupConfigurationUpdates|WorkGroupConfiguration>: { <ResultConfigurationUpdates|ResultConfiguration>: { OutputLocation: 's3://x/' }<, RemoveBytesScannedCutoffPerQuery: true|> } } });\n"),
    ("athena-result-configuration", "typescript", "a workgroup's results", "new cdk.CfnResource(s, 'W', { type: 'AWS::Athena::WorkGroup', properties: { WorkGroupConfiguration: { '<ResultConfigurationUpdates|ResultConfiguration>': { OutputLocation: 's3://x/' } } } });\n"),
    ("glue-database-name", "typescript", "a database", "new cdk.CfnResource(s, 'D', { type: 'AWS::Glue::Database', properties: { CatalogId: '1', DatabaseInput: { Name: '<lake-db|lake_db>' } } });\n"),
    ("resource-name-separator", "typescript", "a name", "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string, environmentSuffix: string) {\n    super(scope, id);\n    new cdk.CfnResource(this, 'B', { type: 'AWS::S3::Bucket', properties: { BucketName: `raw<|->${environmentSuffix}` } });\n    new cdk.CfnResource(this, 'R', { type: 'AWS::RDS::DBInstance', properties: { DBInstanceIdentifier: `main<|->${environmentSuffix}` } });\n  }\n}\nnew Data(new cdk.App(), 'D', 'dev');\n"),
    ("kms-key-removal-policy", "typescript", "a key", "const k = new cdk.CfnResource(s, 'K', { type: 'AWS::KMS::Key', properties: { KeyPolicy: {}<|, PendingWindowInDays: 7> } });\nk.applyRemovalPolicy(cdk.RemovalPolicy.<RETAIN|DESTROY>);\n"),
    ("s3-bucket-removal-policy", "typescript", "a bucket", "const b = new cdk.CfnResource(s, 'B', { type: 'AWS::S3::Bucket' });\nb.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.<RETAIN|DELETE>;\n"),
    ("glue-duration-metric", "typescript", "an alarm", "new cdk.CfnResource(s, 'A', { type: 'AWS::CloudWatch::Alarm', properties: { Namespace: 'Glue', MetricName: '<glue.driver.ExecutorTimeAllExecutors|glue.driver.aggregate.elapsedTime>' } });\n"),
    ("glue-duration-metric", "typescript", "an alarm's constant", "const METRIC = '<glue.driver.ExecutorTimeAllExecutors|glue.driver.aggregate.elapsedTime>';\nnew cdk.CfnResource(s, 'A', { type: 'AWS::CloudWatch::Alarm', properties: { MetricName: METRIC } });\n"),
    ("glue-version", "python", "a literal", 'cdk.CfnResource(s, "J", type="AWS::Glue::Job", properties={"Role": "r", "GlueVersion": "<2.0|4.0>"})\n'),
    ("glue-version", "python", "constants", 'TYPE = "AWS::Glue::Job"\nVERSION = "<2.0|4.0>"\ncdk.CfnResource(s, "J", type=TYPE, properties=dict(GlueVersion=VERSION))\n'),
    ("glue-version", "python", "a constant for others too", 'VERSION = "2.0"\nlog(VERSION)\ncdk.CfnResource(s, "J", type="AWS::Glue::Job", properties={"GlueVersion": <VERSION|"4.0">})\n'),
    ("glue-version", "python", "shared properties", 'common = {"GlueVersion": "<2.0|4.0>"}\nfor id in ("A", "B"):\n    cdk.CfnResource(s, id, type="AWS::Glue::Job", properties={**common, "Name": id})\n'),
    ("glue-version", "python", "properties for others too", 'common = {"GlueVersion": "2.0"}\nlog(common)\ncdk.CfnResource(s, "J", type="AWS::Glue::Job", properties={**common, "Name": "a"<|, "GlueVersion": "4.0">})\n'),
    ("glue-version", "python", "properties for others too, as they are", 'common = {"GlueVersion": "2.0"}\nlog(common)\ncdk.CfnResource(s, "J", type="AWS::Glue::Job", properties=<common|{**common, "GlueVersion": "4.0"}>)\n'),
    ("glue-version", "python", "a dict call for others too", 'common = dict(GlueVersion="2.0", Role="r")\nlog(common)\ncdk.CfnResource(s, "J", type="AWS::Glue::Job", properties=<common|{**common, "GlueVersion": "4.0"}>)\ncdk.CfnResource(s, "K", type="AWS::Glue::Job", properties=dict(<common|{**common, "GlueVersion": "4.0"}>, Name="k"))\n'),
    ("glue-version", "python", "a value that a caller gives", 'def job(id, version):\n    cdk.CfnResource(s, id, type="AWS::Glue::Job", properties={"GlueVersion": version})\n\n\njob("A", "<2.0|4.0>")\njob("B", "<3.0|4.0>")\n'),
    ("glue-version", "python", "an override", 'j = cdk.CfnResource(s, "J", type="AWS::Glue::Job")\nj.add_property_override("GlueVersion", "<2.0|4.0>")\n'),
    ("glue-worker-count", "python", "workers", 'cdk.CfnResource(s, "J", type="AWS::Glue::Job", properties={"NumberOfWorkers": <6|2>})\n'),
    ("lambda-runtime", "python", "a runtime", 'cdk.CfnResource(s, "F", type="AWS::Lambda::Function", properties={"Runtime": "<nodejs18.x|nodejs22.x>"})\n'),
    ("athena-result-configuration", "python", "a workgroup", 'cdk.CfnResource(s, "W", type="AWS::Athena::WorkGroup", properties={"<WorkGroupConfigurationUpdates|WorkGroupConfiguration>": {"<ResultConfigurationUpdates|ResultConfiguration>": {"OutputLocation": "s3://x/"}}})\n'),
    ("athena-result-configuration", "python", "a workgroup by dict calls", 'cdk.CfnResource(s, "W", type="AWS::Athena::WorkGroup", properties=dict(Name="w", <WorkGroupConfigurationUpdates|WorkGroupConfiguration>=dict(<ResultConfigurationUpdates|ResultConfiguration>=dict(OutputLocation="s3://r/"))))\n'),
    ("glue-database-name", "python", "a database", 'cdk.CfnResource(s, "D", type="AWS::Glue::Database", properties={"DatabaseInput": {"Name": "<lake-db|lake_db>"}})\n'),
    ("resource-name-separator", "python", "a name", 'class Data(cdk.Stack):\n    def __init__(self, scope, id, environment_suffix):\n        super().__init__(scope, id)\n        cdk.CfnResource(self, "B", type="AWS::S3::Bucket", properties={"BucketName": f"raw<|->{environment_suffix}"})\n\n\nData(cdk.App(), "D", "dev")\n'),
    ("kms-key-removal-policy", "python", "a key", 'k = cdk.CfnResource(s, "K", type="AWS::KMS::Key")\nk.apply_removal_policy(cdk.RemovalPolicy.<RETAIN|DESTROY>)\n'),
    ("glue-duration-metric", "python", "an alarm", 'cdk.CfnResource(s, "A", type="AWS::CloudWatch::Alarm", properties={"MetricName": "<glue.driver.ExecutorTimeAllExecutors|glue.driver.aggregate.elapsedTime>"})\n'),
]  # fmt: skip
REPORTED = [
    ("glue-version", "typescript", "a version of run time", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { GlueVersion: process.env.GLUE } });\n", "CfnResource 'J': its Glue version is not known"),
    ("glue-version", "typescript", "properties of run time", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: load() });\n", "CfnResource 'J': its Glue version is not known"),
    ("glue-worker-count", "typescript", "props of run time", "new cdk.CfnResource(s, 'J', { ...load(), type: 'AWS::Glue::Job' });\n", "CfnResource 'J': the number of its workers is not known"),
    ("athena-result-configuration", "python", "both configurations", 'cdk.CfnResource(s, "W", type="AWS::Athena::WorkGroup", properties={"WorkGroupConfiguration": {}, "WorkGroupConfigurationUpdates": {}})\n', "CfnResource 'W' is configured by WorkGroupConfigurationUpdates, which is deprecated and for updates"),
    ("lambda-runtime", "python", "code for the old runtime", 'cdk.CfnResource(s, "F", type="AWS::Lambda::Function", properties={"Runtime": "python3.9", "Code": {"ZipFile": "import imp"}})\n', "CfnResource 'F': runtime python3.9 is outdated: python3.12 replaces it"),
]  # fmt: skip
LEFT = [
    ("glue-version", "typescript", "another type", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::DevEndpoint', properties: { GlueVersion: '2.0' } });\n"),
    ("glue-version", "typescript", "a type of one's own", "new cdk.CfnResource(s, 'J', { type: 'Custom::Job', properties: { GlueVersion: '2.0' } });\n"),
    ("glue-version", "typescript", "a type of run time", "new cdk.CfnResource(s, 'J', { type, properties: { GlueVersion: '2.0' } });\n"),
    ("glue-version", "typescript", "a Python shell job", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { GlueVersion: '2.0', Command: { Name: 'pythonshell' } } });\n"),
    ("glue-version", "typescript", "no properties", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job' });\n"),
    ("glue-version", "typescript", "a name in jsii's spelling", "new cdk.CfnResource(s, 'J', { type: 'AWS::Glue::Job', properties: { glueVersion: '2.0' } });\n"),
    ("s3-bucket-removal-policy", "typescript", "a bucket without a policy", "new cdk.CfnResource(s, 'B', { type: 'AWS::S3::Bucket', properties: {} });\n"),
    ("glue-version", "python", "another type", 'cdk.CfnResource(s, "J", type="AWS::Glue::Session", properties={"GlueVersion": "2.0"})\n'),
    ("glue-version", "python", "no properties", 'cdk.CfnResource(s, "J", type="AWS::Glue::Job")\n'),
    ("lambda-runtime", "python", "a new runtime", 'cdk.CfnResource(s, "F", type="AWS::Lambda::Function", properties={"Runtime": "python3.13"})\n'),
]  # fmt: skip


def _text(language: str, text: str, turn: str = r"\1") -> str:
    return START[language] + re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text)


@pytest.mark.parametrize(
    ("codemod", "language", "text"),
    [(codemod, language, text) for codemod, language, _, text in FIXED],
    ids=[f"{codemod}, {language}: {name}" for codemod, language, name, _ in FIXED],
)
def test_a_generic_resource_is_repaired(codemod: str, language: str, text: str) -> None:
    outcome = run(_text(language, text), language, [codemod])
    assert outcome.text == _text(language, text, r"\2")


@pytest.mark.parametrize(
    ("codemod", "language", "text", "message"),
    [(codemod, language, text, message) for codemod, language, _, text, message in REPORTED],
    ids=[f"{codemod}, {language}: {name}" for codemod, language, name, _, _ in REPORTED],
)
def test_what_cannot_be_repaired_is_told(
    codemod: str, language: str, text: str, message: str
) -> None:
    outcome = run(_text(language, text), language, [codemod])
    assert outcome.text == _text(language, text)
    assert [item.message for item in outcome.findings] == [message]
    assert outcome.reasons


@pytest.mark.parametrize(
    ("codemod", "language", "text"),
    [(codemod, language, text) for codemod, language, _, text in LEFT],
    ids=[f"{codemod}, {language}: {name}" for codemod, language, name, _ in LEFT],
)
def test_what_is_no_failure_is_left_alone(codemod: str, language: str, text: str) -> None:
    outcome = run(_text(language, text), language, [codemod])
    assert outcome.text == _text(language, text)
    assert not outcome.findings
