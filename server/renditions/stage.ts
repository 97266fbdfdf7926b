/** Files staged as blocks of the blob they will be a part of. */
import { open } from 'node:fs/promises';
import { RestError } from '@azure/storage-blob';
import { blob, type BlobAddress } from '#server/platform/blob/index.ts';

/** A blob has at most 50,000 blocks: so many of these are more than a day of the heaviest picture. */
const BLOCK_BYTES = 8 * 1024 * 1024;

export interface StageFile {
  readonly to: BlobAddress;
  readonly path: string;
  /** What the blocks are named by. */
  readonly number: number;
  readonly attempt: string;
  readonly signal?: AbortSignal;
}

/** @returns the blocks' ids, in order; blocks that nobody commits are dropped by storage */
export async function stageFile({ to, path, number, attempt, signal }: StageFile): Promise<string[]> {
  const media = blob(to);
  const blocks: string[] = [];
  const file = await open(path, 'r');
  const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  try {
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, at);
      if (bytesRead === 0) return blocks;
      const id = blockId(number, attempt, blocks.length);
      await media.stageBlock(id, buffer.subarray(0, bytesRead), bytesRead, { abortSignal: signal });
      blocks.push(id);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

export interface CommitStaged {
  readonly to: BlobAddress;
  /** The initialisation segment, which goes before them. */
  readonly init: Buffer;
  readonly blocks: readonly string[];
  readonly signal?: AbortSignal;
}

/** Makes them the blob, in one stroke; repeated, it changes nothing. False where blocks are gone: storage drops what was staged a week ago and not committed. */
export async function commitStaged({ to, init, blocks, signal }: CommitStaged): Promise<boolean> {
  const media = blob(to);
  const first = blockId(0, 'the-init', 0);
  await media.stageBlock(first, init, init.length, { abortSignal: signal });
  try {
    await media.commitBlockList([first, ...blocks], { abortSignal: signal, blobHTTPHeaders: { blobContentType: 'video/mp4', blobCacheControl: 'no-store' } });
    return true;
  } catch (error) {
    if (error instanceof RestError && error.code === 'InvalidBlockList') return false;
    throw error;
  }
}

/** All of a blob's block ids have to be equally long. */
export function blockId(chunk: number, attempt: string, part: number): string {
  return Buffer.from(`${String(chunk).padStart(6, '0')}-${attempt}-${String(part).padStart(6, '0')}`).toString('base64');
}
