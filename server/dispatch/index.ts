/** Incident data of the force (dispatch, rosters): imported, matched with recordings, and what it proposes decided by people. */
export { acceptGroup } from './duty/accept-group.ts';
export { ownDuties } from './duty/own-duties.ts';
export { readTonight } from './duty/read-tonight.ts';
export { undoGroup } from './duty/undo-group.ts';
export { importCad } from './import/import-cad.ts';
export { importRoster } from './import/import-roster.ts';
export { alignIncident } from './incidents/clocks/ask.ts';
export { decideIncidentClock } from './incidents/clocks/decide.ts';
export { keepIncidentClock } from './incidents/clocks/keep.ts';
export { incidentClockOf, onIncidentClocks } from './incidents/clocks/on-recording.ts';
export { shownStarts, STARTED } from './incidents/clocks/shown-starts.ts';
export { layBeside } from './incidents/clocks/lay-beside.ts';
export { incidentCameras, type IncidentCamera } from './incidents/cameras.ts';
export { decideIncident } from './incidents/decide.ts';
export { linkToIncident } from './incidents/link.ts';
export { listIncidents, readIncident } from './incidents/list.ts';
export { makeIncident } from './incidents/make.ts';
export { matchCamera, matchEvents, matchRecording } from './match/match-recording.ts';
