"""Tests that spell names with a suffix of their own: a fixture's, a helper's, a table's."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Naming {
  constructor(readonly project: string, readonly suffix: string) {}
  of(kind: string): string {
    return `${this.project}-${kind}~${this.suffix}`;
  }
}
export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, naming: Naming) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: naming.of('dlq') });
    new sqs.Queue(this, 'Fifo', { queueName: `lake-jobs~${naming.suffix}.fifo` });
    new kms.Key(this, 'Key', { alias: `lake-key~${naming.suffix}` });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: `lake^db^${naming.suffix}` } });
  }
}
""",
    "stack.py": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs


@dataclass(frozen=True)
class Naming:
    project: str
    suffix: str

    def of(self, kind: str) -> str:
        return f"{self.project}-{kind}~{self.suffix}"


class Lake(cdk.Stack):
    def __init__(self, scope, id, naming: Naming):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=naming.of("dlq"))
        sqs.Queue(self, "Fifo", queue_name=f"lake-jobs~{naming.suffix}.fifo")
        kms.Key(self, "Key", alias=f"lake-key~{naming.suffix}")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"lake^db^{naming.suffix}"})
""",
}
APP = {
    "stack.ts": (
        "app.ts",
        (
            "import * as cdk from 'aws-cdk-lib';\nimport { Lake, Naming } from './stack';\n"
            "new Lake(new cdk.App(), 'Lake', new Naming('lake', 'dev'));\n"
        ),
    ),
    "stack.py": (
        "app.py",
        (
            "import aws_cdk as cdk\nfrom stack import Lake, Naming\n\n"
            'Lake(cdk.App(), "Lake", Naming("lake", "dev"))\n'
        ),
    ),
}
TESTS = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Lake, Naming } from '../stack';
const make = (suffix: string) => new Naming('lake', suffix);
const template = Template.fromStack(new Lake(new cdk.App(), 'T', make('ci')));
const suffixes: Record<string, string> = { a: '-dev', b: '-qa' };
BODY
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from stack import Lake, Naming

SUFFIXES = {"a": "-dev", "b": "-qa"}


@pytest.fixture
def naming() -> Naming:
    return Naming("lake", "ci")


@pytest.fixture
def template(naming):
    return Template.from_stack(Lake(cdk.App(), "T", naming))


def test_names(template, naming):
    BODY
""",
    ),
}
QUEUE, DATABASE, ALIAS = "AWS::SQS::Queue", "AWS::Glue::Database", "AWS::KMS::Alias"


def _ts(kind: str, wanted: str) -> str:
    return f"template.hasResourceProperties('{kind}', {{ {wanted} }});"


def _py(kind: str, wanted: str) -> str:
    return f'template.has_resource_properties("{kind}", {{{wanted}}})'


FOLLOWING = {
    "typescript: a name": ("stack.ts", _ts(QUEUE, "QueueName: 'lake-dlq~ci'")),
    "typescript: with an ending": ("stack.ts", _ts(QUEUE, "QueueName: 'lake-jobs~ci.fifo'")),
    "typescript: a key's alias": ("stack.ts", _ts(ALIAS, "AliasName: 'alias/lake-key~ci'")),
    "typescript: a call": ("stack.ts", "expect(make('ci').of('other')).toBe('lake-other~ci');"),
    "typescript: a database": (
        "stack.ts",
        _ts(DATABASE, "DatabaseInput: { Name: 'lake^db^ci' }"),
    ),
    "typescript: a table of suffixes": (
        "stack.ts",
        "const suffix = suffixes[process.env.STAGE ?? 'a'];\n"
        + _ts(DATABASE, "DatabaseInput: { Name: `lake=db${suffix!}` }"),
    ),
    "python: a name": ("stack.py", _py(QUEUE, '"QueueName": "lake-dlq~ci"')),
    "python: with an ending": ("stack.py", _py(QUEUE, '"QueueName": "lake-jobs~ci.fifo"')),
    "python: a key's alias": ("stack.py", _py(ALIAS, '"AliasName": "alias/lake-key~ci"')),
    "python: a call": ("stack.py", 'assert naming.of("other") == "lake-other~ci"'),
    "python: a database": ("stack.py", _py(DATABASE, '"DatabaseInput": {"Name": "lake^db^ci"}')),
    "python: a table of suffixes": (
        "stack.py",
        "for stage in SUFFIXES:\n        suffix = SUFFIXES[stage]\n        "
        + _py(DATABASE, '"DatabaseInput": {"Name": f"lake=db{suffix!}"}'),
    ),
}
TAKEN = {"stack.ts": ".replace(/-/g, '_')", "stack.py": ".replace('-', '_')"}


def _files(path: str, body: str) -> dict[str, str]:
    (app, made), (test, text) = APP[path], TESTS[path]
    return {path: STACK[path], app: made, test: text.replace("BODY", body)}


@pytest.mark.parametrize("case", FOLLOWING)
def test_names_with_a_suffix_of_the_test_s_own_follow(case: str) -> None:
    path, body = FOLLOWING[case]
    files = _files(path, body)
    before = {
        name: text.replace("~", "")
        .replace("^db^", "-db")
        .replace("lake=db", "lake-db")
        .replace("suffix!", "suffix")
        for name, text in files.items()
    }
    after = {
        name: text.replace("~", "-")
        .replace("^db^", "_db_")
        .replace("lake=db", "lake_db")
        .replace("suffix!", f"suffix{TAKEN[path]}")
        for name, text in files.items()
    }
    outcome = run_files(before, *NAMES)
    assert outcome.texts == after


LEFT = {
    "typescript: another suffix": ("stack.ts", _ts(QUEUE, "QueueName: 'lake-dlqother'")),
    "typescript: the name itself": ("stack.ts", _ts(QUEUE, "QueueName: 'lake-dlq-ci'")),
    "typescript: another type": ("stack.ts", _ts("AWS::SNS::Topic", "TopicName: 'lake-dlqci'")),
    "typescript: a part of another alias": (
        "stack.ts",
        _ts(ALIAS, "AliasName: 'alias/old-lake-keyci'"),
    ),
    "python: a part of another alias": (
        "stack.py",
        _py(ALIAS, '"AliasName": "alias/old-lake-keyci"'),
    ),
    "python: another suffix": ("stack.py", _py(QUEUE, '"QueueName": "lake-dlqother"')),
    "python: the name itself": ("stack.py", _py(QUEUE, '"QueueName": "lake-dlq-ci"')),
    "python: another type": ("stack.py", _py("AWS::SNS::Topic", '"TopicName": "lake-dlqci"')),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_is_no_such_name_stays(case: str) -> None:
    path, body = LEFT[case]
    files = _files(path, body)
    test, _ = TESTS[path]
    done = {name: text.replace("~", "-").replace("^db^", "_db_") for name, text in files.items()}
    outcome = run_files(done, *NAMES)
    assert outcome.texts == done
    assert outcome.texts[test] == files[test]


#: The suffix brings its hyphen, in the test's own instance too.
OWN = {
    "stack.ts": (
        """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Names {
  constructor(readonly project: string, readonly suffix: string) {}
  of(kind: string): string {
    return `${this.project}-${kind}~${this.suffix}`;
  }
}
export class Rights extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string = '=dev') {
    super(scope, id);
    const names = new Names('rights', suffix);
    new sqs.Queue(this, 'Dlq', { queueName: names.of('dead') });
  }
}
new Rights(new cdk.App(), 'R', '=prod');
""",
        (
            "import { Names } from '../stack';\nconst names = new Names('rights', '=t1');\n"
            "expect(names.of('dead')).toBe('rights-dead-t1');\n"
        ),
    ),
    "stack.py": (
        """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


@dataclass(frozen=True)
class Names:
    project: str
    suffix: str

    def of(self, kind: str) -> str:
        return f"{self.project}-{kind}~{self.suffix}"


class Rights(cdk.Stack):
    def __init__(self, scope, id, *, suffix: str = "=dev"):
        super().__init__(scope, id)
        names = Names("rights", suffix)
        sqs.Queue(self, "Dlq", queue_name=names.of("dead"))


Rights(cdk.App(), "R", suffix="=prod")
""",
        (
            'from stack import Names\n\nnames = Names("rights", suffix="=t1")\n'
            'assert names.of("dead") == "rights-dead-t1"\n'
        ),
    ),
}


@pytest.mark.parametrize("path", OWN)
def test_a_suffix_loses_its_hyphen_in_tests_that_make_instances_with_it(path: str) -> None:
    app, text = OWN[path]
    test, _ = TESTS[path]
    files = {path: app, test: text}
    before = {name: it.replace("~", "").replace("=t1", "-t1") for name, it in files.items()}
    before = {
        name: it.replace("=dev", "-dev").replace("=prod", "-prod") for name, it in before.items()
    }
    after = {name: it.replace("~", "-").replace("=t1", "t1") for name, it in files.items()}
    after = {name: it.replace("=dev", "dev").replace("=prod", "prod") for name, it in after.items()}
    outcome = run_files(before, *NAMES)
    assert outcome.texts == after


OF_FIELDS = {
    "typescript": {
        "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_athena as athena } from 'aws-cdk-lib';

export class Settings {
  constructor(readonly env: string) {}
  named(kind: string) { return `reports-${kind}~${this.env}`; }
}

export class Reports extends cdk.Stack {
  constructor(scope: cdk.App, id: string, settings: Settings) {
    super(scope, id);
    new athena.CfnWorkGroup(this, 'WorkGroup', { name: settings.named('wg') });
    new athena.CfnNamedQuery(this, 'Q', { database: 'd', queryString: `-- in ${settings.named('wg')}` });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Reports, Settings } from '../lib/stack';

const made = (env = 'ut') => Template.fromStack(new Reports(new cdk.App(), 'R', new Settings(env)));

test('names', () => {
  made().hasResourceProperties('AWS::Athena::NamedQuery', {
    QueryString: Match.stringLikeRegexp('in reports-wg~ut'),
  });
  made().hasResourceProperties('AWS::Athena::NamedQuery', { Name: 'reports-other' });
});
""",
    },
    "python": {
        "stack.py": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_athena as athena


@dataclass
class Settings:
    env: str

    def named(self, kind):
        return f"reports-{kind}~{self.env}"


class Reports(cdk.Stack):
    def __init__(self, scope, id, settings: Settings):
        super().__init__(scope, id)
        athena.CfnWorkGroup(self, "WorkGroup", name=settings.named("wg"))
        athena.CfnNamedQuery(self, "Q", database="d", query_string=f"-- in {settings.named('wg')}")
""",
        "test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Match, Template
from stack import Reports, Settings


def made(env="ut"):
    return Template.from_stack(Reports(cdk.App(), "R", Settings(env=env)))


def test_names():
    made().has_resource_properties(
        "AWS::Athena::NamedQuery",
        {"QueryString": Match.string_like_regexp("in reports-wg~ut")},
    )
    made().has_resource_properties("AWS::Athena::NamedQuery", {"Name": "reports-other"})
""",
    },
}


@pytest.mark.parametrize("language", OF_FIELDS)
def test_a_part_of_a_text_follows_with_what_tests_give_an_instance(language: str) -> None:
    """A query that has the name in it, by the suffix that a field has in tests alone."""
    before = {path: text.replace("~", "") for path, text in OF_FIELDS[language].items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == {
        path: text.replace("~", "-") for path, text in OF_FIELDS[language].items()
    }
    assert outcome.reasons == []
