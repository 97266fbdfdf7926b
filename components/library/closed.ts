import type { RecordingSummary } from '#contracts/recordings.ts';

/** Footage that is listed to its reader and closed to them: what it is isn't told, which is not the same as that there is nothing to tell. */
export const isClosed = ({ locked, restricted, mayMark }: Pick<RecordingSummary, 'locked' | 'restricted' | 'mayMark'>): boolean => locked || (restricted && !mayMark);
