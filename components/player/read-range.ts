/** Byte ranges of one blob of this viewing, read with its signature. */
import type { ReadRange } from './frame-index.ts';
import { signedRequest, type Credentials } from './signed-request.ts';

/** Storage answered, but not with the bytes. */
export class RangeRefused extends Error {
  override readonly name = 'RangeRefused';
  readonly status: number;
  constructor(status: number) {
    super(`The store answered ${status} to a range`);
    this.status = status;
  }
}

/**
 * Reads [start, end) of a bare blob address. A 403 renews the signature and is tried once more.
 * @param distrust marks the held signature as refused, so that the next request renews it
 */
export function rangeReader(bareUrl: string, credentials: Credentials, distrust: () => void): ReadRange {
  const ask = async (start: number, end: number) =>
    fetch(await signedRequest(bareUrl, { headers: { range: `bytes=${start}-${end - 1}` } }, credentials));
  return async (start, end) => {
    let response = await ask(start, end);
    if (response.status === 403) {
      distrust();
      response = await ask(start, end);
    }
    // 200 would be the whole file from byte 0: not what was asked for, unless it was asked for from 0.
    if (response.status !== 206 && !(response.status === 200 && start === 0)) throw new RangeRefused(response.status);
    return new Uint8Array(await response.arrayBuffer());
  };
}
