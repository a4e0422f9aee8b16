#!/usr/bin/env node
const cdk = require('aws-cdk-lib');
const { DataStack } = require('./lib/data-stack');

const app = new cdk.App();
new DataStack(app, 'DataStack');
