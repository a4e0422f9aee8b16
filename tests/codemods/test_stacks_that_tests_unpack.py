"""Tests that take their stack out of what a helper gives: by its place, or by its key."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("glue-database-name", "glue-worker-count")
#: ``<before|after>``: what changes.
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Books extends cdk.Stack {
  public readonly job: glue.CfnJob;
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    const database = this.named('db')<|.replace(/-/g, '_')>;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: database } });
    this.job = new glue.CfnJob(this, 'J', {
      name: this.named('job'),
      role: 'r',
      command: { name: 'glueetl' },
      numberOfWorkers: <10|2>,
    });
  }
  named(name: string): string {
    return `books-${name}-${this.suffix}`;
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Books(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        database = self.named("db")<|.replace("-", "_")>
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": database})
        self.job = glue.CfnJob(
            self,
            "J",
            name=self.named("job"),
            role="r",
            command={"name": "glueetl"},
            number_of_workers=<10|2>,
        )

    def named(self, name):
        return f"books-{name}-{self.suffix}"
""",
}
HEAD = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Books } from '../lib/books';

""",
    "python": """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from lib.books import Books


""",
}
ASKED = {
    "typescript": """\
  expect(stack.job.numberOfWorkers).toBe(<10|2>);
  const name = stack.named('db')<|.replace(/-/g, '_')>;
  template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: name } });
});
""",
    "python": """\
    assert stack.job.number_of_workers == <10|2>
    name = stack.named("db")<|.replace("-", "_")>
    template.has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": name}})
""",
}
PATHS = {
    "typescript": ("lib/books.ts", "test/books.test.ts"),
    "python": ("lib/books.py", "tests/test_books.py"),
}
GIVEN = {
    "typescript: a tuple": """\
function synth(suffix = 'ut'): [Books, Template] {
  const stack = new Books(new cdk.App(), 'T', suffix);
  return [stack, Template.fromStack(stack)];
}
test('books', () => {
  const [stack, template] = synth();
""",
    "typescript: behind another": """\
const synth = () => {
  const stack = new Books(new cdk.App(), 'T', 'ut');
  return [Template.fromStack(stack), stack] as const;
};
test('books', () => {
  const made = synth();
  const [template, stack] = made;
""",
    "typescript: an object": """\
const synth = () => {
  const stack = new Books(new cdk.App(), 'T', 'ut');
  return { stack, template: Template.fromStack(stack) };
};
test('books', () => {
  const { stack, template } = synth();
""",
    "typescript: by its key": """\
const synth = () => {
  const stack = new Books(new cdk.App(), 'T', 'ut');
  return { stack, template: Template.fromStack(stack) };
};
test('books', () => {
  const made = synth();
  const { stack, template } = made;
  expect(made.stack.job.numberOfWorkers).toBe(<10|2>);
""",
    "python: a tuple": """\
def synth(suffix="ut"):
    stack = Books(cdk.App(), "T", suffix)
    return stack, Template.from_stack(stack)


def test_books():
    stack, template = synth()
""",
    "python: behind another": """\
def synth():
    stack = Books(cdk.App(), "T", "ut")
    return Template.from_stack(stack), stack


def test_books():
    made = synth()
    (template, stack) = made
""",
    "python: a dict": """\
def synth():
    stack = Books(cdk.App(), "T", "ut")
    return {"stack": stack, "template": Template.from_stack(stack)}


def test_books():
    made = synth()
    stack, template = made["stack"], made["template"]
    assert made["stack"].job.number_of_workers == <10|2>
""",
    "python: what a fixture gives": """\
@pytest.fixture
def made():
    stack = Books(cdk.App(), "T", "ut")
    yield stack, Template.from_stack(stack)


def test_books(made):
    stack, template = made
""",
    "python: of a fixture, by its place": """\
@pytest.fixture
def made():
    stack = Books(cdk.App(), "T", "ut")
    return stack, Template.from_stack(stack)


def test_books(made):
    stack = made[0]
    template = made[1]
""",
}


def _turned(text: str, which: int) -> str:
    """A text with what stands in ``<before|after>``."""
    first, *pieces = text.split("<")
    split = (piece.split(">", 1) for piece in pieces)
    return first + "".join(pair.split("|")[which] + rest for pair, rest in split)


def _files(case: str, given: str) -> tuple[dict[str, str], dict[str, str]]:
    language = case.partition(":")[0]
    shown = given.replace("=>", "=~")
    texts = (STACK[language], HEAD[language] + shown + ASKED[language])
    before, after = (
        {
            path: _turned(text, which).replace("=~", "=>")
            for path, text in zip(PATHS[language], texts, strict=True)
        }
        for which in (0, 1)
    )
    return before, after


@pytest.mark.parametrize("case", GIVEN)
def test_what_is_asked_of_a_stack_out_of_a_tuple_follows(case: str) -> None:
    before, after = _files(case, GIVEN[case])
    outcome = run_files(before, *SELECT)
    assert outcome.texts == after
    assert outcome.reasons == []


#: It may be another class's, or is not known to be at that place.
OTHERS = {
    "typescript: another place": (
        "typescript: a tuple",
        "[stack, Template.fromStack(stack)]",
        "[...more, stack, Template.fromStack(stack)]",
    ),
    "typescript: too few": ("typescript: a tuple", "const [stack, template]", "const [, , stack]"),
    "typescript: all that is left": (
        "typescript: a tuple",
        "const [stack, template] = synth()",
        "const [template, ...stack]: any = synth()",
    ),
    "python: another place": (
        "python: a tuple",
        "return stack, Template.from_stack(stack)",
        "return *more, stack, Template.from_stack(stack)",
    ),
    "python: too few": ("python: a tuple", "stack, template = synth()", "_, _, stack = synth()"),
    "python: several": (
        "python: a tuple",
        "    return stack, Template",
        "    if suffix:\n        return other()\n    return stack, Template",
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_asked_of_what_is_not_known_stays(case: str) -> None:
    base, old, new = OTHERS[case]
    before, _ = _files(base, GIVEN[base].replace(old, new))
    outcome = run_files(before, "glue-worker-count")
    test = PATHS[base.partition(":")[0]][1]
    assert outcome.texts[test] == before[test]
