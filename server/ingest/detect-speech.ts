/**
 * What has its previews is listened to for speech. A step of its own: it takes several times as long as they do, and nothing waits for
 * it. The row, the step's end and the ledger entry are one transaction; before it only one blob of a fixed name is written.
 */
import { detectSpeech } from '#server/media/index.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { aboutRecording, beginStep, endStep, stepProgress } from '#server/recordings/index.ts';
import { db, transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { openMedia, readIndex } from './packaged-media.ts';
import { keepTrackRow, storeTrack } from './store-track.ts';

export interface DetectSpeechJob {
  readonly recordingId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

/** Idempotent: a recording that is not ready, or has been listened to, is left alone. */
export async function detectSpeechJob({ recordingId, correlationId, signal }: DetectSpeechJob): Promise<'heard' | 'no-sound' | null> {
  const row = await db().recording.findUnique({ where: { id: recordingId }, include: { steps: { where: { kind: 'speech' } }, renditions: { where: { kind: 'source' } } } });
  const [step, rendition] = [row?.steps[0], row?.renditions[0]];
  if (row?.state !== 'ready' || !rendition || !step || step.state === 'done') return null;
  await beginStep(recordingId, 'speech');
  const found = await detectSpeech({
    open: () => openMedia(recordingId, signal),
    index: await readIndex(recordingId, rendition.indexHead, signal),
    signal,
    onProgress: stepProgress(recordingId, 'speech', (err) => log.warn({ err, recordingId }, 'progress was not written')),
    onFallback: (err) => log.warn({ err, recordingId }, 'the model that hears speech could not be loaded: loudness stands in for it'),
  });
  const track = found && (await storeTrack({ recordingId, kind: 'speech', bytes: found.track, toolVersion: found.toolVersion, signal }));
  await transaction(async (tx) => {
    if (track) await keepTrackRow(tx, recordingId, track);
    await endStep(tx, recordingId, 'speech', { state: 'done', ...(track ? { toolVersion: track.toolVersion } : {}) });
    await record(tx, systemActor('Packaging', correlationId), { action: 'recording:speech', ...aboutRecording(row), details: found ? { tool: found.toolVersion, by: found.source, spans: found.spans } : {} });
  });
  return found ? 'heard' : 'no-sound';
}
