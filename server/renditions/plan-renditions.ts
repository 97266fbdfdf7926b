/** A ready recording is cut into chunks, each with a job. */
import { decodeGopTable, type MediaIndex } from '#contracts/media-index.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { lowerShapes, planChunks } from '#server/media/index.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { enqueue, enqueueAll } from '#server/platform/queue.ts';
import { beginStep } from '#server/recordings/index.ts';
import { lockStep, type ChunkedStep } from './step-lock.ts';

/** In the transaction that makes a recording ready: its step and its job, where lower renditions are worth making. */
export async function beginRenditions(tx: Tx, recordingId: string, source: { readonly width: number; readonly height: number }): Promise<void> {
  if (lowerShapes(source).length === 0) return;
  await tx.processingStep.create({ data: { recordingId, kind: 'renditions' } });
  await enqueue(tx, 'plan-renditions', { recordingId: recordingId as RecordingId }, recordingId);
}

/** Header and GOP table of the packaged source. */
export async function readSourceIndex(recordingId: string, indexHead: number): Promise<MediaIndex> {
  return decodeGopTable(await blob(indexBlob(recordingId, 'source')).downloadToBuffer(0, indexHead));
}

/**
 * Idempotent: the first time it makes the chunks; later it gives a job to those that have none, or puts them together where all
 * are done. The queue's keys keep jobs single.
 */
export async function planRenditions({ recordingId }: { readonly recordingId: string }): Promise<number | null> {
  const step = await db().processingStep.findUnique({ where: { recordingId_kind: { recordingId, kind: 'renditions' } }, include: { recording: { include: { renditions: { where: { kind: 'source' } } } } } });
  const source = step?.recording.renditions[0];
  if (!source || step.recording.state !== 'ready' || step.state === 'done' || step.state === 'failed') return null;
  const isPlanned = (await db().encodeChunk.count({ where: { recordingId, step: 'renditions' } })) > 0;
  if (!isPlanned) await beginStep(recordingId, 'renditions');
  const { header, gops } = isPlanned ? { header: null, gops: [] } : await readSourceIndex(recordingId, source.indexHead);
  return transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, 'renditions'))) return null;
    if (header) await tx.encodeChunk.createMany({ data: planChunks(gops, header.timescale).map(({ first, count }, number) => ({ recordingId, number, firstGop: first, gops: count })), skipDuplicates: true });
    // Started anew by a person, or they would not be failed any more under this lock.
    await tx.encodeChunk.updateMany({ where: { recordingId, step: 'renditions', state: 'failed' }, data: { state: 'waiting', strikes: 0 } });
    // What was planned has begun: from here on it is the chunks that fail or don't.
    await tx.processingStep.update({ where: { recordingId_kind: { recordingId, kind: 'renditions' } }, data: { state: 'running', startedAt: step.startedAt ?? now(), ...(header ? { strikes: 0 } : {}) } });
    return enqueueWork(tx, recordingId, 'renditions');
  });
}

/** Jobs for all that is left to do, the join where nothing else is; under the step's lock. @returns how many chunks are left */
export async function enqueueWork(tx: Tx, recordingId: string, step: ChunkedStep): Promise<number> {
  const left = await enqueueChunks(tx, recordingId, step);
  if (left === 0) await enqueue(tx, step === 'package' ? 'package-recording' : 'join-renditions', { recordingId: recordingId as RecordingId }, recordingId);
  return left;
}

/** Jobs for the chunks that are left; under the step's lock. @returns how many they are */
export async function enqueueChunks(tx: Tx, recordingId: string, step: ChunkedStep): Promise<number> {
  const left = await tx.encodeChunk.findMany({ where: { recordingId, step, state: { not: 'done' } }, select: { number: true }, orderBy: { number: 'asc' } });
  const id = recordingId as RecordingId;
  // By number over all recordings: one of twelve hours doesn't hold up those that came after it.
  if (left.length > 0) await enqueueAll(tx, 'encode-chunk', left.map(({ number }) => ({ payload: { recordingId: id, number }, key: `${recordingId}:${number}`, priority: -number })));
  return left.length;
}
