import { Stack, StackProps, Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Runtime as LambdaRuntime, Architecture } from 'aws-cdk-lib/aws-lambda';
import * as synthetics from 'aws-cdk-lib/aws-synthetics';
import * as cr from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';

const { Runtime: R } = lambda;
const runtimes = { api: lambda.Runtime.NODEJS_18_X, etl: lambda.Runtime.PYTHON_3_11, next: lambda.Runtime.PYTHON_3_13 };
const PY = 'PYTHON_3_9' as const;
const RUNTIME_NAME = 'python3.9';

export class RtStack extends Stack {
  public readonly fns: lambda.Function[] = [];
  constructor(scope: Construct, id: string, props: RtStackProps = {}) {
    super(scope, id, props);
    const inline = lambda.Code.fromInline('exports.handler = async () => 1;');
    const py = lambda.Code.fromInline('def handler(e, c):\n    pass\n');
    const awsSdk = lambda.Code.fromInline(`
      const AWS = require("aws-sdk");
      exports.handler = async () => new AWS.DynamoDB().listTables().promise();
    `);
    this.fns.push(new lambda.Function(this, 'A', { runtime: runtimes.api, handler: 'index.handler', code: inline }));
    this.fns.push(new lambda.Function(this, 'B', { runtime: runtimes.etl, handler: 'index.handler', code: py }));
    this.fns.push(new lambda.Function(this, 'C', { runtime: runtimes.next, handler: 'index.handler', code: py }));
    this.fns.push(new lambda.Function(this, 'D', { runtime: LambdaRuntime.NODEJS_16_X, handler: 'index.handler', code: awsSdk }));
    this.fns.push(new lambda.Function(this, 'E', { runtime: R.PYTHON_3_6, handler: 'index.handler', code: py, architecture: Architecture.ARM_64 }));
    this.fns.push(new lambda.Function(this, 'F', { runtime: lambda.Runtime[PY], handler: 'index.handler', code: py }));
    this.fns.push(new lambda.Function(this, 'G', { runtime: new lambda.Runtime(RUNTIME_NAME, lambda.RuntimeFamily.PYTHON, { supportsInlineCode: true }), handler: 'index.handler', code: py }));
    this.fns.push(new lambda.Function(this, 'H', { runtime: lambda.Runtime.NODEJS_LATEST, handler: 'index.handler', code: inline }));
    this.fns.push(new lambda.Function(this, 'I', { runtime: lambda.Runtime.PROVIDED_AL2, handler: 'bootstrap', code: lambda.Code.fromBucket(bucketOf(this), 'x.zip') }));
    this.fns.push(new lambda.Function(this, 'J', { runtime: lambda.Runtime.RUBY_2_7, handler: 'a.b', code: lambda.Code.fromBucket(bucketOf(this), 'x.zip') }));
    this.fns.push(new lambda.Function(this, 'K', { runtime: lambda.Runtime.DOTNET_6, handler: 'a.b', code: lambda.Code.fromBucket(bucketOf(this), 'x.zip') }));
    new lambda.CfnFunction(this, 'L', { runtime: lambda.Runtime.PYTHON_3_9.name, role: 'arn:aws:iam::111122223333:role/x', code: { zipFile: 'x' }, handler: 'index.x' });
    new lambda.CfnFunction(this, 'M', { runtime: RUNTIME_NAME, role: 'arn:aws:iam::111122223333:role/x', code: { zipFile: 'x' }, handler: 'index.x' });
    new synthetics.Canary(this, 'Canary', { runtime: synthetics.Runtime.SYNTHETICS_NODEJS_PUPPETEER_6_2, test: synthetics.Test.custom({ code: synthetics.Code.fromInline('exports.handler = 1'), handler: 'index.handler' }) });
    const onEvent = new lambda.SingletonFunction(this, 'S', { uuid: 'u', runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: inline, timeout: Duration.seconds(5) });
    new cr.Provider(this, 'Prov', { onEventHandler: onEvent });
    console.assert(lambda.Runtime.PYTHON_3_9.name !== 'python3.12', `runtime ${lambda.Runtime.PYTHON_3_8}`);
  }
}
function bucketOf(scope: Construct) { return (scope.node.tryFindChild('Code') ?? importedBucket(scope)) as import('aws-cdk-lib/aws-s3').IBucket; }
import { Bucket } from 'aws-cdk-lib/aws-s3';
function importedBucket(scope: Construct) { return Bucket.fromBucketName(scope, 'Code', 'code-bucket'); }
export interface RtStackProps extends StackProps { environmentSuffix?: string }
