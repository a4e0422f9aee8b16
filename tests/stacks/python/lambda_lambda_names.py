from constructs import Construct
from aws_cdk import Stack, CfnOutput, aws_lambda, aws_sqs, aws_s3
from aws_cdk.aws_lambda import Function, Runtime, Code, LayerVersion, RuntimeFamily, CfnFunction
RUNTIMES = [Runtime.PYTHON_3_8, Runtime.PYTHON_3_9, Runtime.PYTHON_3_12]
DEFAULT_RUNTIME = Runtime.PYTHON_3_9
class S(Stack):
  def __init__(self, scope: Construct, id: str, **kw):
    super().__init__(scope, id, **kw)
    bucket = aws_s3.Bucket(self, 'B'); queue = aws_sqs.Queue(self, 'Q'); code_bucket = aws_s3.Bucket.from_bucket_name(self, 'Code', 'my-code')
    layer = LayerVersion(self, 'Layer', code=Code.from_bucket(code_bucket, 'l.zip'), compatible_runtimes=[Runtime.PYTHON_3_8, Runtime.PYTHON_3_9, Runtime.PYTHON_3_10])
    layer2 = LayerVersion(self, 'Layer2', code=Code.from_bucket(code_bucket, 'l.zip'), compatible_runtimes=RUNTIMES)
    a = Function(self, 'A', runtime=DEFAULT_RUNTIME, handler='a.b', code=Code.from_inline('def b(e, c): pass'), layers=[layer, layer2])
    b = Function(self, 'Bf', runtime=aws_lambda.Runtime.GO_1_X, handler='main', code=Code.from_bucket(code_bucket, 'g.zip'))
    c = Function(self, 'C', runtime=Runtime('nodejs16.x', RuntimeFamily.NODEJS, supports_inline_code=True), handler='a.b', code=Code.from_inline('exports.b = 1'))
    d = CfnFunction(self, 'D', runtime='python3.7', handler='a.b', role='arn:aws:iam::123456789012:role/x', code=CfnFunction.CodeProperty(zip_file='def b(e, c): pass'))
    e = Function(self, 'E', runtime=Runtime.JAVA_8, handler='a.B', code=Code.from_bucket(code_bucket, 'j.jar'))
    f = Function(self, 'F', runtime=Runtime.PYTHON_3_13, handler='a.b', code=Code.from_inline('def b(e, c): pass'))
    g = Function(self, 'G', runtime=getattr(Runtime, 'PYTHON_3_9'), handler='a.b', code=Code.from_inline('def b(e, c): pass'))
    for x in (a, c, e, f, g): bucket.grant_read(x); queue.grant_send_messages(x)
    CfnOutput(self, 'DOut', value=d.ref); CfnOutput(self, 'BOut', value=b.function_name)
