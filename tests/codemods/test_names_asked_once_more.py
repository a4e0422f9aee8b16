"""Names that helpers make for their callers, asked for once more: they are those names still.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';

function named(part: string, suffix: string): string {
  return `shop-${part}~${suffix}`;
}

class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    this.pair('jobs');
    run(NAME);
  }

  private pair(part: string): sqs.Queue {
    return this.queue(part, `${part}-dlq`);
  }

  private queue(part: string, dlq: string): sqs.Queue {
    new sqs.Queue(this, dlq, { queueName: named(dlq, this.suffix) });
    return new sqs.Queue(this, part, { queueName: named(part, this.suffix) });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


def named(part: str, suffix: str) -> str:
    return f"shop-{part}~{suffix}"


def queue(scope, part: str, suffix: str, *, dlq: str):
    sqs.Queue(scope, dlq, queue_name=named(part=dlq, suffix=suffix))
    return sqs.Queue(scope, part, queue_name=named(part, suffix))


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.pair("jobs", suffix)
        run(NAME)

    def pair(self, part: str, suffix: str):
        return queue(self, part, suffix, dlq=f"{part}-dlq")
""",
}
SAME = {
    "given": ("typescript", "named('jobs', this.suffix)"),
    "put together": ("typescript", "named('jobs-dlq', this.suffix)"),
    "Python, given": ("python", 'named("jobs", suffix)'),
    "Python, put together": ("python", 'named(part="jobs-dlq", suffix=suffix)'),
}


@pytest.mark.parametrize(("language", "name"), SAME.values(), ids=SAME)
def test_a_name_that_a_helper_makes_is_followed(language: str, name: str) -> None:
    text = STACKS[language].replace("NAME", name)
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


OTHER = {
    "typescript": "named('others', this.suffix)",
    "python": 'named("others", suffix)',
}


@pytest.mark.parametrize("language", OTHER)
def test_what_names_no_resource_is_told(language: str) -> None:
    text = STACKS[language].replace("NAME", OTHER[language]).replace("~", "")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert {reason.partition(": ")[0] for reason in outcome.reasons} == {
        "what the function returns is used for other things"
    }


LOOPS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';

const named = (base: string, suffix: string) => `${base}~${suffix}`;

class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    ['jobs', 'mails'].map((part) => new sqs.Queue(this, part, { queueName: named(`shop-${part}`, suffix) }));
    run(named('shop-PART', suffix));
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


def named(base: str, suffix: str) -> str:
    return f"{base}~{suffix}"


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.queues = [
            sqs.Queue(self, part, queue_name=named(f"shop-{part}", suffix)) for part in ("jobs", "mails")
        ]
        run(named("shop-PART", suffix))
""",
}


@pytest.mark.parametrize("language", LOOPS)
@pytest.mark.parametrize(("part", "same"), [("jobs", True), ("others", False)])
def test_a_name_of_what_a_loop_puts_into_a_text_is_followed(
    language: str, part: str, *, same: bool
) -> None:
    text = LOOPS[language].replace("PART", part)
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-" if same else "")
    assert len(outcome.reasons) == (0 if same else 1)


@pytest.mark.parametrize(
    ("language", "listed", "name"),
    [
        ("typescript", "Object.keys({ jobs: 1, mails: 2 })", "'shop-jobs'"),
        ("typescript", "['jobs', 'mails']", "`shop-jobs`"),
        ("python", 'list({"jobs": 1, "mails": 2})', '"shop-jobs"'),
    ],
)
def test_it_does_not_matter_how_its_part_is_written(language: str, listed: str, name: str) -> None:
    text = LOOPS[language].replace("['jobs', 'mails']", listed)
    text = text.replace('("jobs", "mails")', listed).replace("'shop-PART'", name)
    text = text.replace('"shop-PART"', name)
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []
