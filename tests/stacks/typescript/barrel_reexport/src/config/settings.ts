const settings = {
  stack: { env: { region: 'us-east-1', account: '111122223333' } },
  envSuffix: '-dev',
  glue: { version: '3.0' as const, workers: 10 },
};
export default settings;
