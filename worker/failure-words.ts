/** Why an attempt failed, in words a person can act on, and whether it speaks against the file or Docket. */
import { FrameMismatch, ToolFailure } from '#server/media/index.ts';
import { isAbsent } from '#server/platform/blob/index.ts';
import { isDatabaseAway, isStoreAway } from '#server/platform/outage.ts';
import { ScratchFull } from '#server/platform/scratch/index.ts';
import { OriginalChanged } from '#server/ingest/index.ts';

export interface Failure {
  readonly reason: string;
  /** False for what passes by itself: tried for as long as it takes. */
  readonly counts: boolean;
}

const passes = (reason: string): Failure => ({ reason, counts: false });
const counts = (reason: string): Failure => ({ reason, counts: true });

const NO_ROOM = 'There was no room on the worker’s disk.';
/** Reserved room that wasn't there, or a disk that others filled meanwhile: found by us. */
const isDiskFull = (error: unknown): boolean => error instanceof ScratchFull || (error instanceof Error && 'code' in error && error.code === 'ENOSPC');

/** `stopping`: the worker was asked to stop, or lost the job, in the middle. The words name no file, no person and no number: failures are grouped by them. */
export function failureOf(error: unknown, stopping: boolean): Failure {
  if (stopping) return passes('The worker stopped in the middle of it. Another takes it up.');
  if (isDiskFull(error)) return passes(NO_ROOM);
  if (isStoreAway(error)) return passes('The footage store did not answer.');
  if (isDatabaseAway(error)) return passes('The database did not answer.');
  if (error instanceof OriginalChanged) return counts('The original in storage is no longer what was verified. Tell whoever looks after the storage.');
  if (isAbsent(error)) return counts('Footage it needs is not in the footage store. Tell whoever looks after the storage.');
  if (error instanceof FrameMismatch) return counts('Some pictures of the viewing copy can’t be decoded, so no smaller form is made of it: it would not be the same footage. The viewing copy plays as it is.');
  if (error instanceof ToolFailure) return error.reason === 'no-room' ? passes(NO_ROOM) : counts(TOOL_WORDS[error.reason]);
  return counts('Something went wrong in Docket. The worker’s log says what.');
}

const TOOL_WORDS: Readonly<Record<Exclude<ToolFailure['reason'], 'no-room'>, string>> = {
  limit: 'It needed more memory, processor time or disk than one file may take, and was ended.',
  timeout: 'It took longer than a file of its size may take, and was ended.',
  aborted: 'The system ended it in the middle. It may have needed more memory than there is.',
  failed: 'The program that reads footage failed on it.',
};
