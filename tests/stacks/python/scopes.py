import functools
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs

SUFFIX = "-dev01"
count = 0


def tagged(value):
    def wrap(cls):
        cls.tag = value
        return cls
    return wrap


@tagged(f"tag{SUFFIX}")
class ScopeStack(cdk.Stack):
    LABEL = f"label{SUFFIX}"

    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        raw = s3.Bucket(self, "Raw", bucket_name=f"scope-raw{SUFFIX}")
        names = [f"scope-{n}{SUFFIX}" for n in ("a", "b") if (last := n)]
        queues = {name: sqs.Queue(self, name, queue_name=name) for name in names}

        def bump():
            global count
            nonlocal_names = [f"{f'{SUFFIX}'}{x}" for x in names]
            count += len(nonlocal_names)
            return raw.bucket_name

        total = 0

        def add(raw=raw):
            nonlocal total
            total += 1
            return lambda: (raw.bucket_arn, total)

        part = functools.partial(lambda raw: raw.bucket_name, raw)
        cdk.CfnOutput(self, "Out", value=f"{bump()}{add()()[0]}{part()}{f'{raw.bucket_name:>{len(SUFFIX)}}'}{last}{len(queues)}")
        if (found := SUFFIX) and found.startswith("-"):
            cdk.CfnOutput(self, "Found", value=found)
