/** A derived track's blob and, later, in the transaction of what it belongs to, its row. */
import { blob, trackBlob, type TrackKind } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';

export interface StoreTrack {
  readonly recordingId: string;
  readonly kind: TrackKind;
  readonly bytes: Uint8Array;
  readonly toolVersion: string;
  readonly signal?: AbortSignal;
}

/** Its blob is there, its row not yet. */
export interface StoredTrack {
  readonly kind: TrackKind;
  readonly bytes: number;
  readonly toolVersion: string;
}

const BLOCK_BYTES = 8 * 1024 * 1024;

/** Overwrites an earlier attempt's. Kept by no browser: see packaging. */
export async function storeTrack({ recordingId, kind, bytes, toolVersion, signal }: StoreTrack): Promise<StoredTrack> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await blob(trackBlob(recordingId, kind)).uploadData(data, { blockSize: BLOCK_BYTES, abortSignal: signal, blobHTTPHeaders: { blobContentType: 'application/octet-stream', blobCacheControl: 'no-store' } });
  return { kind, bytes: bytes.length, toolVersion };
}

export async function keepTrackRow(tx: Tx, recordingId: string, { kind, bytes, toolVersion }: StoredTrack): Promise<void> {
  const row = { bytes, toolVersion, madeAt: now() };
  await tx.track.upsert({ where: { recordingId_kind: { recordingId, kind } }, create: { recordingId, kind, ...row }, update: row });
}
