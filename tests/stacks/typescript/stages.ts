import { App, CfnOutput, RemovalPolicy, Stack, StackProps, Stage, StageProps } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface BackendProps extends StackProps {
  stageName: string;
  envSuffix: string;
}

export class BackendStack extends Stack {
  constructor(scope: Construct, id: string, props: BackendProps) {
    super(scope, id, props);
    const { envSuffix } = props;

    const store = new Bucket(this, "Store", {
      bucketName: `backend-store${envSuffix}`,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const topic = new Topic(this, "Topic", { topicName: `backend-topic${envSuffix}` });
    const inbox = new Queue(this, "Inbox", { queueName: `backend-inbox${envSuffix}` });
    topic.addSubscription(new SqsSubscription(inbox));

    const handler = new LambdaFunction(this, "Handler", {
      functionName: `backend-handler-${props.stageName}`,
      runtime: Runtime.NODEJS_20_X,
      handler: "index.handler",
      code: Code.fromInline("exports.handler = async () => ({ ok: true });"),
      environment: {
        STORE: store.bucketName,
        TOPIC_ARN: `arn:aws:sns:${this.region}:${this.account}:backend-topic${envSuffix}`,
      },
    });
    inbox.grantConsumeMessages(handler);

    new CfnOutput(this, "StoreName", { value: store.bucketName });
  }
}

class AppStage extends Stage {
  constructor(scope: Construct, id: string, props?: StageProps) {
    super(scope, id, props);
    new BackendStack(this, "Backend", { stageName: id.toLowerCase(), envSuffix: `-${id.toLowerCase()}` });
  }
}

const app = new App();
new AppStage(app, "Beta");
new AppStage(app, "Gamma");
