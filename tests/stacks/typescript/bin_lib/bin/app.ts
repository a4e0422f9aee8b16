#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib';
import { StorageStack } from '../lib/storage-stack';
import { EtlStack } from '../lib/etl-stack';
import { config, NAME_SUFFIX } from '../lib/config';

const app = new cdk.App();
const env = { region: config.region };
const storage = new StorageStack(app, `Storage${NAME_SUFFIX}`, { env });
new EtlStack(app, 'Etl', { env, rawBucket: storage.raw });
