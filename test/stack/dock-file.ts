/** Docks bytes as a station would, through the real routes, and checks them as the worker would. */
import { createHash } from 'node:crypto';
import { BlockBlobClient } from '@azure/storage-blob';
import { ROUTES } from '#app/api/routes.ts';
import { BLOCK_BYTES, blockId, type UploadStatus } from '#contracts/uploads.ts';
import { call } from '#test/http/call.ts';
import { HANDLERS } from '#worker/registry.ts';
import type { Backend } from './backend.ts';

const RUN = { correlationId: 'test', signal: new AbortController().signal };

export interface DockFile {
  readonly key: string;
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly modifiedAt: string;
  readonly sidecar?: object;
}

/** @returns the recording's id, once its original is stored and checked */
export async function dockFile(backend: Backend, { key, bytes, ...file }: DockFile): Promise<string> {
  const token = await backend.dockToken();
  const { body } = await call<UploadStatus>(ROUTES['/api/uploads']!.POST!, { token, body: { clientKey: key, bytes: bytes.length, ...file } });
  if (!body.signature) throw new Error(`The dock was given no signature: ${JSON.stringify(body)}`);
  const blob = new BlockBlobClient(`${body.signature.url}?${body.signature.query}`);
  const blocks = Math.ceil(bytes.length / BLOCK_BYTES);
  for (let n = 0; n < blocks; n++) {
    const part = bytes.subarray(n * BLOCK_BYTES, (n + 1) * BLOCK_BYTES);
    await blob.stageBlock(blockId(n), part, part.length);
  }
  const { uploadId, recordingId } = body;
  await call(ROUTES['/api/uploads/{uploadId}/complete']!.POST!, { token, params: { uploadId }, body: { sha256: createHash('sha256').update(bytes).digest('hex'), blocks } });
  await HANDLERS['check-upload']({ uploadId }, RUN);
  return recordingId;
}

/** Packages it as the worker would. */
export async function packageFile(recordingId: string): Promise<unknown> {
  return HANDLERS['package-recording']({ recordingId }, RUN);
}
