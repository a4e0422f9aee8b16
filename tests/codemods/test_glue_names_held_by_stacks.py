"""Tables named by a table of names that another stack asks for them: these change where they stand."""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  readonly tableNames: Record<string, string> = { loads: 'loads^by^day', weights: 'weights' };
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const [key, name] of Object.entries(this.tableNames)) {
      new glue.CfnTable(this, key, { catalogId: '1', databaseName: 'lake', tableInput: { name } });
    }
  }
}

export class Compute extends cdk.Stack {
  constructor(scope: cdk.App, id: string, data: Data) {
    super(scope, id);
    use(`arn:aws:glue:eu-west-1:1:table/lake/${data.tableNames.loads}`);
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.table_names = {"loads": "loads^by^day", "weights": "weights"}
        for key, name in self.table_names.items():
            glue.CfnTable(
                self, key, catalog_id="1", database_name="lake", table_input={"name": name}
            )


class Compute(cdk.Stack):
    def __init__(self, scope, id, *, data: Data):
        super().__init__(scope, id)
        use(f"arn:aws:glue:eu-west-1:1:table/lake/{data.table_names['loads']}")
""",
}


@pytest.mark.parametrize("path", FILES)
def test_a_name_that_changes_where_it_stands_is_used_as_it_is(path: str) -> None:
    outcome = run_files({path: FILES[path].replace("^", "-")}, "glue-database-name")
    assert outcome.reasons == []
    assert outcome.texts == {path: FILES[path].replace("^", "_")}
