/**
 * Docking as a dock does it, watching as a person does it, through the real routes: what tests of the whole path share.
 * One desk a test file: `openDesk()` at its top.
 */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockBlobClient } from '@azure/storage-blob';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Playback } from '#contracts/playback.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { BLOCK_BYTES, blockId, type UploadStatus } from '#contracts/uploads.ts';
import { ROUTES } from '#app/api/routes.ts';
import type { Route } from '#server/http/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from '../http/call.ts';
import { startBackend, type Backend } from './backend.ts';

export let backend: Backend;
/** Six seconds that a camera might have filmed, at 03:04:05 on 20 November 2026 by its own clock. */
export let footage: Buffer;

/** Opens a desk of this test file's own, and closes it after. */
export function openDesk(): void {
  let dir: string;
  beforeAll(async () => {
    backend = await startBackend();
    dir = mkdtempSync(join(tmpdir(), 'docket-footage-'));
    const path = join(dir, 'a.mp4');
    execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30', '-f', 'lavfi', '-i', 'sine', '-t', '6', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-metadata', 'creation_time=2026-11-20T03:04:05Z', path]);
    footage = readFileSync(path);
  });
  afterAll(async () => {
    await backend.stop();
    rmSync(dir, { recursive: true, force: true });
  });
}

export const route = (path: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'): Route => {
  const found = ROUTES[path]?.[method];
  if (!found) throw new Error(`There is no ${method} ${path}.`);
  return found;
};
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const run = { correlationId: 'test', signal: new AbortController().signal };

export const sidecar = { cameraSerial: 'X60A4471F', shoulderNumber: '447CE', startedAt: '2026-11-21T22:37:50Z', place: 'Amhurst Road, E8', gps: [{ at: 0, lat: 51.55, lon: -0.07 }] };

export async function announce(key: string, bytes: number, extra: Record<string, unknown> = { sidecar }) {
  return call<UploadStatus>(route('/api/uploads', 'POST'), {
    token: await backend.dockToken(),
    body: { clientKey: key, fileName: 'X60A4471F_0007.MP4', bytes, modifiedAt: '2026-11-21T23:19:59Z', ...extra },
  });
}

export async function send(status: UploadStatus, bytes: Buffer, blocks?: number[]) {
  if (!status.signature) throw new Error('There is no signature to send with.');
  const blob = new BlockBlobClient(`${status.signature.url}?${status.signature.query}`);
  for (let n = 0; n * BLOCK_BYTES < bytes.length; n++) {
    if (blocks && !blocks.includes(n)) continue;
    const part = bytes.subarray(n * BLOCK_BYTES, (n + 1) * BLOCK_BYTES);
    await blob.stageBlock(blockId(n), part, part.length);
  }
}

export const complete = async (uploadId: string, bytes: Buffer, hash = sha256(bytes)) =>
  call<UploadStatus>(route('/api/uploads/{uploadId}/complete', 'POST'), {
    token: await backend.dockToken(),
    params: { uploadId },
    body: { sha256: hash, blocks: Math.ceil(bytes.length / BLOCK_BYTES) },
  });

export async function dock(key: string, bytes: Buffer, extra?: Record<string, unknown>) {
  const { body } = await announce(key, bytes.length, extra);
  await send(body, bytes);
  const completed = await complete(body.uploadId, bytes);
  expect(completed.status).toBe(202);
  const outcome = await HANDLERS['check-upload']({ uploadId: body.uploadId }, run);
  return { ...body, outcome };
}

export const detail = async (who: string, recordingId: string) =>
  call<RecordingDetail>(route('/api/recordings/{recordingId}', 'GET'), { token: await backend.token(who), params: { recordingId } });
export const play = async (who: string, recordingId: string, reason?: object) =>
  call<Playback & { code: string }>(route('/api/playback', 'POST'), { token: await backend.token(who), body: { recordingIds: [recordingId], reason } });
