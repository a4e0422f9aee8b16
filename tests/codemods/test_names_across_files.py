"""Names that are given in one file, and made in another."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAME = "resource-name-separator"

#: Neither the suffix nor a word of it stands in the construct's file; ``~`` is the joint.
GIVEN_BY_CALLERS = {
    "typescript": {
        "stack.ts": (
            "import * as cdk from 'aws-cdk-lib';\nimport { Store } from './store';\n"
            "export class Data extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, props: { stage: string }) {\n"
            "    super(scope, id);\n"
            "    new Store(this, 'Audit', { bucketName: `pay-audit~${props.stage}` });\n  }\n}\n"
        ),
        "store.ts": (
            "import * as s3 from 'aws-cdk-lib/aws-s3';\nimport { Construct } from 'constructs';\n"
            "export class Store extends Construct {\n"
            "  constructor(scope: Construct, id: string, props: { bucketName: string }) {\n"
            "    super(scope, id);\n"
            "    new s3.Bucket(this, 'B', { bucketName: props.bucketName });\n  }\n}\n"
        ),
    },
    "python": {
        "stack.py": (
            "import aws_cdk as cdk\nfrom store import Store\n\n\n"
            "class Data(cdk.Stack):\n    def __init__(self, scope, id, stage):\n"
            "        super().__init__(scope, id)\n"
            '        Store(self, "Audit", bucket_name=f"pay-audit~{stage}")\n'
        ),
        "store.py": (
            "from aws_cdk import aws_s3 as s3\nfrom constructs import Construct\n\n\n"
            "class Store(Construct):\n    def __init__(self, scope, id, bucket_name):\n"
            "        super().__init__(scope, id)\n"
            '        s3.Bucket(self, "B", bucket_name=bucket_name)\n'
        ),
    },
}


@pytest.mark.parametrize("language", GIVEN_BY_CALLERS)
def test_name_that_a_caller_in_another_file_makes_is_fixed_there(language: str) -> None:
    files = GIVEN_BY_CALLERS[language]
    outcome = run_files({path: text.replace("~", "") for path, text in files.items()}, NAME)
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.reasons == []
    assert len(outcome.messages) == 1


def test_constant_of_another_file_that_only_names_are_made_of_is_respelled() -> None:
    """Where it is put into a name, in whichever file that is, is no other use."""
    files = {
        "constants.ts": "export const DATABASE = 'reporting-db';\n",
        "stack.ts": (
            "import { CfnDatabase } from 'aws-cdk-lib/aws-glue';\n"
            "import { DATABASE } from './constants';\n"
            "export function build(scope: any, env: string) {\n"
            "  new CfnDatabase(scope, 'D', {\n    catalogId: 'a',\n"
            "    databaseInput: { name: `${DATABASE}-${env}` },\n  });\n}\n"
        ),
    }
    outcome = run_files(files, "glue-database-name")
    assert outcome.reasons == []
    assert outcome.texts["constants.ts"] == "export const DATABASE = 'reporting_db';\n"
    assert "`${DATABASE}_${env}`" in outcome.texts["stack.ts"]


def _spelled_together(test: str) -> dict[str, str]:
    """A stack with two names, and a test that spells them together."""
    return {
        "stack.ts": (
            "import * as sqs from 'aws-cdk-lib/aws-sqs';\nimport { Stack } from 'aws-cdk-lib';\n"
            "export class Tap extends Stack {\n"
            "  constructor(scope: any, id: string, props: { environmentSuffix: string }) {\n"
            "    super(scope, id);\n"
            "    new sqs.Queue(this, 'A', { queueName: `tap-dlq${props.environmentSuffix}` });\n"
            "    new sqs.Queue(this, 'B', { queueName: `tap-jobs${props.environmentSuffix}` });\n"
            "  }\n}\n"
        ),
        "stack.test.ts": f"import {{ Tap }} from './stack';\nconst suffix = 'pr1';\n{test}",
    }


TOGETHER = {
    "a loop over a list": "for (const name of ['tap-dlq', 'tap-jobs']) { has(name + suffix); }\n",
    "the entries of a table": (
        "const names = { dlq: 'tap-dlq', jobs: 'tap-jobs' };\n"
        "for (const [key, name] of Object.entries(names)) { has(key, `${name}${suffix}`); }\n"
    ),
}


@pytest.mark.parametrize("test", TOGETHER.values(), ids=TOGETHER)
def test_names_that_a_test_adds_its_suffix_to_in_a_loop_follow(test: str) -> None:
    """Each where it is written, so that the loop is right for all of them."""
    outcome = run_files(_spelled_together(test), "resource-name-separator")
    text = outcome.texts["stack.test.ts"]
    assert "'tap-dlq-'" in text
    assert "'tap-jobs-'" in text
    assert outcome.reasons == []


def test_names_whose_beginning_a_test_uses_otherwise_too_stay() -> None:
    """The beginning cannot be changed, and the sum alone would be wrong for others."""
    test = "for (const name of ['tap-dlq', 'tap-jobs']) { it(name); has(name + suffix); }\n"
    files = _spelled_together(test)
    outcome = run_files(files, "resource-name-separator")
    assert outcome.texts == files
    assert all("a value that has other uses: `name + suffix`" in it for it in outcome.reasons)


EXPORTED = """\
const { Stack } = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');
const sqs = require('aws-cdk-lib/aws-sqs');

const nameConfig = { suffix: '«-»dev' };
const tableConfig = {
  trips: { name: 'trip~records' },
  zones: { name: 'zone~lookup' },
};

class TapStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    for (const [key, table] of Object.entries(tableConfig)) {
      new glue.CfnTable(this, `Table-${key}`, {
        catalogId: this.account,
        databaseName: 'taxi',
        tableInput: { name: table.name },
      });
    }
    new sqs.Queue(this, 'Dlq', { queueName: `fin-dlq^${nameConfig.suffix}` });
    this.zones = 'zone~lookup';
  }
}

EXPORTS
"""


@pytest.mark.parametrize(
    ("exports", "added"),
    [
        pytest.param("module.exports = { TapStack };", ", nameConfig, tableConfig", id="an object"),
        pytest.param(
            "exports.TapStack = TapStack;",
            "\nexports.nameConfig = nameConfig;\nexports.tableConfig = tableConfig;",
            id="a member",
        ),
        pytest.param("module.exports = { TapStack, nameConfig, tableConfig };", "", id="before"),
    ],
)
def test_names_in_a_table_that_the_module_exports_all_follow(exports: str, added: str) -> None:
    """What `config-export` adds to the exports in the first pass holds no later rename back."""
    at = exports.index(" }") if " }" in exports else len(exports)
    after = exports[:at] + added + exports[at:]
    before = EXPORTED.replace("EXPORTS", exports)
    before = re.sub("[«»^]", "", before.replace("~", "-"))
    expected = EXPORTED.replace("EXPORTS", after)
    expected = re.sub("«[^»]*»", "", expected.replace("~", "_").replace("^", "-"))
    names = ["glue-database-name", "resource-name-separator", "config-export"]
    assert run(before, "javascript", names).text == expected


#: ``~`` is a hyphen that becomes an underscore, what is in ``«»`` leaves the suffix for the name.
SHARED = {
    "a constant of another file, Python": {
        "constants.py": 'DATABASE = "reporting~db"\n',
        "stack.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n"
            "from constants import DATABASE\n\n\n"
            "class Data(cdk.Stack):\n    def __init__(self, scope, id, stage):\n"
            "        super().__init__(scope, id)\n"
            '        glue.CfnDatabase(self, "Db", catalog_id="c", '
            'database_input={"name": f"{DATABASE}~{stage}"})\n'
        ),
    },
    "a test with the suffix as it is given, TypeScript": {
        "stack.ts": (
            "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
            "export interface DataProps extends cdk.StackProps { environmentSuffix?: string; }\n"
            "export class Data extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, props: DataProps = {}) {\n"
            "    super(scope, id, props);\n"
            "    const { environmentSuffix = 'dev' } = props;\n"
            "    const suffix = «`-${»environmentSuffix.toLowerCase()«}`»;\n"
            "    new glue.CfnDatabase(this, 'Db', {\n"
            "      catalogId: 'c',\n"
            "      databaseInput: { name: `media~catalog^${suffix}` },\n    });\n  }\n}\n"
        ),
        "stack.test.ts": (
            "import * as cdk from 'aws-cdk-lib';\nimport { Data } from './stack';\n"
            "const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || 'dev';\n"
            "new Data(new cdk.App(), 'T', { environmentSuffix });\n"
            "expect({ Name: `media~catalog~${environmentSuffix}` });\n"
        ),
    },
    "a test with the suffix as it is given, Python": {
        "stack.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n\n\n"
            "class Data(cdk.Stack):\n"
            '    def __init__(self, scope, id, *, environment_suffix="dev"):\n'
            "        super().__init__(scope, id)\n"
            '        suffix = «f"-{»environment_suffix.lower()«}"»\n'
            '        name = f"media~catalog^{suffix}"\n'
            '        glue.CfnDatabase(self, "Db", catalog_id="c", database_input={"name": name})\n'
        ),
        "test_stack.py": (
            "import os\n\nimport aws_cdk as cdk\nfrom stack import Data\n\n"
            'environment_suffix = os.environ.get("ENVIRONMENT_SUFFIX", "dev")\n'
            'Data(cdk.App(), "T", environment_suffix=environment_suffix)\n'
            'expect({"Name": f"media~catalog~{environment_suffix}"})\n'
        ),
    },
}


@pytest.mark.parametrize("name", SHARED)
def test_a_database_is_renamed_in_all_files(name: str) -> None:
    """Where its text stands, and where its suffix is spelled by what that is made of."""
    before, after = {}, {}
    for path, text in SHARED[name].items():
        before[path] = re.sub("[«»^]", "", text.replace("~", "-"))
        after[path] = re.sub("«[^»]*»", "", text.replace("~", "_").replace("^", "_"))
    outcome = run_files(before, "glue-database-name")
    assert outcome.reasons == []
    assert outcome.texts == after


def test_a_text_that_another_file_uses_for_other_things_stays() -> None:
    """Its other use would change as well."""
    files = {path: text.replace("~", "-") for path, text in SHARED[next(iter(SHARED))].items()}
    files["other.py"] = "from constants import DATABASE\n\nprint(len(DATABASE))\n"
    outcome = run_files(files, "glue-database-name")
    assert outcome.texts == files
    (reason,) = outcome.reasons
    assert 'a part of the name is used for other things as well: `"reporting-db"`' in reason
