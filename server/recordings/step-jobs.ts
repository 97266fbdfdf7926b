/** Which job does a step, and under which key the queue holds it single. One table, so that a new step can't be retried by no job. */
import type { RecordingId, UploadId } from '#contracts/ids.ts';
import type { JobName } from '#contracts/jobs.ts';
import type { StepKind } from '#contracts/recordings.ts';
import { db, type Tx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';

export const STEP_JOBS = { check: 'check-upload', package: 'package-recording', renditions: 'plan-renditions', tracks: 'derive-tracks', speech: 'detect-speech' } as const satisfies Record<StepKind, JobName>;

/** A recording as its steps' jobs are keyed. */
export interface Keyed {
  readonly id: string;
  readonly upload: { readonly id: string } | null;
}

/** Null where nothing was delivered that could be worked on. */
export const keyOf = (kind: StepKind, { id, upload }: Keyed): string | null => (kind === 'check' ? (upload?.id ?? null) : id);

/** Gives a step its job, in the caller's transaction. While one waits or runs another is not added. */
export async function enqueueStep(tx: Tx, kind: StepKind, keyed: Keyed): Promise<void> {
  const key = keyOf(kind, keyed);
  if (key === null) return;
  if (kind === 'check') await enqueue(tx, 'check-upload', { uploadId: key as UploadId }, key);
  else await enqueue(tx, STEP_JOBS[kind], { recordingId: key as RecordingId }, key);
}

/** Jobs that end a step another job began. */
const LATER_JOBS: Partial<Record<JobName, StepKind>> = { 'join-renditions': 'renditions' };

/** The step a job works on, from its parsed payload; null for jobs that are about no recording. */
export async function stepOfJob(name: JobName, payload: { readonly uploadId?: string; readonly recordingId?: string }): Promise<{ recordingId: string; kind: StepKind } | null> {
  const kind = (Object.keys(STEP_JOBS) as StepKind[]).find((k) => STEP_JOBS[k] === name) ?? LATER_JOBS[name];
  if (!kind) return null;
  if (payload.recordingId) return { recordingId: payload.recordingId, kind };
  const upload = await db().upload.findUnique({ where: { id: payload.uploadId ?? '' }, select: { recordingId: true } });
  return upload && { recordingId: upload.recordingId, kind };
}
