import {
	App,
	Stack,
	StackProps,
	RemovalPolicy,
	aws_s3 as s3,
	aws_kms as kms,
	aws_sqs as sqs,
	aws_lambda as lambda,
	aws_s3_notifications as s3n,
	CfnOutput,
} from "aws-cdk-lib";
import { Construct } from "constructs";

const stage = process.env.STAGE ?? "dev";

export class MediaStack extends Stack {
	constructor(scope: Construct, id: string, props: StackProps = {}) {
		super(scope, id, props);

		const key = new kms.Key(this, "Key", { enableKeyRotation: true });

		const media = new s3.Bucket(this, "Media", {
			bucketName: `media-store-${stage}`,
			encryptionKey: key,
			cors: [
				{
					allowedMethods: [s3.HttpMethods.GET],
					allowedOrigins: ["*"],
				},
			], // browsers
			lifecycleRules: [{ expiredObjectDeleteMarker: true }],
			removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, /* audit */
			autoDeleteObjects: false,
		});
		media.enableEventBridgeNotification(); // for the thumbnailer

		const thumbs = new lambda.Function(this, "Thumbs", {
			runtime: lambda.Runtime.NODEJS_16_X,
			handler: "index.handler",
			code: lambda.Code.fromInline("exports.handler = async (e) => e;"),
			environment: { STAGE: stage, BUCKET: media.bucketName },
		});
		media.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(thumbs));

		const jobs = new sqs.Queue(this, "Jobs", {
			queueName: `media-jobs-${stage}.fifo`,
			fifo: true,
			removalPolicy: RemovalPolicy.RETAIN,
		});
		jobs.grantSendMessages(thumbs);
		new CfnOutput(this, "MediaBucket", { value: media.bucketName });
	}
}
