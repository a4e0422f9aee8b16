/* eslint-disable no-new */
import * as cdk from 'aws-cdk-lib' // core
import {
  aws_kms as kms, // keys
  aws_s3 as s3, /* buckets */
  aws_sqs as sqs,
  aws_lambda as lambda
} from 'aws-cdk-lib'
import { Construct } from 'constructs' // base

const suffix = 'dev' // the environment

// The stack
// of comments
export class CommentedStack extends cdk.Stack { // opening
  // before the constructor
  constructor(scope: Construct, id: string, props?: cdk.StackProps) { // ctor
    super(scope, id, props) // super

    // key comment
    const key = new kms.Key(this, 'Key', { // props of the key
      // rotation
      enableKeyRotation: true // yes
      // last line comment
    }) // end of key

    const raw = new s3.Bucket(this, 'Raw', {
      bucketName: `raw-bucket${suffix}`, // the name
      /* policy */ removalPolicy: /* keep */ cdk.RemovalPolicy.RETAIN, /* after */
      // autoDeleteObjects: true,
      encryptionKey: key
    })
    raw.enableEventBridgeNotification() // events

    /**
     * Queue doc.
     */
    const queue = new sqs.Queue(
      this, // scope
      'Queue' // id
    ) // queue end

    const fn = new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.NODEJS_18_X /* LTS */,
      handler: 'index.handler', // handler
      code: lambda.Code.fromInline('exports.handler = () => {}') // code
    })
    queue.grantSendMessages(fn) // grant
    // outputs
    new cdk.CfnOutput(this, 'RawName', {
      value: raw.bucketName /* name */ // trailing
    })
    new cdk.CfnOutput(this, 'QueueUrl', { value: queue.queueUrl /* url */ })
    // end of constructor
  } // end ctor
  // end of class
} // end
