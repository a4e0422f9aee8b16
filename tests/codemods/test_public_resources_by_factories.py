"""Resources that other classes make for a stack become public; what they make for others does not."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["public-resource-properties"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

class Factory {
  private other: Construct;

  constructor(private readonly scope: Construct, other: Construct, readonly id: string) {
    this.other = other;
  }
  static create(scope: Construct, id: string): s3.Bucket {
    return new s3.Bucket(scope, id);
  }
  named(name: string): this {
    console.log(name);
    return this;
  }
  bucket(id: string): s3.Bucket {
    return new s3.Bucket(this.scope, id);
  }
  beside(id: string): s3.Bucket {
    return new s3.Bucket(this.other, id);
  }
}
class Storage extends Construct {
  bucket(id: string): s3.Bucket {
    return new s3.Bucket(this, id);
  }
  outside(scope: Construct, id: string): s3.Bucket {
    return new s3.Bucket(scope, id);
  }
}

export class Finance extends cdk.Stack {
FIELDS  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const factory = new Factory(this, scope, 'f');
    const storage = new Storage(this, 'S');
    BODY
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct


class Factory:
    def __init__(self, scope, other):
        self._scope = scope
        self.other = other

    @staticmethod
    def create(scope, id):
        return s3.Bucket(scope, id)

    def named(self, name):
        print(name)
        return self

    def bucket(self, id):
        return s3.Bucket(self._scope, id)

    def beside(self, id):
        return s3.Bucket(self.other, id)


class Storage(Construct):
    def bucket(self, id):
        return s3.Bucket(self, id)


class Finance(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        factory = Factory(self, scope)
        storage = Storage(self, "S")
        BODY
"""
MADE = {
    "by a static method": "Factory.create(this, 'L')",
    "by a factory that has the stack": "factory.bucket('L')",
    "by a construct, in the stack": "storage.outside(this, 'L')",
    "by a factory made on the spot": "new Factory(this, scope, 'g').bucket('L')",
    "by a factory that is told more": "new Factory(this, scope, 'g').named('x').named('y').bucket('L')",
}
MADE_PYTHON = {
    "by a static method": 'Factory.create(self, "L")',
    "by a factory that has the stack": 'factory.bucket("L")',
    "by a factory made on the spot": 'Factory(self, scope).bucket("L")',
    "by a factory that is told more": 'factory.named("x").named("y").bucket("L")',
}
LEFT_ALONE = {
    "inside of another construct": "const ledger = storage.bucket('L'); console.log(ledger);",
    "in another scope, by a factory that is told more": (
        "const ledger = factory.named('x').beside('L'); console.log(ledger);"
    ),
    "in another scope": "const ledger = factory.beside('L'); console.log(ledger);",
    "in a scope that is given": "const ledger = Factory.create(storage, 'L'); console.log(ledger);",
    "of a factory that is not known": "const ledger = make().bucket('L'); console.log(ledger);",
}


@pytest.mark.parametrize("value", MADE.values(), ids=MADE)
def test_what_another_class_makes_for_the_stack_is_a_property(value: str) -> None:
    before = f"const ledger = {value};\n    console.log(ledger.bucketName);"
    after = f"this.ledger = {value};\n    console.log(this.ledger.bucketName);"
    field = "  public readonly ledger: s3.Bucket;\n\n"
    outcome = run(_typescript(before), "typescript", SELECT)
    assert outcome.text == _typescript(after, field)


@pytest.mark.parametrize("value", MADE_PYTHON.values(), ids=MADE_PYTHON)
def test_what_another_class_makes_for_the_stack_is_an_attribute(value: str) -> None:
    before = f"ledger = {value}\n        print(ledger)"
    after = f"self.ledger = {value}\n        print(self.ledger)"
    outcome = run(PYTHON.replace("BODY", before), "python", SELECT)
    assert outcome.text == PYTHON.replace("BODY", after)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_it_makes_for_others_is_left_alone(body: str) -> None:
    assert run(_typescript(body), "typescript", SELECT).findings == ()


@pytest.mark.parametrize(
    "value", ['storage.bucket("L")', 'factory.beside("L")', 'factory.named("x").beside("L")']
)
def test_what_it_makes_for_others_is_left_alone_in_python(value: str) -> None:
    body = f"ledger = {value}\n        print(ledger)"
    assert run(PYTHON.replace("BODY", body), "python", SELECT).findings == ()


def _typescript(body: str, fields: str = "") -> str:
    return TYPESCRIPT.replace("FIELDS", fields).replace("BODY", body)
