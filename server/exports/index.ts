/** Exports: what leaves the force. Asked for, rendered by the worker, offered once whole. */
export { askAhead, dropAhead } from './ahead/ask.ts';
export { renderAhead } from './ahead/render.ts';
export { sweepAhead } from './ahead/sweep.ts';
export { askExport, type AskExport } from './ask.ts';
export { askedClock } from './clock.ts';
export { decideCheck, lookAtExport } from './check.ts';
export { cancelExport, retryExport } from './change.ts';
export { forceKeys } from './force-key.ts';
export { downloadExport } from './download.ts';
export { exhibitStretch, exportExhibit, exportOfExhibit, exportsOfExhibit, hiddenSince } from './export-exhibit.ts';
export { fileNameOf } from './file-names.ts';
export { listExports, readExport } from './list.ts';
export { AttemptFailed, noteExportFailed, reorderExports, resumeExports } from './attempts.ts';
export { excuseLower, lowerExport, LOWER_FILES, resumeLower } from './lower.ts';
export { STILL } from './make-files.ts';
export { renderExport } from './render.ts';
export { askTogether } from './together/ask.ts';
export { listTogetherExports } from './together/list.ts';
