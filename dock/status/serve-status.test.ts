import { request } from 'node:http';
import { urlToHttpOptions } from 'node:url';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveStatus, type StatusServer } from './serve-status.ts';
import type { StationStatus } from './status.ts';

const status: StationStatus = { headline: '<script>', left: '', speed: '', limit: '', contact: '', isReached: true, cameras: [], problems: [], moreProblems: 0 };
let server: StatusServer;
beforeAll(async () => {
  server = await serveStatus({ port: 0, status: () => status });
});
afterAll(() => server.close());

function ask(path: string, { method = 'GET', host }: { readonly method?: string; readonly host?: string } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ ...urlToHttpOptions(new URL(server.url)), path, method, headers: host === undefined ? {} : { host } }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }), reject);
    }).on('error', reject).end();
  });
}

it('serves the page, its parts and the status, and lets nothing else in', async () => {
  for (const path of ['/', '/status.css', '/status.js', '/status.json']) {
    const { status: code, headers } = await ask(path);
    expect([path, code]).toEqual([path, 200]);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; /);
  }
  expect((await ask('/')).body).not.toMatch(/<script>|style=|onclick/);
  expect(JSON.parse((await ask('/status.json')).body)).toEqual(status);
});

it.each(['/../board.ts', '/status.html', '/%2e%2e/board.ts', '/status.json?x', '//', '/key.pem'])('has nothing at %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

it('shows only: other methods are refused', async () => {
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
  expect((await ask('/', { method: 'HEAD' })).body).toBe('');
});

it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1.evil.example', 'localhost:1'])('answers nobody who calls it %s', async (host) => {
  const answered = await ask('/status.json', { host });
  expect([answered.status, answered.body]).toEqual([421, 'This page is for the dock’s own computer.\n']);
});

it('listens on loopback only', () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});
