import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Sha256 } from '#contracts/ids.ts';
import type { BlockBuffer, BlockBuffers } from './line.ts';
import { isUnchanged, reading, type CameraFile } from './camera-file.ts';
import { FileChanged } from './problems.ts';

export interface ReadBlocks {
  readonly file: CameraFile;
  readonly blockBytes: number;
  /** To read the next block into, each at least `blockBytes` long. Waiting for one is what bounds memory. */
  readonly buffers: BlockBuffers;
  /** Gets each block in order, already hashed, and gives its buffer back. Must not wait for the network: it starts work and returns. */
  readonly onBlock: (block: number, content: BlockBuffer) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads a file once, from its beginning to its end, and hashes it on the way: cameras are slow USB disks, so nothing
 * reads a byte twice.
 *
 * @returns the SHA-256 of the whole file.
 * @throws FileChanged when the file isn't the same at the end, FileFailure when it can't be read.
 */
export async function readBlocks({ file, blockBytes, buffers, onBlock, signal }: ReadBlocks): Promise<Sha256> {
  const handle = await reading(() => open(file.location, 'r'));
  const hash = createHash('sha256');
  try {
    for (let block = 0; block * blockBytes < file.bytes; block += 1) {
      const start = block * blockBytes;
      const content = (await buffers.take(signal)).subarray(0, Math.min(blockBytes, file.bytes - start));
      try {
        if (!(await fill(handle, content, start))) throw changed(file);
        signal.throwIfAborted();
      } catch (error) {
        buffers.give(content);
        throw error;
      }
      hash.update(content);
      onBlock(block, content);
    }
  } finally {
    await handle.close();
  }
  await assertUnchanged(file);
  return Sha256.parse(hash.digest('hex'));
}

/** Reads until `content` is full; false when the file ends before. */
async function fill(handle: FileHandle, content: BlockBuffer, start: number): Promise<boolean> {
  for (let filled = 0; filled < content.byteLength; ) {
    const { bytesRead } = await reading(() => handle.read(content, filled, content.byteLength - filled, start + filled));
    if (bytesRead === 0) return false;
    filled += bytesRead;
  }
  return true;
}

/** The hash of a file that need not be sent. */
export async function hashFile(file: CameraFile, blockBytes: number, signal: AbortSignal): Promise<Sha256> {
  const buffer = new Uint8Array(blockBytes);
  return readBlocks({ file, blockBytes, buffers: { take: async () => buffer, give: () => undefined }, onBlock: () => undefined, signal });
}

/** @throws FileChanged when the file is no longer what was looked at. */
export async function assertUnchanged(file: CameraFile): Promise<void> {
  if (!(await reading(() => isUnchanged(file)))) throw changed(file);
}

const changed = ({ path }: CameraFile) => new FileChanged(`${path} was changed while it was being read.`);
