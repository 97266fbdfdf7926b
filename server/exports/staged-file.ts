/** A file of an export on its way into storage: staged in blocks while its hash is made, and nothing to anybody until it is committed. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { blob, exportBlob } from '#server/platform/blob/index.ts';

const BLOCK_BYTES = 8 * 1024 * 1024;

export interface StagedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly blocks: readonly string[];
  readonly contentType: string;
}

export interface StageOf {
  readonly exportId: string;
  readonly name: string;
  /** Of the attempt: another's blocks have other names. */
  readonly attempt: number;
  readonly contentType: string;
  readonly signal?: AbortSignal;
}

/** Holds one block in memory. What is staged and never committed storage drops within a week. */
export async function stageStream(source: AsyncIterable<Uint8Array>, { exportId, name, attempt, contentType, signal }: StageOf): Promise<StagedFile> {
  const to = blob(exportBlob(exportId, name));
  const hash = createHash('sha256');
  const blocks: string[] = [];
  let bytes = 0;
  let block = Buffer.allocUnsafe(BLOCK_BYTES);
  let filled = 0;
  const stage = async () => {
    const id = Buffer.from(`${String(attempt).padStart(6, '0')}-${String(blocks.length).padStart(6, '0')}`).toString('base64');
    await to.stageBlock(id, block.subarray(0, filled), filled, { abortSignal: signal });
    blocks.push(id);
    [block, filled] = [Buffer.allocUnsafe(BLOCK_BYTES), 0];
  };
  for await (const chunk of source) {
    signal?.throwIfAborted();
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = 0; at < chunk.length; ) {
      const part = Math.min(chunk.length - at, BLOCK_BYTES - filled);
      block.set(chunk.subarray(at, at + part), filled);
      at += part;
      filled += part;
      if (filled === BLOCK_BYTES) await stage();
    }
  }
  if (filled > 0) await stage();
  return { name, bytes, sha256: hash.digest('hex'), blocks, contentType };
}

export const stageFile = (path: string, of: StageOf): Promise<StagedFile> => stageStream(createReadStream(path, { highWaterMark: 1024 * 1024 }), of);

/** Makes it the blob, in one stroke; repeated, it changes nothing. */
export async function commitStaged(exportId: string, { name, blocks, contentType }: StagedFile): Promise<void> {
  await blob(exportBlob(exportId, name)).commitBlockList([...blocks], { blobHTTPHeaders: { blobContentType: contentType, blobCacheControl: 'no-store' } });
}
