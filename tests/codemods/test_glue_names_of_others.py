"""Databases and tables whose names read like what other resources are made of."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
#: A bucket that a helper names has the text of the database.
BUCKETS = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Tele extends cdk.Stack {
  readonly database: glue.CfnDatabase;
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    this.bucket('Usage', 'usage');
    this.bucket('Raw', 'raw');
    this.database = new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: `tele!usage!${suffix}` } });
    new glue.CfnCrawler(this, 'Crawler', { role: 'r', targets: {}, databaseName: `tele!usage!${suffix}` });
    console.log({ KEY: `tele§usage¦${suffix}` });
  }
  private bucket(id: string, name: string) {
    return new s3.Bucket(this, id, { bucketName: `tele-${name}~${this.suffix}` });
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3


class Tele(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        self.bucket("Usage", "usage")
        self.bucket("Raw", "raw")
        self.database = glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"tele!usage!{suffix}"})
        glue.CfnCrawler(self, "Crawler", role="r", targets={}, database_name=f"tele!usage!{suffix}")
        print({"KEY": f"tele§usage¦{suffix}"})

    def bucket(self, id, name):
        return s3.Bucket(self, id, bucket_name=f"tele-{name}~{self.suffix}")
""",
}
TESTS = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Tele } from '../stack';
const stack = new Tele(new cdk.App(), 'T', 'ut');
const template = Template.fromStack(stack);
const expected = ['usage', 'raw'].map((name) => `tele-${name}~ut`);
const names = Object.values(template.findResources('AWS::S3::Bucket')).map((it) => it.Properties.BucketName);
expect(names).toEqual(expected);
expect(stack.database.databaseInput.name).toBe('tele!usage!ut');
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Tele

stack = Tele(cdk.App(), "T", "ut")
template = Template.from_stack(stack)
expected = [f"tele-{name}~ut" for name in ("usage", "raw")]
assert [it["Properties"]["BucketName"] for it in template.find_resources("AWS::S3::Bucket").values()] == expected
assert stack.database.database_input.name == "tele!usage!ut"
""",
    ),
}


def _before(text: str) -> str:
    return text.replace("~", "").replace("!usage!", "-usage").replace("§usage¦", "-usage")


def _after(text: str, *, database: bool) -> str:
    text = text.replace("~", "-").replace("!usage!", "_usage_")
    return text.replace("§usage¦", "_usage_" if database else "-usage-")


@pytest.mark.parametrize("path", BUCKETS)
@pytest.mark.parametrize("key", ["DATABASE", "BUCKET"])
def test_a_bucket_that_a_helper_names_is_told_apart(path: str, key: str) -> None:
    test, text = TESTS[path]
    files = {path: BUCKETS[path].replace("KEY", key), test: text}
    outcome = run_files({name: _before(it) for name, it in files.items()}, *NAMES)
    after = {name: _after(it, database=key == "DATABASE") for name, it in files.items()}
    assert outcome.texts == after
    assert outcome.reasons == []


@pytest.mark.parametrize("path", BUCKETS)
def test_both_names_stay_where_nothing_tells_them_apart(path: str) -> None:
    files = {path: _before(BUCKETS[path].replace("KEY", "TARGET"))}
    outcome = run_files(files, *NAMES)
    assert outcome.texts == files
    assert len(outcome.reasons) == 2
    assert all("has the same text in its" in reason for reason in outcome.reasons)


#: A table's name, without a suffix, is a word that a job's name, and its script's path, have too.
WORDS = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Bills extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    new glue.CfnTable(this, 'Table', { catalogId: '1', databaseName: 'bills', tableInput: { name: 'bill_lines' } });
    this.job('Job', 'bill-lines');
    console.log({ TABLE: 'bill_lines', JOB: 'bill-lines', title: 'bill-lines', sql: 'SELECT * FROM bill_lines' });
  }
  private job(id: string, name: string) {
    const command = { name: 'glueetl', scriptLocation: `s3://scripts/${name}.py` };
    return new glue.CfnJob(this, id, { name: `job-${name}-${this.suffix}`, role: 'r', command });
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Bills(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        glue.CfnTable(self, "Table", catalog_id="1", database_name="bills", table_input={"name": "bill_lines"})
        self.job("Job", "bill-lines")
        print({"TABLE": "bill_lines", "JOB": "bill-lines", "title": "bill-lines", "sql": "SELECT * FROM bill_lines"})

    def job(self, id, name):
        command = {"name": "glueetl", "script_location": f"s3://scripts/{name}.py"}
        return glue.CfnJob(self, id, name=f"job-{name}-{self.suffix}", role="r", command=command)
""",
}
WORDS_TESTS = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bills } from '../stack';
const template = Template.fromStack(new Bills(new cdk.App(), 'T', 'ut'));
for (const name of ['bill-lines']) {
  template.hasResourceProperties('AWS::Glue::Job', { Name: `job-${name}-ut` });
}
template.hasResourceProperties('AWS::Glue::Table', { TableInput: { Name: 'bill_lines' } });
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Bills

template = Template.from_stack(Bills(cdk.App(), "T", "ut"))
for name, workers in {"bill-lines": 2}.items():
    template.has_resource_properties("AWS::Glue::Job", {"Name": f"job-{name}-ut"})
template.has_resource_properties("AWS::Glue::Table", {"TableInput": {"Name": "bill_lines"}})
""",
    ),
}


@pytest.mark.parametrize("path", WORDS)
def test_a_word_is_the_table_s_only_where_it_stands_as_one(path: str) -> None:
    test, text = WORDS_TESTS[path]
    after = {path: WORDS[path], test: text}
    before = {name: it.replace("bill_lines", "bill-lines") for name, it in after.items()}
    outcome = run_files(before, "glue-database-name")
    assert outcome.texts == after
    assert outcome.reasons == []


@pytest.mark.parametrize("path", WORDS)
def test_a_word_that_is_put_into_both_holds_the_table_back(path: str) -> None:
    used = {
        "stack.ts": (
            "this.job('Job', 'bill-lines');",
            "const word = 'bill-lines';\n    this.job('Job', word);\n    console.log({ TABLE: word });",
        ),
        "stack.py": (
            'self.job("Job", "bill-lines")',
            'word = "bill-lines"\n        self.job("Job", word)\n        print({"TABLE": word})',
        ),
    }[path]
    files = {path: WORDS[path].replace("bill_lines", "bill-lines").replace(*used)}
    outcome = run_files(files, "glue-database-name")
    assert outcome.texts == files
    assert [reason.partition(":")[0] for reason in outcome.reasons] == [
        "it is spelled with a value that has other uses"
    ]


#: A table and a queue of the same text, by which the queue's stays, since that is taken apart.
ALIKE = {
    "stack.ts": (
        """\
import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
    new dynamodb.Table(this, 'Orders', { tableName: `stamp-orders~${suffix}`, partitionKey });
    new sqs.Queue(this, 'Queue', { queueName: this.named('orders') });
    console.log(this.named('orders').split('-'));
  }
  private named(resource: string) {
    return `stamp-${resource}${this.suffix}`;
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Shop } from '../stack';
const template = Template.fromStack(new Shop(new cdk.App(), 'T', 'ut'));
template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'stamp-ordersut' });
template.hasResource('AWS::DynamoDB::Table', { Properties: { TableName: 'stamp-orders~ut' } });
""",
    ),
    "stack.py": (
        """\
import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sqs as sqs

KEY = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        dynamodb.Table(self, "Orders", table_name=f"stamp-orders~{suffix}", partition_key=KEY)
        sqs.Queue(self, "Queue", queue_name=self.named("orders"))
        print(self.named("orders").split("-"))

    def named(self, resource):
        return f"stamp-{resource}{self.suffix}"
""",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Shop

template = Template.from_stack(Shop(cdk.App(), "T", "ut"))
template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "stamp-ordersut"})
template.has_resource("AWS::DynamoDB::Table", {"Properties": {"TableName": "stamp-orders~ut"}})
""",
    ),
}


@pytest.mark.parametrize("path", ALIKE)
def test_what_is_expected_of_another_type_is_no_spelling(path: str) -> None:
    stack, text = ALIKE[path]
    test, _ = TESTS[path]
    files = {path: stack, test: text}
    before = {name: it.replace("~", "") for name, it in files.items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == {name: it.replace("~", "-") for name, it in files.items()}
    assert len(outcome.reasons) == 1
