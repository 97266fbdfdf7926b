/** One job from the queue: done, or failed and said so on the recording, so that nobody waits at a bar that will not move. */
import { randomUUID } from 'node:crypto';
import { JOBS, type JobName } from '#contracts/jobs.ts';
import { noteListeningFailed } from '#server/alignment/index.ts';
import { log } from '#server/platform/log.ts';
import { noteAttemptFailed, StepGivenUp, stepOfJob } from '#server/recordings/index.ts';
import { AttemptFailed, excuseLower, noteExportFailed } from '#server/exports/index.ts';
import { FrameMismatch } from '#server/media/index.ts';
import { noteChunkFailed } from '#server/renditions/index.ts';
import { failureOf } from './failure-words.ts';
import { HANDLERS } from './registry.ts';

export interface Job {
  readonly id: string;
  readonly data: unknown;
  /** Aborted when the worker stops, or the queue has given the job to another. */
  readonly signal: AbortSignal;
}

/** @throws what the handler threw, for the queue to try again; not for a step that is left for a person */
export async function runJob(name: JobName, { id, data, signal }: Job): Promise<void> {
  const correlationId = randomUUID();
  const started = Date.now();
  try {
    const outcome = await HANDLERS[name](data, { correlationId, signal });
    log.info({ job: name, id, correlationId, outcome, ms: Date.now() - started }, 'job done');
  } catch (err) {
    if (err instanceof StepGivenUp) return log.warn({ err, job: name, id, correlationId }, 'left for a person');
    log.error({ err, job: name, id, correlationId }, 'job failed');
    await tellFailure(name, data, { error: err, stopping: signal.aborted, correlationId });
    throw err;
  }
}

const NOT_THOSE_FRAMES = 'What came out was not exactly the frames asked for, so it is not offered.';

async function tellExport({ exportId }: { readonly exportId: string }, { attempts, cause }: AttemptFailed, { stopping, correlationId }: { stopping: boolean; correlationId: string }): Promise<void> {
  await noteExportFailed({ exportId, attempts, ...(cause instanceof FrameMismatch ? { reason: NOT_THOSE_FRAMES, counts: true } : failureOf(cause, stopping)), correlationId });
}

async function tellFailure(name: JobName, data: unknown, { error, stopping, correlationId }: { error: unknown; stopping: boolean; correlationId: string }): Promise<void> {
  try {
    // Where no attempt was begun there is nothing to say of any.
    if (name === 'render-export' || name === 'render-long-export') return error instanceof AttemptFailed ? await tellExport(JOBS[name].parse(data), error, { stopping, correlationId }) : undefined;
    const failure = failureOf(error, stopping);
    if (name === 'lower-export') return failure.counts ? undefined : await excuseLower(JOBS['lower-export'].parse(data).exportId);
    // Its export renders it, if there will be one.
    if (name === 'render-ahead') return;
    if (name === 'encode-chunk') return await noteChunkFailed({ ...JOBS['encode-chunk'].parse(data), ...failure });
    if (name === 'align-incident') return await noteListeningFailed({ ...JOBS['align-incident'].parse(data), ...failure });
    const payload: { uploadId?: string; recordingId?: string } & object = JOBS[name].parse(data);
    const step = await stepOfJob(name, payload);
    if (step) await noteAttemptFailed({ ...step, ...failure });
  } catch (err) {
    // The job's own failure is what counts and is thrown on; this one is for the log.
    log.warn({ err, name }, 'the failed attempt could not be noted');
  }
}
