"""Names with the account or the region in them, behind their suffix or before it."""

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
        'allow(f"arn:aws:secretsmanager:eu-west-1:1:secret:shop/db~{env}-*")\n'
        'allow(f"arn:aws:secretsmanager:eu-west-1:1:secret:shop/db{env}-other??????")\n'
    )
    outcome = run(text.replace("~", ""), "python", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")


def test_a_pattern_of_longer_names_is_none_of_a_queue() -> None:
    text = (
        "import { aws_sqs as sqs } from 'aws-cdk-lib';\n"
        "new sqs.Queue(s, 'Q', { queueName: `shop-jobs~${env}` });\n"
        "allow(`arn:aws:sqs:eu-west-1:1:shop-jobs~${env}`, `arn:aws:sqs:eu-west-1:1:shop-jobs${env}-*`);\n"
    )
    outcome = run(text.replace("~", ""), "typescript", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")


LOOPED = {
    "typescript": {
        "lib/logs.ts": (
            "import * as cdk from 'aws-cdk-lib';\n"
            "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
            "export class Logs extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, props: LogsProps) {\n"
            "    super(scope, id, props);\n"
            "    const { environmentSuffix } = props;\n"
            "    const names = {\n"
            "      raw: `log-raw~${environmentSuffix}-${this.account}-${this.region}`,\n"
            "      clean: `log-clean~${environmentSuffix}-${this.account}-${this.region}`,\n"
            "    };\n"
            "    new s3.Bucket(this, 'Raw', { bucketName: names.raw });\n"
            "    new s3.Bucket(this, 'Clean', { bucketName: names.clean });\n"
            "  }\n}\n"
            "export interface LogsProps extends cdk.StackProps {\n  environmentSuffix: string;\n}\n"
        ),
        "test/logs.test.ts": (
            "import * as cdk from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { Logs } from '../lib/logs';\n"
            "const stack = new Logs(new cdk.App(), 'T', { environmentSuffix: 'ci' });\n"
            "const template = Template.fromStack(stack);\n"
            "for (const kind of ['raw', 'clean']) {\n"
            "  template.hasResourceProperties('AWS::S3::Bucket', "
            "{ BucketName: `log-${kind}~ci-123456789012-us-west-2` });\n"
            "  template.hasResourceProperties('AWS::S3::Bucket', "
            "{ BucketName: `log-${kind}ci-123456789012-somewhere` });\n"
            "}\n"
        ),
    },
    "python": {
        "logs.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\n"
            "class Logs(cdk.Stack):\n"
            "    def __init__(self, scope, id, environment_suffix):\n"
            "        super().__init__(scope, id)\n"
            '        tail = f"{self.account}-{self.region}"\n'
            '        s3.Bucket(self, "R", bucket_name=f"log-raw~{environment_suffix}-{tail}")\n'
            '        s3.Bucket(self, "C", bucket_name=f"log-clean~{environment_suffix}-{tail}")\n'
        ),
        "test_logs.py": (
            "import aws_cdk as cdk\n"
            "import pytest\n"
            "from aws_cdk.assertions import Template\n\n"
            "from logs import Logs\n\n\n"
            '@pytest.mark.parametrize("kind", ["raw", "clean"])\n'
            "def test_names(kind):\n"
            '    template = Template.from_stack(Logs(cdk.App(), "T", "ci"))\n'
            '    wanted = {"BucketName": f"log-{kind}~ci-123456789012-us-west-2"}\n'
            '    template.has_resource_properties("AWS::S3::Bucket", wanted)\n'
            '    other = {"BucketName": f"log-{kind}ci-123456789012-somewhere"}\n'
            '    template.has_resource_properties("AWS::S3::Bucket", other)\n'
        ),
    },
}


@pytest.mark.parametrize("language", LOOPED)
def test_names_that_a_test_makes_in_a_loop_follow_with_what_is_written_out(language: str) -> None:
    files = LOOPED[language]
    before = {path: text.replace("~", "") for path, text in files.items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}


STACK = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\n"
        "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "const envSuffix = 'dev';\n"
        "export class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n"
        "    LOCAL\n"
        "    new s3.Bucket(this, 'B', { bucketName: `fin-${VALUE}~${envSuffix}` });\n"
        "  }\n}\n"
    ),
    "python": (
        "import aws_cdk as cdk\n"
        "from aws_cdk import aws_s3 as s3\n"
        'ENV_SUFFIX = "dev"\n'
        "class Data(cdk.Stack):\n"
        "    def __init__(self, scope, id, **kwargs):\n"
        "        super().__init__(scope, id, **kwargs)\n"
        "        LOCAL\n"
        '        s3.Bucket(self, "B", bucket_name=f"fin-{VALUE}~{ENV_SUFFIX}")\n'
    ),
}
#: What a value is got by, and the value.
TAKEN = {
    "the stack's": ("typescript", "const accountId = this.account;", "accountId"),
    "a construct's stack's": (
        "typescript",
        "const where = cdk.Stack.of(this).region.toLowerCase();",
        "where",
    ),
    "taken apart": ("typescript", "const { account: own } = cdk.Stack.of(this);", "own"),
    "a stack in a name": ("typescript", "const stack = this;", "stack.region"),
    "the environment's": ("typescript", "const where = props?.env?.region;", "where"),
    "by the name alone": ("typescript", "const region = load();", "region"),
    "in Python, the stack's": ("python", "account_id = self.account", "account_id"),
    "in Python, a construct's stack's": (
        "python",
        "where = str(cdk.Stack.of(self).region)",
        "where",
    ),
    "in Python, a stack in a name": ("python", "stack = cdk.Stack.of(self)", "stack.account"),
    "in Python, an attribute": ("python", "self.own = self.account", "self.own"),
    "in Python, by the name alone": ("python", "region = load()", "region"),
}
#: The same of what is not known.
NOT_TAKEN = {
    "a member of something else": ("typescript", "const home = other.region;", "home"),
    "what is inside of a member": ("typescript", "const { a: { region: b } } = this;", "b"),
    "in Python, a member of something else": ("python", "home = other.region", "home"),
    "in Python, what a call gives": ("python", "home = account()", "home"),
}


@pytest.mark.parametrize(("language", "local", "value"), TAKEN.values(), ids=TAKEN)
def test_the_suffix_behind_the_account_or_the_region_gets_a_hyphen(
    language: str, local: str, value: str
) -> None:
    """However they are asked for, they are kebab-case text that ends in no separator."""
    form = STACK[language].replace("LOCAL", local).replace("VALUE", value)
    outcome = run(form.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.text == form.replace("~", "-")


@pytest.mark.parametrize(("language", "local", "value"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_the_suffix_behind_what_is_not_known_stays(language: str, local: str, value: str) -> None:
    text = STACK[language].replace("LOCAL", local).replace("VALUE", value).replace("~", "")
    outcome = run(text, language, ["resource-name-separator"])
    assert outcome.text == text
    assert ["what stands before it is not known" in it for it in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "local", "value"),
    [
        ("typescript", "const { region } = this;", "region"),
        ("python", "own = self.account", "own"),
    ],
)
def test_a_stack_does_not_vary_by_its_account(language: str, local: str, value: str) -> None:
    form = STACK[language].replace("LOCAL", local).replace("VALUE", value)
    text = form.replace("~${envSuffix}", "").replace("~{ENV_SUFFIX}", "")
    outcome = run(text, language, ["stack-props-interface"])
    assert outcome.text == text
    assert outcome.reasons == ["nothing in the stack varies by environment"]


#: ``~`` is where a hyphen comes in.
WRITTEN_OUT = {
    "typescript": {
        "lib/audit.ts": (
            "import { Stack, StackProps, aws_s3 as s3 } from 'aws-cdk-lib';\n"
            "export interface AuditProps extends StackProps { environmentSuffix: string }\n"
            "export class Audit extends Stack {\n"
            "  constructor(scope: any, id: string, props: AuditProps) {\n"
            "    super(scope, id, props);\n"
            "    const suffix = props.environmentSuffix;\n"
            "    new s3.Bucket(this, 'B', { bucketName: `audit~${suffix}-${this.account}` });\n"
            "  }\n}\n"
        ),
        "test/audit.test.ts": (
            "import { App } from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { Audit } from '../lib/audit';\n"
            "const env = { account: '111111111111', region: 'eu-west-1' };\n"
            "const stack = new Audit(new App(), 'A', { environmentSuffix: 'qa', env });\n"
            "const template = Template.fromStack(stack);\n"
            "const type = 'AWS::S3::Bucket';\n"
            "template.hasResourceProperties(type, { BucketName: 'audit~qa-111111111111' });\n"
            "template.hasResourceProperties(type, { BucketName: `audit~qa-${env.account}` });\n"
            "template.hasResourceProperties(type, { BucketName: 'auditqa-1111' });\n"
            "template.hasResourceProperties(type, { BucketName: 'auditqa-111111111111-logs' });\n"
        ),
    },
    "python": {
        "audit.py": (
            "from aws_cdk import Stack, aws_s3 as s3\n\n\n"
            "class Audit(Stack):\n"
            "    def __init__(self, scope, id, *, environment_suffix, **kwargs):\n"
            "        super().__init__(scope, id, **kwargs)\n"
            '        name = f"audit~{environment_suffix}-{self.account}"\n'
            '        s3.Bucket(self, "B", bucket_name=name)\n'
        ),
        "test_audit.py": (
            "from aws_cdk import App, Environment\n"
            "from aws_cdk.assertions import Template\n"
            "from audit import Audit\n\n"
            'ACCOUNT = "111111111111"\n'
            'env = Environment(account=ACCOUNT, region="eu-west-1")\n'
            'template = Template.from_stack(Audit(App(), "A", environment_suffix="qa", env=env))\n'
            'template.has_resource_properties("AWS::S3::Bucket", {"BucketName": "audit~qa-111111111111"})\n'
            'template.has_resource_properties("AWS::S3::Bucket", {"BucketName": f"audit~qa-{ACCOUNT}"})\n'
            'template.has_resource_properties("AWS::S3::Bucket", {"BucketName": "auditqa-1111"})\n'
        ),
    },
}


@pytest.mark.parametrize("language", WRITTEN_OUT)
def test_a_name_follows_in_a_test_that_writes_out_the_account(language: str) -> None:
    files = WRITTEN_OUT[language]
    before = {path: text.replace("~", "") for path, text in files.items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.reasons == []


BEFORE_SUFFIX = {
    "typescript": {
        "lib/audit.ts": (
            "import { Stack, StackProps, aws_s3 as s3 } from 'aws-cdk-lib';\n"
            "export interface AuditProps extends StackProps { environmentSuffix: string }\n"
            "export class Audit extends Stack {\n"
            "  constructor(scope: any, id: string, props: AuditProps) {\n"
            "    super(scope, id, props);\n"
            "    const { environmentSuffix } = props;\n"
            "    new s3.Bucket(this, 'A', { bucketName: `audit-${this.region}~${environmentSuffix}` });\n"
            "    new s3.Bucket(this, 'B', { bucketName: `audit-${this.account}~${environmentSuffix}` });\n"
            "  }\n}\n"
        ),
        "test/audit.test.ts": (
            "import { App } from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { Audit } from '../lib/audit';\n"
            "const env = { account: '111111111111', region: 'eu-west-1' };\n"
            "test.each(['dev', 'prd'])('%s', (environmentSuffix) => {\n"
            "  const stack = new Audit(new App(), 'A', { environmentSuffix, env });\n"
            "  const template = Template.fromStack(stack);\n"
            "  const type = 'AWS::S3::Bucket';\n"
            "  template.hasResourceProperties(type, { BucketName: `audit-eu-west-1~${environmentSuffix}` });\n"
            "  template.hasResourceProperties(type, { BucketName: `audit-111111111111~${environmentSuffix}` });\n"
            "});\n"
        ),
    },
    "python": {
        "audit.py": (
            "from aws_cdk import Stack, aws_s3 as s3\n\n\n"
            "class Audit(Stack):\n"
            "    def __init__(self, scope, id, *, environment_suffix: str, **kwargs):\n"
            "        super().__init__(scope, id, **kwargs)\n"
            '        s3.Bucket(self, "A", bucket_name=f"audit-{self.region}~{environment_suffix}")\n'
            '        s3.Bucket(self, "B", bucket_name=f"audit-{self.account}~{environment_suffix}")\n'
        ),
        "test_audit.py": (
            "import pytest\n"
            "from aws_cdk import App, Environment\n"
            "from aws_cdk.assertions import Template\n"
            "from audit import Audit\n\n\n"
            '@pytest.fixture(params=["dev", "prd"])\n'
            "def environment_suffix(request):\n"
            "    return request.param\n\n\n"
            "def test_names(environment_suffix):\n"
            '    env = Environment(account="111111111111", region="eu-west-1")\n'
            '    stack = Audit(App(), "A", environment_suffix=environment_suffix, env=env)\n'
            "    template = Template.from_stack(stack)\n"
            '    kind = "AWS::S3::Bucket"\n'
            '    template.has_resource_properties(kind, {"BucketName": f"audit-eu-west-1~{environment_suffix}"})\n'
            '    template.has_resource_properties(kind, {"BucketName": f"audit-111111111111~{environment_suffix}"})\n'
            '    template.has_resource_properties(kind, {"BucketName": f"audit-somewhere{environment_suffix}"})\n'
        ),
    },
}


@pytest.mark.parametrize("language", BEFORE_SUFFIX)
def test_the_account_and_the_region_are_written_out_before_the_suffix(language: str) -> None:
    files = BEFORE_SUFFIX[language]
    before = {path: text.replace("~", "") for path, text in files.items()}
    outcome = run_files(before, "resource-name-separator")
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.reasons == []
