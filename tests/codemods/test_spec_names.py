"""The specification's sentences about failures 8 to 10, each shown in every language."""

from __future__ import annotations

import pytest
from spec_cases import Cases, Shown, check, check_languages, sentences

WORKERS: Cases = {
    "more workers than the target become the target; their type stays": {
        "typescript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: «10»‹2›,"
            " workerType: 'G.1X' });"
        ),
        "javascript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: «10»‹2›,"
            " workerType: 'G.2X' });"
        ),
        "python": Shown(
            'glue.CfnJob(self, "J", role=id, command={}, number_of_workers=«10»‹2›,'
            ' worker_type="G.1X")'
        ),
    },
    "the L2 jobs' workerCount, and that of today's": {
        "typescript": Shown(
            "new alpha.Job(this, 'J', { executable: id as any, workerCount: «10»‹2› });\n"
            "new glue.PySparkEtlJob(this, 'K', { role: id as any, script: id as any,"
            " workerConfiguration: { workerType: glue.WorkerType.G_1X, numberOfWorkers: «10»‹2› }"
            " });",
            "import * as alpha from '@aws-cdk/aws-glue-alpha';",
        ),
        "javascript": Shown(
            "new alpha.Job(this, 'J', { executable: id, workerCount: «10»‹2› });",
            "const alpha = require('@aws-cdk/aws-glue-alpha');",
        ),
        "python": Shown(
            'alpha.Job(self, "J", executable=id, worker_count=«10»‹2›)\n'
            'glue.PySparkEtlJob(self, "K", role=id, script=id, worker_configuration='
            "glue.WorkerConfiguration(worker_type=glue.WorkerType.G_1_X,"
            " number_of_workers=«10»‹2›))",
            "import aws_cdk.aws_glue_alpha as alpha",
        ),
    },
    "values that are followed": {
        "typescript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: JOBS.workers });",
            "const JOBS = { workers: «10»‹2› } as const;",
        ),
        "javascript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: WORKERS });",
            "const WORKERS = «10»‹2›;",
        ),
        "python": Shown(
            'glue.CfnJob(self, "J", role=id, command={}, number_of_workers=JOBS["workers"])',
            'JOBS = {"workers": «10»‹2›}',
        ),
    },
    "no more than the target": {
        "typescript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: 2 });", left=True
        ),
        "javascript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: 1 });", left=True
        ),
        "python": Shown(
            'glue.CfnJob(self, "J", role=id, command={}, number_of_workers=2)', left=True
        ),
    },
}

SEPARATORS: Cases = {
    "template literals and f-strings, of every kind of physical name": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw‹-›${env}` });\n"
            "new sqs.Queue(this, 'B', { queueName: `fin-dlq‹-›${env}` });\n"
            "new kms.Key(this, 'C', { alias: `fin-key‹-›${env}` });\n"
            "new glue.CfnJob(this, 'D', { role: id, command: {}, name: `fin-etl‹-›${env}` });\n"
            "new cdk.Stack(scope, 'E', { stackName: `fin-stack‹-›${env}` });",
            "const env = process.env.A || 'dev';",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw‹-›${env}` });\n"
            "new cdk.Stack(scope, 'E', { stackName: `fin-stack‹-›${env}` });",
            "const env = process.env.A || 'dev';",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw‹-›{env}")\n'
            'sqs.Queue(self, "B", queue_name=f"fin-dlq‹-›{env}")\n'
            'kms.Key(self, "C", alias=f"fin-key‹-›{env}")\n'
            'glue.CfnJob(self, "D", role=id, command={}, name=f"fin-etl‹-›{env}")\n'
            'cdk.Stack(scope, "E", stack_name=f"fin-stack‹-›{env}")',
            'env = os.environ.get("A", "dev")',
        ),
    },
    "sums": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: 'fin-raw‹-›' + envSuffix });",
            "const envSuffix = 'dev';",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: \"fin-raw‹-›\" + envSuffix });",
            "const envSuffix = 'dev';",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name="fin-raw‹-›" + ENV_SUFFIX)', 'ENV_SUFFIX = "dev"'
        ),
    },
    "a suffix is a name that ends in suffix, env, environment or stage": {
        "typescript": Shown(
            "new sqs.Queue(this, 'A', { queueName: `fin-a‹-›${nameSuffix}` });\n"
            "new sqs.Queue(this, 'B', { queueName: `fin-b‹-›${targetEnv}` });\n"
            "new sqs.Queue(this, 'C', { queueName: `fin-c‹-›${config.environment}` });\n"
            "new sqs.Queue(this, 'D', { queueName: `fin-d‹-›${stage}` });\n"
            "new sqs.Queue(this, 'E', { queueName: `fin-e${owner}` });",
            "const nameSuffix = 'a', targetEnv = 'b', stage = 'd', owner = 'e';\n"
            "const config = { environment: 'c' };",
        ),
        "javascript": Shown(
            "new sqs.Queue(this, 'A', { queueName: `fin-a‹-›${nameSuffix}` });\n"
            "new sqs.Queue(this, 'E', { queueName: `fin-e${owner}` });",
            "const nameSuffix = 'a', owner = 'e';",
        ),
        "python": Shown(
            'sqs.Queue(self, "A", queue_name=f"fin-a‹-›{NAME_SUFFIX}")\n'
            'sqs.Queue(self, "B", queue_name=f"fin-b‹-›{target_env}")\n'
            'sqs.Queue(self, "C", queue_name=f"fin-c‹-›{CONFIG[\'environment\']}")\n'
            'sqs.Queue(self, "D", queue_name=f"fin-d‹-›{stage}")\n'
            'sqs.Queue(self, "E", queue_name=f"fin-e{owner}")',
            'NAME_SUFFIX, target_env, stage, owner = "a", "b", "d", "e"\n'
            'CONFIG = {"environment": "c"}',
        ),
    },
    "a suffix's own separator goes from its definition to every use": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw‹-›${nameSuffix}` });\n"
            "cdk.Tags.of(this).add('name', `fin‹-›${nameSuffix}`);",
            "const nameSuffix = '«-»dev01';\n"
            "new cdk.Stack(new cdk.App(), 'X', { stackName: `X‹-›${nameSuffix}` });",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw‹-›${nameSuffix}` });\n"
            "handle(«nameSuffix»‹`-${nameSuffix}`›);",
            "const nameSuffix = '«-»dev01';",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw‹-›{NAME_SUFFIX}")\n'
            'handle(«NAME_SUFFIX»‹f"-{NAME_SUFFIX}"›)',
            'NAME_SUFFIX = "«-»dev01"\ncdk.Stack(cdk.App(), "X", stack_name=f"X‹-›{NAME_SUFFIX}")',
        ),
    },
    "an underscore is such a separator, too": {
        "typescript": Shown(
            "new sqs.Queue(this, 'A', { queueName: `fin-dlq‹_›${nameSuffix}` });",
            "const nameSuffix = '«_»dev01';",
        ),
        "javascript": Shown(
            "new sqs.Queue(this, 'A', { queueName: `fin-dlq‹_›${nameSuffix}` });",
            "const nameSuffix = '«_»dev01';",
        ),
        "python": Shown(
            'sqs.Queue(self, "A", queue_name=f"fin-dlq‹_›{NAME_SUFFIX}")',
            'NAME_SUFFIX = "«_»dev01"',
        ),
    },
    "nothing is moved where a use cannot be rewritten": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw${nameSuffix}` });\n"
            "handle(nameSuffix < '-x');",
            "const nameSuffix = '-dev01';",
            reason="it is used in a way that cannot be rewritten: `nameSuffix < '-x'`",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw${nameSuffix}` });\n"
            "handle(nameSuffix < '-x');",
            "const nameSuffix = '-dev01';",
            reason="it is used in a way that cannot be rewritten: `nameSuffix < '-x'`",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw{NAME_SUFFIX}")\nhandle(f"{NAME_SUFFIX:>9}")',
            'NAME_SUFFIX = "-dev01"',
            reason="it is used in a way that cannot be rewritten",
        ),
    },
    "a suffix that can be empty": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw${stage}` });",
            "const stage = process.env.STAGE ?? '';",
            reason="the suffix can be empty",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw${stage}` });",
            "const stage = process.env.STAGE ?? '';",
            reason="the suffix can be empty",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw{STAGE}")',
            'STAGE = os.environ.get("STAGE", "")',
            reason="the suffix can be empty",
        ),
    },
    "PascalCase and camelCase text, and text that ends in a separator": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "new sqs.Queue(this, 'B', { queueName: `FinDlq${env}` });\n"
            "new sqs.Queue(this, 'C', { queueName: `finDlq${env}` });\n"
            "new sqs.Queue(this, 'D', { queueName: `fin_dlq_${env}` });\n"
            "new logs.LogGroup(this, 'E', { logGroupName: `/fin/${env}` });\n"
            "new cdk.Stack(scope, 'F', { stackName: `TapStack${env}` });",
            "const env = 'dev';",
            left=True,
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "new cdk.Stack(scope, 'F', { stackName: `TapStack${env}` });",
            "const env = 'dev';",
            left=True,
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw-{env}")\n'
            'sqs.Queue(self, "B", queue_name=f"FinDlq{env}")\n'
            'sqs.Queue(self, "C", queue_name=f"finDlq{env}")\n'
            'sqs.Queue(self, "D", queue_name=f"fin_dlq_{env}")\n'
            'logs.LogGroup(self, "E", log_group_name=f"/fin/{env}")\n'
            'cdk.Stack(scope, "F", stack_name=f"TapStack{env}")',
            'env = "dev"',
            left=True,
        ),
    },
    "names that may not hold a hyphen, Glue's databases and tables": {
        "typescript": Shown(
            "new rds.CfnDBInstance(this, 'A', { dbName: `fin${env}` });\n"
            "new rds.DatabaseCluster(this, 'B', { engine: id as any, vpc: id as any,"
            " defaultDatabaseName: `fin${env}` });\n"
            "new glue.CfnDatabase(this, 'C', { catalogId: id, databaseInput: { name: `fin${env}` }"
            " });\n"
            "new glue.CfnTable(this, 'D', { catalogId: id, databaseName: id,"
            " tableInput: { name: `fin${env}` } });",
            "const env = 'dev';",
            left=True,
        ),
        "javascript": Shown(
            "new rds.CfnDBInstance(this, 'A', { dbName: `fin${env}` });",
            "const env = 'dev';",
            left=True,
        ),
        "python": Shown(
            'rds.CfnDBInstance(self, "A", db_name=f"fin{env}")\n'
            'rds.DatabaseCluster(self, "B", engine=id, vpc=id, default_database_name=f"fin{env}")\n'
            'glue.CfnDatabase(self, "C", catalog_id=id, database_input={"name": f"fin{env}"})\n'
            'glue.CfnTable(self, "D", catalog_id=id, database_name=id,'
            ' table_input={"name": f"fin{env}"})',
            'env = "dev"',
            left=True,
        ),
    },
    "Glue's jobs and crawlers, Athena's workgroups": {
        "typescript": Shown(
            "new glue.CfnJob(this, 'A', { role: id, command: {}, name: `fin-etl‹-›${env}` });\n"
            "new glue.CfnCrawler(this, 'B', { role: id, targets: {}, name: `fin-crawl‹-›${env}` });\n"
            "new athena.CfnWorkGroup(this, 'C', { name: `fin-wg‹-›${env}` });",
            "const env = 'dev';",
        ),
        "javascript": Shown(
            "new athena.CfnWorkGroup(this, 'C', { name: `fin-wg‹-›${env}` });",
            "const env = 'dev';",
        ),
        "python": Shown(
            'glue.CfnJob(self, "A", role=id, command={}, name=f"fin-etl‹-›{env}")\n'
            'glue.CfnCrawler(self, "B", role=id, targets={}, name=f"fin-crawl‹-›{env}")\n'
            'athena.CfnWorkGroup(self, "C", name=f"fin-wg‹-›{env}")',
            'env = "dev"',
        ),
    },
    "subnet configurations, ids, tags and texts are no physical names": {
        "typescript": Shown(
            "new ec2.Vpc(this, `vpc${env}`, { subnetConfiguration:"
            " [{ name: `public${env}`, subnetType: ec2.SubnetType.PUBLIC }] });\n"
            "cdk.Tags.of(this).add('name', `fin${env}`);\n"
            "console.log(`fin${env}`);",
            "const env = 'dev';",
            left=True,
        ),
        "javascript": Shown(
            "new ec2.Vpc(this, `vpc${env}`, { subnetConfiguration: [{ name: `public${env}` }] });",
            "const env = 'dev';",
            left=True,
        ),
        "python": Shown(
            'ec2.Vpc(self, f"vpc{env}", subnet_configuration=['
            'ec2.SubnetConfiguration(name=f"public{env}", subnet_type=ec2.SubnetType.PUBLIC)])\n'
            'cdk.Tags.of(self).add("name", f"fin{env}")\n'
            'print(f"fin{env}")',
            'env = "dev"',
            left=True,
        ),
    },
    "one suffix directly behind another value": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-${this.account}‹-›${env}` });",
            "const env = 'dev';",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-${this.account}‹-›${env}` });",
            "const env = 'dev';",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-{self.account}‹-›{env}")', 'env = "dev"'
        ),
    },
}

DATABASES: Cases = {
    "a database's name, with underscores also before the suffix": {
        "typescript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id,"
            " databaseInput: { name: `fin«-»‹_›glue«-»‹_›db‹_›${nameSuffix}` } });",
            "const nameSuffix = 'dev';",
        ),
        "javascript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id,"
            " databaseInput: { name: `fin«-»‹_›glue«-»‹_›db‹_›${nameSuffix}` } });",
            "const nameSuffix = 'dev';",
        ),
        "python": Shown(
            'glue.CfnDatabase(self, "D", catalog_id=id, database_input='
            'glue.CfnDatabase.DatabaseInputProperty(name=f"fin«-»‹_›glue«-»‹_›db‹_›{NAME_SUFFIX}"))',
            'NAME_SUFFIX = "dev"',
        ),
    },
    "a table's name, and those of the L2 constructs": {
        "typescript": Shown(
            "new glue.CfnTable(this, 'T', { catalogId: id, databaseName: id,"
            " tableInput: { name: 'fin«-»‹_›table' } });\n"
            "new alpha.Database(this, 'D', { databaseName: 'fin«-»‹_›db' });\n"
            "new alpha.S3Table(this, 'S', { database: id as any, tableName: 'fin«-»‹_›rows',"
            " columns: [], dataFormat: id as any });",
            "import * as alpha from '@aws-cdk/aws-glue-alpha';",
        ),
        "javascript": Shown(
            "new glue.CfnTable(this, 'T', { catalogId: id, databaseName: id,"
            " tableInput: { name: 'fin«-»‹_›table' } });\n"
            "new alpha.Database(this, 'D', { databaseName: 'fin«-»‹_›db' });",
            "const alpha = require('@aws-cdk/aws-glue-alpha');",
        ),
        "python": Shown(
            'glue.CfnTable(self, "T", catalog_id=id, database_name=id,'
            ' table_input={"name": "fin«-»‹_›table"})\n'
            'alpha.Database(self, "D", database_name="fin«-»‹_›db")\n'
            'alpha.S3Table(self, "S", database=id, table_name="fin«-»‹_›rows", columns=[],'
            " data_format=id)",
            "import aws_cdk.aws_glue_alpha as alpha",
        ),
    },
    "every other spelling follows: crawlers, ARNs, queries, outputs": {
        "typescript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id,"
            " databaseInput: { name: `fin«-»‹_›db‹_›${env}` } });\n"
            "new glue.CfnCrawler(this, 'C', { role: id, targets: {},"
            " databaseName: `fin«-»‹_›db‹_›${env}` });\n"
            "const arn = `arn:aws:glue:eu-west-1:1:database/fin«-»‹_›db‹_›${env}`;\n"
            "new athena.CfnNamedQuery(this, 'Q', { database: `fin«-»‹_›db‹_›${env}`,"
            " queryString: `SELECT * FROM fin«-»‹_›db‹_›${env}.rows` });\n"
            "new cdk.CfnOutput(this, 'O', { value: `fin«-»‹_›db‹_›${env}`, description: arn });",
            "const env = 'dev';",
        ),
        "javascript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id,"
            " databaseInput: { name: `fin«-»‹_›db‹_›${env}` } });\n"
            "handle(`arn:aws:glue:eu-west-1:1:database/fin«-»‹_›db‹_›${env}`);",
            "const env = 'dev';",
        ),
        "python": Shown(
            'glue.CfnDatabase(self, "D", catalog_id=id,'
            ' database_input={"name": f"fin«-»‹_›db‹_›{env}"})\n'
            'glue.CfnCrawler(self, "C", role=id, targets={},'
            ' database_name=f"fin«-»‹_›db‹_›{env}")\n'
            'arn = f"arn:aws:glue:eu-west-1:1:database/fin«-»‹_›db‹_›{env}"\n'
            'athena.CfnNamedQuery(self, "Q", database=f"fin«-»‹_›db‹_›{env}",'
            ' query_string=f"SELECT * FROM fin«-»‹_›db‹_›{env}.rows")\n'
            'cdk.CfnOutput(self, "O", value=f"fin«-»‹_›db‹_›{env}", description=arn)',
            'env = "dev"',
        ),
    },
    "a suffix that brings its hyphen": {
        "typescript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id,"
            " databaseInput: { name: `fin«-»‹_›db‹_›${nameSuffix}` } });\n"
            "new sqs.Queue(this, 'Q', { queueName: `fin-dlq‹-›${nameSuffix}` });",
            "const nameSuffix = '«-»dev01';",
        ),
        "javascript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id,"
            " databaseInput: { name: `fin«-»‹_›db‹_›${nameSuffix}` } });",
            "const nameSuffix = '«-»dev01';",
        ),
        "python": Shown(
            'glue.CfnDatabase(self, "D", catalog_id=id,'
            ' database_input={"name": f"fin«-»‹_›db‹_›{NAME_SUFFIX}"})\n'
            'sqs.Queue(self, "Q", queue_name=f"fin-dlq‹-›{NAME_SUFFIX}")',
            'NAME_SUFFIX = "«-»dev01"',
        ),
    },
    "names without hyphens, and names of other things": {
        "typescript": Shown(
            "new glue.CfnDatabase(this, 'D', { catalogId: id, databaseInput: { name: 'fin_db',"
            " description: 'fin-db' } });\n"
            "new glue.CfnJob(this, 'J', { role: id, command: {}, name: 'fin-job' });",
            left=True,
        ),
        "javascript": Shown(
            "new glue.CfnJob(this, 'J', { role: id, command: {}, name: 'fin-job' });", left=True
        ),
        "python": Shown(
            'glue.CfnDatabase(self, "D", catalog_id=id, database_input={"name": "fin_db",'
            ' "description": "fin-db"})\n'
            'glue.CfnJob(self, "J", role=id, command={}, name="fin-job")',
            left=True,
        ),
    },
}

CODEMODS = {
    "glue-worker-count": WORKERS,
    "resource-name-separator": SEPARATORS,
    "glue-database-name": DATABASES,
}


SENTENCES = sentences(CODEMODS)


@pytest.mark.parametrize(("codemod", "language", "shown"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentence(codemod: str, language: str, shown: Shown) -> None:
    check(codemod, language, shown)


@pytest.mark.parametrize("cases", CODEMODS.values(), ids=CODEMODS.keys())
def test_every_sentence_is_shown_in_every_language(cases: Cases) -> None:
    check_languages(cases)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "typescript",
            (
                "new glue.CfnJob(this, 'J', { role: id, command: {}, numberOfWorkers: «10»‹4› });\n"
                "new glue.CfnJob(this, 'K', { role: id, command: {}, numberOfWorkers: 3 });"
            ),
        ),
        (
            "python",
            (
                'glue.CfnJob(self, "J", role=id, command={}, number_of_workers=«10»‹4›)\n'
                'glue.CfnJob(self, "K", role=id, command={}, number_of_workers=3)'
            ),
        ),
    ],
)
def test_the_target_of_workers_is_an_option(language: str, body: str) -> None:
    check("glue-worker-count", language, Shown(body), {"target": 4})
