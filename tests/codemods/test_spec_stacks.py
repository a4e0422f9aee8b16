"""The specification's sentences about failures 11 to 16, each shown in every language."""

from __future__ import annotations

import pytest
from spec_cases import Cases, Shown, check, check_languages, sentences

EVENTS: Cases = {
    "the statement goes, with its own comment line, and the prop comes": {
        "typescript": Shown(
            "const raw = new s3.Bucket(this, 'Raw'‹, { eventBridgeEnabled: true }›);\n"
            "handle(raw);\n"
            "«// Events for EventBridge\nraw.enableEventBridgeNotification();\n»handle(id);"
        ),
        "javascript": Shown(
            "const raw = new s3.Bucket(this, 'Raw', { versioned: true‹, eventBridgeEnabled: true› });\n"
            "«raw.enableEventBridgeNotification();\n»handle(raw);"
        ),
        "python": Shown(
            'raw = s3.Bucket(self, "Raw"‹, event_bridge_enabled=True›)\n'
            "handle(raw)\n"
            "«# Events for EventBridge\nraw.enable_event_bridge_notification()\n»handle(id)"
        ),
    },
    "an imported bucket, and one that is received": {
        "typescript": Shown(
            "s3.Bucket.fromBucketName(this, 'R', 'r').enableEventBridgeNotification();\n"
            "const f = (bucket: s3.IBucket) => { bucket.enableEventBridgeNotification(); };\n"
            "handle(f);",
            left=True,
        ),
        "javascript": Shown(
            "const raw = s3.Bucket.fromBucketName(this, 'R', 'r');\n"
            "raw.enableEventBridgeNotification();\n"
            "const f = (bucket) => { bucket.enableEventBridgeNotification(); };\nhandle(f);",
            left=True,
        ),
        "python": Shown(
            'raw = s3.Bucket.from_bucket_name(self, "R", "r")\n'
            "raw.enable_event_bridge_notification()\n\n"
            "def f(bucket):\n    bucket.enable_event_bridge_notification()\n\nhandle(f)",
            left=True,
        ),
    },
    "a call in another scope": {
        "typescript": Shown(
            "const raw = new s3.Bucket(this, 'Raw');\nif (id) raw.enableEventBridgeNotification();",
            reason="it is called on a condition only",
        ),
        "javascript": Shown(
            "const raw = new s3.Bucket(this, 'Raw');\n"
            "if (id) { raw.enableEventBridgeNotification(); }",
            reason="it is called on a condition only",
        ),
        "python": Shown(
            'raw = s3.Bucket(self, "Raw")\nif id:\n    raw.enable_event_bridge_notification()',
            reason="it is called on a condition only",
        ),
    },
}

OUTPUTS: Cases = {
    "the output's id with the suffix that the stack uses": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "new cdk.CfnOutput(this, 'RawName', { value: id‹, exportName: `RawName-${env}`› });",
            "const env = 'dev';",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "new cdk.CfnOutput(this, 'RawName', { value: id‹, exportName: `RawName-${env}`› });",
            "const env = 'dev';",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw-{env}")\n'
            'cdk.CfnOutput(self, "RawName", value=id‹, export_name=f"RawName-{env}"›)',
            'env = "dev"',
        ),
    },
    "without a suffix, the stack's name with the id": {
        "typescript": Shown(
            "new cdk.CfnOutput(this, 'Raw', { value: id‹, exportName: `${this.stackName}-Raw`› });"
        ),
        "javascript": Shown(
            "new cdk.CfnOutput(this, 'Raw', { value: id‹, exportName: `${this.stackName}-Raw`› });"
        ),
        "python": Shown(
            'cdk.CfnOutput(self, "Raw", value=id‹, export_name=f"{self.stack_name}-Raw"›)'
        ),
    },
    "an id that several stacks have": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "new cdk.CfnOutput(this, 'Raw', { value: id‹, exportName: `${this.stackName}-Raw`› });",
            "const env = 'dev';\n"
            "class Other extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
            "    super(scope, id);\n"
            "    new cdk.CfnOutput(this, 'Raw', { value: id‹, exportName: `${this.stackName}-Raw`›"
            " });\n  }\n}",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "new cdk.CfnOutput(this, 'Raw', { value: id‹, exportName: `${this.stackName}-Raw`› });",
            "const env = 'dev';\n"
            "class Other extends cdk.Stack {\n  constructor(scope, id) {\n    super(scope, id);\n"
            "    new cdk.CfnOutput(this, 'Raw', { value: id‹, exportName: `${this.stackName}-Raw`›"
            " });\n  }\n}",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw-{env}")\n'
            'cdk.CfnOutput(self, "Raw", value=id‹, export_name=f"{self.stack_name}-Raw"›)',
            'env = "dev"\n\n\n'
            "class Other(cdk.Stack):\n    def __init__(self, scope, id):\n"
            "        super().__init__(scope, id)\n"
            '        cdk.CfnOutput(self, "Raw", value=id‹, export_name=f"{self.stack_name}-Raw"›)\n',
        ),
    },
    "a computed id is used again as an expression": {
        "typescript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "for (const tier of ['a', 'b']) {\n"
            "  new cdk.CfnOutput(this, `${tier}Name`, { value: tier‹,"
            " exportName: `${tier}Name-${env}`› });\n}",
            "const env = 'dev';",
        ),
        "javascript": Shown(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw-${env}` });\n"
            "['a', 'b'].forEach((tier) => new cdk.CfnOutput(this, tier + 'Name',"
            " { value: tier‹, exportName: `${tier}Name-${env}`› }));",
            "const env = 'dev';",
        ),
        "python": Shown(
            's3.Bucket(self, "A", bucket_name=f"fin-raw-{env}")\n'
            'for tier in ("a", "b"):\n'
            '    cdk.CfnOutput(self, f"{tier}Name", value=tier‹, export_name=f"{tier}Name-{env}"›)',
            'env = "dev"',
        ),
    },
    "one that has an export name": {
        "typescript": Shown(
            "new cdk.CfnOutput(this, 'Raw', { value: id, exportName: 'Raw' });", left=True
        ),
        "javascript": Shown(
            "new cdk.CfnOutput(this, 'Raw', { value: id, exportName: id });", left=True
        ),
        "python": Shown('cdk.CfnOutput(self, "Raw", value=id, export_name="Raw")', left=True),
    },
}

_WRONG, _RIGHT = "ExecutorTimeAllExecutors", "aggregate.elapsedTime"
_METRIC = f"glue.driver.«{_WRONG}»‹{_RIGHT}›"
METRICS: Cases = {
    "the metric's name, in metrics and alarms": {
        "typescript": Shown(
            f"new cloudwatch.Metric({{ namespace: 'Glue', metricName: '{_METRIC}' }});\n"
            "new cloudwatch.CfnAlarm(this, 'A', { comparisonOperator: id, evaluationPeriods: 1,"
            f" metricName: '{_METRIC}' }});\n"
            "new cloudwatch.CfnAnomalyDetector(this, 'D', "
            f"{{ singleMetricAnomalyDetector: {{ metricName: '{_METRIC}' }} }});"
        ),
        "javascript": Shown(
            f"new cloudwatch.Metric({{ namespace: 'Glue', metricName: '{_METRIC}' }});\n"
            f"new cloudwatch.CfnAlarm(this, 'A', {{ metricName: '{_METRIC}' }});"
        ),
        "python": Shown(
            f'cloudwatch.Metric(namespace="Glue", metric_name="{_METRIC}")\n'
            'cloudwatch.CfnAlarm(self, "A", comparison_operator=id, evaluation_periods=1,'
            f' metric_name="{_METRIC}")\n'
            'cloudwatch.CfnAnomalyDetector(self, "D", single_metric_anomaly_detector='
            f'{{"metricName": "{_METRIC}"}})'
        ),
    },
    "other metrics, and texts that are none": {
        "typescript": Shown(
            "new cloudwatch.Metric({ namespace: 'Glue', metricName: 'glue.ALL.jvm.heap.used',"
            f" label: 'glue.driver.{_WRONG}' }});\nconsole.log('glue.driver.{_WRONG}');",
            left=True,
        ),
        "javascript": Shown(f"console.log('glue.driver.{_WRONG}');", left=True),
        "python": Shown(
            'cloudwatch.Metric(namespace="Glue", metric_name="glue.ALL.jvm.heap.used",'
            f' label="glue.driver.{_WRONG}")\nprint("glue.driver.{_WRONG}")',
            left=True,
        ),
    },
}

_NOT_EXPOSED = {
    "typescript": (
        "const role = new iam.Role(this, 'A', { assumedBy: id as any });\n"
        "const policy = new iam.ManagedPolicy(this, 'B');\n"
        "const statement = new iam.PolicyStatement();\n"
        "const group = new ec2.SecurityGroup(this, 'C', { vpc: id as any });\n"
        "const endpoint = new ec2.InterfaceVpcEndpoint(this, 'D', id as any);\n"
        "const alarm = new cloudwatch.CfnAlarm(this, 'E', id as any);\n"
        "const metric = new cloudwatch.Metric({ namespace: id, metricName: id });\n"
        "const permission = new lambda.CfnPermission(this, 'F', id as any);\n"
        "const custom = new cdk.CustomResource(this, 'G', { serviceToken: id });\n"
        "handle(role, policy, statement, group, endpoint, alarm, metric, permission, custom);"
    ),
    "python": (
        'role = iam.Role(self, "A", assumed_by=id)\n'
        'policy = iam.ManagedPolicy(self, "B")\n'
        "statement = iam.PolicyStatement()\n"
        'group = ec2.SecurityGroup(self, "C", vpc=id)\n'
        'endpoint = ec2.InterfaceVpcEndpoint(self, "D", vpc=id, service=id)\n'
        'alarm = cloudwatch.CfnAlarm(self, "E", comparison_operator=id, evaluation_periods=1)\n'
        "metric = cloudwatch.Metric(namespace=id, metric_name=id)\n"
        'permission = lambda_.CfnPermission(self, "F", action=id, function_name=id, principal=id)\n'
        'custom = cdk.CustomResource(self, "G", service_token=id)\n'
        "handle(role, policy, statement, group, endpoint, alarm, metric, permission, custom)"
    ),
}

PROPERTIES: Cases = {
    "a resource is the instance's, and every reference follows": {
        "typescript": Shown(
            "«const »‹this.›raw = new s3.Bucket(this, 'Raw');\n"
            "handle(`s3://${‹this.›raw.bucketName}`, { raw‹: this.raw› }, () => ‹this.›raw);",
            fields="‹  public readonly raw: s3.Bucket;\n\n›",
        ),
        "javascript": Shown(
            "«const »‹this.›raw = new s3.Bucket(this, 'Raw');\n"
            "handle(`s3://${‹this.›raw.bucketName}`, { raw‹: this.raw› }, () => ‹this.›raw);"
        ),
        "python": Shown(
            '‹self.›raw = s3.Bucket(self, "Raw")\n'
            'handle(f"s3://{‹self.›raw.bucket_name}", {"raw": ‹self.›raw}, lambda: ‹self.›raw)'
        ),
    },
    "what no test asserts on stays": {
        "typescript": Shown(_NOT_EXPOSED["typescript"], left=True),
        "javascript": Shown(_NOT_EXPOSED["typescript"].replace(" as any", ""), left=True),
        "python": Shown(_NOT_EXPOSED["python"], left=True),
    },
    "a variable that is assigned again": {
        "typescript": Shown(
            "let raw = new s3.Bucket(this, 'Raw');\nraw = new s3.Bucket(this, 'Other');",
            reason="`raw` is assigned more than once",
        ),
        "javascript": Shown(
            "let raw = new s3.Bucket(this, 'Raw');\nraw = new s3.Bucket(this, 'Other');",
            reason="`raw` is assigned more than once",
        ),
        "python": Shown(
            'raw = s3.Bucket(self, "Raw")\nraw = s3.Bucket(self, "Other")',
            reason="`raw` is assigned more than once",
        ),
    },
    "a variable in a block or a loop": {
        "typescript": Shown(
            "if (id) { const raw = new s3.Bucket(this, 'Raw'); handle(raw); }",
            reason="`raw` is declared in a block",
        ),
        "javascript": Shown(
            "for (const one of id) { const raw = new s3.Bucket(this, one); handle(raw); }",
            reason="`raw` is declared in a loop",
        ),
        "python": Shown(
            'if id:\n    raw = s3.Bucket(self, "Raw")\n    handle(raw)',
            reason="`raw` is declared in a block",
        ),
    },
    "a name that a stack has": {
        "typescript": Shown(
            "const tags = new s3.Bucket(this, 'Raw');\nhandle(tags);",
            reason="a Stack has a member `tags` already",
        ),
        "javascript": Shown(
            "const node = new s3.Bucket(this, 'Raw');\nhandle(node);",
            reason="a Stack has a member `node` already",
        ),
        "python": Shown(
            'region = s3.Bucket(self, "Raw")\nhandle(region)',
            reason="a Stack has a member `region` already",
        ),
    },
    "a name that the class has": {
        "typescript": Shown(
            "const raw = new s3.Bucket(this, 'Raw');\nhandle(raw);",
            fields="  raw() {}\n",
            reason="the class has a member `raw` already",
        ),
        "javascript": Shown(
            "const raw = new s3.Bucket(this, 'Raw');\nhandle(raw);",
            fields="  raw() {}\n",
            reason="the class has a member `raw` already",
        ),
        "python": Shown(
            'raw = s3.Bucket(self, "Raw")\nhandle(raw)',
            fields="    raw = None\n\n",
            reason="the class has a member `raw` already",
        ),
    },
    "a function that has its own instance, or may run before this one is ready": {
        "typescript": Shown(
            "const raw = new s3.Bucket(this, 'Raw');\nhandle(function () { return raw; });",
            reason="`raw` is used where `this` is another",
        ),
        "javascript": Shown(
            "const raw = new s3.Bucket(this, 'Raw');\nhandle(function () { return raw; });",
            reason="`raw` is used where `this` is another",
        ),
        "python": Shown(
            'raw = s3.Bucket(self, "Raw")\n\ndef inner(self):\n    return raw\n\nhandle(inner)',
            reason="`raw` is used where `self` is another",
        ),
    },
}

CONFIGS: Cases = {
    "config, …Config and CONFIG": {
        "typescript": Shown(
            head="‹export ›const config = { a: 1 };\n‹export ›const jobConfig = { b: 2 };\n"
            "‹export ›const CONFIG = { c: 3 };\nhandle(config, jobConfig, CONFIG);"
        ),
        "javascript": Shown(
            head="const config = { a: 1 };\nconst CONFIG = { b: 2 };\n"
            "module.exports = { handle‹, config, CONFIG› };"
        ),
        "python": Shown(
            head='__all__ = ["Data"‹, "config", "CONFIG"›]\nconfig = {"a": 1}\nCONFIG = {"b": 2}'
        ),
    },
    "a module that exports nothing, or in another way": {
        "typescript": Shown(
            head="const config = { a: 1 };\nexport { config };\nhandle(config);", left=True
        ),
        "javascript": Shown(
            "handle(config);", "const config = { a: 1 };", reason="the module exports nothing"
        ),
        "python": Shown(head='__all__ = names()\nconfig = {"a": 1}', reason="`__all__`"),
    },
    "exported, of another name, not at the top, no object": {
        "typescript": Shown(
            "const config = { a: 1 };\nhandle(config);",
            "export const appConfig = { a: 1 };\nconst settings = { a: 1 };\n"
            "const jobConfig = load();\nhandle(settings, jobConfig);",
            left=True,
        ),
        "javascript": Shown("const config = { a: 1 };\nhandle(config);", left=True),
        "python": Shown(head='config = {"a": 1}', left=True),
    },
}

CODEMODS = {
    "s3-event-bridge-enabled": EVENTS,
    "output-export-name": OUTPUTS,
    "glue-duration-metric": METRICS,
    "public-resource-properties": PROPERTIES,
    "config-export": CONFIGS,
}


SENTENCES = sentences(CODEMODS)


@pytest.mark.parametrize(("codemod", "language", "shown"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentence(codemod: str, language: str, shown: Shown) -> None:
    check(codemod, language, shown)


@pytest.mark.parametrize("cases", CODEMODS.values(), ids=CODEMODS.keys())
def test_every_sentence_is_shown_in_every_language(cases: Cases) -> None:
    check_languages(cases)
