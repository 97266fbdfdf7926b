/**
 * What is ready gets its timeline: storyboard, sound peaks, loudness and motion, from the packaged media as it streams out of storage.
 * Nobody waits for it to watch. The rows, the step's end and the ledger entry are one transaction; before it only blobs of fixed names
 * are written, which another attempt overwrites.
 */
import { deriveTracks, type DerivedTracks } from '#server/media/index.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { aboutRecording, beginStep, endStep, enqueueStep, stepProgress } from '#server/recordings/index.ts';
import type { TrackKind } from '#server/platform/blob/index.ts';
import { db, transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { openMedia, readIndex } from './packaged-media.ts';
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
    // Sound that could be decoded is listened to next.
    if (derived.sound) {
      await tx.processingStep.create({ data: { recordingId, kind: 'speech' } });
      await enqueueStep(tx, 'speech', { id: recordingId, upload: null });
    }
    await record(tx, systemActor('Packaging', correlationId), {
      action: 'recording:tracks',
      ...aboutRecording(row),
      details: { tool: derived.toolVersion, tracks: stored.map(({ kind }) => kind), bytes: stored.reduce((sum, { bytes }) => sum + bytes, 0) },
    });
  });
  return 'made';
}

async function storeAll(recordingId: string, derived: DerivedTracks, signal?: AbortSignal): Promise<StoredTrack[]> {
  const all: readonly (readonly [TrackKind, Uint8Array | null])[] = [['storyboard', derived.storyboard], ['sound', derived.sound], ['loudness', derived.loudness], ['motion', derived.motion]];
  const stored: StoredTrack[] = [];
  for (const [kind, bytes] of all) if (bytes) stored.push(await storeTrack({ recordingId, kind, bytes, toolVersion: derived.toolVersion, signal }));
  return stored;
}
