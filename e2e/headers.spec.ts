import { Playback } from '#contracts/playback.ts';
import { ask } from './support/api.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { kept } from './support/kept.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

const PATHS = ['/', '/shifts', '/borough', '/ledger', '/admin', '/recordings/01900000-0000-7000-8000-00000000dead', '/signed-out', '/accessibility', '/auth/redirect', '/nowhere'];

function directives(policy: string): Record<string, string[]> {
  return Object.fromEntries(policy.split(';').map((part) => {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    return [name, sources];
  }));
}

test('every page has a strict policy and the security headers, and a nonce of its own', async () => {
  const nonces = new Set<string>();
  for (const path of PATHS) {
    const { headers } = await fetch(stack().appUrl + path);
    const policy = headers.get('content-security-policy') ?? '';
    const { 'default-src': otherwise, 'script-src': scripts = [], 'style-src': styles = [], 'connect-src': connects = [], ...rest } = directives(policy);
    expect(policy, path).not.toMatch(/unsafe-(inline|eval|hashes)|\*|(?:^|[\s;])(?:https?:|data:)(?=[\s;]|$)/);
    expect(otherwise, path).toEqual(["'none'"]);
    expect(scripts, path).toHaveLength(2);
    expect(scripts, path).toEqual(styles);
    const nonce = /^'nonce-([A-Za-z0-9+/=]{22,})'$/.exec(scripts[1] ?? '')?.[1] ?? '';
    expect(nonce, path).not.toBe('');
    nonces.add(nonce);
    expect(connects.toSorted(), path).toEqual(["'self'", stack().identityUrl, stack().storageOrigin].toSorted());
    expect(rest['object-src'], path).toEqual(["'none'"]);
    expect(rest['base-uri'], path).toEqual(["'none'"]);
    expect(rest['frame-ancestors'], path).toEqual([path === '/auth/redirect' ? "'self'" : "'none'"]);
    expect(Object.fromEntries(headers), path).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers.get('permissions-policy'), path).toContain('camera=()');
    expect(headers.get('x-powered-by'), path).toBeNull();
  }
  expect(nonces.size).toBe(PATHS.length);
});

test('the API’s answers are kept by nobody and framed by nobody, refusals included', async () => {
  const nobody = await fetch(`${stack().appUrl}/api/me`);
  const answers = [
    ['GET /api/me', (await ask(TOM, 'GET', '/api/me')).headers],
    ['GET /api/library', (await ask(TOM, 'GET', '/api/library?scope=mine')).headers],
    ['GET /api/ledger, refused', (await ask(TOM, 'GET', '/api/ledger')).headers],
    ['GET /api/me, nobody', nobody.headers],
  ] as const;
  expect(nobody.status).toBe(401);
  expect(nobody.headers.get('www-authenticate')).toMatch(/^Bearer/);
  for (const [what, headers] of answers) {
    expect(headers.get('cache-control'), what).toContain('no-store');
    expect(headers.get('x-content-type-options'), what).toBe('nosniff');
    expect(headers.get('x-correlation-id'), what).toMatch(/\S{8,}/);
    expect(headers.get('content-security-policy'), what).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin'), what).toBeNull();
  }
});

test('a signature goes to storage only, in no address of the page, no playlist and no kept storage', async ({ as }) => {
  const { id } = await recorded({ officer: TOM, seconds: 6, startedAt: daysAgo(9, '11:11:00') });
  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  // The first opening is over: its answer, come late, would be taken for the second's, and goes with its page.
  await player.isIn('ready');
  const strays: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    const bearer = request.headers()['authorization'];
    if (url.searchParams.has('sig') && url.origin !== stack().storageOrigin) strays.push(`signature to ${url.origin}`);
    if (bearer && url.origin !== stack().appUrl) strays.push(`bearer token to ${url.origin}`);
    if (request.headers()['referer']) strays.push(`referrer to ${url.origin}`);
  });
  const opened = page.waitForResponse((response) => response.url().endsWith('/api/playback'));
  await page.reload();
  const text = Object.values(Playback.parse(await (await opened).json()).items[0]?.playlists ?? {}).join('\n');
  expect(text).toContain('#EXTM3U');
  expect(text).toContain('/media.mp4');
  expect(text).not.toContain('sig=');
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  expect(page.url()).not.toContain('?');
  expect(await kept(page)).not.toContain('sig=');
  expect(strays).toEqual([]);
});
