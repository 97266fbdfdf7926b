/** Footage brought in as a dock does it, through the real routes; its jobs are the test's to run. */
import { createHash, randomUUID } from 'node:crypto';
import { BlockBlobClient } from '@azure/storage-blob';
import { ROUTES } from '#app/api/routes.ts';
import type { Sidecar } from '#contracts/sidecar.ts';
import { BLOCK_BYTES, blockId, type UploadStatus } from '#contracts/uploads.ts';
import { call } from '#test/http/call.ts';
import type { Backend } from './backend.ts';

export interface Delivered {
  readonly recordingId: string;
  readonly uploadId: string;
}

export interface Deliver {
  readonly fileName?: string;
  readonly sidecar?: Sidecar;
  /** Which of the cast's docks. */
  readonly dock?: number;
  /** A hash other than the bytes' own, to have them quarantined. */
  readonly claimed?: string;
}

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Announced, sent and completed: its check waits in the queue. @throws where a route refuses */
export async function deliver(backend: Backend, bytes: Buffer, { fileName = 'a.mp4', sidecar = { shoulderNumber: '447CE' }, dock = 0, claimed = sha256(bytes) }: Deliver = {}): Promise<Delivered> {
  const token = await backend.dockToken(dock);
  const { body } = await call<UploadStatus>(ROUTES['/api/uploads']!.POST!, {
    token, body: { clientKey: randomUUID(), fileName, bytes: bytes.length, modifiedAt: '2026-11-21T10:00:00Z', sidecar },
  });
  const blob = new BlockBlobClient(`${body.signature?.url}?${body.signature?.query}`);
  const blocks = Math.ceil(bytes.length / BLOCK_BYTES);
  for (let n = 0; n < blocks; n++) {
    const part = bytes.subarray(n * BLOCK_BYTES, (n + 1) * BLOCK_BYTES);
    await blob.stageBlock(blockId(n), part, part.length);
  }
  const { status } = await call(ROUTES['/api/uploads/{uploadId}/complete']!.POST!, { token, params: { uploadId: body.uploadId }, body: { sha256: claimed, blocks } });
  if (status !== 202) throw new Error(`Completing was answered ${status}.`);
  return { recordingId: body.recordingId, uploadId: body.uploadId };
}
