import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './page-headers.ts';

const parts = { nonce: 'abc', storageOrigin: 'https://a.blob.core.windows.net', identityOrigin: 'https://login.microsoftonline.com', tilesOrigin: null, framedBySelf: false, checksPackages: false, playsKept: false, development: false };
const directive = (policy: string, name: string) => policy.split('; ').find((d) => d.startsWith(`${name} `))?.slice(name.length + 1);

describe('contentSecurityPolicy', () => {
  const policy = contentSecurityPolicy(parts);

  test('denies what is not named, and allows no inline or evaluated code', () => {
    expect(directive(policy, 'default-src')).toBe(`'none'`);
    expect(directive(policy, 'script-src')).toBe(`'self' 'nonce-abc'`);
    expect(directive(policy, 'style-src')).toBe(`'self' 'nonce-abc'`);
    expect(policy).not.toMatch(/unsafe|strict-dynamic|\*/);
  });
  test('footage comes from storage, tokens from the identity provider, and from nowhere else', () => {
    expect(directive(policy, 'connect-src')).toBe(`'self' https://login.microsoftonline.com https://a.blob.core.windows.net`);
    expect(directive(policy, 'img-src')).toBe(`'self' blob:`);
    expect(directive(contentSecurityPolicy({ ...parts, tilesOrigin: 'https://tiles.test' }), 'img-src')).toBe(`'self' blob: https://tiles.test`);
    expect(directive(policy, 'media-src')).toBe('blob:');
  });
  test('WebAssembly runs on the page that checks packages alone, which speaks to nobody but Docket', () => {
    const checking = contentSecurityPolicy({ ...parts, checksPackages: true });
    expect(directive(checking, 'script-src')).toBe(`'self' 'nonce-abc' 'wasm-unsafe-eval'`);
    expect(directive(checking, 'connect-src')).toBe(`'self'`);
    expect(policy).not.toContain('wasm');
  });
  test('only the redirect bridge may be framed, and only by Docket', () => {
    expect(directive(policy, 'frame-ancestors')).toBe(`'none'`);
    expect(directive(contentSecurityPolicy({ ...parts, framedBySelf: true }), 'frame-ancestors')).toBe(`'self'`);
  });
});

test('HSTS is for production: a browser would remember it for localhost', () => {
  const names = (environment: 'demo' | 'production') => securityHeaders(environment).map(([name]) => name);
  expect(names('production')).toContain('strict-transport-security');
  expect(names('demo')).not.toContain('strict-transport-security');
});
