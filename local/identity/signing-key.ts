import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export interface SigningKey {
  /** What /discovery/v2.0/keys shows. */
  readonly publicJwk: JWK;
  sign(claims: JWTPayload, header?: Record<string, unknown>): Promise<string>;
}

/** The provider's own key, made once and kept in `stateDir`: tokens stay good across a restart of the demo. */
export async function signingKey(stateDir: string): Promise<SigningKey> {
  const privateJwk = await keptKey(join(stateDir, 'signing-key.json'));
  const key = (await importJWK(privateJwk, 'RS256')) as CryptoKey;
  const { kty, n, e } = privateJwk;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return {
    publicJwk: { kty, n, e, kid, use: 'sig', alg: 'RS256' },
    sign: (claims, header) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header }).sign(key),
  };
}

async function keptKey(file: string): Promise<JWK> {
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    // Renamed into place when whole: half a key would stop every later start.
    writeFileSync(`${file}.part`, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}
