"""What an object holds that comes from nobody knows where, but of which the class is written."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "resource-name-separator"

#: A registry hands jobs on in a way that is not followed. ``~`` is the joint, ``MADE`` what makes
#: the jobs, ``MORE`` what else there is.
JOBS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
class Job {
  constructor(public name: string, public suffix = 'dev') {}
}
class Registry {
  private readonly jobs = new Map<string, Job>();
  add(job: Job) {
    this.jobs.set(job.name, job);
    return this;
  }
  all() {
    return this.jobs.values();
  }
}
MORE
class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, registry: Registry, private readonly stage: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: this.named('dlq') });
    for (const job of registry.all()) this.queue(job);
  }
  private named(part: string) {
    return `lake-${part}~${this.stage}`;
  }
  private queue(job: Job) {
    new sqs.Queue(this, job.name, { queueName: this.named(job.name) });
  }
}
new Lake(new cdk.App(), 'Lake', MADE, 'dev');
""",
    "python": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


@dataclass
class Job:
    name: str
    suffix: str = "dev"


class Registry:
    def __init__(self):
        self._jobs = {}

    def add(self, job: Job):
        self._jobs[job.name] = job
        return self

    def __iter__(self):
        return iter(self._jobs.values())


MORE


class Lake(cdk.Stack):
    def __init__(self, scope, id, registry: Registry, stage: str):
        super().__init__(scope, id)
        self.stage = stage
        sqs.Queue(self, "Dlq", queue_name=self.named("dlq"))
        for job in registry:
            self.queue(job)

    def named(self, part: str) -> str:
        return f"lake-{part}~{self.stage}"

    def queue(self, job: Job) -> None:
        sqs.Queue(self, job.name.title(), queue_name=self.named(job.name))


Lake(cdk.App(), "Lake", MADE, "dev")
""",
}
_NEW = {"typescript": "new ", "python": ""}


def _made(language: str, *names: str) -> str:
    new, quote = _NEW[language], {"typescript": "'", "python": '"'}[language]
    added = (f".add({new}Job({quote}{name}{quote}))" for name in names)
    return f"{new}Registry()" + "".join(added)


def _text(language: str, made: str, more: str = "x = 1") -> str:
    return JOBS[language].replace("MADE", made).replace("MORE", more)


@pytest.mark.parametrize("language", JOBS)
def test_field_is_what_all_instances_of_its_class_are_made_with(language: str) -> None:
    text = _text(language, _made(language, "clicks", "carts"))
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


@pytest.mark.parametrize("language", JOBS)
def test_one_instance_that_brings_a_separator_holds_the_name_back(language: str) -> None:
    text = _text(language, _made(language, "clicks", "carts-")).replace("~", "")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert "what stands before it is not known: `part`" in outcome.reasons[0]


#: What makes a field something else than all that are made say.
UNKNOWN = {
    "typescript: assigned elsewhere": "function f(job: Job) { job.name = x(); }",
    "typescript: made by others": "function f(row: any[]) { return new Job(...(row as [string])); }",
    "typescript: an heir": "class Big extends Job { constructor() { super(x()); } }\nnew Big();",
    "python: assigned elsewhere": "def f(job: Job):\n    job.name = x()",
    "python: made by others": "def f(row):\n    return Job(**row)",
    "python: an heir": "class Big(Job):\n    name: str = x()\n\n\nBig()",
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_field_that_may_hold_something_else_is_not_known(case: str) -> None:
    language = case.partition(":")[0]
    text = _text(language, _made(language, "clicks"), UNKNOWN[case]).replace("~", "")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert "what stands before it is not known: `part`" in outcome.reasons[0]


#: Python's way to take fields by keywords alone; ``~`` is the joint, ``#`` a number of workers.
BY_KEYWORDS = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


@dataclass(frozen=True, kw_only=True)
class Settings:
    stage: str
    workers: int = #


SETTINGS = [Settings(stage="dev"), Settings(stage="prod", workers=#)]


class Lake(cdk.Stack):
    def __init__(self, scope, id, *, settings: Settings):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=f"lake-dlq~{settings.stage}")
        command = {"name": "glueetl"}
        workers = settings.workers
        glue.CfnJob(self, "Job", role="r", command=command, number_of_workers=workers)


app = cdk.App()
for item in SETTINGS:
    Lake(app, f"Lake-{item.stage}", settings=item)
"""


def test_fields_that_are_taken_by_keywords_alone_are_known() -> None:
    text = BY_KEYWORDS.replace("~", "").replace("#", "10")
    outcome = run(text, "python", [NAME, "glue-worker-count"])
    assert outcome.text == BY_KEYWORDS.replace("~", "-").replace("#", "2")
    assert outcome.reasons == []
