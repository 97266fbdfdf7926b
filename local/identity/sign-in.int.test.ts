import { randomUUID } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { API_CLIENT_ID, CLIENT_ID, PEOPLE, TENANT_ID } from '#local/cast.ts';
import { APP, amara, authorizeUrl, base, byCode, byRefresh, choose, goes, keys, openProvider, person, provider, signIn } from './testing/browser.ts';

openProvider();

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
