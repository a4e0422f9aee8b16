export const NAME_SUFFIX = '-dev01';

export const config = {
  region: 'us-east-1',
  account: process.env.CDK_DEFAULT_ACCOUNT,
  glue: {
    version: '3.0',
    workers: 10,
    database: 'claims-db',
  },
  retry: 10,
};

export const names = {
  raw: `claims-raw${NAME_SUFFIX}`,
  results: `claims-results${NAME_SUFFIX}`,
  queue: `claims-queue${NAME_SUFFIX}`,
};
