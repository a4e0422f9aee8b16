// Parsing only, and one rule that needs the tree.
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.PEERS}/node/`);
const parser = require('typescript-eslint').parser;

export default [
  { files: ['**/*.ts'], languageOptions: { parser }, rules: { 'no-debugger': 'error' } },
];
