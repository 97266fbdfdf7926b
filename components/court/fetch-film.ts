/** Brings a film onto this device, piece by piece, each sealed as it comes; goes on where it stood. */
import { filmCache, PIECE, pieceAddress, pieceName } from './names.ts';
import type { Copy } from './records.ts';
import { seal } from './sealed.ts';

/** The address is signed no longer, or the share is over: to be asked for anew. */
export class AddressOver extends Error {
  override readonly name = 'AddressOver';
}
/** The line is lost, and stayed so. What has come stays. */
export class LineLost extends Error {
  override readonly name = 'LineLost';
}
/** What storage sends isn't what was announced. */
export class NotThatFilm extends Error {
  override readonly name = 'NotThatFilm';
}

export interface FetchFilm {
  readonly copy: Pick<Copy, 'id' | 'bytes'>;
  readonly key: CryptoKey;
  readonly url: string;
  readonly signal: AbortSignal;
  /** Bytes that are here, of the copy's. */
  readonly onBytes: (bytes: number) => void;
  /** The line broke; it is tried again after a while. {@link FetchFilm.onBytes} says that something comes again. */
  readonly onWait?: () => void;
  /** ms between tries, each longer than the one before; the line is given up after the last. Anew with each piece that comes. */
  readonly waits?: readonly number[];
  /** A line that says nothing for so long, ms, is broken off and tried again. */
  readonly silence?: number;
}

const WAITS = [500, 1_000, 2_000, 4_000, 8_000];
const SILENCE = 20_000;

/** How many pieces are here, from the first on without a gap. */
export async function piecesHere(copyId: string): Promise<number> {
  const cache = await caches.open(filmCache(copyId));
  const names = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  let n = 0;
  while (names.has(pieceAddress(copyId, n))) n += 1;
  return n;
}

/** @throws AddressOver, LineLost, NotThatFilm; DOMException `QuotaExceededError`; what `signal` was aborted with */
export async function fetchFilm({ copy, key, url, signal, onBytes, onWait, waits = WAITS, silence = SILENCE }: FetchFilm): Promise<void> {
  const cache = await caches.open(filmCache(copy.id));
  const pieces = Math.ceil(copy.bytes / PIECE);
  let n = await piecesHere(copy.id);
  let tries = 0;
  const keep = async (piece: Uint8Array<ArrayBuffer>) => {
    await cache.put(pieceAddress(copy.id, n), new Response(await seal(key, piece, pieceName(copy.id, n))));
    signal.throwIfAborted();
    n += 1;
    tries = 0;
    onBytes(Math.min(n * PIECE, copy.bytes));
  };
  onBytes(Math.min(n * PIECE, copy.bytes));
  while (n < pieces) {
    signal.throwIfAborted();
    try {
      await readOn({ url, from: n * PIECE, bytes: copy.bytes, signal, silence, keep });
    } catch (why) {
      signal.throwIfAborted();
      if (!(why instanceof BrokenLine)) throw why;
      const wait = waits[tries];
      tries += 1;
      // Without any network there is nothing to wait for here: the page goes on by itself once there is one.
      if (wait === undefined || !navigator.onLine) throw new LineLost();
      onWait?.();
      await pause(wait, signal);
    }
  }
}

/** @throws what `signal` was aborted with, at once */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const over = () => (clearTimeout(timer), reject(signal.reason as Error));
    const timer = setTimeout(() => (signal.removeEventListener('abort', over), resolve()), ms);
    signal.addEventListener('abort', over, { once: true });
  });
}

class BrokenLine extends Error {}

interface ReadOn {
  readonly url: string;
  readonly from: number;
  readonly bytes: number;
  readonly signal: AbortSignal;
  readonly silence: number;
  readonly keep: (piece: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** Until the end, or the line breaks: half a piece is none. */
async function readOn({ url, from, bytes, signal, silence, keep }: ReadOn): Promise<void> {
  const own = new AbortController();
  const stop = () => own.abort();
  signal.addEventListener('abort', stop);
  let silent: ReturnType<typeof setTimeout> | undefined;
  const heard = () => (clearTimeout(silent), (silent = setTimeout(stop, silence)));
  try {
    heard();
    const response = await fetch(url, { headers: { range: `bytes=${from}-` }, credentials: 'omit', cache: 'no-store', signal: own.signal }).catch(broken);
    if (response.status === 403 || response.status === 404) throw new AddressOver();
    if (response.status >= 500 || response.status === 429) throw new BrokenLine();
    if (response.status !== 206 || response.headers.get('content-range') !== `bytes ${from}-${bytes - 1}/${bytes}` || !response.body) throw new NotThatFilm();
    const reader = response.body.getReader();
    let at = from;
    let piece = new Uint8Array(Math.min(PIECE, bytes - at));
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read().catch(broken);
      if (done) break;
      heard();
      for (let used = 0; used < value.length; ) {
        const part = value.subarray(used, used + piece.length - filled);
        if (part.length === 0) throw new NotThatFilm();
        piece.set(part, filled);
        filled += part.length;
        used += part.length;
        if (filled < piece.length) continue;
        clearTimeout(silent); // a slow device is no silent line
        await keep(piece);
        heard();
        at += piece.length;
        piece = new Uint8Array(Math.min(PIECE, bytes - at));
        filled = 0;
      }
    }
    if (at < bytes) throw new BrokenLine();
  } finally {
    clearTimeout(silent);
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}

/** fetch names no cause: no connection, a dropped one, our own breaking off. */
function broken(cause: unknown): never {
  throw new BrokenLine('', { cause });
}
