export { changeSettings, checksRedactions, readSettings } from './force-settings.ts';
