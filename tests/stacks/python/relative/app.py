import aws_cdk as cdk
from pipeline import PipelineStack, settings

app = cdk.App()
PipelineStack(app, f"Pipeline{settings.SUFFIX}", stack_name=settings.STACK_NAME)
app.synth()
