"""Renamed physical names: every other spelling in the project follows, or nothing is renamed."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

NAMES = ("resource-name-separator", "glue-database-name")

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any, handle: any) {
    super(scope, id);
    const environmentSuffix = props.environmentSuffix || 'dev';
    BODY
  }
}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, handle, *, env_suffix="dev"):
        super().__init__(scope, id)
        BODY
"""

BUCKET = "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw~${environmentSuffix}` });"
PYTHON_BUCKET = 's3.Bucket(self, "Raw", bucket_name=f"fin-raw~{env_suffix}")'


def _text(language: str, *lines: str) -> str:
    """A stack; in the lines, `~` stands for where the rename puts a hyphen."""
    if language == "python":
        return PYTHON.replace("BODY", "\n        ".join(lines))
    return TYPESCRIPT.replace("BODY", "\n    ".join(lines))


def _run(text: str, language: str) -> Outcomes:
    return run(text.replace("~", ""), language, NAMES)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param(
            "typescript", "handle('s3://fin-raw~'.concat(environmentSuffix, '/in'));", id="concat"
        ),
        pytest.param(
            "typescript", "handle(['s3://fin-raw~', environmentSuffix, '/'].join(''));", id="join"
        ),
        pytest.param(
            "typescript",
            "handle(['logs/x', `fin-raw~${environmentSuffix}`].join('/'));",
            id="join with a separator",
        ),
        pytest.param(
            "typescript",
            "handle(cdk.Fn.join('', ['arn:aws:s3:::', 'fin-raw~', environmentSuffix, '/*']));",
            id="Fn.join",
        ),
        pytest.param(
            "typescript",
            "handle(cdk.Fn.sub('arn:${AWS::Partition}:s3:::fin-raw~${Env}/*', "
            "{ Env: environmentSuffix }));",
            id="Fn.sub",
        ),
        pytest.param(
            "typescript",
            "const env = environmentSuffix; handle(`s3://fin-raw~${env}/`);",
            id="alias",
        ),
        pytest.param(
            "typescript",
            "const tail = environmentSuffix; handle(`s3://fin-raw~${tail}/`);",
            id="alias of another name",
        ),
        pytest.param(
            "typescript",
            "handle(`s3://fin-raw~${environmentSuffix.toLowerCase()}/`);",
            id="made lower case",
        ),
        pytest.param(
            "typescript",
            "handle(`https://fin-raw~${environmentSuffix}.s3.amazonaws.com/index.html`);",
            id="host name of a bucket",
        ),
        pytest.param("python", 'handle("s3://fin-raw~{}/".format(env_suffix))', id="format"),
        pytest.param(
            "python", 'handle("s3://{b}~{s}/".format(b="fin-raw", s=env_suffix))', id="fields"
        ),
        pytest.param("python", 'handle("s3://fin-raw~%s/" % env_suffix)', id="percent"),
        pytest.param(
            "python", 'handle("%s fin-raw~%(env)s" % {"env": env_suffix})', id="percent with keys"
        ),
        pytest.param("python", 'handle("".join(["fin-raw~", env_suffix, "/*"]))', id="join"),
        pytest.param(
            "python",
            'handle(cdk.Fn.join("", ["arn:aws:s3:::fin-raw~", env_suffix, "/*"]))',
            id="Fn.join",
        ),
        pytest.param(
            "python",
            'handle(cdk.Fn.sub("arn:aws:s3:::fin-raw~${Env}/*", {"Env": env_suffix}))',
            id="Fn.sub",
        ),
        pytest.param("python", 'stage = env_suffix\nhandle(f"s3://fin-raw~{stage}/")', id="alias"),
        pytest.param(
            "python",
            "handle(f\"{'s3://' + f'fin-raw~{env_suffix}'}/{env_suffix}\")",
            id="nested f-string",
        ),
    ],
)
def test_other_ways_to_spell_a_name_follow(language: str, line: str) -> None:
    """However a text is put together, the bucket's name in it is the bucket's."""
    bucket = PYTHON_BUCKET if language == "python" else BUCKET
    text = _text(language, bucket, *line.split("\n"))
    if "%s fin-raw" in line:
        # Mixed specifiers are no format that can be followed.
        outcome = _run(text, language)
        assert outcome.text == text.replace("~", "")
        assert "with a placeholder" in outcome.reasons[0]
        return
    assert _run(text, language).text == text.replace("~", "-")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param(
            "typescript",
            "new s3.Bucket(this, 'B', { bucketName: 'fin-b~'.concat(environmentSuffix) });",
            id="concat",
        ),
        pytest.param(
            "typescript",
            "new s3.Bucket(this, 'B', { bucketName: ['fin', `b~${environmentSuffix}`].join('-') });",
            id="join",
        ),
        pytest.param(
            "typescript",
            "new s3.Bucket(this, 'B', "
            "{ bucketName: cdk.Fn.join('', ['fin-b~', environmentSuffix]) });",
            id="Fn.join",
        ),
        pytest.param(
            "typescript",
            "new s3.Bucket(this, 'B', "
            "{ bucketName: cdk.Fn.sub('fin-b~${E}', { E: environmentSuffix }) });",
            id="Fn.sub",
        ),
        pytest.param(
            "python",
            's3.Bucket(self, "B", bucket_name="fin-b~{}".format(env_suffix))',
            id="format",
        ),
        pytest.param(
            "python",
            's3.Bucket(self, "B", bucket_name="{0}-b~{1}".format("fin", env_suffix))',
            id="format with numbers",
        ),
        pytest.param(
            "python", 's3.Bucket(self, "B", bucket_name="fin-b~%s" % env_suffix)', id="percent"
        ),
        pytest.param(
            "python",
            's3.Bucket(self, "B", bucket_name="%s-b~%s" % ("fin", env_suffix))',
            id="percent with a tuple",
        ),
        pytest.param(
            "python", 's3.Bucket(self, "B", bucket_name="".join(("fin-b~", env_suffix)))', id="join"
        ),
    ],
)
def test_names_put_together_by_calls_are_fixed(language: str, line: str) -> None:
    """A format is text with a suffix behind it as much as a template is."""
    text = _text(language, line)
    assert _run(text, language).text == text.replace("~", "-")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param(
            "typescript",
            "new s3.Bucket(this, 'B', { bucketName: ['fin', environmentSuffix].join('-') });",
            id="joined with a hyphen",
        ),
        pytest.param(
            "python",
            's3.Bucket(self, "B", bucket_name="-".join(["fin", env_suffix]))',
            id="joined with a hyphen, Python",
        ),
        pytest.param(
            "python",
            's3.Bucket(self, "B", bucket_name="fin-{}".format(env_suffix))',
            id="format with a hyphen",
        ),
    ],
)
def test_names_with_a_hyphen_are_left_alone(language: str, line: str) -> None:
    """The separator may come from the list's."""
    text = _text(language, line)
    outcome = _run(text, language)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "handle(`fin-raw${environmentSuffix}.example.com`);", id="host name of another service"
        ),
        pytest.param("handle(`fin-raw${environmentSuffix}.zip`);", id="file"),
    ],
)
def test_a_longer_name_is_another_one(line: str) -> None:
    """A dot goes on in a host name; that is no spelling of the bucket's name."""
    text = _text("typescript", BUCKET, line)
    assert _run(text, "typescript").text == text.replace("~", "-")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        pytest.param(
            ("const lower = handle(1); const suffix = lower;", "`fin-a${suffix}`"),
            "whether it brings its own separator is not known: it is what a call returns",
            id="what a call returns",
        ),
        pytest.param(
            ("const suffix = props.x; const name = props.y;", "`fin-${name}${suffix}`"),
            "what stands before it is not known: `name`",
            id="unknown value before the suffix",
        ),
    ],
)
def test_what_is_not_known_is_reported(lines: tuple[str, str], reason: str) -> None:
    """Silence would read as clean, and a guess could double a hyphen."""
    text = _text("typescript", lines[0], f"new s3.Bucket(this, 'A', {{ bucketName: {lines[1]} }});")
    outcome = _run(text, "typescript")
    assert outcome.text == text
    assert [reason in given for given in outcome.reasons] == [True]


def test_a_parameter_before_the_suffix_is_known_by_its_callers() -> None:
    """`name` is kebab-case text in every call of the method."""
    text = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly envSuffix: string) {
    super(scope, id);
    this.make('events');
    this.make('order-items');
  }
  private make(name: string) {
    return new sqs.Queue(this, name, { queueName: `wh-${name}~${this.envSuffix}` });
  }
}
"""
    assert _run(text, "typescript").text == text.replace("~", "-")


@pytest.mark.parametrize(
    ("top", "suffix"),
    [
        pytest.param("enum Env { Suffix = '<dev' }", "Env.Suffix", id="enum"),
        pytest.param(
            "class Names { static readonly suffix = '<dev'; }", "Names.suffix", id="static field"
        ),
        pytest.param("const nameSuffix = '<DEV'.toLowerCase();", "nameSuffix", id="lower case"),
        pytest.param(
            "const names = { suffix: '<dev' }; const { suffix } = names;", "suffix", id="pattern"
        ),
    ],
)
def test_a_separator_in_a_definition_of_another_kind(top: str, suffix: str) -> None:
    """The hyphen is not doubled: it moves, or the finding says why not."""
    body = f"new s3.Bucket(new cdk.Stack(), 'A', {{ bucketName: `fin-a~${{{suffix}}}` }});"
    text = f"import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n{top}\n{body}\n"
    outcome = _run(text.replace("<", "-"), "typescript")
    if outcome.reasons:
        assert outcome.text == text.replace("<", "-").replace("~", "")
        assert "brings its own separator" in outcome.reasons[0]
    else:
        assert outcome.text == text.replace("<", "").replace("~", "-")


def _fix_files(files: dict[str, str], *targets: str) -> tuple[dict[str, str], list[str]]:
    """The files after the fixes of ``targets`` (all by default), and the reasons given."""
    contents: dict[PurePath, bytes] = {
        PurePath(name): text.replace("~", "").encode() for name, text in files.items()
    }
    project = Project(Path(), contents, files=lambda: list(contents))
    results = engine.run(
        project,
        [Target(Path(path), explicit=True) for path in targets or files],
        Settings(select=frozenset(NAMES)),
        fix=True,
    )
    assert not [error for result in results for error in result.errors]
    after = {str(path): data.decode() for path, data in contents.items()}
    after |= {str(result.path): result.after.decode() for result in results}
    reasons = [item.reason for result in results for item in result.findings if item.reason]
    return after, reasons


OTHER_STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

export class Access extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any) {
    super(scope, id);
    const suffix = props.environmentSuffix;
    new iam.PolicyStatement({ resources: [`arn:aws:s3:::fin-raw~${suffix}/*`] });
  }
}
"""


@pytest.mark.parametrize("targets", [(), ("lib/data.ts",)], ids=["all files", "one file named"])
def test_another_stacks_file_follows(targets: tuple[str, ...]) -> None:
    """An ARN in a policy of another file, and a query in a Python function, are spellings too."""
    files = {
        "lib/data.ts": _text("typescript", BUCKET),
        "lib/access.ts": OTHER_STACK,
        "functions/load.py": "ENV = load()\nBUCKET = f's3://fin-raw~{ENV}/in'\n",
        "lib/unrelated.ts": "export const name = 'fin-rawhide';\n",
    }
    after, reasons = _fix_files(files, *targets)
    assert after == {name: text.replace("~", "-") for name, text in files.items()}
    assert not reasons


def test_a_glue_database_in_another_file_follows() -> None:
    """Queries and crawlers of other files name the same database."""
    files = {
        "lib/data.ts": _text(
            "typescript",
            "new glue.CfnDatabase(this, 'D', "
            "{ catalogId: '1', databaseInput: { name: 'fin-db' } });",
        ),
        "lib/query.ts": "export const sql = 'SELECT * FROM \"fin-db\".t';\n",
        "job.py": 'ARGS = {"--database": "fin-db", "--table": "fin-dbx"}\n',
    }
    after, reasons = _fix_files(files)
    assert after == {
        name: text.replace("fin-db'", "fin_db'").replace('fin-db"', 'fin_db"')
        for name, text in files.items()
    }
    assert not reasons


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("TEMPLATE = 's3://fin-raw{}/in'\n", id="format filled in elsewhere"),
        pytest.param("print('s3://fin-raw%s' % unknown())\n", id="what a call returns"),
    ],
)
def test_a_spelling_in_another_file_that_cannot_follow_keeps_the_name(text: str) -> None:
    """Nothing is renamed by halves."""
    files = {"data.ts": _text("typescript", BUCKET), "load.py": text}
    after, reasons = _fix_files(files)
    assert after == {name: text.replace("~", "") for name, text in files.items()}
    assert "with a placeholder" in reasons[0]


def test_markdown_does_not_rename_in_files_beside_it(tmp_path: Path) -> None:
    """A block in Markdown is a file of its own."""
    other = tmp_path / "load.py"
    other.write_text("X = 's3://fin-rawdev/'\n")
    answer = tmp_path / "answer.md"
    block = _text("typescript", BUCKET.replace("environmentSuffix", "stage")).replace("~", "")
    block = block.replace("export", "const stage = 'dev';\nexport")
    answer.write_text(f"```typescript\n{block}```\n")
    project = Project(tmp_path, files=lambda: [answer, other])
    results = engine.run(
        project,
        [Target(answer, explicit=True)],
        Settings(select=frozenset(NAMES)),
        fix=True,
    )
    assert [result.path for result in results] == [answer]
    assert b"`fin-raw-${stage}`" in results[0].after


FOLLOWED = {
    "a function that picks a configuration": (
        "names.ts",
        {
            "config.ts": "const dev = { suffix: '-dev' };\nconst prod = { suffix: '' };\n"
            "export const load = (stage: string) => { return stage === 'prod' ? prod : dev; };\n",
            "names.ts": "import * as cdk from 'aws-cdk-lib';\n"
            "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
            "export class A extends cdk.Stack {\n"
            "  constructor(s: cdk.App, id: string, { config, ...rest }: any) {\n"
            "    super(s, id, rest);\n"
            "    new s3.Bucket(this, 'B', { bucketName: `fin-b${config.suffix}` });\n"
            "    new cdk.CfnOutput(this, 'O', { value: 'x' });\n  }\n}\n",
            "app.ts": "import * as cdk from 'aws-cdk-lib';\nimport { A } from './names';\n"
            "import { load } from './config';\n"
            "new A(new cdk.App(), 'A', { config: load('dev') });\n",
        },
        "the suffix can be empty: it is empty: `''`, line 2",
    ),
    "context in cdk.json": (
        "names.ts",
        {
            "cdk.json": '{"context": {"nameSuffix": "-dev"}}',
            "names.ts": "import * as cdk from 'aws-cdk-lib';\n"
            "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
            "export class A extends cdk.Stack {\n"
            "  constructor(s: cdk.App, id: string) {\n    super(s, id);\n"
            "    const suffix = this.node.tryGetContext('nameSuffix') || 'x';\n"
            "    new s3.Bucket(this, 'B', { bucketName: `fin-b${suffix}` });\n"
            "    new cdk.CfnOutput(this, 'O', { value: 'x' });\n  }\n}\n",
        },
        "`cdk.json` gives `nameSuffix` the value `-dev`",
    ),
    "values of a dict in a loop": (
        "names.py",
        {
            "names.py": "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
            'STAGES = {"a": {"suffix": "-a"}, "b": {"suffix": load()}}\n\n\n'
            "class A(cdk.Stack):\n    def __init__(self, scope, id, suffix):\n"
            "        super().__init__(scope, id)\n"
            '        s3.Bucket(self, "B", bucket_name=f"fin-b{suffix}")\n\n\n'
            "for name, settings in STAGES.items():\n"
            '    A(cdk.App(), name, suffix=settings["suffix"])\n',
        },
        "whether it brings its own separator is not known: it is what a call returns: `load()`",
    ),
    "an unknown loop": (
        "names.py",
        {
            "names.py": "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
            "for suffix in load():\n"
            '    s3.Bucket(stack, suffix, bucket_name=f"fin-b{suffix}")\n',
        },
        "whether it brings its own separator is not known",
    ),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_values_that_come_a_long_way_hold_the_fix_back(name: str) -> None:
    """A hyphen is never doubled, nor does a name end in one; exports have the stack's name."""
    target, files, reason = FOLLOWED[name]
    contents: dict[PurePath, bytes] = {PurePath(p): text.encode() for p, text in files.items()}
    project = Project(Path(), contents, files=lambda: [p for p in contents if p.suffix != ".json"])
    settings = Settings(select=frozenset([*NAMES, "output-export-name"]))
    (result, *others) = engine.run(
        project, [Target(Path(target), explicit=True)], settings, fix=True
    )
    assert not others
    assert any(reason in (item.reason or "") for item in result.findings)
    assert "fin-b-" not in result.after.decode()
    if "CfnOutput" in files[target]:
        assert "exportName: `${this.stackName}-O`" in result.after.decode()


HELPERS = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly envSuffix: string) {
    super(scope, id);
    const named = (name: string) => `fin-${name}~${envSuffix}`;
    new sqs.Queue(this, 'A', { queueName: named('events') });
    new sqs.Queue(this, 'B', { queueName: this.label('audit') });
    console.log(`arn:aws:sqs:::${named('events')}`);
    BODY
  }
  private label(name: string) { return `wh-${name}~${this.envSuffix}`; }
}
"""


def test_names_that_a_helper_builds_are_fixed_in_the_helper() -> None:
    """Every caller names a resource, or an ARN, by what the function returns."""
    text = HELPERS.replace("    BODY\n", "")
    assert _run(text, "typescript").text == text.replace("~", "-")


def test_helpers_whose_texts_cannot_change() -> None:
    """The other helper's names are fixed all the same."""
    text = HELPERS.replace("BODY", "new sqs.Queue(this, named('id'));")
    outcome = _run(text, "typescript")
    assert outcome.text == text.replace("fin-${name}~", "fin-${name}").replace("~", "-")
    reason = "what the function returns is used for other things: `named('id')`"
    assert [reason in given for given in outcome.reasons] == [True]


VARIABLES = [
    pytest.param(
        "typescript",
        "const dlq = named('dlq');\n    new sqs.Queue(this, 'C', { queueName: dlq });\n"
        "    keep({ QUEUE: dlq, arn: `arn:aws:sqs:us-east-1:1:${dlq}` }, dlq);",
        id="typescript",
    ),
    pytest.param(
        "python",
        'dlq = self.named("dlq")\n        sqs.Queue(self, "C", queue_name=dlq)\n'
        '        keep(dlq, queue=dlq, arn=f"arn:aws:sqs:us-east-1:1:{dlq}")',
        id="python",
    ),
]


def _with_body(language: str, body: str) -> str:
    if language == "typescript":
        return HELPERS.replace("BODY", body)
    text = PUT_IN_PYTHON.replace("    def named", f"        {body}\n\n    def named")
    return text.partition("def test_queue")[0]


@pytest.mark.parametrize(("language", "body"), VARIABLES)
def test_a_name_in_a_variable_is_the_resources_whatever_it_is_used_for(
    language: str, body: str
) -> None:
    text = _with_body(language, body)
    outcome = _run(text.replace("~", ""), language)
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


@pytest.mark.parametrize(("language", "body"), VARIABLES)
def test_a_name_in_a_variable_that_is_an_id_stays(language: str, body: str) -> None:
    body = body.replace("(this, 'C'", "(this, dlq").replace('(self, "C"', "(self, dlq")
    text = _with_body(language, body).replace("fin-${name}~", "fin-${name}")
    text = text if language == "typescript" else text.replace("~", "")
    outcome = _run(text.replace("~", ""), language)
    assert outcome.text == text.replace("~", "-")
    assert any("used for other things" in reason for reason in outcome.reasons)


LABELS = {
    "a VPC's name": (
        "typescript",
        "new ec2.Vpc(this, 'V', { vpcName: named('vpc') });",
    ),
    "a description, by a variable": (
        "typescript",
        "const about = named('role');\n    new iam.Role(this, 'R', { assumedBy, description: about });",
    ),
    "a tag": ("typescript", "cdk.Tags.of(this).add('Name', `the ${named('stack')}`);"),
    "Python, a VPC's name": ("python", 'ec2.Vpc(self, "V", vpc_name=self.named("vpc"))'),
    "Python, a tag": ("python", 'cdk.Tags.of(self).add("Name", self.named("stack"))'),
    "Python, a comment": (
        "python",
        'sfn.StateMachine(self, "M", definition_body=body, comment=self.named("m"))',
    ),
}


@pytest.mark.parametrize(("language", "body"), LABELS.values(), ids=LABELS)
def test_what_people_read_may_come_from_the_same_helper(language: str, body: str) -> None:
    if language == "typescript":
        imports = ("ec2", "iam")
        head = "".join(f"import * as {it} from 'aws-cdk-lib/aws-{it}';\n" for it in imports)
        text = head + HELPERS.replace("BODY", body)
    else:
        head = "from aws_cdk import aws_ec2 as ec2, aws_stepfunctions as sfn\n"
        text = head + PUT_IN_PYTHON.replace("    def named", f"        {body}\n\n    def named")
        text = text.partition("def test_queue")[0]
    outcome = _run(text.replace("~", ""), language)
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


PUT_IN = [
    pytest.param("", "console.log(`arn:aws:sqs:::fin-events~${envSuffix}`);", id="in an ARN"),
    pytest.param("", "console.log('fin-events~' + this.envSuffix);", id="a sum"),
    pytest.param(
        "", "console.log({ QUEUE: named('events'), B: this.label('audit') });", id="once more"
    ),
    pytest.param("", "console.log(`fin-other${envSuffix}`);", id="another name"),
    pytest.param("", "console.log(`fin-events${envSuffix}-two`);", id="a longer name"),
    pytest.param(
        "new Data(new cdk.App(), 'Dev', 'dev');\nnew Data(new cdk.App(), 'Prod', 'prod');\n",
        "console.log('fin-events~dev', 'wh-audit~prod', 'fin-eventsdevx', 'fin-audittest');",
        id="with all its values",
    ),
]


@pytest.mark.parametrize(("calls", "line"), PUT_IN)
def test_names_of_a_helper_are_fixed_where_they_are_spelled_with_a_value_put_in(
    calls: str, line: str
) -> None:
    """What a caller gives the helper, and what the suffix may be, is known."""
    text = HELPERS.replace("BODY", line) + calls
    outcome = _run(text.replace("~", ""), "typescript")
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


PUT_IN_PYTHON = """\
import boto3
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, env="dev"):
        super().__init__(scope, id)
        self.env = env
        sqs.Queue(self, "A", queue_name=self.named("events"))
        sqs.Queue(self, "B", queue_name=self.named("audit"))
        print({"QUEUE": self.named("events")}, f"arn:aws:sqs:::fin-audit~{env}")

    def named(self, part):
        return f"fin-{part}~{self.env}"


def test_queue():
    boto3.client("sqs").get_queue_url(QueueName="fin-events~dev")
    boto3.client("sqs").get_queue_url(QueueName="fin-eventsprod")
"""


def test_names_of_a_python_helper_are_fixed_where_a_value_is_put_in() -> None:
    """Its method, an ARN, an environment variable and a client's call go on naming one queue."""
    outcome = _run(PUT_IN_PYTHON.replace("~", ""), "python")
    assert outcome.text == PUT_IN_PYTHON.replace("~", "-")
    assert not outcome.reasons


def test_values_that_vary_together_put_no_name_in() -> None:
    """Which of them meet is not known: `a-y` is no queue's name."""
    text = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, envSuffix: string) {
    super(scope, id);
    const named = (one: string, two: string) => `${one}-${two}~${envSuffix}`;
    new sqs.Queue(this, 'A', { queueName: named('a', 'x') });
    new sqs.Queue(this, 'B', { queueName: named('b', 'y') });
    console.log(`a-y${envSuffix}`);
  }
}
"""
    assert _run(text.replace("~", ""), "typescript").text == text.replace("~", "-")


HELPER = (
    "import * as cdk from 'aws-cdk-lib';\nimport { aws_s3 as s3 } from 'aws-cdk-lib';\n"
    "export class Tap extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
    "    super(scope, id);\n"
    "    const suffix = this.node.tryGetContext('environmentSuffix') || 'dev';\n"
    "    const make = (id: string, name: string) =>\n"
    "      new s3.Bucket(this, id, { bucketName: `fin-${name}~${suffix}` });\n"
    "    make('Raw', 'raw');\n    make('Code', 'code');\n  }\n}\n"
)
PYTHON_HELPER = (
    "from aws_cdk import Stack, aws_s3 as s3\n\n\nclass Tap(Stack):\n"
    "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
    '        suffix = self.node.try_get_context("environmentSuffix") or "dev"\n'
    '        for name in ("raw", "code"):\n'
    '            s3.Bucket(self, name, bucket_name=f"fin-{name}~{suffix}")\n'
)
OWN_HELPERS = {
    "typescript: a helper of the same parameter": (
        "const named = (name: string) => `fin-${name}~${suffix}`;\nexpect(named('raw'));\n"
    ),
    "typescript: a loop over the same values": (
        "['raw', 'code'].forEach((part) => expect(`fin-${part}~${suffix}`));\n"
    ),
    "typescript: a loop over others": "for (const p of ['a', 'b']) expect(`fin-${p}${suffix}`);\n",
    "typescript: a table of tests": (
        "test.each([['raw', 1], ['code', 2]])('%s', (part, n) => expect(`fin-${part}~${suffix}`));\n"
    ),
    "typescript: a list of tests": (
        "test.each(['raw', 'code'])('%s', (part) => expect(`fin-${part}~ut`));\n"
    ),
    "python: a list of tests": (
        'import pytest\n@pytest.mark.parametrize("part", ["raw", "code"])\n'
        'def test_it(part):\n    assert f"fin-{part}~ut"\n'
    ),
    "python: a table of tests": (
        'import pytest\n@pytest.mark.parametrize(("n", "part"), [(1, "raw"), (2, "code")])\n'
        'def test_it(n, part):\n    assert f"fin-{part}~{suffix}"\n'
    ),
    "python: a table of others": (
        'import pytest\n@pytest.mark.parametrize("n, part", [(1, "x"), (2, "y")])\n'
        'def test_it(n, part):\n    assert f"fin-{part}{suffix}"\n'
    ),
    "python: a loop over the same values": (
        'def test_it():\n    for part in ["raw", "code"]:\n        assert f"fin-{part}~{suffix}"\n'
    ),
}


@pytest.mark.parametrize("case", OWN_HELPERS)
def test_a_test_that_makes_the_names_itself_follows(case: str) -> None:
    """It gives the context the suffix that it puts into them."""
    if case.startswith("typescript"):
        stack, shown = "tap.ts", HELPER
        head = (
            "import * as cdk from 'aws-cdk-lib';\nimport { Tap } from './tap';\n"
            "const suffix = 'ut';\n"
            "new Tap(new cdk.App({ context: { environmentSuffix: suffix } }), 'T');\n"
        )
        test = "tap.test.ts"
    else:
        stack, shown, test = "tap.py", PYTHON_HELPER, "test_tap.py"
        head = (
            'from aws_cdk import App\nfrom tap import Tap\n\nsuffix = "ut"\n'
            'Tap(App(context={"environmentSuffix": suffix}), "T")\n\n\n'
        )
    files = {stack: shown, test: head + OWN_HELPERS[case]}
    given = {name: text.replace("~", "") for name, text in files.items()}
    found, reasons = _fix_files(given)
    assert reasons == []
    assert found == {name: text.replace("~", "-") for name, text in files.items()}


QUEUES = """\
from aws_cdk import Stack, aws_sqs as sqs
from constructs import Construct


class Messaging(Construct):
    def __init__(self, scope, id, *, suffix):
        super().__init__(scope, id)
        self.queues = {}
        for consumer in ("billing", "shipping"):
            self.queues[consumer] = sqs.Queue(self, consumer, queue_name=f"orders-{consumer}~{suffix}")


class Orders(Stack):
    def __init__(self, scope, id, suffix="dev"):
        super().__init__(scope, id)
        messaging = Messaging(self, "M", suffix=suffix)
        LOOP
            print(f"orders-{name}~{suffix}")
"""


@pytest.mark.parametrize(
    "loop", ["for name, queue in messaging.queues.items():", "for name in messaging.queues:"]
)
def test_the_keys_that_a_table_gets_later_are_a_name_s_values(loop: str) -> None:
    text = QUEUES.replace("LOOP", loop)
    outcome = run(text.replace("~", ""), "python", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")


SPELLED_OTHERWISE = {
    "the account of a stack": (
        "`app-raw~${props.suffix}-${cdk.Aws.ACCOUNT_ID}`",
        "`arn:aws:s3:::app-raw~${props.suffix}-${this.account}`",
    ),
    "the region by another stack": (
        "`app-raw~${props.suffix}-${this.region}`",
        "`app-raw~${props.suffix}-${cdk.Stack.of(this).region}`",
    ),
    "the account in a text for CloudFormation": (
        "`app-raw~${props.suffix}-${this.account}`",
        "cdk.Fn.sub('app-raw~${Env}-${AWS::AccountId}', { Env: props.suffix })",
    ),
    "the account of the props' environment": (
        "`app-raw~${props.suffix}-${props.env.account}`",
        "`app-raw~${props.suffix}-${this.account}`",
    ),
    "an account that a script has": (
        "`app-raw~${props.suffix}-${this.account}`",
        "((accountId: string) => `app-raw~${props.suffix}-${accountId}`)",
    ),
    "a suffix from the context": (
        "`app-raw~${props.suffix}`",
        "`app-raw~${this.node.tryGetContext('suffix') || 'dev'}`",
    ),
}


@pytest.mark.parametrize(("name", "other"), SPELLED_OTHERWISE.values(), ids=SPELLED_OTHERWISE)
def test_the_same_value_that_is_spelled_otherwise_follows(name: str, other: str) -> None:
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport { aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "export class App extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props: { suffix: string; env: any }) {\n"
        "    super(scope, id);\n"
        f"    new s3.Bucket(this, 'B', {{ bucketName: {name} }});\n"
        f"    new cdk.CfnOutput(this, 'O', {{ value: {other} }});\n  }}\n}}\n"
    )
    outcome = run(text.replace("~", ""), "typescript", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")


def test_a_function_s_own_suffix_is_another_value() -> None:
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport { aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "const suffix = 'dev';\n"
        "export const shown = (env: string) => `app-raw${env}`;\n"
        "new s3.Bucket(new cdk.Stack(), 'B', { bucketName: `app-raw~${suffix}` });\n"
    )
    outcome = run(text.replace("~", ""), "typescript", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")


def test_what_is_told_of_another_file_is_told_of_it_as_it_is_by_now() -> None:
    """Its lines are those after its own fixes."""
    base = (
        "import aws_cdk as cdk\nfrom aws_cdk import Stack, aws_glue as glue, aws_s3 as s3\n\n\n"
        "class Base(Stack):\n    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id)\n        s3.Bucket(\n            self,\n"
        '            "Raw",\n        )\n        self.tables = ["page-views"]\n'
    )
    stack = (
        "from aws_cdk import aws_glue as glue\nfrom base import Base\n\n\n"
        "class Data(Base):\n    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id)\n        for t in self.tables:\n"
        '            glue.CfnTable(self, t.title(), catalog_id="1", database_name="d",\n'
        '                          table_input={"name": f"raw_{t}"})\n'
        "            print('of raw_page-views')\n"
    )
    contents = {PurePath("base.py"): base.encode(), PurePath("stack.py"): stack.encode()}
    project = Project(Path(), contents, files=lambda: list(contents))
    select = frozenset({"s3-bucket-removal-policy", "glue-database-name"})
    targets = [Target(Path(path), explicit=True) for path in contents]
    results = engine.run(project, targets, Settings(select=select), fix=True)
    left = [item.after.reason or "" for result in results for item in result.left]
    after = next(result.after for result in results if result.path.name == "base.py").decode()
    line = after.splitlines().index('        self.tables = ["page-views"]') + 1
    assert line > base.splitlines().index('        self.tables = ["page-views"]') + 1
    assert [f"line {line} of base.py" in reason for reason in left] == [True], left


def test_a_naming_module_s_function_is_followed_to_the_names_that_it_makes() -> None:
    """By a helper's parameter, and past a test that compares what it gives."""
    files = {
        "naming.py": 'def named(kind, suffix):\n    return f"orders-{kind}~{suffix}"\n',
        "stack.py": (
            "from aws_cdk import Stack, aws_s3 as s3\nfrom naming import named\n\n\n"
            "def make(scope, id, *, name):\n    return s3.Bucket(scope, id, bucket_name=name)\n\n\n"
            "class Orders(Stack):\n    def __init__(self, scope, id, env_suffix):\n"
            "        super().__init__(scope, id)\n"
            '        make(self, "Archive", name=named("archive", env_suffix))\n'
        ),
        "test_naming.py": (
            "from naming import named\n\n\ndef test_it():\n"
            '    assert named("archive", "ci") == "orders-archive~ci"\n'
        ),
    }
    found, reasons = _fix_files(files)
    assert reasons == []
    assert found == {name: text.replace("~", "-") for name, text in files.items()}


def test_a_function_whose_result_goes_elsewhere_too_keeps_its_names() -> None:
    files = {
        "stack.py": (
            "from aws_cdk import Stack, aws_s3 as s3\n\n\n"
            'def named(kind, suffix):\n    return f"orders-{kind}{suffix}"\n\n\n'
            "def make(scope, id, *, name):\n    print(name)\n"
            "    return s3.Bucket(scope, id, bucket_name=name)\n\n\n"
            "class Orders(Stack):\n    def __init__(self, scope, id, env_suffix):\n"
            "        super().__init__(scope, id)\n"
            '        make(self, "Archive", name=named("archive", env_suffix))\n'
            '        print(named("other", env_suffix))\n'
        ),
    }
    found, reasons = _fix_files(files)
    assert found == files
    assert ["used for other things" in reason for reason in reasons] == [True]


SEVERAL = {
    "typescript": "handle(`s3://fin-raw~${environmentSuffix},s3://fin-raw~${environmentSuffix}/in`);",
    "python": 'handle(f"s3://fin-raw~{env_suffix},s3://fin-raw~{env_suffix}/in")',
}


@pytest.mark.parametrize("language", SEVERAL)
def test_each_bucket_of_several_urls_in_one_text_follows(language: str) -> None:
    """A comma ends the bucket's name as well as a path."""
    bucket = PYTHON_BUCKET if language == "python" else BUCKET
    text = _text(language, bucket, SEVERAL[language])
    assert _run(text, language).text == text.replace("~", "-")


TAKEN_APART = {
    "typescript": (
        "const name = `fin-raw${environmentSuffix}`;",
        "new s3.Bucket(this, 'Raw', { bucketName: name });",
        "handle(name.split('-')[1]);",
    ),
    "python": (
        'name = f"fin-raw{env_suffix}"',
        's3.Bucket(self, "Raw", bucket_name=name)',
        'handle(name.rpartition("-")[2])',
    ),
    "typescript, a database": (
        "const name = `fin-raw-${environmentSuffix}`;",
        "new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name } });",
        "handle(name.substring(0, name.indexOf('-')));",
    ),
    "python, a database": (
        'name = f"fin-raw-{env_suffix}"',
        'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": name})',
        "handle(name.split('-')[0])",
    ),
}


@pytest.mark.parametrize("case", TAKEN_APART)
def test_a_name_that_is_taken_apart_at_its_separators_stays(case: str) -> None:
    """The pieces would be others."""
    language = case.partition(",")[0]
    text = _text(language, *TAKEN_APART[case])
    outcome = _run(text, language)
    assert outcome.text == text
    assert ["taken apart at its separators" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize("separator", ["','", "undefined"])
def test_a_name_that_is_taken_apart_at_something_else_changes(separator: str) -> None:
    """No piece of it ends elsewhere."""
    lines = TAKEN_APART["typescript"]
    text = _text("typescript", lines[0].replace("raw$", "raw~$"), lines[1], lines[2])
    text = text.replace("'-'", separator)
    assert _run(text, "typescript").text == text.replace("~", "-")
