/**
 * What is ready gets its timeline: storyboard, sound peaks, loudness and motion, from the packaged media as it streams out of storage.
 * Nobody waits for it to watch. The rows, the step's end and the ledger entry are one transaction; before it only blobs of fixed names
 * are written, which another attempt overwrites.
 */
import { decodeGopTable, type MediaIndex } from '#contracts/media-index.ts';
import { deriveTracks, type DerivedTracks } from '#server/media/index.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { aboutRecording, beginStep, endStep, stepProgress } from '#server/recordings/index.ts';
import { blob, indexBlob, mediaBlob, type TrackKind } from '#server/platform/blob/index.ts';
import { db, transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { keepTrackRow, storeTrack, type StoredTrack } from './store-track.ts';

export interface DeriveTracksJob {
  readonly recordingId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

/** Idempotent: a recording that is not ready, or whose tracks are made, is left alone. */
export async function deriveTracksJob({ recordingId, correlationId, signal }: DeriveTracksJob): Promise<'made' | null> {
  const row = await db().recording.findUnique({ where: { id: recordingId }, include: { steps: { where: { kind: 'tracks' } }, renditions: { where: { kind: 'source' } } } });
  const [step, rendition] = [row?.steps[0], row?.renditions[0]];
  if (row?.state !== 'ready' || !rendition || !step || step.state === 'done') return null;
  await beginStep(recordingId, 'tracks');
  const onProgress = stepProgress(recordingId, 'tracks', (err) => log.warn({ err, recordingId }, 'progress was not written'));
  const index = await readIndex(recordingId, rendition.indexHead, signal);
  const derived = await deriveTracks({ open: () => openMedia(recordingId, signal), index, signal, onProgress });
  const stored = await storeAll(recordingId, derived, signal);
  await transaction(async (tx) => {
    for (const track of stored) await keepTrackRow(tx, recordingId, track);
    await endStep(tx, recordingId, 'tracks', { state: 'done', toolVersion: derived.toolVersion });
    await record(tx, systemActor('Packaging', correlationId), {
      action: 'recording:tracks',
      ...aboutRecording(row),
      details: { tool: derived.toolVersion, tracks: stored.map(({ kind }) => kind), bytes: stored.reduce((sum, { bytes }) => sum + bytes, 0) },
    });
  });
  return 'made';
}

/** Header and GOP table. */
async function readIndex(recordingId: string, bytes: number, abortSignal?: AbortSignal): Promise<MediaIndex> {
  const { readableStreamBody } = await blob(indexBlob(recordingId, 'source')).download(0, bytes, { abortSignal });
  if (!readableStreamBody) throw new Error('Storage answered without a body.');
  return decodeGopTable(await buffer(readableStreamBody));
}

/** How often a download that broke off is taken up where it was. */
const RESUMED = 20;

async function openMedia(recordingId: string, abortSignal?: AbortSignal): Promise<Readable> {
  const { readableStreamBody } = await blob(mediaBlob(recordingId, 'source')).download(0, undefined, { abortSignal, maxRetryRequests: RESUMED });
  if (!readableStreamBody) throw new Error('Storage answered without a body.');
  return readableStreamBody as Readable;
}

async function storeAll(recordingId: string, derived: DerivedTracks, signal?: AbortSignal): Promise<StoredTrack[]> {
  const all: readonly (readonly [TrackKind, Uint8Array | null])[] = [['storyboard', derived.storyboard], ['sound', derived.sound], ['loudness', derived.loudness], ['motion', derived.motion]];
  const stored: StoredTrack[] = [];
  for (const [kind, bytes] of all) if (bytes) stored.push(await storeTrack({ recordingId, kind, bytes, toolVersion: derived.toolVersion, signal }));
  return stored;
}
