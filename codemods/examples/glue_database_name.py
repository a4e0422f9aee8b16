"""Examples of `glue-database-name`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: underscores, and no Glue database",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: `fin_glue_db_${env}` },
    });
    new glue.CfnCrawler(this, 'Crawler', {
      name: `fin-crawler-${env}`,
      role: 'crawler-role',
      databaseName: 'their-database',
      targets: {},
    });
  }
}
""",
    ),
    Example(
        "fixed: crawler, ARNs and queries follow",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';

const nameSuffix = 'dev';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: {
        name: `fin-glue-db${nameSuffix}`, // the catalog
      },
    });
    new glue.CfnCrawler(this, 'Crawler', {
      role: `arn:aws:iam::${this.account}:role/crawler`,
      databaseName: `fin-glue-db${nameSuffix}`,
      targets: { s3Targets: [{ path: 's3://fin-raw/fin-glue-dbdev/' }] },
    });
    new athena.CfnNamedQuery(this, 'Query', {
      database: 'fin-glue-dbdev',
      queryString: `SELECT * FROM "fin-glue-db${nameSuffix}"."trades"`,
    });
    new cdk.CfnOutput(this, 'DbArn', {
      value: `arn:aws:glue:${this.region}:${this.account}:database/fin-glue-db${nameSuffix}`,
    });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';

const nameSuffix = 'dev';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: {
        name: `fin_glue_db_${nameSuffix}`, // the catalog
      },
    });
    new glue.CfnCrawler(this, 'Crawler', {
      role: `arn:aws:iam::${this.account}:role/crawler`,
      databaseName: `fin_glue_db_${nameSuffix}`,
      targets: { s3Targets: [{ path: 's3://fin-raw/fin-glue-dbdev/' }] },
    });
    new athena.CfnNamedQuery(this, 'Query', {
      database: 'fin_glue_db_dev',
      queryString: `SELECT * FROM "fin_glue_db_${nameSuffix}"."trades"`,
    });
    new cdk.CfnOutput(this, 'DbArn', {
      value: `arn:aws:glue:${this.region}:${this.account}:database/fin_glue_db_${nameSuffix}`,
    });
  }
}
""",
    ),
    Example(
        "fixed: the suffix brings its own hyphen",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = "-dev01";

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw${nameSuffix}` });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: `fin-glue-db${nameSuffix}` },
    });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = "dev01";

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-s3-raw-${nameSuffix}` });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: `fin_glue_db_${nameSuffix}` },
    });
  }
}
""",
    ),
    Example(
        "fixed: another name is made of the same constant",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

const LAKE = 'fin-lake';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `${LAKE}-raw` });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: LAKE },
    });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

const LAKE = 'fin-lake';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `${LAKE}-raw` });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: LAKE.replace(/-/g, '_') },
    });
  }
}
""",
    ),
    Example(
        "not fixable: a pattern covers the name",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: 'fin-lake' },
    });
    new iam.PolicyStatement({
      actions: ['glue:GetTable'],
      resources: [`arn:aws:glue:${this.region}:${this.account}:database/fin-*`],
    });
  }
}
""",
        reason="a pattern covers it: `database/fin-*`, line 14",
    ),
    Example(
        "left alone: underscores",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'fin_db' } });
  }
}
""",
    ),
    Example(
        "fixed: a literal name, a table",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'fin-db' } });
    new glue.CfnTable(this, 'Table', {
      catalogId: '1',
      databaseName: 'fin-db',
      tableInput: { name: 'daily-trades' },
    });
    new cdk.CfnOutput(this, 'Sql', { value: 'SELECT * FROM "fin-db"."daily-trades"' });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'fin_db' } });
    new glue.CfnTable(this, 'Table', {
      catalogId: '1',
      databaseName: 'fin_db',
      tableInput: { name: 'daily_trades' },
    });
    new cdk.CfnOutput(this, 'Sql', { value: 'SELECT * FROM "fin_db"."daily_trades"' });
  }
}
""",
    ),
    Example(
        "fixed: the suffix has a hyphen itself",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');

const stage = 'eu-dev';

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const name = `fin-${stage}`;
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name } });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');

const stage = 'eu-dev';

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const name = `fin_${stage.replace(/-/g, '_')}`;
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name } });
  }
}
""",
    ),
    Example(
        "not fixable: the suffix has a hyphen itself, and may be no text",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const glue = require('aws-cdk-lib/aws-glue');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id);
    const stage = props.stage || 'eu-dev';
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: `fin-${stage}` } });
  }
}
""",
        reason="the value of the suffix has a hyphen: `'eu-dev'`, line 7",
    ),
    Example(
        "left alone: underscores",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        glue.CfnDatabase(
            self, "Db", catalog_id=self.account, database_input={"name": f"fin_db_{env}"}
        )
""",
    ),
    Example(
        "fixed: a struct, a dict, a query",
        "python",
        '''\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        glue.CfnDatabase(
            self,
            "Db",
            catalog_id=self.account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=f"fin-glue-db{env}",  # the catalog
            ),
        )
        glue.CfnTable(
            self,
            "Trades",
            catalog_id=self.account,
            database_name="fin-glue-db" + env,
            table_input={"name": "daily-trades", "tableType": "EXTERNAL_TABLE"},
        )
        query = f"""
            SELECT * FROM "fin-glue-db{env}"."daily-trades"
        """
        cdk.CfnOutput(self, "Query", value=query)
''',
        '''\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        glue.CfnDatabase(
            self,
            "Db",
            catalog_id=self.account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=f"fin_glue_db_{env}",  # the catalog
            ),
        )
        glue.CfnTable(
            self,
            "Trades",
            catalog_id=self.account,
            database_name="fin_glue_db_" + env,
            table_input={"name": "daily_trades", "tableType": "EXTERNAL_TABLE"},
        )
        query = f"""
            SELECT * FROM "fin_glue_db_{env}"."daily_trades"
        """
        cdk.CfnOutput(self, "Query", value=query)
''',
    ),
    Example(
        "not fixable: a pattern covers the name",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_iam as iam


class Data(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"fin-db-{env}"})
        iam.PolicyStatement(
            actions=["glue:GetDatabase"],
            resources=["arn:aws:glue:us-east-1:111122223333:database/fin-*"],
        )
""",
        reason="a pattern covers it: `database/fin-*`, line 12",
    ),
)
