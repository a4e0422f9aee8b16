"""Names of what a method is given and what an instance is made with: each meets each.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';

interface RegionProps { readonly role: string; readonly suffix: string; readonly replica?: string }

class Region extends cdk.Stack {
  private readonly role: string;
  private readonly suffix: string;

  constructor(scope: cdk.App, id: string, props: RegionProps) {
    super(scope, id);
    this.role = props.role;
    this.suffix = props.suffix;
    new sqs.Queue(this, 'Files', { queueName: this.named('files') });
    new sqs.Queue(this, 'Events', { queueName: this.named('events') });
    run(props.replica);
  }

  private named(part: string): string {
    return `shop-${part}-${this.role}~${this.suffix}`;
  }
}

const app = new cdk.App();
const suffix = app.node.tryGetContext('suffix') ?? 'dev';
new Region(app, 'A', { role: 'standby', suffix });
new Region(app, 'B', { role: 'primary', suffix, replica: `shop-files-standby~${suffix}` });
run(`shop-files-other${suffix}`, `shop-others-standby${suffix}`);
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Region(cdk.Stack):
    def __init__(self, scope, id, *, role: str, suffix: str, replica=None):
        super().__init__(scope, id)
        self.role = role
        self.suffix = suffix
        sqs.Queue(self, "Files", queue_name=self.named("files"))
        sqs.Queue(self, "Events", queue_name=self.named("events"))
        run(replica)

    def named(self, part: str) -> str:
        return f"shop-{part}-{self.role}~{self.suffix}"


app = cdk.App()
suffix = app.node.try_get_context("suffix") or "dev"
Region(app, "A", role="standby", suffix=suffix)
Region(app, "B", role="primary", suffix=suffix, replica=f"shop-files-standby~{suffix}")
run(f"shop-files-other{suffix}", f"shop-others-standby{suffix}")
""",
}


@pytest.mark.parametrize("language", TEXTS)
def test_what_one_instance_is_told_of_another_follows(language: str) -> None:
    text = TEXTS[language]
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []
