import { describe, expect, test } from 'vitest';
import type { Signature } from '#contracts/playback.ts';
import { signedRequest, StrangeAddress, type Credentials } from './signed-request.ts';

const APP = 'https://docket.example';
const MEDIA = 'https://store.example/media/one/source/media.mp4';
const SIGNED: Signature = { url: MEDIA, query: 'sp=r&sig=abc%3D', expiresAt: '2026-11-21T23:00:00.000Z' };

function credentials(asked: string[] = []): Credentials {
  return {
    appOrigin: APP,
    token: async () => (asked.push('token'), 'the-token'),
    signature: async (url) => (asked.push(url), url === MEDIA ? SIGNED : null),
  };
}

const refused = (url: string, init: RequestInit = {}) => expect(signedRequest(url, init, credentials())).rejects.toBeInstanceOf(StrangeAddress);

describe('signedRequest', () => {
  test('the bearer token goes to the app’s API, and no signature', async () => {
    const asked: string[] = [];
    const request = await signedRequest('/api/playback/1/2/playlist.m3u8', {}, credentials(asked));
    expect(request.url).toBe(`${APP}/api/playback/1/2/playlist.m3u8`);
    expect(request.headers.get('authorization')).toBe('Bearer the-token');
    expect(asked).toEqual(['token']);
  });

  test('the signature goes to exactly its blob, and no bearer token', async () => {
    const asked: string[] = [];
    const request = await signedRequest(MEDIA, { headers: { range: 'bytes=0-99' } }, credentials(asked));
    expect(request.url).toBe(`${MEDIA}?sp=r&sig=abc%3D`);
    expect(request.headers.get('authorization')).toBeNull();
    expect(request.headers.get('range')).toBe('bytes=0-99');
    expect(request.credentials).toBe('omit');
    expect(request.cache).toBe('no-store');
    expect(asked).toEqual([MEDIA]);
  });

  test('an authorization header put there by someone else is dropped on the way to storage', async () => {
    const request = await signedRequest(MEDIA, { headers: { authorization: 'Bearer stolen' } }, credentials());
    expect(request.headers.get('authorization')).toBeNull();
  });

  test('redirects are errors, so that a credential is never carried on', async () => {
    expect((await signedRequest(MEDIA, {}, credentials())).redirect).toBe('error');
    expect((await signedRequest('/api/me', {}, credentials())).redirect).toBe('error');
  });

  test.each([
    ['the app’s own pages', `${APP}/recordings/1`],
    ['an address that only begins like the API', `${APP}/apiary/x`],
    ['the API’s address reached by a detour', `${APP}/api/../recordings`],
    ['another origin with the API’s path', 'https://evil.example/api/playback'],
    ['the app on another port', 'https://docket.example:8443/api/playback'],
    ['the app without TLS', 'http://docket.example/api/playback'],
    ['another blob of the same store', 'https://store.example/media/two/source/media.mp4'],
    ['the same path on another host', 'https://evil.example/media/one/source/media.mp4'],
    ['an address that begins with the blob’s', `${MEDIA}.bak`],
    ['the blob with a query of its own', `${MEDIA}?comp=list`],
    ['the blob with a fragment', `${MEDIA}#x`],
    ['an address with a name in it', 'https://user@store.example/media/one/source/media.mp4'],
    ['the blob without TLS', MEDIA.replace('https:', 'http:')],
    ['a data address', 'data:text/plain,x'],
  ])('refuses %s', async (_, url) => refused(url));

  test('the error names no query, which may hold a signature', async () => {
    await expect(signedRequest(`${MEDIA}?sig=secret`, {}, credentials())).rejects.not.toThrow(/secret/);
  });
});
