import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { createCredentials } from './credentials.ts';
import { DockRefused, Passing } from './problems.ts';
import { fakeTime } from './testing/fake-time.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const tokenEndpoint = 'https://login.example/token';
const { signal } = new AbortController();

function credentials(answers: readonly Response[], pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()) {
  const time = fakeTime();
  const forms: URLSearchParams[] = [];
  const left = [...answers];
  const fetch = async (_: unknown, init?: RequestInit) => {
    forms.push(init?.body as URLSearchParams);
    return left.shift() ?? Promise.reject(new TypeError('fetch failed'));
  };
  return { time, forms, credentials: createCredentials({ tokenEndpoint, clientId: 'dock', privateKey: pem, certThumbprint: 'thumb', scope: 'api://x/.default', time, fetch }) };
}
const granted = (access_token: string) => Response.json({ access_token, expires_in: 1000 });

it('proves itself with a signed, short-lived assertion meant for the token endpoint', async () => {
  const { credentials: dock, forms, time } = credentials([granted('t')]);
  expect(await dock.token(signal)).toBe('t');
  const assertion = forms[0]?.get('client_assertion') ?? '';
  expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': 'thumb' });
  const { payload } = await jwtVerify(assertion, publicKey, { audience: tokenEndpoint, issuer: 'dock', subject: 'dock', currentDate: time.wall(), requiredClaims: ['jti', 'nbf'] });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(Object.fromEntries(forms[0] ?? [])).toMatchObject({ grant_type: 'client_credentials', client_id: 'dock', scope: 'api://x/.default' });
});

it('asks once for many, keeps the token until shortly before its end, and forgets one that was refused', async () => {
  const { credentials: dock, forms, time } = credentials([granted('1'), granted('2'), granted('3')]);
  expect(await Promise.all([dock.token(signal), dock.token(signal)])).toEqual(['1', '1']);
  await time.sleep(899_000, signal);
  expect(await dock.token(signal)).toBe('1');
  await time.sleep(1_000, signal);
  expect(await dock.token(signal)).toBe('2');
  dock.forget('1'); // an old one: no matter
  expect(await dock.token(signal)).toBe('2');
  dock.forget('2');
  expect(await dock.token(signal)).toBe('3');
  expect(forms).toHaveLength(3);
});

it('tells a refusal from a bad moment', async () => {
  const { credentials: dock } = credentials([Response.json({ error: 'invalid_client', error_description: 'AADSTS700016' }, { status: 401 }), new Response('<html>', { status: 200 }), Response.json({}, { status: 503 })]);
  await expect(dock.token(signal)).rejects.toThrow(new DockRefused('Sign-in was refused: invalid_client: AADSTS700016'));
  for (const _ of ['portal', 'busy', 'no line']) await expect(dock.token(signal)).rejects.toThrow(Passing);
  expect(dock.signedIn).toBe(false);
});

it('says when its key is no key', async () => {
  await expect(credentials([], 'no key').credentials.token(signal)).rejects.toThrow('RSA key in PKCS #8 PEM');
});
