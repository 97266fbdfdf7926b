import { createPrivateKey, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { API_CLIENT_ID, DOCKS } from '#local/cast.ts';
import { API_SCOPE_URI } from './claims.ts';
import { base, keys, openProvider, provider, redeem } from './testing/browser.ts';

openProvider();

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
