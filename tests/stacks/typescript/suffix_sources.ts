import * as cdk from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

const env = process.env.APP_ENV ?? 'dev';
const dashSuffix = `-${env}`;
const envVarSuffix = process.env.SUFFIX || '-dev';
const maybeSuffix = process.env.MAYBE ? `-${process.env.MAYBE}` : '';
const lowerSuffix = '-DEV'.toLowerCase();
const underscoreSuffix = '_dev';

class Names {
  static readonly suffix = '-static';
}
enum Env { Suffix = '-enum' }

function suffixOf(e: string) { return `-${e}`; }

class Stack1 extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T1', { topicName: `fin-t1${dashSuffix}` });
    new ssm.StringParameter(this, 'P1', { parameterName: '/fin/t1', stringValue: `fin-t1${dashSuffix}` });
  }
}
class Stack2 extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T2', { topicName: `fin-t2${envVarSuffix}` });
  }
}
class Stack3 extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T3', { topicName: `fin-t3${maybeSuffix}` });
  }
}
class Stack4 extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T4', { topicName: `fin-t4${lowerSuffix}` });
  }
}
class Stack5 extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T5', { topicName: `fin-t5${underscoreSuffix}` });
  }
}
class Stack6 extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T6', { topicName: `fin-t6${Names.suffix}` });
    new sns.Topic(this, 'T7', { topicName: `fin-t7${Env.Suffix}` });
    const localSuffix = suffixOf('fn');
    new sns.Topic(this, 'T8', { topicName: `fin-t8${localSuffix}` });
    new sns.Topic(this, 'T9', { topicName: `fin-t9${suffixOf('x')}` });
  }
}

const app = new cdk.App();
new Stack1(app, 'S1'); new Stack2(app, 'S2'); new Stack3(app, 'S3'); new Stack4(app, 'S4'); new Stack5(app, 'S5'); new Stack6(app, 'S6');
