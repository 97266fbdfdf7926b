/**
 * Which request carries what. The bearer token goes to the app's own `/api/` addresses only; a blob's signature goes to
 * exactly that blob's address only; anything else is refused, so that a playlist that names a strange host can send
 * nobody anything.
 */
import type { Signature } from '#contracts/playback.ts';

/** The player was told to fetch from an address it has no business with. */
export class StrangeAddress extends Error {
  override readonly name = 'StrangeAddress';
  constructor(url: URL) {
    // The query is left out: it may hold a signature.
    super(`The player doesn’t fetch from ${url.origin}${url.pathname}`);
  }
}

export interface Credentials {
  /** The app's origin, `location.origin`. */
  readonly appOrigin: string;
  /** The API's bearer token, fresh. */
  readonly token: () => Promise<string>;
  /** The current signature of a bare blob address, or null for an address this session has none for. */
  readonly signature: (bareUrl: string) => Promise<Signature | null>;
}

/**
 * A request with the one credential its address may have.
 * @throws {StrangeAddress} for any address that is neither the app's API nor a blob of this session.
 */
export async function signedRequest(url: string, init: RequestInit, credentials: Credentials): Promise<Request> {
  const address = new URL(url, credentials.appOrigin);
  const headers = new Headers(init.headers);
  // Whatever was put there by others doesn't decide where a token goes.
  headers.delete('authorization');
  if (address.username || address.password || address.hash) throw new StrangeAddress(address);

  if (address.origin === credentials.appOrigin) {
    if (!address.pathname.startsWith('/api/')) throw new StrangeAddress(address);
    headers.set('authorization', `Bearer ${await credentials.token()}`);
    return new Request(address, { ...init, headers, credentials: 'omit', redirect: 'error' });
  }

  if (address.search) throw new StrangeAddress(address);
  const signature = await credentials.signature(address.href);
  if (signature?.url !== address.href) throw new StrangeAddress(address);
  // Not kept by the browser: footage would stay on a shared computer's disk after access to it has ended.
  return new Request(`${address.href}?${signature.query}`, { ...init, headers, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' });
}
