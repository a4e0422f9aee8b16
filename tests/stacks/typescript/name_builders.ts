import { Fn, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

const envSuffix = 'dev';
const prefix = 'build';
const name = (base: string) => `${prefix}-${base}${envSuffix}`;
const join = (...parts: string[]) => parts.join('-');

export class BuilderStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new sns.Topic(this, 'T1', { topicName: name('one') });
    new sns.Topic(this, 'T2', { topicName: join('build', 'two', envSuffix) });
    new sns.Topic(this, 'T3', { topicName: 'build-three'.concat(envSuffix) });
    new sns.Topic(this, 'T4', { topicName: ['build-four', envSuffix].join('') });
    new sns.Topic(this, 'T5', { topicName: Fn.join('', ['build-five', envSuffix]) });
    new sns.Topic(this, 'T6', { topicName: `build-six${envSuffix.toLowerCase()}` });
    new sns.Topic(this, 'T7', { topicName: `build-${`seven${envSuffix}`}` });
    new sns.Topic(this, 'T8', { topicName: 'build-eight' + `${envSuffix}` });
    new sns.Topic(this, 'T9', { topicName: ('build-nine' + envSuffix).slice(0, 60) });
    new sns.Topic(this, 'T10', { topicName: this.label('ten') });
    new sns.Topic(this, 'T11', { topicName: `${prefix}${envSuffix}` });
    new sns.Topic(this, 'T12', { topicName: `buildTwelve${envSuffix}` });
    new sns.Topic(this, 'T13', { topicName: `build-thirteen-${envSuffix}` });
  }
  private label(base: string): string {
    return `build-${base}${envSuffix}`;
  }
}
