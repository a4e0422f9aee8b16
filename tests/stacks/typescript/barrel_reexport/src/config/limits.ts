export const WORKERS = 10;
export const retries = 3;
