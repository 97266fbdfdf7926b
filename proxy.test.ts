import { unstable_doesMiddlewareMatch as matches } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { appEnvironment } from '#local/environment.ts';
import { newExportKey } from '#local/secrets.ts';
import { config, proxy } from './proxy.ts';

const ORIGIN = 'http://localhost:3000';
beforeAll(() => {
  const secrets = { appPassword: 'x', migratorPassword: 'x', superuserPassword: 'x', exportKey: newExportKey(), blob: { name: 'footage', key: 'eA==' } };
  for (const [name, value] of Object.entries(appEnvironment({ ports: { app: 3000, db: 5433, blob: 10000, idp: 4001 }, secrets, scratch: 'x' }))) vi.stubEnv(name, value);
});

describe('the proxy', () => {
  it.each(['/', '/shifts', '/nowhere', '/icon.svgx', '/icon-svg', '/icon.svg/x', '/_next/image', '/_next/imagery', '/_next/static', '/api', '/api/me', '/api/nonexistent', '/apiary'])(
    'sees to %s',
    (path) => expect(matches({ config, url: ORIGIN + path })).toBe(true),
  );
  it.each(['/icon.svg', '/_next/static/chunks/main.js'])('leaves %s to be sent as a file', (path) => {
    expect(matches({ config, url: ORIGIN + path })).toBe(false);
  });

  it.each(['/api/me', '/api/nonexistent'])('gives %s the strictest headers and passes it on untouched', (path) => {
    const { headers } = proxy(new NextRequest(ORIGIN + path, { headers: { authorization: 'Bearer x' } }));
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(Object.fromEntries(headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers.get('x-middleware-next')).toBe('1');
    expect(headers.get('x-middleware-override-headers')).toBeNull();
  });
  it.each(['/icon.svgx', '/api', '/apiary'])('gives %s a page’s headers, with a nonce', (path) => {
    const { headers } = proxy(new NextRequest(ORIGIN + path));
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[^']{22,}'/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
