/** Incident data of the force (dispatch, rosters): imported, matched with recordings, and what it proposes decided by people. */
export { importCad } from './import/import-cad.ts';
export { importRoster } from './import/import-roster.ts';
export { matchEvents, matchRecording } from './match/match-recording.ts';
