import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

const shared: s3.BucketProps = {
  removalPolicy: cdk.RemovalPolicy.DESTROY,
  autoDeleteObjects: true,
};

export class EbStack extends cdk.Stack {
  public readonly a: s3.Bucket;
  public readonly b: s3.Bucket;
  public readonly c: s3.Bucket;
  public readonly d: s3.Bucket;
  public readonly e: s3.Bucket;
  public readonly f: s3.Bucket;
  public readonly g: s3.Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.a = new s3.Bucket(this, 'A', shared);
    this.a.enableEventBridgeNotification();

    this.b = new s3.Bucket(this, 'B', { ...shared });

    // B sends events to EventBridge,
    // which the rules below match
    this.b.enableEventBridgeNotification();

    this.c = new s3.Bucket(this, 'C', { ...shared, versioned: true });
    if (process.env.EVENTS) {
      this.c.enableEventBridgeNotification();
    }

    this.d = new s3.Bucket(this, 'D', { ...shared, eventBridgeEnabled: false });
    this.d.enableEventBridgeNotification();

    this.e = new s3.Bucket(this, 'E', {
      ...shared, // common things
    });
    this.e.enableEventBridgeNotification(); this.e.addLifecycleRule({ expiration: cdk.Duration.days(1) });

    this.f = new s3.Bucket(this, 'F', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      eventBridgeEnabled: true,
    });
    this.f.enableEventBridgeNotification();

    this.g = new s3.Bucket(this, 'G', { ...shared, encryption: s3.BucketEncryption.S3_MANAGED });
    this.watch(this.g);

    for (const bucket of [this.a, this.b]) {
      bucket.enableEventBridgeNotification();
    }
  }

  private watch(bucket: s3.Bucket) {
    bucket.enableEventBridgeNotification();
  }
}
