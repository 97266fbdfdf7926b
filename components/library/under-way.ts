/** Whether a recording goes on by itself. Apart from the words for it: a recording's page asks before its first frame. */
import type { RecordingState, RecordingSummary } from '#contracts/recordings.ts';

const MOVING: ReadonlySet<RecordingState> = new Set(['uploading', 'checking', 'packaging']);

/** Whether a recording is still on its way to being watched. */
export const isUnderWay = ({ state }: Pick<RecordingSummary, 'state'>): boolean => MOVING.has(state);

/** Whether it will change by itself soon, so that it is worth looking often: not where it waits for a person. */
export const isMoving = (recording: Pick<RecordingSummary, 'state' | 'trouble'>): boolean => isUnderWay(recording) && !recording.trouble?.stopped;
