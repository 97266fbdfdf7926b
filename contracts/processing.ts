/** Processing as people follow it: the steps of one recording, and what an administrator sees of all of them. No stills, no titles, no names. */
import { z } from 'zod';
import { RecordingId } from './ids.ts';
import { ProcessingStep, RecordingState, StepKind } from './recordings.ts';
import { lines } from './text.ts';

export const StepView = ProcessingStep.extend({
  /** Of the program that did the work: "ffmpeg 7.1". */
  toolVersion: z.string().nullable(),
  /** When the queue tries again, where it waits for that; in the past: as soon as a worker is free. */
  nextTryAt: z.iso.datetime().nullable(),
  /** Whether this person may start it anew now. */
  mayRetry: z.boolean(),
});
export type StepView = z.infer<typeof StepView>;

export const Processing = z.object({ recordingId: RecordingId, state: RecordingState, steps: z.array(StepView) }).meta({ id: 'Processing' });
export type Processing = z.infer<typeof Processing>;

/** Why a person decides something: kept in the ledger with it. */
export const Why = lines(4, 500);

export const RetryStep = z.object({ reason: Why });
export type RetryStep = z.infer<typeof RetryStep>;

/** A step that failed for good, oldest first. */
export const FailedStep = z.object({
  recordingId: RecordingId,
  kind: StepKind,
  /** `unplayable`: the file is at fault. Any other state: the work is, and it is left for a person. */
  state: RecordingState,
  reason: z.string(),
  failedAt: z.iso.datetime(),
  attempts: z.number().int(),
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  dock: z.string(),
  dockedAt: z.iso.datetime(),
});
export type FailedStep = z.infer<typeof FailedStep>;

export const ListFailed = z.object({
  kind: StepKind.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListFailed = z.infer<typeof ListFailed>;
export const FailedPage = z.object({ items: z.array(FailedStep), nextCursor: z.string().nullable() }).meta({ id: 'FailedPage' });
export type FailedPage = z.infer<typeof FailedPage>;

export const ProcessingOverview = z
  .object({
    /** What is to be done and being done now, by kind; the oldest by when its recording was delivered. */
    work: z.array(z.object({ kind: StepKind, waiting: z.number().int(), running: z.number().int(), again: z.number().int(), oldestAt: z.iso.datetime().nullable() })),
    /** What failed for good, by kind and reason, most first. At most a hundred reasons. */
    failed: z.array(z.object({ kind: StepKind, reason: z.string(), count: z.number().int(), oldestAt: z.iso.datetime() })),
  })
  .meta({ id: 'ProcessingOverview' });
export type ProcessingOverview = z.infer<typeof ProcessingOverview>;

/** All that failed for one reason, at most {@link MOST_AT_ONCE} at a time. */
export const RetryAll = z.object({ kind: StepKind, failedBecause: z.string().min(1).max(1000), reason: Why });
export type RetryAll = z.infer<typeof RetryAll>;
export const MOST_AT_ONCE = 200;
export const RetriedAll = z.object({ retried: z.number().int(), left: z.number().int() }).meta({ id: 'RetriedAll' });
export type RetriedAll = z.infer<typeof RetriedAll>;
