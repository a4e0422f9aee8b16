import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { StorageStack } from '../lib/storage-stack';
import { NAME_SUFFIX, config } from '../lib/config';

declare const test: (name: string, fn: () => void) => void;

test('names', () => {
  const template = Template.fromStack(new StorageStack(new App(), 'S', {}));
  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: `claims-raw${NAME_SUFFIX}` });
  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: 'claims-results-dev01' });
  template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: config.glue.database } });
});
