export { default as settings } from './settings';
export * from './names';
export * as limits from './limits';
