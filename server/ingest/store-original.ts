/**
 * From what a dock staged to an original nobody can write: commit, copy server-side without ever overwriting, read
 * that copy back once while hashing. Each step may be repeated after a crash without effect.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { blockId } from '#contracts/uploads.ts';
import { RestError } from '@azure/storage-blob';
import { blob, incomingBlob, isAbsent, originalBlob, signForCopy } from '#server/platform/blob/index.ts';
import { log } from '#server/platform/log.ts';

/** Commits the staged blocks in order, unless an earlier attempt has. */
export async function commitBlocks(uploadId: string, blocks: number): Promise<void> {
  const incoming = blob(incomingBlob(uploadId));
  const committed = await incoming.getProperties().then(
    () => true,
    (error: unknown) => {
      if (isAbsent(error)) return false;
      throw error;
    },
  );
  if (!committed) await incoming.commitBlockList(Array.from({ length: blocks }, (_, n) => blockId(n)));
}

/**
 * Copies to `originals`. Asynchronous copy: Azure's synchronous one ends at 256 MiB. If the destination exists, an
 * earlier attempt made it, and what counts is what reading it back will say.
 */
export async function copyToOriginals(uploadId: string, recordingId: string, onProgress: (fraction: number) => void, signal?: AbortSignal): Promise<void> {
  const original = blob(originalBlob(recordingId));
  try {
    const poller = await original.beginCopyFromURL(await signForCopy(incomingBlob(uploadId)), {
      conditions: { ifNoneMatch: '*' },
      intervalInMs: 500,
      abortSignal: signal,
      onProgress: ({ copyProgress }) => onProgress(copied(copyProgress)),
    });
    await poller.pollUntilDone();
  } catch (error) {
    const exists = error instanceof RestError && (error.statusCode === 409 || error.statusCode === 412);
    if (!exists) throw error;
    const { copyStatus } = await original.getProperties();
    if (copyStatus === 'failed' || copyStatus === 'aborted') {
      // A copy that never became whole holds nothing: the one thing that may be deleted and made again.
      await original.delete();
      throw new Error(`The copy to originals was ${copyStatus}; it is made again.`, { cause: error });
    }
    if (copyStatus === 'pending') throw new Error('An earlier copy to originals is still under way.', { cause: error });
  }
}

/** Storage says it as "bytes/of". */
function copied(progress = ''): number {
  const [done, of] = progress.split('/').map(Number);
  return done && of ? done / of : 0;
}

/** Its size as storage has it. */
export async function bytesOfOriginal(recordingId: string): Promise<number> {
  const { contentLength } = await blob(originalBlob(recordingId)).getProperties();
  if (contentLength === undefined) throw new Error('Storage did not say how large the original is.');
  return contentLength;
}

export interface ReadBack {
  readonly recordingId: string;
  readonly to: string;
  readonly signal?: AbortSignal;
  readonly onBytes?: (soFar: number) => void;
}

/** Reads the original once into a file, hashing on the way. Constant memory. */
export async function readBack({ recordingId, to, signal, onBytes }: ReadBack): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const { readableStreamBody } = await blob(originalBlob(recordingId)).download(0, undefined, { abortSignal: signal, maxRetryRequests: 5 });
  if (!readableStreamBody) throw new Error('Storage answered without a body.');
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes?.(bytes);
      done(null, chunk);
    },
  });
  await pipeline(readableStreamBody, counting, createWriteStream(to), { signal });
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * Places or lifts a legal hold on an original, so that not even the account's owner deletes it by mistake. Disposal,
 * and the discarding of a duplicate's copy, lift it. False where the account can't (Azurite answers 501).
 */
export async function holdOriginal(recordingId: string, hold: boolean): Promise<boolean> {
  try {
    await blob(originalBlob(recordingId)).setLegalHold(hold);
    return true;
  } catch (error) {
    if (error instanceof RestError && [400, 404, 409, 501].includes(error.statusCode ?? 0)) {
      log.debug({ recordingId, status: error.statusCode }, 'no legal hold here');
      return false;
    }
    throw error;
  }
}
