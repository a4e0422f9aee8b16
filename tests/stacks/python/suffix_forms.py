import os
import aws_cdk as cdk
from aws_cdk import aws_sns as sns
from constructs import Construct

ENV = os.environ.get("ENV", "dev")
DASH_SUFFIX = f"-{ENV}"
CONCAT_SUFFIX = "-" + ENV
FORMAT_SUFFIX = "-{}".format(ENV)
PERCENT_SUFFIX = "-%s" % ENV
OPTIONAL_SUFFIX = f"-{ENV}" if ENV != "prod" else ""


def suffix_for(env: str) -> str:
    return f"-{env}"


class Settings:
    SUFFIX = "-cls"


class A(cdk.Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sns.Topic(self, "T1", topic_name=f"fin-t1{DASH_SUFFIX}")
        sns.Topic(self, "T2", topic_name=f"fin-t2{CONCAT_SUFFIX}")
        sns.Topic(self, "T3", topic_name=f"fin-t3{FORMAT_SUFFIX}")
        sns.Topic(self, "T4", topic_name=f"fin-t4{PERCENT_SUFFIX}")
        sns.Topic(self, "T5", topic_name=f"fin-t5{OPTIONAL_SUFFIX}")
        sns.Topic(self, "T6", topic_name=f"fin-t6{Settings.SUFFIX}")
        my_suffix = suffix_for("fn")
        sns.Topic(self, "T7", topic_name=f"fin-t7{my_suffix}")
        sns.Topic(self, "T8", topic_name="fin-t8{}".format(ENV))
        sns.Topic(self, "T9", topic_name="fin-t9%s" % ENV)
        sns.Topic(self, "T10", topic_name="".join(["fin-t10", ENV]))
        sns.Topic(self, "T11", topic_name="fin-t11" f"{ENV}")


class B(cdk.Stack):
    def __init__(self, scope: Construct, id: str, suffix: str = "-dflt", **kwargs):
        super().__init__(scope, id, **kwargs)
        sns.Topic(self, "T1", topic_name=f"b-t1{suffix}")


class C(cdk.Stack):
    def __init__(self, scope: Construct, id: str, suffix: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        self.suffix = suffix
        sns.Topic(self, "T1", topic_name=f"c-t1{self.suffix}")


app = cdk.App()
A(app, "A")
B(app, "B")
C(app, "C", suffix="-called")
C(app, "C2", "-pos")
app.synth()
