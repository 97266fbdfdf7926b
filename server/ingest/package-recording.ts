/** A verified original becomes playable: probe, plan, copy or transcode, index, poster; or unplayable, kept, with a reason in words. */
import { mediaBlob, indexBlob, posterBlob, blob } from '#server/platform/blob/index.ts';
import { record, systemActor, type Actor } from '#server/ledger/index.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { decodeHeader } from '#contracts/media-index.ts';
import { db, transaction, type Prisma } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { enqueue } from '#server/platform/queue.ts';
import { clearScratch, withScratch } from '#server/platform/scratch/index.ts';
import { examine, NotPlayable, packageRecording, runLimits, viewingNotes, type PackagedRecording, type Probe } from '#server/media/index.ts';
import { aboutRecording, beginStep, endStep, enqueueStep, stepProgress, type PictureFacts, type ViewingFacts } from '#server/recordings/index.ts';
import { beginRenditions } from '#server/renditions/index.ts';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { learnFromContainer, type Found } from './learn-from-container.ts';
import { readPositions } from './positions.ts';
import { keepTrackRow, storeTrack, type StoredTrack } from './store-track.ts';
import { obtainOriginal } from './verified-original.ts';

export interface PackageJob {
  readonly recordingId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

type Row = Prisma.RecordingGetPayload<object>;

/** Idempotent: a recording that is no longer `packaging` is left alone; what an earlier attempt stored is overwritten. */
export async function packageJob({ recordingId, correlationId, signal }: PackageJob): Promise<'ready' | 'unplayable' | null> {
  const row = await db().recording.findUnique({ where: { id: recordingId } });
  if (row?.state !== 'packaging' || row.sha256 === null) return null;
  const { sha256 } = row;
  const bytes = Number(row.bytes);
  const actor = systemActor('Packaging', correlationId);
  await beginStep(recordingId, 'package');
  const onProgress = stepProgress(recordingId, 'package', (err) => log.warn({ err, recordingId }, 'progress was not written'));
  const outcome = await withScratch(recordingId, bytes, async (folder, grow) => {
    const source = await obtainOriginal({ recordingId, folder, sha256, bytes, signal, onProgress: share(onProgress, 0, FETCHED) });
    const { probe, verdict, detail } = await examine({ source, signal });
    const found = probe ? { probe, positions: await readPositions({ recordingId, source, probe, signal }) } : null;
    if (verdict.decision === 'unplayable' || !found) {
      const reason = verdict.decision === 'unplayable' ? verdict.reason : 'The file could not be read. The original is safe.';
      return markUnplayable(row, found, reason, detail, actor);
    }
    try {
      const made = verdict.plan.picture === 'transcode' ? TRANSCODED : COPIED;
      const packaged = await packageRecording({
        source, outDir: join(folder, 'package'), probe: found.probe, plan: verdict.plan, signal, onProgress: share(onProgress, FETCHED, made),
        // Room for what is made, beside the original.
        onPlan: (plan) => grow(bytes + runLimits(found.probe, plan, bytes).outputBytes),
      });
      const activity = await upload(recordingId, packaged, share(onProgress, made, 1), signal);
      return markReady(row, found, { ...packaged, activity }, actor);
    } catch (error) {
      if (!(error instanceof NotPlayable)) throw error;
      return markUnplayable(row, found, error.verdict.reason, error.message, actor);
    }
  });
  await clearScratch(recordingId);
  return outcome;
}

/** How far the step is once the original is here and once the package is made; the rest is storing it, which takes about as long as a copy. */
const FETCHED = 0.2;
const COPIED = 0.6;
const TRANSCODED = 0.95;

/** A part of the whole progress, so that no part of a long file's way stands still. */
const share = (whole: (fraction: number) => void, from: number, to: number) => (fraction: number) => whole(from + (to - from) * fraction);

const BLOCK = { blockSize: 8 * 1024 * 1024, concurrency: 4 };

async function upload(recordingId: string, packaged: PackagedRecording, onProgress: (fraction: number) => void, abortSignal?: AbortSignal): Promise<StoredTrack> {
  // A station PC is shared: no footage stays in a browser's cache after its signature has died.
  const put = (to: Parameters<typeof blob>[0], path: string, blobContentType: string, sent?: (bytes: number) => void) =>
    blob(to).uploadFile(path, { ...BLOCK, abortSignal, onProgress: ({ loadedBytes }) => sent?.(loadedBytes), blobHTTPHeaders: { blobContentType, blobCacheControl: 'no-store' } });
  await put(mediaBlob(recordingId, 'source'), packaged.mediaPath, 'video/mp4', (bytes) => onProgress(bytes / packaged.facts.mediaBytes));
  await put(indexBlob(recordingId, 'source'), packaged.indexPath, 'application/octet-stream');
  await put(posterBlob(recordingId), packaged.posterPath, 'image/jpeg');
  return storeTrack({ recordingId, kind: 'activity', bytes: packaged.activity, toolVersion: packaged.toolVersion, signal: abortSignal });
}

async function markReady(row: Row, found: Found, packaged: Omit<PackagedRecording, 'activity'> & { activity: StoredTrack }, actor: Actor): Promise<'ready'> {
  const { header } = packaged.index;
  const indexBytes = (await stat(packaged.indexPath)).size;
  const head = decodeHeader(await readFile(packaged.indexPath)).tableEnd;
  const { facts, plan } = packaged;
  const viewing: ViewingFacts = { picture: plan.picture, sound: plan.sound, notes: viewingNotes(plan, found.probe, facts) };
  await transaction(async (tx) => {
    const rendition = {
      codecs: header.codecs,
      bandwidth: Math.min(facts.peakBandwidth, 2 ** 31 - 1),
      width: header.width,
      height: header.height,
      bytes: facts.mediaBytes,
      indexHead: head,
      indexBytes,
    };
    await tx.rendition.upsert({
      where: { recordingId_kind: { recordingId: row.id, kind: 'source' } },
      create: { recordingId: row.id, kind: 'source', ...rendition },
      update: rendition,
    });
    const learnt = await learnFromContainer(tx, row, found, actor);
    await tx.recording.update({
      where: { id: row.id },
      data: { ...learnt, state: 'ready', stateReason: shortfall(viewing), durationUs: facts.durationUs, facts: { ...factsOf(found.probe), viewing }, hasPoster: true, version: { increment: 1 } },
    });
    await keepTrackRow(tx, row.id, packaged.activity);
    await endStep(tx, row.id, 'package', { state: 'done', toolVersion: packaged.toolVersion });
    await tx.processingStep.create({ data: { recordingId: row.id, kind: 'tracks' } });
    await enqueueStep(tx, 'tracks', { id: row.id, upload: null });
    await enqueue(tx, 'match-recording', { recordingId: row.id as RecordingId });
    await beginRenditions(tx, row.id, header);
    await record(tx, actor, { action: 'recording:ready', ...aboutRecording(row), details: { tool: packaged.toolVersion, frames: facts.frames, durationUs: facts.durationUs, rendition: 'source', picture: plan.picture, sound: plan.sound, causes: plan.pictureCauses.join(' ') } });
  });
  return 'ready';
}

/** A file cut short plays as far as it goes, and says so. */
function shortfall({ notes }: ViewingFacts): string | null {
  return notes.find(({ code }) => code === 'ends-early')?.words ?? null;
}

async function markUnplayable(row: Row, found: Found | null, reason: string, detail: string | undefined, actor: Actor): Promise<'unplayable'> {
  log.info({ recordingId: row.id, reason, detail }, 'unplayable');
  await transaction(async (tx) => {
    const learnt = found ? await learnFromContainer(tx, row, found, actor) : {};
    await tx.recording.update({
      where: { id: row.id },
      data: { ...learnt, state: 'unplayable', stateReason: reason, ...(found?.probe.video ? { facts: factsOf(found.probe) } : {}), version: { increment: 1 } },
    });
    await endStep(tx, row.id, 'package', { state: 'failed', reason });
    await record(tx, actor, { action: 'recording:unplayable', ...aboutRecording(row), details: { reason } });
  });
  return 'unplayable';
}

function factsOf({ video, audio }: Probe): PictureFacts {
  return {
    picture: {
      codec: video?.codec ?? 'unknown',
      width: video?.width ?? 0,
      height: video?.height ?? 0,
      rotation: video?.rotation ?? 0,
      frameRate: video?.frameRate ? `${video.frameRate.num}/${video.frameRate.den}` : 'unknown',
    },
    sound: audio ? { codec: audio.codec } : null,
  };
}
