"""Resources that functions make for a stack, and those that it keeps for itself, become public."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

SELECT = ["public-resource-properties"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { made } from './elsewhere';

function plain(scope: cdk.Stack, id: string) {
  return new s3.Bucket(scope, id);
}
const arrow = (scope: cdk.Stack, id: string): s3.IBucket => new s3.Bucket(scope, id);
let changing = (scope: cdk.Stack) => new s3.Bucket(scope, 'A');
changing = (scope: cdk.Stack) => new s3.Bucket(scope, 'B');
function any<T extends s3.IBucket>(scope: cdk.Stack, id: string): T {
  return new s3.Bucket(scope, id) as unknown as T;
}
function maybe(scope: cdk.Stack, id: string): s3.Bucket | undefined {
  return new s3.Bucket(scope, id);
}
function one(scope: cdk.Stack, id: string) {
  if (id) return new s3.Bucket(scope, id);
  return undefined;
}

function held(scope: cdk.Stack, id: string) {
  const bucket = new s3.Bucket(scope, id);
  bucket.grantRead(new iam.AccountRootPrincipal());
  return bucket;
}
function loose(scope: cdk.Stack, id: string) {
  const bucket: s3.Bucket | undefined = new s3.Bucket(scope, id);
  return bucket;
}

class Base extends cdk.Stack {
  protected inherited(id: string) {
    return new s3.Bucket(this, id);
  }
}

export class Finance extends Base {
FIELDS  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    BODY
  }

  private bucket(id: string): s3.Bucket {
    const removalPolicy = cdk.RemovalPolicy.DESTROY;
    return new s3.Bucket(this, id, { removalPolicy });
  }

  private role(): iam.Role {
    return new iam.Role(this, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  }

  private inside(bucket: s3.Bucket): s3.Bucket {
    return new s3.Bucket(bucket, 'Inside');
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_s3 as s3
from elsewhere import made


def plain(scope, id):
    return s3.Bucket(scope, id)


class Finance(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        BODY

    def _bucket(self, id: str) -> s3.Bucket:
        return s3.Bucket(self, id)

    def _role(self):
        return iam.Role(self, "Role", assumed_by=iam.AccountRootPrincipal())
"""
#: The variable's value, and the type of the property.
GIVEN = {
    "own method": ("this.bucket('Ledger')", "s3.Bucket"),
    "function": ("plain(this, 'Ledger')", "s3.Bucket"),
    "method of a base class": ("this.inherited('Ledger')", "s3.Bucket"),
    "function with a variable": ("held(this, 'Ledger')", "s3.Bucket"),
    "arrow function by its type": ("arrow(this, 'Ledger')", "s3.IBucket"),
}
LEFT_ALONE = {
    "excluded": "const role = this.role(); console.log(role);",
    "of another package": "const ledger = made(this); console.log(ledger);",
    "for another scope": "const ledger = plain(new cdk.Stack(this, 'In'), 'L'); console.log(ledger);",
    "inside of another": "const inner = this.inside(this.other); console.log(inner);",
    "taken apart": "const { bucketName } = this.bucket('Ledger'); console.log(bucketName);",
    "kept by the instance": "const ledger = this.bucket('Ledger'); this.kept = ledger;",
}
OBSTACLES = {
    "reassigned": (
        "let ledger = this.bucket('L'); ledger = this.bucket('M'); console.log(ledger);",
        "`ledger` is assigned more than once",
    ),
    "in a block": (
        "if (id) { const ledger = this.bucket('L'); console.log(ledger); }",
        "`ledger` is declared in a block, which may not run",
    ),
    "of any type": ("const ledger = any<s3.Bucket>(this, 'L');", "the type of `ledger` is not"),
    "of two types": ("const ledger = maybe(this, 'L');", "the type of `ledger` is not written"),
    "of one of two": ("const ledger = one(this, 'L');", "the type of `ledger` is not written"),
    "of two types in a variable": ("const ledger = loose(this, 'L');", "the type of `ledger` is"),
    "taken name": ("const tags = this.bucket('L');", "has a member `tags` already"),
    "called private": ("const _ledger = this.bucket('L');", "`_ledger` is called private"),
}
#: Fields, how they are given their values, and what they become.
PRIVATE = {
    "by new": ("private readonly ledger: s3.Bucket;", "this.ledger = new s3.Bucket(this, 'L');"),
    "by a method": ("private ledger: s3.Bucket;", "this.ledger = this.bucket('L');"),
    "by a variable": (
        "private readonly ledger: s3.Bucket;",
        "const made = new s3.Bucket(this, 'L'); this.ledger = made;",
    ),
    "by a method for itself": (
        "private ledger?: s3.Bucket;",
        "const set = () => { this.ledger = new s3.Bucket(this, 'L'); }; set();",
    ),
}
KEPT = {
    "typescript: by its name": (
        "typescript",
        "  private readonly _ledger: s3.Bucket;\n",
        "this._ledger = new s3.Bucket(this, 'L');",
        "the class keeps it in `_ledger`, which is private",
    ),
    "typescript: for the language": (
        "typescript",
        "  readonly #ledger: s3.Bucket;\n",
        "this.#ledger = this.bucket('L');",
        "the class keeps it in `#ledger`, which is private",
    ),
    "typescript: for heirs": (
        "typescript",
        "  protected readonly ledger: s3.Bucket;\n",
        "this.ledger = new s3.Bucket(this, 'L');",
        "the class keeps it in `ledger`, which is private",
    ),
    "python: by its name": (
        "python",
        "",
        'self._ledger = s3.Bucket(self, "L")',
        "the class keeps it in `_ledger`, which is private",
    ),
    "python: by its name, of a method": (
        "python",
        "",
        'self._ledger = self._bucket("L")',
        "the class keeps it in `_ledger`, which is private",
    ),
}


def _typescript(body: str, fields: str = "") -> str:
    return TYPESCRIPT.replace("FIELDS", fields).replace("BODY", body)


def _python(body: str) -> str:
    return PYTHON.replace("BODY", body)


@pytest.mark.parametrize(("value", "type_"), GIVEN.values(), ids=GIVEN)
def test_what_a_function_gives_is_a_property_of_its_type(value: str, type_: str) -> None:
    before = _typescript(f"const ledger = {value};\n    console.log(ledger.bucketName);")
    outcome = run(before, "typescript", SELECT)
    assert outcome.text == _typescript(
        f"this.ledger = {value};\n    console.log(this.ledger.bucketName);",
        f"  public readonly ledger: {type_};\n\n",
    )
    assert not outcome.reasons


@pytest.mark.parametrize("value", ['self._bucket("Ledger")', 'plain(self, "Ledger")'])
def test_what_a_function_gives_is_an_attribute_in_python(value: str) -> None:
    outcome = run(_python(f"ledger = {value}\n        print(ledger)"), "python", SELECT)
    assert outcome.text == _python(f"self.ledger = {value}\n        print(self.ledger)")


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_other_values_are_left_alone(body: str) -> None:
    outcome = run(_typescript(body), "typescript", SELECT)
    assert outcome.findings == ()


@pytest.mark.parametrize(("body", "reason"), OBSTACLES.values(), ids=OBSTACLES)
def test_why_a_variable_stays(body: str, reason: str) -> None:
    outcome = run(_typescript(body), "typescript", SELECT)
    assert outcome.text == _typescript(body)
    assert {reason in it for it in outcome.reasons} == {True}, outcome.reasons


@pytest.mark.parametrize(("field", "body"), PRIVATE.values(), ids=PRIVATE)
def test_a_private_field_of_a_resource_becomes_public(field: str, body: str) -> None:
    outcome = run(_typescript(body, f"  {field}\n"), "typescript", SELECT)
    assert outcome.text == _typescript(body, f"  {field.replace('private', 'public')}\n")
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("private readonly role_: iam.Role;", "this.role_ = this.role();"),
        ("private readonly key: string;", "this.key = 'a';"),
        ("private readonly theirs: s3.IBucket;", "this.theirs = made(this);"),
        ("public readonly ledger: s3.Bucket;", "this.ledger = this.bucket('L');"),
    ],
    ids=["excluded", "a text", "of another package", "public"],
)
def test_other_fields_are_left_alone(field: str, body: str) -> None:
    assert run(_typescript(body, f"  {field}\n"), "typescript", SELECT).findings == ()


def test_a_field_that_an_heir_declares_too_stays_private() -> None:
    heir = "\nexport class Late extends Finance {\n  private ledger = 1;\n}\n"
    field, body = "  private ledger: s3.Bucket;\n", "this.ledger = this.bucket('L');"
    outcome = run(_typescript(body, field) + heir, "typescript", SELECT)
    assert outcome.text == _typescript(body, field) + heir
    assert outcome.reasons == ["Late, which derives from the class, has `ledger` as well"]


@pytest.mark.parametrize(("language", "field", "body", "reason"), KEPT.values(), ids=KEPT)
def test_what_a_class_keeps_for_itself_is_told(
    language: str, field: str, body: str, reason: str
) -> None:
    before = _python(body) if language == "python" else _typescript(body, field)
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert outcome.reasons == [reason]


HELPERS = """\
import { Stack } from 'aws-cdk-lib';
import { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';

export class Own extends Bucket {}
export function declared(scope: Stack, id: string): Bucket {
  return new Bucket(scope, id);
}
export const undeclared = (scope: Stack, id: string) => new Bucket(scope, id);
export const general = (scope: Stack, id: string): IBucket => new Bucket(scope, id);
export const own = (scope: Stack, id: string) => new Own(scope, id);
export const maybe = (scope: Stack, id: string): Bucket | undefined => new Bucket(scope, id);
export const any = <T extends IBucket>(scope: Stack, id: string): T => new Bucket(scope, id) as any;
export abstract class Base extends Stack {
  protected bucket(id: string): Bucket {
    return new Bucket(this, id);
  }
}
"""
ELSEWHERE = """\
import * as cdk from 'aws-cdk-lib';
IMPORTimport { any, Base, declared, general, maybe, own, undeclared } from './helpers';

export class Data extends Base {
FIELD  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    VALUE
  }
}
"""
IMPORTED = "import * as s3 from 'aws-cdk-lib/aws-s3';\n"


@pytest.mark.parametrize(
    ("value", "has", "gets", "type_"),
    [
        ("declared(this, 'L')", IMPORTED, IMPORTED, "s3.Bucket"),
        ("undeclared(this, 'L')", IMPORTED, IMPORTED, "s3.Bucket"),
        ("general(this, 'L')", IMPORTED, IMPORTED, "s3.IBucket"),
        ("this.bucket('L')", IMPORTED, IMPORTED, "s3.Bucket"),
        ("declared(this, 'L')", "", "", "cdk.aws_s3.Bucket"),
    ],
)
def test_what_a_function_of_another_file_gives_is_of_the_type_that_is_written_there(
    value: str, has: str, gets: str, type_: str
) -> None:
    before = ELSEWHERE.replace("FIELD", "").replace("VALUE", f"const ledger = {value};")
    field = f"  public readonly ledger: {type_};\n\n"
    after = ELSEWHERE.replace("FIELD", field).replace("VALUE", f"this.ledger = {value};")
    files = {"helpers.ts": HELPERS, "data.ts": before.replace("IMPORT", has)}
    outcome = run_files(files, *SELECT)
    assert outcome.texts == files | {"data.ts": after.replace("IMPORT", gets)}


def test_a_type_that_is_not_imported_is() -> None:
    before = ELSEWHERE.replace("import * as cdk", "import { App }").replace("cdk.App", "App")
    before = before.replace("FIELD", "").replace("IMPORT", "")
    files = {
        "helpers.ts": HELPERS,
        "data.ts": before.replace("VALUE", "const ledger = declared(this, 'L');"),
    }
    text = run_files(files, *SELECT).texts["data.ts"]
    assert "import { Bucket } from 'aws-cdk-lib/aws-s3';\n" in text
    assert "  public readonly ledger: Bucket;\n" in text


@pytest.mark.parametrize("value", ["maybe(this, 'L')", "any(this, 'L')"])
def test_what_has_no_type_of_cdk_in_another_file_is_told(value: str) -> None:
    text = ELSEWHERE.replace("FIELD", "").replace("VALUE", f"const ledger = {value};")
    files = {"helpers.ts": HELPERS, "data.ts": text.replace("IMPORT", IMPORTED)}
    outcome = run_files(files, *SELECT)
    assert outcome.texts == files
    assert outcome.reasons == [
        "the type of `ledger` is not written in this class, or beside it",
    ]
