export { changeSettings, readSettings } from './force-settings.ts';
