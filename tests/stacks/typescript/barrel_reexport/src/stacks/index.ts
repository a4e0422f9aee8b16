export { DataStack } from './data';
export * from './consumer';
