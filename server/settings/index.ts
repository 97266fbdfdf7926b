export { approvesShares, changeSettings, checksRedactions, readSettings } from './force-settings.ts';
