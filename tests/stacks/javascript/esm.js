import { Stack, CfnOutput } from 'aws-cdk-lib'
import * as s3 from 'aws-cdk-lib/aws-s3'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Function as Fn, Runtime, Code } from 'aws-cdk-lib/aws-lambda'

export class WebStack extends Stack {
  constructor (scope, id, props = {}) {
    super(scope, id, props)
    const site = new s3.Bucket(this, 'Site', { websiteIndexDocument: 'index.html' })
    const queue = new Queue(this, 'Queue')
    const fn = new Fn(this, 'Fn', { runtime: Runtime.NODEJS_14_X, handler: 'index.handler', code: Code.fromInline('exports.handler = () => {}'), environment: { Q: queue.queueUrl } })
    site.grantRead(fn)
    new CfnOutput(this, 'SiteUrl', { value: site.bucketWebsiteUrl })
  }
}
