/** Reads back all that was kept, a piece at a time, and hashes it: what is said to be ready is what the manifest names. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { filmCache, PIECE, pieceAddress, pieceName } from './names.ts';
import type { Copy } from './records.ts';
import { unseal } from './sealed.ts';

export interface CheckFilm {
  readonly copy: Pick<Copy, 'id' | 'bytes' | 'sha256'>;
  readonly key: CryptoKey;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/** @returns whether it is whole and unchanged */
export async function checkFilm({ copy, key, signal, onBytes }: CheckFilm): Promise<boolean> {
  const cache = await caches.open(filmCache(copy.id));
  const read = async (n: number): Promise<Uint8Array | null> => {
    const kept = await cache.match(pieceAddress(copy.id, n));
    return kept ? unseal(key, new Uint8Array(await kept.arrayBuffer()), pieceName(copy.id, n)).catch(() => null) : null;
  };
  // In script, not in WebAssembly: the page's policy refuses that.
  const hash = sha256.create();
  let bytes = 0;
  let next = read(0);
  for (let n = 0; n * PIECE < copy.bytes; n++) {
    signal.throwIfAborted();
    const piece = await next;
    if (!piece) return false;
    // Read and unsealed beside, while this one is hashed.
    next = read(n + 1);
    hash.update(piece);
    bytes += piece.length;
    onBytes(bytes);
  }
  return bytes === copy.bytes && bytesToHex(hash.digest()) === copy.sha256;
}
