"""Names of databases and tables beside the ids of constructs that read the same."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

DATABASE = "glue-database-name"

#: A stack's id, of which its name is made, is the same text as its database's name.
STACK_IDS = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Domain extends cdk.Stack {
  constructor(scope: cdk.App, stackId: string, domain: { name: string }, stage: string) {
    super(scope, stackId);
    const name = `mesh-${domain.name}-${stage}`;
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name } });
  }
}
""",
        "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Domain } from './stack';
const app = new cdk.App();
const stage = app.node.tryGetContext('stage') ?? 'dev';
for (const domain of [{ name: 'orders' }, { name: 'finance' }]) {
  new Domain(app, `mesh-${domain.name}-${stage}`, domain, stage);
}
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Domain(cdk.Stack):
    def __init__(self, scope, construct_id, *, domain: dict, stage: str, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        name = f"mesh-{domain['name']}-{stage}"
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": name})
""",
        "app.py": """\
import aws_cdk as cdk
from stack import Domain

app = cdk.App()
stage = app.node.try_get_context("stage") or "dev"
for domain in [{"name": "orders"}, {"name": "finance"}]:
    Domain(app, f"mesh-{domain['name']}-{stage}", domain=domain, stage=stage)
""",
    },
}


@pytest.mark.parametrize("language", STACK_IDS)
def test_id_of_a_stack_of_the_project_is_no_spelling_of_its_database(language: str) -> None:
    files = STACK_IDS[language]
    outcome = run_files(files, DATABASE)
    (app,) = (path for path in files if path.startswith("app"))
    (stack,) = (path for path in files if path.startswith("stack"))
    assert outcome.texts[app] == files[app]
    assert outcome.texts[stack] == files[stack].replace("mesh-", "mesh_").replace("}-", "}_")
    assert outcome.reasons == []


#: Ids of constructs, by a constant, by a keyword, through two classes; ``~`` is the name's joint.
IDS = {
    "a constant": (
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
const stackId = 'own-db';
const stack = new cdk.Stack(new cdk.App(), stackId);
new glue.CfnDatabase(stack, 'Db', { catalogId: '1', databaseInput: { name: 'own~db' } });
""",
    ),
    "two classes": (
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
class Base extends cdk.Stack {
  constructor(app: cdk.App, stage: string, id: string) {
    super(app, id);
  }
}
class Data extends Base {
  constructor(app: cdk.App, name: string) {
    super(app, 'dev', name);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'own~db' } });
  }
}
class More extends Data {}
const app = new cdk.App();
new Data(app, 'own-db');
new More(app, 'own-db');
""",
    ),
    "python: a constant": (
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

STACK_ID = "own-db"
stack = cdk.Stack(cdk.App(), STACK_ID)
glue.CfnDatabase(stack, "Db", catalog_id="1", database_input={"name": "own~db"})
""",
    ),
    "python: a keyword": (
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Base(cdk.Stack):
    def __init__(self, app, stage, stack_id):
        super().__init__(app, stack_id)


class Data(Base):
    def __init__(self, app, *, name):
        super().__init__(app, "dev", stack_id=name)
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": "own~db"})


app = cdk.App()
Data(app, name="own-db")
""",
    ),
}


@pytest.mark.parametrize("case", IDS)
def test_id_stays_however_it_is_given(case: str) -> None:
    language, text = IDS[case]
    outcome = run(text.replace("~", "-"), language, [DATABASE])
    assert outcome.text == text.replace("~", "_")
    assert outcome.reasons == []


#: A stack whose database, or queue, has the very text that callers give as the stack's id.
STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Domain extends cdk.Stack {
  constructor(scope: cdk.App, stackId: string, suffix: string) {
    super(scope, stackId);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'mesh-orders' } });
    new sqs.Queue(this, 'Queue', { queueName: `mesh-dlq${suffix}` });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Domain(cdk.Stack):
    def __init__(self, scope, construct_id, *, suffix: str, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": "mesh-orders"})
        sqs.Queue(self, "Queue", queue_name=f"mesh-dlq{suffix}")
""",
}
#: Where the ids are written, and the file that has them.
HELD = {
    "in a record": (
        "app.ts",
        (
            "const config = { id: 'mesh-orders', other: 'mesh-dlqdev' };\n"
            "new Domain(app, config.id, 'dev');\nnew Domain(app, config.other, 'dev');\n"
        ),
    ),
    "in a table of another module": (
        "config.ts",
        "export const CONFIGS = { a: { id: 'mesh-orders' }, b: { id: 'mesh-dlqdev' } };\n",
        (
            "import { CONFIGS } from './config';\n"
            "for (const config of Object.values(CONFIGS)) {\n  new Domain(app, config.id, 'dev');\n}\n"
        ),
    ),
    "in a function": (
        "app.ts",
        (
            "function named(stage: string) {\n  return `mesh-dlq${stage}`;\n}\n"
            "new Domain(app, named('dev'), 'dev');\nnew Domain(app, 'b', 'dev');\n"
        ),
    ),
    "python: in a dict": (
        "app.py",
        (
            'config = {"id": "mesh-orders", "other": "mesh-dlqdev"}\n'
            'Domain(app, config["id"], suffix="dev")\nDomain(app, config["other"], suffix="dev")\n'
        ),
    ),
    "python: in a table of another module": (
        "config.py",
        'CONFIGS = {"a": {"id": "mesh-orders"}, "b": {"id": "mesh-dlqdev"}}\n',
        (
            "from config import CONFIGS\n"
            'for config in CONFIGS.values():\n    Domain(app, config["id"], suffix="dev")\n'
        ),
    ),
    "python: in a function": (
        "app.py",
        (
            'def named(stage):\n    return f"mesh-dlq{stage}"\n\n\n'
            'Domain(app, named("dev"), suffix="dev")\nDomain(app, "b", suffix="dev")\n'
        ),
    ),
}
APPS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport { Domain } from './stack';\n"
    "const app = new cdk.App();\n",
    "python": "import aws_cdk as cdk\nfrom stack import Domain\n\napp = cdk.App()\n",
}


def _held(file: str, *written: str) -> dict[str, str]:
    """An app by its files: what is ``written`` stands in the ``file``, and last in the app's."""
    language, ending = ("typescript", "ts") if file.endswith("ts") else ("python", "py")
    app = f"app.{ending}"
    found = {f"stack.{ending}": STACKS[language], app: APPS[language] + written[-1]}
    return found if file == app else {**found, file: written[0]}


@pytest.mark.parametrize("case", HELD)
def test_id_stays_wherever_it_is_written(case: str) -> None:
    files = _held(*HELD[case])
    outcome = run_files(files, DATABASE, "resource-name-separator")
    (stack,) = (path for path in files if path.startswith("stack"))
    named = files[stack].replace("mesh-orders", "mesh_orders").replace("dlq{", "dlq-{")
    assert outcome.texts == {**files, stack: named.replace("dlq${", "dlq-${")}
    assert outcome.reasons == []


#: An id that something else is made of as well.
BOTH = {
    "typescript": (
        "app.ts",
        (
            "const config = { id: 'mesh-orders' };\n"
            "cdk.Tags.of(new Domain(app, config.id, 'dev')).add('database', config.id);\n"
        ),
    ),
    "python": (
        "app.py",
        (
            'config = {"id": "mesh-orders"}\n'
            'cdk.Tags.of(Domain(app, config["id"], suffix="dev")).add("database", config["id"])\n'
        ),
    ),
}


@pytest.mark.parametrize("language", BOTH)
def test_name_stays_whose_text_is_an_id_and_something_else(language: str) -> None:
    files = _held(*BOTH[language])
    outcome = run_files(files, DATABASE)
    assert outcome.texts == files
    assert len(outcome.reasons) == 1
    assert outcome.reasons[0].startswith("the id of a Domain is made of it as well, line ")


#: A table's name is an element's; ids, or other names, are made of it: by ``MORE``.
ELEMENTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
const PRODUCTS = [{ name: 'daily-orders' }, { name: 'returns' }];
type Naming = (name: string) => string;
const namer = (domain: string): Naming => (name) => `mesh-${domain}-${name}`;
class Product extends Construct {
  constructor(scope: Construct, part: string, product: { name: string }, naming: Naming) {
    super(scope, part);
    const [role, command] = ['r', { name: 'glueetl' }];
    new glue.CfnTable(this, 'Table', {
      catalogId: '1',
      databaseName: 'mesh',
      tableInput: { name: product.name },
    });
    new glue.CfnJob(this, 'Job', { name: MADE, role, command });
  }
}
const stack = new cdk.Stack(new cdk.App(), 'S');
PRODUCTS.forEach((product, i) => new Product(stack, PART, product, namer('sales')));
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from constructs import Construct

PRODUCTS = [{"name": "daily-orders"}, {"name": "returns"}]


def namer(domain):
    return lambda name: f"mesh-{domain}-{name}"


class Product(Construct):
    def __init__(self, scope, part, *, product: dict, naming):
        super().__init__(scope, part)
        glue.CfnTable(
            self,
            "Table",
            catalog_id="1",
            database_name="mesh",
            table_input=glue.CfnTable.TableInputProperty(name=product["name"]),
        )
        glue.CfnJob(self, "Job", name=MADE, role="r", command={"name": "glueetl"})


stack = cdk.Stack(cdk.App(), "S")
for i, product in enumerate(PRODUCTS):
    Product(stack, PART, product=product, naming=namer("sales"))
""",
}
GIVEN = {
    "typescript": ("`P${product.name}`", "`P${i}`", "naming(product.name)", "naming('load')"),
    "python": (
        "f\"P{product['name']}\"",
        'f"P{i}"',
        'naming(product["name"])',
        'naming("load")',
    ),
}


@pytest.mark.parametrize("language", ELEMENTS)
@pytest.mark.parametrize("kind", ["id", "name"])
def test_element_of_which_ids_or_other_names_are_made_stays(language: str, kind: str) -> None:
    made_id, other_id, made, other = GIVEN[language]
    part = made_id if kind == "id" else other_id
    text = ELEMENTS[language].replace("PART", part)
    text = text.replace("MADE", made if kind == "name" else other)
    outcome = run(text, language, [DATABASE])
    taken = {
        "typescript": ("{ name: product.name }", "{ name: product.name.replace(/-/g, '_') }"),
        "python": ('(name=product["name"])', '(name=product["name"].replace("-", "_"))'),
    }[language]
    assert outcome.text == text.replace(*taken)
    assert outcome.reasons == []


@pytest.mark.parametrize("language", ELEMENTS)
def test_element_of_which_nothing_else_is_made_is_respelled(language: str) -> None:
    _, part, _, made = GIVEN[language]
    text = ELEMENTS[language].replace("PART", part).replace("MADE", made)
    outcome = run(text, language, [DATABASE])
    assert outcome.text == text.replace("daily-orders", "daily_orders")


#: An output behind a loop over what has a suffix.
BEHIND = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stages: { suffix: string }[]) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw');
    for (var stage of stages) {
      new s3.Bucket(this, `B${stage.suffix}`, { bucketName: `raw-${stage.suffix}` });
    }
    new cdk.CfnOutput(this, 'Name', { value: raw.bucketName~ });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, *, stages):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw")
        for stage in stages:
            s3.Bucket(self, f"B{stage.suffix}", bucket_name=f"raw-{stage.suffix}")
        cdk.CfnOutput(self, "Name", value=raw.bucket_name~)
""",
}


@pytest.mark.parametrize("language", BEHIND)
def test_export_takes_no_variable_of_a_loop_that_is_over(language: str) -> None:
    outcome = run(BEHIND[language].replace("~", ""), language, ["output-export-name"])
    named = {
        "typescript": ", exportName: `${this.stackName}-Name`",
        "python": ', export_name=f"{self.stack_name}-Name"',
    }
    assert outcome.text == BEHIND[language].replace("~", named[language])
