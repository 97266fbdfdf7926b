/** A verified original becomes playable: probe, plan, copy or transcode, index, poster; or unplayable, kept, with a reason in words. */
import { mediaBlob, indexBlob, posterBlob, blob } from '#server/platform/blob/index.ts';
import { record, systemActor, type Actor } from '#server/ledger/index.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { decodeHeader, type IndexHeader } from '#contracts/media-index.ts';
import { db, transaction, type Prisma, type Tx } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { enqueue } from '#server/platform/queue.ts';
import { clearScratch, withScratch } from '#server/platform/scratch/index.ts';
import { examine, NotPlayable, packageRecording, runLimits, viewingNotes, type PackagedRecording } from '#server/media/index.ts';
import { aboutRecording, beginStep, endStep, enqueueStep, PictureFacts, stepProgress, type ViewingFacts } from '#server/recordings/index.ts';
import { beginRenditions, endTranscode, resumeTranscode, type JoinedTranscode } from '#server/renditions/index.ts';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cutTranscode } from './cut-transcode.ts';
import { learnFromContainer, type Found } from './learn-from-container.ts';
import { readPositions } from './positions.ts';
import { keepTrackRow, storeTrack, type StoredTrack } from './store-track.ts';
import { obtainOriginal } from './verified-original.ts';
import { factsOf, shortfall } from './viewing-facts.ts';

export interface PackageJob {
  readonly recordingId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

type Row = Prisma.RecordingGetPayload<{ include: { transcode: true } }>;

/**
 * Idempotent: a recording that is no longer `packaging` is left alone; what an earlier attempt stored is overwritten. A long transcode
 * is only cut here (`in-chunks`); the last of its chunks begins this job again, which joins them.
 */
export async function packageJob({ recordingId, correlationId, signal }: PackageJob): Promise<'ready' | 'unplayable' | 'in-chunks' | null> {
  const row = await db().recording.findUnique({ where: { id: recordingId }, include: { transcode: true } });
  if (row?.state !== 'packaging' || row.sha256 === null) return null;
  const { sha256 } = row;
  const bytes = Number(row.bytes);
  const actor = systemActor('Packaging', correlationId);
  const joined = await resumeTranscode({ recordingId, signal });
  if (joined) return joined === 'in-chunks' ? joined : markReady(row, ofTranscode(joined), actor);
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
    // What was cut once and could not be put together is not cut again.
    if (!row.transcode && (await cutTranscode({ row, source, folder, grow, found, plan: verdict.plan, actor, onProgress: share(onProgress, 0, CUT), signal }))) return 'in-chunks';
    try {
      const made = verdict.plan.picture === 'transcode' ? TRANSCODED : COPIED;
      const packaged = await packageRecording({
        source, outDir: join(folder, 'package'), probe: found.probe, plan: verdict.plan, signal, onProgress: share(onProgress, FETCHED, made),
        // Room for what is made, beside the original.
        onPlan: (plan) => grow(bytes + runLimits(found.probe, plan, bytes).outputBytes),
      });
      const activity = await upload(recordingId, packaged, share(onProgress, made, 1), signal);
      return markReady(row, await ofPackage(found, packaged, activity), actor);
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
/** How far a long transcode is once it is cut; the rest is its chunks'. */
const CUT = 0.14;
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

/** A recording's viewing copy, stored: what is left to be written down. */
interface Playable {
  readonly header: Pick<IndexHeader, 'codecs' | 'width' | 'height'>;
  readonly bandwidth: number;
  readonly bytes: number;
  readonly indexHead: number;
  readonly indexBytes: number;
  readonly durationUs: number;
  readonly frames: number;
  readonly toolVersion: string;
  readonly viewing: ViewingFacts;
  readonly causes: string;
  /** Of what was not written down when it was cut. */
  readonly fresh: { readonly found: Found; readonly activity: StoredTrack } | null;
}

async function ofPackage(found: Found, { facts, plan, index, indexPath, toolVersion }: PackagedRecording, activity: StoredTrack): Promise<Playable> {
  const viewing: ViewingFacts = { picture: plan.picture, sound: plan.sound, notes: viewingNotes(plan, found.probe, facts) };
  return {
    header: index.header, bandwidth: facts.peakBandwidth, bytes: facts.mediaBytes, indexHead: decodeHeader(await readFile(indexPath)).tableEnd, indexBytes: (await stat(indexPath)).size,
    durationUs: facts.durationUs, frames: facts.frames, toolVersion, viewing, causes: plan.pictureCauses.join(' '), fresh: { found, activity },
  };
}

const ofTranscode = ({ facts: { durationUs, frames, viewing, causes }, ...joined }: JoinedTranscode): Playable => ({ ...joined, durationUs, frames, viewing, causes, fresh: null });

/** Nothing where it was learnt already, when it was cut. */
const learnOnce = async (tx: Tx, row: Row, found: Found, actor: Actor) => (row.transcode ? {} : learnFromContainer(tx, row, found, actor));

async function markReady(row: Row, made: Playable, actor: Actor): Promise<'ready'> {
  const { header, viewing, durationUs, frames, toolVersion, fresh } = made;
  await transaction(async (tx) => {
    const rendition = {
      codecs: header.codecs,
      bandwidth: Math.min(made.bandwidth, 2 ** 31 - 1),
      width: header.width,
      height: header.height,
      bytes: made.bytes,
      indexHead: made.indexHead,
      indexBytes: made.indexBytes,
    };
    await tx.rendition.upsert({
      where: { recordingId_kind: { recordingId: row.id, kind: 'source' } },
      create: { recordingId: row.id, kind: 'source', ...rendition },
      update: rendition,
    });
    const learnt = fresh ? await learnOnce(tx, row, fresh.found, actor) : {};
    const facts = fresh ? factsOf(fresh.found.probe) : PictureFacts.parse(row.facts);
    await tx.recording.update({
      where: { id: row.id },
      data: { ...learnt, state: 'ready', matched: false, stateReason: shortfall(viewing), durationUs, facts: { ...facts, viewing }, hasPoster: true, version: { increment: 1 } },
    });
    if (fresh) await keepTrackRow(tx, row.id, fresh.activity);
    if (row.transcode) await endTranscode(tx, row.id);
    await endStep(tx, row.id, 'package', { state: 'done', toolVersion });
    await tx.processingStep.create({ data: { recordingId: row.id, kind: 'tracks' } });
    await enqueueStep(tx, 'tracks', { id: row.id, upload: null });
    await enqueue(tx, 'match-recording', { recordingId: row.id as RecordingId });
    await beginRenditions(tx, row.id, header);
    await record(tx, actor, { action: 'recording:ready', ...aboutRecording(row), details: { tool: toolVersion, frames, durationUs, rendition: 'source', picture: viewing.picture, sound: viewing.sound, causes: made.causes } });
  });
  return 'ready';
}

async function markUnplayable(row: Row, found: Found | null, reason: string, detail: string | undefined, actor: Actor): Promise<'unplayable'> {
  log.info({ recordingId: row.id, reason, detail }, 'unplayable');
  await transaction(async (tx) => {
    const learnt = found ? await learnOnce(tx, row, found, actor) : {};
    await tx.recording.update({
      where: { id: row.id },
      data: { ...learnt, state: 'unplayable', matched: false, stateReason: reason, ...(found?.probe.video ? { facts: factsOf(found.probe) } : {}), version: { increment: 1 } },
    });
    await endStep(tx, row.id, 'package', { state: 'failed', reason });
    // What can't be played can be of a locked incident all the same.
    await enqueue(tx, 'match-recording', { recordingId: row.id as RecordingId });
    await record(tx, actor, { action: 'recording:unplayable', ...aboutRecording(row), details: { reason } });
  });
  return 'unplayable';
}
