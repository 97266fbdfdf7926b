/** How the sounds of two cameras lie on each other in time. */
export { alignIncidentJob } from './align-incident.ts';
export { noteListeningFailed, resumeListening } from './give-up.ts';
