import {App, CfnOutput, Stack, type StackProps} from 'aws-cdk-lib';
import {Bucket, BucketAccessControl} from 'aws-cdk-lib/aws-s3';
import {Code, Function, Runtime} from 'aws-cdk-lib/aws-lambda';
import {Construct} from 'constructs';

const CONFIG = {handler: 'index.handler', env: process.env.ENVIRONMENT_SUFFIX || 'dev'} as const;

export default class extends Stack {
    constructor(scope: Construct, id: string, props?: StackProps) {
        super(scope, id, props);
        const site = new Bucket(this, 'Site', {bucketName: `site-files${CONFIG.env}`});
        const fn = new Function(this, 'Fn', {runtime: Runtime.NODEJS_20_X, handler: CONFIG.handler, code: Code.fromInline('exports.handler=()=>1')});
        site.grantRead(fn);
        new CfnOutput(this, 'Url', {value: site.urlForObject('x')});
    }
}
