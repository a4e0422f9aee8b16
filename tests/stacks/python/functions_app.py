import aws_cdk as cdk
from aws_cdk import aws_kms as kms, aws_lambda as lambda_, aws_s3 as s3, aws_sqs as sqs

app = cdk.App()
ENV = app.node.try_get_context("env") or "dev"


def make_bucket(scope, name, **props):
    defaults = {"enforce_ssl": True}
    return s3.Bucket(scope, name, bucket_name=f"fn-{name.lower()}{ENV}", **{**defaults, **props})


def build(stack: cdk.Stack) -> None:
    key = kms.Key(stack, "Key")
    data = make_bucket(stack, "Data", encryption_key=key)
    direct = s3.Bucket(stack, "Direct", bucket_name=f"fn-direct{ENV}")  # one an account
    direct.enable_event_bridge_notification()
    queue = sqs.Queue(stack, "Queue")
    fn = lambda_.Function(stack, "Fn", runtime=lambda_.Runtime.PYTHON_3_9, handler="index.handler", code=lambda_.Code.from_inline("def handler(e, c): pass"))
    data.grant_read(fn)
    queue.grant_send_messages(fn)
    cdk.CfnOutput(stack, "DataName", value=data.bucket_name)


build(cdk.Stack(app, "One", stack_name="fn-stack" + ENV))
build(cdk.Stack(app, "Two"))
app.synth()
