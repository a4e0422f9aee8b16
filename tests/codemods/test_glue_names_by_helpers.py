"""Glue names made by, or of, what other names are made of too, which may have hyphens."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly env: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: this.named('dlq') });
    MADE
    const database = this.named('db')~;
    new glue.CfnDatabase(this, 'Db', { catalogId: 'c', databaseInput: { name: database } });
    new glue.CfnCrawler(this, 'C', { name: this.named('crawl'), role: 'r', targets: {}, databaseName: database });
    new athena.CfnNamedQuery(this, 'Q', { database, queryString: `SELECT 1 FROM "${this.named('db')~}"."t"` });
  }

  private named(resource: string): string {
    return `lake-${resource}-${this.env}`;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena, aws_glue as glue, aws_sqs as sqs


class Lake(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        self.env_name = env
        sqs.Queue(self, "Dlq", queue_name=self.named("dlq"))
        MADE
        glue.CfnDatabase(self, "Db", catalog_id="c", database_input={"name": self.named("db")~})
        glue.CfnCrawler(self, "C", name=self.named("crawl"), role="r", targets={}, database_name=self.named("db")~)
        athena.CfnNamedQuery(self, "Q", database="x", query_string=f"SELECT 1 FROM {self.named('db')#}.t")

    def named(self, resource):
        return f"lake-{resource}-{self.env_name}"
"""
LANGUAGES = {
    "typescript": (TYPESCRIPT, ".replace(/-/g, '_')", ""),
    "python": (PYTHON, '.replace("-", "_")', ".replace('-', '_')"),
}


def _texts(language: str, made: str = "") -> tuple[str, str]:
    """A stack before and after."""
    text, double, single = LANGUAGES[language]
    text = text.replace("MADE", made or ("pass" if language == "python" else ";"))
    return text.replace("~", "").replace("#", ""), text.replace("~", double).replace("#", single)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calls_that_make_the_name_change(language: str) -> None:
    before, after = _texts(language)
    assert run(before, language, SELECT).text == after


@pytest.mark.parametrize(
    ("language", "made", "reason"),
    [
        pytest.param(
            "typescript",
            "new sqs.Queue(this, 'Db2', { queueName: this.named('db') });",
            "Queue 'Db2' has the same text in its queueName",
            id="a queue of that name",
        ),
        pytest.param(
            "python",
            'sqs.Queue(self, "Db2", queue_name=self.named("db"))',
            "Queue 'Db2' has the same text in its queue_name",
            id="a queue of that name, in Python",
        ),
        pytest.param(
            "typescript",
            "for (const name of ['db', 'x']) console.log(this.named(name));",
            "another call of its function may make it as well: `this.named(name)`",
            id="a call in a loop",
        ),
        pytest.param(
            "python",
            'print("lake-db-" + self.env_name.title())',
            "it is spelled without its function: ",
            id="spelled by hand",
        ),
    ],
)
def test_it_stays_where_that_is_not_all(language: str, made: str, reason: str) -> None:
    before, _ = _texts(language, made)
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert [item for item in outcome.reasons if item.startswith(reason)] == outcome.reasons
    assert len(outcome.reasons) == 1


def test_it_stays_where_another_file_spells_it() -> None:
    before, _ = _texts("typescript")
    files = {"lake.ts": before, "lake.test.ts": "expect(name).toBe('lake-db-dev');\n"}
    outcome = run_files(files, "glue-database-name")
    assert outcome.texts == files
    assert outcome.reasons == [
        "it is spelled without its function: `'lake-db-dev'`, line 1 of lake.test.ts"
    ]


HANDED_ON = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const named = (resource: string, env: string) => `lake-${resource}${end(env)}`;
const end = (env: string) => env === 'prod' ? '' : `-${env}`;
const database = (env: string) => named('stats-db', env)~;

export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'D', { catalogId: 'c', databaseInput: { name: database(env) } });
    new sqs.Queue(this, 'Q', { queueName: named('dlq', env) });
    MORE
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


def named(resource, env):
    return f"lake-{resource}{end(env)}"


def end(env):
    return "" if env == "prod" else f"-{env}"


def database(env):
    return named("stats-db", env)~


class Lake(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "D", catalog_id="c", database_input={"name": database(env)})
        sqs.Queue(self, "Q", queue_name=named("dlq", env))
        MORE
""",
}


def _handed_on(language: str, more: str, taken: str) -> str:
    return HANDED_ON[language].replace("MORE", more).replace("~", taken)


@pytest.mark.parametrize("language", HANDED_ON)
def test_a_name_that_another_function_hands_on_changes_there(language: str) -> None:
    """The function that makes all names keeps them as they are."""
    more = "pass" if language == "python" else ";"
    outcome = run(_handed_on(language, more, ""), language, SELECT)
    assert outcome.text == _handed_on(language, more, LANGUAGES[language][1])
    assert outcome.reasons == []


@pytest.mark.parametrize(
    ("language", "more", "reason"),
    [
        pytest.param(
            "typescript",
            "new sqs.Queue(this, 'Q2', { queueName: database(env) });",
            "Queue 'Q2' has the same text in its queueName",
            id="TypeScript: a queue is named so",
        ),
        pytest.param(
            "python",
            'sqs.Queue(self, "Q2", queue_name=database(env))',
            "Queue 'Q2' has the same text in its queue_name",
            id="Python: a queue is named so",
        ),
    ],
)
def test_what_is_handed_on_stays_where_others_are_named_so(
    language: str, more: str, reason: str
) -> None:
    before = _handed_on(language, more, "")
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert [item.endswith(reason) for item in outcome.reasons] == [True]


@pytest.mark.parametrize("language", HANDED_ON)
def test_the_text_of_all_names_stays_where_one_of_its_values_has_a_hyphen(language: str) -> None:
    """Its variable would lose its hyphens for the queue as well."""
    before = _handed_on(language, "pass" if language == "python" else ";", "")
    literal = '"stats-db"' if language == "python" else "'stats-db'"
    top, name = before.partition("\n\n")[::2]
    made = f"PART = {literal}" if language == "python" else f"const PART = {literal};"
    before = f"{top}\n\n{made}\n{name.replace(literal, 'PART')}"
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert ["from the same function" in item for item in outcome.reasons] == [True]


def test_the_function_changes_where_it_makes_such_names_alone() -> None:
    before, _ = _texts("python")
    lines = [line for line in before.splitlines(keepends=True) if "Dlq" not in line]
    before = "".join(lines).replace('name=self.named("crawl"), ', "")
    outcome = run(before, "python", SELECT)
    assert "replace" not in outcome.text
    assert "lake_" in outcome.text


#: A prefix that buckets keep; ``<`` and ``>`` stand around what a database takes of it.
PREFIX_TS = (
    "import * as cdk from 'aws-cdk-lib';\n"
    "import { aws_athena as athena, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';\n"
    "export class Logs extends cdk.Stack {\n"
    "  constructor(scope: cdk.App, id: string, env: string) {\n"
    "    super(scope, id);\n"
    "    const prefix = `log-store-${env}`;\n"
    "    const name = `${prefix<}~db`;\n"
    "    new s3.Bucket(this, 'B', { bucketName: `${prefix}-logs` });\n"
    "    new glue.CfnDatabase(this, 'D', { catalogId: 'c', databaseInput: { name } });\n"
    "    const arn = `arn:aws:glue:eu-west-1:1:table/${name}/${prefix<}~events`;\n"
    "    const table = { name: `${prefix<}~events` };\n"
    "    new glue.CfnTable(this, 'T', { catalogId: 'c', databaseName: name, tableInput: table });\n"
    '    const sql = `SELECT * FROM "${prefix<}~db"`;\n  }\n}\n'
)
PREFIX_PY = (
    "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue, aws_s3 as s3\n\n\n"
    "class Logs(cdk.Stack):\n    def __init__(self, scope, id, env):\n"
    "        super().__init__(scope, id)\n"
    '        prefix = f"log-store-{env}"\n'
    '        s3.Bucket(self, "B", bucket_name=f"{prefix}-logs")\n'
    '        glue.CfnDatabase(self, "D", catalog_id="c", database_input={"name": f"{prefix>}~db"})\n'
    '        glue.CfnCrawler(self, "C", role="r", targets={}, database_name=prefix< + "~db")\n'
    '        print(f"SELECT * FROM {prefix>}~db.t")\n'
)
PREFIX = {
    "typescript": (PREFIX_TS, ".replace(/-/g, '_')", ""),
    "python": (PREFIX_PY, '.replace("-", "_")', ".replace('-', '_')"),
}


def _prefixed(language: str, more: str = "") -> tuple[str, str]:
    """A stack before and after."""
    text, double, single = PREFIX[language]
    text += more
    before = text.replace("<", "").replace(">", "").replace("~", "-")
    return before, text.replace("<", double).replace(">", single).replace("~", "_")


@pytest.mark.parametrize("language", PREFIX)
def test_a_part_that_others_keep_is_taken_without_hyphens(language: str) -> None:
    before, after = _prefixed(language)
    outcome = run(before, language, SELECT)
    assert outcome.text == after
    assert not outcome.reasons


def test_a_part_that_goes_elsewhere_is_not() -> None:
    """There, the name might be put together unseen."""
    before, _ = _prefixed("python", "        query(prefix)\n")
    outcome = run(before, "python", SELECT)
    assert outcome.text == before
    assert outcome.reasons == ["Bucket 'B' has the same text in its bucket_name"]


FUNCTIONS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const named = (resource: string, suffix: string) => `lake-${resource}|${suffix}`;
class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: named('dlq', env) });
    new glue.CfnDatabase(this, 'Db', { catalogId: 'c', databaseInput: { name: named('db', env)~ } });
    new cdk.CfnOutput(this, 'Name', { value: named('db', env)~ });
    MORE
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


def named(resource, suffix):
    return f"lake-{resource}|{suffix}"


class Lake(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=named("dlq", env))
        glue.CfnDatabase(self, "Db", catalog_id="c", database_input={"name": named("db", env)~})
        cdk.CfnOutput(self, "Name", value=named("db", env)~)
        MORE
""",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("separator", ["", "-"], ids=["no hyphen before the suffix", "a hyphen"])
def test_arguments_that_are_not_written_out_are_the_same_where_they_are_spelled_so(
    language: str, separator: str
) -> None:
    """The other names that the function makes get their hyphen all the same."""
    text = FUNCTIONS[language].replace("MORE", "pass" if language == "python" else ";")
    before = text.replace("|", separator).replace("~", "")
    after = text.replace("|", "-").replace("~", LANGUAGES[language][1])
    assert run(before, language, SELECT | {"resource-name-separator"}).text == after


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_call_that_may_make_the_same_name_holds_it_back(language: str) -> None:
    more = "print(named(id, env))" if language == "python" else "console.log(named(id, env));"
    text = FUNCTIONS[language].replace("MORE", more).replace("|", "-").replace("~", "")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["may make it as well: `named(id, env)`" in it for it in outcome.reasons] == [True]


LOOKED_UP = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const suffixed = (stack: cdk.Stack, base: string): string => {
  const suffix = stack.node.tryGetContext('environmentSuffix') ?? 'dev';
  return `${base}^${suffix}`;
};

const stack = new cdk.Stack(new cdk.App(), 'S');
new sqs.Queue(stack, 'A', { queueName: suffixed(stack, 'food-failed') });
const database = suffixed(stack, 'food-db')~;
new glue.CfnDatabase(stack, 'Db', { catalogId: 'c', databaseInput: { name: database } });
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


def suffixed(stack, base):
    suffix = stack.node.try_get_context("environmentSuffix") or "dev"
    return f"{base}^{suffix}"


stack = cdk.Stack(cdk.App(), "S")
sqs.Queue(stack, "A", queue_name=suffixed(stack, "food-failed"))
database = suffixed(stack, "food-db")~
glue.CfnDatabase(stack, "Db", catalog_id="c", database_input={"name": database})
""",
}


@pytest.mark.parametrize("language", LOOKED_UP)
def test_what_is_known_of_a_name_is_not_spelled_by_the_argument_that_makes_it(
    language: str,
) -> None:
    """All that is known of it is the argument: the suffix comes from the context."""
    text = LOOKED_UP[language]
    outcome = run(
        text.replace("^", "").replace("~", ""),
        language,
        [*SELECT, "resource-name-separator"],
    )
    assert outcome.text == text.replace("^", "-").replace("~", LANGUAGES[language][1])
    assert run(outcome.text, language, SELECT).reasons == []


NAMING_OBJECT = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_sqs as sqs, aws_ssm as ssm } from 'aws-cdk-lib';
class Naming {
  constructor(private readonly project: string, private readonly env: string) {}
  name(resource: string): string { return `${this.project}-${resource}-${this.env}`; }
  get database(): string { return this.name('lake-db')~; }
}
const naming = new Naming('shop', process.env.ENV ?? 'dev');
const stack = new cdk.Stack(new cdk.App(), 'S');
new sqs.Queue(stack, 'Q', { queueName: naming.name('late-orders') });
new glue.CfnDatabase(stack, 'D', { catalogId: '1', databaseInput: { name: naming.database } });
const other = naming.name('other-db')~;
new glue.CfnDatabase(stack, 'E', { catalogId: '1', databaseInput: { name: other } });
new ssm.StringParameter(stack, 'P', { stringValue: naming.database });
""",
    "python": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs, aws_ssm as ssm


class Naming:
    def __init__(self, project, env):
        self.project = project
        self.env = env

    def name(self, resource):
        return f"{self.project}-{resource}-{self.env}"

    @property
    def database(self):
        return self.name("lake-db")~


naming = Naming("shop", os.environ.get("ENV", "dev"))
stack = cdk.Stack(cdk.App(), "S")
sqs.Queue(stack, "Q", queue_name=naming.name("late-orders"))
glue.CfnDatabase(stack, "D", catalog_id="1", database_input={"name": naming.database})
other = naming.name("other-db")~
glue.CfnDatabase(stack, "E", catalog_id="1", database_input={"name": other})
ssm.StringParameter(stack, "P", string_value=naming.database)
""",
}


@pytest.mark.parametrize("language", NAMING_OBJECT)
def test_a_naming_object_s_method_is_taken_without_hyphens_where_a_database_is_named(
    language: str,
) -> None:
    """By the call, or in the accessor that hands its result on."""
    text = NAMING_OBJECT[language]
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", LANGUAGES[language][1])
    assert run(outcome.text, language, SELECT).text == outcome.text


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("typescript", "new sqs.Queue(stack, 'R', { queueName: naming.database });\n"),
        ("python", 'sqs.Queue(stack, "R", queue_name=naming.database)\n'),
    ],
)
def test_what_an_accessor_hands_on_stays_where_a_queue_is_named_so(
    language: str, more: str
) -> None:
    text = NAMING_OBJECT[language].replace("~", "") + more
    outcome = run(text, language, SELECT)
    assert outcome.text == text.replace("other-db')", "other-db').replace(/-/g, '_')").replace(
        'other-db")', 'other-db").replace("-", "_")'
    )
    assert ["Queue 'R' has the same text" in reason for reason in outcome.reasons] == [True]


SETTINGS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';
class Settings {
  readonly suffix: string;
  constructor(name: string) { this.suffix = `-${name}`; }
  resource(base: string): string { return `energy-${base}${this.suffix}`; }
}
export class Grid extends cdk.Stack {
  constructor(scope: cdk.App, id: string, settings: Settings) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: settings.resource('dlq') });
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: settings.resource('grid') } });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Settings:
    def __init__(self, name):
        self.suffix = f"-{name}"

    def resource(self, base):
        return f"energy-{base}{self.suffix}"


class Grid(cdk.Stack):
    def __init__(self, scope, id, settings: Settings):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=settings.resource("dlq"))
        glue.CfnDatabase(
            self, "D", catalog_id="1", database_input={"name": settings.resource("grid")}
        )
""",
}


@pytest.mark.parametrize("language", SETTINGS)
def test_a_name_that_a_test_spells_stays_whatever_else_its_parts_are_given(language: str) -> None:
    """The suffix is made of a parameter of the constructor, not of the method's own."""
    end = "ts" if language == "typescript" else "py"
    spelled = {"ts": "expect(name).toBe('energy-grid-ci');\n", "py": 'NAME = "energy-grid-ci"\n'}
    files = {f"grid.{end}": SETTINGS[language], f"test_grid.{end}": spelled[end]}
    outcome = run_files(files, *SELECT)
    assert outcome.texts == files
    assert ["it is spelled without its function" in item for item in outcome.reasons] == [True]
    other = run_files({f"grid.{end}": SETTINGS[language]}, *SELECT)
    assert LANGUAGES[language][1] in other.texts[f"grid.{end}"]


#: What tests spell that begins as the database's name does, and is another one's.
OF_OTHERS = {
    "typescript: what another call makes": "expect(names).toContain('energy-grid-dlq-ci');\n",
    "typescript: of a resource of another type": (
        "template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'energy-grid-x' });\n"
    ),
    "python: what another call makes": 'assert "energy-grid-dlq-ci" in names\n',
    "python: of a resource of another type": (
        'template.has_resource_properties("AWS::Logs::LogGroup", {"LogGroupName": "energy-grid-x"})\n'
    ),
}


@pytest.mark.parametrize("case", OF_OTHERS)
def test_what_begins_as_the_name_and_is_another_one_s_stays(case: str) -> None:
    language = case.partition(":")[0]
    end = "ts" if language == "typescript" else "py"
    stack, test = f"grid.{end}", f"test_grid.{end}"
    text = SETTINGS[language].replace("'dlq'", "'grid-dlq'").replace('"dlq"', '"grid-dlq"')
    outcome = run_files({stack: text, test: OF_OTHERS[case]}, *SELECT)
    assert outcome.reasons == []
    assert LANGUAGES[language][1] in outcome.texts[stack]
    assert outcome.texts[test] == OF_OTHERS[case]


@pytest.mark.parametrize(
    ("call", "taken"),
    [
        ('named("key", stage="prod")', False),
        ('named(stage="prod", resource="key")', False),
        ('named("sales-db", stage="prod")', True),
        ('named(stage="prod", resource="sales-db")', True),
    ],
)
def test_arguments_by_keywords_are_those_of_their_parameters(call: str, taken: bool) -> None:
    """What a test's call gives for another resource makes another name."""
    files = {
        "stack.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue, aws_sqs as sqs\n\n\n"
            'def named(resource, stage):\n    return "lake-" + resource + "-" + stage\n\n\n'
            "class Lake(cdk.Stack):\n    def __init__(self, scope, id, stage):\n"
            "        super().__init__(scope, id)\n"
            '        sqs.Queue(self, "Q", queue_name=named("key", stage))\n'
            '        name = named("sales-db", stage)\n'
            '        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": name})\n'
        ),
        "tests/test_stack.py": (
            f"from stack import named\n\n\ndef test_named():\n    assert {call} == EXPECTED\n"
        ),
    }
    outcome = run_files(files, "glue-database-name")
    replaced = 'named("sales-db", stage)', 'named("sales-db", stage).replace("-", "_")'
    assert outcome.texts["stack.py"] == files["stack.py"].replace(*replaced)
    as_is = files["tests/test_stack.py"]
    after = as_is.replace(call, f'{call}.replace("-", "_")') if taken else as_is
    assert outcome.texts["tests/test_stack.py"] == after


#: What tests ask of a call that nobody follows, as of one that is: the name without any change.
UNSEEN = {
    "typescript": (
        """\
import { Grid, Settings } from './grid';
import { load } from 'elsewhere';
expect(load().resource('grid')).toBe('energy-grid-ci');
expect(new Settings('ci').resource('grid')).toBe('energy-grid-ci');
""",
        """\
import { Grid, Settings } from './grid';
import { load } from 'elsewhere';
expect(load().resource('grid')).toBe('energy-grid-ci');
expect(new Settings('ci').resource('grid').replace(/-/g, '_')).toBe('energy_grid_ci');
""",
    ),
    "python": (
        """\
from elsewhere import load
from grid import Settings

assert load().resource("grid") == "energy-grid-ci"
assert Settings("ci").resource("grid") == "energy-grid-ci"
""",
        """\
from elsewhere import load
from grid import Settings

assert load().resource("grid") == "energy-grid-ci"
assert Settings("ci").resource("grid").replace("-", "_") == "energy_grid_ci"
""",
    ),
}


@pytest.mark.parametrize("language", UNSEEN)
def test_what_a_call_gives_that_nobody_follows_stays(language: str) -> None:
    end = "ts" if language == "typescript" else "py"
    stack, test = f"grid.{end}", f"grid.test.{end}" if end == "ts" else "test_grid.py"
    before, after = UNSEEN[language]
    text = SETTINGS[language]
    text = text.replace("class Settings {", "export class Settings {")
    outcome = run_files({stack: text, test: before}, *SELECT)
    assert outcome.reasons == []
    assert LANGUAGES[language][1] in outcome.texts[stack]
    assert outcome.texts[test] == after


EXPECTED = {
    "typescript": {
        "lib/data.ts": (
            "import { Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';\n"
            "export class Data extends Stack {\n"
            "  constructor(scope: any, id: string, props: { environmentSuffix: string }) {\n"
            "    super(scope, id);\n"
            "    const name = (part: string) => `atlas-${part}~${props.environmentSuffix}`;\n"
            "    new sqs.Queue(this, 'Q', { queueName: name('ingest') });\n"
            "    new glue.CfnDatabase(this, 'D', {\n      catalogId: this.account,\n"
            "      databaseInput: { name: name('catalog')^ },\n    });\n  }\n}\n"
        ),
        "test/data.test.ts": (
            "import { App } from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { Data } from '../lib/data';\n"
            "const t = Template.fromStack(new Data(new App(), 'M', { environmentSuffix: 'test' }));\n"
            "t.hasResourceProperties('AWS::Glue::Database', {\n"
            "  DatabaseInput: { Name: 'DATABASE' },\n});\n"
            "t.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'atlas-ingest~test' });\n"
        ),
    },
    "python": {
        "data.py": (
            "from aws_cdk import Stack, aws_glue as glue, aws_sqs as sqs\n\n\n"
            "class Data(Stack):\n    def __init__(self, scope, id, environment_suffix):\n"
            "        super().__init__(scope, id)\n"
            "        self.environment_suffix = environment_suffix\n"
            '        sqs.Queue(self, "Q", queue_name=self.name("ingest"))\n'
            '        glue.CfnDatabase(self, "D", database_input={"name": self.name("catalog")^})\n\n'
            "    def name(self, part):\n"
            '        return f"atlas-{part}~{self.environment_suffix}"\n'
        ),
        "test_data.py": (
            "from aws_cdk import App\nfrom aws_cdk.assertions import Template\n"
            "from data import Data\n\n\ndef test_names():\n"
            '    t = Template.from_stack(Data(App(), "M", environment_suffix="test"))\n'
            "    t.has_resource_properties(\n"
            '        "AWS::Glue::Database", {"DatabaseInput": {"Name": "DATABASE"}}\n    )\n'
            '    t.has_resource_properties("AWS::SQS::Queue", {"QueueName": "atlas-ingest~test"})\n'
        ),
    },
}
UNDERSCORES = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}


@pytest.mark.parametrize("language", EXPECTED)
def test_a_test_expects_the_underscore_before_the_suffix_as_well(language: str) -> None:
    """The helper gets its hyphen for all that it names; the database's is an underscore."""

    def spelled(hyphen: str, underscores: str, database: str) -> dict[str, str]:
        return {
            path: text.replace("~", hyphen).replace("^", underscores).replace("DATABASE", database)
            for path, text in EXPECTED[language].items()
        }

    outcome = run_files(
        spelled("", "", "atlas-catalogtest"), "resource-name-separator", "glue-database-name"
    )
    assert outcome.texts == spelled("-", UNDERSCORES[language], "atlas_catalog_test")
    assert outcome.reasons == []
