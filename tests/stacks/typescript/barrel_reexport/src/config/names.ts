import settings from './settings';

export const RAW_BUCKET = `barrel-raw${settings.envSuffix}`;
export enum Databases {
  Main = 'barrel-main-db',
}
const tableConfig = { name: 'events' };
export const tableName = tableConfig.name;
