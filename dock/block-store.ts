import { Readable } from 'node:stream';
import { AnonymousCredential, BlockBlobClient, newPipeline, RestError } from '@azure/storage-blob';
import type { Signature } from '#contracts/playback.ts';
import { blockId } from '#contracts/uploads.ts';
import { isSafeAddress } from './addresses.ts';
import { isPassingStatus } from './http.ts';
import { linked, type Linked } from './linked.ts';
import type { Pace } from './limit/pace.ts';
import { FileFailure, Passing } from './problems.ts';

/** A line on which not one piece moved for so long is dead, though nothing said so. */
const STALLED_AFTER_MS = 60_000;
/** Small enough that a thin line moves one well within {@link STALLED_AFTER_MS}, and progress bars move. */
const PIECE_BYTES = 256 * 1024;
/** Under a limit: smaller, so that it is even. */
const PACED_PIECE_BYTES = 64 * 1024;

/** The store refused the signature: it has ended, or was never good. */
export class SignatureRefused extends Error {
  override readonly name = 'SignatureRefused';
}

export interface PutBlock {
  readonly signature: Signature;
  readonly block: number;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Bytes of this block handed to the network so far. */
  readonly onMoved: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** Resolves once the store has acknowledged the block. */
export type BlockStore = (put: PutBlock) => Promise<void>;

/**
 * Azure Blob storage through its SDK. The SDK's own retries are off: it would send a block again unseen, against a
 * signature that may have ended, and with its own idea of patience.
 *
 * No checksum per block: TLS guards the way, and the server hashes the whole file as it lies in the store.
 *
 * @param pace the station's limit, if it has one.
 * @throws SignatureRefused, Passing, or FileFailure when the store will never take this block.
 */
export function azureBlockStore(pace?: Pace): BlockStore {
  const pipeline = newPipeline(new AnonymousCredential(), { retryOptions: { maxTries: 1 } });
  return async ({ signature, block, content, onMoved, signal }) => {
    if (!isSafeAddress(signature.url)) throw new FileFailure('The server named a footage store without TLS; nothing was sent.');
    const client = new BlockBlobClient(`${signature.url}?${signature.query}`, pipeline);
    const stall = new StallWatch(STALLED_AFTER_MS, signal);
    const stopped = stall.signal;
    const body = () => (pace ? paced(content, pace, stall, stopped) : pieces(content, PIECE_BYTES));
    try {
      await client.stageBlock(blockId(block), () => Readable.from(body(), { objectMode: false }), content.byteLength, {
        abortSignal: stopped,
        onProgress: ({ loadedBytes }) => {
          stall.moved();
          onMoved(loadedBytes);
        },
      });
    } catch (error) {
      signal.throwIfAborted();
      throw understand(error, stall.signal.aborted);
    } finally {
      stall.end();
    }
  };
}

function* pieces(content: Uint8Array<ArrayBuffer>, bytes: number): Generator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += bytes) yield content.subarray(at, at + bytes);
}

/** Waiting for one's turn is no stalled line. */
async function* paced(content: Uint8Array<ArrayBuffer>, pace: Pace, stall: StallWatch, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const piece of pieces(content, PACED_PIECE_BYTES)) {
    await stall.held(() => pace.pass(piece.byteLength, signal));
    yield piece;
  }
}

function understand(error: unknown, stalled: boolean): Error {
  if (stalled) return new Passing(`Nothing moved for ${STALLED_AFTER_MS / 1000} s on the line to the footage store.`);
  if (!(error instanceof RestError)) return new Passing('The footage store could not be reached.', { cause: error });
  const { statusCode, code } = error;
  if (statusCode === undefined) return new Passing('The line to the footage store broke.', { cause: error });
  if (statusCode === 401 || statusCode === 403) return new SignatureRefused(`The footage store refused the signature (${code ?? statusCode}).`);
  // 404: the container is being made, or a failover is under way.
  if (isPassingStatus(statusCode) || statusCode === 404) return new Passing(`The footage store doesn’t take blocks at the moment (${code ?? statusCode}).`);
  return new FileFailure(`The footage store refused a block (${code ?? statusCode}).`);
}

/** Aborts its signal with `signal`, and when `moved()` wasn't called for `ms`. Real time on purpose: it guards a real socket. */
class StallWatch {
  readonly #stop: Linked;
  readonly #timer: NodeJS.Timeout;
  #isHeld = false;

  constructor(ms: number, signal: AbortSignal) {
    this.#stop = linked(signal);
    this.#timer = setTimeout(() => (this.#isHeld ? this.#timer.refresh() : this.#stop.abort()), ms).unref();
  }

  /** While `waiting` lasts, that nothing moves is as it should be. */
  async held(waiting: () => Promise<void>): Promise<void> {
    this.#isHeld = true;
    try {
      await waiting();
    } finally {
      this.#isHeld = false;
      this.moved();
    }
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  moved(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#stop.unlink();
  }
}
