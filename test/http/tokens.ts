/** A signing key of the test's own, and tokens of any shape made with it. No network, no provider. */
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { randomUUID } from 'node:crypto';
import type { TokenRules } from '#server/access/index.ts';

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const CLIENT = '22222222-2222-4222-8222-222222222222';
export const API = '33333333-3333-4333-8333-333333333333';
export const ISSUER = `http://localhost:9/${TENANT}/v2.0`;

export interface Mint {
  /** Claims that replace a person's usual ones; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: { readonly alg?: string; readonly kid?: string };
  readonly key?: CryptoKey | Uint8Array;
}

/** What a server must be told to take these tokens. */
export const rulesOf = (keys: JWTVerifyGetKey): TokenRules => ({ tenantId: TENANT, clientId: CLIENT, audience: API, issuer: ISSUER, keys });

export async function tokenMaker() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const rules = rulesOf(createLocalJWKSet({ keys: [jwk] }));
  const mint = ({ claims = {}, header = {}, key = privateKey }: Mint = {}): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const all: Record<string, unknown> = {
      iss: ISSUER, aud: API, tid: TENANT, oid: randomUUID(), azp: CLIENT, ver: '2.0', scp: 'Evidence.Access', roles: ['Officer'],
      sid: randomUUID(), uti: randomUUID(), iat: now, nbf: now, exp: now + 3600, ...claims,
    };
    const kept = Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as JWTPayload;
    return new SignJWT(kept).setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'JWT', ...header }).sign(key);
  };
  const mintDock = (dock: { oid: string; clientId: string }, claims: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    mint({ claims: { oid: dock.oid, sub: dock.oid, azp: dock.clientId, azpacr: '2', idtyp: 'app', roles: ['Dock.Deliver'], scp: undefined, sid: undefined, ...claims } });
  return { rules, jwk, mint, mintDock, publicKey, privateKey };
}
export type TokenMaker = Awaited<ReturnType<typeof tokenMaker>>;
