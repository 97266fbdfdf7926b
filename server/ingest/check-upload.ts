/**
 * The check: bytes the dock sent become an original whose hash the server itself computed. Ends as stored, duplicate
 * or quarantined; a crash anywhere before that is a retry from the start.
 */
import { join } from 'node:path';
import { rename } from 'node:fs/promises';
import type { RecordingId } from '#contracts/ids.ts';
import { record, systemActor, type Actor } from '#server/ledger/index.ts';
import { blob, originalBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { enqueue } from '#server/platform/queue.ts';
import { clearScratch, withScratch } from '#server/platform/scratch/index.ts';
import { aboutRecording, beginStep, endStep, stepProgress } from '#server/recordings/index.ts';
import { adoptFromDuplicate } from './adopt-from-duplicate.ts';
import { discardIncoming } from './clear-incoming.ts';
import { bytesOfOriginal, commitBlocks, copyToOriginals, holdOriginal, readBack } from './store-original.ts';
import { VERIFIED_ORIGINAL } from './verified-original.ts';
import type { UploadRow } from './upload-status.ts';

export interface CheckUpload {
  readonly uploadId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

interface Verified {
  readonly sha256: string;
  readonly bytes: number;
}

/** The hash is null where the size alone said enough, and nothing was read. */
type Found = Omit<Verified, 'sha256'> & { readonly sha256: string | null };

type Outcome = 'stored' | 'duplicate' | 'quarantined';

/** Idempotent: an upload that has ended is only cleared up after, in case an earlier attempt died before that. */
export async function checkUpload({ uploadId, correlationId, signal }: CheckUpload): Promise<Outcome | null> {
  const upload = await db().upload.findUnique({ where: { id: uploadId }, include: { recording: true } });
  if (!upload || upload.state === 'open') return null;
  const outcome = upload.state === 'checking' ? await verify(upload, systemActor('Upload check', correlationId), signal) : upload.state;
  if (outcome !== 'stored') await clearScratch(upload.recordingId);
  if (outcome === 'duplicate') await discardDuplicate(upload.recordingId);
  await discardIncoming(uploadId);
  return outcome === 'stored' || outcome === 'duplicate' || outcome === 'quarantined' ? outcome : null;
}

/** How far the step is once storage has copied the bytes; then they are read. */
const COPIED = 0.2;

async function verify(upload: UploadRow, actor: Actor, signal?: AbortSignal): Promise<Outcome> {
  const { recordingId, blocks } = upload;
  if (blocks === null) throw new Error(`Upload ${upload.id} is being checked without having been completed.`);
  await beginStep(recordingId, 'check');
  await commitBlocks(upload.id, blocks);
  const progress = stepProgress(recordingId, 'check', (err) => log.warn({ err, recordingId }, 'progress was not written'));
  await copyToOriginals(upload.id, recordingId, (fraction) => progress(COPIED * fraction), signal);
  const total = Number(upload.claimedBytes);
  // Asked of the copy, which nobody can write any more: a signature that still lives may have put something huge into
  // `incoming`, and scratch was reserved for what was claimed.
  const held = await bytesOfOriginal(recordingId);
  if (held !== total) return quarantine(upload, { sha256: null, bytes: held }, actor);
  return withScratch(recordingId, total, async (folder) => {
    const path = join(folder, 'original.part');
    const found = await readBack({ recordingId, to: path, signal, onBytes: (n) => progress(COPIED + (1 - COPIED) * (n / total)) });
    if (found.sha256 !== upload.claimedSha256 || found.bytes !== total) return quarantine(upload, found, actor);
    const isHeld = await holdOriginal(recordingId, true);
    // Packaging, on this machine, needs no second download.
    await rename(path, join(folder, VERIFIED_ORIGINAL));
    return store(upload, found, isHeld, actor);
  });
}

/** Two docks may verify the same bytes at the same moment: the unique index lets one store, and the other finds it. */
async function store(upload: UploadRow, found: Verified, held: boolean, actor: Actor): Promise<Outcome> {
  try {
    return await transaction(async (tx) => {
      const same = await tx.recording.findFirst({
        where: { sha256: found.sha256, bytes: found.bytes, disposedAt: null, state: { not: 'quarantined' }, id: { not: upload.recordingId } },
      });
      return same ? markDuplicate(tx, upload, found, same.id, actor) : markStored(tx, upload, found, held, actor);
    });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    return transaction(async (tx) => {
      const same = await tx.recording.findFirstOrThrow({ where: { sha256: found.sha256, bytes: found.bytes, disposedAt: null, state: { not: 'quarantined' } } });
      return markDuplicate(tx, upload, found, same.id, actor);
    });
  }
}

async function markStored(tx: Tx, upload: UploadRow, found: Verified, held: boolean, actor: Actor): Promise<Outcome> {
  const { recordingId } = upload;
  const disposed = await tx.recording.findFirst({ where: { sha256: found.sha256, bytes: found.bytes, disposedAt: { not: null } }, select: { id: true } });
  await tx.upload.update({ where: { id: upload.id }, data: { state: 'stored', storedSha256: found.sha256, endedAt: now() } });
  await tx.recording.update({ where: { id: recordingId }, data: { state: 'packaging', sha256: found.sha256, version: { increment: 1 } } });
  await endStep(tx, recordingId, 'check', { state: 'done' });
  await record(tx, actor, {
    action: 'upload:stored',
    ...aboutRecording(upload.recording),
    details: { sha256: found.sha256, bytes: found.bytes, upload: upload.id, legalHold: held, ...(disposed ? { sameBytesAsDisposed: disposed.id } : {}) },
  });
  await enqueue(tx, 'package-recording', { recordingId: recordingId as RecordingId }, recordingId);
  return 'stored';
}

/** The second recording of the same bytes leaves as a tombstone; its upload says where the bytes are. */
async function markDuplicate(tx: Tx, upload: UploadRow, found: Verified, of: string, actor: Actor): Promise<Outcome> {
  const { recordingId } = upload;
  await tx.upload.update({ where: { id: upload.id }, data: { state: 'duplicate', storedSha256: found.sha256, duplicateOfId: of, endedAt: now() } });
  await tx.recording.update({
    where: { id: recordingId },
    data: { state: 'disposed', stateReason: 'The same file had been docked before.', disposedAt: now(), version: { increment: 1 } },
  });
  await endStep(tx, recordingId, 'check', { state: 'done' });
  await adoptFromDuplicate(tx, upload.recording, of, actor);
  await record(tx, actor, { action: 'upload:duplicate', ...aboutRecording(upload.recording), details: { sha256: found.sha256, bytes: found.bytes, upload: upload.id, duplicateOf: of } });
  return 'duplicate';
}

/** Kept, apart, under its own recording; the dock is told and sends the file again as a new upload. */
async function quarantine(upload: UploadRow, found: Found, actor: Actor): Promise<Outcome> {
  const differs = found.bytes === Number(upload.claimedBytes) ? 'the hashes differ' : `${found.bytes} bytes instead of ${upload.claimedBytes}`;
  const reason = `What reached storage is not what the camera held: ${differs}. It is kept apart and the dock sends the file again.`;
  await transaction(async (tx) => {
    await tx.upload.update({ where: { id: upload.id }, data: { state: 'quarantined', storedSha256: found.sha256, reason, endedAt: now() } });
    await tx.recording.update({ where: { id: upload.recordingId }, data: { state: 'quarantined', stateReason: reason, sha256: found.sha256, version: { increment: 1 } } });
    await endStep(tx, upload.recordingId, 'check', { state: 'failed', reason });
    await record(tx, actor, {
      action: 'upload:quarantine',
      ...aboutRecording(upload.recording),
      details: { claimedSha256: upload.claimedSha256, foundSha256: found.sha256, claimedBytes: Number(upload.claimedBytes), foundBytes: found.bytes, upload: upload.id },
    });
  });
  return 'quarantined';
}

/** The duplicate's copy of bytes that are held elsewhere. Its hold, where there is one, is lifted first. */
async function discardDuplicate(recordingId: string): Promise<void> {
  await holdOriginal(recordingId, false);
  await blob(originalBlob(recordingId)).deleteIfExists();
}
