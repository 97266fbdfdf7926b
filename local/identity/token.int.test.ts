import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CLIENT_ID } from '#local/cast.ts';
import { APP, REDIRECT, amara, authorizeUrl, byCode, byRefresh, choose, goes, openProvider, person, provider, redeem, signIn, verifier } from './testing/browser.ts';

openProvider();

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
