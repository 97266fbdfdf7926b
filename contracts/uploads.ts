/** What a dock says and hears while it delivers one file. */
import { z } from 'zod';
import { RecordingId, Sha256, UploadId } from './ids.ts';
import { Signature } from './playback.ts';
import { Sidecar } from './sidecar.ts';
import { cleanName, text } from './text.ts';

/** Azure's block limits: 50,000 blocks a blob; 8 MiB blocks carry 390 GB, far above any shift. */
export const BLOCK_BYTES = 8 * 1024 * 1024;
export const MAX_BLOCKS = 50_000;

export const AnnounceUpload = z
  .object({
    /** The dock's own stable key for this file (camera, name, size, modified time): announcing twice resumes. */
    clientKey: text(8, 200),
    /** Whatever a camera calls its file; characters that can't be kept or shown are replaced, never a reason to refuse footage. */
    fileName: z.string().min(1).max(255).transform(cleanName),
    bytes: z.number().int().positive().max(BLOCK_BYTES * MAX_BLOCKS),
    /** The file's modified time on the camera: the last resort for when it was recorded. */
    modifiedAt: z.iso.datetime({ offset: true }),
    sidecar: Sidecar.optional(),
  })
  .meta({ id: 'AnnounceUpload' });
export type AnnounceUpload = z.infer<typeof AnnounceUpload>;

/**
 * `open`: send blocks. `checking`: complete was called, the server is verifying. The rest are ends:
 * `stored` (verified byte for byte), `duplicate` (these bytes are already a recording), `quarantined` (the bytes in
 * storage don't hash to what the dock said: send again), `refused`, `expired`.
 */
export const UploadState = z.enum(['open', 'checking', 'stored', 'duplicate', 'quarantined', 'refused', 'expired']);
export type UploadState = z.infer<typeof UploadState>;

/** Blocks are numbered from 0; block n holds bytes [n × blockBytes, …). Its Azure block id is `blockId(n)`. */
export const UploadStatus = z
  .object({
    uploadId: UploadId,
    recordingId: RecordingId,
    state: UploadState,
    blockBytes: z.number().int().positive(),
    /** Numbers of the blocks the store has acknowledged. Listed only while open. */
    stagedBlocks: z.array(z.number().int().nonnegative()),
    /** Write-only, this blob only. Only while open. */
    signature: Signature.nullable(),
    /** The hash the server computed from storage, once checked. `--clear` deletes from a camera only on this. */
    storedSha256: Sha256.nullable(),
    /** For a duplicate: the recording that already holds these bytes. */
    duplicateOf: RecordingId.nullable(),
    reason: z.string().nullable(),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'UploadStatus' });
export type UploadStatus = z.infer<typeof UploadStatus>;

export const CompleteUpload = z
  .object({ sha256: Sha256, blocks: z.number().int().positive().max(MAX_BLOCKS) })
  .meta({ id: 'CompleteUpload' });
export type CompleteUpload = z.infer<typeof CompleteUpload>;

/** Azure wants block ids of equal length, base64. */
export function blockId(n: number): string {
  return btoa(`block-${String(n).padStart(6, '0')}`);
}

/** The block number of an id made by {@link blockId}; null for any other id. */
export function blockNumber(id: string): number | null {
  const match = /^block-(\d{6})$/.exec(atob(id));
  return match?.[1] ? Number(match[1]) : null;
}
