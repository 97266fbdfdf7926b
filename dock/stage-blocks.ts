import type { Sha256 } from '#contracts/ids.ts';
import type { CameraFile } from './camera-file.ts';
import { linked } from './linked.ts';
import type { BlockBuffer, BlockBuffers } from './line.ts';
import { assertUnchanged, readBlocks } from './read-blocks.ts';

export interface StageBlocks {
  readonly file: CameraFile;
  readonly blockBytes: number;
  /** Blocks the store has acknowledged before: read for the hash, not sent. */
  readonly staged: ReadonlySet<number>;
  /** As many blocks are on their way at once as this has buffers to give. */
  readonly buffers: BlockBuffers;
  /** Sends one block and resolves once the store has acknowledged it. Retries are its own affair. */
  readonly send: (block: number, content: BlockBuffer, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Reads the file once and sends every block not yet staged, several at a time, from the buffers it was hashed in.
 *
 * @returns the SHA-256 of the whole file, when the store has acknowledged every block.
 * @throws the first error of reading or sending, after all other sending has stopped.
 */
export async function stageBlocks({ file, blockBytes, staged, buffers, send, signal }: StageBlocks): Promise<Sha256> {
  const stop = linked(signal);
  const stopped = stop.signal;
  const underway = new Set<Promise<void>>();

  function onBlock(block: number, content: BlockBuffer): void {
    if (staged.has(block)) return buffers.give(content);
    const sending = send(block, content, stopped)
      // Remembered as the reason; every part that follows fails with it.
      .catch((error: unknown) => stop.abort(error))
      .finally(() => {
        buffers.give(content);
        underway.delete(sending);
      });
    underway.add(sending);
  }

  try {
    const sha256 = await readBlocks({ file, blockBytes, buffers, onBlock, signal: stopped });
    await Promise.all(underway);
    stopped.throwIfAborted();
    // Once more: reading a short file takes no time, sending it may take minutes, and the camera writes on.
    await assertUnchanged(file);
    return sha256;
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    await Promise.all(underway);
    stop.unlink();
  }
}
