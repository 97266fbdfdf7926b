export { issuePosters } from './issue-posters.ts';
export { labelOf } from './label.ts';
export { listRecordings } from './list-recordings.ts';
export { readHistory } from './read-history.ts';
export { readRecording } from './read-recording.ts';
export { beginStep, endStep, noteAttemptFailed, stepProgress, type StepKind } from './steps.ts';
export { PictureFacts } from './summary.ts';
