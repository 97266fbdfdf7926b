/** A browser and a dock at a provider of the test file's own: what the provider's tests share. `openProvider()` at a file's top. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet } from 'jose';
import { afterAll, beforeAll } from 'vitest';
import { CLIENT_ID, PEOPLE, TENANT_ID, type CastPerson } from '#local/cast.ts';
import { anyFreePort } from '../../ports.ts';
import { API_SCOPE_URI } from '../claims.ts';
import { startIdentityProvider, type IdentityProvider } from '../provider.ts';

export const APP = 'http://localhost:3999';
export const REDIRECT = `${APP}/auth/redirect`;
const SCOPE = `openid profile offline_access ${API_SCOPE_URI}`;

export let provider: IdentityProvider;
/** The tenant's address, under which Entra's endpoints live. */
export let base: string;

/** Starts a provider before the file's tests, with test hooks, and stops it after them. */
export function openProvider(): void {
  let dir: string;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'docket-idp-'));
    provider = await startIdentityProvider({ port: await anyFreePort(), appOrigins: [APP], stateDir: dir, testHooks: true });
    base = `${provider.internalUrl}/${TENANT_ID}`;
  });
  afterAll(async () => {
    await provider.stop();
    rmSync(dir, { recursive: true });
  });
}

export const person = (name: string): CastPerson => {
  const found = PEOPLE.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not in the cast.`);
  return found;
};
export const amara = person('Amara Okafor');
export const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

export function authorizeUrl(changes: Record<string, string | undefined> = {}): string {
  const asked = { client_id: CLIENT_ID, redirect_uri: REDIRECT, response_type: 'code', scope: SCOPE, code_challenge: challenge, code_challenge_method: 'S256', nonce: 'n1', state: 's1', ...changes };
  return `${base}/oauth2/v2.0/authorize?${new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined))}`;
}

/** Where the provider sends the browser back to, with the answer in its fragment (or query). */
export async function goes(url: string, init: RequestInit = {}) {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const location = response.headers.get('location');
  const to = location ? new URL(location) : undefined;
  return { status: response.status, to, answer: new URLSearchParams(to?.hash.slice(1) || to?.search), cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', text: location ? '' : await response.text() };
}

export const choose = (who: CastPerson, changes?: Record<string, string>) => goes(authorizeUrl(changes), { method: 'POST', body: new URLSearchParams({ person: who.oid }) });

export async function redeem(form: Record<string, string>, origin: string | null = APP) {
  const response = await fetch(`${base}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form), headers: origin ? { origin } : {} });
  return { status: response.status, cors: response.headers.get('access-control-allow-origin'), body: (await response.json()) as Record<string, string> };
}

export const byCode = (code: string, changes: Record<string, string> = {}) =>
  redeem({ grant_type: 'authorization_code', client_id: CLIENT_ID, code, redirect_uri: REDIRECT, code_verifier: verifier, ...changes });
export const byRefresh = (token: string, changes: Record<string, string> = {}) => redeem({ grant_type: 'refresh_token', client_id: CLIENT_ID, refresh_token: token, scope: SCOPE, ...changes });

export async function signIn(who: CastPerson) {
  const { answer, cookie } = await choose(who);
  const { body } = await byCode(answer.get('code') ?? '');
  return { ...body, cookie } as Record<'access_token' | 'id_token' | 'refresh_token' | 'client_info' | 'cookie', string>;
}

export const keys = () => createRemoteJWKSet(new URL(`${base}/discovery/v2.0/keys`));
