/** What stands in the picture's place where there is none yet, or none at all: one chunk, asked for then. */
export { StageNotice } from './notices.tsx';
export { ProgressPanel } from './progress-panel.tsx';
export { ReasonPanel } from './reason-panel.tsx';
export { Refused } from './refused.tsx';
