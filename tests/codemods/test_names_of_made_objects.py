"""Names of an object that a function makes: a class method, a static one, a function by itself.

``|`` is where a hyphen goes, and one that the suffix brings of its own is in ``«…»``.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})
TYPESCRIPT = """\
import { App, Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';

class Names {
  constructor(readonly suffix: string) {}
  of(what: string): string {
    return `census-${what}|${this.suffix}`;
  }
  MADE
}
class Other {
  constructor(readonly suffix: string) {}
  of(what: string): string {
    return `other-${what}-${this.suffix}`;
  }
}
OUTSIDE
class Census extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    const names = USED;
    new sqs.Queue(this, 'Q', { queueName: names.of('queue') });
    const name = names.of('main-db')«.replace(/-/g, '_')»;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name } });
  }
}
new Census(new App(), 'S');
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Names:
    def __init__(self, suffix):
        self.suffix = suffix

    def of(self, what):
        return f"census-{what}|{self.suffix}"

    MADE


class Other:
    def __init__(self, suffix):
        self.suffix = suffix

    def of(self, what):
        return f"other-{what}-{self.suffix}"


OUTSIDE


class Census(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        names = USED
        sqs.Queue(self, "Q", queue_name=names.of("queue"))
        name = names.of("main-db")«.replace("-", "_")»
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": name})


Census(cdk.App(), "S")
"""
#: The language, what is in the class, what outside of it, and how the object is got.
FOLLOWED = {
    "typescript: static method": (
        "static fromEnvironment(): Names { return new Names(process.env.STAGE ?? 'dev'); }",
        "",
        "Names.fromEnvironment()",
    ),
    "typescript: static method by this": (
        "static fromEnvironment() { return new this('dev'); }",
        "",
        "Names.fromEnvironment()",
    ),
    "typescript: function": ("", "const make = () => new Names('dev');", "make()"),
    "typescript: function of a function": (
        "static made(stage: string) { return new Names(stage); }",
        "function make() { return Names.made('dev'); }",
        "make()",
    ),
    "python: class method": (
        '@classmethod\n    def made(cls):\n        return cls(os.environ.get("STAGE", "dev"))',
        "",
        "Names.made()",
    ),
    "python: static method": (
        '@staticmethod\n    def made():\n        return Names("dev")',
        "",
        "Names.made()",
    ),
    "python: function": ("", 'def make():\n    return Names("dev")', "make()"),
    "python: variable of a function": (
        "",
        "def make(stage):\n    names = Names(stage)\n    return names",
        'make("dev")',
    ),
}
CHAINED = {
    "typescript": """\
import { App, Stack, aws_cloudwatch as cw, aws_glue as glue } from 'aws-cdk-lib';

class Market extends Stack {
  constructor(app: App, id: string, private readonly suffix: string) {
    super(app, id);
  }
  withNothing(): this {
    return this;
  }
  withJobs(names: string[]): this {
    names.forEach((name) => {
      const named = `market-${name}-job|${this.suffix}`;
      new glue.CfnJob(this, `${name}Job`, { name: named, role: 'r', command: {} });
    });
    return this;
  }
  withAlerts(): this {
    const dimensionsMap = { JobName: `market-prices-job|${this.suffix}` };
    new cw.Metric({ namespace: 'Glue', metricName: 'x', dimensionsMap });
    return this;
  }
}
new Market(new App(), 'S', 'dev').withNothing().withJobs(['prices', 'stalls']).withAlerts();
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cw, aws_glue as glue


class Market(cdk.Stack):
    def __init__(self, app, id, suffix):
        super().__init__(app, id)
        self.suffix = suffix

    def with_nothing(self):
        return self

    def with_jobs(self, names):
        for name in names:
            named = f"market-{name}-job|{self.suffix}"
            glue.CfnJob(self, f"{name}Job", name=named, role="r", command={})
        return self

    def with_alerts(self):
        dimensions = {"JobName": f"market-prices-job|{self.suffix}"}
        cw.Metric(namespace="Glue", metric_name="x", dimensions_map=dimensions)
        return self


Market(cdk.App(), "S", "dev").with_nothing().with_jobs(["prices", "stalls"]).with_alerts()
""",
}
LEFT = {
    "typescript: one of two classes": (
        "",
        "const make = (it: boolean) => { if (it) { return new Names('dev'); } return new Other('dev'); };",
        "make(true)",
    ),
    "typescript: function that calls itself": (
        "",
        "function make(): Names { return make(); }",
        "make() as any",
    ),
    "python: one of two classes": (
        "",
        'def make(it):\n    if it:\n        return Names("dev")\n    return Other("dev")',
        "make(True)",
    ),
    "python: function that calls itself": ("", "def make():\n    return make()", "make()"),
    "python: nothing": ("", "def make():\n    pass", "make()"),
}


def _text(case: str, parts: tuple[str, str, str]) -> str:
    text = TYPESCRIPT if case.startswith("typescript") else PYTHON
    for name, part in zip(("MADE", "OUTSIDE", "USED"), parts, strict=True):
        text = text.replace(name, part)
    return text


def _before(text: str) -> str:
    return re.sub("«[^»]*»", "", text).replace("|", "")


@pytest.mark.parametrize("case", FOLLOWED)
def test_names_of_an_object_that_a_function_makes(case: str) -> None:
    text = _text(case, FOLLOWED[case])
    outcome = run(_before(text), case.partition(":")[0], SELECT)
    assert outcome.text == re.sub("[«»]", "", text).replace("|", "-")


@pytest.mark.parametrize("case", LEFT)
def test_what_may_be_of_several_classes_is_left(case: str) -> None:
    text = _before(_text(case, LEFT[case]))
    outcome = run(text, case.partition(":")[0], SELECT)
    assert outcome.text == text


@pytest.mark.parametrize("case", ["typescript: static method by this", "python: static method"])
def test_a_hyphen_that_the_suffix_brings_is_not_doubled(case: str) -> None:
    """The function gives it up, and the name stays as it is."""
    text = _text(case, FOLLOWED[case])
    quote = "'" if case.startswith("typescript") else '"'
    brings = _before(text).replace(f"{quote}dev", f"{quote}-dev")
    outcome = run(brings, case.partition(":")[0], ["resource-name-separator"])
    assert outcome.text == re.sub("«[^»]*»", "", text).replace("|", "-")
    assert [item.reason for item in outcome.findings] == [None]


@pytest.mark.parametrize("language", CHAINED)
def test_methods_that_return_the_object_are_called_one_after_another(language: str) -> None:
    """What they are given is known: the name follows where it is spelled with one of the values."""
    text = CHAINED[language]
    outcome = run(text.replace("|", ""), language, SELECT)
    assert outcome.text == text.replace("|", "-")


HEIRS = {
    "typescript": """\
import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';

class Names {
  constructor(readonly suffix: string) {}
  of(what: string): string {
    return `census-${what}${this.suffix}`;
  }
  static made() {
    return new this('dev');
  }
}
class Separated extends Names {
  of(what: string): string {
    return `census-${what}-${this.suffix}`;
  }
}
new sqs.Queue(new Stack(new App(), 'S'), 'Q', { queueName: Separated.made().of('queue') });
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Names:
    def __init__(self, suffix):
        self.suffix = suffix

    def of(self, what):
        return f"census-{what}{self.suffix}"

    @classmethod
    def made(cls):
        return cls("dev")


class Separated(Names):
    def of(self, what):
        return f"census-{what}-{self.suffix}"


sqs.Queue(cdk.Stack(cdk.App(), "S"), "Q", queue_name=Separated.made().of("queue"))
""",
}


@pytest.mark.parametrize("language", HEIRS)
def test_an_heir_that_is_asked_for_an_object_makes_one_of_its_own(language: str) -> None:
    """Its names have their hyphen."""
    outcome = run(HEIRS[language], language, SELECT)
    assert outcome.text == HEIRS[language]
    assert not outcome.findings
