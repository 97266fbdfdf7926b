import { createHash, createPrivateKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_CLIENT_ID, CLIENT_ID, DOCKS, PEOPLE, TENANT_ID, type CastPerson } from '#local/cast.ts';
import { anyFreePort } from '../ports.ts';
import { API_SCOPE_URI } from './claims.ts';
import { startIdentityProvider, type IdentityProvider } from './provider.ts';

const APP = 'http://localhost:3999';
const REDIRECT = `${APP}/auth/redirect`;
const SCOPE = `openid profile offline_access ${API_SCOPE_URI}`;

let dir: string;
let provider: IdentityProvider;
let base: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-idp-'));
  provider = await startIdentityProvider({ port: await anyFreePort(), appOrigins: [APP], stateDir: dir, testHooks: true });
  base = `${provider.internalUrl}/${TENANT_ID}`;
});
afterAll(async () => {
  await provider.stop();
  rmSync(dir, { recursive: true });
});

const person = (name: string): CastPerson => {
  const found = PEOPLE.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not in the cast.`);
  return found;
};
const amara = person('Amara Okafor');
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

function authorizeUrl(changes: Record<string, string | undefined> = {}): string {
  const asked = { client_id: CLIENT_ID, redirect_uri: REDIRECT, response_type: 'code', scope: SCOPE, code_challenge: challenge, code_challenge_method: 'S256', nonce: 'n1', state: 's1', ...changes };
  return `${base}/oauth2/v2.0/authorize?${new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined))}`;
}

/** Where the provider sends the browser back to, with the answer in its fragment (or query). */
async function goes(url: string, init: RequestInit = {}) {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const location = response.headers.get('location');
  const to = location ? new URL(location) : undefined;
  return { status: response.status, to, answer: new URLSearchParams(to?.hash.slice(1) || to?.search), cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', text: location ? '' : await response.text() };
}

const choose = (who: CastPerson, changes?: Record<string, string>) => goes(authorizeUrl(changes), { method: 'POST', body: new URLSearchParams({ person: who.oid }) });

async function redeem(form: Record<string, string>, origin: string | null = APP) {
  const response = await fetch(`${base}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form), headers: origin ? { origin } : {} });
  return { status: response.status, cors: response.headers.get('access-control-allow-origin'), body: (await response.json()) as Record<string, string> };
}

const byCode = (code: string, changes: Record<string, string> = {}) =>
  redeem({ grant_type: 'authorization_code', client_id: CLIENT_ID, code, redirect_uri: REDIRECT, code_verifier: verifier, ...changes });
const byRefresh = (token: string, changes: Record<string, string> = {}) => redeem({ grant_type: 'refresh_token', client_id: CLIENT_ID, refresh_token: token, scope: SCOPE, ...changes });

async function signIn(who: CastPerson) {
  const { answer, cookie } = await choose(who);
  const { body } = await byCode(answer.get('code') ?? '');
  return { ...body, cookie } as Record<'access_token' | 'id_token' | 'refresh_token' | 'client_info' | 'cookie', string>;
}

const keys = () => createRemoteJWKSet(new URL(`${base}/discovery/v2.0/keys`));

describe('a person’s sign-in', () => {
  it('shows everyone to choose from', async () => {
    const { status, text } = await goes(authorizeUrl());
    expect(status).toBe(200);
    for (const { name } of PEOPLE) expect(text).toContain(name);
  });

  it('ends in tokens with Entra’s claims', async () => {
    const tokens = await signIn(amara);
    const { payload } = await jwtVerify(tokens.access_token, keys(), { issuer: provider.issuer, audience: API_CLIENT_ID, algorithms: ['RS256'] });
    expect(payload).toMatchObject({ tid: TENANT_ID, oid: amara.oid, azp: CLIENT_ID, azpacr: '0', scp: 'Evidence.Access', roles: ['Officer'], ver: '2.0', preferred_username: amara.upn });
    const id = decodeJwt(tokens.id_token);
    expect(id).toMatchObject({ aud: CLIENT_ID, nonce: 'n1', oid: amara.oid });
    expect(id.sub).not.toBe(payload.sub);
    expect(JSON.parse(Buffer.from(tokens.client_info, 'base64url').toString())).toEqual({ uid: amara.oid, utid: TENANT_ID });
  });

  it('gives someone without a role no roles claim', async () => {
    expect(decodeJwt((await signIn(person('Nico Noroles'))).access_token)).not.toHaveProperty('roles');
  });

  it('gives a token for another API when ours was not asked for', async () => {
    const { answer } = await choose(amara, { scope: 'openid profile' });
    expect(decodeJwt((await byCode(answer.get('code') ?? '')).body.access_token ?? '')).toMatchObject({ aud: '00000003-0000-0000-c000-000000000000' });
  });

  it('answers prompt=none by the session, and not without one', async () => {
    const { cookie } = await signIn(amara);
    const silent = await goes(authorizeUrl({ prompt: 'none' }), { headers: { cookie } });
    expect(silent.answer.get('code')).toBeTruthy();
    expect(silent.answer.get('state')).toBe('s1');
    expect((await goes(authorizeUrl({ prompt: 'none' }))).answer.get('error')).toBe('login_required');
    expect((await goes(authorizeUrl({ prompt: 'none', login_hint: 'tom.hale@demo.invalid' }), { headers: { cookie } })).answer.get('error')).toBe('login_required');
    expect((await goes(authorizeUrl({ prompt: 'select_account' }), { headers: { cookie } })).status).toBe(200);
  });

  it('ends at sign-out, which goes back to the application only', async () => {
    const { cookie } = await signIn(amara);
    const out = await goes(`${base}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(`${APP}/signed-out`)}`, { headers: { cookie } });
    expect(out.to?.href).toBe(`${APP}/signed-out`);
    expect((await goes(authorizeUrl({ prompt: 'none' }), { headers: { cookie } })).answer.get('error')).toBe('login_required');
    expect((await goes(`${base}/oauth2/v2.0/logout?post_logout_redirect_uri=http://elsewhere.invalid/`)).status).toBe(200);
  });

  it('is named by one sid in every token of it, refreshed ones too; the next sign-in by another', async () => {
    const first = await signIn(amara);
    const { sid } = decodeJwt(first.access_token);
    expect(sid).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeJwt(first.id_token).sid).toBe(sid);
    const second = (await byRefresh(first.refresh_token)).body;
    const third = (await byRefresh(second.refresh_token ?? '')).body;
    for (const refreshed of [second, third]) {
      expect(decodeJwt(refreshed.access_token ?? '').sid).toBe(sid);
      expect(decodeJwt(refreshed.id_token ?? '').sid).toBe(sid);
    }
    const silent = await goes(authorizeUrl({ prompt: 'none' }), { headers: { cookie: first.cookie } });
    expect(decodeJwt((await byCode(silent.answer.get('code') ?? '')).body.access_token ?? '').sid).toBe(sid);
    const another = decodeJwt((await signIn(amara)).access_token).sid;
    expect(another).toMatch(/^[0-9a-f-]{36}$/);
    expect(another).not.toBe(sid);
  });

  it('answers in the query when asked to', async () => {
    expect((await choose(amara, { response_mode: 'query' })).to?.searchParams.get('code')).toBeTruthy();
  });
});

describe('authorize refuses', () => {
  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['a form post', { response_mode: 'form_post' }, 'invalid_request'],
    ['a scope nobody has', { scope: 'openid Everything.ReadWrite' }, 'invalid_scope'],
  ])('%s, and tells the application', async (_, changes, error) => {
    const { to, answer } = await goes(authorizeUrl(changes));
    expect(to?.origin).toBe(APP);
    expect(answer.get('error')).toBe(error);
  });

  it.each([
    ['a foreign address', { redirect_uri: 'http://elsewhere.invalid/' }],
    ['an address that only begins like ours', { redirect_uri: `${APP}.elsewhere.invalid/` }],
    ['no address', { redirect_uri: undefined }],
    ['another application', { client_id: randomUUID() }],
  ])('%s, and never goes there', async (_, changes) => {
    const { status, to } = await goes(authorizeUrl(changes));
    expect([status, to]).toEqual([400, undefined]);
  });
});

describe('the token endpoint refuses', () => {
  const fresh = async () => (await choose(amara)).answer.get('code') ?? '';

  it('a code used before', async () => {
    const code = await fresh();
    expect((await byCode(code)).status).toBe(200);
    expect(await byCode(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['another redirect address', { redirect_uri: `${APP}/other` }, 'invalid_grant'],
    ['another application', { client_id: randomUUID() }, 'unauthorized_client'],
    ['another kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('%s', async (_, changes, error) => {
    expect(await byCode(await fresh(), changes)).toMatchObject({ status: 400, body: { error } });
  });

  it.each([['a foreign page', 'http://elsewhere.invalid'], ['no page at all', null]])('a code from %s, and lets no such page read', async (_, origin) => {
    const answer = await redeem({ grant_type: 'authorization_code', client_id: CLIENT_ID, code: await fresh(), redirect_uri: REDIRECT, code_verifier: verifier }, origin);
    expect(answer).toMatchObject({ status: 400, cors: null, body: { error: 'invalid_request' } });
  });

  it('a refresh token used before, for each is good once', async () => {
    const first = (await signIn(amara)).refresh_token;
    const second = await byRefresh(first);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first);
    expect(Number(second.body.refresh_token_expires_in)).toBeLessThanOrEqual(24 * 3600);
    expect(await byRefresh(first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('more scope than was granted', async () => {
    const { answer } = await choose(amara, { scope: 'openid offline_access' });
    const { body } = await byCode(answer.get('code') ?? '');
    expect(await byRefresh(body.refresh_token ?? '')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('a disabled account, at once', async () => {
    const tom = person('Tom Hale');
    const { refresh_token, cookie } = await signIn(tom);
    provider.changePerson(tom.oid, { disabled: true });
    expect((await byRefresh(refresh_token)).body.error).toBe('invalid_grant');
    expect((await goes(authorizeUrl({ prompt: 'none' }), { headers: { cookie } })).answer.get('error')).toBe('login_required');
    expect((await choose(tom)).answer.get('error')).toBe('access_denied');
    provider.changePerson(tom.oid, { disabled: false });
  });
});

describe('a dock', () => {
  const docks = () => provider.docks;
  interface Assertion {
    readonly key?: string;
    readonly thumbprint?: string;
    readonly audience?: string;
    readonly issuer?: string;
    readonly expires?: string;
  }
  async function asDock(index: number, { key, thumbprint, audience, issuer, expires = '5m' }: Assertion = {}, form: Record<string, string> = {}) {
    const mine = docks()[index];
    if (!mine) throw new Error('No such dock.');
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint ?? mine.thumbprint })
      .setIssuer(issuer ?? mine.dock.clientId)
      .setSubject(mine.dock.clientId)
      .setAudience(audience ?? `${base}/oauth2/v2.0/token`)
      .setNotBefore('-1m')
      .setExpirationTime(expires)
      .sign(createPrivateKey(readFileSync(key ?? mine.keyFile)));
    return redeem(
      {
        grant_type: 'client_credentials',
        client_id: mine.dock.clientId,
        scope: `api://${API_CLIENT_ID}/.default`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        ...form,
      },
      null,
    );
  }

  it('proves itself by its own certificate', async () => {
    const { body } = await asDock(0);
    const { payload } = await jwtVerify(body.access_token ?? '', keys(), { issuer: provider.issuer, audience: API_CLIENT_ID });
    expect(payload).toMatchObject({ oid: DOCKS[0]?.oid, sub: DOCKS[0]?.oid, azp: DOCKS[0]?.clientId, azpacr: '2', idtyp: 'app', roles: ['Dock.Deliver'] });
    expect(payload).not.toHaveProperty('scp');
  });

  it.each<[string, () => Assertion, Record<string, string>?]>([
    ['another dock’s key', () => ({ key: docks()[1]?.keyFile })],
    ['another dock’s certificate', () => ({ key: docks()[1]?.keyFile, thumbprint: docks()[1]?.thumbprint })],
    ['an assertion for somewhere else', () => ({ audience: 'https://login.elsewhere.invalid/token' })],
    ['an assertion of another issuer', () => ({ issuer: randomUUID() })],
    ['an assertion that has ended', () => ({ expires: '-5m' })],
    ['an unknown client', () => ({}), { client_id: randomUUID() }],
    ['a secret instead of an assertion', () => ({}), { client_assertion_type: '', client_secret: 'x' }],
    ['no JWT', () => ({}), { client_assertion: 'x' }],
  ])('is refused with %s', async (_, assertion, form) => {
    expect(await asDock(0, assertion(), form)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('is refused a person’s scope', async () => {
    expect((await asDock(0, {}, { scope: API_SCOPE_URI })).body.error).toBe('invalid_scope');
  });
});

describe('the provider', () => {
  it('keeps key, sessions and refresh tokens over a restart', async () => {
    const own = mkdtempSync(join(tmpdir(), 'docket-idp-'));
    const options = { port: await anyFreePort(), appOrigins: [APP], stateDir: own };
    const before = await startIdentityProvider(options);
    const token = await before.forge();
    await before.stop();
    const after = await startIdentityProvider(options);
    const set = createRemoteJWKSet(new URL(`${after.internalUrl}/${TENANT_ID}/discovery/v2.0/keys`));
    expect((await jwtVerify(token, set)).payload.oid).toBe(amara.oid);
    // And without being asked for, it has no hooks.
    expect((await fetch(`${after.internalUrl}/forge`, { method: 'POST', body: '{}' })).status).toBe(404);
    await after.stop();
    rmSync(own, { recursive: true });
  });

  it('forges what a test asks for', async () => {
    const response = await fetch(`${provider.internalUrl}/forge`, { method: 'POST', body: JSON.stringify({ claims: { aud: 'x' }, drop: ['scp'] }) });
    const { token } = (await response.json()) as { token: string };
    expect(decodeJwt(token)).toMatchObject({ aud: 'x', oid: amara.oid });
    expect(decodeJwt(token)).not.toHaveProperty('scp');
    expect(decodeJwt(token).sid).toBeTruthy();
    expect(decodeJwt(await provider.forge()).sid).not.toBe(decodeJwt(token).sid);
  });

  it('answers only to its own name', async () => {
    const { request } = await import('node:http');
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    request(`${base}/discovery/v2.0/keys`, { headers: { host: 'elsewhere.invalid' } }, (response) => resolve(response.resume().statusCode)).end();
    expect(await promise).toBe(421);
  });
});
