"""Names that go on behind their suffix: by the account, the region, or what AWS puts there."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

ACCOUNT = {
    "typescript": {
        "lib/data.ts": (
            "import { Aws, Stack, aws_s3 as s3 } from 'aws-cdk-lib';\n"
            "export class Data extends Stack {\n"
            "  constructor(scope: any, id: string, props: { environmentSuffix: string }) {\n"
            "    super(scope, id);\n"
            "    const suffix = props.environmentSuffix;\n"
            "    new s3.Bucket(this, 'B', { bucketName: `app-raw~${suffix}-${Aws.ACCOUNT_ID}-${Aws.REGION}` });\n"
            "  }\n}\n"
        ),
        "lib/service.ts": (
            "import { Stack, aws_s3 as s3 } from 'aws-cdk-lib';\n"
            "export class Service extends Stack {\n"
            "  constructor(scope: any, id: string, props: { environmentSuffix: string }) {\n"
            "    super(scope, id);\n"
            "    const { environmentSuffix } = props;\n"
            "    const name = `app-raw~${environmentSuffix}-${this.account}-${Stack.of(this).region}`;\n"
            "    s3.Bucket.fromBucketName(this, 'B', name);\n  }\n}\n"
        ),
        "test/data.test.ts": (
            "const environmentSuffix = process.env.ENVIRONMENT_SUFFIX ?? 'dev';\n"
            "const accountId = process.env.ACCOUNT;\n"
            "expect(raw).toBe(`app-raw~${environmentSuffix}-${accountId}-us-east-1`);\n"
            "expect(other).toBe(`app-raw${environmentSuffix}-${accountId}-us-east-1-logs`);\n"
            "expect(third).toBe(`app-raw${environmentSuffix}-${accountId}-somewhere`);\n"
        ),
    },
    "python": {
        "data.py": (
            "from aws_cdk import Aws, Stack, aws_s3 as s3\n\n\n"
            "class Data(Stack):\n    def __init__(self, scope, id, environment_suffix):\n"
            "        super().__init__(scope, id)\n"
            '        name = f"app-raw~{environment_suffix}-{Aws.ACCOUNT_ID}"\n'
            '        s3.Bucket(self, "B", bucket_name=name)\n'
        ),
        "service.py": (
            "from aws_cdk import Stack, aws_s3 as s3\n\n\n"
            "class Service(Stack):\n    def __init__(self, scope, id, environment_suffix):\n"
            "        super().__init__(scope, id)\n"
            '        name = f"app-raw~{environment_suffix}-{self.account}"\n'
            '        s3.Bucket.from_bucket_name(self, "B", name)\n'
        ),
        "test_data.py": (
            'environment_suffix = os.environ["ENVIRONMENT_SUFFIX"]\n'
            'assert raw == f"app-raw~{environment_suffix}-123456789012"\n'
            'assert other == f"app-raw{environment_suffix}-1234"\n'
        ),
    },
}


@pytest.mark.parametrize("language", ACCOUNT)
def test_the_account_is_one_however_it_is_asked_for(language: str) -> None:
    files = ACCOUNT[language]
    before = {path: text.replace("~", "") for path, text in files.items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.reasons == []


def test_random_characters_stand_behind_the_name_of_a_secret() -> None:
    text = (
        "from aws_cdk import aws_secretsmanager as sm\n"
        'sm.Secret(s, "S", secret_name=f"shop/db~{env}")\n'
        'allow(f"arn:aws:secretsmanager:eu-west-1:1:secret:shop/db~{env}-??????")\n'
        'allow(f"arn:aws:secretsmanager:eu-west-1:1:secret:shop/db{env}-other??????")\n'
    )
    outcome = run(text.replace("~", ""), "python", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")
