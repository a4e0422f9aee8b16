"""Names of what is no resource by itself, or is made by the way: of domains, keys, custom resources.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as cr from 'aws-cdk-lib/custom-resources';

export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string, plan: any, handler: any) {
    super(scope, id);
    const named = (part: string) => `shop-${part}~${suffix}`;
    new sqs.Queue(this, 'Queue', { queueName: named('jobs') });
    BODY
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_appsync as appsync, aws_backup as backup, aws_cognito as cognito
from aws_cdk import aws_docdb as docdb, aws_ecs as ecs, aws_ecs_patterns as patterns
from aws_cdk import aws_glue as glue, aws_rds as rds
from aws_cdk import aws_sqs as sqs, custom_resources as cr


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix, plan, handler):
        super().__init__(scope, id)
        self.suffix = suffix
        sqs.Queue(self, "Queue", queue_name=self.named("jobs"))
        BODY

    def named(self, part):
        return f"shop-{part}~{self.suffix}"
"""
STACKS = {"typescript": TYPESCRIPT, "python": PYTHON}
FOLLOWING = {
    "a prefix of a domain": (
        "typescript",
        (
            "new cognito.UserPool(this, 'U').addDomain('D', "
            "{ cognitoDomain: { domainPrefix: `shop-login~${suffix}` } });"
        ),
    ),
    "the address of a domain": (
        "typescript",
        (
            "new cognito.UserPool(this, 'U').addDomain('D', "
            "{ cognitoDomain: { domainPrefix: `shop-login~${suffix}` } });\n"
            "    run(`https://shop-login~${suffix}.auth.eu-west-1.amazoncognito.com/login`);\n"
            "    run(`https://shop-jobs${suffix}.auth.eu-west-1.amazoncognito.com`);"
        ),
    ),
    "a prefix of a domain, by the helper": (
        "typescript",
        (
            "new cognito.UserPool(this, 'U').addDomain('D', "
            "{ cognitoDomain: { domainPrefix: named('login') } });"
        ),
    ),
    "the functions of custom resources": (
        "typescript",
        (
            "new cr.Provider(this, 'P', { onEventHandler: handler, "
            "providerFunctionName: `shop-seed~${suffix}` });\n"
            "    new cr.AwsCustomResource(this, 'R', { functionName: named('ask') });"
        ),
    ),
    "a key of an API": (
        "typescript",
        (
            "new appsync.GraphqlApi(this, 'Api', { name: named('api'), authorizationConfig: "
            "{ defaultAuthorization: { apiKeyConfig: { name: named('key') } } } });"
        ),
    ),
    "a key of an API, in a list": (
        "typescript",
        (
            "new appsync.GraphqlApi(this, 'Api', { name: named('api'), authorizationConfig: "
            "{ additionalAuthorizationModes: [{ apiKeyConfig: { name: named('key') } }] } });"
        ),
    ),
    "a rule of a backup plan": (
        "typescript",
        "plan.addRule(new backup.BackupPlanRule({ ruleName: named('daily') }));",
    ),
    "secrets that clusters make": (
        "typescript",
        (
            "rds.Credentials.fromGeneratedSecret('u', { secretName: `shop-db~${suffix}` });\n"
            "    rds.Credentials.fromUsername('u', { secretName: named('user') });\n"
            "    new docdb.DatabaseCluster(this, 'C', "
            "{ masterUser: { username: 'u', secretName: `shop-documents~${suffix}` } });\n"
            "    run(`arn:aws:secretsmanager:${this.region}:*:secret:shop-db~${suffix}-*`);"
        ),
    ),
    "Python, secrets that clusters make": (
        "python",
        (
            'rds.Credentials.from_generated_secret("u", secret_name=f"shop-db~{suffix}")\n'
            '        rds.Credentials.from_username("u", secret_name=self.named("user"))\n'
            '        docdb.DatabaseCluster(self, "C", master_user=docdb.Login('
            'username="u", secret_name=f"shop-documents~{suffix}"))\n'
            '        run(f"arn:aws:secretsmanager:{self.region}:*:secret:shop-db~{suffix}-*")'
        ),
    ),
    "families of tasks that patterns make": (
        "typescript",
        (
            "new patterns.ApplicationLoadBalancedFargateService(this, 'S', "
            "{ taskImageOptions: { image, family: `shop-task~${suffix}` } });\n"
            "    new patterns.QueueProcessingFargateService(this, 'W', { family: named('work') });"
        ),
    ),
    "Python, families of tasks that patterns make": (
        "python",
        (
            "options = patterns.NetworkLoadBalancedTaskImageOptions(image=image, "
            'family=f"shop-task~{suffix}")\n        '
            'patterns.NetworkLoadBalancedFargateService(self, "S", task_image_options=options)\n'
            '        patterns.QueueProcessingEc2Service(self, "W", family=self.named("work"))'
        ),
    ),
    "what clusters have made": (
        "typescript",
        (
            "rds.ClusterInstance.serverlessV2('w', { instanceIdentifier: `shop-writer~${suffix}` });\n"
            "    new rds.ParameterGroup(this, 'G', { name: named('parameters') });\n"
            "    new ecs.Cluster(this, 'C', { defaultCloudMapNamespace: { name: `shop-map~${suffix}` } });"
        ),
    ),
    "Python, what clusters have made": (
        "python",
        (
            'rds.ClusterInstance.provisioned("r", instance_identifier=f"shop-reader~{suffix}")\n'
            '        rds.ParameterGroup(self, "G", name=self.named("parameters"))\n'
            '        space = ecs.CloudMapNamespaceOptions(name=f"shop-map~{suffix}")\n'
            '        ecs.Cluster(self, "C", default_cloud_map_namespace=space)'
        ),
    ),
    "Python, a prefix of a domain": (
        "python",
        (
            'pool = cognito.UserPool(self, "U")\n        pool.add_domain("D", cognito_domain='
            'cognito.CognitoDomainOptions(domain_prefix=f"shop-login~{suffix}"))'
        ),
    ),
    "Python, the address of a domain": (
        "python",
        (
            'pool = cognito.UserPool(self, "U")\n        pool.add_domain("D", cognito_domain='
            'cognito.CognitoDomainOptions(domain_prefix=f"shop-login~{suffix}"))\n'
            '        run(f"https://shop-login~{suffix}.auth.{self.region}.amazoncognito.com")'
        ),
    ),
    "Python, a prefix of a domain, by the helper": (
        "python",
        (
            'pool = cognito.UserPool(self, "U")\n        pool.add_domain("D", cognito_domain='
            'cognito.CognitoDomainOptions(domain_prefix=self.named("login")))'
        ),
    ),
    "Python, the functions of custom resources": (
        "python",
        (
            'cr.Provider(self, "P", on_event_handler=handler, '
            'provider_function_name=f"shop-seed~{suffix}")\n'
            '        cr.AwsCustomResource(self, "R", function_name=self.named("ask"))'
        ),
    ),
    "Python, a key of an API": (
        "python",
        'mode = appsync.AuthorizationMode(api_key_config=appsync.ApiKeyConfig(name=self.named("key")))',
    ),
    "Python, a rule of a backup plan": (
        "python",
        'plan.add_rule(backup.BackupPlanRule(rule_name=self.named("daily")))',
    ),
}


@pytest.mark.parametrize(("language", "body"), FOLLOWING.values(), ids=FOLLOWING)
def test_a_name_of_a_part_follows(language: str, body: str) -> None:
    text = STACKS[language].replace("BODY", body)
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


READ_ELSEWHERE = {
    "the name of another resource": (
        "typescript",
        "new glue.CfnTrigger(this, 'T', { type: 'ON_DEMAND', actions: [{ jobName: named('etl') }] });",
    ),
    "a resource of somebody else's": (
        "typescript",
        "sqs.Queue.fromQueueAttributes(this, 'Q', { queueArn: named('arn') });",
    ),
    "no name": (
        "typescript",
        "new appsync.GraphqlApi(this, 'Api', { name: 'api', domainName: { domainName: named('a') } });",
    ),
    "a secret of somebody else's": (
        "typescript",
        "secretsmanager.Secret.fromSecretNameV2(this, 'S', named('db'));",
    ),
    "what nothing of CDK takes": ("typescript", "run({ name: named('key') });"),
    "Python, the name of another resource": (
        "python",
        (
            'glue.CfnTrigger(self, "T", type="ON_DEMAND", actions=['
            'glue.CfnTrigger.ActionProperty(job_name=self.named("etl"))])'
        ),
    ),
    "Python, what nothing of CDK takes": ("python", 'run(name=self.named("key"))'),
}


@pytest.mark.parametrize(("language", "body"), READ_ELSEWHERE.values(), ids=READ_ELSEWHERE)
def test_names_stay_where_their_function_makes_what_may_be_read(language: str, body: str) -> None:
    text = STACKS[language].replace("BODY", body).replace("~", "")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("what the function returns is used for other things: ")
