/**
 * Nothing acknowledged is given up: what is still *checking* or *packaging* after its job's last retry gets a new one, and
 * so do the chunks of transcodes begun, those of renditions through their plan, and the tracks and the speech of what is ready.
 * The queue's key keeps jobs single, so this does nothing where one is waiting or running. A step that has failed for
 * good waits for a person (docs/decisions: a step is left for a person).
 */
import type { RecordingId, UploadId } from '#contracts/ids.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { resumeChunks } from '#server/renditions/index.ts';

/** Long enough for a job just enqueued to have been seen by a worker. */
const SETTLED_MS = 60_000;

export async function resumeStuck(): Promise<number> {
  const before = new Date(now().getTime() - SETTLED_MS);
  const uploads = await db().upload.findMany({ where: { state: 'checking', completedAt: { lt: before }, recording: { steps: { none: { kind: 'check', state: 'failed' } } } }, select: { id: true }, take: 1000 });
  const recordings = await db().recording.findMany({ where: { state: 'packaging', dockedAt: { lt: before }, steps: { none: { kind: 'package', state: 'failed' } } }, select: { id: true, transcode: { select: { inOnePiece: true } } }, take: 1000 });
  const tracks = await db().processingStep.findMany({ where: { kind: { in: ['tracks', 'speech'] }, state: { in: ['waiting', 'running'] }, recording: { state: 'ready', dockedAt: { lt: before } } }, select: { recordingId: true, kind: true }, take: 1000 });
  for (const { id } of uploads) await transaction((tx) => enqueue(tx, 'check-upload', { uploadId: id as UploadId }, id));
  for (const { id, transcode } of recordings)
    if (!transcode || transcode.inOnePiece || !(await resumeChunks(id))) await transaction((tx) => enqueue(tx, 'package-recording', { recordingId: id as RecordingId }, id));
  for (const { recordingId, kind } of tracks) await transaction((tx) => enqueue(tx, kind === 'speech' ? 'detect-speech' : 'derive-tracks', { recordingId: recordingId as RecordingId }, recordingId));
  const unplanned = await db().processingStep.findMany({ where: { kind: 'renditions', state: { in: ['waiting', 'running'] }, recording: { state: 'ready' } }, select: { recordingId: true }, take: 1000 });
  for (const { recordingId } of unplanned) await transaction((tx) => enqueue(tx, 'plan-renditions', { recordingId: recordingId as RecordingId }, recordingId));
  // What waits to be matched with a locked incident is closed to everybody till then.
  const unmatched = await db().recording.findMany({ where: { mayBeLocked: true, state: { in: ['ready', 'unplayable'] }, dockedAt: { lt: before } }, select: { id: true }, take: 1000 });
  for (const { id } of unmatched) await transaction((tx) => enqueue(tx, 'match-recording', { recordingId: id as RecordingId }));
  return uploads.length + recordings.length + unplanned.length + tracks.length + unmatched.length;
}
