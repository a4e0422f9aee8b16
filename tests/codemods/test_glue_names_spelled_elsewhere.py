"""A Glue database whose name a function makes, which makes other names too, and that is spelled.

``|`` is where a hyphen goes, ``~`` a hyphen that becomes an underscore, ``^`` where one goes, and
``%`` where the text is taken with underscores.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("resource-name-separator", "glue-database-name")
STACK = {
    "lib/stack.ts": """\
import { App, Stack, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';

export function physicalName(resource: string, stage: string): string {
  return `mobility-${resource}|${stage}`;
}
export class S extends Stack {
  constructor(scope: App, id: string, stage: string) {
    super(scope, id);
    const named = (what: string) => physicalName(what, stage);
    new s3.Bucket(this, 'B', { bucketName: named('trips') });
    new s3.Bucket(this, 'A', { bucketName: physicalName('archive', stage) });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: 'c',
      databaseInput: { name: MADE },
    });
    new glue.CfnCrawler(this, 'C', {
      role: 'r',
      targets: {},
      databaseName: named('trips-db')%,
    });
  }
}
new S(new App(), 'S', 'dev');
""",
    "lib/stack.py": """\
from aws_cdk import App, Stack, aws_glue as glue, aws_s3 as s3


def physical_name(resource: str, stage: str) -> str:
    return f"mobility-{resource}|{stage}"


class S(Stack):
    def __init__(self, scope, id, stage: str):
        super().__init__(scope, id)
        named = lambda what: physical_name(what, stage)
        s3.Bucket(self, "B", bucket_name=named("trips"))
        s3.Bucket(self, "A", bucket_name=physical_name("archive", stage))
        glue.CfnDatabase(
            self,
            "Db",
            catalog_id="c",
            database_input={"name": MADE},
        )
        glue.CfnCrawler(
            self,
            "C",
            role="r",
            targets={},
            database_name=named("trips-db")%,
        )


S(App(), "S", "dev")
""",
}
TEST = {
    "lib/stack.ts": (
        "test/stack.test.ts",
        (
            "import { App } from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { S, physicalName } from '../lib/stack';\n\n"
            "const PROJECT = 'mobility';\n"
            "const suffix = process.env.ENVIRONMENT_SUFFIX ?? 'dev';\n"
            "const own = (what: string) => `${PROJECT}-${what}|${suffix}`;\n"
            "test('names', () => {\n"
            "  const template = Template.fromStack(new S(new App(), 'T', 'dev'));\n"
            "  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: own('trips') });\n"
            "  const expected = EXPECTED;\n"
            "  template.hasResourceProperties('AWS::Glue::Database', {\n"
            "    DatabaseInput: { Name: expected },\n"
            "  });\n"
            "});\n"
        ),
    ),
    "lib/stack.py": (
        "tests/test_stack.py",
        (
            "import os\n\n"
            "from aws_cdk import App\n"
            "from aws_cdk.assertions import Template\n"
            "from lib.stack import S, physical_name\n\n"
            'PROJECT = "mobility"\n'
            'suffix = os.environ.get("ENVIRONMENT_SUFFIX", "dev")\n'
            'own = lambda what: f"{PROJECT}-{what}|{suffix}"\n\n\n'
            "def test_names():\n"
            '    template = Template.from_stack(S(App(), "T", "dev"))\n'
            '    bucket = {"BucketName": own("trips")}\n'
            '    template.has_resource_properties("AWS::S3::Bucket", bucket)\n'
            "    expected = EXPECTED\n"
            '    props = {"DatabaseInput": {"Name": expected}}\n'
            '    template.has_resource_properties("AWS::Glue::Database", props)\n'
        ),
    ),
}
MADE = {
    "lib/stack.ts": ("physicalName('trips-db', stage)%", "named('trips-db')%"),
    "lib/stack.py": ('physical_name("trips-db", stage)%', 'named("trips-db")%'),
}
#: How a test may spell the name; the last makes it by the function of the stack.
EXPECTED = {
    "lib/stack.ts": (
        "'mobility~trips~db^dev'",
        "`mobility~trips~db^${suffix}`",
        '`SELECT 1 FROM "mobility~trips~db^${suffix}"."t"`',
        "own('trips-db')%",
        "physicalName('trips-db', 'dev')%",
    ),
    "lib/stack.py": (
        '"mobility~trips~db^dev"',
        'f"mobility~trips~db^{suffix}"',
        'f\'SELECT 1 FROM "mobility~trips~db^{suffix}"."t"\'',
        'own("trips-db")%',
        'physical_name("trips-db", "dev")%',
    ),
}
UNDERSCORES = {"lib/stack.ts": ".replace(/-/g, '_')", "lib/stack.py": '.replace("-", "_")'}
CASES = [
    pytest.param(path, made, expected, id=f"{path}: {made}: {expected}")
    for path in STACK
    for made in MADE[path]
    for expected in EXPECTED[path]
]


def _texts(path: str, made: str, expected: str) -> tuple[dict[str, str], dict[str, str]]:
    """The files before and after."""
    test, text = TEST[path]
    files = {path: STACK[path].replace("MADE", made), test: text.replace("EXPECTED", expected)}
    before = {name: _marked(it, "", "-", "", "") for name, it in files.items()}
    after = {name: _marked(it, "-", "_", "_", UNDERSCORES[path]) for name, it in files.items()}
    return before, after


def _marked(text: str, hyphen: str, between: str, underscore: str, taken: str) -> str:
    marks = {"|": hyphen, "~": between, "^": underscore, "%": taken}
    return "".join(marks.get(character, character) for character in text)


@pytest.mark.parametrize(("path", "made", "expected"), CASES)
def test_tests_follow_that_spell_the_name(path: str, made: str, expected: str) -> None:
    before, after = _texts(path, made, expected)
    outcome = run_files(before, *SELECT)
    assert outcome.texts == after
    assert len(outcome.messages) == 3
    assert not outcome.reasons


@pytest.mark.parametrize("path", STACK)
def test_other_names_stay_where_the_database_is_not_asked_for(path: str) -> None:
    """They say so at once, while they count as fixable where its fix makes way for theirs."""
    before, _ = _texts(path, MADE[path][0], EXPECTED[path][0])
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == before
    told = "CfnDatabase 'Db' has the same text in its name"
    assert outcome.reasons == [told, told]


@pytest.mark.parametrize("path", STACK)
def test_other_names_stay_where_a_comment_keeps_the_database(path: str) -> None:
    before, _ = _texts(path, MADE[path][0], EXPECTED[path][0])
    mark = "//" if path.endswith(".ts") else "#"
    name = "databaseInput" if path.endswith(".ts") else "database_input"
    ignored = f"{mark} cdkfix: ignore[glue-database-name]\n{name}"
    before = {**before, path: before[path].replace(name, ignored)}
    outcome = run_files(before, *SELECT)
    assert outcome.texts == before
    assert len(outcome.reasons) == 2


@pytest.mark.parametrize(
    ("path", "statement"),
    [
        ("lib/stack.ts", "    console.log(`database/mobility~trips~db^${stage}`);\n"),
        ("lib/stack.py", '        print("database/mobility~trips~db^" + stage)\n'),
    ],
)
def test_texts_of_the_stack_follow_as_well(path: str, statement: str) -> None:
    mark = "    const named" if path.endswith(".ts") else "        named ="
    text = STACK[path].replace("MADE", MADE[path][0]).replace(mark, statement + mark)
    outcome = run_files({path: _marked(text, "", "-", "", "")}, *SELECT)
    assert outcome.texts == {path: _marked(text, "-", "_", "_", UNDERSCORES[path])}


@pytest.mark.parametrize("path", STACK)
def test_names_that_are_right_stay(path: str) -> None:
    _, after = _texts(path, MADE[path][0], EXPECTED[path][0])
    outcome = run_files(after, *SELECT)
    assert outcome.texts == after
    assert not outcome.messages


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("lib/stack.ts", "'mobility-trips-db' + suffix.trim().padEnd(9)"),
        ("lib/stack.py", '"mobility-trips-db" + suffix.center(9)'),
    ],
)
def test_what_cannot_follow_holds_the_name_back(path: str, expected: str) -> None:
    before, _ = _texts(path, MADE[path][0], expected)
    outcome = run_files(before, "glue-database-name")
    assert outcome.texts == before
    assert ["is spelled without its function" in it for it in outcome.reasons] == [True]
