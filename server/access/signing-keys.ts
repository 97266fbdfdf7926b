/** The identity provider's public keys, over HTTP. What goes wrong on its side is told apart from a token that fits no key. */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, type RemoteJWKSetOptions } from 'jose';

/** The provider didn't give its keys: silent, failing, or answering something that isn't a key set. No word about any token. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Keys of the JWK set at an address, fetched when first needed and cached by jose. @throws KeysUnavailable in use */
export function remoteKeys(url: URL, options: RemoteJWKSetOptions = {}): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, { cooldownDuration: 10_000, ...options });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      // jose's own errors don't say whose fault it is: its plain JOSEError is a status or a body of the provider's.
      const fitsNoKey = cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys;
      if (fitsNoKey && keys.jwks()?.keys.length) throw cause;
      throw new KeysUnavailable(`No signing keys from ${url.origin}`, { cause });
    }
  };
}
