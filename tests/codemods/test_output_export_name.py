"""Export names: which suffix they take, when the stack's name stands for it, and when neither."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

TYPESCRIPT = """\
import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

interface DataProps extends StackProps {
  environmentSuffix?: string;
  stage: string;
}

export class Data extends Stack {
  constructor(scope: Construct, id: string, props: DataProps) {
    super(scope, id, props);
    BODY
  }
}
"""

PYTHON = """\
from typing import Optional

from aws_cdk import CfnOutput, Stack, aws_s3 as s3

CONFIG = {"stage": "dev"}
STAGE = CONFIG["stage"]


class Data(Stack):
    def __init__(self, scope, construct_id, stage: str, env: Optional[str] = None, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        BODY
"""

OUTPUT = "new CfnOutput(this, 'Name', { value: 'x' });"


def _fix(text: str, language: str) -> Outcomes:
    return run(text, language, ["output-export-name"])


def _typescript(*lines: str) -> str:
    return TYPESCRIPT.replace("BODY", "\n    ".join(lines))


def _python(*lines: str) -> str:
    return PYTHON.replace("BODY", "\n        ".join(lines))


def _added(before: str, after: str) -> list[str]:
    """The lines of ``after`` that ``before`` does not have, stripped."""
    old = before.splitlines()
    return [line.strip() for line in after.splitlines() if line not in old]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "new CfnOutput(this, 'A', { value: 'x', exportName: id });", id="named by a parameter"
        ),
        pytest.param(
            "new CfnOutput(this, 'A', { value: 'x', exportName: id ? 'a' : undefined });",
            id="named in some cases",
        ),
        pytest.param(
            "const given = { value: 'x', exportName: 'a' }; new CfnOutput(this, 'A', given);",
            id="named in shared props",
        ),
        pytest.param(
            "const out = new CfnOutput(this, 'A', { value: 'x' }); out.exportName = 'a';",
            id="named afterwards",
        ),
        pytest.param(
            "const all = ['A', 'B'].map((name) => new CfnOutput(this, name, { value: 'x' }));"
            " for (const out of all) out.exportName = `x-${out.node.id}`;",
            id="named afterwards in a loop",
        ),
        pytest.param("this.exportValue('x');", id="value exported by its stack"),
    ],
)
def test_left_alone(line: str) -> None:
    """Outputs that have a name in any way keep it."""
    text = _typescript(line)
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert not outcome.findings


def test_outputs_of_a_comprehension_that_a_loop_names_are_left_alone_in_python() -> None:
    text = _python(
        'outputs = [CfnOutput(self, f"Out{i}", value=str(i)) for i in range(2)]',
        "for out in outputs:",
        '    out.export_name = f"{self.stack_name}-{out.node.id}"',
    )
    outcome = _fix(text, "python")
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(
            "new CfnOutput(new Stack(this, 'Inner'), 'A', { value: 'x' });",
            "its scope is made on the spot",
            id="scope made in the call",
        ),
        pytest.param(
            "new CfnOutput(this, `A${props.n++}`, { value: 'x' });",
            "its id must not be evaluated twice",
            id="id that counts",
        ),
        pytest.param(
            "new CfnOutput(this, '__', { value: 'x' });",
            "its id holds no character",
            id="id of underscores",
        ),
        pytest.param(
            "new CfnOutput(...props.outputs);", "props come from", id="arguments passed on"
        ),
    ],
)
def test_not_fixable(line: str, reason: str) -> None:
    """What cannot be named safely is reported."""
    text = _typescript(line)
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        pytest.param(
            ["new Bucket(this, 'B', { bucketName: `b-${props.stage}` });"],
            "`Name-${props.stage}`",
            id="a prop that is always given",
        ),
        pytest.param(
            ["new Bucket(this, 'B', { bucketName: `b-${props.environmentSuffix}` });"],
            "`${this.stackName}-Name`",
            id="a prop that may be left out",
        ),
        pytest.param(
            [
                "const { environmentSuffix } = props;",
                "new Bucket(this, 'B', { bucketName: `b-${environmentSuffix}` });",
            ],
            "`${this.stackName}-Name`",
            id="a prop that may be left out, taken by a pattern",
        ),
        pytest.param(
            [
                "const suffix = props.environmentSuffix ?? 'dev';",
                "new Bucket(this, 'B', { bucketName: `b-${suffix}` });",
            ],
            "`Name-${suffix}`",
            id="a default",
        ),
        pytest.param(
            [
                "const prefix = `fin-${props.stage}`;",
                "new Bucket(this, 'B', { bucketName: `${prefix}-raw` });",
            ],
            "`Name-${props.stage}`",
            id="in a text that names are made of",
        ),
        pytest.param(
            [
                "const suffix = props.environmentSuffix ?? 'dev';",
                "new Part(this, 'Part', { suffix, databaseName: `part${suffix}` });",
            ],
            "`Name-${suffix}`",
            id="handed to a part",
        ),
        pytest.param(
            [
                "const suffix = props.environmentSuffix ?? '-dev';",
                "new Part(this, 'Part', { suffix });",
            ],
            "`${this.stackName}-Name`",
            id="handed to a part, with a hyphen that may leave it",
        ),
        pytest.param(
            [
                "const environment = { STAGE: 'dev' };",
                "new Part(this, 'Part', { environment });",
            ],
            "`${this.stackName}-Name`",
            id="an environment that is no text",
        ),
        pytest.param(
            [
                "const suffix = props.environmentSuffix || '';",
                "new Bucket(this, 'B', { bucketName: `b-${suffix}` });",
            ],
            "`${this.stackName}-Name`",
            id="an empty default",
        ),
        pytest.param(
            [
                "const suffix = props.environmentSuffix ? `-${props.environmentSuffix}` : '-dev';",
                "new Bucket(this, 'B', { bucketName: `b${suffix}` });",
            ],
            "`Name${suffix}`",
            id="a hyphen in every alternative",
        ),
        pytest.param(
            ["const suffix = '_dev';", "new Bucket(this, 'B', { bucketName: `b${suffix}` });"],
            "`${this.stackName}-Name`",
            id="an underscore, which no export name may have",
        ),
        pytest.param(
            [
                "{",
                "  const suffix = 'dev';",
                "  new Bucket(this, 'B', { bucketName: `b-${suffix}` });",
                "}",
            ],
            "`${this.stackName}-Name`",
            id="a suffix of another block",
        ),
        pytest.param(
            ["new Bucket(this, 'B', { bucketName: `b-${this.urlSuffix}` });"],
            "`${this.stackName}-Name`",
            id="what CDK calls a suffix",
        ),
        pytest.param(
            [
                "const env = 'a', suffix = 'b';",
                "new Bucket(this, 'B', { bucketName: `b-${env}` });",
                "new Bucket(this, 'C', { bucketName: `c-${suffix}` });",
                "new Bucket(this, 'D', { bucketName: 'd-' + suffix });",
            ],
            "`Name-${suffix}`",
            id="the one used most",
        ),
    ],
)
def test_suffix_in_typescript(lines: list[str], name: str) -> None:
    """The suffix of the stack's own names is taken if it is visible and never empty."""
    before = _typescript(*lines, OUTPUT)
    outcome = _fix(before, "typescript")
    assert _added(before, outcome.text) == [
        f"new CfnOutput(this, 'Name', {{ value: 'x', exportName: {name} }});"
    ]


def test_suffix_declared_later_is_not_used() -> None:
    """A constant has no value before its declaration."""
    before = _typescript(
        OUTPUT, "const suffix = 'dev';", "new Bucket(this, 'B', { bucketName: `b-${suffix}` });"
    )
    assert "`${this.stackName}-Name`" in _fix(before, "typescript").text


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        pytest.param("`${props.stage}Arn`", "`${props.stage}Arn-${suffix}`", id="template"),
        pytest.param("'Arn' + props.n", "`Arn${props.n}-${suffix}`", id="sum"),
        pytest.param("id", "`${id}-${suffix}`", id="parameter"),
        pytest.param("`Arn-${suffix}`", "`Arn-${suffix}`", id="suffix in the id already"),
        pytest.param("'raw_arn'", "`rawarn-${suffix}`", id="underscore"),
        pytest.param("'Raw ARN: '", "`RawARN-${suffix}`", id="label with a colon"),
    ],
)
def test_id_as_an_expression(id_: str, name: str) -> None:
    """A computed id is used as it is; characters that no export may have are left out."""
    before = _typescript(
        "const suffix = 'dev';",
        "new Bucket(this, 'B', { bucketName: `b-${suffix}` });",
        f"new CfnOutput(this, {id_}, {{ value: 'x' }});",
    )
    assert _added(before, _fix(before, "typescript").text) == [
        f"new CfnOutput(this, {id_}, {{ value: 'x', exportName: {name} }});"
    ]


def test_ids_that_differ_by_what_no_export_may_have_take_the_stacks_name() -> None:
    """Without their underscore they would be one name in two stacks."""
    before = (
        "import { App, CfnOutput, Stack } from 'aws-cdk-lib';\n"
        "import { Bucket } from 'aws-cdk-lib/aws-s3';\nconst suffix = 'dev';\n"
    )
    for name, id_ in (("One", "raw_arn"), ("Two", "rawarn")):
        before += (
            f"class {name} extends Stack {{\n  constructor(app: App) {{\n    super(app, '{name}');\n"
            f"    new Bucket(this, 'B', {{ bucketName: `{name.lower()}-${{suffix}}` }});\n"
            f"    new CfnOutput(this, '{id_}', {{ value: 'x' }});\n  }}\n}}\n"
        )
    outcome = _fix(before, "typescript")
    assert outcome.reasons == []
    assert outcome.text.count("exportName: `${this.stackName}-rawarn`") == 2


def test_shared_props_are_overridden() -> None:
    """A definition elsewhere does not see the stack, and other outputs have other names."""
    text = _typescript("new CfnOutput(this, 'Name', shared);")
    before = text.replace(
        "export class", "const shared = { value: 'x', exportName: undefined };\n\nexport class"
    )
    assert _added(before, _fix(before, "typescript").text) == [
        "new CfnOutput(this, 'Name', { ...shared, exportName: `${this.stackName}-Name` });"
    ]


def test_other_scopes_ask_for_their_stack() -> None:
    """A construct, and a scope that is passed in, have a stack around them."""
    before = """\
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

class Part extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CfnOutput(this, 'Part', { value: 'x' });
  }
}

export function outputs(scope: Construct) {
  new CfnOutput(scope, 'Passed', { value: 'x' });
}

const stack = new Stack(new App(), 'Top');
new CfnOutput(stack, 'Top', { value: 'x' });
"""
    assert _added(before, _fix(before, "typescript").text) == [
        "new CfnOutput(this, 'Part', { value: 'x', exportName: `${Stack.of(this).stackName}-Part` });",
        "new CfnOutput(scope, 'Passed', { value: 'x', exportName: `${Stack.of(scope).stackName}-Passed` });",
        "new CfnOutput(stack, 'Top', { value: 'x', exportName: `${stack.stackName}-Top` });",
    ]


def test_hyphen_moves_out_of_the_suffix() -> None:
    """Where the names get the suffix's hyphen, the export's name needs one as well."""
    names = ["resource-name-separator", "output-export-name"]
    before = _typescript(
        "const suffix = '-dev';", "new Bucket(this, 'B', { bucketName: `b${suffix}` });", OUTPUT
    )
    after = _typescript(
        "const suffix = 'dev';",
        "new Bucket(this, 'B', { bucketName: `b-${suffix}` });",
        "new CfnOutput(this, 'Name', { value: 'x', exportName: `Name-${suffix}` });",
    )
    assert run(before, "typescript", names).text == after


STACKS = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const suffix = 'dev';

export class NAME extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { bucketName: `b-${suffix}` });
    new cdk.CfnOutput(this, 'Same', { value: 'x' });
    new cdk.CfnOutput(this, 'NAME', { value: 'x' });
  }
}
"""


def _outputs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if "CfnOutput(" in line]


def test_same_id_in_two_stacks_of_a_file() -> None:
    """Export names are unique in an account and region."""
    one = STACKS.replace("NAME", "One")
    two = STACKS.replace("NAME", "Two").partition("const suffix = 'dev';\n")[2]
    assert _outputs(_fix(one + two, "typescript").text) == [
        "new cdk.CfnOutput(this, 'Same', { value: 'x', exportName: `${this.stackName}-Same` });",
        "new cdk.CfnOutput(this, 'One', { value: 'x', exportName: `One-${suffix}` });",
        "new cdk.CfnOutput(this, 'Same', { value: 'x', exportName: `${this.stackName}-Same` });",
        "new cdk.CfnOutput(this, 'Two', { value: 'x', exportName: `Two-${suffix}` });",
    ]


def test_stack_made_twice_uses_its_name() -> None:
    """A constant suffix does not tell the instances of a class apart."""
    app = "const app = new cdk.App();\nnew One(app, 'A');\nnew One(app, 'B');\n"
    text = _fix(STACKS.replace("NAME", "One") + app, "typescript").text
    assert "`${this.stackName}-One`" in text


def test_stack_made_twice_with_a_suffix_each() -> None:
    """A suffix that the constructor is given does."""
    one = STACKS.replace("NAME", "One").replace("id: string", "id: string, suffix: string")
    app = "const app = new cdk.App();\nnew One(app, 'A', 'a');\nnew One(app, 'B', 'b');\n"
    assert "`One-${suffix}`" in _fix(one + app, "typescript").text


def test_construct_made_twice_is_not_fixable() -> None:
    """Two constructs of a class may be in one stack: no name that is written here is unique."""
    one = STACKS.replace("NAME", "Part").replace("cdk.Stack", "Construct")
    text = "import { Construct } from 'constructs';\n" + one
    app = "const app = new cdk.App();\n['a', 'b'].forEach((id) => new Part(app, id));\n"
    outcome = _fix(text + app, "typescript")
    assert outcome.text == text + app
    assert set(outcome.reasons) == {
        "Part is made more than once, and its outputs would share one name"
    }


def test_same_id_in_two_files_of_an_app() -> None:
    """Stacks that an entry point brings together share an account; tests do not count."""
    files: dict[PurePath, bytes] = {
        Path("lib/one.ts"): STACKS.replace("NAME", "One").encode(),
        Path("lib/two.ts"): STACKS.replace("NAME", "Two").encode(),
        Path("bin/app.ts"): b"import { App } from 'aws-cdk-lib';\n"
        b"import { One } from '../lib/one';\nimport * as two from '../lib/two';\n"
        b"const app = new App();\nnew One(app, 'One');\nnew two.Two(app, 'Two');\n",
        Path("test/one.test.ts"): b"import { One } from '../lib/one';\n"
        b"new One(app, 'A');\nnew One(app, 'B');\n",
    }
    settings = Settings(select=frozenset({"output-export-name"}))
    targets = [Target(Path(path), explicit=True) for path in files]
    one, two, *_ = engine.run(Project(Path(), files), targets, settings, fix=True)
    for result, own in ((one, "One"), (two, "Two")):
        assert _outputs(result.after.decode()) == [
            "new cdk.CfnOutput(this, 'Same', { value: 'x', exportName: `${this.stackName}-Same` });",
            f"new cdk.CfnOutput(this, '{own}', {{ value: 'x', exportName: `{own}-${{suffix}}` }});",
        ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        pytest.param(
            ['s3.Bucket(self, "B", bucket_name=f"b-{stage}")'], 'f"Name-{stage}"', id="parameter"
        ),
        pytest.param(
            ['s3.Bucket(self, "B", bucket_name=f"b-{env}")'],
            'f"{self.stack_name}-Name"',
            id="optional parameter",
        ),
        pytest.param(
            ['self.suffix = env or "dev"', 's3.Bucket(self, "B", bucket_name="b-" + self.suffix)'],
            'f"Name-{self.suffix}"',
            id="attribute",
        ),
        pytest.param(
            ['s3.Bucket(self, "B", bucket_name=f"b-{STAGE}")'], 'f"Name-{STAGE}"', id="constant"
        ),
        pytest.param(
            ['suffix = env or "dev"', 'Part(self, "Part", suffix=suffix)'],
            'f"Name-{suffix}"',
            id="handed to a part",
        ),
        pytest.param(
            ["if env:", '    suffix = "a"', '    s3.Bucket(self, "B", bucket_name=f"b-{suffix}")'],
            'f"{self.stack_name}-Name"',
            id="a suffix of a branch",
        ),
    ],
)
def test_suffix_in_python(lines: list[str], name: str) -> None:
    """The same holds for Python."""
    before = _python(*lines, 'CfnOutput(self, "Name", value="x")')
    assert _added(before, _fix(before, "python").text) == [
        f'CfnOutput(self, "Name", value="x", export_name={name})'
    ]


LOOPS = {
    "typescript": (
        "for (const zone of [ZONES]) { CfnOutput(this, `${ID}Url`, { value: zone }); }",
        "`${CLEAN}Url-${suffix}`",
    ),
    "python": (
        'for zone in [ZONES]:\n            CfnOutput(self, f"{ID}Url", value=zone)',
        'f"{CLEAN}Url-{suffix}"',
    ),
}


@pytest.mark.parametrize(
    ("language", "zones", "id_", "clean"),
    [
        pytest.param("typescript", "'raw-a', 'b'", "zone", "zone", id="nothing to clean"),
        pytest.param(
            "typescript", "'raw', 'a_b'", "zone", "zone.replace(/_/g, '')", id="an underscore"
        ),
        pytest.param(
            "typescript",
            "'raw.x', 'a_b'",
            "zone.trim()",
            "zone.trim().replace(/[._]/g, '')",
            id="two characters, of a call",
        ),
        pytest.param(
            "typescript",
            "'a_b_c'",
            "zone.replace('_', '-')",
            "zone.replace('_', '-').replace(/_/g, '')",
            id="the first is replaced",
        ),
        pytest.param(
            "typescript",
            "'a_b_c'",
            "zone.replace(/_/g, '-')",
            "zone.replace(/_/g, '-')",
            id="all are replaced",
        ),
        pytest.param(
            "python", "'raw', 'a_b'", "zone", "zone.replace('_', '')", id="an underscore in Python"
        ),
        pytest.param(
            "python",
            "'a_b_c'",
            "zone.replace('_', '-')",
            "zone.replace('_', '-')",
            id="all are replaced in Python",
        ),
        pytest.param(
            "python",
            "'raw x', 'a_b'",
            "zone.title()",
            "zone.title().replace(' ', '').replace('_', '')",
            id="two characters in Python, of a call",
        ),
        pytest.param(
            "python", "'a_b'", "zone or 'x'", "(zone or 'x').replace('_', '')", id="a choice"
        ),
    ],
)
def test_what_no_export_may_have_leaves_the_values_of_an_id(
    language: str, zones: str, id_: str, clean: str
) -> None:
    """CDK refuses the name at synthesis otherwise."""
    body, name = (item.replace("ZONES", zones).replace("ID", id_) for item in LOOPS[language])
    name = name.replace("CLEAN", clean)
    if language == "python":
        before = _python("suffix = 'dev'", 's3.Bucket(self, "B", bucket_name=f"b-{suffix}")', body)
        given = f"export_name={name}"
    else:
        bucket = "new s3.Bucket(this, 'B', { bucketName: `b-${suffix}` });"
        before = _typescript("const suffix = 'dev';", bucket, body.replace("CfnO", "new CfnO"))
        given = f"exportName: {name}"
    after = _fix(before, language).text
    assert given in after
    assert _fix(after, language).text == after


TAKEN = [
    pytest.param(
        "typescript",
        "new CfnOutput(this, 'Other', { value: 'x', exportName: `Name-${suffix}` });",
        "`${this.stackName}-Name`",
        id="TypeScript: the same name",
    ),
    pytest.param(
        "typescript",
        "new CfnOutput(this, 'Other', { value: 'x', exportName: `Named-${suffix}` });",
        "`Name-${suffix}`",
        id="TypeScript: another one",
    ),
    pytest.param(
        "python",
        'CfnOutput(self, "Other", value="x", export_name=f"Name-{STAGE}")',
        'f"{self.stack_name}-Name"',
        id="Python: the same name",
    ),
    pytest.param(
        "python",
        'CfnOutput(self, "Other", value="x", export_name="Other-" + STAGE)',
        'f"Name-{STAGE}"',
        id="Python: another one",
    ),
]


@pytest.mark.parametrize(("language", "other", "name"), TAKEN)
def test_a_name_that_another_export_has_already_is_not_given_again(
    language: str, other: str, name: str
) -> None:
    """Export names are unique in an account and region, whatever the ids of the outputs are."""
    if language == "python":
        bucket = 's3.Bucket(self, "B", bucket_name=f"b-{STAGE}")'
        before = _python(bucket, other, 'CfnOutput(self, "Name", value="x")')
        added = f'CfnOutput(self, "Name", value="x", export_name={name})'
    else:
        bucket = "new Bucket(this, 'B', { bucketName: `b-${suffix}` });"
        before = _typescript("const suffix = 'dev';", bucket, other, OUTPUT)
        added = f"new CfnOutput(this, 'Name', {{ value: 'x', exportName: {name} }});"
    assert _added(before, _fix(before, language).text) == [added]


ENUMERATED = """\
import enum

from aws_cdk import CfnOutput, Stack


class Stage(BASE):
    DEV = "dev"


class Data(Stack):
    def __init__(self, scope, construct_id, given: Stage, *, part):
        super().__init__(scope, construct_id)
        stage = GIVEN
        part(self, "Part", stage=stage)
        CfnOutput(self, "Name", value="x")
"""


@pytest.mark.parametrize(
    ("base", "given", "name"),
    [
        pytest.param("enum.Enum", "given", "{self.stack_name}-Name", id="a member by its type"),
        pytest.param("str, enum.Enum", "Stage.DEV", "{self.stack_name}-Name", id="a member"),
        pytest.param("enum.Enum", "Stage.DEV.value", "Name-{stage}", id="its value"),
        pytest.param("enum.StrEnum", "given", "Name-{stage}", id="a text by its type"),
        pytest.param("enum.StrEnum", "Stage.DEV", "Name-{stage}", id="a text"),
    ],
)
def test_a_member_of_an_enumeration_is_no_text_in_python(base: str, given: str, name: str) -> None:
    """It would come to ``Stage.DEV``, and no export may have a dot in its name."""
    before = ENUMERATED.replace("BASE", base).replace("GIVEN", given)
    assert _added(before, _fix(before, "python").text) == [
        f'CfnOutput(self, "Name", value="x", export_name=f"{name}")'
    ]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        pytest.param(
            'CfnOutput(self, id="Name", value="x", export_name=None)',
            'CfnOutput(self, id="Name", value="x", export_name=f"Name-{stage}")',
            id="None",
        ),
        pytest.param(
            'CfnOutput(self, f"{env!r:>4}Name", value="x")',
            'CfnOutput(self, f"{env!r:>4}Name", value="x", export_name=f"{env!r:>4}Name-{stage}")',
            id="conversion and format in the id",
        ),
        pytest.param(
            'CfnOutput(self, "Name", **{"value": "x", "export_name": None})',
            'CfnOutput(self, "Name", **{"value": "x", "export_name": f"Name-{stage}"})',
            id="dict that gives None",
        ),
        pytest.param(
            'given = {"value": "x", "export_name": None}; CfnOutput(self, "Name", **given)',
            'given = {"value": "x", "export_name": None}; CfnOutput(self, "Name", **{**given, "export_name": f"Name-{stage}"})',
            id="shared dict that gives None",
        ),
    ],
)
def test_python_calls(line: str, after: str) -> None:
    """Keywords are set once, and a computed id keeps its format."""
    before = _python('s3.Bucket(self, "B", bucket_name=f"b-{stage}")', line)
    assert _added(before, _fix(before, "python").text) == [after]


def test_python_expression_with_the_strings_own_quotes() -> None:
    """Before Python 3.12 an f-string cannot hold its own quotation mark."""
    before = _python(
        's3.Bucket(self, "B", bucket_name="b-" + CONFIG["stage"])',
        'CfnOutput(self, "Name", value="x")',
    )
    text = _fix(before, "python").text
    assert 'f"Name-{CONFIG["' not in text
    assert "export_name=" in text


MADE_TYPESCRIPT = STACKS.replace("NAME", "One").replace("id: string", "id: string, suffix = 'dev'")
MADE_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class One(cdk.Stack):
    def __init__(self, scope, id, suffix="dev"):
        super().__init__(scope, id)
        s3.Bucket(self, "B", bucket_name=f"b-{suffix}")
        cdk.CfnOutput(self, "Same", value="x")


"""


@pytest.mark.parametrize(
    ("language", "app", "by_suffix"),
    [
        pytest.param("typescript", "new One(app, 'A');", True, id="once"),
        pytest.param(
            "typescript", "new One(app, 'A', 'a'); new One(app, 'B', 'b');", True, id="told apart"
        ),
        pytest.param("typescript", "new One(app, 'A'); new One(app, 'B');", False, id="twice"),
        pytest.param(
            "typescript",
            "new One(app, 'A', '-a'); new One(app, 'B', 'b');",
            False,
            id="told apart, with and without a hyphen",
        ),
        pytest.param(
            "typescript",
            "new One(app, 'A', 'a'); new One(app, 'B', 'a');",
            False,
            id="twice with the same suffix",
        ),
        pytest.param(
            "typescript",
            "const s = 'a'; new One(app, 'A', s); new One(app, 'B', s);",
            False,
            id="twice with the same constant",
        ),
        pytest.param(
            "typescript",
            "for (const id of ['A', 'B']) { new One(app, id); }",
            False,
            id="in a loop",
        ),
        pytest.param(
            "typescript",
            "for (const env of ['a', 'b']) { new One(app, env, env); }",
            True,
            id="in a loop over suffixes",
        ),
        pytest.param(
            "typescript",
            "class Part extends cdk.Stage { constructor(s: cdk.App, id: string) { super(s, id);"
            " new One(this as any, 'A'); } }\nnew Part(app, 'P'); new Part(app, 'Q');",
            False,
            id="in a stage that is made twice",
        ),
        pytest.param(
            "typescript",
            "function make(id: string) { return new One(app, id); }\nmake('A'); make('B');",
            False,
            id="in a function that is called twice",
        ),
        pytest.param(
            "typescript",
            "class Heir extends One {}\nnew One(app, 'A'); new Heir(app, 'B');",
            False,
            id="once, and once as an heir",
        ),
        pytest.param("python", "One(app, 'A')", True, id="python: once"),
        pytest.param("python", "One(app, 'A')\nOne(app, 'B')", False, id="python: twice"),
        pytest.param(
            "python", "One(app, 'A', 'a')\nOne(app, 'B', 'b')", True, id="python: told apart"
        ),
        pytest.param(
            "python",
            "def make(id):\n    One(app, id)\nmake('A')\nmake('B')",
            False,
            id="python: in a function",
        ),
        pytest.param(
            "python",
            "class Part(cdk.Stage):\n    def __init__(self, scope, id):\n"
            "        super().__init__(scope, id)\n        One(self, 'A')\nPart(app, 'P')\nPart(app, 'Q')",
            False,
            id="python: in a stage",
        ),
    ],
)
@pytest.mark.parametrize("files", [1, 2], ids=["one file", "two files"])
def test_how_often_a_stack_is_made(language: str, app: str, by_suffix: bool, files: int) -> None:
    """The suffix tells the exports apart only where every instance has another one."""
    stack = MADE_PYTHON if language == "python" else MADE_TYPESCRIPT
    ending = "py" if language == "python" else "ts"
    head = "from stack import One\nimport aws_cdk as cdk\napp = cdk.App()\n"
    if language != "python":
        head = (
            "import * as cdk from 'aws-cdk-lib';\nimport { One } from './stack';\n"
            "const app = new cdk.App();\n"
        )
    contents: dict[PurePath, bytes] = {
        Path(f"stack.{ending}"): stack.encode(),
        Path(f"app.{ending}"): (head + app + "\n").encode(),
    }
    if files == 1:
        made = "app = cdk.App()\n" if language == "python" else "const app = new cdk.App();\n"
        contents = {Path(f"stack.{ending}"): (stack + made + app + "\n").encode()}
    settings = Settings(select=frozenset({"output-export-name"}))
    targets = [Target(Path(path), explicit=True) for path in contents]
    (result, *_) = engine.run(Project(Path(), contents), targets, settings, fix=True)
    name = "Same-${suffix}" if by_suffix else "${this.stackName}-Same"
    if language == "python":
        name = "Same-{suffix}" if by_suffix else "{self.stack_name}-Same"
    assert name in result.after.decode()


def test_same_id_in_two_files_of_a_cdk_app() -> None:
    """`cdk.json` says which files make one app, whether or not they import each other."""
    files: dict[PurePath, bytes] = {
        Path("a/cdk.json"): b"{}",
        Path("a/one.ts"): STACKS.replace("NAME", "One").encode(),
        Path("a/two.ts"): STACKS.replace("NAME", "Two").encode(),
        Path("b/three.ts"): STACKS.replace("NAME", "Three").encode(),
    }
    settings = Settings(select=frozenset({"output-export-name"}))
    targets = [Target(Path(path), explicit=True) for path in list(files)[1:]]
    one, two, three = engine.run(Project(Path(), files), targets, settings, fix=True)
    assert "`${this.stackName}-Same`" in one.after.decode()
    assert "`${this.stackName}-Same`" in two.after.decode()
    assert "`Same-${suffix}`" in three.after.decode()


PRODUCTS = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "import * as servicecatalog from 'aws-cdk-lib/aws-servicecatalog';\nconst suffix = 'dev';\n"
        "class Base extends servicecatalog.ProductStack {}\nclass Product extends Base {\n"
        "  constructor(scope: cdk.Stack, id: string) {\n    super(scope, id);\n"
        "    new s3.Bucket(this, 'B', { bucketName: `raw-${suffix}` });\n"
        "    new cdk.CfnOutput(this, 'Url', { value: 'x'‹, exportName: `${cdk.Aws.STACK_NAME}-Url`› });\n"
        "  }\n}\nconst product = new Product(new cdk.Stack(), 'P');\n"
        "new cdk.CfnOutput(product, 'Other',"
        " { value: 'x'‹, exportName: `${cdk.Aws.STACK_NAME}-Other`› });\n"
    ),
    "python": (
        "from aws_cdk import Aws, CfnOutput\nfrom aws_cdk import aws_s3 as s3\n"
        "from aws_cdk import aws_servicecatalog as servicecatalog\n\n\n"
        "class Product(servicecatalog.ProductStack):\n    def __init__(self, scope, id, suffix):\n"
        '        super().__init__(scope, id)\n        s3.Bucket(self, "B", bucket_name=f"raw-{suffix}")\n'
        '        CfnOutput(self, "Url", value="x"‹, export_name=f"{Aws.STACK_NAME}-Url"›)\n'
    ),
}


@pytest.mark.parametrize("language", PRODUCTS)
def test_outputs_of_a_product_are_exported_by_the_name_of_the_stack_that_is_launched(
    language: str,
) -> None:
    """The product's own `stackName` is one text in its template, and so is a suffix."""
    text = PRODUCTS[language]
    outcome = _fix(re.sub("‹.*?›", "", text), language)
    assert outcome.reasons == []
    assert outcome.text == re.sub("[‹›]", "", text)


AGAIN = {
    "in a loop": (
        (
            "    for (const name of ['a', 'b']) {\n      const part = new Construct(this, name);\n"
            "      new cdk.CfnOutput(part, 'Arn', { value: name });\n    }\n  }\n"
        ),
        "it is made more than once, and all would share one name",
        None,
    ),
    "in a method that is called twice": (
        (
            "    this.add('a');\n    this.add('b');\n  }\n  add(name: string) {\n"
            "    const part = new Construct(this, name);\n"
            "    new cdk.CfnOutput(part, 'Arn', { value: name });\n  }\n"
        ),
        "it is made more than once, and all would share one name",
        None,
    ),
    "in a method that is called once": (
        (
            "    this.add('a');\n  }\n  add(name: string) {\n"
            "    const part = new Construct(this, name);\n"
            "    new cdk.CfnOutput(part, 'Arn', { value: name });\n  }\n"
        ),
        None,
        "exportName: `${cdk.Stack.of(part).stackName}-Arn`",
    ),
    "in stacks that are made in a loop": (
        (
            "    for (const name of ['a', 'b']) {\n      const part = new cdk.NestedStack(this, name);\n"
            "      new cdk.CfnOutput(part, 'Arn', { value: name });\n    }\n  }\n"
        ),
        None,
        "exportName: `${part.stackName}-Arn`",
    ),
    "in a scope that is handed in": (
        (
            "    add(this, 'a');\n    add(this, 'b');\n  }\n}\n"
            "function add(scope: Construct, name: string) {\n"
            "    new cdk.CfnOutput(scope, 'Arn', { value: name });\n"
        ),
        None,
        "exportName: `${cdk.Stack.of(scope).stackName}-Arn`",
    ),
}


@pytest.mark.parametrize(("body", "reason", "name"), AGAIN.values(), ids=AGAIN)
def test_outputs_of_one_id_that_are_made_several_times(
    body: str, reason: str | None, name: str | None
) -> None:
    """In constructs of one stack they would share their export's name: it could not be deployed."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\n"
        "export class Data extends cdk.Stack {\n  constructor(scope: Construct, id: string) {\n"
        f"    super(scope, id);\n{body}}}\n"
    )
    outcome = run(text, "typescript", ["output-export-name"])
    assert outcome.reasons == ([reason] if reason is not None else [])
    assert (name or text) in outcome.text
