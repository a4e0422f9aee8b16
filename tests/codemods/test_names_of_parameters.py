"""Names of SSM's parameters, which begin with a slash: in ARNs it is the one that stands there.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_ssm as ssm } from 'aws-cdk-lib';

class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new ssm.StringParameter(this, 'P', { parameterName: `/shop/url~${suffix}`, stringValue: 'x' });
    run(
      `/shop/url~${suffix}`,
      `arn:aws:ssm:${this.region}:${this.account}:parameter/shop/url~${suffix}`,
      this.formatArn({ service: 'ssm', resource: 'parameter', resourceName: `shop/url~${suffix}` }),
      `arn:aws:ssm:${this.region}:${this.account}:parameter/other/shop/url${suffix}`,
      `arn:aws:ssm:${this.region}:${this.account}:parameter/shop/url${suffix}-old`,
      `arn:aws:ssm:${this.region}:${this.account}:document/shop/url${suffix}`,
      `shop/url${suffix}`,
    );
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_ssm as ssm


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        ssm.StringParameter(self, "P", parameter_name=f"/shop/url~{suffix}", string_value="x")
        run(
            f"/shop/url~{suffix}",
            f"arn:aws:ssm:{self.region}:{self.account}:parameter/shop/url~{suffix}",
            self.format_arn(
                cdk.ArnComponents(
                    service="ssm", resource="parameter", resource_name=f"shop/url~{suffix}"
                )
            ),
            f"arn:aws:ssm:{self.region}:{self.account}:parameter/other/shop/url{suffix}",
            f"arn:aws:ssm:{self.region}:{self.account}:parameter/shop/url{suffix}-old",
            f"shop/url{suffix}",
        )
""",
}


@pytest.mark.parametrize("language", TEXTS)
def test_an_arn_has_a_parameter_s_name_without_its_slash(language: str) -> None:
    text = TEXTS[language]
    outcome = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []
