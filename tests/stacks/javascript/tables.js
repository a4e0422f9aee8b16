const cdk = require('aws-cdk-lib');
const { Bucket } = require('aws-cdk-lib/aws-s3');
const sqs = require('aws-cdk-lib/aws-sqs');
const { Metric, Alarm } = require('aws-cdk-lib/aws-cloudwatch');
const settings = { dev: { suffix: '-dev', workers: 10 }, prod: { suffix: '-prod', workers: 20 } };
const config = { names: ['raw', 'out'], metrics: { slow: 'glue.driver.ExecutorTimeAllExecutors' } };
class CommonStack extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const { suffix } = settings[process.env.STAGE || 'dev'];
    const made = new Map();
    config.names.forEach((name) => made.set(name, new Bucket(this, name, { bucketName: `common-${name}${suffix}` })));
    made.get('raw').enableEventBridgeNotification();
    const queue = new sqs.Queue(this, 'Q', { queueName: 'common-q' + suffix });
    for (const [label, metricName] of Object.entries(config.metrics)) {
      new Alarm(this, label, { metric: new Metric({ namespace: 'Glue', metricName, label }), threshold: 1, evaluationPeriods: 1 });
    }
    new cdk.CfnOutput(this, 'QueueName', { value: queue.queueName });
  }
}
module.exports = { CommonStack };
