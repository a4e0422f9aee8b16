#!/usr/bin/env node
'use strict'
const cdk = require('aws-cdk-lib'), s3 = require('aws-cdk-lib/aws-s3'), sqs = require('aws-cdk-lib/aws-sqs')
const { CfnDatabase, CfnJob, CfnCrawler } = require('aws-cdk-lib/aws-glue')
const lambda = require('aws-cdk-lib').aws_lambda
const athena = require('aws-cdk-lib/aws-athena')
const { Metric, Alarm } = require('aws-cdk-lib/aws-cloudwatch')

const nameSuffix = '-dev01'
const config = { glue: { version: '3.0', workers: 10 } }

module.exports.JsPipelineStack = class JsPipelineStack extends cdk.Stack {
  constructor (scope, id, props) {
    super(scope, id, props)

    const raw = new s3.Bucket(this, 'Raw', { bucketName: `js-raw${nameSuffix}`, removalPolicy: cdk.RemovalPolicy.RETAIN })
    raw.enableEventBridgeNotification()
    const dlq = new sqs.Queue(this, 'Dlq')
    const db = new CfnDatabase(this, 'Db', { catalogId: this.account, databaseInput: { name: `js-db${nameSuffix}` } })
    const crawler = new CfnCrawler(this, 'Crawler', { role: 'arn:aws:iam::111122223333:role/g', databaseName: `js-db${nameSuffix}`, targets: { s3Targets: [{ path: `s3://js-raw${nameSuffix}/` }] } })
    crawler.addDependency(db)
    const job = new CfnJob(this, 'Job', { name: `js-job${nameSuffix}`, role: 'arn:aws:iam::111122223333:role/g', command: { name: 'glueetl' }, glueVersion: config.glue.version, numberOfWorkers: config.glue.workers, workerType: 'G.1X' })
    const fn = new lambda.Function(this, 'Fn', { runtime: lambda.Runtime.PYTHON_3_9, handler: 'index.handler', code: lambda.Code.fromInline('def handler(e, c): pass'), deadLetterQueue: dlq, environment: { JOB: job.ref } })
    new athena.CfnWorkGroup(this, 'Wg', { name: `js-wg${nameSuffix}`, workGroupConfiguration: { resultConfigurationUpdates: { outputLocation: `s3://js-raw${nameSuffix}/athena/` } } })
    new Alarm(this, 'Alarm', { metric: new Metric({ namespace: 'Glue', metricName: 'glue.driver.ExecutorTimeAllExecutors' }), threshold: 1, evaluationPeriods: 1 })
    new cdk.CfnOutput(this, 'FnArn', { value: fn.functionArn })
  }
}

if (require.main === module || process.env.CDK_OUTDIR) {
  const app = new cdk.App()
  new module.exports.JsPipelineStack(app, 'Js')
}
